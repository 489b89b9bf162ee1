/** Pieces that several pages show. */
import {
  type CountryCode,
  countryOf,
  type Indicator,
  type Instrument,
  type Word,
} from '../../indicators/instrument/instrument.ts';
import type { CountrySnapshot, ReviewOutcome } from '../../indicators/snapshot.ts';
import { type AnswerCell, answerCell, standingsOf } from '../answer-view.ts';
import { countryName, inOrder } from '../country-names.ts';
import { instrumentOf, type Publication } from '../publication.ts';
import { own, type Reader } from '../reader.ts';

export type Link = { readonly text: string; readonly href: string };

export type CountryHead = { readonly code: CountryCode; readonly name: Word; readonly href: string };

/** The countries of a cycle, in the alphabetical order of the reader's language. */
export function countriesOf(reader: Reader, publication: Publication): CountryHead[] {
  const instrument = instrumentOf(publication, reader.words.language);
  const { cycle, countries } = publication.snapshot.data;
  return inOrder(reader.words, instrument, Object.keys(countries)).map((code) => ({
    code,
    name: countryName(reader.words, instrument, code),
    href: reader.urls.country(code, cycle),
  }));
}

/** One country of a publication with its own instrument; `null` where it has no part in the cycle. */
export type CountryOf = {
  readonly code: CountryCode;
  readonly data: CountrySnapshot;
  readonly instrument: Instrument;
};

export function countryIn(publication: Publication, code: CountryCode, language: string): CountryOf | null {
  const data = publication.snapshot.data.countries[code];
  return data ? { code, data, instrument: instrumentOf(publication, language, code) } : null;
}

export function indicatorIn(instrument: Instrument, code: string): Indicator | null {
  return instrument.indicators.find((one) => one.code === code) ?? null;
}

/** The answer of one country to one indicator, or that its instrument does not ask. */
export function cellOf(reader: Reader, country: CountryOf, code: string): AnswerCell {
  const indicator = indicatorIn(country.instrument, code);
  if (!indicator) {
    return {
      shade: 'cell-na',
      mark: own(reader, reader.t('answer.notAskedMark')),
      label: own(reader, reader.t('answer.notAsked')),
      small: false,
    };
  }
  return answerCell(reader, {
    indicator,
    value: country.data.answers[code]?.value,
    standing: standingsOf(country.data.scores).get(code),
    instrument: country.instrument,
  });
}

/** As many cells as a phone of 360 px holds in one row. */
export const fewCountries = 6;

export type HeatRow = {
  readonly code: string;
  readonly title: Word;
  readonly href: string;
  readonly core: boolean;
  readonly cells: readonly (AnswerCell & { readonly href: string; readonly country: Word })[];
};

/** Indicators by country; every cell leads to the reasons for the answer. */
export function heatRows(
  reader: Reader,
  publication: Publication,
  countries: readonly CountryHead[],
  indicators: readonly Indicator[],
): HeatRow[] {
  const { cycle } = publication.snapshot.data;
  const sides = countries.flatMap((head) => {
    const country = countryIn(publication, head.code, reader.words.language);
    return country ? [{ head, country }] : [];
  });
  return indicators.map((indicator) => {
    const href = reader.urls.indicator(indicator.code, cycle);
    return {
      code: indicator.code,
      title: indicator.title,
      href,
      core: indicator.core,
      cells: sides.map(({ head, country }) => ({
        ...cellOf(reader, country, indicator.code),
        href: `${href}#${head.code}`,
        country: head.name,
      })),
    };
  });
}

/** All indicators asked anywhere in the cycle, in the instrument's order, those a variant added after the others. */
export function indicatorsAsked(reader: Reader, publication: Publication): Indicator[] {
  const language = reader.words.language;
  const asked = new Map<string, Indicator>();
  for (const code of [null, ...Object.keys(publication.snapshot.data.countries)]) {
    for (const indicator of instrumentOf(publication, language, code).indicators) {
      if (!asked.has(indicator.code)) asked.set(indicator.code, indicator);
    }
  }
  return [...asked.values()];
}

/** What an institution is called: in the reader's language, and beside it the name the country itself uses. */
export function institutionName(reader: Reader, country: CountryOf, code: string): { name: Word; local: Word | null } {
  const { institutions, language } = countryOf(country.instrument, country.code);
  const name = country.instrument.institutions[code] ?? own(reader, code);
  const local = institutions[code];
  return { name, local: local === undefined || local === name.text ? null : { text: local, language } };
}

/** "n accepted, m disputed, k not examined" (domain.md, Workflow 5), and why nobody reviewed where nobody did. */
export function reviewLine(reader: Reader, review: ReviewOutcome): string {
  const { accepted, disputed, notExamined, closedWithout } = review;
  const counts = reader.t('review.counts', { accepted, disputed, notExamined });
  return closedWithout ? `${counts}; ${reader.t(`review.${closedWithout.reason}`)}` : counts;
}

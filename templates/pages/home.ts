/** The front page of a cycle: what was found, how the countries stand on the core indicators, how much is known. */
import type { CountryCode, Word } from '../../indicators/instrument/instrument.ts';
import type { CountryChange } from '../../indicators/scoring/results.ts';
import { type Legend, legendOf } from '../answer-view.ts';
import type { Frame } from '../frame.ts';
import { instrumentOf, type Publication, type PublishedCycle } from '../publication.ts';
import type { Reader } from '../reader.ts';
import { type ScoreView, scoreView } from '../score-view.ts';
import { headline } from './headline.ts';
import {
  type CountryHead,
  countriesOf,
  countryIn,
  fewCountries,
  type HeatRow,
  heatRows,
  type Link,
  reviewLine,
} from './shared.ts';

export type HomePage = {
  readonly frame: Frame;
  readonly cycle: string;
  /** The finding, generated from the data. */
  readonly headline: string;
  readonly lead: string;
  readonly pdf: string;
  readonly online: string;
  readonly reportsHref: string;
  readonly countries: readonly CountryHead[];
  readonly heat: readonly HeatRow[];
  readonly heatFinding: string;
  /** So few countries that their cells fit side by side on a phone. */
  readonly few: boolean;
  readonly legend: Legend;
  readonly known: readonly KnownRow[];
  readonly reports: readonly {
    readonly country: CountryHead;
    readonly edition: string;
    readonly online: string;
    readonly pdf: string;
  }[];
  readonly changes: ChangesView | null;
  readonly areas: readonly { readonly title: Word; readonly href: string; readonly description: Word }[];
  readonly otherCycles: readonly Link[];
};

/** How much is known about a country: the core score with the room left for it, and how much was answered. */
export type KnownRow = {
  readonly country: CountryHead;
  readonly score: ScoreView;
  readonly core: string;
  readonly all: string;
  readonly review: string;
};

export type ChangesView = {
  readonly title: string;
  readonly rows: readonly { readonly country: CountryHead; readonly sentence: string }[];
};

export type HomeInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publication: Publication;
  readonly cycles: readonly PublishedCycle[];
  /** Sentences about the data in the reader's language, made by the reports' own rules. */
  readonly said: { readonly heat: string; readonly changeOf: (country: CountryCode, change: CountryChange) => string };
};

export function homePage({ reader, frame, publication, cycles, said }: HomeInput): HomePage {
  const { t, urls, words } = reader;
  const { data, edition } = publication.snapshot;
  const countries = countriesOf(reader, publication);
  const instrument = instrumentOf(publication, words.language);
  const core = instrument.indicators.filter((indicator) => indicator.core);
  return {
    frame,
    cycle: String(data.cycle),
    headline: headline(reader, publication) ?? t('home.title', { cycle: String(data.cycle) }),
    lead: leadOf(reader, publication, core.length),
    pdf: urls.regionalFile(data.cycle, edition.number),
    online: urls.regional(data.cycle),
    reportsHref: urls.reports(),
    countries,
    heat: heatRows(reader, publication, countries, core),
    heatFinding: said.heat,
    few: countries.length <= fewCountries,
    legend: legendOf(reader, core),
    known: countries.flatMap((country) => knownRow(reader, publication, country)),
    reports: countries.map((country) => ({
      country,
      edition: t('home.edition', { number: edition.number, cycle: String(data.cycle) }),
      online: urls.national(data.cycle, country.code),
      pdf: urls.nationalFile(data.cycle, edition.number, country.code),
    })),
    changes: changesOf(reader, publication, countries, said.changeOf),
    areas: instrument.areas.map(({ code, title, description }) => ({
      title,
      description,
      href: urls.area(code, data.cycle),
    })),
    otherCycles: cycles
      .filter((one) => one.cycle !== data.cycle)
      .map(({ cycle }) => ({ text: t('common.cycle', { cycle: String(cycle) }), href: urls.cycle(cycle) })),
  };
}

function leadOf(reader: Reader, publication: Publication, core: number): string {
  const { cycle, countries } = publication.snapshot.data;
  const scores = Object.values(countries).map((country) => country.scores.core);
  return reader.t('home.lead', {
    cycle: String(cycle),
    countries: scores.length,
    core,
    answered: scores.reduce((sum, one) => sum + one.answered, 0),
    of: scores.reduce((sum, one) => sum + one.of, 0),
  });
}

function knownRow(reader: Reader, publication: Publication, head: CountryHead): KnownRow[] {
  const country = countryIn(publication, head.code, reader.words.language);
  if (!country) return [];
  const { core, areas } = country.data.scores;
  const standings = Object.values(areas).flatMap((area) => area.because.map((part) => part.standing.is));
  const missing = standings.filter((is) => is === 'no_data' || is === 'unanswered').length;
  return [
    {
      country: head,
      score: scoreView(reader, core),
      core: reader.t('common.countOf', { count: core.answered, of: core.of }),
      all: reader.t('common.countOf', { count: standings.length - missing, of: standings.length }),
      review: reviewLine(reader, country.data.review),
    },
  ];
}

function changesOf(
  reader: Reader,
  publication: Publication,
  countries: readonly CountryHead[],
  sentenceOf: HomeInput['said']['changeOf'],
): ChangesView | null {
  if (!publication.previous) return null;
  const { cycle } = publication.previous.snapshot.data;
  return {
    title: reader.t('home.changes', { cycle: String(cycle) }),
    rows: countries.flatMap((country) => {
      const change = publication.changes.get(country.code);
      return change ? [{ country, sentence: sentenceOf(country.code, change) }] : [];
    }),
  };
}

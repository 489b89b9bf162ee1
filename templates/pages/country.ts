/** One country in one cycle: profile, policy against practice, change, what was written, and what is recommended. */
import type { Word } from '../../indicators/instrument/instrument.ts';
import { read } from '../../indicators/text.ts';
import { type AnswerCell, standingsOf } from '../answer-view.ts';
import { countryName } from '../country-names.ts';
import type { Frame } from '../frame.ts';
import type { Publication } from '../publication.ts';
import { type Reader, textOrNull } from '../reader.ts';
import { scoreView } from '../score-view.ts';
import {
  type AreaHead,
  areaHead,
  type ChangeView,
  type CountryInput,
  changeOf,
  type GapView,
  gapOf,
  type ProfileView,
  profileOf,
} from './country-figures.ts';
import {
  type FollowUpList,
  followUpOf,
  type IndicatorLink,
  indicatorLinks,
  type RecommendationView,
  recommendation,
} from './recommendations.ts';
import { type CountryHead, type CountryOf, cellOf, countriesOf, indicatorIn, type Link, reviewLine } from './shared.ts';

export type CountryPage = {
  readonly frame: Frame;
  readonly name: Word;
  readonly cycle: string;
  readonly summary: Word | null;
  readonly online: string;
  readonly pdf: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly profile: ProfileView;
  readonly gap: GapView;
  readonly change: ChangeView | null;
  readonly findings: readonly { readonly area: AreaHead; readonly text: Word }[];
  /** Stand at the top where nobody wrote a summary. */
  readonly conclusions: { readonly first: readonly Word[]; readonly later: readonly Word[] };
  readonly recommendations: readonly RecommendationView[];
  readonly followUp: FollowUpList | null;
  readonly goodPractices: readonly {
    readonly title: Word;
    readonly text: Word;
    readonly indicators: readonly IndicatorLink[];
  }[];
  readonly answers: readonly {
    readonly area: AreaHead;
    readonly answered: string;
    readonly rows: readonly {
      readonly code: string;
      readonly title: Word;
      readonly href: string;
      readonly cell: AnswerCell;
    }[];
  }[];
  readonly countries: readonly (CountryHead & { readonly current: boolean })[];
  readonly otherCycles: readonly Link[];
};

export function countryPage(input: CountryInput): CountryPage {
  const { reader, publication, country } = input;
  const { urls, t } = reader;
  const { cycle } = publication.snapshot.data;
  const { data } = country;
  const edition = publication.snapshot.edition.number;
  const conclusions = data.conclusions.map((text) => read(text, reader.words.language));
  return {
    frame: input.frame,
    name: countryName(reader.words, country.instrument, country.code),
    cycle: String(cycle),
    summary: textOrNull(reader, data.summary),
    online: urls.national(cycle, country.code),
    pdf: urls.nationalFile(cycle, edition, country.code),
    facts: factsOf(reader, publication, country),
    profile: profileOf(input),
    gap: gapOf(input),
    change: changeOf(input),
    findings: country.instrument.areas.flatMap((area) => {
      const text = textOrNull(reader, data.areas[area.code]?.finding);
      return text ? [{ area: areaHead(reader, publication, area), text }] : [];
    }),
    conclusions: data.summary ? { first: [], later: conclusions } : { first: conclusions, later: [] },
    recommendations: data.recommendations.map((one, index) => recommendation(input, one, `${index + 1}`)),
    followUp: followUpOf(input, data.followUp),
    goodPractices: data.goodPractices.map((one) => ({
      title: read(one.title, reader.words.language),
      text: read(one.text, reader.words.language),
      indicators: indicatorLinks(input, one.indicators),
    })),
    answers: answersOf(input),
    countries: countriesOf(reader, publication).map((one) => ({ ...one, current: one.code === country.code })),
    otherCycles: input.cycles
      .filter((one) => one.cycle !== cycle)
      .map((one) => ({
        text: t('common.cycle', { cycle: String(one.cycle) }),
        href: urls.country(country.code, one.cycle),
      })),
  };
}

/** Every answer of the country, each with the way to its reasons and sources. */
function answersOf({ reader, publication, country }: CountryInput): CountryPage['answers'] {
  const { cycle } = publication.snapshot.data;
  const standings = standingsOf(country.data.scores);
  return country.instrument.areas.map((area) => {
    const known = area.indicators.filter((code) => {
      const is = standings.get(code)?.is;
      return is !== undefined && is !== 'no_data' && is !== 'unanswered';
    });
    return {
      area: areaHead(reader, publication, area),
      answered: reader.t('common.countOf', { count: known.length, of: area.indicators.length }),
      rows: area.indicators.flatMap((code) => {
        const indicator = indicatorIn(country.instrument, code);
        if (!indicator) return [];
        const href = `${reader.urls.indicator(code, cycle)}#${country.code}`;
        return [{ code, title: indicator.title, href, cell: cellOf(reader, country, code) }];
      }),
    };
  });
}

function factsOf(reader: Reader, publication: Publication, { data, instrument }: CountryOf): CountryPage['facts'] {
  const { t, format } = reader;
  const standings = Object.values(data.scores.areas).flatMap((area) => area.because.map((part) => part.standing.is));
  const missing = standings.filter((is) => is === 'no_data' || is === 'unanswered').length;
  const { overall, core } = data.scores;
  const fact = (name: string, text: string) => ({ name: t(`country.fact.${name}`), text });
  return [
    fact('core', `${scoreView(reader, core).text} (${t('common.countOf', { count: core.answered, of: core.of })})`),
    ...(instrument.overallScore
      ? [fact('overall', overall.score === null ? t('answer.notEnoughData') : format.score(overall.score))]
      : []),
    fact('answered', t('common.countOf', { count: standings.length - missing, of: standings.length })),
    fact('sources', format.number(data.sources.length)),
    fact('review', reviewLine(reader, data.review)),
    fact('instrument', `${publication.snapshot.instrument.id} ${publication.snapshot.instrument.version}`),
    ...(data.variant ? [fact('variant', variantLine(reader, data.variant))] : []),
  ];
}

function variantLine(reader: Reader, variant: NonNullable<CountryOf['data']['variant']>): string {
  return reader.t('country.variant', {
    off: variant.switchedOff.length,
    reworded: variant.reworded.length,
    added: variant.added.length,
  });
}

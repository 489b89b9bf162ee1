/** One country in one cycle: profile, policy against practice, change, what was written, and what is recommended. */
import type { Word } from '../../indicators/instrument/instrument.ts';
import type { CountryChange } from '../../indicators/scoring/results.ts';
import type { FollowUp, Recommendation } from '../../indicators/snapshot.ts';
import { read } from '../../indicators/text.ts';
import { type AnswerCell, standingsOf } from '../answer-view.ts';
import { drawing, type IntervalChart, type PairChart } from '../charts.ts';
import { countryName } from '../country-names.ts';
import type { Frame } from '../frame.ts';
import type { Publication, PublishedCycle } from '../publication.ts';
import { type Reader, textOrNull } from '../reader.ts';
import { type ScoreView, scoreView, type SectionsView, sectionsView } from '../score-view.ts';
import {
  type CountryHead,
  type CountryOf,
  cellOf,
  countriesOf,
  indicatorIn,
  institutionName,
  type Link,
  reviewLine,
} from './shared.ts';

export type CountryPage = {
  readonly frame: Frame;
  readonly name: Word;
  readonly cycle: string;
  readonly summary: Word | null;
  readonly online: string;
  readonly pdf: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly profile: {
    readonly title: string;
    readonly chart: string;
    readonly rows: readonly ProfileRow[];
    readonly core: ScoreView;
  };
  readonly gap: { readonly title: string; readonly chart: string; readonly rows: readonly GapRow[] };
  readonly change: ChangeView | null;
  readonly findings: readonly { readonly area: AreaHead; readonly text: Word }[];
  readonly conclusions: readonly Word[];
  readonly recommendations: readonly RecommendationView[];
  readonly followUp: { readonly title: string; readonly rows: readonly FollowUpView[] } | null;
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

export type AreaHead = { readonly code: string; readonly title: Word; readonly href: string };
export type ProfileRow = { readonly area: AreaHead; readonly score: ScoreView };
export type GapRow = { readonly area: AreaHead; readonly sections: SectionsView };
export type IndicatorLink = { readonly code: string; readonly title: string; readonly href: string };

export type ChangeView = {
  readonly title: string;
  readonly finding: string;
  readonly since: string;
  readonly rows: readonly {
    readonly area: AreaHead;
    readonly before: string;
    readonly after: string;
    /** Change, instrument, coverage, real, correction; words where it cannot be compared. */
    readonly parts: readonly string[] | null;
    readonly sentence: string;
  }[];
};

export type RecommendationView = {
  readonly mark: string;
  readonly text: Word;
  readonly grade: string;
  readonly addressee: Word;
  readonly local: Word | null;
  readonly deadline: string | null;
  readonly indicators: readonly IndicatorLink[];
};

export type FollowUpView = {
  readonly recommendation: RecommendationView;
  readonly status: string;
  readonly note: Word | null;
};

export type CountryInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publication: Publication;
  readonly cycles: readonly PublishedCycle[];
  readonly country: CountryOf;
  /** Sentences about the data in the reader's language, made by the reports' own rules. */
  readonly said: {
    readonly profile: string;
    readonly gap: string;
    readonly change: (change: CountryChange) => string;
    readonly changeOf: (change: CountryChange['core']) => string;
  };
};

export function countryPage(input: CountryInput): CountryPage {
  const { reader, publication, country } = input;
  const { urls, t } = reader;
  const { cycle } = publication.snapshot.data;
  const { data } = country;
  const edition = publication.snapshot.edition.number;
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
    conclusions: data.conclusions.map((text) => read(text, reader.words.language)),
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

function areaHead(reader: Reader, publication: Publication, area: { code: string; title: Word }): AreaHead {
  return { code: area.code, title: area.title, href: reader.urls.area(area.code, publication.snapshot.data.cycle) };
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

function profileOf({ reader, publication, country, said }: CountryInput): CountryPage['profile'] {
  const rows = country.instrument.areas.flatMap((area) => {
    const score = country.data.scores.areas[area.code];
    return score ? [{ area: areaHead(reader, publication, area), score: scoreView(reader, score), raw: score }] : [];
  });
  const chart: IntervalChart = {
    kind: 'intervals',
    columns: [reader.t('common.score'), reader.t('common.coverage')],
    rows: rows.map(({ area, score, raw }) => ({
      label: area.title.text,
      values: [score.given ? score.text : '–', score.coverage],
      score: raw.score,
      low: raw.low,
      high: raw.high,
      note: score.given ? null : score.text,
    })),
  };
  return {
    title: said.profile,
    chart: JSON.stringify(drawing(chart)),
    rows: rows.map(({ area, score }) => ({ area, score })),
    core: scoreView(reader, country.data.scores.core),
  };
}

function gapOf({ reader, publication, country, said }: CountryInput): CountryPage['gap'] {
  const rows = country.instrument.areas.flatMap((area) => {
    const score = country.data.scores.areas[area.code];
    return score
      ? [{ area: areaHead(reader, publication, area), sections: sectionsView(reader, score), raw: score }]
      : [];
  });
  const chart: PairChart = {
    kind: 'pairs',
    columns: [reader.t('common.gapShort')],
    rows: rows.map(({ area, sections, raw }) => ({
      label: area.title.text,
      values: [raw.gap === null ? '–' : sections.gap],
      ring: raw.policy,
      dot: raw.practice,
      joined: true,
      note: raw.policy === null && raw.practice === null ? reader.t('answer.notEnoughData') : null,
    })),
  };
  return {
    title: said.gap,
    chart: JSON.stringify(drawing(chart)),
    rows: rows.map(({ area, sections }) => ({ area, sections })),
  };
}

function changeOf({ reader, publication, country, said }: CountryInput): ChangeView | null {
  const change = publication.changes.get(country.code);
  if (!publication.previous || !change) return null;
  const { t, format } = reader;
  const since = String(publication.previous.snapshot.data.cycle);
  const shown = (value: number | null) => (value === null ? t('answer.notEnoughData') : format.score(value));
  return {
    title: t('country.change', { cycle: since }),
    finding: said.change(change),
    since,
    rows: country.instrument.areas.flatMap((area) => {
      const one = change.areas[area.code];
      if (!one) return [];
      const { parts } = one;
      return [
        {
          area: areaHead(reader, publication, area),
          before: shown(one.before),
          after: shown(one.after),
          parts:
            parts && one.change !== null
              ? [one.change, parts.instrument, parts.coverage, parts.real, parts.correction].map(format.part)
              : null,
          sentence: said.changeOf(one),
        },
      ];
    }),
  };
}

function recommendation(
  { reader, country, publication }: CountryInput,
  one: Recommendation,
  mark: string,
): RecommendationView {
  const { name, local } = institutionName(reader, country, one.addressee);
  return {
    mark,
    text: read(one.text, reader.words.language),
    grade: reader.t(`grade.${one.grade}`),
    addressee: name,
    local,
    deadline: one.deadline === null ? null : reader.t('country.deadline', { year: String(one.deadline) }),
    indicators: indicatorLinks({ reader, country, publication }, one.indicators),
  };
}

function followUpOf(input: CountryInput, followUp: readonly FollowUp[]): CountryPage['followUp'] {
  const { previous } = input.publication;
  if (followUp.length === 0 || !previous) return null;
  const { t } = input.reader;
  return {
    title: t('country.followUp', { cycle: String(previous.snapshot.data.cycle) }),
    rows: followUp.map(({ recommendation: one, status, note }, index) => ({
      recommendation: recommendation(input, one, `${index + 1}`),
      status: t(`followUp.${status}`),
      note: textOrNull(input.reader, note),
    })),
  };
}

function indicatorLinks(
  { reader, country, publication }: Pick<CountryInput, 'reader' | 'country' | 'publication'>,
  codes: readonly string[],
): IndicatorLink[] {
  const { cycle } = publication.snapshot.data;
  return codes.flatMap((code) => {
    const indicator = indicatorIn(country.instrument, code);
    return indicator
      ? [{ code, title: indicator.title.text, href: `${reader.urls.indicator(code, cycle)}#${country.code}` }]
      : [];
  });
}

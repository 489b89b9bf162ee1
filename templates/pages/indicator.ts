/** One indicator across the countries: the question, its levels side by side, every answer with its reasons and sources. */
import type { Indicator, Instrument, NumberScale, Word } from '../../indicators/instrument/instrument.ts';
import type { PublishedAnswer } from '../../indicators/snapshot.ts';
import { numberText } from '../answer-view.ts';
import type { Frame } from '../frame.ts';
import { instrumentOf, type Publication, type PublishedCycle } from '../publication.ts';
import { own, type Reader } from '../reader.ts';
import { shadeOf } from '../theme.ts';
import { type AnswerView, answerView } from './indicator-answer.ts';
import { type CountryHead, countriesOf, countryIn, type Link } from './shared.ts';

export type IndicatorPage = {
  readonly frame: Frame;
  readonly code: string;
  readonly title: Word;
  readonly question: Word;
  readonly core: boolean;
  readonly cycle: string;
  readonly area: { readonly title: Word; readonly href: string };
  readonly marks: readonly Word[];
  readonly levels: readonly LevelView[];
  readonly measure: readonly { readonly name: string; readonly text: Word }[];
  readonly answers: readonly AnswerView[];
  /** Institutions that are themselves assessed here: what they review is marked. */
  readonly interest: string | null;
  readonly standards: readonly {
    readonly title: Word;
    readonly articles: string;
    readonly force: string;
    readonly meaning: Word;
  }[];
  readonly holders: readonly Word[];
  readonly evidence: readonly Word[];
  readonly before: { readonly link: Link } | null;
  readonly after: { readonly link: Link } | null;
  readonly otherCycles: readonly Link[];
};

export type LevelView = {
  readonly shade: string;
  readonly mark: Word;
  readonly label: Word | null;
  readonly text: Word;
  readonly countries: readonly CountryHead[];
};

export type IndicatorInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publication: Publication;
  readonly cycles: readonly PublishedCycle[];
  readonly indicator: Indicator;
};

export function indicatorPage({ reader, frame, publication, cycles, indicator }: IndicatorInput): IndicatorPage {
  const { urls, words, t } = reader;
  const { cycle } = publication.snapshot.data;
  const instrument = instrumentOf(publication, words.language);
  const area = instrument.areas.find((one) => one.code === indicator.area);
  const answers = countriesOf(reader, publication).flatMap((head) => {
    const country = countryIn(publication, head.code, words.language);
    return country ? [answerView(reader, publication, head, country, indicator.code)] : [];
  });
  const at = instrument.indicators.findIndex((one) => one.code === indicator.code);
  return {
    frame,
    code: indicator.code,
    title: indicator.title,
    question: indicator.question,
    core: indicator.core,
    cycle: String(cycle),
    area: { title: area?.title ?? own(reader, indicator.area), href: urls.area(indicator.area, cycle) },
    marks: [instrument.sections[indicator.section], instrument.types[indicator.type]],
    levels: levelsOf(reader, publication, indicator),
    measure: indicator.scale.kind === 'number' ? measureOf(reader, indicator.scale) : [],
    answers,
    interest: interestOf(reader, instrument, indicator.code),
    standards: standardsOf(reader, instrument, indicator),
    holders: indicator.holders.map((code) => instrument.institutions[code] ?? own(reader, code)),
    evidence: indicator.evidence,
    before: neighbour(reader, instrument.indicators[at - 1], cycle),
    after: neighbour(reader, instrument.indicators[at + 1], cycle),
    otherCycles: cycles
      .filter((one) => one.cycle !== cycle)
      .map((one) => ({
        text: t('common.cycle', { cycle: String(one.cycle) }),
        href: urls.indicator(indicator.code, one.cycle),
      })),
  };
}

function neighbour(reader: Reader, indicator: Indicator | undefined, cycle: number): { link: Link } | null {
  return indicator
    ? {
        link: { text: `${indicator.code} ${indicator.title.text}`, href: reader.urls.indicator(indicator.code, cycle) },
      }
    : null;
}

/** Every step with its descriptor, and the countries that stand on it. */
function levelsOf(reader: Reader, publication: Publication, { code, scale }: Indicator): LevelView[] {
  const heads = countriesOf(reader, publication);
  const at = (chosen: (answer: PublishedAnswer) => boolean) =>
    heads.filter((head) => {
      const answer = publication.snapshot.data.countries[head.code]?.answers[code];
      return answer !== undefined && chosen(answer);
    });
  if (scale.kind === 'ordinal') {
    return scale.levels.map((text, level) => ({
      shade: `cell-${shadeOf(scale.points[level] ?? 0)}`,
      mark: own(reader, String(level)),
      label: scale.labels[level] ?? null,
      text,
      countries: at(({ value }) => value.kind === 'level' && value.level === level),
    }));
  }
  if (scale.kind === 'number') return [];
  return (['no', 'partly', 'yes'] as const).map((choice) => ({
    shade: `cell-${shadeOf(scale.points[choice])}`,
    mark: scale.labels[choice],
    label: null,
    text: scale.levels[choice],
    countries: at(({ value }) => value.kind === 'ypn' && value.choice === choice),
  }));
}

function measureOf(reader: Reader, scale: NumberScale): IndicatorPage['measure'] {
  const { t, format } = reader;
  const line = (name: string, text: Word) => ({ name: t(`indicator.measure.${name}`), text });
  const anchors = scale.anchors && {
    worst: numberText(reader, scale, scale.anchors.worst),
    best: numberText(reader, scale, scale.anchors.best),
  };
  return [
    line('unit', scale.percent ? own(reader, t('indicator.percent')) : scale.unit),
    line('numerator', scale.numerator),
    ...(scale.denominator ? [line('denominator', scale.denominator)] : []),
    line('scored', own(reader, anchors ? t('indicator.anchors', anchors) : t('answer.context'))),
    ...(scale.minN > 1 ? [line('least', own(reader, t('indicator.minN', { least: format.number(scale.minN) })))] : []),
    ...(scale.poolingYears > 1 ? [line('pooled', own(reader, t('answer.pooled', { years: scale.poolingYears })))] : []),
  ];
}

function standardsOf(reader: Reader, instrument: Instrument, { references }: Indicator): IndicatorPage['standards'] {
  return references.map(({ standard, article }) => {
    const known = instrument.standards[standard];
    if (!known) throw new Error(`no standard ${standard} in ${instrument.id} ${instrument.version}`);
    return {
      title: known.title,
      articles: article,
      force: reader.t(`force.${known.force}`),
      meaning: instrument.forces[known.force],
    };
  });
}

function interestOf(reader: Reader, instrument: Instrument, code: string): string | null {
  const assessed = Object.entries(instrument.interest).filter(([, codes]) => codes.includes(code));
  if (assessed.length === 0) return null;
  const names = assessed.map(([institution]) => instrument.institutions[institution]?.text ?? institution);
  return reader.t('indicator.interest', { institutions: reader.format.list(names) });
}

/**
 * Small instruments for tests, in a few lines: what a test does not say is filled in with something harmless.
 *
 *     const small = instrument({ A: [ordinal('A-1'), ypn('A-2', { weight: 2 })] }, { overallScore: true });
 *     aggregate(small, answers({ 'A-1': 3, 'A-2': 'partly' }));
 */
import type {
  Area,
  Indicator,
  Instrument,
  NumberScale,
  Thresholds,
  Variant,
  Word,
} from '../../indicators/instrument/instrument.ts';
import type { Answers, AnswerValue } from '../../indicators/scoring/answer.ts';

export function word(text: string): Word {
  return { text, language: 'en' };
}

/** An indicator that is not in an area yet; `instrument` puts it into one. */
export type Loose = Omit<Indicator, 'area'>;
type Shape = Partial<Pick<Indicator, 'section' | 'core' | 'weight' | 'type'>>;

function loose(code: string, shape: Shape, scale: Indicator['scale']): Loose {
  return {
    code,
    title: word(`Title of ${code}`),
    question: word(`Question of ${code}?`),
    section: 'policy',
    type: 'structure',
    core: false,
    weight: 1,
    handbookArea: null,
    subarea: null,
    subnational: false,
    headlineStatistic: false,
    breakdown: [],
    supportingNumbers: [],
    holders: [],
    evidence: [],
    references: [],
    ...shape,
    scale,
  };
}

/** Five steps 0, 25, 50, 75, 100 unless other points are given. */
export function ordinal(code: string, shape: Shape & { points?: readonly number[] } = {}): Loose {
  const { points = [0, 25, 50, 75, 100], ...rest } = shape;
  const words = points.map((_, level) => word(`Level ${level}`));
  return loose(code, rest, { kind: 'ordinal', name: 'ordinal', points, labels: words, levels: words });
}

export function ypn(code: string, shape: Shape = {}): Loose {
  const words = { yes: word('Yes'), partly: word('Partly'), no: word('No') };
  return loose(code, shape, { kind: 'ypn', points: { yes: 100, partly: 50, no: 0 }, labels: words, levels: words });
}

type Measure = Partial<
  Pick<
    NumberScale,
    'statistic' | 'percent' | 'direction' | 'anchors' | 'minN' | 'casesPerUnit' | 'poolingYears' | 'countsVictims'
  >
>;

/** A percentage from 0 (worst) to 100 (best) unless said otherwise. */
export function number(code: string, shape: Shape & Measure = {}): Loose {
  const { section, core, weight, type, ...measure } = shape;
  const scale: NumberScale = {
    kind: 'number',
    statistic: 'ratio',
    percent: true,
    unit: word('percent'),
    numerator: word('Some of them'),
    denominator: measure.statistic === 'count' ? null : word('All of them'),
    direction: 'higher',
    anchors: measure.direction === 'context' ? null : { worst: 0, best: 100 },
    minN: 1,
    casesPerUnit: 1,
    poolingYears: 1,
    countsVictims: [],
    ...measure,
  };
  const given = { section, core, weight, type };
  return loose(code, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), scale);
}

export type Whole = Partial<Pick<Instrument, 'id' | 'version' | 'overallScore'>> & {
  readonly thresholds?: Partial<Thresholds>;
  readonly areaWeights?: Readonly<Record<string, number>>;
  readonly variant?: Partial<Variant>;
};

/** Areas by code, each with its indicators. */
export function instrument(content: Readonly<Record<string, readonly Loose[]>>, whole: Whole = {}): Instrument {
  const areas = Object.entries(content).map(
    ([code, indicators]): Area => ({
      code,
      title: word(`Area ${code}`),
      description: word(''),
      weight: whole.areaWeights?.[code] ?? 1,
      indicators: indicators.map((one) => one.code),
    }),
  );
  const none = word('');
  return {
    id: whole.id ?? 'small',
    version: whole.version ?? '1.0',
    status: 'draft',
    title: word('A small instrument'),
    origin: none,
    language: 'en',
    wordsAreDraft: false,
    countries: ['AA', 'BB'].map((code) => ({ code, name: word(code), language: 'en', institutions: {}, units: [] })),
    areas,
    indicators: Object.entries(content).flatMap(([area, indicators]) => indicators.map((one) => ({ ...one, area }))),
    thresholds: {
      area: 0.5,
      core: 0.75,
      overall: 1,
      sectionIndicators: 2,
      change: 5,
      suppressBelow: 5,
      ...whole.thresholds,
    },
    overallScore: whole.overallScore ?? false,
    institutions: {},
    standards: {},
    forces: { binding: none, accession: none, guidance: none, check: none },
    handbookAreas: {},
    noDataReasons: { not_collected: word('Not collected') },
    confidence: {},
    types: { structure: none, process: none, outcome: none },
    sections: { policy: word('Policy'), practice: word('Practice') },
    sourceTypes: [],
    followUpStatuses: [],
    interest: {},
    derivedFrom: {},
    checks: [],
    changesFrom: null,
    variant: whole.variant
      ? { country: 'AA', adoptedBy: null, switchedOff: [], reworded: [], added: [], ...whole.variant }
      : null,
  };
}

/** A level, a choice, `[numerator, denominator]`, a special answer, or the value itself. */
export type Shorthand =
  | number
  | 'yes'
  | 'partly'
  | 'no'
  | 'no_data'
  | 'not_applicable'
  | readonly [numerator: number, denominator: number | null]
  | AnswerValue;

export function answer(short: Shorthand): AnswerValue {
  if (typeof short === 'number') return { kind: 'level', level: short };
  if (isPair(short)) return { kind: 'number', numerator: short[0], denominator: short[1], earlier: [] };
  if (typeof short === 'object') return short;
  if (short === 'no_data') return { kind: 'no_data', reason: 'not_collected' };
  if (short === 'not_applicable') return { kind: 'not_applicable' };
  return { kind: 'ypn', choice: short };
}

/** `Array.isArray` does not narrow readonly arrays away. */
function isPair(short: Shorthand): short is readonly [number, number | null] {
  return Array.isArray(short);
}

/** Answers by code; what is left out is unanswered. */
export function answers(content: Readonly<Record<string, Shorthand>>): Answers {
  return new Map(Object.entries(content).map(([code, short]) => [code, answer(short)]));
}

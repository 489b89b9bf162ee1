/** The limit of P6: everything in plain arrays of numbers, one loop, no names, no trace of how a score came about. */
import type { Instrument, Scale } from '../../indicators/instrument/instrument.ts';
import type { Answers, AnswerValue } from '../../indicators/scoring/answer.ts';

const [unanswered, given, noData, notApplicable] = [0, 1, 2, 3] as const;
const [step, measure, context] = [0, 1, 2] as const;

export type FlatInstrument = {
  readonly size: number;
  readonly areas: number;
  readonly weight: readonly number[];
  /** Places of the sums an indicator goes into: its area, its section of the area, the core set (-1: not core). */
  readonly area: readonly number[];
  readonly section: readonly number[];
  readonly core: readonly number[];
  readonly kind: readonly number[];
  readonly points: readonly (readonly number[])[];
  readonly worst: readonly number[];
  readonly best: readonly number[];
  readonly anchorWorst: readonly number[];
  readonly anchorBest: readonly number[];
  readonly factor: readonly number[];
  readonly ratio: readonly boolean[];
  readonly fewest: readonly number[];
  /** Least coverage, and least number of indicators, of each sum. */
  readonly threshold: readonly number[];
  readonly least: readonly number[];
};

export type FlatAnswers = {
  readonly is: readonly number[];
  readonly level: readonly number[];
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
};

export function flatInstrument({ areas, indicators, thresholds }: Instrument): FlatInstrument {
  const places = new Map(areas.map(({ code }, place) => [code, place * 3]));
  const numbers = indicators.map(({ scale }) => (scale.kind === 'number' ? scale : null));
  const steps = indicators.map(({ scale }) => pointsOf(scale));
  const sums = areas.length * 3;
  const place = (code: string) => places.get(code) ?? 0;
  return {
    size: indicators.length,
    areas: areas.length,
    weight: indicators.map((one) => one.weight),
    area: indicators.map((one) => place(one.area)),
    section: indicators.map((one) => place(one.area) + (one.section === 'policy' ? 1 : 2)),
    core: indicators.map((one) => (one.core ? sums : -1)),
    kind: numbers.map((scale) => (scale === null ? step : scale.direction === 'context' ? context : measure)),
    points: steps,
    worst: steps.map((points) => (points.length > 0 ? Math.min(...points) : 0)),
    best: steps.map((points) => (points.length > 0 ? Math.max(...points) : 100)),
    anchorWorst: numbers.map((scale) => scale?.anchors?.worst ?? 0),
    anchorBest: numbers.map((scale) => scale?.anchors?.best ?? 0),
    factor: numbers.map((scale) => (scale?.percent === true ? 100 : 1)),
    ratio: numbers.map((scale) => scale?.statistic === 'ratio'),
    fewest: numbers.map((scale) => (scale === null ? 0 : scale.minN / scale.casesPerUnit)),
    threshold: [...Array.from({ length: sums }, () => thresholds.area), thresholds.core],
    least: [...Array.from({ length: sums }, (_, at) => (at % 3 === 0 ? 1 : thresholds.sectionIndicators)), 1],
  };
}

function pointsOf(scale: Scale): readonly number[] {
  if (scale.kind === 'ordinal') return scale.points;
  return scale.kind === 'ypn' ? [scale.points.yes, scale.points.partly, scale.points.no] : [];
}

export function flatAnswers({ indicators }: Instrument, answers: Answers): FlatAnswers {
  const values = indicators.map(({ code }) => answers.get(code));
  return {
    is: values.map(standing),
    level: values.map((value) =>
      value?.kind === 'level' ? value.level : value?.kind === 'ypn' ? ['yes', 'partly', 'no'].indexOf(value.choice) : 0,
    ),
    numerator: values.map((value) => (value?.kind === 'number' ? value.numerator : 0)),
    denominator: values.map((value) => (value?.kind === 'number' ? (value.denominator ?? 0) : 0)),
  };
}

function standing(value: AnswerValue | undefined): number {
  if (value === undefined) return unanswered;
  if (value.kind === 'no_data') return noData;
  return value.kind === 'not_applicable' ? notApplicable : given;
}

type Figures = [score: number | null, coverage: number | null, low: number | null, high: number | null];

const [nothingToScore, inNeither] = [-1, -2] as const;

function pointsAt(instrument: FlatInstrument, answers: FlatAnswers, at: number): number {
  const is = answers.is[at];
  const kind = instrument.kind[at];
  if (is === notApplicable || kind === context) return inNeither;
  if (is !== given) return nothingToScore;
  if (kind === step) return instrument.points[at]?.[answers.level[at] ?? 0] ?? 0;
  const [numerator, denominator] = [answers.numerator[at] ?? 0, answers.denominator[at] ?? 0];
  if (denominator < (instrument.fewest[at] ?? 0)) return inNeither;
  const value = instrument.ratio[at] === true ? (numerator * (instrument.factor[at] ?? 1)) / denominator : numerator;
  const worst = instrument.anchorWorst[at] ?? 0;
  return Math.min(100, Math.max(0, (100 * (value - worst)) / ((instrument.anchorBest[at] ?? 0) - worst)));
}

/** Area, policy and practice of every area, then the core set. */
export function onePass(instrument: FlatInstrument, answers: FlatAnswers): Figures[] {
  const sums = instrument.areas * 3 + 1;
  const [sum, scored, applicable, low, high] = [zeros(sums), zeros(sums), zeros(sums), zeros(sums), zeros(sums)];
  const [count, of] = [zeros(sums), zeros(sums)];
  for (let at = 0; at < instrument.size; at += 1) {
    const points = pointsAt(instrument, answers, at);
    if (points === inNeither) continue;
    const own = instrument.weight[at] ?? 0;
    for (let turn = 0; turn < 3; turn += 1) {
      const place =
        (turn === 0 ? instrument.area[at] : turn === 1 ? instrument.section[at] : instrument.core[at]) ?? -1;
      if (place < 0) continue;
      const weight = turn === 2 ? 1 : own;
      applicable[place] = (applicable[place] ?? 0) + weight;
      of[place] = (of[place] ?? 0) + 1;
      if (points >= 0) {
        scored[place] = (scored[place] ?? 0) + weight;
        sum[place] = (sum[place] ?? 0) + weight * points;
        count[place] = (count[place] ?? 0) + 1;
      } else {
        low[place] = (low[place] ?? 0) + weight * (instrument.worst[at] ?? 0);
        high[place] = (high[place] ?? 0) + weight * (instrument.best[at] ?? 100);
      }
    }
  }
  const figures: Figures[] = [];
  for (let place = 0; place < sums; place += 1) {
    const all = applicable[place] ?? 0;
    if (of[place] === 0) {
      figures.push([null, null, null, null]);
      continue;
    }
    const coverage = (scored[place] ?? 0) / all;
    const total = sum[place] ?? 0;
    const enough =
      (count[place] ?? 0) > 0 &&
      (of[place] ?? 0) >= (instrument.least[place] ?? 1) &&
      coverage >= (instrument.threshold[place] ?? 0) - 1e-9;
    figures.push([
      enough ? total / (scored[place] ?? 1) : null,
      coverage,
      (total + (low[place] ?? 0)) / all,
      (total + (high[place] ?? 0)) / all,
    ]);
  }
  return figures;
}

function zeros(length: number): number[] {
  return Array.from<number>({ length }).fill(0);
}

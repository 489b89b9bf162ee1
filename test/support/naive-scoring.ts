/**
 * The arithmetic a second time, written from domain.md and not from the code: slow, flat, every figure from scratch in a
 * loop of its own, the ends of an interval by really filling in the worst and the best. It shares types with the code it
 * checks, and nothing else.
 */
import type { Indicator, Instrument } from '../../indicators/instrument/instrument.ts';
import type { Answers, AnswerValue } from '../../indicators/scoring/answer.ts';

export type NaiveScore = { score: number | null; coverage: number | null; low: number | null; high: number | null };
export type NaiveScores = {
  areas: Record<string, NaiveScore & { policy: number | null; practice: number | null; gap: number | null }>;
  core: NaiveScore & { answered: number; of: number };
  overall: { score: number | null; coverage: number | null };
};
export type NaiveChange = {
  before: number | null;
  after: number | null;
  parts: { instrument: number; coverage: number; real: number; correction: number } | null;
};

const out = 'out';
const gap = 'gap';

/** Points, or 'gap' (applicable without points), or 'out' (stands in no denominator). */
function outcome(indicator: Indicator, value: AnswerValue | undefined): number | 'gap' | 'out' {
  const scale = indicator.scale;
  if (scale.kind === 'number' && scale.direction === 'context') return out;
  if (value === undefined || value.kind === 'no_data') return gap;
  if (value.kind === 'not_applicable') return out;
  if (value.kind === 'withheld') {
    if (value.tooFewCases) return out;
    return value.points === null ? gap : value.points;
  }
  if (value.kind === 'level') {
    if (scale.kind !== 'ordinal') throw new Error('level');
    let points = Number.NaN;
    scale.points.forEach((step, index) => {
      if (index === value.level) points = step;
    });
    return points;
  }
  if (value.kind === 'ypn') {
    if (scale.kind !== 'ypn') throw new Error('ypn');
    if (value.choice === 'yes') return scale.points.yes;
    if (value.choice === 'no') return scale.points.no;
    return scale.points.partly;
  }
  if (scale.kind !== 'number' || !scale.anchors) throw new Error('number');

  let top = value.numerator;
  let bottom = value.denominator;
  if (scale.statistic === 'ratio' && scale.poolingYears > 1) {
    const byYear = [...value.earlier].sort((a, b) => a.year - b.year);
    while (byYear.length > scale.poolingYears - 1) byYear.shift();
    const known = byYear.filter((year) => year.denominator !== null);
    if (value.denominator !== null)
      known.push({ year: 9999, numerator: value.numerator, denominator: value.denominator });
    top = 0;
    bottom = known.length > 0 ? 0 : null;
    for (const year of known) {
      top += year.numerator;
      bottom = (bottom ?? 0) + (year.denominator ?? 0);
    }
  }
  if (bottom === null) {
    if (scale.minN > 1) return out;
    if (scale.statistic === 'ratio') return gap;
  } else if (bottom * scale.casesPerUnit + 1e-9 < scale.minN) return out;
  let measured = top;
  if (scale.statistic === 'ratio') {
    if (bottom === null) throw new Error('ratio');
    measured = top / bottom;
    if (scale.percent) measured *= 100;
  }
  const share = (measured - scale.anchors.worst) / (scale.anchors.best - scale.anchors.worst);
  if (share < 0) return 0;
  if (share > 1) return 100;
  return share * 100;
}

function extreme(indicator: Indicator, which: 'worst' | 'best'): number {
  const scale = indicator.scale;
  let steps: number[] = [0, 100];
  if (scale.kind === 'ordinal') steps = [...scale.points];
  if (scale.kind === 'ypn') steps = Object.values(scale.points);
  steps.sort((a, b) => a - b);
  return (which === 'worst' ? steps[0] : steps[steps.length - 1]) ?? Number.NaN;
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Of `[weight, value]`. */
function average(list: [number, number][]): number {
  return total(list.map(([weight, value]) => weight * value)) / total(list.map(([weight]) => weight));
}

function naiveScore(
  indicators: Indicator[],
  answers: Answers,
  threshold: number,
  { weighted = true, atLeast = 1 }: { weighted?: boolean; atLeast?: number } = {},
): NaiveScore {
  const weightOf = (one: Indicator) => (weighted ? one.weight : 1);
  const of = (one: Indicator) => outcome(one, answers.get(one.code));
  const applicable = indicators.filter((one) => of(one) !== out);
  if (applicable.length === 0) return { score: null, coverage: null, low: null, high: null };
  const pairs: [number, number][] = [];
  for (const one of applicable) {
    const points = of(one);
    if (typeof points === 'number') pairs.push([weightOf(one), points]);
  }
  const coverage = total(pairs.map(([weight]) => weight)) / total(applicable.map(weightOf));
  const filled = (which: 'worst' | 'best') =>
    average(
      applicable.map((one) => {
        const points = of(one);
        return [weightOf(one), typeof points === 'number' ? points : extreme(one, which)];
      }),
    );
  const enough = pairs.length > 0 && coverage + 1e-9 >= threshold && applicable.length >= atLeast;
  return { score: enough ? average(pairs) : null, coverage, low: filled('worst'), high: filled('best') };
}

export function naiveAggregate(instrument: Instrument, answers: Answers): NaiveScores {
  const { thresholds } = instrument;
  const areas: NaiveScores['areas'] = {};
  for (const area of instrument.areas) {
    const inside = instrument.indicators.filter((one) => one.area === area.code);
    const section = (name: string) =>
      naiveScore(
        inside.filter((one) => one.section === name),
        answers,
        thresholds.area,
        { atLeast: thresholds.sectionIndicators },
      ).score;
    const policy = section('policy');
    const practice = section('practice');
    const difference = policy !== null && practice !== null ? policy - practice : null;
    areas[area.code] = { ...naiveScore(inside, answers, thresholds.area), policy, practice, gap: difference };
  }
  const core = instrument.indicators.filter((one) => one.core);
  return {
    areas,
    core: {
      ...naiveScore(core, answers, thresholds.core, { weighted: false }),
      answered: core.filter((one) => typeof outcome(one, answers.get(one.code)) === 'number').length,
      of: core.filter((one) => !(one.scale.kind === 'number' && one.scale.direction === 'context')).length,
    },
    overall: naiveOverall(instrument, areas),
  };
}

function naiveOverall(instrument: Instrument, areas: NaiveScores['areas']): NaiveScores['overall'] {
  const nothing = { score: null, coverage: null };
  if (!instrument.overallScore) return nothing;
  const applicable = instrument.areas.filter((area) => areas[area.code]?.coverage !== null);
  if (applicable.length === 0) return nothing;
  const pairs = applicable.flatMap((area): [number, number][] => {
    const score = areas[area.code]?.score ?? null;
    return score === null ? [] : [[area.weight, score]];
  });
  const coverage = total(pairs.map(([weight]) => weight)) / total(applicable.map((area) => area.weight));
  const enough = pairs.length > 0 && coverage + 1e-9 >= instrument.thresholds.overall;
  return { score: enough ? average(pairs) : null, coverage };
}

/** `scores` are what `naiveAggregate` says of the answers. */
export type NaiveSide = { instrument: Instrument; answers: Answers; scores: NaiveScores };

/**
 * The change of one area (or, with `null`, of the core set) by the path of domain.md; `series` are the codes that are
 * unchanged, editorial or a clarification.
 */
export function naiveChange(
  area: string | null,
  before: NaiveSide & { published: { scores: NaiveScores } },
  after: NaiveSide,
  series: ReadonlySet<string>,
): NaiveChange {
  const belongs = (one: Indicator) => (area === null ? one.core : one.area === area);
  const scoreOf = ({ scores }: { scores: NaiveScores }): number | null =>
    (area === null ? scores.core.score : scores.areas[area]?.score) ?? null;
  const pointsOf = (side: NaiveSide, code: string): number | null => {
    for (const one of side.instrument.indicators) {
      if (one.code !== code || !belongs(one)) continue;
      const points = outcome(one, side.answers.get(code));
      return typeof points === 'number' ? points : null;
    }
    return null;
  };
  const newWeight = (code: string): number => {
    for (const one of after.instrument.indicators) if (one.code === code) return area === null ? 1 : one.weight;
    throw new Error(code);
  };
  const inBoth = [...series].filter(
    (code) =>
      before.instrument.indicators.some((one) => one.code === code && belongs(one)) &&
      after.instrument.indicators.some((one) => one.code === code && belongs(one)),
  );
  const mean = (codes: string[], side: NaiveSide) =>
    average(codes.map((code) => [newWeight(code), pointsOf(side, code) ?? Number.NaN]));

  const then = inBoth.filter((code) => pointsOf(before, code) !== null);
  const now = inBoth.filter((code) => pointsOf(after, code) !== null);
  const common = then.filter((code) => now.includes(code));
  const first = scoreOf(before.published);
  const corrected = scoreOf(before);
  const last = scoreOf(after);
  if (first === null || corrected === null || last === null || common.length === 0) {
    return { before: first, after: last, parts: null };
  }
  const path = [
    first,
    corrected,
    mean(then, before),
    mean(common, before),
    mean(common, after),
    mean(now, after),
    last,
  ];
  const steps = path.slice(1).map((value, at) => value - (path[at] ?? Number.NaN));
  const [correction = 0, dropped = 0, lost = 0, real = 0, gained = 0, added = 0] = steps;
  return {
    before: first,
    after: last,
    parts: { instrument: dropped + added, coverage: lost + gained, real, correction },
  };
}

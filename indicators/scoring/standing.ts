/**
 * From one answer to how its indicator stands (domain.md, Answers). The only place where points come from.
 * An answer that does not fit its indicator throws: forms, imports and the command line refuse it before it comes here.
 */
import type { Indicator, NumberScale, OrdinalScale, Scale, YpnScale } from '../instrument/instrument.ts';
import type { AnswerValue, Measured, Standing } from './answer.ts';

type NumberAnswer = Extract<AnswerValue, { kind: 'number' }>;

/** Of the denominator in cases, so that 0.1 x 30 cases are 3 cases. */
const tolerance = 1e-9;

/**
 * How the indicator stands with this answer; `undefined` is unanswered.
 *
 * - A `context` indicator stands as context whatever was answered: it is shown and compared over time, never scored.
 * - A ratio without a denominator has no value. Where cases are asked for (`minN` > 1) that is "too few cases"; else
 *   there is nothing to score, and the indicator stands as unanswered, never as 0.
 * - `value` is in the indicator's unit, null where there is none; `years` says how many entries it was pooled from.
 *
 * @throws {Error} where the answer does not fit the indicator's scale.
 */
export function standingOf(indicator: Indicator, answer: AnswerValue | undefined): Standing {
  const { scale } = indicator;
  if (isContext(indicator)) return contextStanding(indicator, answer);
  if (answer === undefined) return { is: 'unanswered' };
  if (answer.kind === 'no_data' || answer.kind === 'not_applicable') return { is: answer.kind };
  if (scale.kind === 'number') return numberStanding(indicator, scale, answer);
  const points = pointsOfStep(scale, answer);
  return points === undefined ? misfit(indicator, answer) : scored(points);
}

/** Shown and compared over time, never scored; in neither score nor coverage nor interval, whatever was answered. */
export function isContext({ scale }: Indicator): boolean {
  return scale.kind === 'number' && scale.direction === 'context';
}

/** Fewest and most points an indicator can get: the ends of the interval around a score. */
export function endsOf(scale: Scale): { readonly worst: number; readonly best: number } {
  if (scale.kind === 'number') return { worst: 0, best: 100 };
  const points = scale.kind === 'ordinal' ? scale.points : [scale.points.yes, scale.points.partly, scale.points.no];
  return { worst: Math.min(...points), best: Math.max(...points) };
}

function pointsOfStep(scale: OrdinalScale | YpnScale, answer: AnswerValue): number | undefined {
  if (scale.kind === 'ordinal') return answer.kind === 'level' ? scale.points[answer.level] : undefined;
  return answer.kind === 'ypn' ? scale.points[answer.choice] : undefined;
}

function scored(points: number): Standing {
  return { is: 'scored', points, value: null, years: 1 };
}

function numberStanding(indicator: Indicator, scale: NumberScale, answer: AnswerValue): Standing {
  if (answer.kind === 'withheld') return withheldStanding(indicator, answer);
  if (answer.kind !== 'number') return misfit(indicator, answer);
  const { value, cases, years } = measured(scale, answer);
  if (tooFew(cases, scale.minN)) return { is: 'too_few_cases', value, years };
  if (value === null) return { is: 'unanswered' };
  if (!scale.anchors) throw new Error(`${indicator.code} is scored, but has no anchors`);
  return { is: 'scored', points: interpolated(value, scale.anchors), value, years };
}

/** Published as a whole number, so that nothing withheld is needed to recompute (domain.md, Small counts). */
function withheldStanding(indicator: Indicator, answer: Extract<AnswerValue, { kind: 'withheld' }>): Standing {
  if (answer.tooFewCases) return { is: 'too_few_cases', value: null, years: 0 };
  return answer.points === null ? misfit(indicator, answer) : scored(answer.points);
}

function contextStanding(indicator: Indicator, answer: AnswerValue | undefined): Standing {
  if (answer?.kind === 'level' || answer?.kind === 'ypn') return misfit(indicator, answer);
  if (answer?.kind !== 'number' || indicator.scale.kind !== 'number') return { is: 'context', value: null, years: 0 };
  const { value, years } = measured(indicator.scale, answer);
  return { is: 'context', value, years };
}

/** Value in the indicator's unit and cases it rests on; null where unknown. */
function measured(
  scale: NumberScale,
  answer: NumberAnswer,
): { readonly value: number | null; readonly cases: number | null; readonly years: number } {
  const { numerator, denominator, years } = pooled(scale, answer);
  const cases = denominator === null ? null : denominator * scale.casesPerUnit;
  if (scale.statistic !== 'ratio') return { value: numerator, cases, years };
  const value =
    denominator === null || denominator === 0 ? null : (numerator * (scale.percent ? 100 : 1)) / denominator;
  return { value, cases, years };
}

/**
 * Sum of the numerators / sum of the denominators of the years that have a denominator (domain.md, Answers). Only a ratio
 * is pooled: a median is entered for the whole period, a count has nothing to divide by.
 */
export function pooled(scale: NumberScale, answer: NumberAnswer): Measured & { readonly years: number } {
  const { numerator, denominator } = answer;
  if (scale.statistic !== 'ratio' || scale.poolingYears === 1) return { numerator, denominator, years: 1 };
  const earlier = [...answer.earlier].sort((a, b) => b.year - a.year).slice(0, scale.poolingYears - 1);
  let sum: Measured & { readonly years: number } = { numerator, denominator: null, years: 0 };
  for (const year of [answer, ...earlier]) {
    if (year.denominator === null) continue;
    sum =
      sum.denominator === null
        ? { numerator: year.numerator, denominator: year.denominator, years: 1 }
        : {
            numerator: sum.numerator + year.numerator,
            denominator: sum.denominator + year.denominator,
            years: sum.years + 1,
          };
  }
  return sum;
}

function tooFew(cases: number | null, minN: number): boolean {
  return cases === null ? minN > 1 : cases < minN - tolerance;
}

/** 0 at `worst`, 100 at `best`, a straight line between, clipped beyond; `worst` may be the larger of the two. */
function interpolated(value: number, { worst, best }: { readonly worst: number; readonly best: number }): number {
  return Math.min(100, Math.max(0, (100 * (value - worst)) / (best - worst)));
}

function misfit({ code, scale }: Indicator, answer: AnswerValue): never {
  throw new Error(`${code} (${scale.kind}) cannot be answered with ${JSON.stringify(answer)}`);
}

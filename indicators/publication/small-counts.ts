/**
 * Counts of 1-4 victims are withheld from everything public, with any rate that gives them back (domain.md, Small
 * counts). Not for convictions, and not for context statistics, which repeat what a named source has printed.
 */
import type { Indicator, Instrument, NumberScale } from '../instrument/instrument.ts';
import type { AnswerValue, Measured } from '../scoring/answer.ts';
import { roundHalfAway } from '../scoring/round.ts';
import { standingOf } from '../scoring/standing.ts';

type NumberAnswer = Extract<AnswerValue, { kind: 'number' }>;

/**
 * The answer as the public may see it. A number that rests on a small count loses numerator, denominator, earlier years
 * and value together; what is left is the score as a whole number, so that a recomputation needs nothing withheld.
 */
export function publicValue(instrument: Instrument, indicator: Indicator, value: AnswerValue): AnswerValue {
  const { scale } = indicator;
  if (value.kind !== 'number' || scale.kind !== 'number') return value;
  if (!restsOnSmallCount(scale, value, instrument.thresholds.suppressBelow)) return value;
  const standing = standingOf(indicator, value);
  return {
    kind: 'withheld',
    points: standing.is === 'scored' ? roundHalfAway(standing.points, 0) : null,
    tooFewCases: standing.is === 'too_few_cases',
  };
}

/** Whether any year of the answer names 1 to `below` - 1 victims, in a part the instrument says counts victims. */
export function restsOnSmallCount(scale: NumberScale, value: NumberAnswer, below: number): boolean {
  return [value, ...value.earlier].some((year) =>
    scale.countsVictims.some((part) => isSmall(persons(scale, year, part), below)),
  );
}

/** A denominator may be given in units of many cases. */
function persons(scale: NumberScale, year: Measured, part: 'numerator' | 'denominator'): number | null {
  if (part === 'numerator') return year.numerator;
  return year.denominator === null ? null : year.denominator * scale.casesPerUnit;
}

function isSmall(count: number | null, below: number): boolean {
  return count !== null && count > 0 && count < below;
}

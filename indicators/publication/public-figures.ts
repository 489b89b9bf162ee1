/**
 * The figures of an answer as the public may see them: the national one, those of the parts of a State, those by sex, age
 * and so on. Where one is withheld, so is every other that gives it back by subtraction (domain.md, Small counts:
 * "also from totals").
 */
import type { CountryCode, Indicator, Instrument, Scale } from '../instrument/instrument.ts';
import type { PublishedAnswer, PublishedUnitAnswer } from '../snapshot.ts';
import type { AnswerToFreeze } from './content.ts';
import { publicValue, restsOnSmallCount } from './small-counts.ts';

type Figures = Pick<PublishedAnswer, 'value' | 'units' | 'breakdowns'>;

export function publicFigures(
  instrument: Instrument,
  country: CountryCode,
  indicator: Indicator,
  answer: AnswerToFreeze,
): Figures {
  const below = instrument.thresholds.suppressBelow;
  const value = publicValue(instrument, indicator, answer.value);
  const units = inOrder(instrument, country, answer.units ?? []);
  const hidden = value.kind === 'withheld';
  const small =
    hidden ||
    units.some((one) => restsOnSmall(indicator.scale, one.value, below)) ||
    leavesSmallRest(
      indicator.scale,
      value,
      units.map((one) => one.value),
      below,
    );
  return {
    value,
    ...(units.length > 0 ? { units: units.map((one) => (small ? withheldUnit(one) : one)) } : {}),
    ...(answer.breakdowns ? { breakdowns: publicBreakdowns(indicator.scale, answer.breakdowns, value, below) } : {}),
  };
}

/** Whether a published answer shows what should have been withheld, or what gives it back. */
export function showsSmallCount(scale: Scale, answer: Figures, below: number): boolean {
  const units = (answer.units ?? []).map((one) => one.value);
  if ([answer.value, ...units].some((value) => restsOnSmall(scale, value, below))) return true;
  if (leavesSmallRest(scale, answer.value, units, below)) return true;
  return (answer.breakdowns ?? []).some(({ counts }) => {
    const shown = counts.flatMap(({ count }) => count ?? []);
    return shown.length > 0 && givesBack(scale, answer.value, shown, below);
  });
}

/** Whether the parts that are given leave 1 to `below` - 1 victims of the national number for the part that is not. */
function leavesSmallRest(
  scale: Scale,
  national: PublishedAnswer['value'],
  units: readonly PublishedAnswer['value'][],
  below: number,
): boolean {
  if (scale.kind !== 'number' || national.kind !== 'number') return false;
  const numbers = units.flatMap((one) => (one.kind === 'number' ? [one] : []));
  if (numbers.length === 0) return false;
  return scale.countsVictims.some((part) => {
    const whole = national[part];
    if (whole === null) return false;
    const rest = whole - numbers.reduce((sum, one) => sum + (one[part] ?? 0), 0);
    return isSmall(part === 'denominator' ? rest * scale.casesPerUnit : rest, below);
  });
}

/** Whether these counts of one dimension are small, leave a small rest, or break down a number that is withheld. */
function givesBack(
  scale: Scale,
  national: PublishedAnswer['value'],
  counts: readonly number[],
  below: number,
): boolean {
  if (scale.kind !== 'number' || scale.countsVictims.length === 0) return false;
  if (national.kind === 'withheld' || counts.some((count) => isSmall(count, below))) return true;
  const whole = national.kind === 'number' ? national.numerator : null;
  return whole !== null && isSmall(whole - counts.reduce((sum, count) => sum + count, 0), below);
}

function restsOnSmall(scale: Scale, value: PublishedAnswer['value'], below: number): boolean {
  return scale.kind === 'number' && value.kind === 'number' && restsOnSmallCount(scale, value, below);
}

/** A part is never scored, so that nothing of a withheld number is left but that there is one. */
function withheldUnit(one: PublishedUnitAnswer): PublishedUnitAnswer {
  if (one.value.kind !== 'number') return one;
  return { ...one, value: { kind: 'withheld', points: null, tooFewCases: false } };
}

/**
 * A breakdown sums up to the number it breaks down, so that one withheld count is the rest of the others: the whole
 * dimension goes with it.
 */
function publicBreakdowns(
  scale: Scale,
  breakdowns: NonNullable<AnswerToFreeze['breakdowns']>,
  national: PublishedAnswer['value'],
  below: number,
): NonNullable<PublishedAnswer['breakdowns']> {
  return breakdowns.map(({ dimension, counts }) => {
    const numbers = counts.map(({ count }) => count);
    const small = givesBack(scale, national, numbers, below);
    return { dimension, counts: counts.map((one) => (small ? { ...one, count: null } : one)) };
  });
}

const isSmall = (count: number, below: number): boolean => count > 0 && count < below;

/** In the order in which the instrument names the country's units. */
function inOrder(
  instrument: Instrument,
  country: CountryCode,
  units: readonly PublishedUnitAnswer[],
): PublishedUnitAnswer[] {
  const codes = instrument.countries.find((one) => one.code === country)?.units.map((one) => one.code) ?? [];
  return units.toSorted((a, b) => codes.indexOf(a.unit) - codes.indexOf(b.unit));
}

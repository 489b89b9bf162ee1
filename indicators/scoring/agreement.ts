/**
 * How far people who scored independently agree (domain.md, Scores: "Agreement"): on ordinal indicators, where each gave a
 * level. No data, not applicable and unanswered are missing, never a disagreement.
 */
import type { AreaCode, Instrument, OrdinalScale } from '../instrument/instrument.ts';
import type { Answers } from './answer.ts';

/** Shares from 0 to 1 of the `compared` indicators: those with two or more levels given. Null where there is none. */
export type AgreementShare = {
  readonly compared: number;
  /** Everybody gave the same level. */
  readonly exact: number | null;
  /** Nobody's level is more than one away from anybody else's. */
  readonly withinOne: number | null;
};

export type Alpha = {
  /** At most 1; 0 is what chance gives, below 0 is systematic disagreement. */
  readonly value: number | null;
  /** Why there is none: too few indicators, or all levels alike, so that chance cannot be told from agreement. */
  readonly because: 'too-few-indicators' | 'no-variation' | null;
};

export type Agreement = {
  readonly areas: Readonly<Record<AreaCode, AgreementShare>>;
  readonly whole: AgreementShare;
  /** Krippendorff's, with the ordinal metric, over the whole assessment. */
  readonly alpha: Alpha;
};

/** Fewer indicators with two or more levels give no alpha (domain.md, Scores: "Agreement"). */
export const fewestForAlpha = 10;

type Unit = { readonly area: AreaCode; readonly levels: readonly number[]; readonly points: readonly number[] };

/** `originals`: the answers of each who scored alone. */
export function agreement(instrument: Instrument, originals: readonly Answers[]): Agreement {
  const units = instrument.indicators.flatMap(({ code, area, scale }): Unit[] => {
    if (scale.kind !== 'ordinal') return [];
    const levels = originals.flatMap((answers) => levelOf(answers.get(code)));
    return levels.length < 2 ? [] : [{ area, levels, points: levels.map((level) => pointsOf(scale, level)) }];
  });
  const shares = instrument.areas.map(({ code }): [AreaCode, AgreementShare] => [
    code,
    share(units.filter(({ area }) => area === code)),
  ]);
  return { areas: Object.fromEntries(shares), whole: share(units), alpha: alphaOf(units) };
}

const levelOf = (value: ReturnType<Answers['get']>): number[] => (value?.kind === 'level' ? [value.level] : []);

/** @throws {RangeError} for a level the scale does not have. */
function pointsOf(scale: OrdinalScale, level: number): number {
  const points = scale.points[level];
  if (points === undefined) throw new RangeError(`no level ${level} on the scale ${scale.name}`);
  return points;
}

function share(units: readonly Unit[]): AgreementShare {
  const compared = units.length;
  const within = (most: number) =>
    units.filter(({ levels }) => Math.max(...levels) - Math.min(...levels) <= most).length / compared;
  return compared === 0
    ? { compared, exact: null, withinOne: null }
    : { compared, exact: within(0), withinOne: within(1) };
}

/** Scales of different length meet in their points: only the order of the values counts. */
function alphaOf(units: readonly Unit[]): Alpha {
  if (units.length < fewestForAlpha) return { value: null, because: 'too-few-indicators' };
  const value = ordinalAlpha(units.map(({ points }) => points));
  return { value, because: value === null ? 'no-variation' : null };
}

/**
 * Krippendorff's alpha with the ordinal metric, by the coincidence matrix (K. Krippendorff, "Computing Krippendorff's
 * Alpha-Reliability", 2011, section D). `units`: the values given to each; units with fewer than two are left out.
 * @returns null where all values are the same.
 */
export function ordinalAlpha(units: readonly (readonly number[])[]): number | null {
  const pairable = units.filter((values) => values.length >= 2);
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b);
  const matrix = coincidences(pairable, values);
  const totals = matrix.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const distance = ordinalDistance(totals);
  let observed = 0;
  let expected = 0;
  for (const [c, row] of matrix.entries()) {
    for (const [k, cell] of row.entries()) {
      observed += cell * distance(c, k);
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * distance(c, k);
    }
  }
  const n = totals.reduce((sum, total) => sum + total, 0);
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

/** Each ordered pair of values within a unit, weighted so that every value counts once. */
function coincidences(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const matrix = values.map(() => values.map(() => 0));
  for (const unit of units) {
    const counts = values.map((value) => unit.filter((one) => one === value).length);
    for (const [c, row] of matrix.entries()) {
      for (const k of row.keys()) {
        const pairs = (counts[c] ?? 0) * ((counts[k] ?? 0) - (c === k ? 1 : 0));
        row[k] = (row[k] ?? 0) + pairs / (unit.length - 1);
      }
    }
  }
  return matrix;
}

/** Squared number of values between two ranks, each end counted half. */
function ordinalDistance(totals: readonly number[]): (c: number, k: number) => number {
  const before = totals.map((_, rank) => totals.slice(0, rank).reduce((sum, total) => sum + total, 0));
  const middle = (rank: number) => (before[rank] ?? 0) + (totals[rank] ?? 0) / 2;
  return (c, k) => (middle(c) - middle(k)) ** 2;
}

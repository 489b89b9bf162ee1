/**
 * Why a score changed: four parts, exactly additive (domain.md, "Why a score changed").
 *
 * The path from the first-published old score to the new one, each step a weighted mean of points, without the threshold
 * of coverage (which decides only whether the two ends exist):
 *
 * ```
 * first-published old score
 *   | correction
 * corrected old score, on its own indicators
 *   | instrument   without those removed or substantively changed; from here on the new weights
 * comparable indicators scored then
 *   | coverage     without those scored only then
 * common indicators (comparable, scored both times), old answers
 *   | real
 * common indicators, new answers
 *   | coverage     with those scored only now
 * comparable indicators scored now
 *   | instrument   with those added or substantively changed
 * new score, on its own indicators
 * ```
 */
import type { Difference } from '../instrument/difference.ts';
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import { aggregate } from './aggregate.ts';
import type { Answers } from './answer.ts';
import type { AreaChange, CountryChange, Part, Score, Scores } from './results.ts';

/** A rule compares unrounded parts, with the tolerance of domain.md (Scores). */
const tolerance = 1e-9;

export type Before = {
  readonly instrument: Instrument;
  /** As corrected, if they were. */
  readonly answers: Answers;
  /** What the first edition printed; left out where nothing was corrected. */
  readonly published?: Scores;
};

export type After = { readonly instrument: Instrument; readonly answers: Answers };

/**
 * The change of every area of either instrument and of the core set, by cause. `before` of the result is the
 * first-published score. `isChange` goes by the new instrument's threshold.
 *
 * A substantively changed indicator counts as one removed and another added; so does one nobody classified, one that moved
 * to another area, and (for the core set) one that joined or left it. Too few cases, not applicable, no data and unanswered
 * are all "not scored".
 */
export function compareCountry(before: Before, after: After, difference: Difference): CountryChange {
  const then = aggregate(before.instrument, before.answers);
  const now = aggregate(after.instrument, after.answers);
  const published = before.published ?? then;
  const threshold = after.instrument.thresholds.change;
  const codes = new Set([...after.instrument.areas, ...before.instrument.areas].map(({ code }) => code));
  const areas = [...codes].map((area): AreaChange => {
    const sides = { published: published.areas[area], then: then.areas[area], now: now.areas[area] };
    return { area, ...changeOf(sides, difference, threshold) };
  });
  return {
    areas: Object.fromEntries(areas.map((change) => [change.area, change])),
    core: changeOf({ published: published.core, then: then.core, now: now.core }, difference, threshold),
  };
}

/** The three scores a change is made of; undefined where that instrument has no such area. */
type Sides = {
  readonly published: Score | undefined;
  readonly then: Score | undefined;
  readonly now: Score | undefined;
};

function changeOf(
  { published, then, now }: Sides,
  difference: Difference,
  threshold: number,
): Omit<AreaChange, 'area'> {
  const before = published?.score ?? null;
  const corrected = then?.score ?? null;
  const after = now?.score ?? null;
  const change = before === null || after === null ? null : after - before;
  const path = then && now ? pathOf(then, now, difference) : null;
  if (before === null || corrected === null || after === null || !path) {
    const common = path?.common ?? [];
    return { before, after, change, parts: null, reason: 'not_comparable', isChange: false, common };
  }
  const real = path.commonNow - path.commonThen;
  const parts = {
    instrument: path.comparableThen - corrected + (after - path.comparableNow),
    coverage: path.commonThen - path.comparableThen + (path.comparableNow - path.commonNow),
    real,
    correction: corrected - before,
  };
  return {
    before,
    after,
    change,
    parts,
    reason: null,
    isChange: Math.abs(real) >= threshold - tolerance,
    common: path.common,
  };
}

type Path = {
  /** In the new instrument's order. */
  readonly common: readonly IndicatorCode[];
  readonly comparableThen: number;
  readonly commonThen: number;
  readonly commonNow: number;
  readonly comparableNow: number;
};

type Weighed = { readonly weight: number; readonly points: number };

/** The four scores between the old one and the new one; null where no indicator is common. */
function pathOf(then: Score, now: Score, difference: Difference): Path | null {
  const old = new Map(then.because.map((part) => [part.code, part]));
  const comparable = now.because.filter(({ code }) => old.has(code) && continues(code, difference));
  const scored: { code: IndicatorCode; before: Weighed | null; after: Weighed | null }[] = comparable.map((part) => ({
    code: part.code,
    // "the common set uses the new weights", and every other comparable one with it
    before: weighed(old.get(part.code), part.weight),
    after: weighed(part, part.weight),
  }));
  const common = scored.filter(({ before, after }) => before && after);
  const comparableThen = mean(scored.map(({ before }) => before));
  const commonThen = mean(common.map(({ before }) => before));
  const commonNow = mean(common.map(({ after }) => after));
  const comparableNow = mean(scored.map(({ after }) => after));
  if (comparableThen === null || commonThen === null || commonNow === null || comparableNow === null) return null;
  return { common: common.map(({ code }) => code), comparableThen, commonThen, commonNow, comparableNow };
}

/** Whether the series continues from the old indicator to the new one. */
function continues(code: IndicatorCode, difference: Difference): boolean {
  switch (difference.changes.get(code)?.class) {
    case 'unchanged':
    case 'editorial':
    case 'clarification':
      return true;
    case 'substantive':
    case 'added':
    case 'removed':
    case undefined:
      return false;
  }
}

function weighed(part: Part | undefined, weight: number): Weighed | null {
  return part?.standing.is === 'scored' ? { weight, points: part.standing.points } : null;
}

function mean(entries: readonly (Weighed | null)[]): number | null {
  let [sum, total] = [0, 0];
  for (const entry of entries) {
    if (!entry) continue;
    sum += entry.weight * entry.points;
    total += entry.weight;
  }
  return total > 0 ? sum / total : null;
}

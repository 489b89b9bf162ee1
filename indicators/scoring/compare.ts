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
import type { AreaChange, ChangeParts, CountryChange, Part, Score, Scores } from './results.ts';

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
  const old = aggregate(before.instrument, before.answers);
  const now = aggregate(after.instrument, after.answers);
  const published = before.published ?? old;
  const threshold = after.instrument.thresholds.change;
  const codes = new Set([...after.instrument.areas, ...before.instrument.areas].map(({ code }) => code));
  const areas = [...codes].map((area): AreaChange => {
    const sides = { published: published.areas[area], old: old.areas[area], now: now.areas[area] };
    return { area, ...changeOf(sides, difference, threshold) };
  });
  return {
    areas: Object.fromEntries(areas.map((change) => [change.area, change])),
    core: changeOf({ published: published.core, old: old.core, now: now.core }, difference, threshold),
  };
}

/** The three scores a change is made of; undefined where that instrument has no such area. */
type Sides = {
  readonly published: Score | undefined;
  /** The old score as corrected. */
  readonly old: Score | undefined;
  readonly now: Score | undefined;
};

function changeOf(sides: Sides, difference: Difference, threshold: number): Omit<AreaChange, 'area'> {
  const before = given(sides.published);
  const after = given(sides.now);
  const path = sides.old && sides.now ? pathOf(sides.old, sides.now, difference) : null;
  const parts = path && partsOf({ before, corrected: given(sides.old), after }, path);
  return {
    before,
    after,
    change: before === null || after === null ? null : after - before,
    parts,
    reason: parts ? null : 'not_comparable',
    isChange: parts !== null && Math.abs(parts.real) >= threshold - tolerance,
    common: path?.common ?? [],
  };
}

function given(score: Score | undefined): number | null {
  return score?.score ?? null;
}

type Ends = { readonly before: number | null; readonly corrected: number | null; readonly after: number | null };

function partsOf({ before, corrected, after }: Ends, path: Path): ChangeParts | null {
  if (before === null || corrected === null || after === null) return null;
  return {
    instrument: path.comparableThen - corrected + (after - path.comparableNow),
    coverage: path.commonThen - path.comparableThen + (path.comparableNow - path.commonNow),
    real: path.commonNow - path.commonThen,
    correction: corrected - before,
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
function pathOf(old: Score, now: Score, difference: Difference): Path | null {
  const oldParts = new Map(old.because.map((part) => [part.code, part]));
  const comparable = now.because.filter(({ code }) => oldParts.has(code) && continues(code, difference));
  const scored = comparable.map((part) => ({
    code: part.code,
    // "the common set uses the new weights", and every other comparable one with it
    before: weighed(oldParts.get(part.code), part.weight),
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
function continues(code: IndicatorCode, { changes }: Difference): boolean {
  const found = changes.get(code)?.class;
  return found === 'unchanged' || found === 'editorial' || found === 'clarification';
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

import type { Instrument } from '../instrument/instrument.ts';
import type { Scores, Sensitivity } from './results.ts';

/**
 * What one country's overall figure would be by three weightings (domain.md, Scores). For the annex only, by country and
 * in no order of size; it needs no `overallScore` of the instrument, because it is never a headline.
 *
 * - equal areas: mean of the area scores
 * - equal indicators: mean of the points of every scored indicator, whatever its weight, in the areas that have a score
 * - core only: the core score
 *
 * Areas without a score are left out of the first two, and named.
 */
export function sensitivity(instrument: Instrument, scores: Scores): Sensitivity {
  const areas = instrument.areas.map(({ code }) => ({ code, scored: scores.areas[code] }));
  const given = areas.flatMap(({ scored }) => (scored && scored.score !== null ? [scored] : []));
  return {
    equalAreas: mean(given.flatMap(({ score }) => (score === null ? [] : [score]))),
    equalIndicators: mean(
      given.flatMap(({ because }) =>
        because.flatMap(({ standing }) => (standing.is === 'scored' ? [standing.points] : [])),
      ),
    ),
    coreOnly: scores.core.score,
    leftOut: areas.filter(({ scored }) => !scored || scored.score === null).map(({ code }) => code),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

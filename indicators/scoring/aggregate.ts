/**
 * From answers to the tree of scores of one country (domain.md, Scores). Sums run in the instrument's order, so the same
 * answers give the same bits in whatever order they were given.
 */
import type { AreaCode, IndicatorCode, Instrument, Section, Thresholds } from '../instrument/instrument.ts';
import type { Answers } from './answer.ts';
import type { AreaScore, CoreScore, OverallScore, Scores } from './results.ts';
import { standingOf, isContext } from './standing.ts';
import { reaches, Tally } from './tally.ts';

/** All scores of a country. @throws {Error} on an answer that does not fit its indicator. */
export function aggregate(instrument: Instrument, answers: Answers): Scores {
  return scoresOn(instrument, answers, null);
}

/**
 * The same on some indicators only, as across countries, where an area is compared only on what no compared country has
 * varied. Everything else (thresholds, intervals, "n of m") is as if the instrument had no other indicators.
 */
export function aggregateOn(instrument: Instrument, answers: Answers, codes: ReadonlySet<IndicatorCode>): Scores {
  return scoresOn(instrument, answers, codes);
}

type AreaTally = { readonly all: Tally } & Readonly<Record<Section, Tally>>;

function scoresOn(instrument: Instrument, answers: Answers, codes: ReadonlySet<IndicatorCode> | null): Scores {
  const tallies = new Map<AreaCode, AreaTally>(
    instrument.areas.map(({ code }) => [code, { all: new Tally(), policy: new Tally(), practice: new Tally() }]),
  );
  const core = new Tally();
  let coreSet = 0;
  for (const indicator of instrument.indicators) {
    if (codes && !codes.has(indicator.code)) continue;
    const area = tallies.get(indicator.area);
    if (!area) throw new Error(`${indicator.code} is in no area of ${instrument.id} ${instrument.version}`);
    const { code, weight, scale } = indicator;
    const part = { code, weight, standing: standingOf(indicator, answers.get(code)) };
    area.all.add(part, scale);
    area[indicator.section].add(part, scale);
    if (!indicator.core) continue;
    // The core set is unweighted (domain.md, Scores).
    core.add({ ...part, weight: 1 }, scale);
    if (!isContext(indicator)) coreSet += 1;
  }
  const areas = Object.fromEntries(
    [...tallies].map(([area, tally]) => [area, areaScore(area, tally, instrument.thresholds)]),
  );
  return { areas, core: coreScore(core, coreSet, instrument.thresholds), overall: overallScore(instrument, areas) };
}

function areaScore(area: AreaCode, { all, policy, practice }: AreaTally, thresholds: Thresholds): AreaScore {
  const sections = {
    policy: policy.score(thresholds.area, thresholds.sectionIndicators),
    practice: practice.score(thresholds.area, thresholds.sectionIndicators),
  };
  const { score, coverage, low, high, because } = all.score(thresholds.area);
  const written = sections.policy.score;
  const done = sections.practice.score;
  const gap = written === null || done === null ? null : written - done;
  return { area, score, coverage, low, high, because, sections, policy: written, practice: done, gap };
}

function coreScore(core: Tally, coreSet: number, thresholds: Thresholds): CoreScore {
  const { score, coverage, low, high, because } = core.score(thresholds.core);
  return { score, coverage, low, high, because, answered: core.scored, of: coreSet };
}

/** An area in which nothing is applicable stands in neither sum, as "not applicable" does everywhere. */
function overallScore(instrument: Instrument, scores: Readonly<Record<AreaCode, AreaScore>>): OverallScore {
  if (!instrument.overallScore) return { score: null, coverage: null };
  let [sum, scored, applicable] = [0, 0, 0];
  for (const { code, weight } of instrument.areas) {
    const { score, coverage } = scores[code] ?? { score: null, coverage: null };
    if (coverage !== null) applicable += weight;
    if (score === null) continue;
    scored += weight;
    sum += weight * score;
  }
  if (applicable === 0) return { score: null, coverage: null };
  const coverage = scored / applicable;
  return { score: scored > 0 && reaches(coverage, instrument.thresholds.overall) ? sum / scored : null, coverage };
}

/**
 * Sentences about data. Each is chosen by what the data are and holds for the unrounded numbers and for the printed ones
 * alike, so that nobody can find it false with either in hand. Countries are never put in an order of size, and "rose" and
 * "fell" are kept for a real change (domain.md, Scores).
 */
import type { AreaChange, Score } from '../indicators/scoring/results.ts';
import { roundHalfAway } from '../indicators/scoring/round.ts';
import type { Voice } from './voice.ts';

/** A name as it is printed, and its score. */
export type Scored = { readonly name: string; readonly score: number | null };

/** The middle of the scale and its lower third, moved a little where a score would print as the mark it has passed. */
const upperMarks = [50, 55, 60, 45, 40, 65, 70] as const;
const lowerMarks = [30, 25, 20, 35, 15] as const;
const namesInTitle = 3;

/** Names stand after a colon, so that no language has to decline them; titles have commas of their own. */
export function names(items: readonly string[]): string {
  return items.join('; ');
}

function printed(value: number): number {
  return roundHalfAway(value, 0);
}

type Known = { readonly name: string; readonly score: number };

function known(rows: readonly Scored[]): Known[] {
  return rows.flatMap(({ name, score }) => (score === null ? [] : [{ name, score }]));
}

/** Finding of a profile of areas. */
export function profileFinding(voice: Voice, rows: readonly Scored[]): string {
  const scored = known(rows);
  const [first] = scored;
  if (!first) return voice.t('sentence.profile.none');
  if (scored.length === 1) {
    const values = { name: first.name, score: voice.format.score(first.score) };
    return voice.t(rows.length === 1 ? 'sentence.profile.single' : 'sentence.profile.onlyOne', values);
  }
  if (scored.every(({ score }) => printed(score) === printed(first.score))) {
    return voice.t('sentence.profile.equal', { score: voice.format.score(first.score), count: scored.length });
  }
  return profileSpread(voice, scored);
}

function profileSpread(voice: Voice, scored: readonly Known[]): string {
  const upper = upperMarks.find((mark) => scored.every(({ score }) => score > mark === printed(score) > mark));
  const lower = lowerMarks.find((mark) => scored.every(({ score }) => score < mark === printed(score) < mark));
  const under = lower === undefined ? [] : scored.filter(({ score }) => score < lower);
  if (lower !== undefined && under.length === scored.length)
    return voice.t('sentence.profile.allUnder', { mark: lower });
  const lead = upper === undefined ? profileRange(voice, scored) : profileAbove(voice, scored, upper);
  if (lower === undefined || under.length === 0) return lead;
  const tail =
    under.length <= namesInTitle
      ? voice.t('sentence.profile.underNames', { mark: lower, names: names(under.map(({ name }) => name)) })
      : voice.t('sentence.profile.underCount', { mark: lower, count: under.length });
  return `${lead}. ${tail}`;
}

function profileAbove(voice: Voice, scored: readonly Known[], mark: number): string {
  const above = scored.filter(({ score }) => score > mark);
  if (above.length === 0) return voice.t('sentence.profile.noneAbove', { mark });
  if (above.length === scored.length) return voice.t('sentence.profile.allAbove', { mark });
  if (above.length <= namesInTitle) {
    return voice.t('sentence.profile.aboveNames', { mark, names: names(above.map(({ name }) => name)) });
  }
  return voice.t('sentence.profile.aboveCount', { mark, count: above.length, of: scored.length });
}

function profileRange(voice: Voice, scored: readonly Known[]): string {
  const scores = scored.map(({ score }) => score);
  return voice.t('sentence.profile.range', {
    low: voice.format.score(Math.min(...scores)),
    high: voice.format.score(Math.max(...scores)),
  });
}

/** Which areas have no score, or null where all have one. */
export function missingScores(voice: Voice, rows: readonly Scored[]): string | null {
  const missing = rows.filter(({ score }) => score === null);
  if (missing.length === 0) return null;
  return voice.t('sentence.profile.missing', { names: names(missing.map(({ name }) => name)) });
}

/** Policy minus practice, in points; null where one of them has no score. */
export type Gapped = { readonly name: string; readonly gap: number | null };

/** Finding of policy against practice. A gap that prints as 0 is none. */
export function gapFinding(voice: Voice, rows: readonly Gapped[]): string {
  const both = rows.flatMap(({ name, gap }) => (gap === null ? [] : [{ name, gap: printed(gap) }]));
  const [first] = both;
  if (!first) return voice.t('sentence.gap.none');
  if (both.length === 1) {
    const side = first.gap > 0 ? 'behind' : first.gap < 0 ? 'ahead' : 'equal';
    return voice.t(`sentence.gap.single.${side}`, { name: first.name, points: Math.abs(first.gap) });
  }
  const behind = both.filter(({ gap }) => gap > 0);
  const ahead = both.filter(({ gap }) => gap < 0);
  const counts = { of: both.length, behind: behind.length, ahead: ahead.length };
  if (behind.length === 0)
    return voice.t(ahead.length === 0 ? 'sentence.gap.allEqual' : 'sentence.gap.onlyAhead', counts);
  const widest = Math.max(...behind.map(({ gap }) => gap));
  const widestNames = behind.filter(({ gap }) => gap === widest).map(({ name }) => name);
  const lead = voice.t(behind.length === both.length ? 'sentence.gap.allBehind' : 'sentence.gap.behind', counts);
  const tail = voice.t('sentence.gap.widest', { names: names(widestNames), points: widest });
  const other = ahead.length === 0 ? '' : ` ${voice.t('sentence.gap.alsoAhead', counts)}`;
  return `${lead}. ${tail}${other && '.'}${other}`;
}

type Change = Omit<AreaChange, 'area'>;
type Cycles = { readonly before: number; readonly threshold: number };

/** One area's change since the last cycle in one sentence, by cause. */
export function changeSentence(voice: Voice, change: Change, { before: cycle, threshold }: Cycles): string {
  const { before, after, change: total, parts } = change;
  if (before === null || after === null || total === null || parts === null) {
    return voice.t('sentence.change.notComparable', { cycle });
  }
  const { format } = voice;
  const scores = { cycle, before: format.score(before), after: format.score(after) };
  const real = format.part(parts.real);
  const causes = otherCauses(voice, parts);
  const others = causes === '' ? '' : ` ${voice.t('sentence.change.otherCauses', { causes })}`;
  if (change.isChange) {
    const points = format.number(Math.abs(roundHalfAway(parts.real, 1)), 1);
    return voice.t(parts.real > 0 ? 'sentence.change.rose' : 'sentence.change.fell', { ...scores, points }) + others;
  }
  if (isNothing(total) && isNothing(parts.real) && causes === '') return voice.t('sentence.change.same', scores);
  if (Math.abs(total) >= threshold - tolerance && causes !== '') {
    return voice.t('sentence.change.moved', { ...scores, causes, real });
  }
  return voice.t('sentence.change.alike', { ...scores, real, threshold }) + others;
}

const tolerance = 1e-9;

/** Prints as 0.0. */
function isNothing(part: number): boolean {
  return roundHalfAway(part, 1) === 0;
}

/** The parts other than new answers, the largest first, as far as they do not print as 0.0: "coverage (+3.1)". */
function otherCauses(voice: Voice, parts: NonNullable<Change['parts']>): string {
  const causes = (['coverage', 'instrument', 'correction'] as const)
    .filter((cause) => !isNothing(parts[cause]))
    .toSorted((a, b) => Math.abs(parts[b]) - Math.abs(parts[a]))
    .map((cause) => voice.t(`sentence.change.cause.${cause}`, { part: voice.format.part(parts[cause]) }));
  return voice.format.list(causes);
}

export type NamedChange = { readonly name: string; readonly change: Change };

/** Finding of the changes of several areas. */
export function changeFinding(
  voice: Voice,
  rows: readonly NamedChange[],
  { before: cycle, threshold }: Cycles,
): string {
  const compared = rows.filter(({ change }) => change.parts !== null);
  if (compared.length === 0) return voice.t('sentence.change.finding.none', { cycle });
  const rose = compared.filter(({ change }) => change.isChange && (change.parts?.real ?? 0) > 0);
  const fell = compared.filter(({ change }) => change.isChange && (change.parts?.real ?? 0) < 0);
  const lists = [
    ['rose', rose],
    ['fell', fell],
  ] as const;
  const said = lists
    .filter(([, those]) => those.length > 0)
    .map(([way, those]) => voice.t(`sentence.change.finding.${way}`, { names: names(those.map(({ name }) => name)) }));
  if (said.length > 0) return said.join('. ');
  return voice.t('sentence.change.finding.alike', {
    cycle,
    threshold,
    count: compared.length,
  });
}

/** How far the areas that did not change moved for other reasons, and how many cannot be compared. */
export function changeRest(voice: Voice, rows: readonly NamedChange[], { before: cycle, threshold }: Cycles): string[] {
  const still = rows.filter(({ change }) => change.parts !== null && !change.isChange);
  const moved = still.filter(({ change }) => Math.abs(change.change ?? 0) >= threshold - tolerance).length;
  const alike = still.length - moved;
  const apart = rows.filter(({ change }) => change.parts === null);
  const sentences: string[] = [];
  if (moved > 0) sentences.push(voice.t('sentence.change.rest.moved', { count: moved }));
  if (alike > 0) sentences.push(voice.t('sentence.change.rest.alike', { count: alike, threshold }));
  if (apart.length > 0) {
    sentences.push(
      voice.t('sentence.change.rest.notComparable', { cycle, names: names(apart.map(({ name }) => name)) }),
    );
  }
  return sentences;
}

/** Rows of a heat map: points (0-100) per country, null where there are none. */
export type HeatRow = { readonly name: string; readonly points: readonly (number | null)[] };

/** Finding of a heat map of indicators by country. Speaks of indicators, never of one country against another. */
export function heatFinding(voice: Voice, rows: readonly HeatRow[]): string {
  const cells = rows.flatMap(({ points }) => points).filter((points) => points !== null);
  if (cells.length === 0) return voice.t('sentence.heat.none');
  const countries = Math.max(...rows.map(({ points }) => points.length));
  if (countries === 1) return voice.t('sentence.heat.single', { scored: cells.length, of: rows.length });
  const reached = rows.filter(({ points }) => points.includes(100)).length;
  const top =
    reached === 0
      ? voice.t('sentence.heat.topNone')
      : voice.t('sentence.heat.top', { count: reached, of: rows.length });
  const apart = furthestApart(voice, rows);
  return apart === null ? top : `${top}. ${apart}`;
}

function furthestApart(voice: Voice, rows: readonly HeatRow[]): string | null {
  const spreads = rows.flatMap(({ name, points }) => {
    const given = points.filter((one) => one !== null);
    return given.length < 2 ? [] : [{ name, spread: Math.max(...given) - Math.min(...given) }];
  });
  if (spreads.length === 0) return null;
  const widest = Math.max(...spreads.map(({ spread }) => spread));
  if (widest === 0) return voice.t('sentence.heat.alike');
  const those = spreads.filter(({ spread }) => spread === widest).map(({ name }) => name);
  if (those.length > namesInTitle) return voice.t('sentence.heat.apartCount', { count: those.length });
  return voice.t('sentence.heat.apart', { names: names(those) });
}

/** How a score stands: its indicators, coverage and interval. `needed` is the instrument's least coverage, 0-1. */
export function scoreSentence(voice: Voice, score: Score, needed: number): string {
  const { coverage, low, high } = score;
  if (coverage === null || low === null || high === null) return voice.t('sentence.score.nothingApplicable');
  const { scored, applicable } = countIndicators(score);
  const { format } = voice;
  const values = { scored, applicable, low: format.score(low), high: format.score(high) };
  if (score.score === null) {
    return voice.t('sentence.score.notEnough', { ...values, ...sharesApart(voice, coverage, needed) });
  }
  if (scored === applicable)
    return voice.t('sentence.score.complete', { score: format.score(score.score), applicable });
  return voice.t('sentence.score.given', {
    ...values,
    score: format.score(score.score),
    coverage: format.percent(coverage),
  });
}

/** A coverage that misses the threshold never prints as the threshold. */
function sharesApart(
  voice: Voice,
  coverage: number,
  needed: number,
): { readonly coverage: string; readonly needed: string } {
  const { format } = voice;
  const texts = { coverage: format.percent(coverage), needed: format.percent(needed) };
  if (texts.coverage !== texts.needed || coverage >= needed) return texts;
  return { ...texts, coverage: `${format.number(Math.floor(coverage * 1000) / 10, 1)}%` };
}

export type Counted = { readonly scored: number; readonly applicable: number };

/** Indicators scored, of those that are applicable and can be scored (domain.md, Scores). */
export function countIndicators(score: Pick<Score, 'because'>): Counted {
  const scored = score.because.filter(({ standing }) => standing.is === 'scored').length;
  const open = score.because.filter(({ standing }) => standing.is === 'no_data' || standing.is === 'unanswered').length;
  return { scored, applicable: scored + open };
}

/** Finding of one area's scores across countries: how many have one and between which ends, never who stands where. */
export function countriesFinding(voice: Voice, rows: readonly Scored[]): string {
  const scored = known(rows);
  const [first] = scored;
  if (!first) return voice.t('sentence.countries.none');
  const counts = { count: scored.length, of: rows.length };
  if (scored.length === 1) {
    return voice.t('sentence.countries.one', { ...counts, name: first.name, score: voice.format.score(first.score) });
  }
  const scores = scored.map(({ score }) => score);
  const low = voice.format.score(Math.min(...scores));
  const high = voice.format.score(Math.max(...scores));
  return voice.t(low === high ? 'sentence.countries.equal' : 'sentence.countries.range', { ...counts, low, high });
}

/** All countries' changes together, counted: "rose" and "fell" on the same questions only. */
export function regionChangeSentence(
  voice: Voice,
  changes: readonly Change[],
  { before: cycle, threshold }: Cycles,
): string {
  const given = changes.filter(({ parts }) => parts !== null);
  const rose = given.filter(({ isChange, parts }) => isChange && (parts?.real ?? 0) > 0).length;
  const fell = given.filter(({ isChange, parts }) => isChange && (parts?.real ?? 0) < 0).length;
  return voice.t('sentence.change.region', {
    cycle,
    threshold,
    compared: given.length,
    of: changes.length,
    rose,
    fell,
    others: given.length - rose - fell,
  });
}

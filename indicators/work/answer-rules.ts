/**
 * What the instrument says about an answer (domain.md, Answers): `malformed` can never be stored, `gaps` may stand while
 * drafting and block submission.
 */
import type { CountryCode, Indicator, IndicatorCode, Instrument, NumberScale } from '../instrument/instrument.ts';
import type { AnswerValue, Measured } from '../scoring/answer.ts';
import type { AnswerContent, Assessment, Cycle, SourceId, UnitAnswer, WayOfScoring } from './assessment.ts';
import { problem } from './problems.ts';

export type AnswerFault =
  | 'kind-does-not-fit'
  | 'level-outside-scale'
  | 'denominator-not-asked'
  | 'share-above-whole'
  | 'year-not-pooled'
  | 'year-twice'
  | 'reason-not-in-list'
  | 'confidence-not-in-list'
  | 'source-not-registered'
  | 'cited-twice'
  | 'count-not-whole'
  | 'unit-not-asked'
  | 'unit-twice'
  | 'breakdown-not-asked'
  | 'breakdown-twice';

export type AnswerGap =
  | 'unanswered'
  | 'justification-missing'
  | 'confidence-missing'
  | 'source-missing'
  | 'reason-missing'
  | 'unit-incomplete';

/** The country's register of sources, or the ids in it. */
export type Register = ReadonlySet<SourceId> | ReadonlyMap<SourceId, unknown>;

export function malformed(
  instrument: Instrument,
  indicator: Indicator,
  { country, cycle }: { readonly country: CountryCode; readonly cycle: Pick<Cycle, 'year'> },
  content: AnswerContent,
  sources: Register,
): AnswerFault[] {
  const faults: AnswerFault[] = [];
  if (content.value) faults.push(...valueFaults(instrument, indicator, cycle.year, content.value));
  faults.push(...unitFaults(instrument, indicator, country, cycle.year, content.units ?? []));
  faults.push(...breakdownFaults(indicator, content));
  if (content.confidence && !Object.hasOwn(instrument.confidence, content.confidence))
    faults.push('confidence-not-in-list');
  if (content.citations.some((cited) => !sources.has(cited.source))) faults.push('source-not-registered');
  const places = content.citations.map((cited) => JSON.stringify([cited.source, cited.section]));
  if (new Set(places).size < places.length) faults.push('cited-twice');
  return faults;
}

/** Justification always; scored answers and numbers confidence and a source; no data a reason. */
export function gaps(content: AnswerContent): AnswerGap[] {
  const { value } = content;
  if (!value) return ['unanswered'];
  const found: AnswerGap[] = [];
  if (!content.justification) found.push('justification-missing');
  if (value.kind === 'level' || value.kind === 'ypn' || value.kind === 'number') {
    if (!content.confidence) found.push('confidence-missing');
    if (content.citations.length === 0) found.push('source-missing');
  }
  if (value.kind === 'no_data' && value.reason === null) found.push('reason-missing');
  // A part of a State that is named is answered, with its own justification.
  if (content.units?.some((one) => !one.value || !one.justification)) found.push('unit-incomplete');
  return found;
}

/** The indicator of that code. @throws {Problem} `no-such-indicator` */
export function demandIndicator(instrument: Instrument, code: IndicatorCode): Indicator {
  const found = instrument.indicators.find((one) => one.code === code);
  if (!found) throw problem('no-such-indicator', { indicator: code });
  return found;
}

/** @throws {Problem} `input-not-valid` with every fault of the answer. */
export function demandWellFormed(
  on: { readonly instrument: Instrument; readonly assessment: Assessment; readonly sources: Register },
  indicator: Indicator,
  content: AnswerContent,
): void {
  const faults = malformed(on.instrument, indicator, on.assessment, content, on.sources);
  if (faults.length > 0) throw problem('input-not-valid', { faults: faults.map((fault) => `value: ${fault}`) });
}

/** How this indicator is scored here. */
export const wayOf = (assessment: Pick<Assessment, 'scoring' | 'otherWays'>, code: IndicatorCode): WayOfScoring =>
  (Object.hasOwn(assessment.otherWays, code) ? assessment.otherWays[code] : undefined) ?? assessment.scoring;

/** Where there are no parts and no breakdown, the answer does not speak of any: the same answer, the same words. */
export function withoutEmpty(content: AnswerContent): AnswerContent {
  const { units, breakdowns, ...rest } = content;
  return {
    ...rest,
    ...(units && units.length > 0 ? { units } : {}),
    ...(breakdowns && breakdowns.length > 0 ? { breakdowns } : {}),
  };
}

/** Units are the country's, asked where the indicator says so, each once, answered on the same scale. */
function unitFaults(
  instrument: Instrument,
  indicator: Indicator,
  country: CountryCode,
  cycleYear: number,
  units: readonly UnitAnswer[],
): AnswerFault[] {
  if (units.length === 0) return [];
  const known = instrument.countries.find((one) => one.code === country)?.units ?? [];
  const faults: AnswerFault[] = [];
  if (!indicator.subnational || units.some((one) => !known.some(({ code }) => code === one.unit))) {
    faults.push('unit-not-asked');
  }
  if (new Set(units.map((one) => one.unit)).size < units.length) faults.push('unit-twice');
  for (const { value } of units) if (value) faults.push(...valueFaults(instrument, indicator, cycleYear, value));
  return [...new Set(faults)];
}

function breakdownFaults(indicator: Indicator, { breakdowns = [] }: AnswerContent): AnswerFault[] {
  const faults: AnswerFault[] = [];
  const asked = indicator.scale.kind === 'number' ? indicator.breakdown : [];
  if (breakdowns.some((one) => !asked.includes(one.dimension))) faults.push('breakdown-not-asked');
  const rows = breakdowns.flatMap(({ dimension, counts }) => [
    JSON.stringify([dimension]),
    ...counts.map(({ category }) => JSON.stringify([dimension, category.trim()])),
  ]);
  if (new Set(rows).size < rows.length) faults.push('breakdown-twice');
  return faults;
}

function valueFaults(
  instrument: Instrument,
  { scale }: Indicator,
  cycleYear: number,
  value: AnswerValue,
): AnswerFault[] {
  switch (value.kind) {
    case 'not_applicable':
      return [];
    case 'no_data':
      return value.reason === null || Object.hasOwn(instrument.noDataReasons, value.reason)
        ? []
        : ['reason-not-in-list'];
    case 'ypn':
      return scale.kind === 'ypn' ? [] : ['kind-does-not-fit'];
    case 'level':
      if (scale.kind !== 'ordinal') return ['kind-does-not-fit'];
      return Number.isInteger(value.level) && value.level >= 0 && value.level < scale.points.length
        ? []
        : ['level-outside-scale'];
    case 'number':
      return scale.kind === 'number' ? numberFaults(scale, cycleYear, value) : ['kind-does-not-fit'];
    case 'withheld':
      // Made by publication only, never answered.
      return ['kind-does-not-fit'];
  }
}

function numberFaults(
  scale: NumberScale,
  cycleYear: number,
  value: Extract<AnswerValue, { kind: 'number' }>,
): AnswerFault[] {
  const faults: AnswerFault[] = [];
  const years: readonly Measured[] = [value, ...value.earlier];
  if (scale.denominator === null && years.some((one) => one.denominator !== null)) faults.push('denominator-not-asked');
  // A share of a whole: more than all of it is a slip of the pen.
  const above = (one: Measured) => one.denominator !== null && one.numerator > one.denominator;
  if (scale.percent && scale.statistic === 'ratio' && years.some(above)) faults.push('share-above-whole');
  const parts = scale.countsVictims.filter((part) => part === 'numerator' || scale.casesPerUnit === 1);
  if (years.some((one) => parts.some((part) => !Number.isInteger(one[part] ?? 0)))) faults.push('count-not-whole');
  const earlier = value.earlier.map((one) => one.year);
  if (earlier.some((year) => year >= cycleYear || year <= cycleYear - scale.poolingYears))
    faults.push('year-not-pooled');
  if (new Set(earlier).size < earlier.length) faults.push('year-twice');
  return faults;
}

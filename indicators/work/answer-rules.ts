/**
 * What the instrument says about an answer (domain.md, Answers): `malformed` can never be stored, `gaps` may stand while
 * drafting and block submission.
 */
import type { Indicator, Instrument, NumberScale } from '../instrument/instrument.ts';
import type { AnswerValue, Measured } from '../scoring/answer.ts';
import type { AnswerContent, SourceId } from './assessment.ts';

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
  | 'cited-twice';

export type AnswerGap =
  | 'unanswered'
  | 'justification-missing'
  | 'confidence-missing'
  | 'source-missing'
  | 'reason-missing';

export function malformed(
  instrument: Instrument,
  indicator: Indicator,
  cycleYear: number,
  content: AnswerContent,
  sources: ReadonlySet<SourceId> | ReadonlyMap<SourceId, unknown>,
): AnswerFault[] {
  const faults: AnswerFault[] = [];
  if (content.value) faults.push(...valueFaults(instrument, indicator, cycleYear, content.value));
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
  return found;
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
  const earlier = value.earlier.map((one) => one.year);
  if (earlier.some((year) => year >= cycleYear || year <= cycleYear - scale.poolingYears))
    faults.push('year-not-pooled');
  if (new Set(earlier).size < earlier.length) faults.push('year-twice');
  return faults;
}

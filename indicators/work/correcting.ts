/** Decisions of those who answer that take something back or put it right: nothing is lost, the log has what was before. */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import { demandIndicator, demandWellFormed, type Register, withoutEmpty } from './answer-rules.ts';
import type {
  AnswerContent,
  AnswerRecord,
  Assessment,
  GoodPracticeRecord,
  RecommendationRecord,
  Source,
} from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import {
  type MoveInput,
  moveInput,
  readInput,
  type SourceInput,
  sourceInput,
  version as versionInput,
} from './input.ts';
import { type RestoreInput, restoreInput } from './input-scoring.ts';
import { demand, demandCurrent, problem } from './problems.ts';
import { type Act, whyNot } from './workflow.ts';

const correction = sourceInput.extend({ version: versionInput });

/** Corrects an entry of the country's register; editions that were published keep what they printed. @throws {Problem} */
export function correctSource(
  act: Act,
  on: { readonly instrument: Instrument; readonly assessment: Assessment; readonly source: Source | undefined },
  input: SourceInput & { readonly version: number },
): EventOf<'source-corrected'> {
  demand(whyNot(act, 'correct-source', on.assessment));
  const { version, ...source } = readInput(correction, input);
  if (!on.source || on.source.country !== on.assessment.country) throw problem('no-such-source');
  demandCurrent(version, on.source.version);
  if (!on.instrument.sourceTypes.includes(source.type)) {
    throw problem('input-not-valid', { faults: ['type: not-in-list'] });
  }
  return happened(act, 'source-corrected', inAssessment(on.assessment), {
    ...source,
    id: on.source.id,
    country: on.source.country,
    version: version + 1,
  });
}

/** Takes a recommendation out of the report again. @throws {Problem} */
export function withdrawRecommendation(
  act: Act,
  on: { readonly assessment: Assessment; readonly recommendation: RecommendationRecord | undefined },
  input: MoveInput,
): EventOf<'recommendation-withdrawn'> {
  demand(whyNot(act, 'withdraw-recommendation', on.assessment));
  if (!on.recommendation) throw problem('no-such-recommendation');
  const { id, version } = on.recommendation;
  demandCurrent(readInput(moveInput, input).version, version);
  return happened(act, 'recommendation-withdrawn', inAssessment(on.assessment), { id, version: version + 1 });
}

/** Takes a good practice out of the report again. @throws {Problem} */
export function withdrawGoodPractice(
  act: Act,
  on: { readonly assessment: Assessment; readonly goodPractice: GoodPracticeRecord | undefined },
  input: MoveInput,
): EventOf<'good-practice-withdrawn'> {
  demand(whyNot(act, 'withdraw-good-practice', on.assessment));
  if (!on.goodPractice) throw problem('no-such-good-practice');
  const { id, version } = on.goodPractice;
  demandCurrent(readInput(moveInput, input).version, version);
  return happened(act, 'good-practice-withdrawn', inAssessment(on.assessment), { id, version: version + 1 });
}

/**
 * Lets an earlier answer stand again, as a new version: what stood in between stays in the history.
 * It is held to today's instrument and register, as any answer. @throws {Problem}
 */
export function restoreAnswer(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    readonly indicator: IndicatorCode;
    readonly answer: AnswerRecord | undefined;
    /** The version that is to stand again, from the log. */
    readonly earlier: AnswerContent | undefined;
    readonly sources: Register;
  },
  input: RestoreInput,
): EventOf<'answer-restored'> {
  demand(whyNot(act, 'restore-answer', on.assessment));
  const indicator = demandIndicator(on.instrument, on.indicator);
  const { version, restores } = readInput(restoreInput, input);
  if (!on.answer || !on.earlier) throw problem('no-such-answer', { indicator: indicator.code });
  demandCurrent(version, on.answer.version);
  demandWellFormed(on, indicator, on.earlier);
  return happened(act, 'answer-restored', inAssessment(on.assessment, indicator.code), {
    ...withoutEmpty(on.earlier),
    version: version + 1,
    restores,
  });
}

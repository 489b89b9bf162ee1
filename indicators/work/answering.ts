/** Decisions of those who answer: monitors and leads, in drafting and returned. */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import { demandIndicator, demandWellFormed, wayOf, withoutEmpty } from './answer-rules.ts';
import type {
  AnswerRecord,
  Assessment,
  FollowUpRecord,
  GoodPracticeRecord,
  RecommendationRecord,
  Source,
  SourceId,
  WrittenText,
} from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import {
  type AnswerInput,
  answerInput,
  type FollowUpInput,
  followUpInput,
  type GoodPracticeInput,
  goodPracticeInput,
  type RecommendationInput,
  readInput,
  recommendationInput,
  type SourceInput,
  sourceInput,
  type TextInput,
  textInput,
} from './input.ts';
import { demand, demandCurrent, problem } from './problems.ts';
import { type Act, whyNot } from './workflow.ts';

/** @throws {Problem} missing, forbidden, refused, invalid. `id` becomes the source's. */
export function registerSource(
  act: Act,
  on: { readonly instrument: Instrument; readonly assessment: Assessment; readonly id: SourceId },
  input: SourceInput,
): EventOf<'source-registered'> {
  demand(whyNot(act, 'register-source', on.assessment));
  const source = readInput(sourceInput, input);
  if (!on.instrument.sourceTypes.includes(source.type)) throw invalid('type: not-in-list');
  return happened(act, 'source-registered', inAssessment(on.assessment), {
    ...source,
    id: on.id,
    country: on.assessment.country,
    version: 1,
  });
}

/**
 * Saves one agreed answer, with whatever is still missing; `check` says what.
 * @throws {Problem} missing, forbidden, refused, stale, invalid.
 */
export function saveAnswer(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    readonly indicator: IndicatorCode;
    /** What stands now, if anything. */
    readonly answer: AnswerRecord | undefined;
    /** The country's register. */
    readonly sources: ReadonlySet<SourceId> | ReadonlyMap<SourceId, Source>;
  },
  input: AnswerInput,
): EventOf<'answer-saved'> {
  demand(whyNot(act, 'save-answer', on.assessment));
  const indicator = demandIndicator(on.instrument, on.indicator);
  // Until those who score alone have agreed there is no answer of the country's to change (domain.md, Workflow 2).
  if (wayOf(on.assessment, indicator.code) === 'independent' && !on.answer) {
    throw problem('scored-alone', { indicator: indicator.code });
  }
  const { version, ...content } = readInput(answerInput, input);
  demandCurrent(version, on.answer?.version ?? 0);
  demandWellFormed(on, indicator, content);
  return happened(act, 'answer-saved', inAssessment(on.assessment, indicator.code), {
    ...withoutEmpty(content),
    version: version + 1,
  });
}

/** Writes, changes or (with `null`) takes away one text of the country's report. @throws {Problem} */
export function writeText(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    readonly text: Pick<WrittenText, 'version'> | undefined;
  },
  input: TextInput,
): EventOf<'text-written'> {
  demand(whyNot(act, 'write-text', on.assessment));
  const { version, text, ...place } = readInput(textInput, input);
  demandCurrent(version, on.text?.version ?? 0);
  const ofArea = place.kind === 'policy' || place.kind === 'practice' || place.kind === 'finding';
  if (ofArea !== (place.area !== null)) throw invalid('area: does-not-fit-kind');
  if (place.area !== null) demandArea(on.instrument, place.area);
  if (place.kind !== 'conclusion' && place.position !== 1) throw invalid('position: does-not-fit-kind');
  return happened(act, 'text-written', inAssessment(on.assessment), { place, text, version: version + 1 });
}

/** Proposes a recommendation, or changes one. @throws {Problem} */
export function proposeRecommendation(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    readonly id: string;
    readonly recommendation: RecommendationRecord | undefined;
  },
  input: RecommendationInput,
): EventOf<'recommendation-proposed'> {
  demand(whyNot(act, 'propose-recommendation', on.assessment));
  const { version, ...recommendation } = readInput(recommendationInput, input);
  demandCurrent(version, on.recommendation?.version ?? 0);
  if (!Object.hasOwn(on.instrument.institutions, recommendation.addressee)) throw invalid('addressee: not-in-list');
  demandIndicators(on.instrument, recommendation.indicators);
  return happened(act, 'recommendation-proposed', inAssessment(on.assessment), {
    ...recommendation,
    id: on.id,
    version: version + 1,
  });
}

/** Says what became of a recommendation of the country's previous cycle. @throws {Problem} */
export function followUpRecommendation(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    /** Recommendations of the country's previous cycle. */
    readonly due: ReadonlySet<string>;
    readonly followUp: FollowUpRecord | undefined;
  },
  input: FollowUpInput,
): EventOf<'recommendation-followed-up'> {
  demand(whyNot(act, 'follow-up-recommendation', on.assessment));
  const { version, ...followUp } = readInput(followUpInput, input);
  if (!on.due.has(followUp.recommendation)) throw problem('no-such-recommendation', { id: followUp.recommendation });
  demandCurrent(version, on.followUp?.version ?? 0);
  if (!on.instrument.followUpStatuses.includes(followUp.status)) throw invalid('status: not-in-list');
  return happened(act, 'recommendation-followed-up', inAssessment(on.assessment), {
    ...followUp,
    version: version + 1,
  });
}

/** Describes a good practice, or changes the description. @throws {Problem} */
export function describeGoodPractice(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    readonly id: string;
    readonly goodPractice: GoodPracticeRecord | undefined;
  },
  input: GoodPracticeInput,
): EventOf<'good-practice-described'> {
  demand(whyNot(act, 'describe-good-practice', on.assessment));
  const { version, ...practice } = readInput(goodPracticeInput, input);
  demandCurrent(version, on.goodPractice?.version ?? 0);
  demandIndicators(on.instrument, practice.indicators);
  return happened(act, 'good-practice-described', inAssessment(on.assessment), {
    ...practice,
    id: on.id,
    version: version + 1,
  });
}

function demandIndicators(instrument: Instrument, codes: readonly IndicatorCode[]): void {
  for (const code of codes) {
    if (!instrument.indicators.some((one) => one.code === code)) throw invalid(`indicators: unknown ${code}`);
  }
}

function demandArea(instrument: Instrument, area: string): void {
  if (!instrument.areas.some((one) => one.code === area)) throw invalid('area: unknown');
}

const invalid = (...faults: string[]) => problem('input-not-valid', { faults });

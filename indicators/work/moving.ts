/** Decisions that move an assessment from one status to the next (domain.md, Workflow 3-6). */
import type { Instrument } from '../instrument/instrument.ts';
import type { Assessment, Dossier } from './assessment.ts';
import { type Before, check } from './check.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import {
  type CloseWithoutReviewInput,
  closeWithoutReviewInput,
  type MoveInput,
  moveInput,
  readInput,
  type SubmitInput,
  submitInput,
} from './input.ts';
import { demand, demandCurrent, problem } from './problems.ts';
import { type Act, target, type Verb, whyNot } from './workflow.ts';

/**
 * Hands the assessment to the reviewer. Errors block; every warning is acknowledged with a reason.
 * @throws {Problem} missing, forbidden, refused (with the codes that remain), stale, invalid.
 */
export function submit(
  act: Act,
  on: { readonly instrument: Instrument; readonly dossier: Dossier; readonly before: Before },
  input: SubmitInput,
): EventOf<'assessment-submitted'> {
  const { assessment } = on.dossier;
  demand(whyNot(act, 'submit', assessment));
  const { version, acknowledged } = readInput(submitInput, input);
  demandCurrent(version, assessment.version);
  const findings = check(on.instrument, on.dossier, on.before);
  const errors = findings.filter((one) => one.level === 'error');
  if (errors.length > 0) throw problem('errors-remain', { keys: errors.map((one) => one.key) });
  const warnings = findings.map((one) => one.key);
  const open = warnings.filter((key) => !Object.hasOwn(acknowledged, key));
  if (open.length > 0) throw problem('warnings-not-acknowledged', { keys: open });
  return happened(act, 'assessment-submitted', inAssessment(assessment), {
    ...moved('submit', assessment),
    turn: assessment.turn + 1,
    // Reasons for warnings that are gone by now are not kept.
    acknowledged: Object.fromEntries(warnings.map((key) => [key, acknowledged[key] ?? ''])),
  });
}

/** Takes a submission back, until the reviewer's first act. @throws {Problem} */
export function withdraw(act: Act, assessment: Assessment, input: MoveInput): EventOf<'assessment-withdrawn'> {
  return happened(act, 'assessment-withdrawn', inAssessment(assessment), {
    ...prepared(act, 'withdraw', assessment, input),
    turn: assessment.turn - 1,
  });
}

/** Gives the assessment back to the country, with at least one open comment. @throws {Problem} */
export function returnForChanges(act: Act, assessment: Assessment, input: MoveInput): EventOf<'assessment-returned'> {
  const move = prepared(act, 'return-for-changes', assessment, input);
  return happened(act, 'assessment-returned', inAssessment(assessment), move);
}

/** The reviewer ends the review; every comment is resolved or became a dissent. @throws {Problem} */
export function closeReview(act: Act, assessment: Assessment, input: MoveInput): EventOf<'review-closed'> {
  const move = prepared(act, 'close-review', assessment, input);
  return happened(act, 'review-closed', inAssessment(assessment), move);
}

/**
 * The coordinator ends a review that nobody makes: after the deadline, or at once where no reviewer is appointed.
 * The note is printed. @throws {Problem}
 */
export function closeWithoutReview(
  act: Act,
  assessment: Assessment,
  input: CloseWithoutReviewInput,
): EventOf<'review-closed-without-reviewer'> {
  demand(whyNot(act, 'close-without-review', assessment));
  const { version, note } = readInput(closeWithoutReviewInput, input);
  demandCurrent(version, assessment.version);
  return happened(act, 'review-closed-without-reviewer', inAssessment(assessment), {
    ...moved('close-without-review', assessment),
    closing: { reason: assessment.hasReviewer ? 'deadline_passed' : 'no_reviewer', note },
  });
}

function prepared(act: Act, verb: Verb, assessment: Assessment, input: MoveInput) {
  demand(whyNot(act, verb, assessment));
  demandCurrent(readInput(moveInput, input).version, assessment.version);
  return moved(verb, assessment);
}

function moved(verb: Verb, assessment: Assessment) {
  return { from: assessment.status, to: target(verb, assessment), version: assessment.version + 1 };
}

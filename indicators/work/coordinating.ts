/** Decisions of the regional coordinator about one country's work while it goes on. */
import type { Assessment } from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import { readInput } from './input.ts';
import { type ExtendDeadlineInput, extendDeadlineInput, type RemindInput, remindInput } from './input-scoring.ts';
import { demand, problem } from './problems.ts';
import { type Act, whyNot } from './workflow.ts';

/** Gives more time, with the reason; never less. @throws {Problem} missing, forbidden, refused, invalid, stale. */
export function extendDeadline(
  act: Act,
  assessment: Assessment,
  input: ExtendDeadlineInput,
): EventOf<'deadline-extended'> {
  demand(whyNot(act, 'extend-deadline', assessment));
  const { from, to, reason } = readInput(extendDeadlineInput, input);
  const { submission, review } = assessment.deadlines;
  if (from.submission !== submission || from.review !== review) {
    throw problem('changed-since', { submission, review });
  }
  const faults = [
    ...(to.submission < submission || to.review < review ? ['to: earlier-than-now'] : []),
    ...(to.submission === submission && to.review === review ? ['to: same-as-now'] : []),
  ];
  if (faults.length > 0) throw problem('input-not-valid', { faults });
  return happened(act, 'deadline-extended', inAssessment(assessment), { from, to, reason });
}

/** Reminds those whose turn it is. @throws {Problem} `nobody-to-remind` where it is not their turn, or nobody is there. */
export function remind(act: Act, assessment: Assessment, input: RemindInput): EventOf<'reminded'> {
  demand(whyNot(act, 'remind', assessment));
  const reminder = readInput(remindInput, input);
  const withReviewer = assessment.status === 'submitted';
  if ((reminder.to === 'reviewer') !== withReviewer || (withReviewer && !assessment.hasReviewer)) {
    throw problem('nobody-to-remind', { to: reminder.to, status: assessment.status });
  }
  return happened(act, 'reminded', inAssessment(assessment), reminder);
}

/** Every way in which the rules of the work say no; their words are in the catalogues under `problem.<code>`. */
import { Problem, type ProblemDetails, type ProblemKind } from '../problem.ts';

export const workProblems = {
  'input-not-valid': 'invalid',
  'variant-not-valid': 'invalid',
  'personal-data': 'invalid',
  'no-such-assessment': 'missing',
  'no-such-cycle': 'missing',
  'no-such-indicator': 'missing',
  'no-such-answer': 'missing',
  'no-such-comment': 'missing',
  'no-such-recommendation': 'missing',
  'no-such-person': 'missing',
  'no-such-source': 'missing',
  'no-such-good-practice': 'missing',
  'no-such-request': 'missing',
  'no-such-variant': 'missing',
  'no-such-redaction': 'missing',
  'no-such-edition': 'missing',
  'role-needed': 'forbidden',
  'reviews-own-country': 'forbidden',
  'wrong-status': 'refused',
  'review-has-begun': 'refused',
  'no-open-comment': 'refused',
  'comments-open': 'refused',
  'comments-unanswered': 'refused',
  'comment-not-open': 'refused',
  'not-scored-alone': 'refused',
  'scored-alone': 'refused',
  'not-a-scorer': 'refused',
  'own-answer-done': 'refused',
  'own-answer-incomplete': 'refused',
  'not-all-done': 'refused',
  'answers-are-open': 'refused',
  'nobody-to-remind': 'refused',
  'request-answered': 'refused',
  'variant-decided': 'refused',
  'variant-answered': 'refused',
  'redaction-decided': 'refused',
  'another-person-needed': 'refused',
  'nothing-to-remove': 'refused',
  'nothing-redacted': 'refused',
  'stays-elsewhere': 'refused',
  'deadline-not-passed': 'refused',
  'errors-remain': 'refused',
  'warnings-not-acknowledged': 'refused',
  'cycle-exists': 'refused',
  'draft-not-confirmed': 'refused',
  'not-all-reviewed': 'refused',
  'already-published': 'refused',
  'snapshot-differs': 'refused',
  'already-there': 'refused',
  'people-exist': 'refused',
  'no-such-link': 'missing',
  'email-taken': 'refused',
  'already-admitted': 'refused',
  'not-admitted': 'refused',
  'already-suspended': 'refused',
  'not-suspended': 'refused',
  'last-administrator': 'refused',
  'person-erased': 'refused',
  'changed-since': 'stale',
} as const satisfies Record<string, ProblemKind>;

export type WorkProblem = keyof typeof workProblems;

/** Why something cannot be done now: what a decision throws, and what a page shows beside a disabled button. */
export type Refusal = { readonly kind: ProblemKind; readonly code: WorkProblem; readonly details: ProblemDetails };

export function refusal(code: WorkProblem, details: ProblemDetails = {}): Refusal {
  return { kind: workProblems[code], code, details };
}

export function problem(code: WorkProblem, details: ProblemDetails = {}): Problem {
  return new Problem(workProblems[code], code, details);
}

/** @throws {Problem} the refusal, if there is one. */
export function demand(refused: Refusal | null): void {
  if (refused) throw new Problem(refused.kind, refused.code, refused.details);
}

/** @throws {Problem} `stale` where what the person had open is not what stands now. */
export function demandCurrent(opened: number, current: number): void {
  if (opened !== current) throw problem('changed-since', { opened, current });
}

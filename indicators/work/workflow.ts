/**
 * The workflow as a table, and the one function that says whether and why not (domain.md, Workflow and Roles).
 * Decisions throw what `whyNot` answers; pages show it beside the button.
 */
import type { Assessment, Instant, Status } from './assessment.ts';
import { answersFor, holds, type Person, type Role } from './person.ts';
import { type Refusal, refusal } from './problems.ts';

/** One thing a role may do in one status; `to` equals `from` where the status stays. */
export type Step = { readonly from: Status; readonly verb: Verb; readonly to: Status; readonly roles: readonly Role[] };

const team = ['monitor', 'lead'] as const;
const writing = ['drafting', 'returned'] as const;

const answering = [
  'register-source',
  'correct-source',
  'save-answer',
  'restore-answer',
  'save-own-answer',
  'finish-own-answers',
  'reopen-own-answers',
  'write-text',
  'propose-recommendation',
  'withdraw-recommendation',
  'follow-up-recommendation',
  'describe-good-practice',
  'withdraw-good-practice',
  'register-request',
  'record-request-answer',
  'withdraw-request',
] as const;
const leading = [
  'assign-area',
  'choose-way',
  'agree-answer',
  'note-panel',
  'propose-variant',
  'withdraw-variant',
] as const;
const coordinating = ['extend-deadline', 'remind'] as const;
const deciding = ['approve-variant', 'refuse-variant'] as const;
const talkingInTeam = ['comment-in-team', 'answer-team-comment', 'resolve-team-comment'] as const;
const reviewing = ['accept', 'accept-area', 'dissent', 'resolve-review-comment'] as const;
const moving = ['submit', 'withdraw', 'return-for-changes', 'close-review', 'close-without-review', 'publish'] as const;

export type Verb =
  | (typeof answering)[number]
  | (typeof leading)[number]
  | (typeof coordinating)[number]
  | (typeof deciding)[number]
  | 'record-adoption'
  | (typeof talkingInTeam)[number]
  | (typeof reviewing)[number]
  | (typeof moving)[number]
  | 'comment-in-review'
  | 'answer-review-comment'
  | 'reply';

const inPlace = (verbs: readonly Verb[], within: readonly Status[], roles: readonly Role[]): Step[] =>
  within.flatMap((status) => verbs.map((verb) => ({ from: status, verb, to: status, roles })));

/** Every move between statuses. Withdrawing leads back to where the turn began. */
export const moves: readonly Step[] = [
  { from: 'drafting', verb: 'submit', to: 'submitted', roles: ['lead'] },
  { from: 'submitted', verb: 'withdraw', to: 'drafting', roles: ['lead'] },
  { from: 'submitted', verb: 'withdraw', to: 'returned', roles: ['lead'] },
  { from: 'submitted', verb: 'return-for-changes', to: 'returned', roles: ['reviewer'] },
  { from: 'returned', verb: 'submit', to: 'submitted', roles: ['lead'] },
  { from: 'submitted', verb: 'close-review', to: 'reviewed', roles: ['reviewer'] },
  { from: 'submitted', verb: 'close-without-review', to: 'reviewed', roles: ['coordinator'] },
  { from: 'reviewed', verb: 'publish', to: 'published', roles: ['coordinator'] },
];

/** Every step of the work. The reviewer is in none that changes an answer, the coordinator in none that writes one. */
export const steps: readonly Step[] = [
  ...moves,
  ...inPlace(answering, writing, team),
  ...inPlace(leading, writing, ['lead']),
  // A variant is decided on while the country can still answer what it changes.
  ...inPlace(deciding, writing, ['coordinator']),
  ...inPlace(['record-adoption'], ['drafting', 'submitted', 'returned', 'reviewed'], ['coordinator']),
  ...inPlace(coordinating, ['drafting', 'submitted', 'returned'], ['coordinator']),
  ...inPlace(talkingInTeam, ['drafting', 'submitted', 'returned'], team),
  ...inPlace(['answer-review-comment'], ['returned'], team),
  ...inPlace(['answer-review-comment'], ['submitted'], ['reviewer']),
  ...inPlace(['comment-in-review'], ['submitted'], ['reviewer', 'observer']),
  // The draft report is read until it is published (Regional Working Group); nobody waits for an answer then.
  ...inPlace(['comment-in-review'], ['reviewed'], ['observer']),
  ...inPlace(reviewing, ['submitted'], ['reviewer']),
  ...inPlace(['reply'], ['submitted', 'returned', 'reviewed'], ['lead', 'reviewer', 'coordinator']),
];

/** Who asks, and when. */
export type Act = { readonly person: Person; readonly now: Instant };

/**
 * Whether the person may see that the assessment exists. Reviewers and observers see what was submitted, never a first
 * draft; administrators no unpublished content (domain.md, Roles).
 */
export function maySee(person: Person, assessment: Pick<Assessment, 'country' | 'turn'>): boolean {
  if (holds(person, 'coordinator', null) || answersFor(person, assessment.country)) return true;
  if (assessment.turn === 0) return false;
  return holds(person, 'reviewer', assessment.country) || holds(person, 'observer', assessment.country);
}

/** Null where the person may do it now; else the first reason against it, from "not for you" to "not yet". */
export function whyNot(act: Act, verb: Verb, assessment: Assessment): Refusal | null {
  const { person } = act;
  if (!maySee(person, assessment)) return refusal('no-such-assessment');
  const forVerb = steps.filter((step) => step.verb === verb);
  const mine = forVerb.filter((step) => step.roles.some((role) => holds(person, role, assessment.country)));
  if (mine.length === 0)
    return refusal('role-needed', { verb, roles: distinct(forVerb.flatMap((step) => step.roles)) });
  const asReviewerOnly = mine.filter((step) => actsAsReviewer(person, step, assessment));
  if (asReviewerOnly.length === mine.length && worksOn(person, assessment)) return refusal('reviews-own-country');
  const now = mine.filter((step) => step.from === assessment.status);
  if (now.length === 0) {
    return refusal('wrong-status', {
      verb,
      status: assessment.status,
      possible: distinct(mine.map((step) => step.from)),
    });
  }
  return conditions[verb]?.(assessment, act) ?? null;
}

/** The status a move leads to. @throws {Error} where the table has no such move: `whyNot` is asked before. */
export function target(verb: Verb, assessment: Assessment): Status {
  if (verb === 'withdraw') return assessment.turn > 1 ? 'returned' : 'drafting';
  const move = moves.find((step) => step.verb === verb && step.from === assessment.status);
  if (!move) throw new Error(`no move ${verb} from ${assessment.status}`);
  return move.to;
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Whether the person acts as the reviewer of this assessment. */
export const reviews = (person: Person, assessment: Assessment): boolean =>
  holds(person, 'reviewer', assessment.country) && !worksOn(person, assessment);

/** Nobody reviews a country where they monitor, or where they wrote an answer of this very assessment. */
function worksOn(person: Person, assessment: Assessment): boolean {
  return answersFor(person, assessment.country) || assessment.authors.includes(person.id);
}

function actsAsReviewer(person: Person, step: Step, assessment: Assessment): boolean {
  return step.roles.filter((role) => holds(person, role, assessment.country)).every((role) => role === 'reviewer');
}

/** What a verb needs beyond role and status. */
const conditions: Partial<Record<Verb, (assessment: Assessment, act: Act) => Refusal | null>> = {
  submit: ({ unansweredComments }) =>
    unansweredComments > 0 ? refusal('comments-unanswered', { count: unansweredComments }) : null,
  withdraw: ({ reviewStarted }) => (reviewStarted ? refusal('review-has-begun') : null),
  'return-for-changes': ({ openComments }) => (openComments === 0 ? refusal('no-open-comment') : null),
  'close-review': ({ openComments }) => (openComments > 0 ? refusal('comments-open', { count: openComments }) : null),
  'close-without-review': ({ hasReviewer, deadlines }, { now }) =>
    hasReviewer && now.slice(0, 10) <= deadlines.review
      ? refusal('deadline-not-passed', { deadline: deadlines.review })
      : null,
};

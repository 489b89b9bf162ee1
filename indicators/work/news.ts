/** Who is told what: of what happens, and of what the calendar says. */
import type { Assessment, Comment, Instant } from './assessment.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { type Notice, type NoticeKind, stageOf } from './notices.ts';
import { holds, type Person, type Role } from './person.ts';
import { timeLeft } from './time-left.ts';

/** What there is to know about an event besides itself. */
export type Around = {
  /** Its place in the log. */
  readonly seq: number;
  /** As it is after the event; null where it concerns none. */
  readonly assessment: Assessment | null;
  readonly people: readonly Person[];
  /** Open review comments, for what was returned. */
  readonly comments: readonly Comment[];
};

type Details = Notice['details'];
type News = { readonly kind: NoticeKind; readonly to: readonly Person[]; readonly details: Details };

/** The assessment as it is after the event, and who works on it. */
type Here = Around & { readonly assessment: Assessment; readonly team: readonly Person[]; readonly details: Details };

type Tellers = { readonly [Type in EventType]?: (event: EventOf<Type>, here: Here) => News };

/** `details` has the country; with `asks` also the stage, with which the news is over. */
const tellers: Tellers = {
  'assessment-submitted': (_, here) =>
    news('your-turn', reviewersOf(here), { ...asks(here), deadline: here.assessment.deadlines.review }),
  'assessment-returned': (_, here) =>
    news('returned', here.team, { ...asks(here), comments: here.comments.map((one) => one.words) }),
  reminded: ({ payload: { to, words } }, here) =>
    news('reminded', to === 'team' ? here.team : reviewersOf(here), {
      ...asks(here),
      ...(words === null ? {} : { words }),
    }),
  'deadline-extended': ({ payload: { to } }, here) =>
    news('deadline-extended', [...here.team, ...ofCountry(here, 'reviewer')], { ...here.details, ...to }),
  'review-closed': (_, here) => news('review-ended', leadsAndCoordinators(here), here.details),
  'review-closed-without-reviewer': (_, here) => news('review-ended', leadsAndCoordinators(here), here.details),
  'variant-proposed': (_, here) => news('variant-proposed', holders(here, null, 'coordinator'), here.details),
  'variant-approved': (_, here) =>
    news('variant-decided', ofCountry(here, 'lead'), { ...here.details, decision: 'approved' }),
  'variant-refused': ({ payload: { note } }, here) =>
    news('variant-decided', ofCountry(here, 'lead'), { ...here.details, decision: 'refused', note }),
  // What is said in review is read on both sides; what is said in the team stays there.
  'comment-made': ({ payload: { kind } }, here) =>
    news('comment', kind === 'team' ? here.team : [...here.team, ...ofCountry(here, 'reviewer')], here.details),
};

/** Nobody is told what they did themselves. */
export function noticesOf(event: Event, around: Around): Notice[] {
  const found = newsOf(event, around);
  if (!found) return [];
  const { kind, to, details } = found;
  const { cycle, assessment } = event.subject;
  return [...new Map(to.map((person) => [person.id, person])).keys()]
    .filter((person) => person !== event.who)
    .map((person) => ({ person, key: `${event.type}-${around.seq}`, kind, cycle, assessment, details, at: event.at }));
}

function newsOf(event: Event, around: Around): News | null {
  if (event.type === 'redaction-asked') {
    const other = event.payload.as === 'administrator' ? 'coordinator' : 'administrator';
    return news('redaction-asked', holders(around, null, other), { reason: event.payload.reason });
  }
  if (event.type === 'edition-published') return published(event, around);
  return around.assessment ? tell(event, around, around.assessment) : null;
}

function tell<Type extends EventType>(
  event: EventOf<Type> & { readonly type: Type },
  around: Around,
  assessment: Assessment,
): News | null {
  const { country } = assessment;
  const team = holders(around, country, 'monitor', 'lead');
  return tellers[event.type]?.(event, { ...around, assessment, team, details: { country } }) ?? null;
}

function published({ payload: { snapshot } }: EventOf<'edition-published'>, around: Around): News {
  const to = Object.keys(snapshot.data.countries).flatMap((country) => holders(around, country, 'lead', 'reviewer'));
  return news('published', to, { year: snapshot.data.cycle, edition: snapshot.edition.number });
}

const news = (kind: NoticeKind, to: readonly Person[], details: Details): News => ({ kind, to, details });

const asks = ({ assessment, details }: Pick<Here, 'assessment' | 'details'>): Details => ({
  ...details,
  stage: stageOf(assessment),
});

/** Of somebody who is suspended nobody is a holder. */
function holders({ people }: Pick<Around, 'people'>, country: string | null, ...roles: readonly Role[]): Person[] {
  return people.filter((person) => roles.some((role) => holds(person, role, country)));
}

const ofCountry = (here: Pick<Here, 'people' | 'assessment'>, role: Role): Person[] =>
  holders(here, here.assessment.country, role);

/** Whoever reviews; the coordinator where nobody does, who then closes (domain.md, Workflow 6). */
function reviewersOf(here: Pick<Here, 'people' | 'assessment'>): Person[] {
  const reviewers = ofCountry(here, 'reviewer');
  return reviewers.length > 0 ? reviewers : holders(here, null, 'coordinator');
}

const leadsAndCoordinators = (here: Here): Person[] => [
  ...ofCountry(here, 'lead'),
  ...holders(here, null, 'coordinator'),
];

/** A new round: to each country's people that it is their turn, with the deadline. */
export function noticesOfOpening(
  event: EventOf<'cycle-opened'>,
  assessments: readonly Assessment[],
  around: Pick<Around, 'people' | 'seq'>,
): Notice[] {
  return assessments.flatMap((assessment) => {
    const { id, country, deadlines, cycle } = assessment;
    const details = { ...asks({ assessment, details: { country } }), deadline: deadlines.submission };
    return holders(around, country, 'monitor', 'lead').map((person) => ({
      person: person.id,
      key: `${event.type}-${around.seq}-${country}`,
      kind: 'your-turn' as const,
      cycle: cycle.id,
      assessment: id,
      details,
      at: event.at,
    }));
  });
}

/** When a deadline is near: these many days before, once each. */
const daysBefore = [3, 7] as const;

/**
 * What the calendar says today to those whose turn it is: seven days and three days before a deadline, and once after it.
 * What was returned has to be back before the review ends.
 */
export function noticesOfDeadlines(assessment: Assessment, people: readonly Person[], now: Instant): Notice[] {
  const { id, status, country, cycle } = assessment;
  const time = timeLeft(assessment, now.slice(0, 10));
  if (!time) return [];
  const { deadline, days: left } = time;
  const near = daysBefore.find((days) => left <= days);
  if (near === undefined) return [];
  const kind = left < 0 ? 'overdue' : 'deadline-near';
  const to =
    status === 'submitted' ? reviewersOf({ people, assessment }) : holders({ people }, country, 'monitor', 'lead');
  const details = { ...asks({ assessment, details: { country } }), deadline, days: left };
  const key = [kind, ...(left < 0 ? [] : [near]), id, stageOf(assessment), deadline].join(' ');
  return to.map((person) => ({ person: person.id, key, kind, cycle: cycle.id, assessment: id, details, at: now }));
}

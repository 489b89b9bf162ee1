/** The one writer of decisions: what an event says is made true, kept in the log, and what follows from it is queued. */
import type { Event, EventOf, EventType } from '../indicators/work/events.ts';
import type { Write } from './database.ts';
import { chained, noHash, sha256 } from './log-chain.ts';
import { answerAppliers } from './record/answering.ts';
import type { Appliers } from './record/applier.ts';
import { doorAppliers } from './record/doors.ts';
import { moveAppliers } from './record/moving.ts';
import { noticeAppliers, notify } from './record/notifying.ts';
import { peopleAppliers } from './record/people.ts';
import { redactionAppliers } from './record/redacting.ts';
import { regionAppliers } from './record/region.ts';
import { regionalDeskAppliers } from './record/regional-desk.ts';
import { registerAppliers } from './record/registers.ts';
import { reviewAppliers } from './record/reviewing.ts';
import { scoringAppliers } from './record/scoring.ts';
import { variantAppliers } from './record/varying.ts';
import { toJson } from './rows.ts';

/** One applier per type of event: a type without one does not compile. */
export const appliers: Appliers<EventType> = {
  ...peopleAppliers,
  ...doorAppliers,
  ...regionAppliers,
  ...answerAppliers,
  ...reviewAppliers,
  ...moveAppliers,
  ...scoringAppliers,
  ...registerAppliers,
  ...variantAppliers,
  ...regionalDeskAppliers,
  ...redactionAppliers,
  ...noticeAppliers,
};

/** What is to be done after the commit, by type of event. */
const follows: Partial<Record<EventType, string>> = {
  'assessment-submitted': 'tell-reviewers',
  'assessment-returned': 'tell-monitors',
  reminded: 'tell-reminded',
  'redaction-carried-out': 'scrub-database',
  'edition-published': 'make-reports',
};

/**
 * Records what a decision returned: change, log and queued work in the caller's transaction. Several may follow each other
 * in one. @throws {Problem} `stale` where somebody else was faster; the transaction must then be given up.
 */
export async function record(tx: Write, event: Event): Promise<void> {
  await apply(tx, event);
  const seq = await append(tx, event);
  await notify(tx, event, seq);
  const kind = follows[event.type];
  if (kind === undefined) return;
  await tx('jobs').insert({
    id: `${kind}-${seq}`,
    kind,
    payload: toJson(event.subject),
    event_seq: seq,
    queued_at: event.at,
    attempts: 0,
  });
}

function apply<Type extends EventType>(tx: Write, event: EventOf<Type> & { readonly type: Type }): Promise<void> {
  return appliers[event.type](tx, event);
}

/**
 * What stands in the log for ever. A snapshot is kept once, with its publication; the log names its fingerprint. Names and
 * addresses of people stand in the table alone, where erasure reaches them, secrets where they are used, and words that are
 * to be removed where their removal empties them.
 */
function payloadOf(event: Event): unknown {
  if (event.type === 'edition-published') {
    const { edition, fingerprint, data } = event.payload.snapshot;
    return { cycle: data.cycle, edition, fingerprint };
  }
  return Object.fromEntries(Object.entries(event.payload).filter(([name]) => !unlogged[event.type]?.includes(name)));
}

const unlogged: Partial<Record<EventType, readonly string[]>> = {
  'person-added': ['name'],
  'person-invited': ['email', 'link'],
  'invitation-accepted': ['passwordHash'],
  'password-changed': ['passwordHash'],
  'second-factor-set': ['secret', 'step', 'recoveryCodes'],
  'recovery-codes-renewed': ['recoveryCodes'],
  'access-reset': ['link'],
  'redaction-asked': ['words'],
};

/** Chained: each entry's hash covers the one before. @returns its place in the log. */
async function append(tx: Write, event: Event): Promise<number> {
  const last = await tx('events').orderBy('seq', 'desc').first('seq', 'hash');
  const payload = toJson(payloadOf(event));
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    type: event.type,
    who: event.who,
    at: event.at,
    cycle_id: event.subject.cycle,
    assessment_id: event.subject.assessment,
    indicator: event.subject.indicator,
    payload_hash: sha256(payload),
    previous_hash: last?.hash ?? noHash,
  };
  await tx('events').insert({ ...entry, payload, hash: chained(entry) });
  return entry.seq;
}

/**
 * Bookkeeping at the door, which is no decision: sessions, codes used once, limits to guessing. What the cookie or the link
 * holds is hashed here and never kept, so that a stolen database opens nothing.
 */
import { createHash } from 'node:crypto';
import type { OpenedLink } from '../indicators/work/access.ts';
import type { Admission } from '../indicators/work/doors.ts';
import type { Instant } from '../indicators/work/assessment.ts';
import type { PersonId } from '../indicators/work/person.ts';
import type { Database, Read, Write } from './database.ts';
import { peopleOf, personOf } from './people.ts';
import type { CredentialRow, SessionRow } from './rows.ts';

export const idleMinutes = 30;
export const absoluteHours = 12;

/** `password`: the second factor is still to come; it opens nothing but the way to it. */
export type Stage = SessionRow['stage'];

export type Session = {
  /** The hash; names the session in lists, and opens nothing. */
  readonly id: string;
  readonly person: PersonId;
  readonly stage: Stage;
  readonly begunAt: Instant;
  readonly seenAt: Instant;
  /** What the browser says it is, shortened. */
  readonly agent: string;
};

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const before = (now: Instant, minutes: number): Instant =>
  new Date(new Date(now).getTime() - minutes * 60_000).toISOString();

/** Sessions that still hold at `now`: seen within 30 minutes, begun within 12 hours. */
function holding(db: Read | Write, now: Instant) {
  return db('sessions')
    .where('seen_at', '>', before(now, idleMinutes))
    .andWhere('begun_at', '>', before(now, absoluteHours * 60));
}

/** Null where there is none, or it has ended by idleness or age. */
export async function sessionOf(db: Read, secret: string, now: Instant): Promise<Session | null> {
  const row = await holding(db, now)
    .andWhere({ id_hash: hashOf(secret) })
    .first();
  return row ? sessionFrom(row) : null;
}

/** The person's own, newest first; only those that are complete. */
export async function sessionsOf(db: Read, person: PersonId, now: Instant): Promise<Session[]> {
  const rows = await holding(db, now).andWhere({ person_id: person, stage: 'full' }).orderBy('seen_at', 'desc');
  return rows.map(sessionFrom);
}

function sessionFrom(row: SessionRow): Session {
  const { id_hash: id, person_id: person, stage, begun_at: begunAt, seen_at: seenAt, agent } = row;
  return { id, person, stage, begunAt, seenAt, agent };
}

/** Begins a session under a new secret; what has run out is swept away on the way. */
export async function beginSession(
  tx: Write,
  secret: string,
  begun: { readonly person: PersonId; readonly stage: Stage; readonly now: Instant; readonly agent: string },
): Promise<void> {
  const { person, stage, now, agent } = begun;
  await tx('sessions')
    .where('seen_at', '<=', before(now, idleMinutes))
    .orWhere('begun_at', '<=', before(now, absoluteHours * 60))
    .delete();
  const times = { begun_at: now, seen_at: now };
  await tx('sessions').insert({
    id_hash: hashOf(secret),
    person_id: person,
    stage,
    ...times,
    agent: agent.slice(0, 200),
  });
}

/** Written at most once a minute: reading must not become writing. */
export const seenEvery = 60_000;

export async function seeSession(tx: Write, id: string, now: Instant): Promise<void> {
  await tx('sessions').where({ id_hash: id }).update({ seen_at: now });
}

/** Ends one of the person's own. @returns whether there was such a session. */
export async function endSession(tx: Write, person: PersonId, id: string): Promise<boolean> {
  return (await tx('sessions').where({ id_hash: id, person_id: person }).delete()) > 0;
}

export async function endOtherSessions(tx: Write, person: PersonId, kept: string): Promise<void> {
  await tx('sessions').where({ person_id: person }).whereNot({ id_hash: kept }).delete();
}

/** What is needed to check who signs in; null where nobody can with that name, whatever the reason. */
export async function credentialsOf(
  db: Read,
  by: { readonly email: string } | { readonly person: PersonId },
): Promise<(CredentialRow & { readonly suspended: boolean }) | null> {
  const person = await db('people')
    .where('email' in by ? { email: by.email } : { id: by.person })
    .first('id', 'suspended');
  if (!person) return null;
  const found = await db('credentials').where({ person_id: person.id }).first();
  return found ? { ...found, suspended: person.suspended === 1 } : null;
}

/** A code of one period opens once, and none of an earlier period after it. @returns whether it was still unused. */
export async function useFactorStep(tx: Write, person: PersonId, step: number): Promise<boolean> {
  const changed = await tx('credentials')
    .where({ person_id: person })
    .andWhere((unused) => void unused.whereNull('factor_step').orWhere('factor_step', '<', step))
    .update({ factor_step: step });
  return changed === 1;
}

/** @returns whether it was one of the person's, and still unused. */
export async function useRecoveryCode(tx: Write, person: PersonId, code: string, now: Instant): Promise<boolean> {
  const changed = await tx('recovery_codes')
    .where({ person_id: person, code_hash: hashOf(code), used_at: null })
    .update({ used_at: now });
  return changed === 1;
}

export async function recoveryCodesLeft(db: Read, person: PersonId): Promise<number> {
  const [found] = await db('recovery_codes').where({ person_id: person, used_at: null }).count({ n: '*' });
  return Number(found?.['n'] ?? 0);
}

/** What stands behind a link; null where it never was one. */
export async function linkOf(db: Read, secret: string): Promise<OpenedLink | null> {
  const row = await db('door_links')
    .where({ hash: hashOf(secret) })
    .first();
  if (!row) return null;
  return { kind: row.kind, person: row.person_id, expiresAt: row.expires_at, ended: row.ended_at !== null };
}

/** Everybody as the door knows them, by id. */
export async function admissionsOf(
  db: Read,
  now: Instant,
  ids?: readonly PersonId[],
): Promise<Map<PersonId, Admission>> {
  const people = await peopleOf(db, ids);
  const rows = new Map((await db('people').select('id', 'email', 'erased_at')).map((row) => [row.id, row]));
  const credentials = new Map(
    (await db('credentials').select('person_id', 'factor_set_at')).map((row) => [row.person_id, row]),
  );
  const invitations = await db('door_links')
    .where({ kind: 'invitation', ended_at: null })
    .andWhere('expires_at', '>', now);
  return new Map(
    [...people].map(([id, person]) => [
      id,
      {
        person,
        email: rows.get(id)?.email ?? null,
        admitted: credentials.has(id),
        hasSecondFactor: (credentials.get(id)?.factor_set_at ?? null) !== null,
        invitedUntil: invitations.find((one) => one.person_id === id)?.expires_at ?? null,
        erased: (rows.get(id)?.erased_at ?? null) !== null,
      },
    ]),
  );
}

export async function admissionOf(db: Read, now: Instant, id: PersonId): Promise<Admission | null> {
  return (await personOf(db, id)) === null ? null : ((await admissionsOf(db, now, [id])).get(id) ?? null);
}

/** How many could still administer: not suspended. */
export async function countAdministrators(db: Read): Promise<number> {
  const [found] = await db('roles')
    .join('people', 'people.id', 'roles.person_id')
    .where({ role: 'administrator', suspended: 0 })
    .count({ n: '*' });
  return Number(found?.['n'] ?? 0);
}

/** Whether somebody else signs in with it, whatever the capitals. */
export async function emailTaken(db: Read, email: string, by: PersonId): Promise<boolean> {
  return (
    (await db('people').where({ email: email.trim().toLowerCase() }).whereNot({ id: by }).first('id')) !== undefined
  );
}

/** Limits that are over are of no use; done at each start. */
export async function sweepLimits(tx: Write, now: Instant): Promise<void> {
  await tx.from('limits').where('expire', '<', new Date(now).getTime()).delete();
}

/** What Knex does not say about itself. */
type Pool = {
  readonly acquireConnection: () => Promise<unknown>;
  readonly releaseConnection: (connection: unknown) => Promise<unknown>;
};

/** The table `limits` for rate-limiter-flexible, which asks a Knex of a kind it knows; ours is a subclass of that. */
export function limitStore(db: Database): object {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Knex types its client as any
  const pool = db.client as Pool;
  return {
    raw: () => undefined,
    client: {
      config: { client: 'better-sqlite3' },
      acquireConnection: () => pool.acquireConnection(),
      releaseConnection: (connection: unknown) => pool.releaseConnection(connection),
    },
  };
}

import type { EventOf } from '../../indicators/work/events.ts';
import type { Write } from '../database.ts';
import type { Appliers } from './applier.ts';

type DoorEvent =
  | 'person-invited'
  | 'invitation-accepted'
  | 'password-changed'
  | 'second-factor-set'
  | 'recovery-codes-renewed'
  | 'access-reset'
  | 'person-suspended'
  | 'suspension-ended'
  | 'person-erased';

export const doorAppliers: Appliers<DoorEvent> = {
  'person-invited': async (tx, { payload: { person, email, link }, at }) => {
    await tx('people').where({ id: person }).update({ email });
    await endLinks(tx, person, at);
    if (link) await issueLink(tx, 'invitation', person, link, at);
  },

  'invitation-accepted': async (tx, { payload: { person, passwordHash }, at }) => {
    await endLinks(tx, person, at);
    await tx('credentials').insert({ person_id: person, password_hash: passwordHash, password_set_at: at });
  },

  'password-changed': async (tx, { payload: { person, passwordHash }, at }) => {
    await endLinks(tx, person, at);
    await tx('credentials').where({ person_id: person }).update({ password_hash: passwordHash, password_set_at: at });
    await endSessions(tx, person);
  },

  'second-factor-set': async (tx, { payload: { person, secret, step, recoveryCodes }, at }) => {
    await tx('credentials')
      .where({ person_id: person })
      .update({ factor_secret: secret, factor_set_at: at, factor_step: step });
    await renewCodes(tx, person, recoveryCodes);
  },

  'recovery-codes-renewed': (tx, { payload: { person, recoveryCodes } }) => renewCodes(tx, person, recoveryCodes),

  'access-reset': async (tx, event) => {
    const { person, factorToo, link } = event.payload;
    await endLinks(tx, person, event.at);
    await issueLink(tx, 'password', person, link, event.at);
    if (factorToo) await forgetFactor(tx, person);
    // Asked for by whoever forgot the password, it changes nothing yet.
    if (event.who !== person) await endSessions(tx, person);
  },

  'person-suspended': async (tx, { payload: { person }, at }) => {
    await tx('people').where({ id: person }).update({ suspended: 1 });
    await endLinks(tx, person, at);
    await endSessions(tx, person);
  },

  'suspension-ended': async (tx, { payload: { person } }) => {
    await tx('people').where({ id: person }).update({ suspended: 0 });
  },

  'person-erased': async (tx, { payload: { person }, at }) => {
    await tx('people').where({ id: person }).update({ name: '', email: null, suspended: 1, erased_at: at });
    await tx('roles').where({ person_id: person }).delete();
    await tx('recovery_codes').where({ person_id: person }).delete();
    await tx('credentials').where({ person_id: person }).delete();
    await tx('door_links').where({ person_id: person }).delete();
    await endSessions(tx, person);
  },
};

async function issueLink(
  tx: Write,
  kind: 'invitation' | 'password',
  person: string,
  { hash, expiresAt }: NonNullable<EventOf<'person-invited'>['payload']['link']>,
  at: string,
): Promise<void> {
  await tx('door_links').insert({ hash, kind, person_id: person, issued_at: at, expires_at: expiresAt });
}

/** A link opens once, and only the newest. */
async function endLinks(tx: Write, person: string, at: string): Promise<void> {
  await tx('door_links').where({ person_id: person, ended_at: null }).update({ ended_at: at });
}

async function endSessions(tx: Write, person: string): Promise<void> {
  await tx('sessions').where({ person_id: person }).delete();
}

async function forgetFactor(tx: Write, person: string): Promise<void> {
  await tx('credentials')
    .where({ person_id: person })
    .update({ factor_secret: null, factor_set_at: null, factor_step: null });
  await tx('recovery_codes').where({ person_id: person }).delete();
}

async function renewCodes(tx: Write, person: string, hashes: readonly string[]): Promise<void> {
  await tx('recovery_codes').where({ person_id: person }).delete();
  for (const code_hash of hashes) await tx('recovery_codes').insert({ person_id: person, code_hash });
}

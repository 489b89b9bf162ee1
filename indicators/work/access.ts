/**
 * What people decide about their own access: coming in by a link, password, second factor (issue, People and doors).
 * Secrets arrive here hashed or sealed; `record` makes them true and keeps them out of the log.
 */
import type { Instant } from './assessment.ts';
import type { Admission } from './doors.ts';
import type { DoorLink, EventOf } from './events.ts';
import { happened, ofEverybody } from './happened.ts';
import { type EmailInput, emailInput, type OrganisationInput, type PersonInput, readInput } from './input.ts';
import { setUp } from './people.ts';
import type { Person, PersonId } from './person.ts';
import { problem } from './problems.ts';
import type { Act } from './workflow.ts';

/** A link that was opened: what `data` found under its hash. */
export type OpenedLink = {
  readonly kind: 'invitation' | 'password';
  readonly person: PersonId;
  readonly expiresAt: Instant;
  readonly ended: boolean;
};

/** How long a link is valid that somebody asked for who forgot the password. */
export const ownResetHours = 1;

/** The invited person comes in. @throws {Problem} `missing` for a link that does not open (any more). */
export function acceptInvitation(
  on: { readonly link: OpenedLink | null; readonly person: Person | null; readonly now: Instant },
  passwordHash: string,
): EventOf<'invitation-accepted'> {
  const person = demandLink(on, 'invitation');
  return happened({ person, now: on.now }, 'invitation-accepted', ofEverybody, { person: person.id, passwordHash });
}

/** Sets a new password by a link; every session ends. @throws {Problem} */
export function resetPassword(
  on: { readonly link: OpenedLink | null; readonly person: Person | null; readonly now: Instant },
  passwordHash: string,
): EventOf<'password-changed'> {
  const person = demandLink(on, 'password');
  const by = 'link' as const;
  return happened({ person, now: on.now }, 'password-changed', ofEverybody, { person: person.id, passwordHash, by });
}

/** Whether the link opens: used, replaced and late ones are all the same to whoever tries. */
export function demandLink(
  on: { readonly link: OpenedLink | null; readonly person: Person | null; readonly now: Instant },
  kind: OpenedLink['kind'],
): Person {
  const { link, person, now } = on;
  if (!link || !person || link.kind !== kind || link.person !== person.id) throw problem('no-such-link');
  if (link.ended || person.suspended || link.expiresAt <= now) throw problem('no-such-link');
  return person;
}

/** One's own password, the old one given and right; all sessions end. @throws {Problem} */
export function changePassword(act: Act, passwordHash: string): EventOf<'password-changed'> {
  demandPresent(act.person);
  const payload = { person: act.person.id, passwordHash, by: 'themselves' as const };
  return happened(act, 'password-changed', ofEverybody, payload);
}

/** A second factor whose first code was right; older recovery codes no longer open. @throws {Problem} */
export function setSecondFactor(
  act: Act,
  made: { readonly secret: string; readonly step: number; readonly recoveryCodes: readonly string[] },
): EventOf<'second-factor-set'> {
  demandPresent(act.person);
  return happened(act, 'second-factor-set', ofEverybody, { person: act.person.id, ...made });
}

/** New recovery codes; the older ones no longer open. @throws {Problem} */
export function renewRecoveryCodes(act: Act, recoveryCodes: readonly string[]): EventOf<'recovery-codes-renewed'> {
  demandPresent(act.person);
  return happened(act, 'recovery-codes-renewed', ofEverybody, { person: act.person.id, recoveryCodes });
}

/** The same at the person's own wish, who forgot the password: nothing changes until the link is used. @throws {Problem} */
export function askForReset(on: {
  readonly to: Admission;
  readonly now: Instant;
  readonly link: DoorLink;
}): EventOf<'access-reset'> {
  const { person, admitted, erased } = on.to;
  if (!admitted || erased || person.suspended) throw problem('not-admitted');
  const payload = { person: person.id, factorToo: false, link: on.link };
  return happened({ person, now: on.now }, 'access-reset', ofEverybody, payload);
}

/** The first administrator of an empty application, who comes in by the link of the start. @throws {Problem} */
export function setUpAdministrator(
  on: { readonly now: Instant; readonly people: number; readonly organisationId: string; readonly personId: string },
  given: { readonly organisation: OrganisationInput; readonly person: PersonInput; readonly email: EmailInput },
  passwordHash: string,
): [...ReturnType<typeof setUp>, EventOf<'person-invited'>, EventOf<'invitation-accepted'>] {
  const { email } = readInput(emailInput, given.email);
  const first = setUp(on, given.organisation, given.person);
  const act = { person: null, now: on.now };
  const themselves = { person: { id: on.personId }, now: on.now };
  return [
    ...first,
    happened(act, 'person-invited', ofEverybody, { person: on.personId, email, link: null }),
    happened(themselves, 'invitation-accepted', ofEverybody, { person: on.personId, passwordHash }),
  ];
}

function demandPresent(person: Person): void {
  if (person.suspended) throw problem('no-such-person');
}

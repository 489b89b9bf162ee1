/**
 * The administrator's decisions about who may come in (domain.md, Roles; issue, People and doors). Links arrive here as
 * hashes; they are made true by `record` and never stand in the log.
 */
import type { Instant } from './assessment.ts';
import type { DoorLink, EventOf } from './events.ts';
import { happened, ofEverybody } from './happened.ts';
import { type EmailInput, emailInput, type ReasonInput, readInput, reasonInput } from './input.ts';
import { holds, type Person } from './person.ts';
import { demand, problem, type Refusal, refusal } from './problems.ts';
import type { Act } from './workflow.ts';

/** A person as the door knows them. */
export type Admission = {
  readonly person: Person;
  /** The name to sign in with, lower case; null before the first invitation and after erasure. */
  readonly email: string | null;
  /** Whether they have come in: then, and only then, they have a password. */
  readonly admitted: boolean;
  readonly hasSecondFactor: boolean;
  /** Until when the newest invitation that nobody accepted is valid; null where there is none. */
  readonly invitedUntil: Instant | null;
  readonly erased: boolean;
};

export type DoorVerb = 'invite' | 'reset-access' | 'suspend' | 'end-suspension' | 'erase';

export type DoorContext = {
  readonly to: Admission;
  /** Administrators who are not suspended, the person asked about among them. */
  readonly administrators: number;
};

/** How long a link is valid. */
export const invitationDays = 7;
export const resetHours = 24;

/** Null where it may be done now; else why not. */
export function whyNotDoor(person: Person, verb: DoorVerb, { to, administrators }: DoorContext): Refusal | null {
  if (!holds(person, 'administrator', null)) return refusal('role-needed', { verb, roles: ['administrator'] });
  if (to.erased) return refusal('person-erased');
  const last = administrators <= 1 && holds(to.person, 'administrator', null);
  switch (verb) {
    case 'invite':
      return to.admitted ? refusal('already-admitted') : null;
    case 'reset-access':
      return to.admitted ? null : refusal('not-admitted');
    case 'suspend':
      if (to.person.suspended) return refusal('already-suspended');
      return last ? refusal('last-administrator') : null;
    case 'end-suspension':
      return to.person.suspended ? null : refusal('not-suspended');
    case 'erase':
      return last ? refusal('last-administrator') : null;
  }
}

/** Invites, or invites again: an older link no longer opens. @throws {Problem} */
export function invite(
  act: Act,
  on: DoorContext & { readonly link: DoorLink; readonly emailTaken: boolean },
  input: EmailInput,
): EventOf<'person-invited'> {
  demand(whyNotDoor(act.person, 'invite', on));
  const { email } = readInput(emailInput, input);
  if (on.emailTaken) throw problem('email-taken');
  return happened(act, 'person-invited', ofEverybody, { person: on.to.person.id, email, link: on.link });
}

/** A link to a new password; where the telephone is lost too, the second factor is set anew. @throws {Problem} */
export function resetAccess(
  act: Act,
  on: DoorContext & { readonly link: DoorLink },
  { factorToo }: { readonly factorToo: boolean },
): EventOf<'access-reset'> {
  demand(whyNotDoor(act.person, 'reset-access', on));
  return happened(act, 'access-reset', ofEverybody, { person: on.to.person.id, factorToo, link: on.link });
}

/** At once: sessions and links end with it. @throws {Problem} */
export function suspend(act: Act, on: DoorContext, input: ReasonInput): EventOf<'person-suspended'> {
  demand(whyNotDoor(act.person, 'suspend', on));
  const { reason } = readInput(reasonInput, input);
  return happened(act, 'person-suspended', ofEverybody, { person: on.to.person.id, reason });
}

/** @throws {Problem} */
export function endSuspension(act: Act, on: DoorContext): EventOf<'suspension-ended'> {
  demand(whyNotDoor(act.person, 'end-suspension', on));
  return happened(act, 'suspension-ended', ofEverybody, { person: on.to.person.id });
}

/** Name, address and access go; function, organisation and everything done stay, so that history remains. @throws {Problem} */
export function erase(act: Act, on: DoorContext, input: ReasonInput): EventOf<'person-erased'> {
  demand(whyNotDoor(act.person, 'erase', on));
  const { reason } = readInput(reasonInput, input);
  return happened(act, 'person-erased', ofEverybody, { person: on.to.person.id, reason });
}

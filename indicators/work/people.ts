/** Decisions of the administrator about who works here (domain.md, Roles). Invitations and sign-in build on these. */
import { answersFor, holds, type OrganisationId, type Person, type RoleHeld } from './person.ts';
import type { EventOf } from './events.ts';
import { happened, ofEverybody } from './happened.ts';
import {
  type OrganisationInput,
  organisationInput,
  type PersonInput,
  personInput,
  readInput,
  roleInput,
} from './input.ts';
import { demand, problem, type Refusal, refusal } from './problems.ts';
import type { Act } from './workflow.ts';
import type { Instant } from './assessment.ts';

export type PeopleVerb = 'add-organisation' | 'add-person' | 'give-role' | 'end-role';

export function whyNotPeople(person: Person, verb: PeopleVerb): Refusal | null {
  return holds(person, 'administrator', null) ? null : refusal('role-needed', { verb, roles: ['administrator'] });
}

export function addOrganisation(act: Act, id: OrganisationId, input: OrganisationInput): EventOf<'organisation-added'> {
  demand(whyNotPeople(act.person, 'add-organisation'));
  return happened(act, 'organisation-added', ofEverybody, { id, ...readInput(organisationInput, input) });
}

export function addPerson(
  act: Act,
  on: { readonly id: string; readonly organisation: OrganisationId },
  input: PersonInput,
): EventOf<'person-added'> {
  demand(whyNotPeople(act.person, 'add-person'));
  return happened(act, 'person-added', ofEverybody, {
    id: on.id,
    organisation: on.organisation,
    ...readInput(personInput, input),
  });
}

/** Gives a role; nobody comes to review a country where they monitor (domain.md, Workflow 6). @throws {Problem} */
export function giveRole(act: Act, to: Person, given: RoleHeld): EventOf<'role-given'> {
  demand(whyNotPeople(act.person, 'give-role'));
  const held = readInput(roleInput, given);
  if (has(to, held)) throw problem('already-there', { role: held.role });
  if (held.country !== null) {
    const reviews = held.role === 'reviewer' || holds(to, 'reviewer', held.country);
    const answers = held.role === 'monitor' || held.role === 'lead' || answersFor(to, held.country);
    if (reviews && answers) throw problem('reviews-own-country', { country: held.country });
  }
  return happened(act, 'role-given', ofEverybody, { person: to.id, held });
}

export function endRole(act: Act, of: Person, held: RoleHeld): EventOf<'role-ended'> {
  demand(whyNotPeople(act.person, 'end-role'));
  if (!has(of, held)) throw problem('no-such-person', { role: held.role });
  return happened(act, 'role-ended', ofEverybody, { person: of.id, held });
}

/** The three events that bring the first administrator into an empty application. @throws {Problem} where people exist. */
export function setUp(
  on: { readonly now: Instant; readonly people: number; readonly organisationId: string; readonly personId: string },
  organisation: OrganisationInput,
  person: PersonInput,
): [EventOf<'organisation-added'>, EventOf<'person-added'>, EventOf<'role-given'>] {
  if (on.people > 0) throw problem('people-exist');
  const act = { person: null, now: on.now };
  return [
    happened(act, 'organisation-added', ofEverybody, {
      id: on.organisationId,
      ...readInput(organisationInput, organisation),
    }),
    happened(act, 'person-added', ofEverybody, {
      id: on.personId,
      organisation: on.organisationId,
      ...readInput(personInput, person),
    }),
    happened(act, 'role-given', ofEverybody, {
      person: on.personId,
      held: { role: 'administrator', country: null },
    }),
  ];
}

const has = (person: Person, held: RoleHeld): boolean =>
  person.roles.some((one) => one.role === held.role && one.country === held.country);

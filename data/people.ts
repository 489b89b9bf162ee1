/** Queries about who works here. */
import {
  type Organisation,
  type Person,
  type RoleHeld,
  countryRoles,
  regionalRoles,
} from '../indicators/work/person.ts';
import type { Read } from './database.ts';
import { type OrganisationRow, type PersonRow, type RoleRow, wholeRegion } from './rows.ts';

/** Everybody, by id; with roles and organisation. */
export async function peopleOf(db: Read, ids?: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const chosen = db('people').orderBy('id');
  const theirs = db('roles').orderBy(['person_id', 'role', 'country']);
  const people = await (ids ? chosen.whereIn('id', ids) : chosen);
  const roles = await (ids ? theirs.whereIn('person_id', ids) : theirs);
  const organisations = await db('organisations').select();
  return new Map(people.map((row) => [row.id, personFrom(row, organisations, roles)]));
}

/** Null where there is nobody with that id. A suspended person is given, and holds no role. */
export async function personOf(db: Read, id: string): Promise<Person | null> {
  return (await peopleOf(db, [id])).get(id) ?? null;
}

/** Every organisation somebody works for. */
export async function organisationsOf(db: Read): Promise<Organisation[]> {
  return db('organisations').orderBy('id').select('id', 'name', 'type');
}

/** How many people there are: none before the application is set up. */
export async function countPeople(db: Read): Promise<number> {
  const [found] = await db('people').count({ n: '*' });
  return Number(found?.['n'] ?? 0);
}

function personFrom(row: PersonRow, organisations: readonly OrganisationRow[], roles: readonly RoleRow[]): Person {
  const organisation = organisations.find((one) => one.id === row.organisation_id);
  if (!organisation) throw new Error(`person ${row.id} has no organisation`);
  const { id, name, type, institution } = organisation;
  return {
    id: row.id,
    name: row.name,
    function: row.job,
    organisation: { id, name, type, ...(institution === null ? {} : { institution }) },
    roles: roles.filter((one) => one.person_id === row.id).map(roleFrom),
    suspended: row.suspended === 1,
  };
}

function roleFrom({ role, country }: RoleRow): RoleHeld {
  const regional = regionalRoles.find((one) => one === role);
  if (country === wholeRegion && regional) return { role: regional, country: null };
  const national = countryRoles.find((one) => one === role);
  if (country !== wholeRegion && national) return { role: national, country };
  throw new Error(`no role ${role} of ${country}`);
}

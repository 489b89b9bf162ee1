/**
 * People with names, for tests. They come in by the administrator's decisions, as in life:
 *
 *     const world = await openWorld();            // an empty database with these people
 *     await world.person('mila')                  // who monitors AA
 */
import { type Database, migrate, openDatabase, transact } from '../../data/database.ts';
import { personOf } from '../../data/people.ts';
import { record } from '../../data/record.ts';
import { addOrganisation, addPerson, giveRole, setUp } from '../../indicators/work/people.ts';
import type { Person, RoleHeld } from '../../indicators/work/person.ts';

type Named = { readonly job: string; readonly organisation: string; readonly roles: readonly RoleHeld[] };

const organisations = {
  network: { name: 'Regional network', type: 'ngo' },
  'ngo-aa': { name: 'NGO of AA', type: 'ngo' },
  'ngo-bb': { name: 'NGO of BB', type: 'ngo' },
  'ombudsman-aa': { name: 'Ombudsman of AA', type: 'state', institution: 'OMB' },
} as const;

/** AA has a reviewer, BB has none. */
export const people = {
  ada: { job: 'administrator', organisation: 'network', roles: [{ role: 'administrator', country: null }] },
  cora: { job: 'regional coordinator', organisation: 'network', roles: [{ role: 'coordinator', country: null }] },
  mila: { job: 'monitor', organisation: 'ngo-aa', roles: [{ role: 'monitor', country: 'AA' }] },
  lena: { job: 'lead', organisation: 'ngo-aa', roles: [{ role: 'lead', country: 'AA' }] },
  rade: { job: 'deputy ombudsman', organisation: 'ombudsman-aa', roles: [{ role: 'reviewer', country: 'AA' }] },
  olga: { job: 'judge', organisation: 'ombudsman-aa', roles: [{ role: 'observer', country: 'AA' }] },
  oto: { job: 'adviser', organisation: 'network', roles: [{ role: 'observer', country: null }] },
  bojan: { job: 'monitor', organisation: 'ngo-bb', roles: [{ role: 'monitor', country: 'BB' }] },
  bela: { job: 'lead', organisation: 'ngo-bb', roles: [{ role: 'lead', country: 'BB' }] },
} as const satisfies Record<string, Named>;

export type Name = keyof typeof people;
export const names = Object.keys(people) as Name[];

export type World = {
  readonly db: Database;
  /** As the database has them now. */
  readonly person: (name: string) => Promise<Person>;
  /** A minute later each time it is asked, from 1 March 2022, 08:00. */
  readonly now: () => string;
  /** No two alike, the same in every run. */
  readonly id: (what: string) => string;
  readonly close: () => Promise<void>;
};

export async function openWorld(file = ':memory:'): Promise<World> {
  const db = await openDatabase(file);
  await migrate(db);
  let minutes = 0;
  let made = 0;
  const now = () => new Date(Date.UTC(2022, 2, 1, 8, minutes++)).toISOString();
  const person = async (name: string) => {
    const found = await personOf(db, name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const world = { db, person, now, id: (what: string) => `${what}-${++made}`, close: () => db.destroy() };
  await admit(world);
  return world;
}

async function admit({ db, now }: World): Promise<void> {
  await transact(db, async (tx) => {
    const first = { name: 'Ada', function: people.ada.job };
    const on = { now: now(), people: 0, organisationId: 'network', personId: 'ada' };
    for (const event of setUp(on, organisations.network, first)) await record(tx, event);
    const ada = await personOf(tx, 'ada');
    if (!ada) throw new Error('the first administrator is missing');
    for (const [id, input] of Object.entries(organisations)) {
      if (id !== 'network') await record(tx, addOrganisation({ person: ada, now: now() }, id, input));
    }
    for (const [id, { job, organisation, roles }] of Object.entries(people)) {
      if (id === 'ada') continue;
      const input = { name: id.charAt(0).toUpperCase() + id.slice(1), function: job };
      await record(tx, addPerson({ person: ada, now: now() }, { id, organisation }, input));
      for (const held of roles) {
        const added = await personOf(tx, id);
        if (added) await record(tx, giveRole({ person: ada, now: now() }, added, held));
      }
    }
  });
}

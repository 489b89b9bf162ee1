/** What telling the demonstration needs, and the people in it. */
import type { CountryCode } from '../../indicators/instrument/instrument.ts';
import type { Event } from '../../indicators/work/events.ts';
import { addPerson, giveRole, setUp } from '../../indicators/work/people.ts';
import type { Person, RoleHeld } from '../../indicators/work/person.ts';
import type { Write } from '../database.ts';
import type { FrozenInstruments } from '../instruments.ts';
import { countPeople, personOf } from '../people.ts';
import type { Clock } from './clock.ts';
import { inCountry, type Someone, type World } from './world.ts';

/** All that the loading hands around; `tell` makes one decision true. */
export type Telling = {
  readonly tx: Write;
  readonly world: World;
  readonly clock: Clock;
  readonly instruments: FrozenInstruments;
  readonly tell: (event: Event) => Promise<void>;
};

/** Everybody, brought in by the administrator. */
export async function tellPeople(telling: Telling, countries: readonly CountryCode[]): Promise<void> {
  const { tx, world, clock, tell } = telling;
  const { id: organisationId, ...organisation } = world.organisation;
  const { id: personId, ...administrator } = world.administrator;
  const people = await countPeople(tx);
  const first = setUp({ now: clock.next(), people, organisationId, personId }, organisation, administrator);
  for (const event of first) await tell(event);
  await tellPerson(telling, world.coordinator, { role: 'coordinator', country: null });
  for (const country of countries) {
    await tellPerson(telling, inCountry(world.monitor, country), { role: 'monitor', country });
    await tellPerson(telling, inCountry(world.lead, country), { role: 'lead', country });
  }
}

/** Those who came when the cycles of the demonstration were over; they review and observe what comes next. */
export async function tellNewcomers(telling: Telling): Promise<void> {
  const { world, clock } = telling;
  clock.goTo(world.joined);
  for (const country of world.reviewed) {
    await tellPerson(telling, inCountry(world.reviewer, country), { role: 'reviewer', country });
  }
  await tellPerson(telling, world.observer, { role: 'observer', country: null });
}

async function tellPerson(telling: Telling, { id, ...words }: Someone, held: RoleHeld): Promise<void> {
  const { tx, world, clock, tell } = telling;
  const administrator = await someone(tx, world.administrator.id);
  await tell(
    addPerson({ person: administrator, now: clock.next() }, { id, organisation: world.organisation.id }, words),
  );
  await tell(giveRole({ person: administrator, now: clock.next() }, await someone(tx, id), held));
}

export async function someone(tx: Write, id: string): Promise<Person> {
  const found = await personOf(tx, id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return found;
}

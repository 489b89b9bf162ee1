/**
 * Brings the demonstration into an empty database through the decisions of the work, with times and ids fixed, so that its
 * history is true and its fingerprints are the same everywhere.
 */
import type { CountryCode, Instrument } from '../../indicators/instrument/instrument.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import type { Cycle } from '../../indicators/work/assessment.ts';
import type { Event } from '../../indicators/work/events.ts';
import { closeWithoutReview } from '../../indicators/work/moving.ts';
import { openCycle, publish, writeRegionalText } from '../../indicators/work/region.ts';
import { assessmentsOf } from '../assessments.ts';
import { contextMeasures, readFacts } from '../context.ts';
import { cycleContent } from '../cycle-content.ts';
import { cycleFor, cycleYears } from '../cycles.ts';
import { type Database, transact } from '../database.ts';
import type { FrozenInstruments } from '../instruments.ts';
import { personOf } from '../people.ts';
import { record } from '../record.ts';
import { demoAssessments, written } from './assessments.ts';
import { workingClock } from './clock.ts';
import { type Demonstration, readDemonstration } from './read.ts';
import { sha256 } from './sha256.ts';
import { readWorld, type WorldCycle } from './world.ts';
import { someone, type Telling, tellNewcomers, tellPeople } from './telling.ts';
import { writeAssessment } from './write-assessment.ts';

export type DemonstrationNeeds = {
  readonly instruments: FrozenInstruments;
  /** Where its files are; the delivered ones where nothing is said. */
  readonly folder?: string;
};

/**
 * All of it or nothing; nothing where it is there already.
 * @returns whether it was loaded now.
 * @throws {Problem} `people-exist` where other people work in the database; {DemonstrationFaults} for faulty files.
 */
export async function loadDemonstration(db: Database, { instruments, folder }: DemonstrationNeeds): Promise<boolean> {
  return transact(db, async (tx) => {
    const world = readWorld(folder);
    if (await personOf(tx, world.administrator.id)) return false;
    const clock = workingClock(world.set_up, world.pace);
    const telling = { tx, world, clock, instruments, tell: (event: Event) => record(tx, event) };
    const demonstration = readDemonstration(folder);
    await tellPeople(telling, [...new Set(demonstration.answers.map(({ country }) => country))]);
    for (const cycle of world.cycles) await tellCycle(telling, demonstration, cycle);
    await tellNewcomers(telling);
    return true;
  });
}

async function tellCycle(telling: Telling, demonstration: Demonstration, plan: WorldCycle): Promise<void> {
  const { tx, world, clock, instruments, tell } = telling;
  const { id, version } = plan.instrument;
  const instrument = instruments.get(id, version, 'en', null);
  const assessments = demoAssessments(demonstration, plan.year, instrument);
  const coordinator = await someone(tx, world.coordinator.id);
  clock.goTo(plan.opened);
  const countries = assessments.map(({ country }) => country);
  const on = { instrument, id: `demo-${plan.year}`, years: await cycleYears(tx) };
  await tell(openCycle({ person: coordinator, now: clock.next() }, on, cycleOf(plan, countries)));

  clock.goTo(plan.work_begins);
  for (const assessment of assessments) await writeAssessment(telling, instrument, assessment);

  clock.goTo(plan.closed);
  for (const assessment of await assessmentsOf(tx, on.id)) {
    const input = { version: assessment.version, note: world.closing_note };
    await tell(closeWithoutReview({ person: coordinator, now: clock.next() }, assessment, input));
  }

  const cycle = await cycleFor(tx, coordinator, plan.year);
  clock.goTo(plan.regional_texts);
  await tellRegion(telling, instrument, cycle, demonstration);
  clock.goTo(plan.published);
  await tellPublication(telling, instrument, cycle, countries);
}

function cycleOf({ year, submission, review }: WorldCycle, countries: readonly CountryCode[]) {
  return {
    year,
    demonstration: true,
    draftConfirmation: null,
    countries: countries.map((country) => ({
      assessment: `demo-${year}-${country}`,
      country,
      scoring: 'panel' as const,
      deadlines: { submission, review },
    })),
  };
}

async function tellRegion(
  { tx, world, clock, tell }: Telling,
  instrument: Instrument,
  cycle: Cycle,
  demonstration: Demonstration,
): Promise<void> {
  const region = demonstration.regions.find((one) => one.cycle === cycle.year);
  if (!region) return;
  const coordinator = await someone(tx, world.coordinator.id);
  const act = () => ({ person: coordinator, now: clock.next() });
  const on = { instrument, cycle, text: undefined };
  const summary = { version: 0, kind: 'summary' as const, area: null, text: written(region.summary) };
  await tell(writeRegionalText(act(), on, summary));
  for (const { code } of instrument.areas) {
    const words = region.areas[code];
    if (!words) continue;
    const finding = { version: 0, kind: 'finding' as const, area: code, text: written(words) };
    await tell(writeRegionalText(act(), on, finding));
  }
}

async function tellPublication(
  { tx, world, clock, instruments, tell }: Telling,
  instrument: Instrument,
  cycle: Cycle,
  countries: readonly CountryCode[],
): Promise<void> {
  const coordinator = await someone(tx, world.coordinator.id);
  const now = clock.next();
  const snapshot = freeze(
    await cycleContent(tx, cycle, contextMeasures(readFacts(), countries, cycle.year)),
    () => instrument,
    instruments.reference(instrument.id, instrument.version),
    { number: 1, cause: 'first', publishedAt: now },
    sha256,
  );
  const on = { cycle, assessments: await assessmentsOf(tx, cycle.id), snapshot };
  await tell(publish({ person: coordinator, now }, on));
}

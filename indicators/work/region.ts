/** Decisions of the regional coordinator about a whole cycle (domain.md, Workflow 1 and 7). */
import type { CountryCode, Instrument } from '../instrument/instrument.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Assessment, Cycle, CycleId, RegionalText } from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inCycle } from './happened.ts';
import { type CycleInput, cycleInput, type RegionalTextInput, readInput, regionalTextInput } from './input.ts';
import { holds, type Person } from './person.ts';
import { demand, demandCurrent, problem, type Refusal, refusal } from './problems.ts';
import type { Act } from './workflow.ts';

export type RegionalVerb =
  | 'open-cycle'
  | 'write-regional-text'
  | 'write-regional-recommendation'
  | 'withdraw-regional-recommendation'
  | 'resolve-regional-comment'
  | 'publish'
  | 'republish';

/** Null where the person may do it now. What is unpublished does not exist for those who work nowhere in the region. */
export function whyNotInRegion(
  person: Person,
  verb: RegionalVerb,
  cycle: Cycle | null,
  assessments: readonly Assessment[] = [],
): Refusal | null {
  if (!holds(person, 'coordinator', null)) {
    const worksHere = !person.suspended && person.roles.length > 0;
    return worksHere ? refusal('role-needed', { verb, roles: ['coordinator'] }) : refusal('no-such-cycle');
  }
  if (verb === 'open-cycle') return null;
  if (!cycle) return refusal('no-such-cycle');
  if (verb === 'republish') return null;
  if (cycle.edition !== null) return refusal('already-published', { edition: cycle.edition });
  const waiting = assessments.filter((one) => one.status !== 'reviewed').map((one) => one.country);
  if (verb === 'publish' && (waiting.length > 0 || assessments.length === 0)) {
    return refusal('not-all-reviewed', { countries: waiting });
  }
  return null;
}

/** Opens a monitoring round with an assessment per country. @throws {Problem} */
export function openCycle(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly id: CycleId;
    /** Years that have a cycle already. */
    readonly years: ReadonlySet<number>;
    /** Approved variants of the instrument, by country: the new cycle is made with them. */
    readonly variants?: ReadonlyMap<CountryCode, string>;
  },
  input: CycleInput,
): EventOf<'cycle-opened'> {
  demand(whyNotInRegion(act.person, 'open-cycle', null));
  const cycle = readInput(cycleInput, input);
  if (on.years.has(cycle.year)) throw problem('cycle-exists', { year: cycle.year });
  const { id, version, status } = on.instrument;
  const unknown = cycle.countries.filter(({ country }) => !on.instrument.countries.some((one) => one.code === country));
  if (unknown.length > 0) {
    throw problem('input-not-valid', { faults: unknown.map((one) => `countries: unknown ${one.country}`) });
  }
  if (status === 'draft' && !cycle.demonstration && cycle.draftConfirmation === null) {
    throw problem('draft-not-confirmed', { instrument: id, version });
  }
  const countries = cycle.countries.map((one) => {
    const variant = on.variants?.get(one.country);
    return variant === undefined ? one : { ...one, variant };
  });
  return happened(act, 'cycle-opened', inCycle(on), { ...cycle, countries, id: on.id, instrument: { id, version } });
}

/** Writes, changes or takes away the region's summary or its finding on an area. @throws {Problem} */
export function writeRegionalText(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly cycle: Cycle;
    readonly text: Pick<RegionalText, 'version'> | undefined;
  },
  input: RegionalTextInput,
): EventOf<'regional-text-written'> {
  demand(whyNotInRegion(act.person, 'write-regional-text', on.cycle));
  const { version, text, ...place } = readInput(regionalTextInput, input);
  demandCurrent(version, on.text?.version ?? 0);
  const known = on.instrument.areas.some((area) => area.code === place.area);
  if ((place.kind === 'finding') !== known) throw problem('input-not-valid', { faults: ['area: does-not-fit-kind'] });
  return happened(act, 'regional-text-written', inCycle(on.cycle), { place, text, version: version + 1 });
}

/**
 * Publishes the first edition of a cycle: the snapshot was frozen from what stands in it, this very moment.
 * @throws {Problem} missing, forbidden, refused.
 */
export function publish(
  act: Act,
  on: { readonly cycle: Cycle; readonly assessments: readonly Assessment[]; readonly snapshot: Snapshot },
): EventOf<'edition-published'> {
  demand(whyNotInRegion(act.person, 'publish', on.cycle, on.assessments));
  const faults = snapshotFaults(act, on);
  if (faults.length > 0) throw problem('snapshot-differs', { faults });
  return happened(act, 'edition-published', inCycle(on.cycle), { snapshot: on.snapshot });
}

function snapshotFaults(act: Act, on: Parameters<typeof publish>[1]): string[] {
  const { edition, data, fingerprint } = on.snapshot;
  const expected = on.assessments.map((one) => one.country).sort();
  const checks: [string, boolean][] = [
    ['cycle', data.cycle === on.cycle.year],
    ['demonstration', data.demonstration === on.cycle.demonstration],
    ['instrument', data.instrument.id === on.cycle.instrument.id],
    ['version', data.instrument.version === on.cycle.instrument.version],
    ['countries', Object.keys(data.countries).sort().join() === expected.join()],
    ['edition', edition.number === 1 && edition.cause === 'first'],
    ['published-at', edition.publishedAt === act.now],
    ['fingerprint', /^[0-9a-f]{64}$/.test(fingerprint)],
  ];
  return checks.filter(([, agrees]) => !agrees).map(([name]) => name);
}

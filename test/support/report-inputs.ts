/** What report models are made from in tests: the demonstration as it is published, and a small cycle of another network. */
import { frozenInstruments } from '../../data/instruments.ts';
import { migrate, openDatabase } from '../../data/database.ts';
import { loadDemonstration } from '../../data/demo/load.ts';
import { snapshotOf } from '../../data/publications.ts';
import type { Instrument, Language } from '../../indicators/instrument/instrument.ts';
import type { CycleContent } from '../../indicators/publication/content.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import type { Snapshot } from '../../indicators/snapshot.ts';
import type { ReportInput } from '../../reports/input.ts';
import { firstEdition, sha256, smallInstrument, smallReference } from './content.ts';

const verifyAddress = 'https://example.org/verify';
const frozen = frozenInstruments();

let published: Promise<ReadonlyMap<number, Snapshot>> | null = null;

async function publish(): Promise<ReadonlyMap<number, Snapshot>> {
  const db = await openDatabase(':memory:');
  try {
    await migrate(db);
    await loadDemonstration(db, { instruments: frozen });
    const snapshots = new Map<number, Snapshot>();
    for (const year of [2019, 2021]) {
      const found = await snapshotOf(db, year);
      if (!found) throw new Error(`${year} is not published`);
      snapshots.set(year, found);
    }
    return snapshots;
  } finally {
    await db.destroy();
  }
}

/** The demonstration's edition of a year; loaded once for all tests of a run. */
export async function demoSnapshot(year: number): Promise<Snapshot> {
  published ??= publish();
  const found = (await published).get(year);
  if (!found) throw new Error(`the demonstration has no ${year}`);
  return found;
}

export function frozenInput(snapshot: Snapshot, previous: Snapshot | null, language: Language): ReportInput {
  return {
    snapshot,
    previous,
    language,
    verifyAddress,
    instrumentFor: (cycle, _country, words = language) => {
      const of = cycle === 'this' ? snapshot : previous;
      if (!of) throw new Error('there is no previous cycle');
      return frozen.get(of.instrument.id, of.instrument.version, words, null);
    },
  };
}

/** The instrument of the small network; its words are English whatever language is asked for. */
export function smallInput(
  content: CycleContent,
  language: Language,
  { instrument = smallInstrument(), previous = null }: { instrument?: Instrument; previous?: Snapshot | null } = {},
): ReportInput {
  return {
    snapshot: freeze(content, () => instrument, smallReference, firstEdition, sha256),
    previous,
    language,
    verifyAddress,
    instrumentFor: () => ({ ...instrument, language }),
  };
}

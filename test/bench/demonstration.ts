/** The demonstration's newest publication, as reports are made from it. */
import { openDatabase, migrate } from '../../data/database.ts';
import { loadDemonstration } from '../../data/demo/load.ts';
import { frozenInstruments } from '../../data/instruments.ts';
import { publishedCycles, snapshotOf } from '../../data/publications.ts';
import type { Language } from '../../indicators/instrument/instrument.ts';
import type { Snapshot } from '../../indicators/snapshot.ts';
import type { ReportInput } from '../../reports/input.ts';

export async function demonstrationInput(language: Language): Promise<ReportInput> {
  const instruments = frozenInstruments();
  const { snapshot, previous } = await newest();
  return {
    snapshot,
    previous,
    language,
    verifyAddress: 'https://monitor.example.org/en/2021',
    instrumentFor: (cycle, country, words = language) => {
      const { id, version } = (cycle === 'this' ? snapshot : (previous ?? snapshot)).instrument;
      return instruments.get(id, version, words, country);
    },
  };
}

async function newest(): Promise<{ readonly snapshot: Snapshot; readonly previous: Snapshot | null }> {
  const db = await openDatabase(':memory:');
  try {
    await migrate(db);
    await loadDemonstration(db, { instruments: frozenInstruments() });
    const [last, before] = (await publishedCycles(db)).toSorted((a, b) => b.cycle - a.cycle);
    const snapshot = last ? await snapshotOf(db, last.cycle) : null;
    if (!snapshot) throw new Error('the demonstration has published nothing');
    return { snapshot, previous: before ? await snapshotOf(db, before.cycle) : null };
  } finally {
    await db.destroy();
  }
}

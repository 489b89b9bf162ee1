/** Loads the demonstration where it belongs: without configuration, into a database that is still empty. */
import type { Database } from '../data/database.ts';
import type { FrozenInstruments } from '../data/instruments.ts';
import { publishedCycles } from '../data/publications.ts';
import { Problem } from '../indicators/problem.ts';

/** Once, into an empty database; never where people already work. */
export async function demonstrate(
  db: Database,
  instruments: FrozenInstruments,
  say: (line: string) => void,
): Promise<void> {
  if ((await publishedCycles(db)).length > 0) return;
  say('Loading the demonstration data, once ...');
  const { loadDemonstration } = await import('../data/demo/load.ts');
  try {
    await loadDemonstration(db, { instruments });
  } catch (fault) {
    if (!(fault instanceof Problem && fault.code === 'people-exist')) throw fault;
    say('There are people in the database already: the demonstration is not loaded.');
  }
}

/** Queries about what was published; everybody may read it. */
import { z } from 'zod';
import type { Snapshot } from '../indicators/snapshot.ts';
import type { Read } from './database.ts';
import { fromJson } from './rows.ts';

export type PublishedCycle = {
  readonly cycle: number;
  readonly edition: number;
  /** ISO-8601 UTC. */
  readonly publishedAt: string;
  readonly fingerprint: string;
};

/** The newest edition of every published cycle, newest cycle first. */
export async function publishedCycles(db: Read): Promise<PublishedCycle[]> {
  return (await publishedEditions(db)).filter(
    (one, index, all) => all.findIndex((other) => other.cycle === one.cycle) === index,
  );
}

/** Every edition of every cycle, newest cycle first, newest edition first. */
export async function publishedEditions(db: Read): Promise<PublishedCycle[]> {
  const rows = await db('publications as pu')
    .join('cycles as c', 'c.id', 'pu.cycle_id')
    .select<{ year: number; edition: number; published_at: string; fingerprint: string }[]>(
      'c.year',
      'pu.edition',
      'pu.published_at',
      'pu.fingerprint',
    )
    .orderBy([
      { column: 'c.year', order: 'desc' },
      { column: 'pu.edition', order: 'desc' },
    ]);
  return rows.map(({ year, edition, published_at, fingerprint }) => ({
    cycle: year,
    edition,
    publishedAt: published_at,
    fingerprint,
  }));
}

/** The snapshot of an edition, the newest where none is named; null where there is none. */
export async function snapshotOf(db: Read, cycle: number, edition?: number): Promise<Snapshot | null> {
  const query = db('publications as pu')
    .join('cycles as c', 'c.id', 'pu.cycle_id')
    .where('c.year', cycle)
    .orderBy('pu.edition', 'desc');
  if (edition !== undefined) query.where('pu.edition', edition);
  const row = await query.first<{ snapshot: string } | undefined>('pu.snapshot');
  return row ? storedSnapshot(row.snapshot) : null;
}

/** The snapshot in force of the last cycle before that year, which change is counted from; null where there is none. */
export async function snapshotBefore(db: Read, year: number): Promise<Snapshot | null> {
  const before = (await publishedCycles(db)).find((one) => one.cycle < year);
  return before ? snapshotOf(db, before.cycle, before.edition) : null;
}

/**
 * Only its own version is read here: `data` went in through `publish` and a trigger keeps it since; `verify` tells whether
 * it still has its fingerprint.
 */
const envelope = z.strictObject({
  schema: z.literal(1),
  edition: z.strictObject({
    number: z.int(),
    cause: z.enum(['first', 'added', 'correction', 'redaction']),
    publishedAt: z.string(),
  }),
  fingerprint: z.string(),
  data: z.custom<Snapshot['data']>((data) => typeof data === 'object' && data !== null),
  instrument: z.custom<Snapshot['instrument']>((reference) => typeof reference === 'object' && reference !== null),
});

function storedSnapshot(json: string): Snapshot {
  return fromJson(envelope, json);
}

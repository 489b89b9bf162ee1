/**
 * What is published, read from the database. A snapshot never changes under its fingerprint, so what is made from it is kept
 * in memory; which editions there are is asked each time.
 */
import type { Read } from '../data/database.ts';
import type { FrozenInstruments } from '../data/instruments.ts';
import { publishedEditions, snapshotOf } from '../data/publications.ts';
import type { Snapshot } from '../indicators/snapshot.ts';
import type { Publication, PublishedCycle } from '../templates/publication.ts';
import { publicationFrom } from './publication-from.ts';

export type Publications = {
  /** The newest edition of each cycle, newest cycle first. */
  readonly cycles: () => Promise<readonly PublishedCycle[]>;
  /** Changes whenever an edition is added or replaced. */
  readonly state: () => Promise<string>;
  /** Null where that cycle, or that edition of it, is not published. Without a cycle: the newest. */
  readonly find: (cycle?: number, edition?: number) => Promise<Publication | null>;
};

/** More than a handful of cycles are never asked for at once; an edition is about 1 MB. */
const kept = 12;

export function publicationsOf(db: Read, instruments: FrozenInstruments): Publications {
  const ready = new Map<string, Publication>();

  async function find(cycle?: number, edition?: number): Promise<Publication | null> {
    const found = (await publishedEditions(db)).find(
      (one) => (cycle === undefined || one.cycle === cycle) && (edition === undefined || one.edition === edition),
    );
    if (!found) return null;
    const key = `${found.cycle}-${found.edition}-${found.fingerprint}`;
    const known = ready.get(key);
    if (known) return known;
    const snapshot = await snapshotOf(db, found.cycle, found.edition);
    if (!snapshot) return null;
    const publication = publicationFrom(snapshot, await previousOf(db, snapshot), instruments);
    keep(ready, key, publication);
    return publication;
  }

  return {
    find,
    async state() {
      const editions = await publishedEditions(db);
      return editions.map(({ cycle, edition, fingerprint }) => `${cycle}-${edition}-${fingerprint}`).join(' ');
    },
    async cycles() {
      const editions = await publishedEditions(db);
      return editions.filter((one, index) => editions.findIndex(({ cycle }) => cycle === one.cycle) === index);
    },
  };
}

function keep(ready: Map<string, Publication>, key: string, publication: Publication): void {
  const oldest = ready.keys().next();
  if (ready.size >= kept && oldest.done !== true) ready.delete(oldest.value);
  ready.set(key, publication);
}

async function previousOf(db: Read, snapshot: Snapshot): Promise<Snapshot | null> {
  const { previous } = snapshot.data;
  return previous === null ? null : snapshotOf(db, previous.cycle, previous.edition);
}

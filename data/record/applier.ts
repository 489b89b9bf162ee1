import type { EventOf, EventType } from '../../indicators/work/events.ts';
import { problem } from '../../indicators/work/problems.ts';
import type { Write } from '../database.ts';

/** Makes one event true in the tables. */
export type Applier<Type extends EventType> = (tx: Write, event: EventOf<Type>) => Promise<void>;
export type Appliers<Types extends EventType> = { readonly [Type in Types]: Applier<Type> };

type About = Pick<EventOf<EventType>, 'type' | 'subject' | 'who'>;

/** The assessment an event is about. @throws {Error} where it names none, which its decision never does. */
export const assessmentOf = ({ type, subject }: About): string => named(type, 'assessment', subject.assessment);

/** The indicator an event is about. @throws {Error} where it names none, which its decision never does. */
export const indicatorOf = ({ type, subject }: About): string => named(type, 'indicator', subject.indicator);

/** The cycle an event is about. @throws {Error} where it names none, which its decision never does. */
export const cycleIdOf = ({ type, subject }: About): string => named(type, 'cycle', subject.cycle);

/** Who decided. @throws {Error} where nobody did: only the set-up of an empty application has no person. */
export const personOf = ({ type, who }: About): string => named(type, 'person', who);

function named(type: EventType, what: string, name: string | null): string {
  if (name === null) throw new Error(`${type} names no ${what}`);
  return name;
}

/**
 * A decision was made on what was read; the write says again which version that was, so that nothing is overwritten
 * where two read the same. @throws {Problem} `stale`
 */
export function demandOne(changed: number, version: number): void {
  if (changed !== 1) throw problem('changed-since', { opened: version - 1 });
}

/** The first to write in a place; where somebody else just was, this one is `stale`. @throws {Problem} */
export async function insertFirst(insert: PromiseLike<unknown>): Promise<void> {
  try {
    await insert;
  } catch (thrown) {
    if (isTaken(thrown)) throw problem('changed-since', { opened: 0 });
    throw thrown;
  }
}

/** SQLite's and PostgreSQL's word for a key that is there already. */
const taken: readonly unknown[] = ['SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE', '23505'];

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && taken.includes(thrown.code);

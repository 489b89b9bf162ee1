import type { EventOf, EventType } from '../../indicators/work/events.ts';
import { problem } from '../../indicators/work/problems.ts';
import type { Write } from '../database.ts';

/** Makes one event true in the tables. */
export type Applier<Type extends EventType> = (tx: Write, event: EventOf<Type>) => Promise<void>;
export type Appliers<Types extends EventType> = { readonly [Type in Types]: Applier<Type> };

/** The assessment an event is about. @throws {Error} where it names none, which its decision never does. */
export function assessmentOf(event: {
  readonly type: EventType;
  readonly subject: { readonly assessment: string | null };
}) {
  const { assessment } = event.subject;
  if (assessment === null) throw new Error(`${event.type} names no assessment`);
  return assessment;
}

/** The indicator an event is about. @throws {Error} where it names none, which its decision never does. */
export function indicatorOf(event: {
  readonly type: EventType;
  readonly subject: { readonly indicator: string | null };
}) {
  const { indicator } = event.subject;
  if (indicator === null) throw new Error(`${event.type} names no indicator`);
  return indicator;
}

/** The cycle an event is about. @throws {Error} where it names none, which its decision never does. */
export function cycleIdOf(event: { readonly type: EventType; readonly subject: { readonly cycle: string | null } }) {
  const { cycle } = event.subject;
  if (cycle === null) throw new Error(`${event.type} names no cycle`);
  return cycle;
}

/** Who decided. @throws {Error} where nobody did: only the set-up of an empty application has no person. */
export function personOf(event: { readonly type: EventType; readonly who: string | null }) {
  if (event.who === null) throw new Error(`${event.type} names nobody`);
  return event.who;
}

/**
 * A decision was made on what was read; the write says again which version that was, so that nothing is overwritten
 * where two read the same. @throws {Problem} `stale`
 */
export function demandOne(changed: number, version: number): void {
  if (changed !== 1) throw problem('changed-since', { opened: version - 1 });
}

/** Puts an event together from who, when, what about and what happened. */
import type { IndicatorCode } from '../instrument/instrument.ts';
import type { Assessment, Cycle, Instant } from './assessment.ts';
import type { EventOf, EventType, Subject } from './events.ts';
import type { Person } from './person.ts';

export const inAssessment = (assessment: Assessment, indicator: IndicatorCode | null = null): Subject => ({
  cycle: assessment.cycle.id,
  assessment: assessment.id,
  indicator,
});

export const inCycle = (cycle: Pick<Cycle, 'id'>): Subject => ({ cycle: cycle.id, assessment: null, indicator: null });

export const ofEverybody: Subject = { cycle: null, assessment: null, indicator: null };

export type Made<Type extends EventType> = {
  readonly type: Type;
  readonly who: string | null;
  readonly at: Instant;
  readonly subject: Subject;
  readonly payload: EventOf<Type>['payload'];
};

export function happened<Type extends EventType>(
  act: { readonly person: Pick<Person, 'id'> | null; readonly now: Instant },
  type: Type,
  subject: Subject,
  payload: EventOf<Type>['payload'],
): Made<Type> {
  return { type, who: act.person?.id ?? null, at: act.now, subject, payload };
}

/** What the checklist wants to know of a decision (house.md, principle 19). */
import type { Status } from '../../indicators/work/assessment.ts';
import type { RequestName, Requests } from './requests.ts';
import type { Work } from './work.ts';

export type Given<R extends RequestName> = Parameters<Requests[R]>[1];
export type Case<R extends RequestName> = {
  readonly by: string;
  readonly at: Status | 'reviewed-both';
  readonly given: Given<R> | ((work: Work) => Promise<Given<R>>);
  /** May see the assessment, but not do this; null where everybody may. */
  readonly wrongRole: string | null;
  /** Knows nothing of the assessment; null where everybody who works here knows. */
  readonly stranger: string | null;
  /** A status in which the rules say no; null where there is none for this decision. */
  readonly wrongAt: Status | null;
  readonly invalid: readonly Partial<Given<R>>[];
  /** What a person has who opened it before somebody else changed it; null where there is nothing to be stale. */
  readonly stale: Partial<Given<R>> | null;
  readonly prepare?: (work: Work) => Promise<unknown>;
};

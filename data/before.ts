/** What a country's previous cycle gives the checks to compare with. */
import type { Difference } from '../indicators/instrument/difference.ts';
import type { Snapshot } from '../indicators/snapshot.ts';
import type { Assessment } from '../indicators/work/assessment.ts';
import type { Before } from '../indicators/work/check.ts';
import type { Read } from './database.ts';
import { dueRecommendations } from './dossiers.ts';

/** Differences of the two versions after which yesterday's answer can still be set beside today's. */
const standing: readonly string[] = ['unchanged', 'editorial', 'clarification'];

/**
 * `previous` is the snapshot of the cycle before, `difference` leads from its instrument to this cycle's; both null where
 * there was none.
 */
export async function beforeOf(
  db: Read,
  assessment: Assessment,
  previous: Snapshot | null,
  difference: Difference | null,
): Promise<Before> {
  const answers = Object.entries(previous?.data.countries[assessment.country]?.answers ?? {});
  const comparable = answers.filter(([code]) => standing.includes(difference?.changes.get(code)?.class ?? ''));
  return {
    answers: new Map(comparable.map(([code, { value }]) => [code, value])),
    recommendations: (await dueRecommendations(db, assessment)).map(({ id, deadline }) => ({ id, deadline })),
  };
}

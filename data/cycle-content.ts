/** A cycle as it stands when the coordinator publishes, ready for `freeze`. */
import type { CycleContent } from '../indicators/publication/content.ts';
import { cycleContent as gathered } from '../indicators/publication/gather.ts';
import type { CountryCode } from '../indicators/instrument/instrument.ts';
import type { Answers } from '../indicators/scoring/answer.ts';
import type { ContextMeasure } from '../indicators/snapshot.ts';
import type { Cycle, Dossier } from '../indicators/work/assessment.ts';
import { assessmentsOf } from './assessments.ts';
import { regionalTextsOf } from './cycles.ts';
import type { Read } from './database.ts';
import { dossierOf } from './dossiers.ts';
import { regionalRecommendationsOf } from './regional-desk.ts';
import { snapshotBefore } from './publications.ts';
import { originalsOf } from './scoring.ts';

/** `context`: the published figures that are printed beside the answers, never scored. */
export async function cycleContent(db: Read, cycle: Cycle, context: readonly ContextMeasure[]): Promise<CycleContent> {
  const dossiers: Dossier[] = [];
  const originals = new Map<CountryCode, Answers[]>();
  for (const assessment of await assessmentsOf(db, cycle.id)) {
    dossiers.push(await dossierOf(db, assessment));
    originals.set(assessment.country, await originalsOf(db, assessment.id));
  }
  return gathered({
    cycle,
    dossiers,
    originals,
    regionalTexts: await regionalTextsOf(db, cycle.id),
    regionalRecommendations: await regionalRecommendationsOf(db, cycle.id),
    previous: await snapshotBefore(db, cycle.year),
    context,
  });
}

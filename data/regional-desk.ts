/** Queries about the draft of the regional report. */
import type {
  Cycle,
  CycleId,
  RecommendationRecord,
  RegionalComment,
  RegionalDesk,
} from '../indicators/work/assessment.ts';
import type { Person } from '../indicators/work/person.ts';
import { demand } from '../indicators/work/problems.ts';
import { whyNotRegionalDraft } from '../indicators/work/regional-desk.ts';
import { regionalTextsOf } from './cycles.ts';
import type { Read } from './database.ts';
import { codesOf, textOf } from './rows.ts';
import type { RegionalCommentRow } from './workplace-rows.ts';

/** All that is drafted for the region, for those who may read it before it is published. @throws {Problem} */
export async function regionalDeskFor(db: Read, person: Person, cycle: Cycle): Promise<RegionalDesk> {
  const refused = whyNotRegionalDraft(person, cycle, await countriesOf(db, cycle.id));
  // What was published may be read by anybody, and so may what led to it by those who took part.
  if (refused?.code !== 'already-published') demand(refused);
  return {
    texts: await regionalTextsOf(db, cycle.id),
    recommendations: await regionalRecommendationsOf(db, cycle.id),
    comments: await regionalCommentsOf(db, cycle.id),
  };
}

export async function countriesOf(db: Read, cycle: CycleId): Promise<string[]> {
  return (await db('assessments').where({ cycle_id: cycle }).orderBy('country').select('country')).map(
    (one) => one.country,
  );
}

export async function regionalRecommendationsOf(db: Read, cycle: CycleId): Promise<RecommendationRecord[]> {
  const rows = await db('regional_recommendations')
    .where({ cycle_id: cycle, withdrawn: 0 })
    .orderBy(['position', 'id']);
  return rows.map(({ id, position, words, addressee, grade, indicators, deadline, version }) => ({
    id,
    position,
    text: textOf(words),
    addressee,
    grade,
    indicators: codesOf(indicators),
    deadline,
    version,
  }));
}

/** Oldest first, each with what was answered to it. */
export async function regionalCommentsOf(db: Read, cycle: CycleId): Promise<RegionalComment[]> {
  const rows = await db('regional_comments').where({ cycle_id: cycle }).orderBy(['made_at', 'id']);
  return rows.flatMap((row): RegionalComment[] => {
    const about = aboutOf(row);
    if (!about) return [];
    const answers = rows
      .filter((one) => one.answer_to === row.id)
      .map((one) => ({ id: one.id, author: one.author_id, words: one.words, at: one.made_at }));
    return [{ id: row.id, about, author: row.author_id, words: row.words, at: row.made_at, state: row.state, answers }];
  });
}

/** Null for an answer, which is about what its comment is about. */
function aboutOf({ kind, area, recommendation_id }: RegionalCommentRow): RegionalComment['about'] | null {
  if (kind === 'finding') return { kind, area: area ?? '' };
  if (kind === 'recommendation') return { kind, recommendation: recommendation_id ?? '' };
  return kind === 'summary' ? { kind } : null;
}

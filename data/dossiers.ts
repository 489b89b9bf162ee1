/** Everything of one assessment: as those see it who answer for it, and as those see it who do not. */
import type {
  Assessment,
  AssessmentId,
  Comment,
  CommentId,
  Dissent,
  Dossier,
  FollowUpRecord,
  GoodPracticeRecord,
  RecommendationRecord,
  Reply,
  WrittenText,
} from '../indicators/work/assessment.ts';
import { answersOf, sourcesOf } from './assessments.ts';
import type { Read } from './database.ts';
import { panelOf, requestsOf, reviewedBy } from './registers.ts';
import { codesOf, textOf, textOrNull } from './rows.ts';
import { areaPeopleOf } from './scoring.ts';
import { variantsOf } from './variants.ts';

/** All of it, as it stands: for decisions, and for those who answer for the country. */
export async function dossierOf(db: Read, assessment: Assessment): Promise<Dossier> {
  const { id, country } = assessment;
  return {
    assessment,
    answers: await answersOf(db, id),
    sources: await sourcesOf(db, country),
    texts: await textsOf(db, id),
    recommendations: await recommendationsOf(db, id),
    followUps: await followUpsOf(db, id),
    goodPractices: await goodPracticesOf(db, id),
    comments: await commentsOf(db, id),
    dissents: await dissentsOf(db, id),
    replies: await repliesOf(db, id),
    requests: await requestsOf(db, id),
    areaPeople: await areaPeopleOf(db, id),
    panel: await panelOf(db, id),
    variants: await variantsOf(db, id),
    reviewedBy: await reviewedBy(db, id),
  };
}

/** Texts that have words; in the order in which they are printed within a kind. */
export async function textsOf(db: Read, assessment: AssessmentId): Promise<WrittenText[]> {
  const rows = await db('texts').where({ assessment_id: assessment }).orderBy(['kind', 'area', 'position']);
  return rows.flatMap(({ words, kind, area, position, version }) =>
    words === null
      ? []
      : [{ place: { kind, area: area === '' ? null : area, position }, text: textOf(words), version }],
  );
}

/**
 * Version of a text's place, also where its words were taken away: what the next one to write there has to name.
 */
export async function textAt(
  db: Read,
  assessment: AssessmentId,
  place: WrittenText['place'],
): Promise<Pick<WrittenText, 'version'> | undefined> {
  const { kind, area, position } = place;
  return db('texts')
    .where({ assessment_id: assessment, kind, area: area ?? '', position })
    .first('version');
}

export async function recommendationsOf(db: Read, assessment: AssessmentId): Promise<RecommendationRecord[]> {
  const rows = await db('recommendations')
    .where({ assessment_id: assessment, withdrawn: 0 })
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

/**
 * Recommendations of the country's last cycle before this one, whose follow-up is due now.
 */
export async function dueRecommendations(db: Read, assessment: Assessment): Promise<RecommendationRecord[]> {
  const before = await db('assessments as a')
    .join('cycles as c', 'c.id', 'a.cycle_id')
    .where('a.country', assessment.country)
    .andWhere('c.year', '<', assessment.cycle.year)
    .orderBy('c.year', 'desc')
    .first<{ id: string } | undefined>('a.id');
  return before ? recommendationsOf(db, before.id) : [];
}

/** What was said about one recommendation of the previous cycle. */
export async function followUpOf(
  db: Read,
  assessment: AssessmentId,
  recommendation: string,
): Promise<FollowUpRecord | undefined> {
  return (await followUpsOf(db, assessment)).find((one) => one.recommendation === recommendation);
}

/** One comment of the assessment, with its thread. */
export async function commentOf(db: Read, assessment: AssessmentId, id: CommentId): Promise<Comment | undefined> {
  return (await commentsOf(db, assessment)).find((one) => one.id === id);
}

async function followUpsOf(db: Read, assessment: AssessmentId): Promise<FollowUpRecord[]> {
  const rows = await db('follow_ups').where({ assessment_id: assessment }).orderBy('recommendation_id');
  return rows.map(({ recommendation_id, status, note, version }) => ({
    recommendation: recommendation_id,
    status,
    note: textOrNull(note),
    version,
  }));
}

async function goodPracticesOf(db: Read, assessment: AssessmentId): Promise<GoodPracticeRecord[]> {
  const rows = await db('good_practices')
    .where({ assessment_id: assessment, withdrawn: 0 })
    .orderBy(['position', 'id']);
  return rows.map(({ id, position, title, words, indicators, version }) => ({
    id,
    position,
    title: textOf(title),
    text: textOf(words),
    indicators: codesOf(indicators),
    version,
  }));
}

/** All comments with their threads, oldest first; those of the team among them. */
export async function commentsOf(db: Read, assessment: AssessmentId): Promise<Comment[]> {
  const rows = await db('comments').where({ assessment_id: assessment }).orderBy(['made_at', 'id']);
  const answers = await db('comment_answers')
    .whereIn(
      'comment_id',
      rows.map((row) => row.id),
    )
    .orderBy(['comment_id', 'position']);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    about: { indicator: row.indicator, area: row.area, ...(row.part === null ? {} : { part: row.part }) },
    author: row.author_id,
    words: row.words,
    at: row.made_at,
    state: row.state,
    answers: answers
      .filter((one) => one.comment_id === row.id)
      .map(({ id, author_id, by_country, words, made_at }) => ({
        id,
        author: author_id,
        byCountry: by_country === 1,
        words,
        at: made_at,
      })),
  }));
}

async function dissentsOf(db: Read, assessment: AssessmentId): Promise<ReadonlyMap<string, Dissent>> {
  const rows = await db('dissents').where({ assessment_id: assessment }).orderBy('indicator');
  return new Map(
    rows.map(({ indicator, words, made_at, answer_version }) => [
      indicator,
      { indicator, text: textOf(words), at: made_at, answerVersion: answer_version },
    ]),
  );
}

async function repliesOf(db: Read, assessment: AssessmentId): Promise<Reply[]> {
  const rows = await db('replies').where({ assessment_id: assessment }).orderBy(['indicator', 'replied_on', 'id']);
  return rows.map(({ id, indicator, institution, replied_on, words }) => ({
    id,
    indicator,
    institution,
    date: replied_on,
    text: textOf(words),
  }));
}

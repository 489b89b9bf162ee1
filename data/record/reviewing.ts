import type { Write } from '../database.ts';
import { toJson } from '../rows.ts';
import { type Appliers, assessmentOf, demandOne, indicatorOf, personOf } from './applier.ts';

export const reviewAppliers: Appliers<
  'comment-made' | 'comment-answered' | 'comment-resolved' | 'answer-accepted' | 'answer-disputed' | 'reply-recorded'
> = {
  'comment-made': async (tx, event) => {
    const { id, kind, about, words, byReviewer } = event.payload;
    const assessment_id = assessmentOf(event);
    const made = { author_id: personOf(event), made_at: event.at };
    const { part = null, ...place } = about;
    await tx('comments').insert({ id, assessment_id, kind, ...place, part, words, state: 'open', ...made });
    if (byReviewer) await beginReview(tx, assessment_id);
  },

  'comment-answered': async (tx, event) => {
    const { id, comment: comment_id, words, byCountry } = event.payload;
    const last = await tx('comment_answers').where({ comment_id }).orderBy('position', 'desc').first('position');
    await tx('comment_answers').insert({
      id,
      comment_id,
      position: (last?.position ?? 0) + 1,
      words,
      by_country: byCountry ? 1 : 0,
      author_id: personOf(event),
      made_at: event.at,
    });
  },

  'comment-resolved': async (tx, event) => {
    const { comment, byReviewer } = event.payload;
    const assessment_id = assessmentOf(event);
    await close(tx, { id: comment, assessment_id }, 'resolved');
    if (byReviewer) await beginReview(tx, assessment_id);
  },

  'answer-accepted': async (tx, event) => {
    const key = { assessment_id: assessmentOf(event), indicator: indicatorOf(event) };
    await examine(tx, key, event.payload.answerVersion, 'accepted');
    await tx('dissents').where(key).delete();
  },

  'answer-disputed': async (tx, event) => {
    const key = { assessment_id: assessmentOf(event), indicator: indicatorOf(event) };
    const { text, answerVersion, comment } = event.payload;
    await examine(tx, key, answerVersion, 'disputed');
    const made = { made_by: personOf(event), made_at: event.at };
    await tx('dissents')
      .insert({ ...key, words: toJson(text), answer_version: answerVersion, comment_id: comment, ...made })
      .onConflict(['assessment_id', 'indicator'])
      .merge();
    if (comment !== null) await close(tx, { id: comment, assessment_id: key.assessment_id }, 'turned-into-dissent');
  },

  'reply-recorded': async (tx, event) => {
    const { id, institution, date, text } = event.payload;
    await tx('replies').insert({
      id,
      assessment_id: assessmentOf(event),
      indicator: indicatorOf(event),
      institution,
      replied_on: date,
      words: toJson(text),
      recorded_by: personOf(event),
      recorded_at: event.at,
    });
  },
};

/** From the reviewer's first act in a turn nothing is withdrawn (domain.md, Workflow 3). */
async function beginReview(tx: Write, id: string): Promise<void> {
  await tx('assessments').where({ id }).update({ review_started: 1 });
}

async function examine(
  tx: Write,
  key: { assessment_id: string; indicator: string },
  version: number,
  examination: 'accepted' | 'disputed',
): Promise<void> {
  demandOne(
    await tx('answers')
      .where({ ...key, version })
      .update({ examination }),
    version + 1,
  );
  await beginReview(tx, key.assessment_id);
}

async function close(
  tx: Write,
  key: { id: string; assessment_id: string },
  state: 'resolved' | 'turned-into-dissent',
): Promise<void> {
  demandOne(
    await tx('comments')
      .where({ ...key, state: 'open' })
      .update({ state }),
    1,
  );
}

import type { AnswerContent } from '../../indicators/work/assessment.ts';
import type { EventOf } from '../../indicators/work/events.ts';
import type { Write } from '../database.ts';
import { toJson, toJsonOrNull } from '../rows.ts';
import { type Appliers, assessmentOf, demandOne, indicatorOf, insertFirst, personOf } from './applier.ts';

export const answerAppliers: Appliers<
  | 'source-registered'
  | 'answer-saved'
  | 'text-written'
  | 'recommendation-proposed'
  | 'recommendation-followed-up'
  | 'good-practice-described'
> = {
  'source-registered': async (tx, event) => {
    const { date, retrievedOn, ...source } = event.payload;
    await tx('sources').insert({
      ...source,
      date_words: date,
      retrieved_on: retrievedOn,
      registered_by: personOf(event),
      registered_at: event.at,
    });
  },

  'answer-saved': async (tx, event) => {
    const key = { assessment_id: assessmentOf(event), indicator: indicatorOf(event) };
    await saveAnswer(tx, key, event);
    for (const [index, { source, section }] of event.payload.citations.entries()) {
      await tx('citations').insert({ ...key, position: index + 1, source_id: source, section });
    }
    await tx('answer_authors')
      .insert({ assessment_id: key.assessment_id, person_id: personOf(event) })
      .onConflict(['assessment_id', 'person_id'])
      .ignore();
  },

  'text-written': async (tx, event) => {
    const { place, text, version } = event.payload;
    const key = {
      assessment_id: assessmentOf(event),
      kind: place.kind,
      area: place.area ?? '',
      position: place.position,
    };
    const words = { words: toJsonOrNull(text), version };
    if (version === 1) await insertFirst(tx('texts').insert({ ...key, ...words }));
    else
      demandOne(
        await tx('texts')
          .where({ ...key, version: version - 1 })
          .update(words),
        version,
      );
  },

  'recommendation-proposed': async (tx, event) => {
    const { id, version, text, indicators, ...rest } = event.payload;
    const row = { ...rest, words: toJson(text), indicators: toJson(indicators), version };
    const assessment_id = assessmentOf(event);
    if (version === 1) await tx('recommendations').insert({ id, assessment_id, ...row });
    else
      demandOne(
        await tx('recommendations')
          .where({ id, assessment_id, version: version - 1 })
          .update(row),
        version,
      );
  },

  'recommendation-followed-up': async (tx, event) => {
    const { recommendation, status, note, version } = event.payload;
    const key = { assessment_id: assessmentOf(event), recommendation_id: recommendation };
    const row = { status, note: toJsonOrNull(note), version };
    if (version === 1) await insertFirst(tx('follow_ups').insert({ ...key, ...row }));
    else
      demandOne(
        await tx('follow_ups')
          .where({ ...key, version: version - 1 })
          .update(row),
        version,
      );
  },

  'good-practice-described': async (tx, event) => {
    const { id, version, title, text, indicators, position } = event.payload;
    const row = { position, title: toJson(title), words: toJson(text), indicators: toJson(indicators), version };
    const assessment_id = assessmentOf(event);
    if (version === 1) await tx('good_practices').insert({ id, assessment_id, ...row });
    else
      demandOne(
        await tx('good_practices')
          .where({ id, assessment_id, version: version - 1 })
          .update(row),
        version,
      );
  },
};

async function saveAnswer(
  tx: Write,
  key: { assessment_id: string; indicator: string },
  event: EventOf<'answer-saved'>,
): Promise<void> {
  const { version } = event.payload;
  const row = { ...columnsOf(event.payload), version, saved_by: personOf(event), saved_at: event.at };
  if (version === 1) {
    await insertFirst(tx('answers').insert({ ...key, ...row, examination: 'not-examined' }));
    return;
  }
  // A changed answer loses its acceptance; a dissent stands until the reviewer takes it back (domain.md, Workflow 4).
  const examination = tx.raw("case examination when 'accepted' then 'not-examined' else examination end");
  const changed = await tx('answers')
    .where({ ...key, version: version - 1 })
    .update({ ...row, examination });
  demandOne(changed, version);
  await tx('citations').where(key).delete();
}

function columnsOf(content: AnswerContent) {
  return {
    value: toJsonOrNull(content.value),
    confidence: content.confidence,
    justification: toJsonOrNull(content.justification),
    change_note: toJsonOrNull(content.changeNote),
    period_from: content.period?.from ?? null,
    period_to: content.period?.to ?? null,
  };
}

import type { AnswerContent } from '../../indicators/work/assessment.ts';
import type { EventOf } from '../../indicators/work/events.ts';
import type { Write } from '../database.ts';
import { toJson, toJsonOrNull } from '../rows.ts';
import { type Appliers, assessmentOf, demandOne, indicatorOf, insertFirst, personOf } from './applier.ts';

export const answerAppliers: Appliers<
  | 'source-registered'
  | 'source-corrected'
  | 'answer-saved'
  | 'answer-restored'
  | 'text-written'
  | 'recommendation-proposed'
  | 'recommendation-withdrawn'
  | 'recommendation-followed-up'
  | 'good-practice-described'
  | 'good-practice-withdrawn'
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

  'source-corrected': async (tx, event) => {
    const { id, country, date, retrievedOn, version, ...source } = event.payload;
    demandOne(
      await tx('sources')
        .where({ id, country, version: version - 1 })
        .update({ ...source, date_words: date, retrieved_on: retrievedOn, version }),
      version,
    );
  },

  'answer-saved': (tx, event) => saveAnswer(tx, event),
  'answer-restored': (tx, event) => saveAnswer(tx, event),

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
    if (version === 1) await insertFirst(tx('recommendations').insert({ id, assessment_id, ...row, withdrawn: 0 }));
    else
      demandOne(
        await tx('recommendations')
          .where({ id, assessment_id, version: version - 1 })
          .update(row),
        version,
      );
  },

  'recommendation-withdrawn': async (tx, event) => {
    const { id, version } = event.payload;
    demandOne(
      await tx('recommendations')
        .where({ id, assessment_id: assessmentOf(event), version: version - 1, withdrawn: 0 })
        .update({ withdrawn: 1, version }),
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
    if (version === 1) await insertFirst(tx('good_practices').insert({ id, assessment_id, ...row, withdrawn: 0 }));
    else
      demandOne(
        await tx('good_practices')
          .where({ id, assessment_id, version: version - 1 })
          .update(row),
        version,
      );
  },

  'good-practice-withdrawn': async (tx, event) => {
    const { id, version } = event.payload;
    demandOne(
      await tx('good_practices')
        .where({ id, assessment_id: assessmentOf(event), version: version - 1, withdrawn: 0 })
        .update({ withdrawn: 1, version }),
      version,
    );
  },
};

/** The answer that stands from now on, whoever it came from. */
export async function saveAnswer(
  tx: Write,
  event: EventOf<'answer-saved' | 'answer-restored' | 'answer-agreed'>,
): Promise<void> {
  const key = { assessment_id: assessmentOf(event), indicator: indicatorOf(event) };
  await saveContent(tx, key, event);
  for (const [index, { source, section }] of event.payload.citations.entries()) {
    await tx('citations').insert({ ...key, position: index + 1, source_id: source, section });
  }
  await tx('answer_authors')
    .insert({ assessment_id: key.assessment_id, person_id: personOf(event) })
    .onConflict(['assessment_id', 'person_id'])
    .ignore();
}

async function saveContent(
  tx: Write,
  key: { assessment_id: string; indicator: string },
  event: Parameters<typeof saveAnswer>[1],
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
    units: content.units ? toJson(content.units) : null,
    breakdowns: content.breakdowns ? toJson(content.breakdowns) : null,
  };
}

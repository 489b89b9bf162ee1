import type { Write } from '../database.ts';
import { toJson } from '../rows.ts';
import { saveAnswer } from './answering.ts';
import { type Appliers, assessmentOf, demandOne, indicatorOf, insertFirst, personOf } from './applier.ts';

export const scoringAppliers: Appliers<
  | 'area-assigned'
  | 'way-chosen'
  | 'own-answer-saved'
  | 'own-answers-finished'
  | 'own-answers-reopened'
  | 'answer-agreed'
  | 'panel-noted'
> = {
  'area-assigned': async (tx, event) => {
    const { area, people } = event.payload;
    const key = { assessment_id: assessmentOf(event), area };
    await tx('area_people').where(key).delete();
    for (const person_id of people) await tx('area_people').insert({ ...key, person_id });
  },

  'way-chosen': async (tx, event) => {
    const { indicators, way } = event.payload;
    const assessment_id = assessmentOf(event);
    for (const indicator of indicators) {
      await tx('ways').insert({ assessment_id, indicator, way }).onConflict(['assessment_id', 'indicator']).merge();
    }
  },

  'own-answer-saved': async (tx, event) => {
    const { version, ...content } = event.payload;
    const person_id = personOf(event);
    const assessment_id = assessmentOf(event);
    const key = { assessment_id, indicator: indicatorOf(event), person_id };
    const row = { content: toJson(content), version, saved_at: event.at };
    if (version === 1) await insertFirst(tx('own_answers').insert({ ...key, ...row, done: 0 }));
    else
      demandOne(
        await tx('own_answers')
          .where({ ...key, version: version - 1, done: 0 })
          .update(row),
        version,
      );
    // Who scored alone has answered for the country, and so never reviews it.
    await tx('answer_authors').insert({ assessment_id, person_id }).onConflict(['assessment_id', 'person_id']).ignore();
  },

  'own-answers-finished': (tx, event) => markDone(tx, event, event.payload.indicators, 1),
  'own-answers-reopened': (tx, event) => markDone(tx, event, event.payload.indicators, 0),

  'answer-agreed': async (tx, event) => {
    await saveAnswer(tx, event);
    const { people, reason } = event.payload;
    const made = { people: toJson(people), reason, agreed_by: personOf(event), agreed_at: event.at };
    await tx('agreed_answers')
      .insert({ assessment_id: assessmentOf(event), indicator: indicatorOf(event), ...made })
      .onConflict(['assessment_id', 'indicator'])
      .merge();
  },

  'panel-noted': async (tx, event) => {
    const { metOn, participants, version } = event.payload;
    const assessment_id = assessmentOf(event);
    const row = { met_on: metOn, participants: toJson(participants), version };
    if (version === 1) await insertFirst(tx('panels').insert({ assessment_id, ...row }));
    else
      demandOne(
        await tx('panels')
          .where({ assessment_id, version: version - 1 })
          .update(row),
        version,
      );
  },
};

type OfOwn = Parameters<typeof personOf>[0];

async function markDone(tx: Write, event: OfOwn, indicators: readonly string[], done: 0 | 1): Promise<void> {
  const key = { assessment_id: assessmentOf(event), person_id: personOf(event), done: 1 - done };
  for (const indicator of indicators) {
    demandOne(
      await tx('own_answers')
        .where({ ...key, indicator })
        .update({ done }),
      1,
    );
  }
}

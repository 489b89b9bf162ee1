import { toJson } from '../rows.ts';
import { type Appliers, cycleIdOf, demandOne, insertFirst, personOf } from './applier.ts';

export const regionalDeskAppliers: Appliers<
  | 'regional-recommendation-written'
  | 'regional-recommendation-withdrawn'
  | 'regional-comment-made'
  | 'regional-comment-resolved'
> = {
  'regional-recommendation-written': async (tx, event) => {
    const { id, text, indicators, version, ...rest } = event.payload;
    const cycle_id = cycleIdOf(event);
    const row = { ...rest, words: toJson(text), indicators: toJson(indicators), version };
    if (version === 1) await insertFirst(tx('regional_recommendations').insert({ id, cycle_id, ...row, withdrawn: 0 }));
    else
      demandOne(
        await tx('regional_recommendations')
          .where({ id, cycle_id, version: version - 1, withdrawn: 0 })
          .update(row),
        version,
      );
  },
  'regional-recommendation-withdrawn': async (tx, event) => {
    const { id, version } = event.payload;
    demandOne(
      await tx('regional_recommendations')
        .where({ id, cycle_id: cycleIdOf(event), version: version - 1, withdrawn: 0 })
        .update({ withdrawn: 1, version }),
      version,
    );
  },
  'regional-comment-made': async (tx, event) => {
    const { id, about, answerTo, words } = event.payload;
    await tx('regional_comments').insert({
      id,
      cycle_id: cycleIdOf(event),
      answer_to: answerTo,
      kind: about?.kind ?? null,
      area: about?.kind === 'finding' ? about.area : null,
      recommendation_id: about?.kind === 'recommendation' ? about.recommendation : null,
      words,
      state: 'open',
      author_id: personOf(event),
      made_at: event.at,
    });
  },
  'regional-comment-resolved': async (tx, event) => {
    const key = { id: event.payload.comment, cycle_id: cycleIdOf(event), state: 'open' as const };
    demandOne(await tx('regional_comments').where(key).update({ state: 'resolved' }), 1);
  },
};

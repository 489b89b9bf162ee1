import { toJson, toJsonOrNull } from '../rows.ts';
import { type Appliers, cycleIdOf, demandOne, insertFirst } from './applier.ts';

export const regionAppliers: Appliers<'cycle-opened' | 'regional-text-written' | 'edition-published'> = {
  'cycle-opened': async (tx, { payload, at }) => {
    await tx('cycles').insert({
      id: payload.id,
      year: payload.year,
      instrument_id: payload.instrument.id,
      instrument_version: payload.instrument.version,
      demonstration: payload.demonstration ? 1 : 0,
      draft_confirmation: payload.draftConfirmation,
      opened_at: at,
    });
    for (const { assessment, country, scoring, deadlines, variant = null } of payload.countries) {
      await tx('assessments').insert({
        id: assessment,
        cycle_id: payload.id,
        country,
        scoring,
        submission_deadline: deadlines.submission,
        review_deadline: deadlines.review,
        status: 'drafting',
        turn: 0,
        review_started: 0,
        version: 1,
        variant_id: variant,
      });
    }
  },

  'regional-text-written': async (tx, event) => {
    const { place, text, version } = event.payload;
    const key = { cycle_id: cycleIdOf(event), kind: place.kind, area: place.area ?? '' };
    const words = { words: toJsonOrNull(text), version };
    if (version === 1) await insertFirst(tx('regional_texts').insert({ ...key, ...words }));
    else
      demandOne(
        await tx('regional_texts')
          .where({ ...key, version: version - 1 })
          .update(words),
        version,
      );
  },

  'edition-published': async (tx, event) => {
    const { snapshot } = event.payload;
    const cycle_id = cycleIdOf(event);
    await tx('publications').insert({
      cycle_id,
      edition: snapshot.edition.number,
      cause: snapshot.edition.cause,
      published_at: snapshot.edition.publishedAt,
      fingerprint: snapshot.fingerprint,
      snapshot: toJson(snapshot),
    });
    await tx('assessments')
      .where({ cycle_id, status: 'reviewed' })
      .update({ status: 'published', version: tx.raw('version + 1') });
  },
};

import type { Write } from '../database.ts';
import { toJson } from '../rows.ts';
import { type Appliers, assessmentOf, cycleIdOf, demandOne, personOf } from './applier.ts';

export const variantAppliers: Appliers<
  'variant-proposed' | 'variant-withdrawn' | 'variant-approved' | 'variant-refused' | 'variant-adopted'
> = {
  'variant-proposed': async (tx, event) => {
    const { id, content } = event.payload;
    const assessment_id = assessmentOf(event);
    const cycle = await tx('cycles')
      .where({ id: cycleIdOf(event) })
      .first('instrument_id', 'instrument_version');
    if (!cycle) throw new Error(`no cycle ${cycleIdOf(event)}`);
    await tx('variants').insert({
      id,
      country: content.country,
      ...cycle,
      assessment_id,
      state: 'proposed',
      content: toJson(content),
      proposed_by: personOf(event),
      proposed_at: event.at,
      version: 1,
    });
  },
  'variant-withdrawn': (tx, event) => decide(tx, event, 'withdrawn', null),
  'variant-refused': (tx, event) => decide(tx, event, 'refused', event.payload.note),
  'variant-approved': async (tx, event) => {
    await decide(tx, event, 'approved', event.payload.note);
    const variant = await tx('variants').where({ id: event.payload.id }).first();
    if (!variant) throw new Error(`no variant ${event.payload.id}`);
    const { country, instrument_id, instrument_version } = variant;
    // Every cycle of that instrument in which the country can still answer.
    await tx('assessments')
      .where({ country })
      .whereIn('status', ['drafting', 'returned'])
      .whereIn('cycle_id', tx('cycles').where({ instrument_id, instrument_version }).select('id'))
      .update({ variant_id: event.payload.id });
  },
  'variant-adopted': async (tx, event) => {
    const { id, version, adoptedBy } = event.payload;
    const changed = await tx('variants')
      .where({ id, state: 'approved', version: version - 1 })
      .update({ adopted_by: toJson(adoptedBy), version });
    demandOne(changed, version);
  },
};

type Decided = Parameters<typeof personOf>[0] & {
  readonly at: string;
  readonly payload: { readonly id: string; readonly version: number };
};

async function decide(
  tx: Write,
  event: Decided,
  state: 'approved' | 'refused' | 'withdrawn',
  note: string | null,
): Promise<void> {
  const { id, version } = event.payload;
  const changed = await tx('variants')
    .where({ id, assessment_id: assessmentOf(event), state: 'proposed', version: version - 1 })
    .update({ state, note, version, decided_by: personOf(event), decided_at: event.at });
  demandOne(changed, version);
}

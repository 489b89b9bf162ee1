import type { EventOf } from '../../indicators/work/events.ts';
import type { Write } from '../database.ts';
import type { AssessmentRow } from '../rows.ts';
import { type Appliers, assessmentOf, demandOne, personOf } from './applier.ts';

type Move =
  | 'assessment-submitted'
  | 'assessment-withdrawn'
  | 'assessment-returned'
  | 'review-closed'
  | 'review-closed-without-reviewer';

export const moveAppliers: Appliers<Move | 'deadline-extended' | 'reminded'> = {
  'deadline-extended': async (tx, event) => {
    const { from, to } = event.payload;
    const changed = await tx('assessments')
      .where({ id: assessmentOf(event), submission_deadline: from.submission, review_deadline: from.review })
      .update({ submission_deadline: to.submission, review_deadline: to.review });
    demandOne(changed, 1);
  },
  // Nothing changes: those whose turn it is are told.
  reminded: () => Promise.resolve(),
  'assessment-submitted': async (tx, event) => {
    const { turn, acknowledged } = event.payload;
    await move(tx, event, { turn, review_started: 0 });
    for (const [warning, reason] of Object.entries(acknowledged)) {
      const key = { assessment_id: assessmentOf(event), turn, warning };
      const made = { reason, acknowledged_by: personOf(event), acknowledged_at: event.at };
      await tx('acknowledgements').insert({ ...key, ...made });
    }
  },
  'assessment-withdrawn': async (tx, event) => {
    const { turn } = event.payload;
    await move(tx, event, { turn });
    // The turn did not happen: submitted again, it says its reasons anew.
    await tx('acknowledgements')
      .where({ assessment_id: assessmentOf(event) })
      .andWhere('turn', '>', turn)
      .delete();
  },
  'assessment-returned': (tx, event) => move(tx, event),
  'review-closed': (tx, event) => move(tx, event),
  'review-closed-without-reviewer': (tx, event) => {
    const { reason, note } = event.payload.closing;
    return move(tx, event, { closed_reason: reason, closed_note: note });
  },
};

async function move(tx: Write, event: EventOf<Move>, also: Partial<AssessmentRow> = {}): Promise<void> {
  const { from, to, version } = event.payload;
  const changed = await tx('assessments')
    .where({ id: assessmentOf(event), status: from, version: version - 1 })
    .update({ status: to, version, ...also });
  demandOne(changed, version);
}

import type { EventOf } from '../../indicators/work/events.ts';
import { toJson } from '../rows.ts';
import { type Appliers, assessmentOf, demandOne } from './applier.ts';

export const registerAppliers: Appliers<'request-registered' | 'request-answered' | 'request-withdrawn'> = {
  'request-registered': async (tx, event) => {
    const { id, version } = event.payload;
    const assessment_id = assessmentOf(event);
    const row = rowOf(event.payload);
    if (version === 1) await tx('information_requests').insert({ id, assessment_id, ...row, withdrawn: 0 });
    else
      demandOne(
        await tx('information_requests')
          .where({ id, assessment_id, version: version - 1, withdrawn: 0 })
          .update(row),
        version,
      );
  },
  'request-answered': async (tx, event) => {
    const { id, version } = event.payload;
    demandOne(
      await tx('information_requests')
        .where({ id, assessment_id: assessmentOf(event), version: version - 1, withdrawn: 0 })
        .update(rowOf(event.payload)),
      version,
    );
  },
  'request-withdrawn': async (tx, event) => {
    const { id, version } = event.payload;
    demandOne(
      await tx('information_requests')
        .where({ id, assessment_id: assessmentOf(event), version: version - 1, withdrawn: 0 })
        .update({ withdrawn: 1, version }),
      version,
    );
  },
};

function rowOf(request: EventOf<'request-registered'>['payload']) {
  const { institution, questions, sentOn, dueOn, answeredOn, version } = request;
  return {
    institution,
    questions: toJson(questions),
    sent_on: sentOn,
    due_on: dueOn,
    answered_on: answeredOn,
    version,
  };
}

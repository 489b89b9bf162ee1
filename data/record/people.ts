import { wholeRegion } from '../rows.ts';
import type { Appliers } from './applier.ts';

export const peopleAppliers: Appliers<'organisation-added' | 'person-added' | 'role-given' | 'role-ended'> = {
  'organisation-added': async (tx, { payload }) => {
    await tx('organisations').insert({ institution: null, ...payload });
  },
  'person-added': async (tx, { payload, at }) => {
    const { id, name, function: job, organisation } = payload;
    await tx('people').insert({ id, name, job, organisation_id: organisation, suspended: 0, added_at: at });
  },
  'role-given': async (tx, { payload: { person, held } }) => {
    await tx('roles').insert({ person_id: person, role: held.role, country: held.country ?? wholeRegion });
  },
  'role-ended': async (tx, { payload: { person, held } }) => {
    await tx('roles')
      .where({ person_id: person, role: held.role, country: held.country ?? wholeRegion })
      .delete();
  },
};

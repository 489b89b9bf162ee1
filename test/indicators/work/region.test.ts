import { expect } from 'chai';
import { Problem } from '../../../indicators/problem.ts';
import { giveRole, setUp } from '../../../indicators/work/people.ts';
import type { Person, RoleHeld } from '../../../indicators/work/person.ts';
import { openCycle } from '../../../indicators/work/region.ts';
import { cycleInput, smallInstrument } from '../../support/small-work.ts';

const organisation = { id: 'o', name: 'O', type: 'ngo' as const };
const someone = (...roles: RoleHeld[]): Person => ({
  id: 'someone',
  name: 'Someone',
  function: 'one',
  organisation,
  roles,
  suspended: false,
});
const now = '2022-03-01T08:00:00.000Z';

const codeOf = (attempt: () => unknown): string | null => {
  try {
    attempt();
    return null;
  } catch (thrown) {
    return thrown instanceof Problem ? thrown.code : String(thrown);
  }
};

describe('openCycle', () => {
  const act = { person: someone({ role: 'coordinator', country: null }), now };
  const on = { instrument: smallInstrument, id: 'cycle', years: new Set([2019]) };

  it('opens one cycle a year', () => {
    expect(codeOf(() => openCycle(act, on, cycleInput))).to.equal(null);
    expect(codeOf(() => openCycle(act, on, { ...cycleInput, year: 2019 }))).to.equal('cycle-exists');
  });

  it('wants a recorded confirmation for a real cycle on a draft', () => {
    const real = { ...cycleInput, demonstration: false };
    expect(codeOf(() => openCycle(act, on, real))).to.equal('draft-not-confirmed');
    const confirmed = { ...real, draftConfirmation: 'Agreed by the working group.' };
    expect(openCycle(act, on, confirmed).payload.draftConfirmation).to.equal('Agreed by the working group.');
    const adopted = { ...on, instrument: { ...smallInstrument, status: 'adopted' as const } };
    expect(codeOf(() => openCycle(act, adopted, real))).to.equal(null);
  });
});

describe('giveRole', () => {
  const act = { person: someone({ role: 'administrator', country: null }), now };
  const both: [RoleHeld, RoleHeld][] = [
    [
      { role: 'monitor', country: 'AA' },
      { role: 'reviewer', country: 'AA' },
    ],
    [
      { role: 'lead', country: 'AA' },
      { role: 'reviewer', country: 'AA' },
    ],
    [
      { role: 'reviewer', country: 'AA' },
      { role: 'monitor', country: 'AA' },
    ],
    [
      { role: 'reviewer', country: 'AA' },
      { role: 'lead', country: 'AA' },
    ],
  ];

  it('gives nobody the review of a country where they monitor, nor the other way round', () => {
    for (const [has, gets] of both)
      expect(codeOf(() => giveRole(act, someone(has), gets))).to.equal('reviews-own-country');
  });

  it('gives the review of another country, and several roles in one', () => {
    expect(
      codeOf(() => giveRole(act, someone({ role: 'lead', country: 'BB' }), { role: 'reviewer', country: 'AA' })),
    ).to.equal(null);
    expect(
      codeOf(() => giveRole(act, someone({ role: 'monitor', country: 'AA' }), { role: 'lead', country: 'AA' })),
    ).to.equal(null);
  });

  it('gives no role twice', () => {
    const held: RoleHeld = { role: 'monitor', country: 'AA' };
    expect(codeOf(() => giveRole(act, someone(held), held))).to.equal('already-there');
  });
});

describe('setUp', () => {
  const on = { now, organisationId: 'o', personId: 'p' };
  const input = [
    { name: 'O', type: 'ngo' as const },
    { name: 'P', function: 'administrator' },
  ] as const;

  it('brings in one administrator, by nobody, and only where nobody is', () => {
    const events = setUp({ ...on, people: 0 }, ...input);
    expect(events.map((one) => [one.type, one.who])).to.deep.equal([
      ['organisation-added', null],
      ['person-added', null],
      ['role-given', null],
    ]);
    expect(codeOf(() => setUp({ ...on, people: 1 }, ...input))).to.equal('people-exist');
  });
});

import { expect } from 'chai';
import { snapshotOf } from '../../data/publications.ts';
import { english } from '../support/content.ts';
import { answerInput, level } from '../support/small-work.ts';
import { openWork, type Work } from '../support/work.ts';

describe('answers of the parts of a State', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
    await work.reach('AA', 'drafting');
  });
  afterEach(() => work.close());

  const units = [
    { unit: 'AA-S', value: level(4), justification: english('In the south.') },
    { unit: 'AA-N', value: level(0), justification: english('In the north.') },
  ];
  const counted = {
    value: { kind: 'number' as const, numerator: 20, denominator: 40, earlier: [] },
    breakdowns: [
      {
        dimension: 'sex',
        counts: [
          { category: 'women', count: 12 },
          { category: 'men', count: 8 },
        ],
      },
    ],
  };

  it('are kept as they were given, and go with the answer into the edition; the national score is the national answer', async () => {
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...answerInput({ version: 1, value: level(1), units }) });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-3', ...answerInput({ version: 1, ...counted }) });
    const { answers } = await work.dossier();
    expect(answers.get('A-1')?.units).to.deep.equal(units);
    expect(answers.get('A-3')?.breakdowns).to.deep.equal(counted.breakdowns);
    await work.reach('AA', 'published');
    const aa = (await snapshotOf(work.db, 2021))?.data.countries['AA'];
    expect(aa?.answers['A-1']?.value).to.deep.equal(level(1));
    expect(aa?.answers['A-1']?.units?.map((one) => one.unit)).to.deep.equal(['AA-N', 'AA-S']);
    expect(aa?.answers['A-3']?.breakdowns).to.deep.equal(counted.breakdowns);
  });

  it('are taken away with the next version that has none, and come back with the earlier one', async () => {
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...answerInput({ version: 1, units }) });
    await work.ask('mila', 'saveAnswer', {
      indicator: 'A-1',
      ...answerInput({ version: 2, units: [], breakdowns: [] }),
    });
    const [last] = await work.db('events').orderBy('seq', 'desc').limit(1).select('payload');
    expect(last?.payload).not.to.contain('units').and.not.to.contain('breakdowns');
    expect(Object.keys((await work.dossier()).answers.get('A-1') ?? {})).not.to.include('units');
    await work.ask('mila', 'restoreAnswer', { indicator: 'A-1', version: 3, restores: 2 });
    expect((await work.dossier()).answers.get('A-1')?.units).to.deep.equal(units);
  });
});

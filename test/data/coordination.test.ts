import { expect } from 'chai';
import { acrossCountries, stagesFor } from '../../data/coordination.ts';
import { sameEvidence } from '../../indicators/work/side-by-side.ts';
import { names } from '../support/people.ts';
import { refusalOf } from '../support/refusal.ts';
import { answerInput, level } from '../support/small-work.ts';
import { openWork, type Work } from '../support/work.ts';

describe('what the coordinator sees of all countries', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());
  const cycle = async () => (await work.assessment('cora')).cycle;

  it('is each stage with the days left', async () => {
    await work.reach('AA', 'submitted');
    await work.ask('rade', 'acceptArea', { area: 'A', versions: { 'A-1': 1, 'A-2': 1, 'A-3': 1 } });
    const stages = await stagesFor(work.db, await work.person('cora'), await cycle(), '2022-04-02');
    expect(
      stages.map((one) => [one.assessment.country, one.assessment.status, one.time, one.answered, one.accepted]),
    ).to.deep.equal([
      ['AA', 'submitted', { deadline: '2022-04-30', days: 28 }, 5, 3],
      ['BB', 'drafting', { deadline: '2022-03-31', days: -2 }, 0, 0],
    ]);
    await work.reach('BB', 'reviewed');
    const [, later] = await stagesFor(work.db, await work.person('cora'), await cycle(), '2022-04-02');
    expect(later?.time).to.equal(null);
  });

  it('is one indicator side by side, and the same publication that was read differently', async () => {
    await work.reach('AA', 'drafting');
    await work.reach('BB', 'drafting');
    const side = async () => acrossCountries(work.db, await work.person('cora'), await cycle(), 'A-1');
    expect(sameEvidence(await side())).to.deep.equal([]);
    const citations = [{ source: 'source-BB', section: 'p. 9' }];
    const other = answerInput({ version: 1, value: level(0), citations });
    await work.ask('bojan', 'saveAnswer', { indicator: 'A-1', ...other }, { country: 'BB' });
    expect((await side()).map((one) => [one.country, one.answer?.value])).to.deep.equal([
      ['AA', level(3)],
      ['BB', level(0)],
    ]);
    expect(sameEvidence(await side())).to.deep.equal([{ title: 'Report on the year', countries: ['AA', 'BB'] }]);
  });

  it('is for nobody else', async () => {
    for (const name of names.filter((one) => one !== 'cora')) {
      const person = await work.person(name);
      const open = await cycle();
      expect((await refusalOf(() => stagesFor(work.db, person, open, '2022-04-02'))).kind).to.equal('forbidden');
      expect((await refusalOf(() => acrossCountries(work.db, person, open, 'A-1'))).kind).to.equal('forbidden');
    }
  });
});

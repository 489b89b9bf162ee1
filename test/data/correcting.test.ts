import { expect } from 'chai';
import { dossierFor } from '../../data/as-submitted.ts';
import { historyOf } from '../../data/history.ts';
import { snapshotOf } from '../../data/publications.ts';
import { english } from '../support/content.ts';
import { refusalOf } from '../support/refusal.ts';
import { answerInput, goodPracticeInput, level, recommendationInput, sourceInput } from '../support/small-work.ts';
import { openWork, submitted, type Work } from '../support/work.ts';

describe('what is taken back or put right', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());
  const asReviewer = async () => dossierFor(work.db, await work.person('rade'), await work.assessment('rade'));

  it('a recommendation and a good practice leave the report, and the number is not used again', async () => {
    await work.reach('AA', 'drafting');
    await work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R1' });
    await work.ask('mila', 'describeGoodPractice', goodPracticeInput, { id: 'AA-G1' });
    await work.ask('mila', 'withdrawRecommendation', { to: 'AA-R1', version: 1 });
    await work.ask('mila', 'withdrawGoodPractice', { to: 'AA-G1', version: 1 });
    const { recommendations, goodPractices } = await work.dossier();
    expect([recommendations, goodPractices]).to.deep.equal([[], []]);
    for (const gone of [
      () => work.ask('mila', 'withdrawRecommendation', { to: 'AA-R1', version: 2 }),
      () => work.ask('mila', 'withdrawGoodPractice', { to: 'AA-G1', version: 2 }),
    ]) {
      expect((await refusalOf(gone)).kind).to.equal('missing');
    }
    const again = await refusalOf(() =>
      work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R1' }),
    );
    expect(again.kind).to.equal('stale');
  });

  it('the reviewer goes on reading what was submitted', async () => {
    await work.reach('AA', 'drafting');
    await work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R1' });
    await submitted(work, 'AA');
    await work.ask('rade', 'comment', { kind: 'review', indicator: 'A-1', area: null, words: 'Which?' });
    await work.ask('rade', 'returnForChanges', { version: (await work.assessment('rade')).version });
    await work.ask('mila', 'withdrawRecommendation', { to: 'AA-R1', version: 1 });
    await work.ask('mila', 'correctSource', { ...sourceInput, to: 'source-AA', version: 1, title: 'A better title' });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...answerInput({ version: 1, value: level(0) }) });
    await work.ask('mila', 'restoreAnswer', { indicator: 'A-1', version: 2, restores: 1 });
    const read = await asReviewer();
    expect(read.recommendations.map((one) => one.id)).to.deep.equal(['AA-R1']);
    expect(read.sources.get('source-AA')?.title).to.equal(sourceInput.title);
    expect(read.answers.get('A-1')?.version).to.equal(1);
    const history = await historyOf(work.db, await work.person('rade'), await work.assessment('rade'));
    expect(JSON.stringify(history)).not.to.contain('A better title').and.not.to.contain('restores');
    for (const { id } of (await work.dossier()).comments) {
      await work.ask('lena', 'answerComment', { to: id, words: 'Done.' });
    }
    await submitted(work, 'AA');
    const after = await asReviewer();
    expect(after.recommendations).to.deep.equal([]);
    expect(after.sources.get('source-AA')).to.include({ title: 'A better title', version: 2 });
    expect(after.answers.get('A-1')).to.deep.include({ value: level(3), version: 3 });
  });

  it('a correction leaves what was published as it was', async () => {
    await work.reach('AA', 'published');
    const before = JSON.stringify(await snapshotOf(work.db, 2021));
    await work.db('assessments').where({ id: '2021-AA' }).update({ status: 'returned' });
    await work.ask('mila', 'correctSource', { ...sourceInput, to: 'source-AA', version: 1, title: 'A better title' });
    expect(JSON.stringify(await snapshotOf(work.db, 2021))).to.equal(before);
  });

  it('an entry of another country\u2019s register is not there', async () => {
    await work.reach('BB', 'drafting');
    const foreign = { ...sourceInput, to: 'source-BB', version: 1 };
    expect((await refusalOf(() => work.ask('mila', 'correctSource', foreign))).code).to.equal('no-such-source');
  });

  it('an earlier answer stands again as a new version, with everything in it', async () => {
    await work.reach('AA', 'drafting');
    const first = (await work.dossier()).answers.get('A-1');
    const second = answerInput({ version: 1, value: level(0), justification: english('Otherwise.') });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...second });
    await work.ask('lena', 'restoreAnswer', { indicator: 'A-1', version: 2, restores: 1 });
    expect((await work.dossier()).answers.get('A-1')).to.deep.equal({ ...first, version: 3 });
    const history = await historyOf(work.db, await work.person('lena'), await work.assessment('lena'), 'A-1');
    expect(history.map((one) => [one.type, one.payload['value'], one.payload['restores']])).to.deep.equal([
      ['answer-saved', level(3), undefined],
      ['answer-saved', level(0), undefined],
      ['answer-restored', level(3), 1],
    ]);
    const never = await refusalOf(() =>
      work.ask('lena', 'restoreAnswer', { indicator: 'A-1', version: 3, restores: 9 }),
    );
    expect(never.code).to.equal('no-such-answer');
  });

  it('more time is given with the reason, in the log', async () => {
    await work.reach('AA', 'drafting');
    const from = { submission: '2022-03-31', review: '2022-04-30' };
    const to = { submission: '2022-04-10', review: '2022-05-10' };
    await work.ask('cora', 'extendDeadline', { from, to, reason: 'The ministry answers late.' });
    expect((await work.assessment('lena')).deadlines).to.deep.equal(to);
    const [entry] = (await historyOf(work.db, await work.person('lena'), await work.assessment('lena'))).slice(-1);
    expect(entry?.payload).to.deep.equal({ from, to, reason: 'The ministry answers late.' });
  });

  it('a reminder goes to those whose turn it is', async () => {
    await work.reach('AA', 'drafting');
    const reviewer = { to: 'reviewer' as const, words: null };
    expect((await refusalOf(() => work.ask('cora', 'remind', reviewer))).code).to.equal('nobody-to-remind');
    await submitted(work, 'AA');
    await work.ask('cora', 'remind', reviewer);
    await work.reach('BB', 'submitted');
    const nobody = await refusalOf(() => work.ask('cora', 'remind', reviewer, { country: 'BB' }));
    expect(nobody.code).to.equal('nobody-to-remind');
  });
});

import { expect } from 'chai';
import { snapshotOf } from '../../data/publications.ts';
import { regionalDeskFor } from '../../data/regional-desk.ts';
import { english } from '../support/content.ts';
import { names } from '../support/people.ts';
import { refusalOf } from '../support/refusal.ts';
import { recommendationInput } from '../support/small-work.ts';
import { openWork, type Work } from '../support/work.ts';

describe('the regional desk', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());
  const desk = async (name: string) =>
    regionalDeskFor(work.db, await work.person(name), (await work.assessment('cora')).cycle);
  const summary = { about: { kind: 'summary' as const }, answerTo: null };

  it('is read by the coordinator, leads and observers, and by nobody else before it is published', async () => {
    await work.ask('cora', 'writeRegionalText', { version: 0, kind: 'summary', area: null, text: english('Draft.') });
    const may: string[] = [];
    for (const name of names) {
      try {
        expect((await desk(name)).texts).to.have.length(1);
        may.push(name);
      } catch (thrown) {
        expect(String(thrown)).to.match(/missing: no-such-cycle|forbidden: role-needed/);
      }
    }
    expect(may.toSorted()).to.deep.equal(['bela', 'cora', 'lena', 'olga', 'oto']);
  });

  it('keeps what was said of the draft in threads, until they are laid to rest', async () => {
    await work.ask('lena', 'commentOnRegion', { ...summary, words: 'Too short.' }, { id: 'said' });
    await work.reach('AA', 'submitted');
    await work.ask('oto', 'commentOnRegion', { about: null, answerTo: 'said', words: 'I agree.' });
    await work.ask('cora', 'commentOnRegion', { about: null, answerTo: 'said', words: 'Longer now.' });
    await work.ask('cora', 'resolveRegionalComment', { to: 'said' });
    const { comments } = await desk('cora');
    expect(comments.map((one) => [one.about, one.state, one.answers.map(({ words }) => words)])).to.deep.equal([
      [{ kind: 'summary' }, 'resolved', ['I agree.', 'Longer now.']],
    ]);
    const late = { about: null, answerTo: 'said', words: 'Still.' };
    expect((await refusalOf(() => work.ask('lena', 'commentOnRegion', late))).code).to.equal('comment-not-open');
    const unknown = {
      about: { kind: 'recommendation' as const, recommendation: 'none' },
      answerTo: null,
      words: 'Why?',
    };
    expect((await refusalOf(() => work.ask('lena', 'commentOnRegion', unknown))).code).to.equal(
      'no-such-recommendation',
    );
  });

  it('gives its recommendations to the edition, in order, without those taken back', async () => {
    const write = (id: string, position: number) =>
      work.ask('cora', 'writeRegionalRecommendation', { ...recommendationInput, position }, { id });
    await write('R-late', 2);
    await write('R-early', 1);
    await write('R-gone', 3);
    await work.ask('cora', 'withdrawRegionalRecommendation', { to: 'R-gone', version: 1 });
    await work.reach('AA', 'published');
    const snapshot = await snapshotOf(work.db, 2021);
    expect(snapshot?.data.region.recommendations?.map((one) => one.id)).to.deep.equal(['R-early', 'R-late']);
    const after = await refusalOf(() => work.ask('lena', 'commentOnRegion', { ...summary, words: 'Too late.' }));
    expect(after.code).to.equal('already-published');
  });
});

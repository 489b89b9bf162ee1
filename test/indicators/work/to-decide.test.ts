/** What demands the reviewer's decision (domain.md, Workflow 4), reached by doing. */
import { expect } from 'chai';
import { answersOfEarlierTurn } from '../../../data/earlier-turn.ts';
import { acceptable, toDecide } from '../../../indicators/work/to-decide.ts';
import { english } from '../../support/content.ts';
import { answerInput, level, smallInstrument } from '../../support/small-work.ts';
import { openWork, submitted, type Work } from '../../support/work.ts';

describe('what demands a decision', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
    await work.reach('AA', 'submitted');
  });
  afterEach(() => work.close());

  const wanted = async () => {
    const earlier = await answersOfEarlierTurn(work.db, await work.assessment('cora'));
    return Object.fromEntries(toDecide(smallInstrument, await work.dossier(), earlier));
  };
  const version = async () => ({ version: (await work.assessment('cora')).version });
  const save = async (indicator: string, from: number) =>
    work.ask('mila', 'saveAnswer', { indicator, ...answerInput({ version: from, value: level(0) }) });
  const comment = (id: string, indicator: string | null) =>
    work.ask('rade', 'comment', { kind: 'review', indicator, area: null, words: 'Why?' }, { id });

  it('is everything in the first turn, until it is decided', async () => {
    expect(Object.keys(await wanted())).to.deep.equal(['A-1', 'A-2', 'A-3', 'B-1', 'B-2']);
    await work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    await work.ask('rade', 'dissent', { indicator: 'A-2', version: 1, text: english('No.'), comment: null });
    expect(Object.keys(await wanted())).to.deep.equal(['A-3', 'B-1', 'B-2']);
  });

  it('is an accepted answer again while a comment on it is open', async () => {
    await work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    await comment('q', 'A-1');
    expect((await wanted())['A-1']).to.deep.equal(['comment-open']);
    await work.ask('rade', 'resolveComment', { to: 'q' });
    expect((await wanted())['A-1']).to.equal(undefined);
  });

  it('is later what changed, and a dissent the answer has moved away from; not what stayed unexamined', async () => {
    await work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    await work.ask('rade', 'dissent', { indicator: 'B-1', version: 1, text: english('No.'), comment: null });
    await comment('q', null);
    await work.ask('rade', 'returnForChanges', await version());
    await save('A-1', 1);
    await save('B-1', 1);
    await work.ask('lena', 'answerComment', { to: 'q', words: 'Because.' });
    await submitted(work, 'AA');
    const now = await wanted();
    expect(Object.keys(now)).to.deep.equal(['A-1', 'B-1']);
    expect(now['A-1']).to.deep.equal(['changed']);
    expect(now['B-1']?.length).to.be.greaterThan(0);
  });

  it('is the same after a submission that was withdrawn', async () => {
    await comment('q', 'A-1');
    await work.ask('rade', 'returnForChanges', await version());
    await save('A-1', 1);
    await work.ask('lena', 'answerComment', { to: 'q', words: 'Because.' });
    await submitted(work, 'AA');
    await work.ask('lena', 'withdraw', await version());
    const partly = answerInput({
      version: 1,
      value: { kind: 'ypn', choice: 'no' },
      justification: english('Nothing.'),
    });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-2', ...partly });
    await submitted(work, 'AA');
    const now = await wanted();
    expect(now).to.deep.equal({ 'A-1': ['changed', 'comment-open'], 'A-2': ['changed'] });
  });

  it('is accepted by area but for what is talked about, decided or not answered', async () => {
    await work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    await comment('q', 'A-2');
    const dossier = await work.dossier();
    expect(acceptable(smallInstrument, dossier, 'A').map(({ indicator }) => indicator)).to.deep.equal(['A-3']);
    expect(acceptable(smallInstrument, dossier, 'B').map(({ indicator }) => indicator)).to.deep.equal(['B-1', 'B-2']);
    expect(acceptable(smallInstrument, dossier, 'Z')).to.deep.equal([]);
  });
});

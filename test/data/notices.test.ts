import { expect } from 'chai';
import { transact } from '../../data/database.ts';
import { mailFor, noticesFor, peopleWithNotices, preferencesOf } from '../../data/notices.ts';
import { noticeDeadlines, noticesMailed, noticesRead } from '../../data/record/notifying.ts';
import { deliveryOf, type KeptNotice, noticeKinds } from '../../indicators/work/notices.ts';
import { names } from '../support/people.ts';
import { openWork, submitted, type Work } from '../support/work.ts';

describe('notices', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());

  const short = (notices: readonly KeptNotice[]) => notices.map((one) => `${one.kind} ${one.assessment}`);
  const shown = async (name: string) => short(await noticesFor(work.db, name));
  const mailed = async (name: string, digestDue: boolean) => short(await mailFor(work.db, name, digestDue));
  const today = (day: string) => transact(work.db, (tx) => noticeDeadlines(tx, `${day}T06:00:00.000Z`));
  const version = async () => ({ version: (await work.assessment('cora')).version });
  const about = { kind: 'review' as const, indicator: 'A-1', area: null };
  async function giveBack(): Promise<void> {
    await work.ask('rade', 'comment', { ...about, words: 'Which article?' }, { id: 'question' });
    await work.ask('rade', 'returnForChanges', await version());
  }

  it('tell each country\u2019s people that a round has begun, and nobody else', async () => {
    expect(await shown('mila')).to.deep.equal(['your-turn 2021-AA']);
    expect(await shown('bela')).to.deep.equal(['your-turn 2021-BB']);
    expect((await noticesFor(work.db, 'lena'))[0]?.details).to.deep.equal({
      stage: 'drafting 0',
      country: 'AA',
      deadline: '2022-03-31',
    });
    for (const name of ['ada', 'cora', 'rade', 'olga', 'oto']) expect(await shown(name), name).to.deep.equal([]);
    expect(await peopleWithNotices(work.db)).to.deep.equal(['bela', 'bojan', 'lena', 'mila']);
  });

  it('go to whoever\u2019s turn it is, and are gone with the stage', async () => {
    await work.reach('AA', 'submitted');
    expect(await shown('rade')).to.deep.equal(['your-turn 2021-AA']);
    expect(await shown('mila')).to.deep.equal([]);
    await giveBack();
    expect(await shown('rade')).to.deep.equal([]);
    expect(await shown('mila')).to.deep.equal(['returned 2021-AA', 'comment 2021-AA']);
  });

  it('go to the coordinator where nobody is appointed to review', async () => {
    await work.reach('BB', 'submitted');
    expect(await shown('cora')).to.deep.equal(['your-turn 2021-BB']);
  });

  it('bring what was returned with the words of the open comments', async () => {
    await work.reach('AA', 'submitted');
    await work.ask('rade', 'comment', { ...about, words: 'Settled.' }, { id: 'settled' });
    await work.ask('rade', 'resolveComment', { to: 'settled' });
    await giveBack();
    const [returned] = await noticesFor(work.db, 'lena');
    expect(returned?.details).to.deep.include({ comments: ['Which article?'], stage: 'returned 1' });
  });

  it('come by mail at once where it is urgent, else in the digest, each once', async () => {
    await work.reach('AA', 'submitted');
    await giveBack();
    expect(await mailed('mila', false)).to.deep.equal(['returned 2021-AA']);
    const digest = await mailFor(work.db, 'mila', true);
    expect(short(digest)).to.deep.equal(['comment 2021-AA', 'returned 2021-AA']);
    const keys = digest.map((one) => one.key);
    await transact(work.db, (tx) => noticesMailed(tx, 'mila', keys, work.now()));
    expect(await mailed('mila', true)).to.deep.equal([]);
    // Mailed is not read: the page still has them.
    expect(await shown('mila')).to.have.length(2);
    await transact(work.db, (tx) => noticesRead(tx, 'mila', keys, work.now()));
    expect((await noticesFor(work.db, 'mila')).every((one) => one.read)).to.equal(true);
  });

  it('are never mailed after the stage is over', async () => {
    await work.reach('AA', 'submitted');
    expect(await mailed('mila', true)).to.deep.equal([]);
    expect(await mailed('rade', true)).to.deep.equal(['your-turn 2021-AA']);
    await work.ask('rade', 'closeReview', await version());
    expect(await mailed('rade', true)).to.deep.equal([]);
  });

  it('come as each person chose', async () => {
    await work.ask('mila', 'chooseDelivery', { kind: 'returned', delivery: 'digest' });
    await work.ask('mila', 'chooseDelivery', { kind: 'comment', delivery: 'off' });
    await work.reach('AA', 'submitted');
    await giveBack();
    expect(await mailed('mila', false)).to.deep.equal([]);
    expect(await mailed('mila', true)).to.deep.equal(['returned 2021-AA']);
    expect(await shown('mila')).to.deep.equal(['returned 2021-AA']);
    expect(await shown('lena')).to.have.length(2);
    await work.ask('mila', 'chooseDelivery', { kind: 'returned', delivery: 'immediate' });
    expect(await mailed('mila', false)).to.deep.equal(['returned 2021-AA']);
  });

  it('come in the digest where nobody chose, but for what was returned and deadlines', async () => {
    const nothing = await preferencesOf(work.db, 'oto');
    const immediate = noticeKinds.filter((kind) => deliveryOf(nothing, kind) === 'immediate');
    expect(immediate).to.deep.equal(['returned', 'deadline-near', 'overdue', 'reminded']);
  });

  it('tell of a deadline seven and three days before, and once after', async () => {
    const days: Record<string, string[]> = {};
    for (const day of ['23', '24', '25', '27', '28', '31']) {
      const before = await shown('mila');
      await today(`2022-03-${day}`);
      await today(`2022-03-${day}`);
      days[day] = (await shown('mila')).slice(0, (await shown('mila')).length - before.length);
    }
    expect(days).to.deep.equal({
      23: [],
      24: ['deadline-near 2021-AA'],
      25: [],
      27: [],
      28: ['deadline-near 2021-AA'],
      31: [],
    });
    await today('2022-04-01');
    await today('2022-04-09');
    expect((await shown('mila')).filter((one) => one.startsWith('overdue'))).to.have.length(1);
  });

  it('begin anew with a deadline that was extended', async () => {
    await today('2022-04-01');
    const from = { submission: '2022-03-31', review: '2022-04-30' };
    await work.ask('cora', 'extendDeadline', {
      from,
      to: { ...from, submission: '2022-04-10' },
      reason: 'Late answers.',
    });
    await today('2022-04-08');
    const found = await shown('mila');
    expect(found.filter((one) => one.startsWith('deadline-extended'))).to.have.length(1);
    expect(found.filter((one) => one.startsWith('deadline-near'))).to.have.length(1);
  });

  it('say nothing of deadlines to those whose turn it is not', async () => {
    await work.reach('AA', 'submitted');
    await today('2022-04-28');
    expect(await shown('rade')).to.deep.equal(['deadline-near 2021-AA', 'your-turn 2021-AA']);
    expect(await shown('mila')).to.deep.equal([]);
    await work.ask('rade', 'closeReview', await version());
    await today('2022-05-02');
    expect((await shown('rade')).concat(await shown('mila'))).to.deep.equal([]);
  });

  it('keep what the team says in the team, and tell nobody what they did', async () => {
    await work.reach('AA', 'submitted');
    await work.ask('mila', 'comment', { ...about, kind: 'team', words: 'Sure?' });
    expect(await shown('lena')).to.deep.equal(['comment 2021-AA']);
    expect(await shown('mila')).to.deep.equal([]);
    for (const name of names.filter((one) => one !== 'lena'))
      expect(await shown(name), name).not.to.include('comment 2021-AA');
  });

  it('reach nobody who is suspended', async () => {
    await work.db('people').where({ id: 'rade' }).update({ suspended: 1 });
    await work.reach('AA', 'drafting');
    await submitted(work, 'AA');
    expect(await work.db('notices').where({ person_id: 'rade' })).to.deep.equal([]);
    // Nobody is left to review, so it is the coordinator\u2019s turn.
    expect(await shown('cora')).to.deep.equal(['your-turn 2021-AA']);
  });

  it('remind, ask the coordinator about a variant, and the other one about a redaction', async () => {
    await work.reach('AA', 'drafting');
    await work.ask('cora', 'remind', { to: 'team', words: 'Two areas are empty.' });
    const reminder = (await noticesFor(work.db, 'mila')).find((one) => one.kind === 'reminded');
    expect(reminder?.details).to.include({ words: 'Two areas are empty.' });
    await work.ask('lena', 'proposeVariant', {}, { id: 'variant' });
    expect(await shown('cora')).to.deep.equal(['variant-proposed 2021-AA']);
    await work.ask('cora', 'refuseVariant', { to: 'variant', version: 1, note: 'Why?' });
    expect(await shown('lena')).to.include('variant-decided 2021-AA');
    await work.ask('cora', 'askRedaction', { words: ['Counted by the office'], reason: 'A name.' });
    expect(await shown('ada')).to.deep.equal(['redaction-asked null']);
  });
});

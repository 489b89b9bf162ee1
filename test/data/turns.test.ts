import { expect } from 'chai';
import { answerTo, sourcesOf } from '../../data/assessments.ts';
import { transact } from '../../data/database.ts';
import { record } from '../../data/record.ts';
import { Problem } from '../../indicators/problem.ts';
import { saveAnswer } from '../../indicators/work/answering.ts';
import { english } from '../support/content.ts';
import { answerInput, level, smallInstrument } from '../support/small-work.ts';
import { acknowledged, openWork, submitted, type Work } from '../support/work.ts';

async function refusal(attempt: () => Promise<unknown>): Promise<Problem> {
  try {
    await attempt();
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  }
  throw new Error('it was not refused');
}

const about = { indicator: 'A-1', area: null };

describe('turns between country and reviewer', () => {
  let work: Work;
  const version = async () => ({ version: (await work.assessment('cora')).version });
  const withdraw = async () => work.ask('lena', 'withdraw', await version());
  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());

  const firstActs: Readonly<Record<string, () => Promise<unknown>>> = {
    'a comment': () => work.ask('rade', 'comment', { kind: 'review', ...about, words: 'Which article?' }),
    'an acceptance': () => work.ask('rade', 'accept', { indicator: 'A-1', version: 1 }),
    'a dissent': () =>
      work.ask('rade', 'dissent', { indicator: 'A-1', version: 1, text: english('No.'), comment: null }),
  };
  for (const [what, act] of Object.entries(firstActs)) {
    it(`${what} of the reviewer ends the time for withdrawing, in that turn`, async () => {
      await work.reach('AA', 'submitted');
      await act();
      expect((await refusal(withdraw)).code).to.equal('review-has-begun');
      await work.ask('rade', 'comment', { kind: 'review', ...about, words: 'Please look again.' }, { id: 'again' });
      await work.ask('rade', 'returnForChanges', await version());
      const comments = (await work.dossier()).comments.map((one) => one.id);
      for (const to of comments) await work.ask('lena', 'answerComment', { to, words: 'Done.' });
      await submitted(work, 'AA');
      expect(await work.assessment('cora')).to.include({ turn: 2, reviewStarted: false });
      await withdraw();
      expect(await work.assessment('cora')).to.include({ turn: 1, status: 'returned' });
    });
  }

  it('an observer\u2019s comment is none of the reviewer\u2019s acts', async () => {
    await work.reach('AA', 'submitted');
    await work.ask('olga', 'comment', { kind: 'review', ...about, words: 'Good.' });
    await withdraw();
    expect((await work.assessment('cora')).status).to.equal('drafting');
  });

  it('hand in with a reason for every warning, kept with the turn that stands', async () => {
    await work.reach('AA', 'drafting');
    const dossier = await work.dossier();
    const all = acknowledged(dossier);
    const { 'summary-missing:*': summary, ...rest } = all;
    expect(summary).to.equal('Known.');
    const refused = await refusal(async () => work.ask('lena', 'submit', { ...(await version()), acknowledged: rest }));
    expect([refused.code, refused.details]).to.deep.equal([
      'warnings-not-acknowledged',
      { keys: ['summary-missing:*'] },
    ]);

    await work.ask('lena', 'submit', { ...(await version()), acknowledged: { ...all, 'gone:*': 'No longer there.' } });
    const kept = () => work.db('acknowledgements').orderBy(['turn', 'warning']).select('turn', 'warning', 'reason');
    const first = Object.keys(all)
      .toSorted()
      .map((warning) => ({ turn: 1, warning, reason: 'Known.' }));
    expect(await kept()).to.deep.equal(first);

    await work.ask('rade', 'comment', { kind: 'review', ...about, words: 'Which article?' }, { id: 'question' });
    await work.ask('rade', 'returnForChanges', await version());
    await work.ask('lena', 'answerComment', { to: 'question', words: 'Done.' });
    await submitted(work, 'AA');
    expect(await kept()).to.have.length(2 * first.length);
    await withdraw();
    expect(await kept()).to.deep.equal(first);
  });

  it('do not begin while errors remain', async () => {
    await work.reach('AA', 'drafting');
    const incomplete = answerInput({ version: 1, confidence: null, citations: [] });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...incomplete });
    const refused = await refusal(() => submitted(work, 'AA'));
    expect([refused.code, refused.details]).to.deep.equal([
      'errors-remain',
      { keys: ['confidence-missing:A-1', 'source-missing:A-1'] },
    ]);
  });

  it('cost a changed answer its acceptance, and leave a dissent standing until it is taken back', async () => {
    await work.reach('AA', 'submitted');
    await work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    await work.ask('rade', 'accept', { indicator: 'A-3', version: 1 });
    await work.ask('rade', 'dissent', { indicator: 'A-2', version: 1, text: english('No.'), comment: null });
    await work.ask('rade', 'comment', { kind: 'review', ...about, words: 'Which article?' }, { id: 'question' });
    await work.ask('rade', 'returnForChanges', await version());
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...answerInput({ version: 1, value: level(2) }) });
    const yes = answerInput({ version: 1, value: { kind: 'ypn', choice: 'yes' } });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-2', ...yes });
    const { answers, dissents } = await work.dossier();
    expect(['A-1', 'A-2', 'A-3'].map((code) => answers.get(code)?.examination)).to.deep.equal([
      'not-examined',
      'disputed',
      'accepted',
    ]);
    expect(dissents.get('A-2')?.answerVersion).to.equal(1);
    await work.ask('lena', 'answerComment', { to: 'question', words: 'Done.' });
    await submitted(work, 'AA');
    await work.ask('rade', 'accept', { indicator: 'A-2', version: 2 });
    expect((await work.dossier()).dissents.size).to.equal(0);
  });

  it('close with comments open only by the coordinator, after the deadline', async () => {
    await work.reach('AA', 'submitted');
    await work.ask('rade', 'comment', { kind: 'review', ...about, words: 'Which article?' });
    expect((await refusal(async () => work.ask('rade', 'closeReview', await version()))).code).to.equal(
      'comments-open',
    );
    const silence = async (now: string) =>
      work.ask('cora', 'closeWithoutReview', { ...(await version()), note: 'No word for weeks.' }, { now });
    expect((await refusal(() => silence('2022-04-30T12:00:00.000Z'))).code).to.equal('deadline-not-passed');
    await silence('2022-05-01T00:00:00.000Z');
    expect((await work.assessment('cora')).closedWithout).to.deep.equal({
      reason: 'deadline_passed',
      note: 'No word for weeks.',
    });
  });
});

describe('two people on one answer', () => {
  it('the second is told also where both were the first to answer', async () => {
    const work = await openWork();
    try {
      const mila = await work.person('mila');
      const assessment = await work.assessment('cora');
      const on = {
        instrument: smallInstrument,
        assessment,
        indicator: 'A-1',
        answer: undefined,
        sources: new Set<string>(),
      };
      const event = saveAnswer({ person: mila, now: work.now() }, on, answerInput({ citations: [] }));
      await transact(work.db, (tx) => record(tx, event));
      const refused = await refusal(() => transact(work.db, (tx) => record(tx, { ...event, who: 'lena' })));
      expect([refused.kind, refused.code]).to.deep.equal(['stale', 'changed-since']);
      expect(await work.db('answers').select('saved_by')).to.deep.equal([{ saved_by: 'mila' }]);
    } finally {
      await work.close();
    }
  });

  it('the second to write is told, whatever both had read (control: versions are what tells)', async () => {
    const work = await openWork();
    try {
      await work.reach('AA', 'drafting');
      const people = [await work.person('mila'), await work.person('lena')];
      const assessment = await work.assessment('cora');
      const answer = await answerTo(work.db, assessment.id, 'A-1');
      const sources = await sourcesOf(work.db, 'AA');
      const on = { instrument: smallInstrument, assessment, indicator: 'A-1', answer, sources };
      const events = people.map((person, index) =>
        saveAnswer({ person, now: work.now() }, on, answerInput({ version: 1, value: level(index) })),
      );
      const [first, second] = events;
      if (!first || !second) throw new Error('two people decide');
      await transact(work.db, (tx) => record(tx, first));
      const before = await work.db('events').orderBy('seq');
      expect((await refusal(() => transact(work.db, (tx) => record(tx, second)))).kind).to.equal('stale');
      expect(await work.db('events').orderBy('seq')).to.deep.equal(before);
      expect((await answerTo(work.db, assessment.id, 'A-1'))?.value).to.deep.equal(level(0));
    } finally {
      await work.close();
    }
  });
});

import { expect } from 'chai';
import { dossierFor, turnDifference } from '../../data/as-submitted.ts';
import { historyOf } from '../../data/history.ts';
import { assessedBy, reviewAgenda } from '../../indicators/work/review-agenda.ts';
import { english } from '../support/content.ts';
import { refusalOf } from '../support/refusal.ts';
import {
  answerInput,
  answers,
  level,
  recommendationInput,
  smallInstrument,
  sourceInput,
} from '../support/small-work.ts';
import { openWork, submitted, type Work } from '../support/work.ts';

describe('the review', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
    await work.reach('AA', 'drafting');
    await work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R1' });
    await submitted(work, 'AA');
  });
  afterEach(() => work.close());
  const dossier = async () => dossierFor(work.db, await work.person('rade'), await work.assessment('rade'));
  const version = async () => ({ version: (await work.assessment('cora')).version });

  async function giveBack(): Promise<void> {
    const about = { indicator: 'A-1', area: null };
    await work.ask('rade', 'comment', { kind: 'review', ...about, words: 'Which article?' }, { id: 'question' });
    await work.ask('rade', 'returnForChanges', await version());
  }

  it('accepts an area at once, but for what is disputed, one entry of the log for each', async () => {
    await work.ask('rade', 'dissent', { indicator: 'A-2', version: 1, text: english('No.'), comment: null });
    await work.ask('rade', 'acceptArea', { area: 'A', versions: { 'A-1': 1, 'A-3': 1 } });
    const { answers: examined, assessment } = await dossier();
    expect(['A-1', 'A-2', 'A-3', 'B-1'].map((code) => examined.get(code)?.examination)).to.deep.equal([
      'accepted',
      'disputed',
      'accepted',
      'not-examined',
    ]);
    expect(assessment.reviewStarted).to.equal(true);
    const log = await work.db('events').where({ type: 'answer-accepted' }).orderBy('seq').select('indicator');
    expect(log.map((one) => one.indicator)).to.deep.equal(['A-1', 'A-3']);
    const again = await refusalOf(() => work.ask('rade', 'acceptArea', { area: 'A', versions: {} }));
    expect(again.code).to.equal('no-such-answer');
  });

  it('shows nothing changed in the first turn, and everything to be decided', async () => {
    expect(await turnDifference(work.db, await dossier())).to.equal(null);
    await work.ask('rade', 'accept', { indicator: 'A-3', version: 1 });
    const agenda = reviewAgenda(smallInstrument, await dossier(), null);
    expect(agenda).to.deep.equal({ first: ['A-1', 'A-2', 'B-1', 'B-2'], rest: ['A-3'] });
  });

  it('shows in the next turn what changed, of answers, texts and sources, and that first', async () => {
    await work.ask('rade', 'acceptArea', { area: 'A', versions: { 'A-1': 1, 'A-2': 1, 'A-3': 1 } });
    await giveBack();
    await work.ask('mila', 'registerSource', { ...sourceInput, title: 'Second' }, { id: 'source-2' });
    await work.ask('mila', 'correctSource', { ...sourceInput, to: 'source-AA', version: 1, title: 'Corrected' });
    const citations = [{ source: 'source-2', section: null }];
    const words = english('What the law says, and what was really seen.');
    const changed = answerInput({ version: 1, value: level(1), justification: words, citations });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...changed });
    await work.ask('mila', 'saveAnswer', {
      indicator: 'A-2',
      ...answers['A-2'],
      ...answerInput(answers['A-2']),
      version: 1,
    });
    const summary = { version: 0, kind: 'summary' as const, area: null, position: 1, text: english('In short.') };
    await work.ask('mila', 'writeText', summary);
    await work.ask('mila', 'withdrawRecommendation', { to: 'AA-R1', version: 1 });
    // As long as it is not handed in, the reviewer sees nothing of it.
    expect(await turnDifference(work.db, await dossier())).to.equal(null);
    await work.ask('mila', 'answerComment', { to: 'question', words: 'Article 3.' });
    await submitted(work, 'AA');

    const found = await turnDifference(work.db, await dossier());
    expect([...(found?.answers.keys() ?? [])]).to.deep.equal(['A-1', 'A-2', 'A-3']);
    expect(found?.answers.get('A-1')).to.deep.equal({
      value: { before: level(3), after: level(1) },
      justification: {
        en: [
          { is: 'same', text: 'What the law says, and what was ' },
          { is: 'added', text: 'really ' },
          { is: 'same', text: 'seen.' },
        ],
      },
      citations: {
        added: [{ source: 'source-2', section: null }],
        removed: [{ source: 'source-AA', section: 'p. 4' }],
      },
    });
    // Saved again as it was, but for the source, which was corrected meanwhile.
    expect(Object.keys(found?.answers.get('A-2') ?? {})).to.deep.equal(['corrected']);
    expect(found?.texts).to.deep.equal([
      { place: { kind: 'summary', area: null, position: 1 }, words: { en: [{ is: 'added', text: 'In short.' }] } },
    ]);
    expect(found?.recommendations.map((one) => [one.before?.id, one.after])).to.deep.equal([['AA-R1', null]]);

    const agenda = reviewAgenda(smallInstrument, await dossier(), new Set(found?.answers.keys()));
    expect(agenda.first).to.deep.equal(['A-1', 'A-2']);
  });

  it('marks what assesses the reviewer\u2019s own institution', async () => {
    const { organisation } = await work.person('rade');
    expect([...assessedBy(smallInstrument, organisation)]).to.deep.equal(['A-2']);
    expect([...assessedBy(smallInstrument, (await work.person('mila')).organisation)]).to.deep.equal([]);
  });

  it('shows neither who works on what nor what is only proposed', async () => {
    await giveBack();
    await work.ask('lena', 'assignArea', { area: 'A', people: ['mila'] });
    await work.ask('lena', 'proposeVariant', { reworded: [] }, { id: 'variant' });
    for (const name of ['rade', 'olga']) {
      const read = await dossierFor(work.db, await work.person(name), await work.assessment(name));
      expect([read.areaPeople.size, read.variants], name).to.deep.equal([0, []]);
      const history = await historyOf(work.db, await work.person(name), await work.assessment(name));
      expect(history.map((one) => one.type)).not.to.include.members(['area-assigned']);
      expect(history.map((one) => one.type)).not.to.include.members(['variant-proposed']);
    }
    const own = await dossierFor(work.db, await work.person('mila'), await work.assessment('mila'));
    expect([own.areaPeople.size, own.variants.length]).to.deep.equal([1, 1]);
  });

  it('is read and commented by observers until it is published', async () => {
    const about = { kind: 'review' as const, indicator: null, area: null, part: 'recommendation:AA-R1' };
    await work.ask('olga', 'comment', { ...about, words: 'To whom?' });
    for (const { id } of (await dossier()).comments) await work.ask('rade', 'resolveComment', { to: id });
    await work.ask('rade', 'closeReview', await version());
    await work.ask('oto', 'comment', { ...about, words: 'By when?' });
    expect((await dossier()).comments.map((one) => one.about.part)).to.deep.equal(Array(2).fill(about.part));
    const after = await refusalOf(() => work.ask('rade', 'comment', { ...about, words: 'Still.' }));
    expect(after.code).to.equal('wrong-status');
  });
});

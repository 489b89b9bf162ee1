import { expect } from 'chai';
import { dossierFor } from '../../data/as-submitted.ts';
import { cycleContent } from '../../data/cycle-content.ts';
import { historyOf } from '../../data/history.ts';
import { snapshotOf } from '../../data/publications.ts';
import { agreedFor, originalsOf, ownAnswersFor } from '../../data/scoring.ts';
import { english } from '../support/content.ts';
import { names } from '../support/people.ts';
import { refusalOf } from '../support/refusal.ts';
import { answerInput, level, smallInstrument, sourceInput } from '../support/small-work.ts';
import { openWork, submitted, type Work } from '../support/work.ts';

const secret = 'ORIGINAL';
const citations = [{ source: 'source-one', section: null }];
const own = (step: number, words: string, version = 0) => ({
  indicator: 'B-1',
  ...answerInput({ version, value: level(step), justification: english(words), citations }),
});

/** B-1 is scored alone by Mila and Lena. */
async function begin(work: Work): Promise<void> {
  await work.ask('mila', 'registerSource', sourceInput, { id: 'source-one' });
  await work.ask('lena', 'assignArea', { area: 'B', people: ['lena', 'mila'] });
  await work.ask('lena', 'chooseWay', { indicators: ['B-1'], way: 'independent' });
}

/** All that the person can read about AA's own answers, by every query there is. */
async function read(work: Work, name: string): Promise<string> {
  const person = await work.person(name);
  const refused = await work.assessment(name).catch(() => null);
  if (!refused) return '';
  const dossier = await dossierFor(work.db, person, refused);
  const maps = { answers: [...dossier.answers], sources: [...dossier.sources], dissents: [...dossier.dissents] };
  return JSON.stringify([
    { ...dossier, ...maps },
    await historyOf(work.db, person, refused),
    await historyOf(work.db, person, refused, 'B-1'),
    await ownAnswersFor(work.db, person, smallInstrument, refused),
    [...(await agreedFor(work.db, person, refused))],
  ]);
}

describe('scoring alone', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
    await begin(work);
  });
  afterEach(() => work.close());

  const seen = async (name: string) => {
    const found = await ownAnswersFor(work.db, await work.person(name), smallInstrument, await work.assessment(name));
    return found.map((one) => [one.person, one.value]);
  };

  it('is blind until all are done, in every query and in the history', async () => {
    await work.ask('mila', 'saveOwnAnswer', own(0, `${secret} of Mila`));
    await work.ask('lena', 'saveOwnAnswer', own(2, `${secret} of Lena`));
    await work.ask('mila', 'finishOwnAnswers', { indicators: ['B-1'] });
    expect(await seen('mila')).to.deep.equal([['mila', level(0)]]);
    expect(await seen('lena')).to.deep.equal([['lena', level(2)]]);
    expect(await read(work, 'mila'))
      .to.contain(`${secret} of Mila`)
      .and.not.to.contain(`${secret} of Lena`);
    expect(await read(work, 'lena'))
      .to.contain(`${secret} of Lena`)
      .and.not.to.contain(`${secret} of Mila`);
    for (const name of names.filter((one) => one !== 'mila' && one !== 'lena')) {
      expect(await read(work, name), name).not.to.contain(secret);
    }
    await work.ask('lena', 'finishOwnAnswers', { indicators: ['B-1'] });
    for (const name of ['mila', 'lena']) {
      expect(await seen(name)).to.deep.equal([
        ['lena', level(2)],
        ['mila', level(0)],
      ]);
    }
  });

  it('stays as it was answered once all are done', async () => {
    await work.ask('mila', 'saveOwnAnswer', own(0, 'One.'));
    await work.ask('lena', 'saveOwnAnswer', own(2, 'Two.'));
    await work.ask('mila', 'finishOwnAnswers', { indicators: ['B-1'] });
    expect((await refusalOf(() => work.ask('mila', 'saveOwnAnswer', own(2, 'Two.', 1)))).code).to.equal(
      'own-answer-done',
    );
    await work.ask('lena', 'finishOwnAnswers', { indicators: ['B-1'] });
    const reopened = await refusalOf(() => work.ask('mila', 'reopenOwnAnswers', { indicators: ['B-1'] }));
    expect(reopened.code).to.equal('answers-are-open');
    await work.ask('ada', 'giveRole', { to: 'oto', role: 'monitor', country: 'AA' });
    const joining = { area: 'B', people: ['lena', 'mila', 'oto'] };
    expect((await refusalOf(() => work.ask('lena', 'assignArea', joining))).code).to.equal('answers-are-open');
  });

  it('cannot be opened by sending the others away', async () => {
    await work.ask('lena', 'saveOwnAnswer', own(2, 'Two.'));
    await work.ask('lena', 'finishOwnAnswers', { indicators: ['B-1'] });
    const refused = await refusalOf(() => work.ask('lena', 'assignArea', { area: 'B', people: ['lena'] }));
    expect(refused.details).to.deep.equal({ faults: ['people: too-few-to-score-alone'] });
  });

  it('asks for complete answers, of those who score the area, before an agreed one', async () => {
    await work.ask('mila', 'saveOwnAnswer', { ...own(0, 'One.'), confidence: null });
    const incomplete = await refusalOf(() => work.ask('mila', 'finishOwnAnswers', { indicators: ['B-1'] }));
    expect(incomplete.code).to.equal('own-answer-incomplete');
    const direct = await refusalOf(() => work.ask('mila', 'saveAnswer', own(0, 'One.')));
    expect(direct.code).to.equal('scored-alone');
    const early = await refusalOf(() => work.ask('lena', 'agreeAnswer', { ...own(0, 'One.'), reason: 'Soon.' }));
    expect(early.code).to.equal('not-all-done');
    await work.ask('ada', 'giveRole', { to: 'oto', role: 'monitor', country: 'AA' });
    expect((await refusalOf(() => work.ask('oto', 'saveOwnAnswer', own(0, 'One.')))).code).to.equal('not-a-scorer');
    const panel = { ...own(0, 'One.'), indicator: 'B-2', value: { kind: 'not_applicable' as const } };
    expect((await refusalOf(() => work.ask('mila', 'saveOwnAnswer', panel))).code).to.equal('not-scored-alone');
  });

  it('ends with a reason only where they differed', async () => {
    for (const [name, step] of [
      ['mila', 1],
      ['lena', 1],
    ] as const) {
      await work.ask(name, 'saveOwnAnswer', own(step, `${name}.`));
      await work.ask(name, 'finishOwnAnswers', { indicators: ['B-1'] });
    }
    const other = await refusalOf(() => work.ask('lena', 'agreeAnswer', { ...own(2, 'Neither.'), reason: null }));
    expect(other.details).to.deep.equal({ faults: ['reason: missing'] });
    await work.ask('lena', 'agreeAnswer', { ...own(1, 'Both.'), reason: null });
    expect((await work.dossier()).answers.get('B-1')).to.deep.include({ value: level(1), version: 1 });
    // From now on it is an answer as any other.
    await work.ask('mila', 'saveAnswer', own(2, 'Seen anew.', 1));
  });

  it('makes of every scorer one who never reviews it', async () => {
    await work.ask('mila', 'saveOwnAnswer', own(0, 'One.'));
    expect((await work.assessment('cora')).authors).to.deep.equal(['mila']);
  });

  it('keeps the originals for the team: no reviewer, observer or coordinator, no publication ever reads them', async () => {
    await work.ask('mila', 'saveOwnAnswer', own(0, `${secret} of Mila`));
    await work.ask('lena', 'saveOwnAnswer', own(2, `${secret} of Lena`));
    for (const name of ['mila', 'lena']) await work.ask(name, 'finishOwnAnswers', { indicators: ['B-1'] });
    await work.ask('lena', 'agreeAnswer', { ...own(1, 'Agreed.'), reason: `${secret} reason` });
    await work.reach('AA', 'drafting');
    await submitted(work, 'AA');
    for (const name of ['rade', 'olga', 'oto', 'cora']) {
      const words = await read(work, name);
      expect(words, name).to.contain('Agreed.').and.not.to.contain(secret);
      expect(words, name).not.to.contain('"people":["');
    }
    for (const name of ['mila', 'lena']) {
      for (const what of ['of Mila', 'of Lena', 'reason']) {
        expect(await read(work, name), name).to.contain(`${secret} ${what}`);
      }
    }
    const content = await cycleContent(work.db, (await work.assessment('cora')).cycle, []);
    expect(JSON.stringify(content)).to.contain('Agreed.').and.not.to.contain(secret);
  });

  it('gives the arithmetic of agreement what was agreed on, and the edition nothing but its shares', async () => {
    await work.ask('mila', 'saveOwnAnswer', own(0, 'One.'));
    await work.ask('lena', 'saveOwnAnswer', own(2, 'Two.'));
    for (const name of ['mila', 'lena']) await work.ask(name, 'finishOwnAnswers', { indicators: ['B-1'] });
    const originals = async () => (await originalsOf(work.db, '2021-AA')).map((answers) => Object.fromEntries(answers));
    expect(await originals()).to.deep.equal([]);
    await work.ask('lena', 'agreeAnswer', { ...own(1, 'Agreed.'), reason: 'Between the two.' });
    expect(await originals()).to.deep.equal([{ 'B-1': level(2) }, { 'B-1': level(0) }]);
    await work.reach('AA', 'published');
    const { AA, BB } = (await snapshotOf(work.db, 2021))?.data.countries ?? {};
    expect(AA?.alone).to.deep.equal({
      people: 2,
      indicators: 1,
      agreement: {
        areas: {
          A: { compared: 0, exact: null, withinOne: null },
          B: { compared: 1, exact: 0, withinOne: 0 },
        },
        whole: { compared: 1, exact: 0, withinOne: 0 },
        alpha: { value: null, because: 'too-few-indicators' },
      },
    });
    expect(Object.keys(BB ?? {})).not.to.include('alone');
  });

  it('is chosen before anybody has answered', async () => {
    await work.ask('mila', 'saveOwnAnswer', own(0, 'One.'));
    const back = await refusalOf(() => work.ask('lena', 'chooseWay', { indicators: ['B-1'], way: 'panel' }));
    expect(back.code).to.equal('already-there');
    expect((await work.assessment('lena')).otherWays).to.deep.equal({ 'B-1': 'independent' });
  });
});

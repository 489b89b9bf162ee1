import { expect } from 'chai';
import { dossierFor } from '../../data/as-submitted.ts';
import { assessmentFor, assessmentsFor, assessmentsOf } from '../../data/assessments.ts';
import { cycleFor, openCycles } from '../../data/cycles.ts';
import { historyOf } from '../../data/history.ts';
import { Problem } from '../../indicators/problem.ts';
import { type Status, statuses } from '../../indicators/work/assessment.ts';
import { maySee } from '../../indicators/work/workflow.ts';
import { english } from '../support/content.ts';
import { names } from '../support/people.ts';
import { answerInput, level, recommendationInput, sourceInput } from '../support/small-work.ts';
import { openWork, submitted, type Work } from '../support/work.ts';

async function seen(work: Work, name: string, country: string): Promise<boolean> {
  try {
    await work.assessment(name, country);
    return true;
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.kind === 'missing') return false;
    throw thrown;
  }
}

describe('assessments', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());

  const expected: Readonly<Record<'before' | 'after', readonly string[]>> = {
    before: ['bela', 'bojan', 'cora', 'lena', 'mila'],
    after: ['bela', 'bojan', 'cora', 'lena', 'mila', 'olga', 'oto', 'rade'],
  };

  for (const status of statuses) {
    it(`${status}: the query shows them to whom the rule does, and to nobody else`, async () => {
      await work.reach('AA', status);
      for (const name of names) {
        const person = await work.person(name);
        for (const assessment of await assessmentsOf(work.db, 'cycle-2021')) {
          const rule = maySee(person, assessment);
          expect(await seen(work, name, assessment.country), `${name} sees ${assessment.country}`).to.equal(rule);
          const list = (await assessmentsFor(work.db, person)).map((one) => one.id);
          expect(list.includes(assessment.id)).to.equal(rule);
        }
      }
      const seesAA = [];
      for (const name of [...names].toSorted()) if (await seen(work, name, 'AA')) seesAA.push(name);
      const allowed = expected[status === 'drafting' ? 'before' : 'after'].filter((name) => !name.startsWith('b'));
      expect(seesAA).to.deep.equal(allowed);
    });
  }

  it('show a suspended person nothing, at once', async () => {
    await work.reach('AA', 'submitted');
    for (const name of names) {
      await work.db('people').where({ id: name }).update({ suspended: 1 });
      expect(await seen(work, name, 'AA'), name).to.equal(false);
      expect(await assessmentsFor(work.db, await work.person(name))).to.deep.equal([]);
    }
  });

  it('ask the roles as they are now, not as they were when the person came in', async () => {
    const before = await work.person('mila');
    await work.ask('ada', 'endRole', { to: 'mila', role: 'monitor', country: 'AA' });
    let kind: string | null = null;
    try {
      await assessmentFor(work.db, before, '2021-AA', 'to-see');
    } catch (thrown) {
      kind = thrown instanceof Problem ? thrown.kind : null;
    }
    expect(kind).to.equal('missing');
  });

  it('are missing alike whether they do not exist or are not yours', async () => {
    const stranger = await work.person('bojan');
    const refs = ['2021-AA', 'nothing', { year: 2021, country: 'AA' }, { year: 1999, country: 'AA' }] as const;
    for (const ref of refs) {
      try {
        await assessmentFor(work.db, stranger, ref, 'to-see');
        expect.fail(`shown: ${JSON.stringify(ref)}`);
      } catch (thrown) {
        expect(thrown).to.be.instanceOf(Problem);
        expect((thrown as Problem).code).to.equal('no-such-assessment');
        expect((thrown as Problem).details).to.deep.equal({});
      }
    }
  });

  it('belong to cycles that are open until published, for those who see one of them', async () => {
    const years = async (name: string) => (await openCycles(work.db, await work.person(name))).map((one) => one.year);
    expect(await years('mila')).to.deep.equal([2021]);
    expect(await years('ada')).to.deep.equal([]);
    expect(await years('rade')).to.deep.equal([]);
    await work.reach('AA', 'published');
    expect(await years('mila')).to.deep.equal([]);
    expect((await cycleFor(work.db, await work.person('mila'), 2021)).edition).to.equal(1);
  });

  it('count who may review, and what is open', async () => {
    expect((await work.assessment('cora', 'AA')).hasReviewer).to.equal(true);
    expect((await work.assessment('cora', 'BB')).hasReviewer).to.equal(false);
    await work.db('people').where({ id: 'rade' }).update({ suspended: 1 });
    expect((await work.assessment('cora', 'AA')).hasReviewer).to.equal(false);
    await work.db('people').where({ id: 'rade' }).update({ suspended: 0 });
    await work.reach('AA', 'returned');
    expect(await work.assessment('cora')).to.include({ openComments: 1, unansweredComments: 1 });
    await work.ask('mila', 'answerComment', { to: 'question', words: 'Article 3.' });
    expect(await work.assessment('cora')).to.include({ openComments: 1, unansweredComments: 0 });
    await submitted(work, 'AA');
    await work.ask('rade', 'answerComment', { to: 'question', words: 'Which paragraph?' });
    await work.ask('rade', 'returnForChanges', { version: (await work.assessment('rade')).version });
    expect(await work.assessment('cora')).to.include({ openComments: 1, unansweredComments: 1 });
  });
});

describe('what a reviewer reads', () => {
  let work: Work;
  const secret = 'SECRET';
  const read = async (name: string): Promise<string> => {
    const person = await work.person(name);
    const assessment = await work.assessment(name);
    const dossier = await dossierFor(work.db, person, assessment);
    const history = await historyOf(work.db, person, assessment);
    const maps = { answers: [...dossier.answers], sources: [...dossier.sources], dissents: [...dossier.dissents] };
    return JSON.stringify([{ ...dossier, ...maps }, history]);
  };

  before(async () => {
    work = await openWork();
    await work.reach('AA', 'drafting');
    await work.ask(
      'mila',
      'comment',
      { kind: 'team', indicator: 'A-1', area: null, words: `${secret} of the team` },
      { id: 'team' },
    );
    await work.ask('lena', 'answerComment', { to: 'team', words: `${secret} answer` });
    await work.ask('mila', 'writeText', {
      version: 0,
      kind: 'summary',
      area: null,
      position: 1,
      text: english('First.'),
    });
    await work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R1' });
    await submitted(work, 'AA');
    const about = { kind: 'review' as const, indicator: 'A-1', area: null, words: 'Which article?' };
    await work.ask('rade', 'comment', about, { id: 'question' });
    await work.ask('rade', 'returnForChanges', { version: (await work.assessment('rade')).version });
    // All of this is a draft until it is submitted again.
    await work.ask('mila', 'registerSource', { ...sourceInput, title: `${secret} source` }, { id: 'source-new' });
    const citations = [{ source: 'source-new', section: null }];
    const changed = answerInput({ version: 1, value: level(4), justification: english(`${secret} reason`), citations });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...changed });
    await work.ask('mila', 'writeText', {
      version: 1,
      kind: 'summary',
      area: null,
      position: 1,
      text: english(secret),
    });
    await work.ask(
      'mila',
      'proposeRecommendation',
      { ...recommendationInput, version: 1, text: english(secret) },
      { id: 'AA-R1' },
    );
    await work.ask('mila', 'proposeRecommendation', { ...recommendationInput, position: 2, text: english(secret) });
    await work.ask('lena', 'answerComment', { to: 'question', words: `${secret} draft of an answer` });
  });
  after(() => work.close());

  it('is what was submitted, without drafts and without the words of the team', async () => {
    for (const name of ['rade', 'olga', 'oto']) {
      const words = await read(name);
      expect(words, name).not.to.contain(secret);
      expect(words, name)
        .to.contain('First.')
        .and.to.contain('Give the rapporteur a budget.')
        .and.to.contain('Which article?');
    }
    const dossier = await dossierFor(work.db, await work.person('rade'), await work.assessment('rade'));
    expect(dossier.answers.get('A-1')).to.deep.include({ value: level(3), version: 1 });
    expect(dossier.recommendations.map((one) => [one.id, one.version])).to.deep.equal([['AA-R1', 1]]);
  });

  it('is all there for those who answer (control: the words are really there)', async () => {
    for (const name of ['mila', 'lena']) {
      const words = await read(name);
      for (const what of ['of the team', 'answer', 'source', 'reason', 'draft of an answer']) {
        expect(words, name).to.contain(`${secret} ${what}`);
      }
    }
  });

  it('is as it stands for the coordinator, but for the words of the team', async () => {
    const words = await read('cora');
    expect(words).to.contain(`${secret} reason`).and.not.to.contain(`${secret} of the team`);
    expect(words).not.to.contain(`${secret} answer"`);
  });

  it('names people by function and organisation across the line', async () => {
    const history = await historyOf(work.db, await work.person('rade'), await work.assessment('rade'));
    const others = history.filter((one) => one.by?.organisation.id === 'ngo-aa');
    expect(others.map((one) => one.by?.name)).to.satisfy(
      (all: unknown[]) => all.length > 0 && all.every((one) => one === null),
    );
    expect(others[0]?.by).to.include({ function: 'monitor' });
    const own = history.filter((one) => one.by?.organisation.id === 'ombudsman-aa');
    expect(own.map((one) => one.by?.name)).to.deep.equal(['Rade', 'Rade']);
  });

  it('shows the changes once they are submitted', async () => {
    await submitted(work, 'AA');
    const words = await read('rade');
    expect(words).to.contain(`${secret} reason`).and.to.contain(`${secret} draft of an answer`);
    expect(words).not.to.contain(`${secret} of the team`);
  });
});

describe('history', () => {
  it('tells of one indicator what was before and after', async () => {
    const work = await openWork();
    try {
      await work.reach('AA', 'drafting');
      await work.ask('lena', 'saveAnswer', { indicator: 'A-1', ...answerInput({ version: 1, value: level(4) }) });
      const mila = await work.person('mila');
      const history = await historyOf(work.db, mila, await work.assessment('mila'), 'A-1');
      expect(history.map((one) => [one.by?.name, one.payload['value']])).to.deep.equal([
        ['Mila', level(3)],
        ['Lena', level(4)],
      ]);
    } finally {
      await work.close();
    }
  });
});

const everyStatus: readonly Status[] = ['drafting', 'submitted', 'returned', 'reviewed', 'published'];

describe('statuses', () => {
  it('are reached by doing', async () => {
    for (const status of everyStatus) {
      const work = await openWork();
      try {
        await work.reach('AA', status);
        expect((await work.assessment('cora')).status).to.equal(status);
      } finally {
        await work.close();
      }
    }
  });
});

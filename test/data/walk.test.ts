import { expect } from 'chai';
import * as fc from 'fast-check';
import { verifyLog } from '../../data/history.ts';
import { Problem } from '../../indicators/problem.ts';
import { english } from '../support/content.ts';
import { names } from '../support/people.ts';
import type { RequestName } from '../support/requests.ts';
import { answerInput, level } from '../support/small-work.ts';
import { acknowledged, openWork, type Work } from '../support/work.ts';

/** What people try, with what they would have on their screen now. */
const attempts: Readonly<Record<string, (work: Work, name: string) => Promise<unknown>>> = {
  save: async (work, name) => {
    const version = (await work.dossier()).answers.get('A-1')?.version ?? 0;
    return work.ask(name, 'saveAnswer', { indicator: 'A-1', ...answerInput({ version, value: level(version % 5) }) });
  },
  submit: async (work, name) => {
    const dossier = await work.dossier();
    const { version } = dossier.assessment;
    return work.ask(name, 'submit', { version, acknowledged: acknowledged(dossier) });
  },
  comment: (work, name) => work.ask(name, 'comment', { kind: 'review', indicator: 'A-1', area: null, words: 'Sure?' }),
  answer: async (work, name) => work.ask(name, 'answerComment', { to: await openComment(work), words: 'Sure.' }),
  resolve: async (work, name) => work.ask(name, 'resolveComment', { to: await openComment(work) }),
  accept: async (work, name) => {
    const version = (await work.dossier()).answers.get('A-1')?.version ?? 0;
    return work.ask(name, 'accept', { indicator: 'A-1', version });
  },
  dissent: async (work, name) => {
    const version = (await work.dossier()).answers.get('A-1')?.version ?? 0;
    return work.ask(name, 'dissent', { indicator: 'A-1', version, text: english('No.'), comment: null });
  },
  withdraw: (work, name) => move(work, name, 'withdraw'),
  return: (work, name) => move(work, name, 'returnForChanges'),
  close: (work, name) => move(work, name, 'closeReview'),
  silence: async (work, name) => {
    const { version } = await work.assessment('cora');
    return work.ask(name, 'closeWithoutReview', { version, note: 'Silence.' }, { now: '2022-05-02T08:00:00.000Z' });
  },
};

async function move(
  work: Work,
  name: string,
  request: Extract<RequestName, 'withdraw' | 'returnForChanges' | 'closeReview'>,
) {
  return work.ask(name, request, { version: (await work.assessment('cora')).version });
}

async function openComment(work: Work): Promise<string> {
  return (await work.dossier()).comments.find((one) => one.state === 'open')?.id ?? 'none';
}

/** What brings the work on: without these, random people would hardly get anywhere. */
const sensible: readonly (readonly [string, string])[] = [
  ['mila', 'save'],
  ['lena', 'submit'],
  ['lena', 'submit'],
  ['lena', 'answer'],
  ['rade', 'comment'],
  ['rade', 'return'],
  ['rade', 'resolve'],
  ['rade', 'accept'],
];

const legal: Readonly<Record<string, readonly string[]>> = {
  drafting: ['drafting', 'submitted'],
  submitted: ['submitted', 'drafting', 'returned', 'reviewed'],
  returned: ['returned', 'submitted'],
  reviewed: ['reviewed'],
};

describe('whatever people try, in whatever order', () => {
  it('the assessment is in a state that domain.md knows, and the log is whole', async () => {
    const anything = fc.tuple(fc.constantFrom<string>(...names), fc.constantFrom(...Object.keys(attempts)));
    const attempt = fc.oneof(
      { weight: 2, arbitrary: anything },
      { weight: 3, arbitrary: fc.constantFrom(...sensible) },
    );
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 30, maxLength: 60 }), async (tried) => {
        const work = await openWork();
        try {
          await work.reach('AA', 'drafting');
          let before = await work.assessment('cora');
          for (const [name, what] of tried) {
            await attempted(() => attempts[what]?.(work, name));
            const after = await work.assessment('cora');
            expect(legal[before.status], `${name}: ${what}`).to.include(after.status);
            if (after.status !== before.status) expect(after.version).to.equal(before.version + 1);
            expect(after.turn === 0).to.equal(after.status === 'drafting');
            before = after;
            reached.add(after.turn > 1 ? `${after.status} again` : after.status);
          }
          await consistent(work);
        } finally {
          await work.close();
        }
      }),
      // The same walks in every run, and far enough.
      { numRuns: 15, seed: 2021 },
    );
    expect([...reached]).to.include.members(['submitted', 'returned', 'submitted again', 'reviewed']);
  });
});

async function attempted(attempt: () => Promise<unknown> | undefined): Promise<void> {
  try {
    await attempt();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
  }
}

/** What must hold in every state. */
async function consistent(work: Work): Promise<void> {
  expect((await verifyLog(work.db)).brokenAt).to.equal(null);
  const { answers, dissents, assessment } = await work.dossier();
  for (const [code, { examination, version }] of answers) {
    expect(dissents.has(code)).to.equal(examination === 'disputed');
    expect(dissents.get(code)?.answerVersion ?? version).to.be.at.most(version);
  }
  const saves = await work.db('events').where({ type: 'answer-saved', indicator: 'A-1' }).select('who');
  expect(saves.every((one) => one.who === 'mila' || one.who === 'lena')).to.equal(true);
  expect(saves.length).to.equal(answers.get('A-1')?.version);
  if (assessment.status === 'reviewed' && assessment.closedWithout === null)
    expect(assessment.openComments).to.equal(0);
}

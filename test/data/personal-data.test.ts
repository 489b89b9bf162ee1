/** No decision lets an identity number in, whichever text of its input holds it (domain.md, Safety; targets.md, S11). */
import { expect } from 'chai';
import { Problem } from '../../indicators/problem.ts';
import { english } from '../support/content.ts';
import type { RequestName, Requests } from '../support/requests.ts';
import { requests } from '../support/requests.ts';
import { answerInput, cycleInput, goodPracticeInput, recommendationInput, sourceInput } from '../support/small-work.ts';
import { albanianNumber, citizenNumber, numbersOf, spellings } from '../support/identity-numbers.ts';
import { acknowledged, admitted, openWork, type Work } from '../support/work.ts';
import { workplaceCases } from '../support/workplace-cases.ts';

type Given = { readonly by: string; readonly given: unknown };
type Prepared = { readonly [R in RequestName]: (work: Work) => Promise<Given> | Given };

const version = async (work: Work) => ({ version: (await work.assessment('cora')).version });
const question = { kind: 'team' as const, indicator: 'A-2', area: null, words: 'Are we sure?' };
const made = { original: 'en', words: { en: 'Words.', sr: 'Reči.' } };

/** As the checklist has them. */
const workplaceInputs = Object.fromEntries(
  Object.entries(workplaceCases).map(([name, { by, at, given, prepare }]) => [
    name,
    async (work: Work) => {
      await work.reach('AA', at === 'reviewed-both' ? 'reviewed' : at);
      await prepare?.(work);
      return { by, given: typeof given === 'function' ? await given(work) : given };
    },
  ]),
) as { [R in keyof typeof workplaceCases]: (work: Work) => Promise<Given> };

/** One input of each decision with every text filled; a decision that is not here does not compile. */
const inputs: Prepared = {
  addOrganisation: () => ({ by: 'ada', given: { name: 'Another', type: 'ngo' } }),
  addPerson: () => ({ by: 'ada', given: { name: 'Nada', function: 'monitor' } }),
  giveRole: () => ({ by: 'ada', given: { to: 'olga', role: 'reviewer', country: 'BB' } }),
  endRole: () => ({ by: 'ada', given: { to: 'olga', role: 'observer', country: 'AA' } }),
  invite: () => ({ by: 'ada', given: { to: 'mila', email: 'mila@example.org' } }),
  resetAccess: async (work) => {
    await admitted(work, 'mila');
    return { by: 'ada', given: { to: 'mila', factorToo: false } };
  },
  suspend: () => ({ by: 'ada', given: { to: 'mila', reason: 'For a while.' } }),
  endSuspension: () => ({ by: 'ada', given: { to: 'mila' } }),
  erase: () => ({ by: 'ada', given: { to: 'mila', reason: 'Asked for it.' } }),
  openCycle: () => ({ by: 'cora', given: { ...cycleInput, year: 2022, draftConfirmation: 'Agreed in May.' } }),
  registerSource: () => ({ by: 'mila', given: { ...sourceInput, date: 'undated page' } }),
  saveAnswer: () => ({
    by: 'mila',
    given: {
      indicator: 'A-1',
      ...answerInput({ justification: made, changeNote: made, value: { kind: 'no_data', reason: 'refused' } }),
      version: 1,
    },
  }),
  writeText: () => ({ by: 'mila', given: { version: 0, kind: 'summary', area: null, position: 1, text: made } }),
  proposeRecommendation: () => ({ by: 'mila', given: recommendationInput }),
  followUpRecommendation: () => ({
    by: 'mila',
    given: { version: 0, recommendation: 'r-1', status: 'partly', note: made },
  }),
  describeGoodPractice: () => ({ by: 'mila', given: goodPracticeInput }),
  comment: () => ({ by: 'mila', given: question }),
  answerComment: async (work) => {
    await work.ask('mila', 'comment', question, { id: 'sure' });
    return { by: 'lena', given: { to: 'sure', words: 'Yes.' } };
  },
  resolveComment: () => ({ by: 'mila', given: { to: 'sure' } }),
  accept: async (work) => {
    await work.reach('AA', 'submitted');
    return { by: 'rade', given: { indicator: 'A-1', version: 1 } };
  },
  dissent: async (work) => {
    await work.reach('AA', 'submitted');
    return { by: 'rade', given: { indicator: 'A-1', version: 1, text: made, comment: null } };
  },
  reply: async (work) => {
    await work.reach('AA', 'submitted');
    return { by: 'rade', given: { indicator: 'A-1', institution: 'GOV', date: '2022-03-01', text: made } };
  },
  submit: async (work) => {
    await work.reach('AA', 'drafting');
    const known = { ...acknowledged(await work.dossier()), any: 'Known.' };
    return { by: 'lena', given: { ...(await version(work)), acknowledged: known } };
  },
  withdraw: async (work) => {
    await work.reach('AA', 'submitted');
    return { by: 'lena', given: await version(work) };
  },
  returnForChanges: async (work) => {
    await work.reach('AA', 'submitted');
    return { by: 'rade', given: await version(work) };
  },
  closeReview: async (work) => {
    await work.reach('AA', 'submitted');
    return { by: 'rade', given: await version(work) };
  },
  closeWithoutReview: async (work) => {
    await work.reach('BB', 'submitted');
    return { by: 'cora', given: { version: (await work.assessment('cora', 'BB')).version, note: 'Nobody.' } };
  },
  writeRegionalText: () => ({ by: 'cora', given: { version: 0, kind: 'finding', area: 'A', text: english('Words.') } }),
  publish: () => ({ by: 'cora', given: {} }),
  ...workplaceInputs,
};

/** The input once for each text in it, with that text replaced: by the number, or by words around it. */
function* withNumber(given: unknown, written: string): Generator {
  if (typeof given === 'string') {
    yield `Witness ${written} said so.`;
    yield written;
  } else if (typeof given === 'object' && given !== null) {
    const asArray = Array.isArray(given);
    for (const [name, value] of Object.entries(given)) {
      for (const changed of withNumber(value, written)) {
        const copy = { ...given, [name]: changed };
        yield asArray ? Object.values(copy) : copy;
      }
    }
  }
}

describe('no decision lets an identity number in', () => {
  const [citizen = ''] = numbersOf(1, citizenNumber);
  const [albanian = ''] = numbersOf(1, albanianNumber);
  const spelled = [citizen, albanian].flatMap((plain) => Object.values(spellings).map((spell) => spell(plain)));

  for (const name of Object.keys(requests) as RequestName[]) {
    it(name, async () => {
      const work = await openWork();
      try {
        const { by, given } = await inputs[name](work);
        const before = await stored(work);
        for (const written of spelled) {
          for (const attempt of withNumber(given, written)) await refusedWithoutEcho(work, name, by, attempt, written);
        }
        expect(await stored(work), 'something was kept').to.equal(before);
      } finally {
        await work.close();
      }
    });
  }

  it('names the field, and knows the number in names of fields and in figures too', async () => {
    const work = await openWork();
    try {
      const attempts: [string, unknown][] = [
        ['justification.words.sr', answerInput({ justification: { original: 'en', words: { en: 'a', sr: citizen } } })],
        [
          'justification.words',
          answerInput({ justification: { original: 'en', words: { en: 'a', [spacedLanguage]: 'b' } } }),
        ],
        [
          'value.numerator',
          answerInput({ value: { kind: 'number', numerator: Number(citizen), denominator: null, earlier: [] } }),
        ],
      ];
      for (const [field, given] of attempts) {
        const thrown = await failure(() => ask(work, 'saveAnswer', 'mila', { indicator: 'A-3', ...(given as object) }));
        expect(thrown, field).to.be.instanceOf(Problem);
        expect(thrown).to.deep.include({ kind: 'invalid', code: 'personal-data', details: { fields: [field] } });
      }
      const unknown = await failure(() => ask(work, 'comment', 'mila', { ...question, [citizen]: 'x' }));
      expect(String(unknown)).to.contain('input-not-valid').and.not.contain(citizen);
    } finally {
      await work.close();
    }
  });

  const spacedLanguage = `sr-${citizen.slice(0, 7)}-${citizen.slice(7)}`;
});

async function refusedWithoutEcho(work: Work, name: RequestName, by: string, attempt: unknown, written: string) {
  const thrown = await failure(() => ask(work, name, by, attempt));
  // What is no text (a code, a name of somebody) may already fail as what it should have been.
  expect(thrown, `${name} took ${JSON.stringify(attempt)}`).to.be.instanceOf(Error);
  const problem = thrown instanceof Problem ? thrown : null;
  if (problem?.code === 'personal-data') expect(String(problem)).to.not.contain(written);
}

const ask = (work: Work, name: RequestName, by: string, given: unknown) =>
  work.ask(by, name, given as Parameters<Requests[typeof name]>[1]);

async function failure(attempt: () => Promise<unknown>): Promise<unknown> {
  try {
    await attempt();
  } catch (thrown) {
    return thrown;
  }
  return null;
}

/** Everything in every table. */
async function stored({ db }: Work): Promise<string> {
  const tables = await db.from('sqlite_master').where({ type: 'table' }).select<{ name: string }[]>('name');
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push([name, await db.from(name)]);
  return JSON.stringify(rows);
}

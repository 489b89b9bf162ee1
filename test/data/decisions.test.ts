/** The same short checklist for every decision (house.md, principle 19). */
import { expect } from 'chai';
import { assessmentFor } from '../../data/assessments.ts';
import { transact } from '../../data/database.ts';
import { record } from '../../data/record.ts';
import * as answering from '../../indicators/work/answering.ts';
import { Problem, type ProblemKind } from '../../indicators/problem.ts';
import type { Status } from '../../indicators/work/assessment.ts';
import * as coordinating from '../../indicators/work/coordinating.ts';
import * as correcting from '../../indicators/work/correcting.ts';
import * as moving from '../../indicators/work/moving.ts';
import * as doors from '../../indicators/work/doors.ts';
import * as people from '../../indicators/work/people.ts';
import * as region from '../../indicators/work/region.ts';
import * as desk from '../../indicators/work/regional-desk.ts';
import * as noticing from '../../indicators/work/noticing.ts';
import * as redacting from '../../indicators/work/redacting.ts';
import * as registers from '../../indicators/work/registers.ts';
import * as reviewing from '../../indicators/work/reviewing.ts';
import * as scoring from '../../indicators/work/scoring.ts';
import * as varying from '../../indicators/work/varying.ts';
import { english } from '../support/content.ts';
import type { Case, Given } from '../support/decision-case.ts';
import { type RequestName, requests } from '../support/requests.ts';
import {
  answerInput,
  cycleInput,
  goodPracticeInput,
  recommendationInput,
  scriptLink,
  smallInstrument,
  sourceInput,
} from '../support/small-work.ts';
import { acknowledged, admitted, openWork, type Work } from '../support/work.ts';
import { workplaceCases } from '../support/workplace-cases.ts';

/** Everything in every table, as one string. */
async function everything({ db }: Work): Promise<string> {
  const tables = await db.from('sqlite_master').where({ type: 'table' }).select<{ name: string }[]>('name');
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push([name, await db.from(name)]);
  return JSON.stringify(rows);
}

/** The problem a request ends with; fails where it ends well, or where it left anything behind. */
async function problemOf(work: Work, request: () => Promise<unknown>): Promise<Problem> {
  const before = await everything(work);
  try {
    await request();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    expect(await everything(work), 'what was written although it was refused').to.equal(before);
    return thrown;
  }
  throw new Error('it was not refused');
}

const current = async (work: Work) => ({ version: (await work.assessment('cora')).version });
const asks = { kind: 'review' as const, indicator: 'A-2', area: null, words: 'Who says so?' };
const reviewComment = (work: Work) => work.ask('rade', 'comment', asks, { id: 'who' });
const tooLong = 'x'.repeat(50_000);

const cases: { readonly [R in RequestName]: Case<R> } = {
  addOrganisation: {
    by: 'ada',
    at: 'drafting',
    given: { name: 'Another', type: 'ngo' },
    wrongRole: 'cora',
    stranger: null,
    wrongAt: null,
    invalid: [{ name: '' }],
    stale: null,
  },
  addPerson: {
    by: 'ada',
    at: 'drafting',
    given: { name: 'Nada', function: 'monitor' },
    wrongRole: 'cora',
    stranger: null,
    wrongAt: null,
    invalid: [{ name: ' ' }, { function: 'a\u0000b' }],
    stale: null,
  },
  giveRole: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'olga', role: 'reviewer', country: 'BB' },
    wrongRole: 'cora',
    stranger: null,
    wrongAt: null,
    invalid: [{ role: 'coordinator' }],
    stale: null,
  },
  endRole: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'olga', role: 'observer', country: 'AA' },
    wrongRole: 'lena',
    stranger: null,
    wrongAt: null,
    invalid: [],
    stale: null,
  },
  invite: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'mila', email: 'Mila@Example.org' },
    wrongRole: 'cora',
    stranger: null,
    wrongAt: null,
    invalid: [{ email: 'mila' }, { email: 'a@b@c.org' }, { email: `${'x'.repeat(250)}@example.org` }],
    stale: null,
  },
  resetAccess: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'mila', factorToo: true },
    wrongRole: 'lena',
    stranger: null,
    wrongAt: null,
    invalid: [],
    stale: null,
    prepare: (work) => admitted(work, 'mila'),
  },
  suspend: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'mila', reason: 'The telephone was lost.' },
    wrongRole: 'cora',
    stranger: null,
    wrongAt: null,
    invalid: [{ reason: ' ' }],
    stale: null,
  },
  endSuspension: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'mila' },
    wrongRole: 'cora',
    stranger: null,
    wrongAt: null,
    invalid: [],
    stale: null,
    prepare: (work) => work.ask('ada', 'suspend', { to: 'mila', reason: 'For a while.' }),
  },
  erase: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'mila', reason: 'Asked for it.' },
    wrongRole: 'cora',
    stranger: null,
    wrongAt: null,
    invalid: [{ reason: '' }],
    stale: null,
  },
  openCycle: {
    by: 'cora',
    at: 'drafting',
    given: {
      ...cycleInput,
      year: 2022,
      countries: [{ ...cycleInput.countries[0], assessment: '2022-AA' }],
    } as Given<'openCycle'>,
    wrongRole: 'lena',
    stranger: null,
    wrongAt: null,
    invalid: [
      { year: 22 },
      { countries: [] },
      { countries: [{ ...cycleInput.countries[0], country: 'ZZ' }] as Given<'openCycle'>['countries'] },
      { countries: [cycleInput.countries[0], cycleInput.countries[0]] as Given<'openCycle'>['countries'] },
    ],
    stale: null,
  },
  registerSource: {
    by: 'mila',
    at: 'drafting',
    given: sourceInput,
    wrongRole: 'cora',
    stranger: 'bojan',
    wrongAt: 'submitted',
    invalid: [{ url: scriptLink }, { url: 'file:///etc/passwd' }, { type: 'rumour' }, { title: '' }],
    stale: null,
  },
  saveAnswer: {
    by: 'mila',
    at: 'drafting',
    given: { indicator: 'A-1', ...answerInput({ version: 1, value: { kind: 'level', level: 4 } }) },
    wrongRole: 'cora',
    stranger: 'bojan',
    wrongAt: 'submitted',
    invalid: [
      { value: { kind: 'level', level: 5 } },
      { value: { kind: 'level', level: 1.5 } },
      { value: { kind: 'ypn', choice: 'yes' } },
      { value: { kind: 'withheld', points: 3, tooFewCases: false } },
      { value: { kind: 'no_data', reason: 'constructor' } },
      { citations: [{ source: 'source-BB', section: null }] },
      { justification: english(tooLong) },
      { justification: { original: 'sr', words: { en: 'No original.' } } },
      { justification: english('\ud800') },
    ],
    stale: { version: 0 },
  },
  writeText: {
    by: 'mila',
    at: 'drafting',
    given: { version: 0, kind: 'finding', area: 'A', position: 1, text: english('What we found.') },
    wrongRole: 'cora',
    stranger: 'bojan',
    wrongAt: 'submitted',
    invalid: [{ area: null }, { area: 'Z' }, { kind: 'summary' }, { position: 2 }, { text: english(' ') }],
    stale: { version: 3 },
  },
  proposeRecommendation: {
    by: 'mila',
    at: 'drafting',
    given: recommendationInput,
    wrongRole: 'cora',
    stranger: 'bojan',
    wrongAt: 'submitted',
    invalid: [{ addressee: 'NOBODY' }, { indicators: ['Z-9'] }, { deadline: 20 }],
    stale: { version: 1 },
  },
  followUpRecommendation: {
    by: 'mila',
    at: 'drafting',
    given: { version: 0, recommendation: 'old-R1', status: 'partly', note: null },
    wrongRole: 'cora',
    stranger: 'bojan',
    wrongAt: 'submitted',
    invalid: [{ note: english('') }],
    stale: { version: 1 },
    prepare: earlierRecommendation,
  },
  describeGoodPractice: {
    by: 'mila',
    at: 'drafting',
    given: goodPracticeInput,
    wrongRole: 'cora',
    stranger: 'bojan',
    wrongAt: 'submitted',
    invalid: [{ title: english('') }, { indicators: ['Z-9'] }],
    stale: { version: 1 },
  },
  comment: {
    by: 'rade',
    at: 'submitted',
    given: asks,
    wrongRole: 'mila',
    stranger: 'bojan',
    wrongAt: 'returned',
    invalid: [{ words: '' }, { area: 'Z' }, { words: tooLong }],
    stale: null,
  },
  answerComment: {
    by: 'mila',
    at: 'returned',
    given: { to: 'question', words: 'Article 3.' },
    wrongRole: 'cora',
    stranger: 'bojan',
    wrongAt: 'drafting',
    invalid: [{ words: '' }],
    stale: null,
  },
  resolveComment: {
    by: 'rade',
    at: 'submitted',
    given: { to: 'who' },
    wrongRole: 'lena',
    stranger: 'bojan',
    wrongAt: 'returned',
    invalid: [],
    stale: null,
    prepare: reviewComment,
  },
  accept: {
    by: 'rade',
    at: 'submitted',
    given: { indicator: 'A-1', version: 1 },
    wrongRole: 'lena',
    stranger: 'bojan',
    wrongAt: 'returned',
    invalid: [],
    stale: { version: 0 },
  },
  dissent: {
    by: 'rade',
    at: 'submitted',
    given: { indicator: 'A-2', version: 1, text: english('Nobody says so.'), comment: 'who' },
    wrongRole: 'lena',
    stranger: 'bojan',
    wrongAt: 'reviewed',
    invalid: [{ text: english('') }, { indicator: 'A-1' }],
    stale: { version: 2 },
    prepare: reviewComment,
  },
  reply: {
    by: 'lena',
    at: 'submitted',
    given: { indicator: 'A-1', institution: 'GOV', date: '2022-03-02', text: english('It is in force.') },
    wrongRole: 'mila',
    stranger: 'bojan',
    wrongAt: 'drafting',
    invalid: [{ institution: 'NOBODY' }, { date: '2022-02-30' }],
    stale: null,
  },
  submit: {
    by: 'lena',
    at: 'drafting',
    given: async (work) => ({ ...(await current(work)), acknowledged: acknowledged(await work.dossier()) }),
    wrongRole: 'mila',
    stranger: 'bela',
    wrongAt: 'reviewed',
    invalid: [{ acknowledged: { 'summary-missing:*': '' } }],
    stale: { version: 7 },
  },
  withdraw: {
    by: 'lena',
    at: 'submitted',
    given: current,
    wrongRole: 'mila',
    stranger: 'bela',
    wrongAt: 'reviewed',
    invalid: [{ version: -1 }],
    stale: { version: 1 },
  },
  returnForChanges: {
    by: 'rade',
    at: 'submitted',
    given: current,
    wrongRole: 'lena',
    stranger: 'bela',
    wrongAt: 'returned',
    invalid: [{ version: 0.5 }],
    stale: { version: 1 },
    prepare: reviewComment,
  },
  closeReview: {
    by: 'rade',
    at: 'submitted',
    given: current,
    wrongRole: 'cora',
    stranger: 'bela',
    wrongAt: 'returned',
    invalid: [{ version: -1 }],
    stale: { version: 1 },
  },
  closeWithoutReview: {
    by: 'cora',
    at: 'submitted',
    given: async (work) => ({ ...(await current(work)), note: 'No word for weeks.' }),
    wrongRole: 'rade',
    stranger: 'bela',
    wrongAt: 'returned',
    invalid: [{ note: '' }],
    stale: { version: 1 },
  },
  writeRegionalText: {
    by: 'cora',
    at: 'drafting',
    given: { version: 0, kind: 'finding', area: 'A', text: english('The region.') },
    wrongRole: 'lena',
    stranger: 'ada',
    wrongAt: 'published',
    invalid: [{ area: null }, { kind: 'summary' }, { text: english('') }],
    stale: { version: 1 },
  },
  publish: {
    by: 'cora',
    at: 'reviewed-both',
    given: {},
    wrongRole: 'lena',
    stranger: 'ada',
    wrongAt: 'submitted',
    invalid: [],
    stale: null,
  },
  ...workplaceCases,
};

/** A cycle before this one, in which a recommendation was made. */
async function earlierRecommendation(work: Work): Promise<void> {
  const { db } = work;
  const cycle = { ...cycleInput, year: 2019, countries: [{ ...cycleInput.countries[0], assessment: '2019-AA' }] };
  await work.ask('cora', 'openCycle', cycle as Given<'openCycle'>, { id: 'cycle-2019' });
  // The requests of these tests speak of 2021; the past is put in place by the same decision on another assessment.
  const mila = await work.person('mila');
  await transact(db, async (tx) => {
    const assessment = await assessmentFor(tx, mila, '2019-AA', 'to-change');
    const on = { instrument: smallInstrument, assessment, id: 'old-R1', recommendation: undefined };
    await record(tx, answering.proposeRecommendation({ person: mila, now: work.now() }, on, recommendationInput));
  });
}

const workplace = [correcting, coordinating, scoring, registers, varying, desk, redacting, noticing];

const functionsOf = (module: object): string[] =>
  Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));

describe('the checklist', () => {
  it('is gone through by every decision there is', () => {
    const made = [answering, reviewing, moving, region, people, doors, ...workplace].flatMap((module) =>
      functionsOf(module),
    );
    // Not decisions, but what decisions ask; and the set-up of an empty application, which asks nobody.
    const others = [
      'setUp',
      'removalMark',
      ...['InRegion', 'People', 'Door', 'RegionalDraft', 'Redact'].map((one) => `whyNot${one}`),
    ];
    expect(Object.keys(requests).toSorted()).to.deep.equal(made.filter((name) => !others.includes(name)).toSorted());
  });
});

/** After the review's deadline, so that the coordinator may close it. */
const late = '2022-05-01T08:00:00.000Z';

for (const name of Object.keys(requests) as RequestName[]) checklist(name);

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- keeps a case and the request it is for together
function checklist<R extends RequestName>(name: R): void {
  const one = cases[name];

  describe(name, () => {
    let work: Work;

    const begin = async (at: Status | 'reviewed-both', prepared: boolean): Promise<Given<R>> => {
      await reachState(work, at);
      if (prepared) await one.prepare?.(work);
      return typeof one.given === 'function' ? one.given(work) : one.given;
    };
    const ask = (who: string, given: Given<R>) => work.ask(who, name, given, { now: late });
    const expectKind = async (who: string, given: Given<R>, kind: ProblemKind): Promise<Problem> => {
      const problem = await problemOf(work, () => ask(who, given));
      expect(`${problem.kind}: ${problem.message}`).to.match(new RegExp(`^${kind}: `));
      return problem;
    };

    beforeEach(async () => {
      work = await openWork();
    });
    afterEach(() => work.close());

    it('works, and is in the log with who and when', async () => {
      const given = await begin(one.at, true);
      const event = await ask(one.by, given);
      const last = await work.db('events').orderBy('seq', 'desc').first();
      expect(last).to.include({ type: event.type, who: one.by, at: late });
    });

    it('is missing for a stranger and for one who was suspended, forbidden in the wrong role', async () => {
      const given = await begin(one.at, true);
      if (one.stranger !== null) await expectKind(one.stranger, given, 'missing');
      if (one.wrongRole !== null) await expectKind(one.wrongRole, given, 'forbidden');
      await work.db('people').where({ id: one.by }).update({ suspended: 1 });
      const problem = await problemOf(work, () => ask(one.by, given));
      expect(problem.kind).to.be.oneOf(one.stranger === null ? ['missing', 'forbidden'] : ['missing']);
    });

    if (one.wrongAt !== null) {
      it(`is refused while ${one.wrongAt}`, async () => {
        const given = await begin(
          one.wrongAt ?? 'drafting',
          one.prepare !== undefined && name === 'followUpRecommendation',
        );
        await expectKind(one.by, given, 'refused');
      });
    }

    if (one.stale !== null) {
      it('is stale where it was changed since', async () => {
        const given = await begin(one.at, true);
        await expectKind(one.by, { ...given, ...one.stale }, 'stale');
      });
    }

    if (one.invalid.length > 0) {
      it('shows invalid input again', async () => {
        const given = await begin(one.at, true);
        for (const fault of one.invalid) await expectKind(one.by, { ...given, ...fault }, 'invalid');
        const extra = { ...given, surplus: 1 };
        if (name !== 'giveRole') await expectKind(one.by, extra, 'invalid');
      });
    }
  });
}

async function reachState(work: Work, at: Status | 'reviewed-both'): Promise<void> {
  await work.reach('AA', at === 'reviewed-both' ? 'reviewed' : at);
  if (at === 'reviewed-both') await work.reach('BB', 'reviewed');
}

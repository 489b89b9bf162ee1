/** The checklist's questions for the decisions of the workplace. */
import { english } from './content.ts';
import type { Case, Given } from './decision-case.ts';
import { answerInput, goodPracticeInput, level, recommendationInput, scriptLink, sourceInput } from './small-work.ts';
import type { Work } from './work.ts';
import type { workplaceRequests } from './workplace-requests.ts';

type Name = keyof typeof workplaceRequests;

/** AA's monitor and lead score B-1 alone, and have both answered. */
async function alone(work: Work): Promise<void> {
  await work.ask('lena', 'assignArea', { area: 'B', people: ['mila', 'lena'] });
  await work.db('citations').where({ assessment_id: '2021-AA', indicator: 'B-1' }).delete();
  await work.db('answers').where({ assessment_id: '2021-AA', indicator: 'B-1' }).delete();
  await work.ask('lena', 'chooseWay', { indicators: ['B-1'], way: 'independent' });
}

const own = (version: number, step: number): Given<'saveOwnAnswer'> => ({
  indicator: 'B-1',
  ...answerInput({ version, value: level(step) }),
});

async function bothAnswered(work: Work): Promise<void> {
  await alone(work);
  await work.ask('mila', 'saveOwnAnswer', own(0, 1));
  await work.ask('lena', 'saveOwnAnswer', own(0, 2));
}

async function milaDone(work: Work): Promise<void> {
  await bothAnswered(work);
  await work.ask('mila', 'finishOwnAnswers', { indicators: ['B-1'] });
}

async function bothDone(work: Work): Promise<void> {
  await milaDone(work);
  await work.ask('lena', 'finishOwnAnswers', { indicators: ['B-1'] });
}

export const requestInput = {
  version: 0,
  institution: 'GOV',
  questions: [
    { words: 'How many inspections?', indicators: ['A-2'] },
    { words: 'How many cases?', indicators: ['A-3', 'B-1'] },
  ],
  sentOn: '2022-01-10',
  dueOn: '2022-01-25',
};
const request = (work: Work) => work.ask('mila', 'registerRequest', requestInput, { id: 'request' });

export const variantInput = {
  switched_off: [{ code: 'A-3', reason: 'Not counted here.', proposed_by: 'country lead' }],
  reworded: [{ code: 'A-2', class: 'editorial', question: 'Is it applied here?' }],
};
const proposal = (work: Work) => work.ask('lena', 'proposeVariant', variantInput, { id: 'variant' });
const approval = async (work: Work) => {
  await proposal(work);
  await work.ask('cora', 'approveVariant', { to: 'variant', version: 1, note: null });
};

const askedFor = (work: Work) =>
  work.ask('cora', 'askRedaction', { words: ['Counted by the office'], reason: 'A name.' }, { id: 'asked' });

const ofTeam = { at: 'drafting', wrongRole: 'cora', stranger: 'bojan', wrongAt: 'submitted' } as const;
const ofLead = { by: 'lena', at: 'drafting', wrongRole: 'mila', stranger: 'bela', wrongAt: 'submitted' } as const;
const ofCoordinator = { by: 'cora', at: 'drafting', wrongRole: 'lena', stranger: 'bela' } as const;

const ofRegion = { by: 'cora', at: 'drafting', wrongRole: 'lena', stranger: 'ada', wrongAt: 'published' } as const;

export const workplaceCases: { readonly [R in Name]: Case<R> } = {
  correctSource: {
    ...ofTeam,
    by: 'mila',
    given: { ...sourceInput, to: 'source-AA', version: 1, title: 'Report on the year 2021' },
    invalid: [{ url: scriptLink }, { type: 'rumour' }, { title: '' }],
    stale: { version: 2 },
  },
  withdrawRecommendation: {
    ...ofTeam,
    by: 'mila',
    given: { to: 'AA-R1', version: 1 },
    invalid: [{ version: -1 }],
    stale: { version: 2 },
    prepare: (work) => work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R1' }),
  },
  withdrawGoodPractice: {
    ...ofTeam,
    by: 'mila',
    given: { to: 'AA-G1', version: 1 },
    invalid: [{ version: -1 }],
    stale: { version: 2 },
    prepare: (work) => work.ask('mila', 'describeGoodPractice', goodPracticeInput, { id: 'AA-G1' }),
  },
  restoreAnswer: {
    ...ofTeam,
    by: 'mila',
    given: { indicator: 'A-1', version: 2, restores: 1 },
    invalid: [{ restores: 0 }],
    stale: { version: 1 },
    prepare: (work) => work.ask('lena', 'saveAnswer', { indicator: 'A-1', ...answerInput({ version: 1 }) }),
  },
  acceptArea: {
    by: 'rade',
    at: 'submitted',
    given: { area: 'A', versions: { 'A-1': 1, 'A-2': 1, 'A-3': 1 } },
    wrongRole: 'lena',
    stranger: 'bojan',
    wrongAt: 'returned',
    invalid: [{ area: 'Z' }],
    stale: { versions: { 'A-1': 1, 'A-2': 1 } },
  },
  extendDeadline: {
    ...ofCoordinator,
    wrongAt: 'reviewed',
    given: {
      from: { submission: '2022-03-31', review: '2022-04-30' },
      to: { submission: '2022-04-15', review: '2022-05-15' },
      reason: 'The ministry answers late.',
    },
    invalid: [
      { reason: '' },
      { to: { submission: '2022-03-30', review: '2022-04-30' } },
      { to: { submission: '2022-03-31', review: '2022-04-30' } },
      { to: { submission: '2022-06-01', review: '2022-05-15' } },
    ],
    stale: { from: { submission: '2022-03-30', review: '2022-04-30' } },
  },
  remind: {
    ...ofCoordinator,
    wrongAt: 'submitted',
    given: { to: 'team', words: 'Two areas are empty.' },
    invalid: [{ words: '' }],
    stale: null,
  },
  assignArea: {
    ...ofLead,
    given: { area: 'A', people: ['mila'] },
    invalid: [{ area: 'Z' }, { people: ['bojan'] }, { people: ['nobody'] }, { people: ['mila', 'mila'] }],
    stale: null,
  },
  chooseWay: {
    ...ofLead,
    given: { indicators: ['B-1'], way: 'panel' },
    invalid: [{ indicators: [] }, { indicators: ['B-1', 'B-1'] }],
    stale: null,
    prepare: alone,
  },
  saveOwnAnswer: {
    ...ofTeam,
    by: 'mila',
    given: own(1, 0),
    invalid: [{ value: level(3) }, { citations: [{ source: 'source-BB', section: null }] }],
    stale: { version: 0 },
    prepare: bothAnswered,
  },
  finishOwnAnswers: {
    ...ofTeam,
    by: 'mila',
    given: { indicators: ['B-1'] },
    invalid: [{ indicators: [] }],
    stale: null,
    prepare: bothAnswered,
  },
  reopenOwnAnswers: {
    ...ofTeam,
    by: 'mila',
    given: { indicators: ['B-1'] },
    invalid: [{ indicators: [] }],
    stale: null,
    prepare: milaDone,
  },
  agreeAnswer: {
    ...ofLead,
    given: { ...own(0, 2), reason: 'The second reading of the law.' },
    invalid: [{ reason: null }, { value: level(3) }],
    stale: { version: 1 },
    prepare: bothDone,
  },
  notePanel: {
    ...ofLead,
    given: { version: 0, metOn: '2022-02-02', participants: [{ function: 'judge', organisation: 'High court' }] },
    invalid: [{ participants: [] }, { metOn: '2022-02-30' }],
    stale: { version: 1 },
  },
  registerRequest: {
    ...ofTeam,
    by: 'mila',
    given: requestInput,
    invalid: [
      { institution: 'NOBODY' },
      { questions: [] },
      { dueOn: '2022-01-09' },
      { sentOn: '2022-12-31', dueOn: '2023-01-31' },
    ],
    stale: { version: 1 },
  },
  recordRequestAnswer: {
    ...ofTeam,
    by: 'mila',
    given: { to: 'request', version: 1, answeredOn: '2022-01-25', outcomes: ['in-full', 'refused'] },
    invalid: [
      { outcomes: ['in-full'] },
      { outcomes: ['in-full', 'late'] },
      { answeredOn: null },
      { answeredOn: '2022-01-26' },
      { answeredOn: '2022-01-09' },
      { answeredOn: '2022-01-20', outcomes: [null, 'silent'] },
    ],
    stale: { version: 2 },
    prepare: request,
  },
  withdrawRequest: {
    ...ofTeam,
    by: 'mila',
    given: { to: 'request', version: 1 },
    invalid: [{ version: -1 }],
    stale: { version: 2 },
    prepare: request,
  },
  proposeVariant: {
    ...ofLead,
    given: variantInput,
    invalid: [
      { switched_off: [{ code: 'A-1', reason: 'It is core.', proposed_by: 'country lead' }] },
      { switched_off: [{ code: 'Z-9', reason: 'Unknown.', proposed_by: 'country lead' }] },
      { switched_off: [{ code: 'A-3', proposed_by: 'country lead' }] },
      { added: [{ code: 'BB-A-51', area: 'A', title: 'Of another country' }] },
    ],
    stale: null,
  },
  withdrawVariant: {
    ...ofLead,
    given: { to: 'variant', version: 1 },
    invalid: [{ version: -1 }],
    stale: { version: 2 },
    prepare: proposal,
  },
  approveVariant: {
    ...ofCoordinator,
    wrongAt: 'submitted',
    given: { to: 'variant', version: 1, note: null },
    invalid: [{ note: '' }],
    stale: { version: 2 },
    prepare: proposal,
  },
  refuseVariant: {
    ...ofCoordinator,
    wrongAt: 'submitted',
    given: { to: 'variant', version: 1, note: 'It is asked in every country.' },
    invalid: [{ note: '' }],
    stale: { version: 2 },
    prepare: proposal,
  },
  recordAdoption: {
    ...ofCoordinator,
    wrongAt: 'published',
    given: { to: 'variant', version: 2, institution: 'OMB', act: 'Decision no. 5', date: '2022-02-01' },
    invalid: [{ institution: 'NOBODY' }, { act: '' }, { date: '2023-01-01' }],
    stale: { version: 1 },
    prepare: approval,
  },
  writeRegionalRecommendation: {
    ...ofRegion,
    given: { ...recommendationInput, version: 0 },
    invalid: [{ addressee: 'NOBODY' }, { text: english('') }],
    stale: { version: 1 },
  },
  withdrawRegionalRecommendation: {
    ...ofRegion,
    given: { to: 'region-R1', version: 1 },
    invalid: [{ version: -1 }],
    stale: { version: 2 },
    prepare: (work) => work.ask('cora', 'writeRegionalRecommendation', recommendationInput, { id: 'region-R1' }),
  },
  commentOnRegion: {
    ...ofRegion,
    by: 'lena',
    wrongRole: 'mila',
    given: { about: { kind: 'finding', area: 'A' }, answerTo: null, words: 'Not in AA.' },
    invalid: [{ words: '' }, { about: null }, { about: { kind: 'finding', area: 'Z' } }, { answerTo: 'both' }],
    stale: null,
  },
  resolveRegionalComment: {
    ...ofRegion,
    given: { to: 'said' },
    invalid: [],
    stale: null,
    prepare: (work) =>
      work.ask(
        'lena',
        'commentOnRegion',
        { about: { kind: 'summary' }, answerTo: null, words: 'Too short.' },
        { id: 'said' },
      ),
  },
  chooseDelivery: {
    by: 'oto',
    at: 'drafting',
    given: { kind: 'comment', delivery: 'off' },
    wrongRole: null,
    stranger: null,
    wrongAt: null,
    invalid: [{ delivery: 'immediate' }, { kind: 'rumour' as 'comment' }],
    stale: null,
  },
  askRedaction: {
    by: 'cora',
    at: 'drafting',
    given: { words: ['Counted by the office'], reason: 'It names a person.' },
    wrongRole: 'lena',
    stranger: null,
    wrongAt: null,
    invalid: [
      { words: [] },
      { words: ['ab'] },
      { words: ['...'] },
      { reason: '' },
      { reason: 'Counted by the office.' },
    ],
    stale: null,
  },
  carryOutRedaction: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'asked' },
    wrongRole: 'lena',
    stranger: null,
    wrongAt: null,
    invalid: [],
    stale: null,
    prepare: askedFor,
  },
  refuseRedaction: {
    by: 'ada',
    at: 'drafting',
    given: { to: 'asked' },
    wrongRole: 'lena',
    stranger: null,
    wrongAt: null,
    invalid: [],
    stale: null,
    prepare: askedFor,
  },
  republish: {
    by: 'cora',
    at: 'published',
    given: {},
    wrongRole: 'lena',
    stranger: 'ada',
    wrongAt: 'published',
    invalid: [],
    stale: null,
    prepare: async (work) => {
      await askedFor(work);
      await work.ask('ada', 'carryOutRedaction', { to: 'asked' });
    },
  },
};

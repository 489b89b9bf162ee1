import { expect } from 'chai';
import type { AnswerRecord, Dossier, InformationRequest } from '../../../indicators/work/assessment.ts';
import { type FigureFinding, figureFindings } from '../../../indicators/work/figure-checks.ts';
import { answerInput, recommendationInput, smallInstrument } from '../../support/small-work.ts';

const assessment = {
  cycle: { year: 2021 },
  deadlines: { submission: '2022-03-31', review: '2022-04-30' },
};

const record = (indicator: string, change: Partial<AnswerRecord>): [string, AnswerRecord] => [
  indicator,
  { ...answerInput(), ...change, indicator, examination: 'not-examined', version: 1 },
];

const number = (numerator: number, denominator: number) => ({
  value: { kind: 'number' as const, numerator, denominator, earlier: [] },
});

function found(change: Partial<Dossier>, instrument = smallInstrument, due = [{ id: 'R1', deadline: 2020 }]): string[] {
  const empty = {
    answers: new Map(),
    variants: [],
    requests: [],
    followUps: [],
    recommendations: [],
    goodPractices: [],
  };
  // Only what these checks read.
  const dossier = { ...empty, assessment, ...change } as unknown as Dossier;
  return figureFindings(instrument, dossier, due).map(
    ({ level, code, indicator, details }: FigureFinding) =>
      `${level} ${code} ${indicator ?? '*'} ${Object.values(details).flat().join(' ')}`,
  );
}

const request = (outcome: InformationRequest['questions'][number]['outcome'], dueOn = '2022-01-25') => ({
  id: 'letter',
  institution: 'GOV',
  questions: [{ words: 'How many?', indicators: ['A-3'], outcome }],
  sentOn: '2022-01-10',
  dueOn,
  answeredOn: null,
  version: 1,
});

describe('checks of figures', () => {
  it('add up each dimension of a breakdown', () => {
    const breakdowns = [
      { dimension: 'sex', counts: [{ category: 'women', count: 7 }] },
      {
        dimension: 'age_group',
        counts: [
          { category: 'children', count: 2 },
          { category: 'adults', count: 10 },
        ],
      },
    ];
    expect(found({ answers: new Map([record('A-3', { ...number(12, 40), breakdowns })]) })).to.deep.equal([
      'warning breakdown-does-not-add-up A-3 sex 7 12',
    ]);
  });

  it('hold a number against the register it comes from', () => {
    const fed = {
      ...smallInstrument,
      derivedFrom: {
        'A-3': { register: 'recommendations', numerator: 'status carried_out', denominator: 'deadline passed' },
      },
    };
    const followUps = [{ recommendation: 'R1', status: 'carried_out' as const, note: null, version: 1 }];
    const given = (numerator: number) => ({ followUps, answers: new Map([record('A-3', number(numerator, 1))]) });
    expect(found(given(0), fed)).to.deep.equal(['warning differs-from-register A-3 recommendations 1 1']);
    expect(found(given(1), fed)).to.deep.equal([]);
    expect(found(given(0))).to.deep.equal([]);
  });

  it('wonder at "no data" where an answer came', () => {
    const answers = new Map([record('A-3', { value: { kind: 'no_data', reason: 'refused' } })]);
    expect(found({ answers, requests: [request('in-full')] })).to.deep.equal([
      'warning no-data-though-asked A-3 letter',
    ]);
    expect(found({ answers, requests: [request('refused')] })).to.deep.equal([]);
    expect(found({ answers })).to.deep.equal([]);
  });

  it('ask what came of a question whose time is over', () => {
    expect(found({ requests: [request(null)] })).to.deep.equal(['warning request-without-outcome * letter']);
    expect(found({ requests: [request(null, '2022-04-01')] })).to.deep.equal([]);
    expect(found({ requests: [request('silent')] })).to.deep.equal([]);
  });

  it('block a recommendation to nobody, and point at one about what was switched off', () => {
    const one = { ...recommendationInput, id: 'AA-R1', version: 1 };
    expect(found({ recommendations: [{ ...one, addressee: 'GONE' }] })).to.deep.equal([
      'error addressee-missing * AA-R1',
    ]);
    expect(found({ recommendations: [{ ...one, indicators: ['A-1', 'Z-9'] }] })).to.deep.equal([
      'warning indicator-switched-off * AA-R1 Z-9',
    ]);
  });

  it('leave out what the variant switched off', () => {
    const breakdowns = [{ dimension: 'sex', counts: [{ category: 'women', count: 7 }] }];
    const answers = new Map([record('A-3', { ...number(12, 40), breakdowns })]);
    const content = {
      country: 'AA',
      adopted_by: null,
      switched_off: [{ code: 'A-3', reason: 'Not here.', proposed_by: 'lead' }],
    };
    const variant = { id: 'v', state: 'approved' as const, content, note: null, version: 2 };
    expect(found({ answers, variants: [{ ...variant, inForce: true }] })).to.deep.equal([]);
    expect(found({ answers, variants: [{ ...variant, inForce: false }] })).to.have.length(1);
  });
});

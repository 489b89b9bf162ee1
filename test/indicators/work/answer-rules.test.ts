import { expect } from 'chai';
import { indicatorOf } from '../../../indicators/instrument/instrument.ts';
import { gaps, malformed } from '../../../indicators/work/answer-rules.ts';
import type { AnswerContent } from '../../../indicators/work/assessment.ts';
import { english } from '../../support/content.ts';
import { level, smallInstrument } from '../../support/small-work.ts';

const empty: AnswerContent = {
  value: null,
  confidence: null,
  justification: null,
  changeNote: null,
  citations: [],
  period: null,
};

const place = { country: 'AA', cycle: { year: 2021 } };

const faults = (code: string, change: Partial<AnswerContent>) =>
  malformed(smallInstrument, indicatorOf(smallInstrument, code), place, { ...empty, ...change }, new Set(['s']));

const number = (
  numerator: number,
  denominator: number | null,
  earlier: readonly [number, number, number | null][] = [],
) => ({
  value: {
    kind: 'number' as const,
    numerator,
    denominator,
    earlier: earlier.map(([year, above, below]) => ({ year, numerator: above, denominator: below })),
  },
});

describe('an answer', () => {
  it('may be unfinished', () => {
    for (const { code } of smallInstrument.indicators) expect(faults(code, {})).to.deep.equal([]);
  });

  it('fits the scale of its indicator, whatever its steps', () => {
    for (const step of [0, 1, 2, 3, 4]) expect(faults('A-1', { value: level(step) })).to.deep.equal([]);
    expect(faults('A-1', { value: level(5) })).to.deep.equal(['level-outside-scale']);
    expect(faults('B-1', { value: level(2) })).to.deep.equal([]);
    expect(faults('B-1', { value: level(3) })).to.deep.equal(['level-outside-scale']);
    for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(faults('A-1', { value: level(wrong) })).to.deep.equal(['level-outside-scale']);
    }
    expect(faults('A-2', { value: level(1) })).to.deep.equal(['kind-does-not-fit']);
    expect(faults('A-1', { value: { kind: 'ypn', choice: 'yes' } })).to.deep.equal(['kind-does-not-fit']);
    expect(faults('A-1', number(1, 2))).to.deep.equal(['kind-does-not-fit']);
    expect(faults('A-3', { value: { kind: 'withheld', points: 1, tooFewCases: false } })).to.deep.equal([
      'kind-does-not-fit',
    ]);
  });

  it('may be no data or not applicable on every scale, with a reason from the list', () => {
    for (const { code } of smallInstrument.indicators) {
      expect(faults(code, { value: { kind: 'not_applicable' } })).to.deep.equal([]);
      expect(faults(code, { value: { kind: 'no_data', reason: 'refused' } })).to.deep.equal([]);
      for (const reason of ['forgotten', '', 'constructor']) {
        expect(faults(code, { value: { kind: 'no_data', reason } })).to.deep.equal(['reason-not-in-list']);
      }
    }
  });

  it('as a share is no more than the whole', () => {
    expect(faults('A-3', number(40, 40))).to.deep.equal([]);
    expect(faults('A-3', number(41, 40))).to.deep.equal(['share-above-whole']);
    expect(faults('A-3', number(41, null))).to.deep.equal([]);
    expect(faults('A-3', number(1, 40, [[2020, 9, 8]]))).to.deep.equal(['share-above-whole']);
  });

  it('as a count has no denominator', () => {
    expect(faults('B-2', number(7, null))).to.deep.equal([]);
    expect(faults('B-2', number(7, 9))).to.deep.equal(['denominator-not-asked']);
  });

  it('pools the years the instrument asks for, each once', () => {
    expect(
      faults(
        'A-3',
        number(1, 9, [
          [2020, 1, 9],
          [2019, 1, 9],
        ]),
      ),
    ).to.deep.equal([]);
    for (const year of [2018, 2021, 2022]) {
      expect(faults('A-3', number(1, 9, [[year, 1, 9]]))).to.deep.equal(['year-not-pooled']);
    }
    expect(
      faults(
        'A-3',
        number(1, 9, [
          [2020, 1, 9],
          [2020, 2, 9],
        ]),
      ),
    ).to.deep.equal(['year-twice']);
    expect(faults('B-2', number(1, null, [[2020, 1, null]]))).to.deep.equal(['year-not-pooled']);
  });

  it('cites the register, each place once', () => {
    const citations = (...all: [string, string | null][]) => ({
      citations: all.map(([source, section]) => ({ source, section })),
    });
    expect(faults('A-1', citations(['s', 'p. 1'], ['s', 'p. 2']))).to.deep.equal([]);
    expect(faults('A-1', citations(['s', 'p. 1'], ['s', 'p. 1']))).to.deep.equal(['cited-twice']);
    expect(faults('A-1', citations(['s', null], ['s', null]))).to.deep.equal(['cited-twice']);
    expect(faults('A-1', citations(['other', null]))).to.deep.equal(['source-not-registered']);
  });

  it('has a confidence the instrument knows', () => {
    expect(faults('A-1', { confidence: 'high' })).to.deep.equal([]);
    const without = { ...smallInstrument, confidence: {} };
    const content = { ...empty, confidence: 'high' as const };
    const found = malformed(without, indicatorOf(without, 'A-1'), place, content, new Set());
    expect(found).to.deep.equal(['confidence-not-in-list']);
  });
});

describe('the parts of a State in an answer', () => {
  const part = (unit: string, value: AnswerContent['value'] = level(1)) => ({
    unit,
    value,
    justification: english('There.'),
  });

  it('are the country\u2019s, where the indicator is asked of parts, each once, on the same scale', () => {
    expect(faults('A-1', { units: [part('AA-N'), part('AA-S', level(4))] })).to.deep.equal([]);
    expect(faults('A-1', { units: [part('BB-N')] })).to.deep.equal(['unit-not-asked']);
    expect(faults('A-2', { units: [part('AA-N', { kind: 'ypn', choice: 'yes' })] })).to.deep.equal(['unit-not-asked']);
    expect(faults('A-1', { units: [part('AA-N'), part('AA-N')] })).to.deep.equal(['unit-twice']);
    expect(faults('A-1', { units: [part('AA-N', level(5))] })).to.deep.equal(['level-outside-scale']);
    expect(faults('A-1', { units: [part('AA-N', { kind: 'ypn', choice: 'yes' })] })).to.deep.equal([
      'kind-does-not-fit',
    ]);
  });

  it('are complete where they are named at all', () => {
    const whole = { ...empty, value: level(1), confidence: 'low' as const, justification: english('So.') };
    const cited = { ...whole, citations: [{ source: 's', section: null }] };
    expect(gaps({ ...cited, units: [part('AA-N')] })).to.deep.equal([]);
    expect(gaps({ ...cited, units: [part('AA-N'), part('AA-S', null)] })).to.deep.equal(['unit-incomplete']);
    expect(gaps({ ...cited, units: [{ ...part('AA-N'), justification: null }] })).to.deep.equal(['unit-incomplete']);
  });
});

describe('a breakdown in an answer', () => {
  const by = (dimension: string, ...categories: string[]) => ({
    dimension,
    counts: categories.map((category) => ({ category, count: 1 })),
  });

  it('is by what the indicator names, each dimension and category once', () => {
    expect(faults('A-3', { breakdowns: [by('sex', 'women', 'men'), by('age_group', 'women')] })).to.deep.equal([]);
    expect(faults('A-3', { breakdowns: [by('religion', 'any')] })).to.deep.equal(['breakdown-not-asked']);
    expect(faults('A-1', { breakdowns: [by('sex', 'women')] })).to.deep.equal(['breakdown-not-asked']);
    expect(faults('A-3', { breakdowns: [by('sex', 'women', 'women ')] })).to.deep.equal(['breakdown-twice']);
    expect(faults('A-3', { breakdowns: [by('sex', 'women'), by('sex', 'men')] })).to.deep.equal(['breakdown-twice']);
  });

  it('counts people in whole numbers', () => {
    expect(faults('A-3', number(2.5, 40))).to.deep.equal(['count-not-whole']);
    expect(faults('A-3', number(2, 40.5))).to.deep.equal([]);
  });
});

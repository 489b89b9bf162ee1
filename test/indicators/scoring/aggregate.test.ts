/** domain.md, Scores: areas, sections, gap, core, overall; thresholds at equality; nulls. */
import { expect } from 'chai';
import { aggregate, aggregateOn } from '../../../indicators/scoring/aggregate.ts';
import type { AreaScore } from '../../../indicators/scoring/results.ts';
import {
  answers,
  instrument,
  type Loose,
  number,
  ordinal,
  type Shorthand,
  type Whole,
  ypn,
} from '../../support/instrument-builder.ts';

function area(indicators: Loose[], given: Record<string, Shorthand>, whole: Whole = {}): AreaScore {
  const scored = aggregate(instrument({ A: indicators }, whole), answers(given)).areas['A'];
  if (!scored) throw new Error('no area A');
  return scored;
}

const figures = ({ score, coverage, low, high }: Pick<AreaScore, 'score' | 'coverage' | 'low' | 'high'>) => ({
  score,
  coverage,
  low,
  high,
});

describe('scores of a country', () => {
  describe('an area', () => {
    it('is the weighted mean of what is scored', () => {
      const two = [ordinal('A-1', { weight: 0.5 }), ordinal('A-2', { weight: 2 })];
      expect(figures(area(two, { 'A-1': 4, 'A-2': 1 }))).to.deep.equal({ score: 40, coverage: 1, low: 40, high: 40 });
    });

    it('has a score at a coverage of exactly one half, and none below', () => {
      const four = ['A-1', 'A-2', 'A-3', 'A-4'].map((code) => ordinal(code));
      expect(figures(area(four, { 'A-1': 4, 'A-2': 2 }))).to.deep.equal({
        score: 75,
        coverage: 0.5,
        low: 37.5,
        high: 87.5,
      });
      expect(figures(area(four, { 'A-1': 4 }))).to.deep.equal({ score: null, coverage: 0.25, low: 25, high: 100 });
    });

    it('compares coverage with a tolerance of 1e-9', () => {
      // 0.3 of 0.3 + 0.1 + 0.2 is one half on paper and a hair less in binary
      const weights = [0.3, 0.1, 0.2];
      const three = weights.map((weight, at) => ordinal(`A-${at + 1}`, { weight }));
      expect(0.3 / (0.3 + 0.1 + 0.2)).to.be.below(0.5);
      expect(area(three, { 'A-1': 2 }).score).to.equal(50);
      const near = [ordinal('A-1', { weight: 1 - 3e-9 }), ordinal('A-2', { weight: 1 + 3e-9 })];
      expect(area(near, { 'A-1': 2 }).score, 'further below than the tolerance').to.equal(null);
      const nearer = [ordinal('A-1', { weight: 1 - 1e-9 }), ordinal('A-2', { weight: 1 + 1e-9 })];
      expect(area(nearer, { 'A-1': 2 }).score, 'within the tolerance').to.equal(50);
    });

    it('leaves not applicable, too few cases and context out of score, coverage and interval', () => {
      const mixed = [
        ordinal('A-1'),
        ordinal('A-2'),
        ypn('A-3', { weight: 9 }),
        number('A-4', { weight: 9, minN: 10 }),
        number('A-5', { weight: 9, direction: 'context' }),
      ];
      const given = { 'A-1': 3, 'A-3': 'not_applicable', 'A-4': [1, 2], 'A-5': [1, 2] } as const;
      expect(figures(area(mixed, given))).to.deep.equal({ score: 75, coverage: 0.5, low: 37.5, high: 87.5 });
    });

    it('lowers coverage for no data and for no answer alike', () => {
      const two = [ordinal('A-1'), ordinal('A-2')];
      const expected = { score: 75, coverage: 0.5, low: 37.5, high: 87.5 };
      expect(figures(area(two, { 'A-1': 3, 'A-2': 'no_data' }))).to.deep.equal(expected);
      expect(figures(area(two, { 'A-1': 3 }))).to.deep.equal(expected);
    });

    it('never lets a context indicator lower coverage, not even unanswered', () => {
      const two = [ordinal('A-1'), number('A-2', { direction: 'context', weight: 5 })];
      for (const given of [{ 'A-1': 1 }, { 'A-1': 1, 'A-2': 'no_data' }] as const) {
        expect(figures(area(two, given))).to.deep.equal({ score: 25, coverage: 1, low: 25, high: 25 });
      }
    });

    it('has null for everything where nothing is applicable', () => {
      const two = [ordinal('A-1'), number('A-2', { minN: 10 })];
      const none = { score: null, coverage: null, low: null, high: null };
      expect(figures(area(two, { 'A-1': 'not_applicable', 'A-2': [1, 9] }))).to.deep.equal(none);
      expect(figures(area([], {}))).to.deep.equal(none);
    });

    it('has an interval and a coverage of 0 where nothing is scored', () => {
      const two = [ordinal('A-1', { points: [10, 90] }), ypn('A-2')];
      const expected = { score: null, coverage: 0, low: 5, high: 95 };
      expect(figures(area(two, { 'A-1': 'no_data' }))).to.deep.equal(expected);
      expect(figures(area(two, {}, { thresholds: { area: 0 } })), 'no mean of nothing').to.deep.equal(expected);
    });

    it("says what it rests on, in the instrument's order", () => {
      const two = [ordinal('A-1', { weight: 2 }), ypn('A-2')];
      expect(area(two, { 'A-2': 'no', 'A-1': 2 }).because).to.deep.equal([
        { code: 'A-1', weight: 2, standing: { is: 'scored', points: 50, value: null, years: 1 } },
        { code: 'A-2', weight: 1, standing: { is: 'scored', points: 0, value: null, years: 1 } },
      ]);
    });
  });

  describe('policy, practice and the gap between them', () => {
    const done = { section: 'practice' } as const;
    const four = [ordinal('A-1'), ordinal('A-2'), ordinal('A-3', done), ordinal('A-4', done)];

    it('is policy minus practice', () => {
      const { policy, practice, gap } = area(four, { 'A-1': 4, 'A-2': 2, 'A-3': 1, 'A-4': 0 });
      expect({ policy, practice, gap }).to.deep.equal({ policy: 75, practice: 12.5, gap: 62.5 });
    });

    it('may be negative', () => {
      expect(area(four, { 'A-1': 0, 'A-2': 0, 'A-3': 4, 'A-4': 4 }).gap).to.equal(-100);
    });

    it('needs two applicable indicators in each section', () => {
      const { policy, practice, gap } = area(four, { 'A-1': 4, 'A-2': 'not_applicable', 'A-3': 1, 'A-4': 0 });
      expect({ policy, practice, gap }).to.deep.equal({ policy: null, practice: 12.5, gap: null });
      const noData = area(four, { 'A-1': 4, 'A-2': 'no_data', 'A-3': 1, 'A-4': 0 });
      expect(noData.policy, 'no data is applicable; coverage is one half').to.equal(100);
    });

    it('asks as many indicators as the instrument says', () => {
      const one = { thresholds: { sectionIndicators: 1 } };
      expect(area([ordinal('A-1'), ordinal('A-2', done)], { 'A-1': 4, 'A-2': 1 }, one).gap).to.equal(75);
    });

    it("needs the area's coverage in each section", () => {
      const six = [...four, ordinal('A-5'), ordinal('A-6', done)];
      const { score, policy, practice, gap } = area(six, { 'A-1': 4, 'A-3': 1, 'A-4': 0 });
      expect({ score, policy, practice, gap }).to.deep.equal({
        score: 125 / 3,
        policy: null,
        practice: 12.5,
        gap: null,
      });
    });
  });

  describe('the core set', () => {
    const core = { core: true } as const;
    const thirteen = Array.from({ length: 13 }, (_, at) => ordinal(`A-${at + 1}`, { ...core, weight: at + 1 }));
    const of = (indicators: Loose[], given: Record<string, Shorthand>, whole: Whole = {}) =>
      aggregate(instrument({ A: indicators }, whole), answers(given)).core;

    it('is unweighted, and says how many of how many', () => {
      const given = Object.fromEntries(thirteen.slice(0, 11).map(({ code }, at) => [code, at === 0 ? 4 : 0]));
      const { score, coverage, answered, of: all } = of(thirteen, given);
      expect({ score, coverage, answered, all }).to.deep.equal({
        score: 100 / 11,
        coverage: 11 / 13,
        answered: 11,
        all: 13,
      });
    });

    it('has a score at three quarters exactly', () => {
      const four = thirteen.slice(0, 4);
      expect(of(four, { 'A-1': 4, 'A-2': 4, 'A-3': 4 }).score).to.equal(100);
      expect(of(four, { 'A-1': 4, 'A-2': 4 }).score).to.equal(null);
      expect(of(four, { 'A-1': 4, 'A-2': 4 })).to.include({ coverage: 0.5, low: 50, high: 100, answered: 2, of: 4 });
    });

    it('counts what is not applicable among the set, but not in its coverage', () => {
      const four = thirteen.slice(0, 4);
      expect(of(four, { 'A-1': 4, 'A-2': 4, 'A-3': 4, 'A-4': 'not_applicable' })).to.include({
        score: 100,
        coverage: 1,
        answered: 3,
        of: 4,
      });
    });

    it('has no context indicators and nothing outside the core', () => {
      const three = [ordinal('A-1', core), number('A-2', { ...core, direction: 'context' }), ordinal('A-3')];
      expect(of(three, { 'A-1': 2, 'A-2': [1, 2], 'A-3': 4 })).to.include({
        score: 50,
        coverage: 1,
        answered: 1,
        of: 1,
      });
    });

    it('is null where nothing of it is applicable', () => {
      expect(of([ordinal('A-1')], { 'A-1': 2 })).to.include({
        score: null,
        coverage: null,
        low: null,
        answered: 0,
        of: 0,
      });
    });
  });

  describe('the overall score', () => {
    const whole: Whole = { overallScore: true, areaWeights: { A: 2, B: 1, C: 0.5 }, thresholds: { overall: 0.6 } };
    const content = { A: [ordinal('A-1')], B: [ordinal('B-1')], C: [ordinal('C-1')] };
    const overall = (given: Record<string, Shorthand>, over: Whole = whole) =>
      aggregate(instrument(content, over), answers(given)).overall;

    it('is null unless the instrument asks for it', () => {
      const given = { 'A-1': 4, 'B-1': 4, 'C-1': 4 };
      expect(overall(given, { ...whole, overallScore: false })).to.deep.equal({ score: null, coverage: null });
    });

    it('is the weighted mean of the areas that have a score', () => {
      expect(overall({ 'A-1': 4, 'B-1': 2, 'C-1': 0 })).to.deep.equal({ score: 250 / 3.5, coverage: 1 });
      expect(overall({ 'A-1': 4, 'C-1': 0 })).to.deep.equal({ score: 80, coverage: 2.5 / 3.5 });
    });

    it('is given from its own coverage on, and at it', () => {
      expect(overall({ 'B-1': 4, 'C-1': 4 })).to.deep.equal({ score: null, coverage: 1.5 / 3.5 });
      const at = { ...whole, thresholds: { overall: 1.5 / 3.5 } };
      expect(overall({ 'B-1': 4, 'C-1': 4 }, at)).to.deep.equal({ score: 100, coverage: 1.5 / 3.5 });
    });

    it('needs every area by default', () => {
      const all = { ...whole, thresholds: {} };
      expect(overall({ 'A-1': 4, 'B-1': 2 }, all).score).to.equal(null);
      expect(overall({ 'A-1': 4, 'B-1': 2, 'C-1': 4 }, all).score).to.equal(300 / 3.5);
    });

    it('leaves out an area in which nothing is applicable', () => {
      expect(overall({ 'A-1': 4, 'B-1': 2, 'C-1': 'not_applicable' })).to.deep.equal({ score: 250 / 3, coverage: 1 });
    });

    it('is null where nothing is applicable or nothing is scored', () => {
      const none = { 'A-1': 'not_applicable', 'B-1': 'not_applicable', 'C-1': 'not_applicable' } as const;
      expect(overall(none)).to.deep.equal({ score: null, coverage: null });
      expect(overall({})).to.deep.equal({ score: null, coverage: 0 });
      expect(overall({}, { ...whole, thresholds: { overall: 0 } })).to.deep.equal({ score: null, coverage: 0 });
    });
  });

  it('stand on some indicators as if there were no others', () => {
    const both = { A: [ordinal('A-1', { core: true }), ordinal('A-2', { core: true })], B: [ordinal('B-1')] };
    const whole = instrument(both);
    const given = answers({ 'A-1': 4, 'A-2': 0, 'B-1': 2 });
    const some = aggregateOn(whole, given, new Set(['A-1']));
    expect(some.areas['A']).to.include({ score: 100, coverage: 1 });
    expect(some.areas['A']?.because.map(({ code }) => code)).to.deep.equal(['A-1']);
    expect(some.areas['B']).to.include({ score: null, coverage: null });
    expect(some.core).to.include({ score: 100, answered: 1, of: 1 });
    const all = new Set(whole.indicators.map(({ code }) => code));
    expect(aggregateOn(whole, given, all)).to.deep.equal(aggregate(whole, given));
  });

  it("carry a withheld figure's whole points into everything above", () => {
    const two = [number('A-1', { core: true }), ordinal('A-2')];
    const withheld = { 'A-1': { kind: 'withheld', points: 33, tooFewCases: false }, 'A-2': 4 } as const;
    const scores = aggregate(instrument({ A: two }), answers(withheld));
    expect(scores.areas['A']?.score).to.equal(66.5);
    expect(scores.core.score).to.equal(33);
  });
});

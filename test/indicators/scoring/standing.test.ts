/** domain.md, Answers: what each answer is worth, and what is worth nothing without being 0. */
import { expect } from 'chai';
import type { Indicator } from '../../../indicators/instrument/instrument.ts';
import type { AnswerValue, Standing } from '../../../indicators/scoring/answer.ts';
import { endsOf, standingOf } from '../../../indicators/scoring/standing.ts';
import { answer, type Loose, number, ordinal, type Shorthand, ypn } from '../../support/instrument-builder.ts';

function standing(loose: Loose, short?: Shorthand): Standing {
  const indicator: Indicator = { ...loose, area: 'A' };
  return standingOf(indicator, short === undefined ? undefined : answer(short));
}

function points(loose: Loose, short: Shorthand): number {
  const found = standing(loose, short);
  if (found.is !== 'scored') throw new Error(`stands as ${found.is}`);
  return found.points;
}

describe('how an answer stands', () => {
  describe('steps', () => {
    it('gives 0, 25, 50, 75, 100 for the five levels', () => {
      expect([0, 1, 2, 3, 4].map((level) => points(ordinal('A-1'), level))).to.deep.equal([0, 25, 50, 75, 100]);
    });

    it("gives the instrument's own points on a scale of four", () => {
      const four = ordinal('A-1', { points: [0, 40, 70, 100] });
      expect([0, 1, 2, 3].map((level) => points(four, level))).to.deep.equal([0, 40, 70, 100]);
      expect(() => standing(four, 4)).to.throw('A-1');
    });

    it('gives 100, 50, 0 for yes, partly, no', () => {
      expect([points(ypn('A-1'), 'yes'), points(ypn('A-1'), 'partly'), points(ypn('A-1'), 'no')]).to.deep.equal([
        100, 50, 0,
      ]);
    });

    it('keeps the ends of a scale whose worst is not 0 and whose steps do not rise', () => {
      expect(endsOf(ordinal('A-1', { points: [90, 20, 60] }).scale)).to.deep.equal({ worst: 20, best: 90 });
      expect(endsOf(ypn('A-1').scale)).to.deep.equal({ worst: 0, best: 100 });
      expect(endsOf(number('A-1').scale)).to.deep.equal({ worst: 0, best: 100 });
    });
  });

  describe('special answers', () => {
    for (const loose of [ordinal('A-1'), ypn('A-1'), number('A-1'), number('A-1', { minN: 10 })]) {
      it(`are neither 0 nor each other (${loose.scale.kind})`, () => {
        expect(standing(loose, 'no_data')).to.deep.equal({ is: 'no_data' });
        expect(standing(loose, 'not_applicable')).to.deep.equal({ is: 'not_applicable' });
        expect(standing(loose)).to.deep.equal({ is: 'unanswered' });
      });
    }
  });

  describe('numbers', () => {
    it('are the ratio, times 100 where the unit is percent', () => {
      expect(standing(number('A-1'), [7, 25])).to.deep.equal({ is: 'scored', points: 28, value: 28, years: 1 });
      const plain = number('A-1', { percent: false, anchors: { worst: 0, best: 2 } });
      expect(standing(plain, [3, 6])).to.deep.equal({ is: 'scored', points: 25, value: 0.5, years: 1 });
    });

    it('become points on a straight line between the anchors, clipped beyond them', () => {
      const share = number('A-1', { anchors: { worst: 20, best: 80 } });
      expect([10, 20, 35, 50, 80, 95].map((part) => points(share, [part, 100]))).to.deep.equal([
        0, 0, 25, 50, 100, 100,
      ]);
    });

    it('run downwards where lower is better', () => {
      const months = number('A-1', { statistic: 'median', percent: false, anchors: { worst: 36, best: 6 } });
      expect([40, 36, 21, 12, 6, 3].map((value) => points(months, [value, 9]))).to.deep.equal([0, 0, 50, 80, 100, 100]);
      expect(Object.is(points(months, [36, 9]), 0), 'not minus zero').to.equal(true);
    });

    it('take the numerator of a median for its value, and its denominator for its cases', () => {
      const months = number('A-1', { statistic: 'median', anchors: { worst: 60, best: 12 }, minN: 3 });
      expect(standing(months, [36, 3])).to.deep.equal({ is: 'scored', points: 50, value: 36, years: 1 });
      expect(standing(months, [36, 2])).to.deep.equal({ is: 'too_few_cases', value: 36, years: 1 });
      expect(standing(months, [36, null])).to.deep.equal({ is: 'too_few_cases', value: 36, years: 1 });
    });

    it('take the numerator where the instrument names no denominator', () => {
      const count = number('A-1', { statistic: 'count', percent: false, anchors: { worst: 0, best: 50 } });
      expect(standing(count, [10, null])).to.deep.equal({ is: 'scored', points: 20, value: 10, years: 1 });
    });

    it('score a share of 0 as 0: that is an answer', () => {
      expect(points(number('A-1'), [0, 12])).to.equal(0);
    });
  });

  describe('too few cases', () => {
    const ten = number('A-1', { minN: 10 });

    it('begin below the least number of cases, not at it', () => {
      expect(standing(ten, [5, 10]).is).to.equal('scored');
      expect(standing(ten, [5, 9])).to.deep.equal({ is: 'too_few_cases', value: 500 / 9, years: 1 });
    });

    it('are assumed where cases are asked for and unknown', () => {
      expect(standing(ten, [5, null])).to.deep.equal({ is: 'too_few_cases', value: null, years: 1 });
    });

    it('leave nothing to score where the denominator is unknown and no cases are asked for', () => {
      expect(standing(number('A-1', { minN: 1 }), [5, null])).to.deep.equal({ is: 'unanswered' });
    });

    it('are what a denominator of 0 is', () => {
      expect(standing(number('A-1', { minN: 1 }), [0, 0])).to.deep.equal({
        is: 'too_few_cases',
        value: null,
        years: 1,
      });
    });

    it('count in cases where the denominator is in larger units', () => {
      const inspections = number('A-1', { minN: 20, casesPerUnit: 10_000 });
      expect(standing(inspections, [0, 0.002]).is).to.equal('scored');
      expect(standing(inspections, [0, 0.0019]).is).to.equal('too_few_cases');
      // 0.1 x 3 is a little less than 0.3 in binary
      expect(standing(number('A-1', { minN: 3, casesPerUnit: 0.1 }), [1, 30]).is).to.equal('scored');
    });
  });

  describe('pooled years', () => {
    const pooled = number('A-1', { minN: 5, poolingYears: 3 });
    const of = (now: [number, number | null], ...earlier: [number, number, number | null][]): AnswerValue => ({
      kind: 'number',
      numerator: now[0],
      denominator: now[1],
      earlier: earlier.map(([year, numerator, denominator]) => ({ year, numerator, denominator })),
    });

    it('are the sum of the numerators over the sum of the denominators', () => {
      expect(standing(pooled, of([1, 2], [2020, 0, 4], [2019, 3, 4]))).to.deep.equal({
        is: 'scored',
        points: 40,
        value: 40,
        years: 3,
      });
    });

    it('count the cases of all years', () => {
      expect(standing(pooled, of([1, 2])).is).to.equal('too_few_cases');
      expect(standing(pooled, of([1, 2], [2020, 1, 3]))).to.deep.equal({
        is: 'scored',
        points: 40,
        value: 40,
        years: 2,
      });
      expect(standing(pooled, of([1, 2], [2020, 1, 2]))).to.deep.equal({ is: 'too_few_cases', value: 50, years: 2 });
    });

    it('leave out a year without a denominator, this one too', () => {
      expect(standing(pooled, of([1, 5], [2020, 9, null]))).to.deep.equal({
        is: 'scored',
        points: 20,
        value: 20,
        years: 1,
      });
      expect(standing(pooled, of([9, null], [2020, 1, 5]))).to.deep.equal({
        is: 'scored',
        points: 20,
        value: 20,
        years: 1,
      });
      expect(standing(pooled, of([9, null], [2020, 3, null]))).to.deep.equal({
        is: 'too_few_cases',
        value: null,
        years: 0,
      });
    });

    it('never reach further back than the instrument says', () => {
      const two = number('A-1', { poolingYears: 2 });
      expect(standing(two, of([1, 10], [2019, 10, 10], [2020, 2, 10])))
        .to.include({ is: 'scored', years: 2 })
        .and.to.have.property('value', 15);
      expect(standing(number('A-1'), of([1, 10], [2020, 9, 10]))).to.include({ value: 10, years: 1 });
    });

    it('do not touch a median, which is entered for the whole period', () => {
      const months = number('A-1', { statistic: 'median', anchors: { worst: 60, best: 12 }, minN: 3, poolingYears: 3 });
      expect(standing(months, [24, 6])).to.deep.equal({ is: 'scored', points: 75, value: 24, years: 1 });
    });
  });

  describe('context', () => {
    const shown = number('A-1', { direction: 'context', percent: false, minN: 1 });

    it('is shown with its value and never scored, whatever was answered', () => {
      expect(standing(shown, [43, 68])).to.deep.equal({ is: 'context', value: 43 / 68, years: 1 });
      expect(standing(shown, [43, null])).to.deep.equal({ is: 'context', value: null, years: 1 });
      expect(standing(shown, [43, 0])).to.deep.equal({ is: 'context', value: null, years: 1 });
      for (const short of ['no_data', 'not_applicable', undefined] as const) {
        expect(standing(shown, short)).to.deep.equal({ is: 'context', value: null, years: 0 });
      }
      const withheld: AnswerValue = { kind: 'withheld', points: null, tooFewCases: false };
      expect(standing(shown, withheld)).to.deep.equal({ is: 'context', value: null, years: 0 });
    });

    it('counts without a denominator', () => {
      const count = number('A-1', { direction: 'context', statistic: 'count', percent: false });
      expect(standing(count, [11, null])).to.deep.equal({ is: 'context', value: 11, years: 1 });
    });
  });

  describe('withheld numbers', () => {
    it('stand with the whole points they were frozen at', () => {
      const value: AnswerValue = { kind: 'withheld', points: 33, tooFewCases: false };
      expect(standing(number('A-1'), value)).to.deep.equal({ is: 'scored', points: 33, value: null, years: 1 });
    });

    it('stay too few cases', () => {
      const value: AnswerValue = { kind: 'withheld', points: null, tooFewCases: true };
      expect(standing(number('A-1'), value)).to.deep.equal({ is: 'too_few_cases', value: null, years: 0 });
    });
  });

  it('refuses what does not fit, instead of guessing', () => {
    const misfits: [Loose, Shorthand][] = [
      [ordinal('A-1'), 5],
      [ordinal('A-1'), -1],
      [ordinal('A-1'), 1.5],
      [ordinal('A-1'), 'yes'],
      [ordinal('A-1'), [1, 2]],
      [ypn('A-1'), 1],
      [number('A-1'), 1],
      [number('A-1'), 'no'],
      [number('A-1', { direction: 'context' }), 2],
      [ypn('A-1'), { kind: 'withheld', points: 50, tooFewCases: false }],
      [number('A-1'), { kind: 'withheld', points: null, tooFewCases: false }],
    ];
    for (const [loose, short] of misfits) expect(() => standing(loose, short), JSON.stringify(short)).to.throw('A-1');
  });
});

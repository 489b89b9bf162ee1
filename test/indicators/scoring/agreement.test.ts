import { expect } from 'chai';
import * as fc from 'fast-check';
import { agreement, fewestForAlpha, ordinalAlpha } from '../../../indicators/scoring/agreement.ts';
import type { Answers } from '../../../indicators/scoring/answer.ts';
import { answer, answers, instrument, number, ordinal, ypn } from '../../support/instrument-builder.ts';

/**
 * The reliability data of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania,
 * 2011, repository.upenn.edu/asc_papers/43), sections C to F: four observers, twelve units, typed by hand. Printed there:
 * nominal .743, ordinal .815, interval .849, ratio .797.
 */
const _ = null;
const published = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
  [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
];
const columns = (rows: readonly (readonly (number | null)[])[]) =>
  (rows[0] ?? []).map((__, unit) => rows.flatMap((row) => row[unit] ?? []));

/** The same coefficient written plainly: all pairs within units against all pairs at all. */
function naiveAlpha(units: readonly (readonly number[])[]): number | null {
  const pairable = units.filter((unit) => unit.length > 1);
  const all = pairable.flat();
  if (new Set(all).size < 2) return null;
  const squared = (a: number, b: number) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    let steps = 0;
    for (const value of all) {
      if (value === low || value === high) steps += 0.5;
      else if (value > low && value < high) steps += 1;
    }
    return a === b ? 0 : steps ** 2;
  };
  const pairs = (values: readonly number[]) => {
    let sum = 0;
    for (let i = 0; i < values.length; i += 1)
      for (let j = i + 1; j < values.length; j += 1) sum += squared(values[i] ?? 0, values[j] ?? 0);
    return sum;
  };
  const within = pairable.reduce((sum, unit) => sum + (2 * pairs(unit)) / (unit.length - 1), 0) / all.length;
  const anywhere = (2 * pairs(all)) / (all.length * (all.length - 1));
  return 1 - within / anywhere;
}

const unitsOf = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 }), { minLength: 1, maxLength: 30 });

describe("Krippendorff's alpha", () => {
  it('gives what its author printed', () => {
    expect(ordinalAlpha(columns(published))).to.be.closeTo(0.815, 0.0005);
    expect(naiveAlpha(columns(published))).to.be.closeTo(0.815, 0.0005);
  });

  it('agrees with a second, plain version', () => {
    fc.assert(
      fc.property(unitsOf, (units) => {
        const [one, other] = [ordinalAlpha(units), naiveAlpha(units)];
        if (one === null || other === null) expect(one).to.equal(other);
        else expect(one).to.be.closeTo(other, 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('is 1 exactly where everybody agrees and not everything is alike', () => {
    fc.assert(
      fc.property(unitsOf, fc.integer({ min: 2, max: 4 }), (units, raters) => {
        const same = units.flatMap(([first]) =>
          first === undefined ? [] : [Array.from({ length: raters }, () => first)],
        );
        const alike = new Set(same.flat()).size < 2;
        expect(ordinalAlpha(same)).to.equal(alike ? null : 1);
        const value = ordinalAlpha(units);
        if (value !== null) expect(value).to.be.at.most(1);
      }),
    );
  });

  it('does not know who said what, in which order, nor how far apart two levels are', () => {
    fc.assert(
      fc.property(unitsOf, (units) => {
        const value = ordinalAlpha(units);
        const turned = units.map((unit) => unit.toReversed()).toReversed();
        const stretched = units.map((unit) => unit.map((level) => level ** 3 + 7));
        for (const other of [ordinalAlpha(turned), ordinalAlpha(stretched)]) {
          if (value === null) expect(other).to.equal(null);
          else expect(other).to.be.closeTo(value, 1e-9);
        }
      }),
    );
  });
});

describe('agreement', () => {
  const codes = Array.from({ length: 10 }, (__, place) => `A-${place}`);
  const small = instrument({
    A: codes.map((code) => ordinal(code)),
    B: [ordinal('B-1', { points: [0, 50, 100] }), ypn('B-2'), number('B-3')],
    C: [ordinal('C-1')],
  });
  const of = (levels: Readonly<Record<string, number>>): Answers => answers(levels);

  it('counts by area what is the same, within one level, and what can be compared at all', () => {
    const mila = of({ 'A-0': 4, 'A-1': 1, 'A-2': 0, 'A-3': 2, 'B-1': 0 });
    const nada = of({ 'A-0': 4, 'A-1': 2, 'A-2': 3, 'B-1': 2, 'C-1': 1 });
    const found = agreement(small, [mila, nada]);
    expect(found.areas).to.deep.equal({
      A: { compared: 3, exact: 1 / 3, withinOne: 2 / 3 },
      B: { compared: 1, exact: 0, withinOne: 0 },
      C: { compared: 0, exact: null, withinOne: null },
    });
    expect(found.whole).to.deep.equal({ compared: 4, exact: 1 / 4, withinOne: 2 / 4 });
    expect(found.alpha).to.deep.equal({ value: null, because: 'too-few-indicators' });
  });

  it('takes no data, not applicable and unanswered as missing, never as a level', () => {
    const mila = new Map([...of({ 'A-0': 0, 'A-1': 0 }), ['A-2', answer({ kind: 'no_data', reason: null })]]);
    const nada = new Map([...of({ 'A-1': 0, 'A-2': 0 }), ['A-0', answer({ kind: 'not_applicable' })]]);
    expect(agreement(small, [mila, nada]).whole).to.deep.equal({ compared: 1, exact: 1, withinOne: 1 });
  });

  it('needs everybody for "the same" where three score', () => {
    const [a, b, c] = [of({ 'A-0': 1 }), of({ 'A-0': 1 }), of({ 'A-0': 2 })];
    expect(agreement(small, [a, b, c]).areas['A']).to.deep.equal({ compared: 1, exact: 0, withinOne: 1 });
  });

  it('gives alpha from ten ordinal indicators with two levels each', () => {
    expect(fewestForAlpha).to.equal(10);
    const levels = Object.fromEntries(codes.map((code, place) => [code, place % 5]));
    expect(agreement(small, [of(levels), of(levels)]).alpha).to.deep.equal({ value: 1, because: null });
    const { 'A-9': __, ...nine } = levels;
    expect(agreement(small, [of(levels), of(nine)]).alpha.because).to.equal('too-few-indicators');
    const same = Object.fromEntries(codes.map((code) => [code, 2]));
    expect(agreement(small, [of(same), of(same)]).alpha).to.deep.equal({ value: null, because: 'no-variation' });
  });

  it('lets scales of different length meet in their points', () => {
    const levels = Object.fromEntries(codes.map((code, place) => [code, place % 5]));
    // Level 1 of three is the middle, as level 2 of five.
    const found = agreement(small, [of({ ...levels, 'B-1': 1 }), of({ ...levels, 'B-1': 1 })]);
    const expected = ordinalAlpha([...codes.map((__, place) => [place % 5, place % 5]), [2, 2]]);
    expect(found.alpha.value).to.equal(expected);
    const apart = agreement(small, [of({ ...levels, 'B-1': 0 }), of({ ...levels, 'B-1': 1 })]);
    expect(apart.alpha.value).to.equal(ordinalAlpha([...codes.map((__, place) => [place % 5, place % 5]), [0, 2]]));
  });

  it('refuses a level the scale does not have', () => {
    expect(() => agreement(small, [of({ 'B-1': 3 }), of({ 'B-1': 0 })])).to.throw(RangeError);
  });
});

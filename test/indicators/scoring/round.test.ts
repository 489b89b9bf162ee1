/** domain.md, Scores: 0 decimals, half away from zero; parts of a change 1. */
import { expect } from 'chai';
import { roundHalfAway } from '../../../indicators/scoring/round.ts';

describe('rounding for print', () => {
  it('takes halves away from zero', () => {
    expect([62.5, 61.5, 0.5, -0.5, -2.5, 62.49, -62.49].map((value) => roundHalfAway(value, 0))).to.deep.equal([
      63, 62, 1, -1, -3, 62, -62,
    ]);
    expect([2.25, 2.35, -2.25, 0.05, 1.005].map((value) => roundHalfAway(value, 1))).to.deep.equal([
      2.3, 2.4, -2.3, 0.1, 1,
    ]);
  });

  it('knows a half that a sum has moved by a hair', () => {
    expect(roundHalfAway(62.49999999999999, 0)).to.equal(63);
    expect(roundHalfAway(1.005, 2), '1.00499999999999989... in binary').to.equal(1.01);
    expect(roundHalfAway(62.4999999, 0), 'further off it is no half').to.equal(62);
  });

  it('gives no minus zero', () => {
    expect(Object.is(roundHalfAway(-0.4, 0), 0)).to.equal(true);
    expect(Object.is(roundHalfAway(-0, 1), 0)).to.equal(true);
  });

  it('refuses what is not a number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => roundHalfAway(value, 0)).to.throw(RangeError);
  });
});

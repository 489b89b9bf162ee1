import { expect } from 'chai';
import * as fc from 'fast-check';
import { indicatorOf } from '../../../indicators/instrument/instrument.ts';
import { freeze } from '../../../indicators/publication/freeze.ts';
import { publicValue } from '../../../indicators/publication/small-counts.ts';
import { smallCountsInText } from '../../../indicators/publication/small-counts-in-text.ts';
import { verify } from '../../../indicators/publication/verify.ts';
import type { AnswerValue } from '../../../indicators/scoring/answer.ts';
import {
  answer,
  firstEdition,
  number,
  sha256,
  smallContent,
  smallCountry,
  smallInstrument,
  smallReference,
} from '../../support/content.ts';

/** XA-03: percent, worst 20, best 80, at least 10 cases; `counts` says which part counts victims. */
function shown(value: AnswerValue, ...counts: ('numerator' | 'denominator')[]): AnswerValue {
  const instrument = smallInstrument({ 'XA-03': counts });
  return publicValue(instrument, indicatorOf(instrument, 'XA-03'), value);
}

describe('small counts of victims', () => {
  it('are withheld from 1 to 4, numerator, denominator and rate together', () => {
    for (const count of [1, 2, 3, 4]) {
      expect(shown(number(count, 10), 'numerator')).to.deep.equal({
        kind: 'withheld',
        // 10, 20, 30, 40 percent on an anchor of 20 to 80
        points: [0, 0, 17, 33][count - 1],
        tooFewCases: false,
      });
    }
  });

  it('are shown at 0 and from 5', () => {
    for (const count of [0, 5, 6]) expect(shown(number(count, 10), 'numerator')).to.deep.equal(number(count, 10));
  });

  it('are withheld in the denominator too, and keep saying that the cases were too few', () => {
    expect(shown(number(0, 4), 'denominator')).to.deep.equal({ kind: 'withheld', points: null, tooFewCases: true });
  });

  it('are shown where the part counts something else, such as convictions', () => {
    expect(shown(number(3, 40))).to.deep.equal(number(3, 40));
    expect(shown(number(3, 40), 'denominator')).to.deep.equal(number(3, 40));
  });

  it('withhold the whole answer when an earlier year has one', () => {
    const value: AnswerValue = {
      kind: 'number',
      numerator: 20,
      denominator: 40,
      earlier: [{ year: 2020, numerator: 2, denominator: 30 }],
    };
    expect(shown(value, 'numerator').kind).to.equal('withheld');
  });

  it('leave a whole number as the only trace in the snapshot, which verifies without them', () => {
    const instrument = smallInstrument({ 'XA-03': ['numerator', 'denominator'] });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 997 }), (few, of) => {
        const country = smallCountry({ answers: { 'XA-03': answer(number(few, of * 1000 + 1)) } });
        const snapshot = freeze(smallContent(country), () => instrument, smallReference, firstEdition, sha256);
        const frozen = snapshot.data.countries['AA']?.answers['XA-03']?.value;
        expect(frozen).to.deep.equal({ kind: 'withheld', points: 0, tooFewCases: false });
        expect(JSON.stringify(snapshot)).not.to.contain(String(of * 1000 + 1));
        expect(verify(snapshot, () => instrument, sha256)).to.deep.equal([]);
      }),
    );
  });

  it('score everything above from the whole number', () => {
    const instrument = smallInstrument({ 'XA-03': ['numerator'] });
    const answers = { 'XA-02': answer({ kind: 'level', level: 4 }), 'XA-03': answer(number(3, 10)) };
    const { data } = freeze(
      smallContent(smallCountry({ answers })),
      () => instrument,
      smallReference,
      firstEdition,
      sha256,
    );
    // 30 percent on 20 to 80 is 16.67, frozen as 17; weights: level 4 with 2, the number with 1, XA-01 (0.5) unanswered
    expect(data.countries['AA']?.scores.areas['XA']?.score).to.be.closeTo((2 * 100 + 17) / 3, 1e-12);
  });

  it('are found by verify when a snapshot shows one after all', () => {
    const blind = smallInstrument();
    const seeing = smallInstrument({ 'XA-03': ['numerator'] });
    const country = smallCountry({ answers: { 'XA-03': answer(number(3, 40)) } });
    const snapshot = freeze(smallContent(country), () => blind, smallReference, firstEdition, sha256);
    expect(verify(snapshot, () => seeing, sha256)).to.deep.include({
      is: 'small-count',
      country: 'AA',
      indicator: 'XA-03',
    });
  });
});

describe('small counts in texts', () => {
  for (const [text, counts] of [
    ['Only 3 victims were identified.', [3]],
    ['In the year three formally identified victims received help, four presumed victims did not.', [3, 4]],
    ['Identifikovane su dve maloletne žrtve.', [2]],
    ['Identificirane su dvije žrtve.', [2]],
    ['Идентификувани се три потенцијални жртви.', [3]],
    ['Идентификоване су четири жртве.', [4]],
    ['U identifikuan tre viktima.', [3]],
    ['Victims: 2, traffickers: 9.', [2]],
    ['Žrtava (1) bilo je malo.', [1]],
  ] as const) {
    it(`are found: ${text}`, () => {
      expect(smallCountsInText(text).map(({ count }) => count)).to.deep.equal(counts);
    });
  }

  for (const text of [
    'Fewer than five victims were identified.',
    '43 victims were identified, 1 204 victims since 2002.',
    'The law protects 2 shelters for victims.',
    'Three convictions; 3 % of victims; 1.3 victims per 100 000.',
    'Не е пронајдена исплата на ниту една жртва.',
    'Naknada nije isplaćena ni jednoj žrtvi.',
    'In 2021 victims received help.',
  ]) {
    it(`are not seen where there is none: ${text}`, () => {
      expect(smallCountsInText(text)).to.deep.equal([]);
    });
  }

  it('follow the threshold of the instrument', () => {
    expect(smallCountsInText('7 victims', 10).map(({ count }) => count)).to.deep.equal([7]);
    expect(smallCountsInText('3 victims', 3)).to.deep.equal([]);
  });
});

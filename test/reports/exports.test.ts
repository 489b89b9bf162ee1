/** The published answers as a table others compute with: what is in it, and what is not. */
import { expect } from 'chai';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import { answersCsv, withheldScores } from '../../reports/exports.ts';
import { answer, firstEdition, sha256, smallContent, smallCountry, smallReference } from '../support/content.ts';
import { instrument, number, ordinal, ypn } from '../support/instrument-builder.ts';

const threeYears = number('XA-03', { poolingYears: 3, minN: 5 });
const victims = number('XA-04', { countsVictims: ['numerator'], minN: 5 });
const context = number('XA-05', { direction: 'context', countsVictims: ['numerator'] });

const small: Instrument = instrument({
  XA: [
    ordinal('XA-01'),
    ypn('XA-02'),
    threeYears,
    victims,
    context,
    ordinal('XA-06'),
    ordinal('XA-07'),
    ordinal('XA-08'),
  ],
});

const measured = (
  numerator: number,
  denominator: number,
  earlier: readonly (readonly [number, number, number])[] = [],
) =>
  ({
    kind: 'number',
    numerator,
    denominator,
    earlier: earlier.map(([year, above, below]) => ({ year, numerator: above, denominator: below })),
  }) as const;

function snapshotWith(answers: Parameters<typeof smallCountry>[0]) {
  const country = smallCountry({ recommendations: [], goodPractices: [], ...answers });
  return freeze(smallContent(country), () => small, smallReference, firstEdition, sha256);
}

describe('the table of answers', () => {
  const snapshot = snapshotWith({
    sources: {},
    answers: {
      'XA-01': answer({ kind: 'level', level: 0 }),
      'XA-02': answer({ kind: 'ypn', choice: 'partly' }),
      'XA-03': answer(
        measured(2, 4, [
          [2020, 3, 6],
          [2019, 1, 10],
        ]),
      ),
      'XA-04': answer(measured(3, 40)),
      'XA-05': answer(measured(2, 9)),
      'XA-06': answer({ kind: 'no_data', reason: 'refused' }),
      'XA-07': answer({ kind: 'not_applicable' }),
    },
  });

  it('has a row for every indicator, in order, with years pooled and nothing withheld in it', () => {
    expect(answersCsv(snapshot, ['AA'], () => small).split('\r\n')).to.deep.equal([
      'country,code,answer,reason,numerator,denominator',
      'AA,XA-01,0,,,',
      'AA,XA-02,partly,,,',
      // 2 + 3 + 1 of 4 + 6 + 10
      'AA,XA-03,,,6,20',
      'AA,XA-04,,,,',
      'AA,XA-05,,,,',
      'AA,XA-06,no_data,refused,,',
      'AA,XA-07,not_applicable,,,',
      'AA,XA-08,,,,',
      '',
    ]);
  });

  it('names the scores that rest on what is withheld, not the figures that are never scored', () => {
    expect(withheldScores(snapshot, ['AA'])).to.deep.equal(['AA XA-04']);
    expect(withheldScores(snapshotWith({ sources: {}, answers: {} }), ['AA'])).to.deep.equal([]);
  });
});

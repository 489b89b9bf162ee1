/** domain.md, Scores: sensitivity, for the annex. */
import { expect } from 'chai';
import { aggregate } from '../../../indicators/scoring/aggregate.ts';
import { sensitivity } from '../../../indicators/scoring/sensitivity.ts';
import { answers, instrument, ordinal } from '../../support/instrument-builder.ts';

const small = instrument(
  {
    A: [ordinal('A-1', { core: true, weight: 3 }), ordinal('A-2')],
    B: [ordinal('B-1')],
    C: [ordinal('C-1'), ordinal('C-2'), ordinal('C-3')],
  },
  { areaWeights: { A: 7 } },
);

describe('sensitivity', () => {
  it('weighs areas equally, indicators equally, or the core only', () => {
    // A (3 x 100 + 0) / 4 = 75; B 50; C (25 + 25 + 100) / 3 = 50
    const scores = aggregate(small, answers({ 'A-1': 4, 'A-2': 0, 'B-1': 2, 'C-1': 1, 'C-2': 1, 'C-3': 4 }));
    expect(sensitivity(small, scores)).to.deep.equal({
      equalAreas: 175 / 3,
      equalIndicators: 50,
      coreOnly: 100,
      leftOut: [],
    });
  });

  it('leaves out and names areas without a score, with all their indicators', () => {
    const scores = aggregate(small, answers({ 'A-2': 4, 'B-1': 2, 'C-1': 0, 'C-2': 4 }));
    expect(sensitivity(small, scores)).to.deep.equal({
      equalAreas: 50,
      equalIndicators: 50,
      coreOnly: null,
      leftOut: ['A'],
    });
  });

  it('is null of nothing', () => {
    const scores = aggregate(small, answers({ 'A-1': 'no_data', 'B-1': 'not_applicable' }));
    expect(sensitivity(small, scores)).to.deep.equal({
      equalAreas: null,
      equalIndicators: null,
      coreOnly: null,
      leftOut: ['A', 'B', 'C'],
    });
  });
});

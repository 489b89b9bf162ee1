/** domain.md, Scores: across countries an area is compared only on indicators no compared country has varied. */
import { expect } from 'chai';
import { commonIndicators } from '../../../indicators/scoring/common.ts';
import { instrument, ordinal } from '../../support/instrument-builder.ts';

const shared = ['A-1', 'A-2', 'A-3'].map((code) => ordinal(code));
const plain = instrument({ A: shared });

describe('common indicators', () => {
  it('are all of them where nobody has a variant', () => {
    expect([...commonIndicators([plain, plain])]).to.deep.equal(['A-1', 'A-2', 'A-3']);
  });

  it('are without what one country switched off', () => {
    const varied = instrument(
      { A: shared.slice(1) },
      { variant: { switchedOff: [{ code: 'A-1', reason: 'Covered elsewhere', proposedBy: 'lead' }] } },
    );
    expect([...commonIndicators([plain, varied])]).to.deep.equal(['A-2', 'A-3']);
    expect([...commonIndicators([varied, plain])]).to.deep.equal(['A-2', 'A-3']);
  });

  it('are without what one country re-worded, however lightly', () => {
    for (const change of ['editorial', 'clarification', 'substantive'] as const) {
      const varied = instrument(
        { A: shared },
        { variant: { reworded: [{ code: 'A-2', class: change, question: '?' }] } },
      );
      expect([...commonIndicators([plain, varied])], change).to.deep.equal(['A-1', 'A-3']);
    }
  });

  it('are without what one country added, even when it is compared alone', () => {
    const varied = instrument({ A: [...shared, ordinal('AA-A-51')] }, { variant: { added: ['AA-A-51'] } });
    expect([...commonIndicators([varied])]).to.deep.equal(['A-1', 'A-2', 'A-3']);
    expect([...commonIndicators([varied, varied])]).to.deep.equal(['A-1', 'A-2', 'A-3']);
  });

  it('are none of no countries', () => {
    expect([...commonIndicators([])]).to.deep.equal([]);
  });
});

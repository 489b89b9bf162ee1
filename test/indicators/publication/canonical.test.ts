import { expect } from 'chai';
import * as fc from 'fast-check';
import { canonical, fingerprintOf } from '../../../indicators/publication/canonical.ts';
import { sha256 } from '../../support/content.ts';

describe('canonical JSON', () => {
  it('is what JSON says, with sorted keys and no spaces', () => {
    expect(canonical({ b: [1, -0.5, 'č"\n', null, true], a: { z: 1e21, y: 0.1 } })).to.equal(
      '{"a":{"y":0.1,"z":1e+21},"b":[1,-0.5,"č\\"\\n",null,true]}',
    );
  });

  it('leaves out what is undefined, and says 0 for minus zero', () => {
    expect(canonical({ a: undefined, b: -0 })).to.equal('{"b":0}');
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
        const turned = Object.fromEntries(Object.entries(given).toReversed());
        expect(canonical(turned)).to.equal(canonical(given));
      }),
    );
  });

  it('reads back as what was given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(canonical(JSON.parse(canonical(given)))).to.equal(canonical(given));
        expect(JSON.parse(canonical(given))).to.deep.equal(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  for (const [name, value] of [
    ['NaN', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['undefined in a list', [undefined]],
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['a function', () => 1],
  ] as const) {
    it(`refuses ${name}, which JSON would change in silence`, () => {
      expect(() => canonical({ value })).to.throw(/canonical/);
    });
  }

  it('gives different data different fingerprints', () => {
    expect(fingerprintOf({ a: 1 }, sha256)).to.equal(sha256('{"a":1}'));
    expect(fingerprintOf({ a: 1 }, sha256)).not.to.equal(fingerprintOf({ a: '1' }, sha256));
  });
});

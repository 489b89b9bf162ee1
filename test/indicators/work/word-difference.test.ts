import { expect } from 'chai';
import * as fc from 'fast-check';
import { wordDifference } from '../../../indicators/work/word-difference.ts';

const without = (kind: 'added' | 'removed', segments: ReturnType<typeof wordDifference>) =>
  segments.flatMap((one) => (one.is === kind ? [] : [one.text])).join('');

describe('the difference of two texts', () => {
  it('is told by words', () => {
    expect(wordDifference('The law is in force.', 'The new law is not in force.')).to.deep.equal([
      { is: 'same', text: 'The ' },
      { is: 'added', text: 'new ' },
      { is: 'same', text: 'law is' },
      { is: 'added', text: ' not' },
      { is: 'same', text: ' in force.' },
    ]);
    expect(wordDifference('', 'New.')).to.deep.equal([{ is: 'added', text: 'New.' }]);
    expect(wordDifference('Same.', 'Same.')).to.deep.equal([{ is: 'same', text: 'Same.' }]);
  });

  it('gives both texts back, whatever they are', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', 'šć', '😀'), { maxLength: 40 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const found = wordDifference(before, after);
        expect(without('added', found)).to.equal(before);
        expect(without('removed', found)).to.equal(after);
        expect(found.some((one, at) => one.is === found[at + 1]?.is)).to.equal(false);
      }),
    );
  });

  it('of two long texts is told by paragraphs', () => {
    const long = (first: string) => Array.from({ length: 3000 }, (_, at) => `${first}${at} word\n`).join('');
    const found = wordDifference(long('a'), long('b'));
    expect(without('added', found)).to.equal(long('a'));
    expect(without('removed', found)).to.equal(long('b'));
  });
});

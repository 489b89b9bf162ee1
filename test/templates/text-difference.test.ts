import { expect } from 'chai';
import { textDifference } from '../../templates/text-difference.ts';
import { Random } from '../support/random.ts';

const shown = (before: string, after: string) =>
  textDifference(before, after)
    .map(({ text, added, removed }) => (added ? `[+${text}]` : removed ? `[-${text}]` : text))
    .join('');

describe('two versions of a text', () => {
  it('are shown as one, word by word', () => {
    expect(shown('What the law says.', 'What the old law says.')).to.equal('What the [+old ]law says.');
    expect(shown('a b c d', 'a c d e')).to.equal('a [-b ]c [-d][+d e]');
    expect(shown('same words', 'same words')).to.equal('same words');
    expect(shown('', 'new')).to.equal('[+new]');
    expect(shown('old', '')).to.equal('[-old]');
    expect(shown('', '')).to.equal('');
    expect(shown('One.\n\nTwo.', 'One.\n\nThree.')).to.equal('One.\n\n[-Two.][+Three.]');
  });

  it('give both texts back, whatever they are', () => {
    const chance = new Random(7);
    const words = ['law', 'court ', 'žrtva', '\n\n', '5', 'of the '] as const;
    const text = () => Array.from({ length: chance.below(30) }, () => chance.one(words)).join(' ');
    for (let round = 0; round < 500; round += 1) {
      const [before, after] = [text(), text()];
      const pieces = textDifference(before, after);
      const joined = (which: 'added' | 'removed') =>
        pieces
          .filter((one) => !one[which])
          .map((one) => one.text)
          .join('');
      expect(joined('added')).to.equal(before);
      expect(joined('removed')).to.equal(after);
    }
  });

  it('of great length are not compared for minutes', () => {
    const long = (word: string) => Array.from({ length: 5000 }, (_, place) => `${word}${place}`).join(' ');
    const pieces = textDifference(`Same. ${long('a')}`, `Same. ${long('b')}`);
    expect(pieces.map(({ kept, removed }) => [kept, removed])).to.deep.equal([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });
});

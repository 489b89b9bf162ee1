import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogueOf, languages, makeWords, wordsFor } from '../../templates/words.ts';
import { dynamicKeys, sameInBothLanguages } from './word-keys.ts';

const root = join(import.meta.dirname, '..', '..');

function sources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|hbs|js)$/.test(path) && !path.includes('words/'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
    .join('\n');
}

describe('words', () => {
  const english = catalogueOf('en');

  for (const language of languages.filter((one) => one !== 'en')) {
    it(`${language} has the keys English has, and no others`, () => {
      expect([...catalogueOf(language).keys()].sort()).to.deep.equal([...english.keys()].sort());
    });

    it(`${language} leaves no word in English`, () => {
      const same = [...catalogueOf(language)].filter(([key, word]) => word === english.get(key));
      expect(same.map(([key]) => key).filter((key) => !sameInBothLanguages.includes(key))).to.deep.equal([]);
    });

    it(`${language} asks for the same values as English`, () => {
      const argumentsOf = (text: string) =>
        [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name = '']) => name))].toSorted();
      for (const [key, word] of catalogueOf(language)) {
        expect(argumentsOf(word), key).to.deep.equal(argumentsOf(english.get(key) ?? ''));
      }
    });
  }

  it('every message of every language parses', () => {
    for (const language of languages) {
      for (const [key, word] of catalogueOf(language)) {
        // A value that is missing is fine here; a message that does not parse is not.
        try {
          makeWords(language, new Map([[key, word]])).t(key);
        } catch (fault) {
          expect(String(fault), `${language} ${key}`).to.match(/was not provided|not provided to the string/);
        }
      }
    }
  });

  it('every key is used by code or by a template', () => {
    const code = ['server', 'templates', 'reports'].map(sources).join('\n');
    const unused = [...english.keys()].filter(
      (key) =>
        !dynamicKeys.some((prefix) => key.startsWith(prefix)) &&
        !code.includes(`'${key}'`) &&
        !code.includes(`"${key}"`),
    );
    expect(unused).to.deep.equal([]);
  });

  it('an unknown key is an error, never printed', () => {
    expect(() => wordsFor('en').t('no.such.key')).to.throw('no.such.key');
  });

  it('a value that is missing is an error, never printed as a hole', () => {
    expect(() => wordsFor('en').t('common.cycle')).to.throw('cycle');
  });

  it('a language without a catalogue is an error', () => {
    expect(() => wordsFor('xx')).to.throw('xx');
  });

  it('counts in Serbian as Serbian does', () => {
    const words = makeWords('sr', new Map([['n', '{n, plural, one {# zemlja} few {# zemlje} other {# zemalja}}']]));
    expect([0, 1, 2, 5, 11, 21, 22].map((n) => words.t('n', { n }))).to.deep.equal([
      '0 zemalja',
      '1 zemlja',
      '2 zemlje',
      '5 zemalja',
      '11 zemalja',
      '21 zemlja',
      '22 zemlje',
    ]);
  });

  it('marks Serbian as Latin script', () => {
    expect(wordsFor('sr').tag).to.equal('sr-Latn');
    expect(wordsFor('en').tag).to.equal('en');
  });
});

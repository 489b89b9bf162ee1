import { expect } from 'chai';
import * as fc from 'fast-check';
import { Problem } from '../../../indicators/problem.ts';
import * as input from '../../../indicators/work/input.ts';
import { english } from '../../support/content.ts';
import { answerInput, scriptLink, sourceInput } from '../../support/small-work.ts';

function faultsOf(schema: Parameters<typeof input.readInput>[0], given: unknown): readonly string[] {
  try {
    input.readInput(schema, given);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    expect(thrown.kind).to.equal('invalid');
    const { faults } = thrown.details;
    return Array.isArray(faults) ? faults : [];
  }
}

describe('input', () => {
  it('takes what is complete', () => {
    expect(faultsOf(input.answerInput, answerInput())).to.deep.equal([]);
    expect(faultsOf(input.sourceInput, sourceInput)).to.deep.equal([]);
  });

  it('never makes a 0 of nothing', () => {
    for (const nothing of ['', null, [], undefined, false, '0', Number.NaN, Number.POSITIVE_INFINITY, -1, {}]) {
      const given = { ...answerInput(), value: { kind: 'level', level: nothing } };
      expect(faultsOf(input.answerInput, given), JSON.stringify(nothing)).not.to.deep.equal([]);
      const numbers = { ...answerInput(), value: { kind: 'number', numerator: nothing, denominator: 1, earlier: [] } };
      expect(faultsOf(input.answerInput, numbers), JSON.stringify(nothing)).not.to.deep.equal([]);
    }
  });

  it('refuses NUL and lone surrogates in every text, and keeps every other character as it is', () => {
    for (const bad of ['a\u0000b', '\ud83d', 'x\udc00y', '\udc00\ud83d']) {
      const faults = faultsOf(input.answerInput, { ...answerInput(), justification: english(bad) });
      expect(faults).to.deep.equal(['justification.words.en: not-storable']);
      expect(faultsOf(input.sourceInput, { ...sourceInput, title: bad })).to.deep.equal(['title: not-storable']);
      expect(faultsOf(input.commentAnswerInput, { words: bad })).to.deep.equal(['words: not-storable']);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (words) => {
        fc.pre(words.trim() !== '' && !words.includes('\u0000'));
        expect(input.readInput(input.commentAnswerInput, { words })).to.deep.equal({ words });
      }),
    );
  });

  it('takes links to the web only', () => {
    const links = [
      scriptLink,
      'file:///etc/passwd',
      'data:text/html,x',
      'ftp://example.org',
      '//example.org',
      'example.org',
      '',
    ];
    for (const url of links) expect(faultsOf(input.sourceInput, { ...sourceInput, url }), url).not.to.deep.equal([]);
    for (const url of ['http://example.org', 'https://example.org/a?b=č#d', 'https://xn--e1aybc.xn--p1ai/']) {
      expect(faultsOf(input.sourceInput, { ...sourceInput, url }), url).to.deep.equal([]);
    }
  });

  it('states its limits and holds them', () => {
    const words = (length: number) => ({ ...answerInput(), justification: english('x'.repeat(length)) });
    expect(faultsOf(input.answerInput, words(input.limits.text))).to.deep.equal([]);
    expect(faultsOf(input.answerInput, words(input.limits.text + 1))).to.deep.equal([
      'justification.words.en: too-long',
    ]);
  });

  it('refuses what it does not know, text without its original, and days that are none', () => {
    expect(faultsOf(input.answerInput, { ...answerInput(), score: 100 })).not.to.deep.equal([]);
    const text = { original: 'sr', words: { en: 'Only English.' } };
    expect(faultsOf(input.answerInput, { ...answerInput(), justification: text })).to.deep.equal([
      'justification: original-missing',
    ]);
    const proto = { original: 'constructor', words: { en: 'x' } };
    expect(faultsOf(input.answerInput, { ...answerInput(), justification: proto })).not.to.deep.equal([]);
    for (const period of [
      { from: '2021-02-29', to: '2021-12-31' },
      { from: '2021-12-31', to: '2021-01-01' },
      { from: '1.1.2021', to: '2021-12-31' },
    ]) {
      expect(faultsOf(input.answerInput, { ...answerInput(), period })).not.to.deep.equal([]);
    }
  });
});

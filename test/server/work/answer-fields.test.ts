/** One answer as the fields of a form, and back: nothing is lost on the way, and nothing is made up. */
import { expect } from 'chai';
import { Problem } from '../../../indicators/problem.ts';
import type { AnswerRecord } from '../../../indicators/work/assessment.ts';
import { atFields, fieldsOf, inputOf, sameContent, textOf } from '../../../server/work/answer-fields.ts';
import { answerInput, answers } from '../../support/small-work.ts';

function record(change: Parameters<typeof answerInput>[0] = {}): AnswerRecord {
  const { version, ...content } = answerInput(change);
  return { ...content, indicator: 'A-1', examination: 'not-examined', version };
}

function faultsOf(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.details['faults'];
    throw thrown;
  }
  return [];
}

describe('fields of an answer', () => {
  it('say every kind of answer, and are read back as the same', () => {
    const both = { original: 'sr', words: { sr: 'Zašto.\n\n- jedno', en: 'Why.' } };
    const all = [
      ...Object.values(answers),
      answerInput({ justification: both, changeNote: both, period: { from: '2021-01-01', to: '2021-06-30' } }),
      answerInput({ value: { kind: 'number', numerator: 0, denominator: 0.5, earlier: [] } }),
      answerInput({ value: { kind: 'number', numerator: 3, denominator: null, earlier: [] }, confidence: null }),
      answerInput({ value: { kind: 'no_data', reason: null }, justification: null }),
      answerInput({ value: null, citations: [1, 2].map((page) => ({ source: 's', section: `p. ${page}` })) }),
    ];
    for (const input of all) {
      const { version, ...content } = input;
      const standing = { ...content, indicator: 'A-1', examination: 'not-examined' as const, version };
      const again = inputOf(fieldsOf(standing), standing);
      expect(again).to.deep.equal(input);
      expect(sameContent(again, standing)).to.equal(true);
    }
  });

  it('an empty form is no answer, never a zero', () => {
    const input = inputOf({ version: '0', numerator: '', denominator: '', 'earlier.2020.numerator': ' ' }, undefined);
    expect(input).to.deep.include({ value: null, justification: null, citations: [], confidence: null, period: null });
    expect(sameContent(input, undefined)).to.equal(true);
  });

  it('who types a number means it; a zero that is typed is a zero', () => {
    const typed = { version: '0', answer: '', numerator: '0', denominator: '12,5' };
    expect(inputOf(typed, undefined).value).to.deep.equal({
      kind: 'number',
      numerator: 0,
      denominator: 12.5,
      earlier: [],
    });
  });

  it('refuse what is no number, and what could be two', () => {
    for (const numerator of ['twelve', '1,234', '-3', '1e3', '0x10', '1.2.3', 'Infinity']) {
      const faults = faultsOf(() => inputOf({ version: '0', answer: 'number', numerator }, undefined));
      expect(faults, numerator).to.deep.equal(['numerator: not-a-number']);
    }
    expect(faultsOf(() => inputOf({ version: 'x', answer: 'level-1' }, undefined))).to.deep.equal([
      'version: not-a-number',
    ]);
    expect(faultsOf(() => inputOf({ version: '0', answer: 'number' }, undefined))).to.deep.equal([
      'numerator: numerator-missing',
    ]);
    expect(faultsOf(() => inputOf({ version: '0', answer: 'perhaps' }, undefined))).to.deep.equal([
      'answer: kind-does-not-fit',
    ]);
    expect(faultsOf(() => inputOf({ version: '0', from: '2021-01-01' }, undefined))).to.deep.equal([
      'to: half-a-period',
    ]);
    const earlier = { version: '0', numerator: '1', 'earlier.2020.denominator': '4' };
    expect(faultsOf(() => inputOf(earlier, undefined))).to.deep.equal(['earlier.2020.numerator: numerator-missing']);
  });

  it('a text stays the original in the language it was written in, as long as it has words there', () => {
    const standing = { original: 'en', words: { en: 'Why.', sr: 'Zašto.' } };
    const fields = (sr: string, en: string) => ({ 'justification.sr': sr, 'justification.en': en });
    expect(textOf(fields('Zato.', 'Because.'), 'justification', standing)?.original).to.equal('en');
    expect(textOf(fields('Zato.', '  '), 'justification', standing)).to.deep.equal({
      original: 'sr',
      words: { sr: 'Zato.' },
    });
    expect(textOf(fields('', '\r\n'), 'justification', standing)).to.equal(null);
  });

  it('a fault of the decision stands at the field', () => {
    const fault = new Problem('invalid', 'input-not-valid', {
      faults: [
        'justification.words.en: too-long',
        'value: level-outside-scale',
        'citations.1.section: empty',
        'period: ends-before-it-begins',
      ],
    });
    const fields = { 'cite.0': 'a', 'cite.2': '', 'cite.5': 'b' };
    expect(atFields(fault, fields).details['faults']).to.deep.equal([
      'justification.en: too-long',
      'answer: level-outside-scale',
      'section.5: empty',
      'from: ends-before-it-begins',
    ]);
  });

  it('another order of the sources, another page and another word are changes', () => {
    const standing = record({
      citations: [
        { source: 'a', section: null },
        { source: 'b', section: null },
      ],
    });
    expect(sameContent({ ...standing, citations: standing.citations.toReversed() }, standing)).to.equal(false);
    expect(sameContent({ ...standing, citations: [{ source: 'a', section: 'p. 1' }] }, standing)).to.equal(false);
    expect(sameContent({ ...standing, justification: { original: 'en', words: { en: 'Other.' } } }, standing)).to.equal(
      false,
    );
    expect(sameContent({ ...standing, value: null }, standing)).to.equal(false);
  });
});

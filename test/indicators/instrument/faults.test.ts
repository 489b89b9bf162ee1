import { expect } from 'chai';
import { checkInstrumentFile } from '../../../data/instrument-files.ts';
import { InstrumentFaults, readInstrumentFile } from '../../../data/instruments.ts';
import { edit, lineOf, scratchFolder } from '../../support/edited-files.ts';
import { large, small } from './mistake.ts';
import { mistakesAround } from './mistakes-around.ts';
import { mistakesInIndicators } from './mistakes-in-indicators.ts';

describe('a mistake in an instrument file is told with its line, code and indicator', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());

  for (const mistake of [...mistakesInIndicators, ...mistakesAround]) {
    it(`${mistake.code}: ${mistake.what}`, () => {
      const original = mistake.in ?? small;
      const text = edit(original, mistake.after ?? [], mistake.from, mistake.to);
      const path = scratch.write('instrument.yaml', text);
      const marks = mistake.at ?? [...(mistake.after ?? []), mistake.to];
      const line = marks.length > 0 ? lineOf(text, ...marks.map((mark) => mark.replace(/^\n/, ''))) : null;

      const { faults } = checkInstrumentFile(path);

      const found = faults.map((fault) => ({
        file: fault.file,
        line: line === null ? null : fault.line,
        code: fault.code,
        indicator: fault.indicator,
      }));
      expect(found).to.deep.equal([{ file: path, line, code: mistake.code, indicator: mistake.indicator ?? null }]);
      expect(faults[0]?.message).to.be.a('string').and.not.equal('');
      expect(faults[0]?.column).to.be.greaterThan(0);
    });
  }
});

describe('every fault is told, not only the first', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());
  const codesOf = (content: string | Uint8Array): string[] =>
    checkInstrumentFile(scratch.write('instrument.yaml', content)).faults.map((fault) => fault.code);

  it('of form and of sense together, in the order of the file', () => {
    let text = edit(small, [], 'min_coverage_core: 0.5', 'min_coverage_core: 5');
    text = edit(text, ['XA-01'], 'type: structure', 'type: strange');
    text = edit(text, ['XA-02'], 'holders:\n    - NGO', 'holders:\n    - NGX');
    text = edit(text, ['XB-01'], 'title: A body exists', 'titel: A body exists');
    text = edit(text, ['XC-01'], '- SDG 16', '- SDX 16');
    expect(codesOf(text)).to.deep.equal([
      'threshold-out-of-range',
      'wrong-value',
      'unknown-institution',
      'missing-field',
      'unknown-field',
      'unknown-standard',
    ]);
  });

  it('an indicator that is wrong in itself can still be referred to', () => {
    const text = edit(large, ['areas:', '- code: MD-01'], 'core: true', 'core: perhaps');
    expect(codesOf(text)).to.deep.equal(['wrong-type']);
  });

  it('an area without indicators', () => {
    const { faults } = checkInstrumentFile(scratch.write('instrument.yaml', withoutIndicators(small)));
    expect(faults.map(({ code, message }) => [code, message])).to.deep.equal([
      ['area-without-indicators', 'area XC has no indicators'],
    ]);
  });

  it('an area that is there already takes its indicators along', () => {
    const text = edit(small, [], '- code: XB\n', '- code: XA\n');
    expect(codesOf(text)).to.deep.equal(['duplicate-area', 'code-outside-area', 'code-outside-area']);
  });

  it('a scale nobody defined', () => {
    const from = small.indexOf('  ypn:');
    const text = small.slice(0, from) + small.slice(small.indexOf('  number:'));
    expect(codesOf(text)).to.deep.equal(['unknown-scale']);
  });

  it('a scale of one step', () => {
    const steps = '    - Weak\n    - Fair\n    - Good\n    points:\n    - 0\n    - 40\n    - 70\n    - 100';
    expect(codesOf(edit(small, [], steps, '    points:\n    - 0'))).to.deep.equal([
      'too-few-steps',
      'superfluous-level',
    ]);
  });

  it('files that are no instrument at all', () => {
    expect(codesOf('')).to.deep.equal(['wrong-type']);
    expect(codesOf('just words')).to.deep.equal(['wrong-type']);
    expect(codesOf(new Uint8Array([0xc4, 0x28]))).to.deep.equal(['not-utf8']);
    expect(codesOf(bomb())).to.deep.equal(['yaml-aliases']);
    expect(codesOf('a: 1\n---\nb: 2\n')).to.deep.equal(['yaml-syntax']);
    expect(codesOf('__proto__: {id: x}\n')).to.include('unknown-field');
  });

  it('a file that is not there', () => {
    const path = `${scratch.folder}/nowhere.yaml`;
    expect(() => readInstrumentFile(path)).to.throw(InstrumentFaults, `${path}:1:1: unreadable-file`);
  });

  it('those of the words and of the variant with those of the instrument', () => {
    const path = scratch.write('i/instrument.yaml', edit(small, ['XA-01'], 'weight: 0.5', 'weight: 0'));
    const words = scratch.write('i/words/sr.yaml', 'language: bs\nstatus: draft\n');
    const variantFile = scratch.write('i/variants/AA.yaml', 'country: AA\nadopted_by: null\nextra: 1\n');
    const told = faultsIn(() => readInstrumentFile(path, { language: 'sr', variantFile }));
    expect(told.map(({ file, code }) => [file, code])).to.deep.equal([
      [path, 'weight-not-positive'],
      [words, 'wrong-language'],
      [variantFile, 'unknown-field'],
    ]);
  });
});

function faultsIn(act: () => unknown): InstrumentFaults['faults'] {
  try {
    act();
  } catch (error) {
    if (error instanceof InstrumentFaults) return error.faults;
    throw error;
  }
  throw new Error('nothing was wrong');
}

function withoutIndicators(text: string): string {
  const from = text.indexOf('  indicators:', text.indexOf('- code: XC\n'));
  return `${text.slice(0, from)}  indicators: []\n`;
}

/** Nine lists of nine aliases each: 43 million values. */
function bomb(): string {
  const nine = (name: string): string => `[${Array.from({ length: 9 }, () => `*${name}`).join(', ')}]`;
  const names = 'abcdefghi'.split('');
  return names.map((name, at) => `${name}: &${name} ${at === 0 ? '[x]' : nine(names[at - 1] ?? '')}\n`).join('');
}

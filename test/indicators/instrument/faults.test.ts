import { expect } from 'chai';
import { join } from 'node:path';
import { checkInstrumentFile } from '../../../data/instrument-files.ts';
import { InstrumentFaults, readInstrumentFile } from '../../../data/instruments.ts';
import { edit, lineOf, scratchFolder, textOf } from '../../support/edited-files.ts';

const small = textOf(join(import.meta.dirname, '../../fixtures/instruments/example-small/instrument.yaml'));
const large = textOf(join(import.meta.dirname, '../../../indicators/instruments/ban-mi/1.0/instrument.yaml'));

type Mistake = {
  readonly what: string;
  /** The file it is made in; the small one unless said. */
  readonly in?: string;
  readonly after?: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Marks that lead to the line of the fault in the edited file; by default that of the edit. */
  readonly at?: readonly string[];
  readonly code: string;
  readonly indicator?: string;
};

const mistakes: readonly Mistake[] = [
  {
    what: 'an indicator that is there already',
    from: '- code: XA-02',
    to: '- code: XA-01',
    at: ['code: XA-01', 'code: XA-01'],
    code: 'duplicate-indicator',
    indicator: 'XA-01',
  },
  { what: 'an indicator of another area', from: 'XC-01', to: 'XB-09', code: 'code-outside-area', indicator: 'XB-09' },
  {
    what: 'a step that is not described',
    from: '      - All.\n',
    to: '',
    at: ['XA-01', 'levels:'],
    code: 'missing-level',
    indicator: 'XA-01',
  },
  {
    what: 'a description of a step too many',
    after: ['XA-02'],
    from: "      - '4.'\n",
    to: "      - '4.'\n      - '5.'\n",
    at: ['XA-02', 'levels:'],
    code: 'superfluous-level',
    indicator: 'XA-02',
  },
  {
    what: 'no description of "partly"',
    after: ['XB-01'],
    from: '        partly: Partly.\n',
    to: '',
    at: ['XB-01', 'levels:'],
    code: 'missing-level',
    indicator: 'XB-01',
  },
  {
    what: 'a holder that is no institution',
    after: ['XA-03', 'holders'],
    from: '- NGO',
    to: '- NGX',
    code: 'unknown-institution',
    indicator: 'XA-03',
  },
  {
    what: 'a reference to no standard',
    after: ['XB-02'],
    from: '- SDG 16',
    to: '- SDX 16',
    code: 'unknown-standard',
    indicator: 'XB-02',
  },
  {
    what: 'a standard that only begins like another',
    after: ['XB-02'],
    from: '- SDG 16',
    to: '- SDG16',
    code: 'unknown-standard',
    indicator: 'XB-02',
  },
  {
    what: 'an indicator that weighs nothing',
    after: ['XA-01'],
    from: 'weight: 0.5',
    to: 'weight: 0',
    code: 'weight-not-positive',
    indicator: 'XA-01',
  },
  {
    what: 'an area that weighs less than nothing',
    after: ['XA\n'],
    from: 'weight: 2',
    to: 'weight: -2',
    code: 'weight-not-positive',
  },
  {
    what: 'a default weight of nothing',
    from: 'indicator_weight_default: 1',
    to: 'indicator_weight_default: 0',
    code: 'weight-not-positive',
  },
  {
    what: 'an unknown area of the handbook',
    after: ['XA-01'],
    from: '    weight',
    to: '    handbook_area: nowhere\n    weight',
    at: ['nowhere'],
    code: 'unknown-handbook-area',
    indicator: 'XA-01',
  },
  {
    what: 'a scored number without anchors',
    after: ['XA-03'],
    from: '      anchors:\n        worst: 20\n        best: 80\n',
    to: '',
    at: ['XA-03', 'scale:'],
    code: 'anchors-missing',
    indicator: 'XA-03',
  },
  {
    what: 'anchors that are the same',
    after: ['XA-03'],
    from: 'worst: 20',
    to: 'worst: 80',
    at: ['XA-03', 'anchors:'],
    code: 'anchors-equal',
    indicator: 'XA-03',
  },
  {
    what: 'anchors against the direction',
    after: ['XA-03'],
    from: 'direction: higher',
    to: 'direction: lower',
    at: ['XA-03', 'anchors:'],
    code: 'anchors-against-direction',
    indicator: 'XA-03',
  },
  {
    what: 'a direction that does not exist',
    after: ['XA-03'],
    from: 'direction: higher',
    to: 'direction: sideways',
    code: 'wrong-value',
    indicator: 'XA-03',
  },
  {
    what: 'a direction the file does not list',
    from: '    - lower\n',
    to: '',
    at: ['XC-01', 'direction:'],
    code: 'unknown-direction',
    indicator: 'XC-01',
  },
  {
    what: 'a scale that does not exist',
    after: ['XA-01'],
    from: 'scale: four',
    to: 'scale: five',
    code: 'unknown-scale',
    indicator: 'XA-01',
  },
  {
    what: 'numbers as a scale of steps',
    after: ['XA-01'],
    from: 'scale: four',
    to: 'scale: number',
    code: 'unknown-scale',
    indicator: 'XA-01',
  },
  {
    what: 'points above 100',
    after: ['four:'],
    from: '- 100',
    to: '- 101',
    at: ['four:', 'points:'],
    code: 'points-out-of-range',
  },
  {
    what: 'points that fall',
    after: ['four:'],
    from: '- 70',
    to: '- 30',
    at: ['four:', 'points:'],
    code: 'points-not-rising',
  },
  {
    what: 'a "no" worth more than a "partly"',
    after: ['ypn:', 'points:'],
    from: "'no': 0",
    to: "'no': 60",
    at: ['ypn:', 'points:'],
    code: 'points-not-rising',
  },
  {
    what: 'a step without a label',
    after: ['four:'],
    from: '    - Good\n',
    to: '',
    at: ['four:', 'labels:'],
    code: 'label-count',
  },
  {
    what: 'a threshold in percent',
    from: 'min_coverage_core: 0.5',
    to: 'min_coverage_core: 50',
    code: 'threshold-out-of-range',
  },
  {
    what: 'a negative threshold',
    from: 'min_coverage_area: 0.6',
    to: 'min_coverage_area: -0.6',
    code: 'threshold-out-of-range',
  },
  {
    what: 'a country twice',
    from: '  - BB\n',
    to: '  - BB\n  - AA\n',
    at: ['- BB', '- AA'],
    code: 'duplicate-country',
  },
  {
    what: 'a country that is not described',
    from: '  - BB\n',
    to: '  - BB\n  - CC\n',
    at: ['- CC'],
    code: 'unknown-country',
  },
  { what: 'a country that is not in the list', from: '  - BB\n', to: '', at: ['\n  BB:'], code: 'country-not-listed' },
  {
    what: 'a part of a State twice',
    after: ['\n  BB:'],
    from: 'institutions: {}',
    to: 'units: [{code: B1, name: One}, {code: B1, name: Two}]',
    at: ['\n  BB:', 'units'],
    code: 'duplicate-unit',
  },
  {
    what: "a country's name for no institution",
    after: ['\n  BB:'],
    from: 'institutions: {}',
    to: 'institutions: {NOO: Office}',
    at: ['NOO'],
    code: 'unknown-institution',
  },
  {
    what: 'a field nobody knows',
    after: ['XC-01'],
    from: 'min_n: 3',
    to: 'min_cases: 3',
    code: 'unknown-field',
    indicator: 'XC-01',
  },
  {
    what: 'a field that is missing',
    after: ['XC-01'],
    from: '    core: false\n',
    to: '',
    at: ['code: XC-01'],
    code: 'missing-field',
    indicator: 'XC-01',
  },
  {
    what: 'a threshold that is missing',
    from: '  min_coverage_area: 0.6\n',
    to: '',
    at: ['aggregation:'],
    code: 'missing-field',
  },
  { what: 'a version that is a number', from: "version: '1.0'", to: 'version: 1.0', code: 'wrong-type' },
  {
    what: 'an empty title',
    after: ['XA-02'],
    from: 'title: It is applied',
    to: "title: ' '",
    code: 'wrong-format',
    indicator: 'XA-02',
  },
  {
    what: 'a code that cannot be part of an address',
    from: '- code: XC-01',
    to: '- code: XC-01/2',
    code: 'wrong-format',
    indicator: 'XC-01/2',
  },
  {
    what: 'too many years pooled',
    after: ['XC-01'],
    from: 'min_n: 3',
    to: 'pooling_years: 4',
    code: 'out-of-range',
    indicator: 'XC-01',
  },
  {
    what: 'a kind of answer that does not exist',
    after: ['XB-01'],
    from: 'kind: ypn',
    to: 'kind: essay',
    code: 'wrong-kind',
    indicator: 'XB-01',
  },
  {
    what: 'a ratio of nothing',
    after: ['XA-03'],
    from: 'denominator: Cases',
    to: 'statistic: ratio',
    code: 'missing-denominator',
    indicator: 'XA-03',
  },
  {
    what: 'victims in a denominator that is not there',
    after: ['XA-03'],
    from: 'denominator: Cases',
    to: 'victims: [denominator]',
    code: 'missing-denominator',
    indicator: 'XA-03',
  },
  { what: 'a key that cannot be a code', from: '  CFA: Comp', to: '  C F A: Comp', code: 'wrong-code' },
  {
    what: 'an interest in no indicator',
    in: large,
    after: ['interest:'],
    from: '- MD-02',
    to: '- MD-92',
    code: 'unknown-indicator',
    indicator: 'MD-92',
  },
  {
    what: 'an interest of no institution',
    in: large,
    after: ['interest:'],
    from: '  NR:',
    to: '  NRX:',
    code: 'unknown-institution',
  },
  {
    what: 'a register for no indicator',
    in: large,
    after: ['derived_from:'],
    from: 'MD-06',
    to: 'MD-96',
    code: 'unknown-indicator',
    indicator: 'MD-96',
  },
  {
    what: 'a register for a step',
    in: large,
    after: ['derived_from:'],
    from: 'MD-06',
    to: 'MD-05',
    code: 'not-a-number',
    indicator: 'MD-05',
  },
  {
    what: 'a check on no indicator',
    in: large,
    after: ['K2', 'and:'],
    from: 'MD-02',
    to: 'MD-92',
    code: 'unknown-indicator',
    indicator: 'MD-92',
  },
  {
    what: 'a check that is there already',
    in: large,
    from: 'code: K2',
    to: 'code: K1',
    at: ['code: K1', 'code: K1'],
    code: 'duplicate-check',
  },
  {
    what: 'a check that tests nothing',
    in: large,
    after: ['K1', 'and:'],
    from: 'LP-07:\n      answered: true',
    to: 'LP-07: {}',
    at: ['LP-07: {}'],
    code: 'empty-condition',
    indicator: 'LP-07',
  },
  {
    what: 'a declared change of no indicator',
    in: large,
    after: ['changes_from:'],
    from: '- code: MD-04',
    to: '- code: MD-94',
    code: 'unknown-indicator',
    indicator: 'MD-94',
  },
  {
    what: 'a declared removal of what is there',
    in: large,
    after: ['changes_from:'],
    from: '- code: CH-09',
    to: '- code: CH-08',
    code: 'removed-but-present',
    indicator: 'CH-08',
  },
  {
    what: 'a change declared twice',
    in: large,
    after: ['changes_from:'],
    from: '- code: AS-08',
    to: '- code: PV-07',
    at: ['changes_from:', 'PV-07', 'PV-07'],
    code: 'listed-twice',
  },
  {
    what: 'changes from the version itself',
    in: large,
    after: ['changes_from:'],
    from: "version: '0.9'",
    to: "version: '1.0'",
    code: 'changes-from-itself',
  },
  {
    what: 'a tab where there must be spaces',
    after: ['XA-01'],
    from: '    title',
    to: '\ttitle',
    at: ['\ttitle'],
    code: 'yaml-syntax',
  },
  {
    what: 'the same key twice',
    after: ['XA-01'],
    from: '    core: true',
    to: '    core: true\n    core: false',
    at: ['core: false'],
    code: 'duplicate-key',
  },
  {
    what: 'a tag that makes something else of a value',
    after: ['XA-01'],
    from: 'core: true',
    to: 'core: !!js/regexp true',
    code: 'yaml-syntax',
  },
  { what: 'a NUL byte', after: ['XA-01'], from: 'A law exists', to: 'A law\u0000 exists', code: 'control-character' },
];

describe('a mistake in an instrument file is told with its line, code and indicator', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());

  for (const mistake of mistakes) {
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

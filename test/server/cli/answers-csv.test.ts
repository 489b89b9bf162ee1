/** The file of answers: what it may say, and that everything else is told with line and column. */
import { expect } from 'chai';
import { faultLine } from '../../../data/instruments.ts';
import { answersFromCsv } from '../../../server/cli/answers-csv.ts';
import { instrument, number, ordinal, ypn } from '../../support/instrument-builder.ts';

const small = instrument({
  A: [
    ordinal('A-1'),
    ordinal('A-2', { points: [0, 40, 70, 100] }),
    ypn('A-3'),
    number('A-4', { minN: 10 }),
    number('A-5'),
    number('A-6', { statistic: 'count', percent: false, anchors: { worst: 0, best: 9 } }),
    number('A-7', { direction: 'context' }),
    number('A-8', { statistic: 'median', anchors: { worst: 60, best: 12 } }),
  ],
});

function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return answersFromCsv('answers.csv', bytes, small);
}

function lines(...rows: string[]): string {
  return `${rows.join('\n')}\n`;
}

/** Answers of AA, from a sound file. */
function sound(text: string | Uint8Array): Record<string, unknown> {
  const file = read(text);
  expect(file.faults).to.deep.equal([]);
  return Object.fromEntries(file.countries.get('AA') ?? []);
}

/** `LINE:COLUMN: code` of each fault. */
function faults(text: string | Uint8Array): string[] {
  return read(text).faults.map(({ line, column, code }) => `${line}:${column}: ${code}`);
}

const full = 'country,code,answer,reason,numerator,denominator';

describe('a file of answers', () => {
  it('says levels, choices, numbers, special answers and nothing', () => {
    const text = lines(
      full,
      'AA,A-1,4,,,',
      'AA,A-2,no_data,not_collected,,',
      'AA,A-3,partly,,,',
      'AA,A-4,,,7,28.5',
      'AA,A-5,not_applicable,"No case, in the whole year",,',
      'AA,A-6,,,3,',
      'AA,A-7,,,,',
      'BB,A-1,no_data,,,',
    );
    expect(sound(text)).to.deep.equal({
      'A-1': { kind: 'level', level: 4 },
      'A-2': { kind: 'no_data', reason: 'not_collected' },
      'A-3': { kind: 'ypn', choice: 'partly' },
      'A-4': { kind: 'number', numerator: 7, denominator: 28.5, earlier: [] },
      'A-5': { kind: 'not_applicable' },
      'A-6': { kind: 'number', numerator: 3, denominator: null, earlier: [] },
    });
    expect([...(read(text).countries.get('BB') ?? [])]).to.deep.equal([['A-1', { kind: 'no_data', reason: null }]]);
  });

  it('takes its columns by name, in any order', () => {
    expect(sound(lines('answer,code,country', '2,A-1,AA'))).to.deep.equal({ 'A-1': { kind: 'level', level: 2 } });
    const numbers = sound(lines('denominator,country,numerator,code,answer', '20,AA,5,A-4,'));
    expect(numbers).to.deep.equal({ 'A-4': { kind: 'number', numerator: 5, denominator: 20, earlier: [] } });
  });

  it('may begin with a byte order mark, end its lines as Windows does, and quote', () => {
    const expected = { 'A-1': { kind: 'level', level: 2 }, 'A-3': { kind: 'ypn', choice: 'yes' } };
    expect(sound('\uFEFFcountry,code,answer\r\n"AA","A-1","2"\r\nAA,A-3,yes\r\n')).to.deep.equal(expected);
    expect(sound('"country",code,answer\rAA,A-1,2\rAA,A-3,yes')).to.deep.equal(expected);
    expect(sound('country,code,answer\n\nAA,A-1,2\n\n\nAA,A-3,yes\n\n')).to.deep.equal(expected);
  });

  it('lists countries by code, one whose every answer is empty too', () => {
    const { countries } = read(lines('country,code,answer', 'BB,A-1,', 'AA,A-1,1'));
    expect([...countries].map(([code, answers]) => [code, answers.size])).to.deep.equal([
      ['AA', 1],
      ['BB', 0],
    ]);
    expect([...read(lines('country,code,answer')).countries]).to.deep.equal([]);
  });

  describe('is told of a header', () => {
    it('that lacks a column', () => {
      expect(faults(lines('country,answer', 'AA,1'))).to.deep.equal(['1:15: missing-column']);
      expect(faults(lines('country,code,answer,numerator'))).to.deep.equal(['1:30: missing-column']);
      expect(faults(lines('country,code,answer,denominator'))).to.deep.equal(['1:32: missing-column']);
    });

    it('with an unknown, a repeated or a padded column', () => {
      expect(faults(lines('country,code,answer,note', 'AA,A-1,1,x'))).to.deep.equal(['1:21: unknown-column']);
      expect(faults(lines('country,code,code,answer'))).to.deep.equal(['1:14: duplicate-column']);
      expect(faults(lines('country, code,answer'))).to.deep.equal(['1:9: unknown-column', '1:21: missing-column']);
      expect(faults(lines('Country,code,answer,'))).to.deep.equal([
        '1:1: unknown-column',
        '1:21: unknown-column',
        '1:21: missing-column',
      ]);
    });

    it('of a file that is empty or separated otherwise', () => {
      expect(faults('')).to.deep.equal(['1:1: no-header']);
      expect(faults('\n\n')).to.deep.equal(['1:1: no-header']);
      expect(faults(lines('country;code;answer', 'AA;A-1;1'))).to.deep.equal(['1:1: not-comma-separated']);
    });
  });

  describe('is told of a row', () => {
    it('that is too short or too long', () => {
      expect(faults(lines('country,code,answer', 'AA,A-1', 'AA,A-2,1,1', 'AA,A-1,7'))).to.deep.equal([
        '2:7: ragged-row',
        '3:10: ragged-row',
        '4:8: bad-answer',
      ]);
    });

    it('that is there twice, whatever it says', () => {
      expect(faults(lines('country,code,answer', 'AA,A-1,1', 'BB,A-1,1', 'AA,A-1,', 'AA,A-1,1'))).to.deep.equal([
        '4:1: duplicate-row',
        '5:1: duplicate-row',
      ]);
    });

    it('of an unknown country or indicator', () => {
      expect(
        faults(lines('country,code,answer', 'XX,A-1,1', 'AA,A-9,1', 'aa,a-1,1', ',,', ' AA,A-1 ,1')),
      ).to.deep.equal([
        '2:1: unknown-country',
        '3:4: unknown-code',
        '4:1: unknown-country',
        '4:4: unknown-code',
        '5:1: unknown-country',
        '5:2: unknown-code',
        '6:1: unknown-country',
        '6:5: unknown-code',
      ]);
    });
  });

  describe('is told of a value', () => {
    const answered = (code: string, answer: string) => faults(lines('country,code,answer', `AA,${code},${answer}`));

    it('that is no answer to its indicator', () => {
      const bad = [
        '5',
        '-1',
        '01',
        '1.0',
        '1e0',
        '+1',
        'yes',
        'x',
        ' 1',
        '1 ',
        'NO_DATA',
        'no data',
        'n/a',
        'null',
        '0x1',
      ];
      for (const one of bad) expect(answered('A-1', one), one).to.deep.equal(['2:8: bad-answer']);
      expect(answered('A-2', '4'), 'four steps end at 3').to.deep.equal(['2:8: bad-answer']);
      for (const one of ['2', 'Yes', 'YES', 'y', 'true', ' yes', 'maybe']) {
        expect(answered('A-3', one), one).to.deep.equal(['2:8: bad-answer']);
      }
      for (const one of ['3', 'yes', '0', '50%']) expect(answered('A-4', one), one).to.deep.equal(['2:8: bad-answer']);
    });

    const counted = (code: string, numerator: string, denominator: string) =>
      faults(lines(full, `AA,${code},,,${numerator},${denominator}`));

    it('that is no plain number', () => {
      for (const bad of [
        '-1',
        '1e3',
        '.5',
        '1.',
        '+3',
        '"1,5"',
        ' 3',
        '3 ',
        'x',
        'NaN',
        'Infinity',
        '0x10',
        '1 000',
        '%',
      ]) {
        expect(counted('A-4', bad, '20'), bad).to.deep.equal(['2:10: bad-number']);
        expect(counted('A-4', '5', bad), bad).to.deep.equal(['2:12: bad-number']);
      }
      expect(counted('A-4', '9'.repeat(400), '20'), 'beyond all bounds').to.deep.equal(['2:10: bad-number']);
      expect(counted('A-4', 'x', 'y')).to.deep.equal(['2:10: bad-number', '2:12: bad-number']);
      expect(counted('A-4', '007', '20.50')).to.deep.equal([]);
    });

    it('that is a number where none is asked for', () => {
      expect(faults(lines(full, 'AA,A-1,2,,1,2', 'AA,A-3,,,1,'))).to.deep.equal([
        '2:11: number-not-asked',
        '2:13: number-not-asked',
        '3:10: number-not-asked',
      ]);
      expect(faults(lines(full, 'AA,A-4,no_data,,1,2', 'BB,A-4,not_applicable,,0,'))).to.deep.equal([
        '2:17: number-not-asked',
        '2:19: number-not-asked',
        '3:24: number-not-asked',
      ]);
    });

    it('that is half a number', () => {
      expect(counted('A-4', '', '20')).to.deep.equal(['2:10: no-numerator']);
      expect(counted('A-5', '5', ''), 'a ratio that asks for no number of cases').to.deep.equal([
        '2:12: no-denominator',
      ]);
      expect(counted('A-4', '5', ''), 'too few cases').to.deep.equal([]);
      expect(counted('A-8', '5', ''), 'a median has its value').to.deep.equal([]);
      expect(counted('A-7', '5', ''), 'context').to.deep.equal([]);
      expect(counted('A-6', '5', '3'), 'a count').to.deep.equal(['2:12: no-denominator-asked']);
    });

    it('that is a reason out of place', () => {
      expect(faults(lines(full, 'AA,A-1,no_data,lazy,,', 'AA,A-2,no_data, not_collected,,'))).to.deep.equal([
        '2:16: bad-reason',
        '3:16: bad-reason',
      ]);
      expect(faults(lines(full, 'AA,A-1,2,not_collected,,', 'AA,A-2,,refused,,'))).to.deep.equal([
        '2:10: reason-not-asked',
        '3:9: reason-not-asked',
      ]);
    });
  });

  it('is told of everything at once, in its own order', () => {
    const text = lines(`${full},note`, 'AA,A-1,9,,,,', 'XX,A-1,1,,,,', 'AA,A-2,3,,,', 'AA,A-3,yes,,1,,');
    expect(read(text).faults.map(faultLine)).to.deep.equal([
      'answers.csv:1:50: unknown-column: "note" is not a column; there are country, code, answer, reason, numerator, denominator',
      'answers.csv:2:8: bad-answer: A-1: "9" is none of 0 to 4, no_data, not_applicable',
      'answers.csv:3:1: unknown-country: "XX" is not in the instrument',
      'answers.csv:4:12: ragged-row: the row has 6 values, the header 7',
      'answers.csv:5:13: number-not-asked: A-3: this indicator is not answered with numbers',
    ]);
  });

  it('counts lines and columns as an editor does', () => {
    // a value of two lines, letters of more than one byte, quotation marks, a mark at the start
    const text =
      '\uFEFFcountry,code,answer,reason\r\nAA,A-5,not_applicable,"žrtava nema\r\nu ""godini"""\r\n"AA","A-1","č",x\r\n';
    expect(faults(text)).to.deep.equal(['4:12: bad-answer', '4:16: reason-not-asked']);
    expect(faults('country,code,answer\nAA,A-1,č\nčč,A-1,1')).to.deep.equal([
      '2:8: bad-answer',
      '3:1: unknown-country',
    ]);
    expect(faults('country,code,answer\n😀,A-1,7')).to.deep.equal(['2:1: unknown-country', '2:7: bad-answer']);
  });

  it('is read up to a quotation mark that makes no sense', () => {
    expect(faults(lines('country,code,answer', 'AA,A-1,9', 'AA,"A-2,1', 'AA,A-3,yes'))).to.deep.equal([
      '2:8: bad-answer',
      '3:4: quotation-mark',
    ]);
    expect(faults(lines('country,code,answer', 'AA,A-1,"1"2'))).to.deep.equal(['2:8: quotation-mark']);
    expect(faults(lines('country,code,answer', 'AA,A"-1,1'))).to.deep.equal(['2:4: quotation-mark']);
  });

  it('is refused when it is not UTF-8, at the first byte that is not', () => {
    const latin = Uint8Array.from([...new TextEncoder().encode('country,code,answer\nAA,A-1,č'), 0xe8, 0x0a]);
    expect(faults(latin)).to.deep.equal(['2:9: not-utf8']);
    const cut = new TextEncoder().encode('country,code,answer\nAA,A-1,č').subarray(0, -1);
    expect(faults(cut)).to.deep.equal(['2:8: not-utf8']);
    const wide = Uint8Array.from([0xff, 0xfe, 0x63, 0x00]);
    expect(faults(wide)).to.deep.equal(['1:1: not-utf8']);
  });
});

/** `compare` as anyone would call it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readInstrumentFile } from '../../../data/instruments.ts';
import { difference } from '../../../indicators/instrument/difference.ts';
import type { Answers } from '../../../indicators/scoring/answer.ts';
import { answersFromCsv } from '../../../server/cli/answers-csv.ts';
import { cli, exampleSmall, root } from '../../support/cli.ts';
import { Folder } from '../../support/folder.ts';
import { naiveAggregate, naiveChange } from '../../support/naive-scoring.ts';

type Printed = {
  countries: Record<
    string,
    {
      areas: Record<
        string,
        {
          before: number | null;
          after: number | null;
          change: number | null;
          parts: Record<'instrument' | 'coverage' | 'real' | 'correction', number | null>;
          reason: string | null;
        }
      >;
    }
  >;
};

const header = 'country,code,answer,reason,numerator,denominator\n';
const none = { instrument: null, coverage: null, real: null, correction: null };

describe('the command compare', () => {
  const folder = new Folder();
  after(() => folder.remove());

  const compare = (before: [string, string], after: [string, string]) =>
    cli(
      'compare',
      `--instrument-before=${before[0]}`,
      `--answers-before=${before[1]}`,
      `--instrument-after=${after[0]}`,
      `--answers-after=${after[1]}`,
    );

  it('prints each area of each country of either file, with the parts', async () => {
    // XA of AA: then 01 40 points (weight 0.5) and 02 50 (2); now 02 75 (2) and 03 100 (1).
    // 48 -> without 01: 50 -> new answer: 75 -> with 03: 250 / 3
    const before = folder.file('before.csv', `${header}AA,XA-01,1,,,\nAA,XA-02,2,,,\nAA,XB-01,yes,,,\nAA,XB-02,0,,,\n`);
    const after = folder.file(
      'after.csv',
      `${header}BB,XC-01,,,6,4\nAA,XA-02,3,,,\nAA,XA-03,,,9,10\nAA,XB-01,yes,,,\n`,
    );
    const { code, out, err } = await compare([exampleSmall, before], [exampleSmall, after]);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(out).to.match(/^\{.*\}\n$/);
    const gone = (was: number | null, is: number | null) => ({
      before: was,
      after: is,
      change: null,
      parts: none,
      reason: 'not_comparable',
    });
    expect(JSON.parse(out)).to.deep.equal({
      countries: {
        AA: {
          areas: {
            XA: {
              before: 48,
              after: 250 / 3,
              change: 250 / 3 - 48,
              parts: { instrument: 0, coverage: 50 - 48 + (250 / 3 - 75), real: 25, correction: 0 },
              reason: null,
            },
            XB: gone(50, null),
            XC: gone(null, null),
          },
        },
        BB: { areas: { XA: gone(null, null), XB: gone(null, null), XC: gone(null, 100) } },
      },
    });
  });

  it('agrees with the naive version on five countries over two versions of the instrument', async () => {
    const side = (year: string, version: string) => {
      const path = join(root, `indicators/instruments/ban-mi/${version}/instrument.yaml`);
      const csv = join(root, `test/fixtures/answers/ban-mi-${year}.csv`);
      const instrument = readInstrumentFile(path);
      return { path, csv, instrument, countries: answersFromCsv(csv, readFileSync(csv), instrument).countries };
    };
    const [before, after] = [side('2019', '0.9'), side('2021', '1.0')];
    const { code, out, err } = await compare([before.path, before.csv], [after.path, after.csv]);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    const { countries }: Printed = JSON.parse(out);
    const series = new Set(
      [...difference(before.instrument, after.instrument).changes].flatMap(([changed, { class: found }]) =>
        ['unchanged', 'editorial', 'clarification'].includes(found) ? [changed] : [],
      ),
    );
    const naiveSide = ({ instrument, countries: all }: typeof before, country: string) => {
      const answers: Answers = all.get(country) ?? new Map();
      return { instrument, answers, scores: naiveAggregate(instrument, answers) };
    };
    expect(Object.keys(countries)).to.deep.equal(['AL', 'BA', 'ME', 'MK', 'RS']);
    let comparable = 0;
    for (const [country, { areas }] of Object.entries(countries)) {
      const [then, now] = [naiveSide(before, country), naiveSide(after, country)];
      expect(areas).to.have.all.keys(after.instrument.areas.map((area) => area.code));
      for (const [area, printed] of Object.entries(areas)) {
        const naive = naiveChange(area, { ...then, published: then }, now, series);
        expect(printed.reason, area).to.equal(naive.parts ? null : 'not_comparable');
        if (!naive.parts) expect(printed.parts).to.deep.equal(none);
        else comparable += 1;
        for (const [part, value] of Object.entries(naive.parts ?? {})) {
          expect(Object(printed.parts)[part], `${country} ${area} ${part}`).to.be.closeTo(value, 1e-9);
        }
      }
    }
    expect(comparable).to.be.above(10);
  });

  it('finds nothing changed between a file and itself', async () => {
    const instrument = join(root, 'indicators/instruments/ban-mi/1.0/instrument.yaml');
    const answers = join(root, 'test/fixtures/answers/ban-mi-2021.csv');
    const { out } = await compare([instrument, answers], [instrument, answers]);
    const { countries }: Printed = JSON.parse(out);
    for (const [country, { areas }] of Object.entries(countries)) {
      for (const [area, { before, parts }] of Object.entries(areas)) {
        const expected = before === null ? none : { instrument: 0, coverage: 0, real: 0, correction: 0 };
        expect(parts, `${country} ${area}`).to.deep.equal(expected);
      }
    }
  });

  it('takes a variant of the later round for a change of the instrument', async () => {
    const version = join(root, 'indicators/instruments/ban-mi/1.0');
    const instrument = join(version, 'instrument.yaml');
    const rows = ['PA-01', 'PA-02', 'PA-04', 'PA-05'].map((code) => `RS,${code},2,,,\n`).join('');
    const before = folder.file('plain.csv', header + rows);
    const after = folder.file('varied.csv', `${header}${rows}RS,RS-PA-51,4,,,\n`);
    const { code, out, err } = await cli(
      'compare',
      `--instrument-before=${instrument}`,
      `--answers-before=${before}`,
      `--instrument-after=${instrument}`,
      `--variant-after=${join(version, 'variants/RS.yaml')}`,
      `--answers-after=${after}`,
    );
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(JSON.parse(out).countries.RS.areas.PA).to.deep.equal({
      before: 50,
      after: 60,
      change: 10,
      parts: { instrument: 10, coverage: 0, real: 0, correction: 0 },
      reason: null,
    });
  });

  it('refuses instruments whose difference nobody classified, and names the indicators', async () => {
    const yaml = readFileSync(exampleSmall, 'utf8').replace('question: It meets?', 'question: Does it meet?');
    const changed = folder.file('changed.yaml', yaml);
    const answers = folder.file('some.csv', `${header}AA,XA-01,2,,,\nBB,XA-01,2,,,\n`);
    const { code, out, err } = await compare([exampleSmall, answers], [changed, answers]);
    expect({ code, out }).to.deep.equal({ code: 2, out: '' });
    expect(err).to.match(/^\S+changed\.yaml:\d+:\d+: unclassified-difference: XB-02: .*\n$/);
  });

  it('tells the faults of all files, each once', async () => {
    const [one, other] = [folder.file('one.csv', `${header}AA,XX,1,,,\n`), folder.file('other.csv', 'country\n')];
    const both = await compare([exampleSmall, one], [exampleSmall, other]);
    expect(both).to.include({ code: 2, out: '' });
    expect(
      both.err
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^.*\/(\w+\.csv):(\S+ \S+) .*$/, '$1:$2')),
    ).to.deep.equal(['one.csv:2:4: unknown-code:', 'other.csv:1:8: missing-column:', 'other.csv:1:8: missing-column:']);
    const twice = await compare([exampleSmall, one], [exampleSmall, one]);
    expect(twice.err.trimEnd().split('\n')).to.have.length(1);
  });
});

/** `aggregate` as anyone would call it. */
import { expect } from 'chai';
import { readInstrumentFile } from '../../../data/instruments.ts';
import { answersFromCsv } from '../../../server/cli/answers-csv.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, exampleSmall, root } from '../../support/cli.ts';
import { Folder } from '../../support/folder.ts';
import { naiveAggregate } from '../../support/naive-scoring.ts';

const header = 'country,code,answer,reason,numerator,denominator\n';

describe('the command aggregate', () => {
  const folder = new Folder();
  after(() => folder.remove());

  const aggregate = (answers: string, instrument = exampleSmall) =>
    cli('aggregate', '--instrument', instrument, '--answers', answers);

  it('prints every score of the small example, to be checked with a pencil', async () => {
    const file = folder.file(
      'small.csv',
      // XA-01 70 points (weight 0.5), XA-02 25 (2), XA-03 50 % between 20 and 80 = 50 (1); XB-01 50, XB-02 75;
      // XC-01 12 months between 36 and 6 = 80. BB: 9 cases where 10 are asked for, and a core of which half is known.
      `${header}AA,XA-01,2,,,\nAA,XA-02,1,,,\nAA,XA-03,,,15,30\nAA,XB-01,partly,,,\nAA,XB-02,3,,,\nAA,XC-01,,,12,3\n` +
        'BB,XA-01,3,,,\nBB,XA-03,,,9,9\nBB,XB-01,no_data,refused,,\nBB,XC-01,not_applicable,,,\n',
    );
    const { code, out, err } = await aggregate(file);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(out).to.match(/^\{.*\}\n$/);
    expect(JSON.parse(out)).to.deep.equal({
      countries: {
        AA: {
          areas: {
            XA: {
              score: (0.5 * 70 + 2 * 25 + 50) / 3.5,
              coverage: 1,
              low: 135 / 3.5,
              high: 135 / 3.5,
              policy: null,
              practice: 100 / 3,
              gap: null,
            },
            XB: { score: 62.5, coverage: 1, low: 62.5, high: 62.5, policy: null, practice: null, gap: null },
            XC: { score: 80, coverage: 1, low: 80, high: 80, policy: null, practice: null, gap: null },
          },
          core: { score: 60, coverage: 1, low: 60, high: 60, answered: 2, of: 2 },
          overall: { score: (2 * (135 / 3.5) + 62.5 + 0.5 * 80) / 3.5, coverage: 1 },
        },
        BB: {
          areas: {
            XA: { score: null, coverage: 0.2, low: 20, high: 100, policy: null, practice: null, gap: null },
            XB: { score: null, coverage: 0, low: 0, high: 100, policy: null, practice: null, gap: null },
            XC: { score: null, coverage: null, low: null, high: null, policy: null, practice: null, gap: null },
          },
          core: { score: 100, coverage: 0.5, low: 50, high: 100, answered: 1, of: 2 },
          overall: { score: null, coverage: 0 },
        },
      },
    });
  });

  for (const [year, version] of [
    ['2019', '0.9'],
    ['2021', '1.0'],
  ] as const) {
    it(`agrees with the naive version on the five countries of ${year}`, async () => {
      const instrument = join(root, `indicators/instruments/ban-mi/${version}/instrument.yaml`);
      const answers = join(root, `test/fixtures/answers/ban-mi-${year}.csv`);
      const { code, out, err } = await aggregate(answers, instrument);
      expect({ code, err }).to.deep.equal({ code: 0, err: '' });
      const printed: { countries: Record<string, unknown> } = JSON.parse(out);
      const read = readInstrumentFile(instrument);
      const { countries } = answersFromCsv(answers, readFileSync(answers), read);
      expect(Object.keys(printed.countries)).to.deep.equal(['AL', 'BA', 'ME', 'MK', 'RS']);
      for (const [country, given] of countries) {
        expectNear(printed.countries[country], naiveAggregate(read, given), country);
      }
    });
  }

  it('counts a country with its variant, and the others without', async () => {
    const version = join(root, 'indicators/instruments/ban-mi/1.0');
    // RS switched PV-07 off and added RS-PA-51
    const call = (rows: string) =>
      cli(
        'aggregate',
        `--instrument=${join(version, 'instrument.yaml')}`,
        `--variant=${join(version, 'variants/RS.yaml')}`,
        `--answers=${folder.file('variant.csv', `${header}${rows}`)}`,
      );
    const { code, out, err } = await call('RS,RS-PA-51,4,,,\nRS,PA-02,0,,,\nME,PA-02,0,,,\nME,PV-07,2,,,\n');
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    const { RS, ME } = JSON.parse(out).countries;
    // seven scored indicators in PA, one more in RS; six in PV, one less in RS
    expect(RS.areas.PA).to.include({ coverage: 2 / 8, low: 100 / 8 });
    expect(ME.areas.PA).to.include({ coverage: 1 / 7, low: 0 });
    expect(RS.areas.PV).to.include({ coverage: 0 });
    expect(ME.areas.PV).to.include({ coverage: 1 / 6 });
    const wrong = await call('RS,PV-07,2,,,\nME,RS-PA-51,2,,,\n');
    expect(wrong).to.include({ code: 2, out: '' });
    expect(wrong.err).to.match(/:2:4: unknown-code: "PV-07" is not in the instrument of RS\n.*:3:4: unknown-code/);
  });

  it('refuses a faulty file with code 2, the place of every fault, and nothing on standard output', async () => {
    const file = folder.file('bad.csv', `${header}AA,XA-01,4,,,\nAA,XA-99,1,,,\nZZ,XA-02,1,,,\nAA,XA-01,2,,,\n`);
    const { code, out, err } = await aggregate(file);
    expect({ code, out }).to.deep.equal({ code: 2, out: '' });
    expect(err.trimEnd().split('\n')).to.deep.equal([
      `${file}:2:10: bad-answer: XA-01: "4" is none of 0 to 3, no_data, not_applicable`,
      `${file}:3:4: unknown-code: "XA-99" is not in the instrument`,
      `${file}:4:1: unknown-country: "ZZ" is not in the instrument`,
      `${file}:5:1: duplicate-row: XA-01: AA has answered this in line 2 already`,
    ]);
  });

  it('refuses a faulty instrument the same way', async () => {
    const yaml = readFileSync(exampleSmall, 'utf8').replace('weight: 0.5\n    scale:', 'weight: -1\n    scale:');
    const instrument = folder.file('bad.yaml', yaml);
    const { code, out, err } = await aggregate(folder.file('empty.csv', header), instrument);
    expect({ code, out }).to.deep.equal({ code: 2, out: '' });
    expect(err).to.match(/^\S+bad\.yaml:\d+:\d+: [a-z-]+: .*XA-01/);
  });

  it('refuses files that are not there or are no text', async () => {
    const { code, out, err } = await aggregate(join(folder.path, 'none.csv'), join(folder.path, 'none.yaml'));
    expect({ code, out }).to.deep.equal({ code: 2, out: '' });
    expect(err).to.match(
      /none\.yaml:1:1: unreadable-file: .*\n.*none\.csv:1:1: unreadable-file: there is no such file\n$/,
    );
    const directory = await aggregate(folder.path);
    expect(directory).to.include({
      code: 2,
      out: '',
      err: `${folder.path}:1:1: unreadable-file: this is a folder, not a file\n`,
    });
    const binary = await aggregate(folder.file('binary.csv', Uint8Array.from([0x63, 0xff, 0x0a])));
    expect(binary).to.include({ code: 2, out: '' });
    expect(binary.err).to.include('binary.csv:1:2: not-utf8');
  });
});

/** The printed numbers are those of the naive version, and there are no others. */
function expectNear(printed: unknown, naive: unknown, where: string): void {
  if (typeof naive === 'number') {
    expect(printed, where).to.be.a('number').closeTo(naive, 1e-9);
    return;
  }
  if (naive === null || typeof naive !== 'object') {
    expect(printed, where).to.equal(naive);
    return;
  }
  expect(printed, where).to.have.all.keys(Object.keys(naive));
  for (const [key, value] of Object.entries(naive)) {
    expectNear(Object(printed)[key], value, `${where} ${key}`);
  }
}

/** `export answers`: from the published edition to a table, and from the table back to the printed scores. */
import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from '../../../server/cli/commands.ts';
import { Folder } from '../../support/folder.ts';
import { demoSnapshot } from '../../support/report-inputs.ts';

const scores = z.record(z.string(), z.object({ score: z.number().nullable(), coverage: z.number().nullable() }));
const printed = z.object({
  countries: z.record(z.string(), z.object({ areas: scores, core: z.object({ score: z.number().nullable() }) })),
});

describe('export answers', function () {
  this.timeout(60_000);
  const folder = new Folder();
  after(() => folder.remove());

  async function called(...argv: string[]) {
    const written = { out: '', err: '' };
    const code = await run(argv, {
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
      env: { DATA_DIR: join(folder.path, 'data') },
      now: () => new Date('2022-03-01T12:00:00Z'),
    });
    return { code, ...written };
  }

  for (const [year, version] of [
    [2019, '0.9'],
    [2021, '1.0'],
  ] as const) {
    it(`gives a table from which aggregate makes the published scores of ${year}`, async () => {
      const file = join(folder.path, `${year}.csv`);
      const exported = await called('export', 'answers', String(year), '--out', file);
      expect({ code: exported.code, out: exported.out }).to.deep.equal({ code: 0, out: '' });
      expect(exported.err).to.include('DEMONSTRATION');
      const instrument = `indicators/instruments/ban-mi/${version}/instrument.yaml`;
      const { code, out, err } = await called('aggregate', '--instrument', instrument, '--answers', file);
      expect({ code, err }).to.deep.equal({ code: 0, err: '' });
      const { countries } = printed.parse(JSON.parse(out));
      const { data } = await demoSnapshot(year);
      expect(Object.keys(countries)).to.deep.equal(Object.keys(data.countries).sort());
      for (const [country, { scores: published }] of Object.entries(data.countries)) {
        expect(countries[country]?.core.score, country).to.equal(published.core.score);
        for (const [area, { score, coverage }] of Object.entries(published.areas)) {
          const again = countries[country]?.areas[area];
          expect({ score: again?.score, coverage: again?.coverage }, `${country} ${area}`).to.deep.equal({
            score,
            coverage,
          });
        }
      }
    });
  }

  it('gives one country alone', async () => {
    const file = join(folder.path, 'one.csv');
    expect((await called('export', 'answers', '2021', '--country', 'MK', '--out', file)).code).to.equal(0);
    const countries = new Set(
      readFileSync(file, 'utf8')
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.slice(0, 3)),
    );
    expect([...countries]).to.deep.equal(['MK,']);
  });

  it('says why there is none, and writes nothing', async () => {
    const file = join(folder.path, 'none.csv');
    for (const [words, code, args] of [
      ['2020 is not published; published are: 2021, 2019', 1, ['answers', '2020', '--out', file]],
      ['XX is not a country of the cycle 2021', 1, ['answers', '2021', '--country', 'XX', '--out', file]],
      ['cannot be written', 1, ['answers', '2021', '--out', join(folder.path, 'no', 'such', 'folder.csv')]],
      ['missing: --out', 2, ['answers', '2021']],
      ['"20x1" is not a year', 2, ['answers', '20x1', '--out', file]],
      ['answers YEAR', 2, ['scores', '2021', '--out', file]],
    ] as const) {
      const result = await called('export', ...args);
      expect({ code: result.code, out: result.out }, words).to.deep.equal({ code, out: '' });
      expect(result.err).to.include(words);
      expect(existsSync(file), words).to.equal(false);
    }
  });
});

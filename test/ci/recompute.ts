/**
 * Anyone can redo the numbers of a printed report: the answers it carries, given to `aggregate`, yield the figures that another
 * program than ours reads in its annex.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const root = dirname(dirname(import.meta.dirname));
const run = promisify(execFile);
const instrument = 'indicators/instruments/ban-mi/1.0/instrument.yaml';

type Score = { score: number | null; coverage: number | null; low: number | null; high: number | null };
type AreaFigures = Score & { policy: number | null; practice: number | null; gap: number | null };

describe('the annex of a report', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'ban-recompute-'));
  after(() => rmSync(folder, { recursive: true }));

  const cli = async (...args: readonly string[]): Promise<string> => {
    const env = { ...process.env, DATA_DIR: join(folder, 'data') };
    return (await run('npm', ['run', '--silent', 'cli', '--', ...args], { cwd: root, env })).stdout;
  };

  for (const country of ['RS', 'AL']) {
    it(`has the figures that follow from its answers: ${country}`, async () => {
      const pdf = join(folder, `${country}.pdf`);
      await cli('report', 'national', country, '2021', '--language', 'en', '--out', pdf);
      const attached = mkdtempSync(join(folder, 'attached-'));
      await run('pdfdetach', ['-saveall', '-o', attached, pdf]);
      const [answers = ''] = readdirSync(attached);
      const recomputed = JSON.parse(
        await cli('aggregate', '--instrument', instrument, '--answers', join(attached, answers)),
      );
      const { areas, core } = recomputed.countries[country];
      const text = (await run('pdftotext', ['-layout', '-enc', 'UTF-8', pdf, '-'], { maxBuffer: 2 ** 24 })).stdout;
      expect(Object.keys(areas)).to.have.length.greaterThan(5);
      for (const [area, figures] of Object.entries<AreaFigures>(areas)) {
        expect(printedAt(text, `${country}-${area}-2021`), area).to.deep.equal(asPrinted(figures));
      }
      expect(printedAt(text, `${country}-core-2021`)).to.deep.equal(
        asPrinted({ ...core, policy: null, practice: null, gap: null }),
      );
    });
  }
});

/** The cells between the address and "n of m", with "not enough data" for a score that is not given. */
function printedAt(text: string, address: string): string[] {
  const row = text.split('\n').find((line) => line.includes(` ${address} `));
  if (row === undefined) throw new Error(`${address} is not in the report`);
  const [cells = ''] = (row.split(address)[1] ?? '').split(/\d+ of\b/);
  return cells.replace('not enough', '–').trim().split(/\s+/);
}

function asPrinted({ score, coverage, low, high, policy, practice, gap }: AreaFigures): string[] {
  const share = coverage === null ? '–' : `${rounded(coverage * 100)}%`;
  const apart = gap === null ? '–' : `${rounded(gap) === '0' ? '' : gap < 0 ? '−' : '+'}${rounded(Math.abs(gap))}`;
  return [whole(score), share, whole(low), whole(high), whole(policy), whole(practice), apart];
}

const whole = (value: number | null): string => (value === null ? '–' : rounded(value));

/** Half away from zero; the tolerance is for sums that are a hair below the half they stand for. */
function rounded(value: number): string {
  return String(Math.sign(value) * Math.round(Math.abs(value) + 1e-9) || 0);
}

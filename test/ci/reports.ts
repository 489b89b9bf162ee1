/** Both reports as anyone makes them: by the commands of the README, into an empty folder, read back with other programs than ours. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type ReadPdf, readPdf } from '../support/pdf.ts';

const root = dirname(dirname(import.meta.dirname));
const run = promisify(execFile);
const patience = 180_000;

const reports = [
  { args: ['national', 'RS', '2021', '--language', 'sr'], language: 'sr', letters: ['č', 'ć', 'ž', 'š', 'đ'] },
  { args: ['regional', '2021', '--language', 'en'], language: 'en', letters: [] },
] as const;

describe('reports from the command line', function () {
  this.timeout(patience);
  const folder = mkdtempSync(join(tmpdir(), 'ban-ci-'));
  after(() => rmSync(folder, { recursive: true }));

  const cli = (args: readonly string[]) =>
    run('npm', ['run', '--silent', 'cli', '--', ...args], {
      cwd: root,
      env: { ...process.env, DATA_DIR: join(folder, 'data') },
      maxBuffer: 16 * 1024 * 1024,
    });

  for (const { args, language, letters } of reports) {
    describe(`report ${args.join(' ')}`, () => {
      const file = join(folder, `${args[0]}.pdf`);
      let pdf: ReadPdf;
      before(async () => {
        const { stdout, stderr } = await cli(['report', ...args, '--out', file]);
        expect(stdout).to.equal('');
        expect(stderr).to.contain('done');
        pdf = await readPdf(readFileSync(file));
      });

      it('is tagged, A4, has a title and more than ten pages', () => {
        expect(pdf.facts.get('Tagged')).to.equal('yes');
        expect(pdf.facts.get('Page size')).to.contain('A4');
        expect(pdf.facts.get('Title')).to.match(/\S.*2021/);
        expect(pdf.pages.length).to.be.greaterThan(10);
        expect(Number(pdf.facts.get('Pages'))).to.equal(pdf.pages.length);
      });

      it('says its language', () => {
        expect(readFileSync(file, 'latin1')).to.match(new RegExp(`/Lang\\s*\\(${language}`));
      });

      it('holds no picture and only our two families, embedded', () => {
        expect(pdf.images).to.equal(0);
        expect(pdf.fonts).to.not.have.length(0);
        for (const font of pdf.fonts) {
          expect(font.name).to.match(/^[A-Z]{6}\+Source(Sans|Serif)/);
          expect(font.embedded, font.name).to.equal(true);
        }
      });

      it('can be read by a machine, letter by letter', () => {
        const text = pdf.pages.join('\n');
        for (const letter of letters) expect(text).to.contain(letter);
        expect(text).to.not.match(/\bNaN\b|\bundefined\b|\[object|\uFFFD|\{\{/);
      });

      it('leaves nothing beside itself', () => {
        expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
      });
    });
  }

  it('gives a reason in one line, and no file, for what it cannot make', async () => {
    const file = join(folder, 'none.pdf');
    const refused = [
      ['national', 'XX', '2021'],
      ['national', 'RS', '1999'],
    ];
    for (const args of refused) {
      const fault: unknown = await cli(['report', ...args, '--language', 'en', '--out', file]).then(
        () => null,
        (error: unknown) => error,
      );
      expect(fault, args.join(' ')).to.include({ code: 1, stdout: '' });
      expect(existsSync(file)).to.equal(false);
    }
  });
});

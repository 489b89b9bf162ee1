/** The `report` command with the real database, browser and files. */
import { strict as assert } from 'node:assert';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PDFDocument } from '@cantoo/pdf-lib';
import { migrate, openDatabase } from '../../../data/database.ts';
import { browserPlaces, findBrowser } from '../../../reports/browser.ts';
import { run } from '../../../server/cli/commands.ts';
import { Folder } from '../../support/folder.ts';
import { readPdf } from '../../support/pdf.ts';

type Ran = { readonly code: number; readonly out: string; readonly err: string };

describe('the report command', function reportCommand() {
  this.timeout(60_000);
  const folder = new Folder();
  const at = (name: string) => join(folder.path, name);
  const browser = findBrowser(browserPlaces(process.env, process.env['HOME'] ?? ''));

  before(() => assert(browser !== null, 'these tests need a browser: npm run setup'));
  after(() => folder.remove());

  async function report(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    let [out, err] = ['', ''];
    const code = await run(['report', ...args], {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      env: { DATA_DIR: at('data'), CHROMIUM_PATH: browser ?? '', ...env },
      now: () => new Date('2026-01-01T00:00:00Z'),
    });
    return { code, out, err };
  }

  it('writes a national report, from the demonstration where nothing is there yet', async () => {
    const { code, out, err } = await report(['national', 'RS', '2021', '--language', 'sr', '--out', at('rs.pdf')]);
    expect(err).to.match(
      /^reading .+\n.*demonstration.*\nwriting national report, edition 1, .+\nprinting\ndone: .+\n$/i,
    );
    expect(code).to.equal(0);
    expect(out).to.equal('');
    const bytes = readFileSync(at('rs.pdf'));
    const { facts, pages } = await readPdf(bytes);
    expect(facts.get('Title')).to.contain('Srbija');
    expect(pages[0]).to.contain('Srbija');
    const [attached] = (await PDFDocument.load(bytes, { updateMetadata: false })).getAttachments();
    expect(attached?.name).to.equal('answers-RS-2021-DEMONSTRATION.csv');
    expect(Buffer.from(attached?.data ?? []).toString()).to.match(
      /^country,code,answer,reason,numerator,denominator\r\nRS,/,
    );
  });

  it('writes a regional report, from the same database the second time', async () => {
    const { code, err } = await report(['regional', '2021', '--language', 'en', '--out', at('region.pdf')]);
    expect(code).to.equal(0);
    expect(err).not.to.match(/demonstration/i);
    expect((await readPdf(readFileSync(at('region.pdf')))).pages[0]).to.contain('Montenegro');
  });

  it('writes the HTML twin, for which no browser is needed', async () => {
    const args = ['regional', '2019', '--language', 'en', '--html', '--out', at('region.html')];
    const { code } = await report(args, { CHROMIUM_PATH: at('nothing') });
    expect(code).to.equal(0);
    expect(readFileSync(at('region.html'), 'utf8')).to.match(/^<!doctype html>\n<html lang="en"/);
  });

  it('reads another database, when one is named', async () => {
    const file = at('empty.sqlite');
    const db = await openDatabase(file);
    await migrate(db);
    await db.destroy();
    const args = ['regional', '2021', '--language', 'en', '--out', at('other.pdf'), '--database', file];
    const { code, err } = await report(args, { NODE_ENV: 'production' });
    expect({ code, reason: reasonIn(err) }).to.deep.equal({
      code: 1,
      reason: 'the cycle 2021 is not published; published are: none',
    });
  });

  const refusals: readonly [string, string[], Readonly<Record<string, string>>, string | RegExp][] = [
    [
      'a country that is not in the cycle',
      ['national', 'XX', '2021'],
      {},
      'XX is not a country of the cycle 2021; its countries are: AL, BA, ME, MK, RS',
    ],
    [
      'a country with the name of something else',
      ['national', '__proto__', '2021'],
      {},
      '__proto__ is not a country of the cycle 2021; its countries are: AL, BA, ME, MK, RS',
    ],
    [
      'a cycle that is not published',
      ['regional', '2020'],
      {},
      'the cycle 2020 is not published; published are: 2021, 2019',
    ],
    [
      'a browser that is not there',
      ['regional', '2021'],
      { CHROMIUM_PATH: '/nowhere/chromium' },
      'CHROMIUM_PATH names no program that can be run: /nowhere/chromium',
    ],
    [
      'a browser that does not start',
      ['regional', '2021'],
      { CHROMIUM_PATH: '/usr/bin/false' },
      /^the browser did not start, or ended while it printed/,
    ],
  ];
  for (const [name, args, env, reason] of refusals) {
    it(`refuses ${name} and leaves nothing behind`, async () => {
      const before = readdirSync(folder.path);
      const { code, out, err } = await report([...args, '--language', 'en', '--out', at('refused.pdf')], env);
      expect(code).to.equal(1);
      expect(out).to.equal('');
      if (typeof reason === 'string') expect(reasonIn(err)).to.equal(reason);
      else expect(reasonIn(err)).to.match(reason);
      expect(readdirSync(folder.path)).to.deep.equal(before);
    });
  }

  const wrongCalls: readonly [string[], string][] = [
    [['global', '2021'], 'one of: national, regional'],
    [['national', 'RS'], 'report national takes COUNTRY and YEAR'],
    [['regional', 'RS', '2021'], 'report regional takes YEAR'],
    [['regional', '21'], '"21" is not a year'],
    [['regional', '2021', '--language', 'xx'], 'no reports in "xx"; there are en, sr'],
    [['regional', '2021', '--pages', '3'], "Unknown option '--pages'"],
  ];
  for (const [args, message] of wrongCalls) {
    it(`says how it is called after "report ${args.join(' ')}"`, async () => {
      const language = args.includes('--language') ? [] : ['--language', 'en'];
      const { code, err } = await report([...args, ...language, '--out', at('wrong.pdf')]);
      expect(code).to.equal(2);
      expect(err.startsWith(message), err).to.equal(true);
      expect(err).to.contain('usage: npm run --silent cli -- report national');
      expect(existsSync(at('wrong.pdf'))).to.equal(false);
    });
  }

  it('asks for a language and a file', async () => {
    expect((await report(['regional', '2021', '--out', at('x.pdf')])).err).to.match(/^missing: --language\n/);
    expect((await report(['regional', '2021', '--language', 'en'])).err).to.match(/^missing: --out FILE\n/);
  });

  it('says that the output cannot be written, and keeps what was there', async () => {
    const missing = join(at('no-such-folder'), 'r.html');
    const { code, err } = await report(['regional', '2021', '--language', 'en', '--html', '--out', missing]);
    expect(code).to.equal(1);
    expect(reasonIn(err)).to.equal(
      `${missing} cannot be written: there is no such folder, or it may not be written to`,
    );
    const taken = at('a-folder');
    mkdirSync(taken);
    chmodSync(taken, 0o755);
    const overFolder = await report(['regional', '2021', '--language', 'en', '--html', '--out', taken]);
    expect(overFolder.code).to.equal(1);
    expect(readdirSync(taken)).to.deep.equal([]);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
  });
});

function reasonIn(err: string): string {
  return /^no report: (.*)$/m.exec(err)?.[1] ?? err;
}

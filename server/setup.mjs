// @ts-check
/**
 * Everything that must be there before the application's own code can run, with nothing but Node itself.
 * Each thing is announced on stderr before it is done; where nothing is missing this is silent and takes a moment.
 */
import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, isBuilt } from './setup/build.mjs';
import { installCommand, installDebian, mayInstall } from './setup/debian.mjs';
import { oneAtATime } from './setup/one-at-a-time.mjs';
import { compileDriver, driverLoads, installPackages, missingPackages } from './setup/packages.mjs';
import { has, say, SetupFault } from './setup/say.mjs';

/** @typedef {'start' | 'test' | 'command' | 'report'} Purpose what is to be run next; only some of it needs a browser */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];
const readers = ['pdftotext', 'pdfinfo', 'pdffonts', 'pdfimages', 'pdftoppm'];

/** @param {Purpose} purpose */
export async function setup(purpose) {
  checkNode(process.versions.node);
  const production = process.env.NODE_ENV === 'production' && purpose !== 'test';
  const ready = () => missingPackages(root, { production }).length === 0 && driverLoads(root) && isBuilt(root);
  if (!ready()) {
    await oneAtATime(root, () => {
      if (missingPackages(root, { production }).length > 0) installPackages(root, { production });
      if (!driverLoads(root)) compileDriver(root);
      if (!isBuilt(root)) build(root);
    });
  }
  if (purpose !== 'command') await provideBrowser();
  if (purpose === 'test') provideReaders();
}

/** @param {string} version */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupFault(
    `BAN Monitor needs Node ${oldestNode.join('.')} or newer; this is ${version}. Node 24 is advised.`,
  );
}

/** Without any browser the application still runs, and says on its pages that PDFs are off. */
async function provideBrowser() {
  const built = pathToFileURL(join(root, '.build', 'reports', 'browser.js'));
  /** @type {typeof import('../reports/browser.ts')} */
  const { findBrowser, browserPlaces } = await import(built.href);
  const find = () => findBrowser(browserPlaces(process.env, homedir()));
  if (find() !== null) return;
  if ((process.env.CHROMIUM_PATH ?? '') !== '') {
    say(`PDF off: CHROMIUM_PATH names no program that can be run: ${process.env.CHROMIUM_PATH}`);
    return;
  }
  const browser = ['chromium-headless-shell'];
  if (mayInstall() && installDebian(browser, 'printing PDFs') && find() !== null) return;
  const command = existsSync('/etc/debian_version')
    ? installCommand(browser)
    : 'npx puppeteer browsers install chrome-headless-shell';
  say(`PDF off: no browser found. Run: ${command}`);
}

/** The tests read the PDFs back with poppler's tools. */
function provideReaders() {
  if (readers.every(has)) return;
  if (mayInstall() && installDebian(['poppler-utils'], 'reading PDFs in the tests') && readers.every(has)) return;
  say(`The tests of PDFs will fail: poppler's tools are missing. Run: ${installCommand(['poppler-utils'])}`);
}

/** @param {unknown} error an error that is not ours keeps its stack */
export function sayFault(error) {
  if (!(error instanceof SetupFault)) throw error;
  say(error.message);
  process.exitCode = 1;
}

const program = process.argv[1];
const asked = program !== undefined && existsSync(program) && realpathSync(program) === fileURLToPath(import.meta.url);
if (asked) await setup(process.argv.includes('--for=test') ? 'test' : 'start').catch(sayFault);

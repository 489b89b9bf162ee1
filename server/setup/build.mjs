// @ts-check
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { run, say, SetupFault } from './say.mjs';

const rooms = ['indicators', 'data', 'templates', 'reports', 'server'];
const settings = ['tsconfig.json', 'server/tsconfig.build.json', 'package-lock.json'];
const stamp = '.stamp';

/** @param {string} root */
export function isBuilt(root) {
  const file = join(root, '.build', stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint(root);
}

/**
 * Builds into a folder beside and swaps it in, so that neither a killed build nor a file deleted since is ever run.
 * Types are not checked here, `npm run check` does that: a production install has no type packages.
 * @param {string} root
 */
export function build(root) {
  say('Building: tsc -p server/tsconfig.build.json ...');
  for (const name of readdirSync(root)) if (name.startsWith('.build-')) rmSync(join(root, name), { recursive: true });
  const sources = fingerprint(root);
  const fresh = join(root, `.build-${process.pid}`);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', join(root, 'server', 'tsconfig.build.json'), '--outDir', fresh];
  const compiled = run(process.execPath, args, { cwd: root });
  if (compiled) {
    for (const file of filesOf(root)) if (!/\.(ts|mjs)$/.test(file)) copy(join(root, file), join(fresh, file));
  }
  if (!compiled || !run(process.execPath, [join(fresh, 'server', 'prepare.js')], { cwd: root })) {
    rmSync(fresh, { recursive: true, force: true });
    throw new SetupFault('The build failed, see above.');
  }
  writeFileSync(join(fresh, stamp), sources);
  const old = join(root, `.build-${process.pid}-old`);
  if (existsSync(join(root, '.build'))) renameSync(join(root, '.build'), old);
  renameSync(fresh, join(root, '.build'));
  rmSync(old, { recursive: true, force: true });
}

/** @param {string} from @param {string} to */
function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** Names, sizes and times of all sources: a file that went or came back older counts as a change too. @param {string} root */
function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of [...settings, ...filesOf(root)]) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}:${size}:${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} root @returns {string[]} every source file, relative to the root */
function filesOf(root) {
  return rooms.flatMap((room) => (existsSync(join(root, room)) ? filesUnder(root, room) : [])).sort();
}

/** @param {string} root @param {string} folder @returns {string[]} */
function filesUnder(root, folder) {
  if (folder === 'data/local') return []; // the databases
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
}

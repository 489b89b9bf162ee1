// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installCommand, installDebian, mayInstall } from './debian.mjs';
import { has, run, say, SetupFault } from './say.mjs';

/** @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean }} Locked */

const compilers = { python3: 'python3', make: 'make', 'g++': 'g++' };

/**
 * What the lock file asks for and node_modules has not, by npm's own record of what it installed.
 * @param {string} root
 * @param {{ production: boolean }} options production leaves the packages of the tests out
 * @returns {string[]} places such as `node_modules/zod`
 */
export function missingPackages(root, { production }) {
  const wanted = lockedIn(join(root, 'package-lock.json'));
  const installed = lockedIn(join(root, 'node_modules', '.package-lock.json'));
  const driverPlace = `node_modules/${driverOf(root)}`;
  return Object.keys(wanted).filter((place) => {
    const entry = wanted[place];
    if (place === '' || entry === undefined) return false;
    if (production && (entry.dev === true || entry.devOptional === true)) return false;
    const found = installed[place];
    // Optional ones are for other platforms and other versions of Node; npm leaves them out of its record too.
    if (found === undefined) return entry.optional !== true || place === driverPlace;
    return found.version !== entry.version || !existsSync(join(root, place));
  });
}

/**
 * The build of the SQLite driver for this Node; data/sqlite-driver.ts says why there are two, and reads the same table.
 * @param {string} root
 * @returns {string} a package of the lock file
 */
function driverOf(root) {
  /** @type {readonly { fromNode: number, package: string }[]} */
  const table = JSON.parse(readFileSync(join(root, 'data', 'sqlite-drivers.json'), 'utf8'));
  const found = table.find(({ fromNode }) => Number.parseInt(process.versions.node, 10) >= fromNode);
  if (found === undefined) throw new SetupFault(`There is no SQLite driver for Node ${process.versions.node}.`);
  return found.package;
}

/** @param {string} file @returns {Record<string, Locked>} */
function lockedIn(file) {
  if (!existsSync(file)) return {};
  try {
    /** @type {{ packages?: Record<string, Locked> }} */
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    return lock.packages ?? {};
  } catch {
    return {}; // a file cut short by a killed npm: everything counts as missing and is installed again
  }
}

/**
 * @param {string} root
 * @param {{ production: boolean }} options
 */
export function installPackages(root, { production }) {
  // Install scripts stay off here; the one that is needed, the database driver's, is run by compileDriver with its compilers at hand.
  const args = ['ci', '--ignore-scripts', production ? '--omit=dev' : '--include=dev'];
  say(`Installing packages: npm ${args.join(' ')} ...`);
  if (!npm(root, args)) throw new SetupFault('npm ci failed, see above. Run npm start again when its cause is mended.');
}

/**
 * The driver is a compiled file: missing after --ignore-scripts, and wrong after a change of Node's major version.
 * @param {string} root
 * @returns {boolean}
 */
export function driverLoads(root) {
  try {
    /** @type {typeof import('better-sqlite3')} */
    const Database = createRequire(join(root, 'package.json'))(driverOf(root));
    new Database(':memory:').close();
    return true;
  } catch {
    return false; // compileDriver says why, should it fail to cure it
  }
}

/** @param {string} root */
export function compileDriver(root) {
  const driver = driverOf(root);
  say(
    `Preparing the SQLite driver for Node ${process.versions.node}: npm rebuild ${driver} (a minute where it is compiled) ...`,
  );
  if (rebuildDriver(root, driver)) return;
  const missing = Object.entries(compilers).flatMap(([command, name]) => (has(command) ? [] : [name]));
  if (
    missing.length > 0 &&
    mayInstall() &&
    installDebian(missing, 'compiling the SQLite driver') &&
    rebuildDriver(root, driver)
  )
    return;
  throw new SetupFault(
    missing.length > 0
      ? `The SQLite driver needs a compiler here. Run: ${installCommand(missing)}`
      : `The SQLite driver (${driver}) could not be compiled, see above.`,
  );
}

/** @param {string} root @param {string} driver */
function rebuildDriver(root, driver) {
  const built = npm(root, ['rebuild', driver], ownHeaders());
  // In a process of its own: this one may already have tried to load the old file.
  const probe = `new (require('${driver}'))(':memory:')`;
  return built && spawnSync(process.execPath, ['-e', probe], { cwd: root, stdio: 'ignore' }).status === 0;
}

/** Compile with the headers beside this Node, when it brought them, instead of fetching them. @returns {Record<string, string>} */
function ownHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const header = join(prefix, 'include', 'node', 'node_version.h');
  if (!existsSync(header)) return {};
  const major = /NODE_MAJOR_VERSION (\d+)/.exec(readFileSync(header, 'utf8'))?.[1];
  return major === process.versions.node.split('.')[0] ? { npm_config_nodedir: prefix } : {};
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function npm(root, args, env = {}) {
  const inside = process.env.npm_execpath; // the npm that runs this script, if one does
  const own = inside !== undefined && inside.endsWith('npm-cli.js');
  return own ? run(process.execPath, [inside, ...args], { cwd: root, env }) : run('npm', args, { cwd: root, env });
}

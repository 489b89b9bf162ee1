import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { mayInstall } from '../../server/setup/debian.mjs';
import { missingPackages } from '../../server/setup/packages.mjs';
import { SetupFault } from '../../server/setup/say.mjs';
import { checkNode } from '../../server/setup.mjs';

const project = dirname(dirname(import.meta.dirname));
const copied = [
  'server/setup.mjs',
  'server/start.mjs',
  'server/tsconfig.build.json',
  'reports/browser.ts',
  'data/sqlite-drivers.json',
];

/** A small project with the real set-up, the real packages, and a folder of programs that stand in for npm and apt-get. */
class Clone {
  readonly root = mkdtempSync(join(tmpdir(), 'ban-setup-'));
  readonly bin = join(this.root, 'bin');
  readonly log = join(this.root, 'called.log');

  constructor() {
    cpSync(join(project, 'server', 'setup'), join(this.root, 'server', 'setup'), { recursive: true });
    for (const file of copied) {
      this.write(file, readFileSync(join(project, file), 'utf8'));
    }
    for (const file of ['tsconfig.json', 'package.json', 'package-lock.json'])
      cpSync(join(project, file), join(this.root, file));
    symlinkSync(join(project, 'node_modules'), join(this.root, 'node_modules'));
    this.write('indicators/one.ts', 'export const one: number = 1;\n');
    this.write('indicators/words.json', '{ "one": "jedan" }\n');
    this.write(
      'server/main.ts',
      "import { one } from '../indicators/one.ts';\nconsole.log(JSON.stringify({ one }));\n",
    );
    this.write('server/prepare.ts', 'export {};\n');
    this.write('server/cli.ts', 'console.log(JSON.stringify(process.argv.slice(2)));\n');
    for (const name of ['npm', 'apt-get', 'apt-cache']) this.program(name, '');
    this.program('browser', '');
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), content);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  /** A program that writes down that it was called, does what `then` says and ends well unless that fails. */
  program(name: string, then: string): void {
    this.write(`bin/${name}`, `#!/bin/sh\necho "${name} $*" >> "${this.log}"\n${then}\n`);
    chmodSync(join(this.bin, name), 0o755);
  }

  calls(): string[] {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').trim().split('\n') : [];
  }

  async run(args: readonly string[], env: Record<string, string> = {}) {
    const child = spawn(process.execPath, args, {
      cwd: this.root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: `${this.bin}:/usr/bin:/bin`,
        HOME: this.root,
        CHROMIUM_PATH: join(this.bin, 'browser'),
        BAN_NO_SYSTEM_INSTALL: '1',
        ...env,
      },
    });
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { stdout, stderr, code: Number(code) };
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

describe('set-up', () => {
  let clone: Clone;
  beforeEach(() => {
    clone = new Clone();
  });
  afterEach(() => clone.remove());

  /** The lock file asks for one package more than there is. */
  function lackOne(): void {
    const lock = JSON.parse(clone.read('package-lock.json'));
    lock.packages['node_modules/not-there'] = { version: '1.0.0' };
    clone.write('package-lock.json', JSON.stringify(lock));
  }

  it('builds what is missing, says so on stderr, and leaves stdout to the application', async () => {
    const first = await clone.run(['server/start.mjs']);
    expect(first).to.deep.equal({
      stdout: '{"one":1}\n',
      stderr: 'Building: tsc -p server/tsconfig.build.json ...\n',
      code: 0,
    });
    expect(clone.read('.build/indicators/words.json')).to.equal('{ "one": "jedan" }\n');
    expect(clone.calls()).to.deep.equal([]);
  });

  it('does nothing and says nothing when nothing is missing', async () => {
    await clone.run(['server/setup.mjs']);
    const stamp = clone.read('.build/.stamp');
    expect(await clone.run(['server/setup.mjs'])).to.deep.equal({ stdout: '', stderr: '', code: 0 });
    expect(clone.read('.build/.stamp')).to.equal(stamp);
    expect(existsSync(join(clone.root, '.setup-lock'))).to.equal(false);
  });

  it('hands a command its own arguments and prints nothing else on stdout', async () => {
    const { stdout } = await clone.run(['server/start.mjs', 'cli', 'aggregate', '--answers', 'a.csv']);
    expect(JSON.parse(stdout)).to.deep.equal(['aggregate', '--answers', 'a.csv']);
  });

  it('builds again after a change, even to an older file, and leaves no output of a deleted source', async () => {
    clone.write('indicators/two.ts', 'export const two = 2;\n');
    await clone.run(['server/setup.mjs']);
    expect(existsSync(join(clone.root, '.build/indicators/two.js'))).to.equal(true);
    rmSync(join(clone.root, 'indicators/two.ts'));
    clone.write('indicators/one.ts', 'export const one: number = 7;\n');
    utimesSync(join(clone.root, 'indicators/one.ts'), 1, 1);
    const again = await clone.run(['server/start.mjs']);
    expect(again.stdout).to.equal('{"one":7}\n');
    expect(existsSync(join(clone.root, '.build/indicators/two.js'))).to.equal(false);
  });

  it('builds again when a build was killed half-way', async () => {
    await clone.run(['server/setup.mjs']);
    rmSync(join(clone.root, '.build/.stamp'));
    clone.write('.build-1/left.js', 'half');
    const again = await clone.run(['server/setup.mjs']);
    expect(again.stderr).to.contain('Building');
    expect(existsSync(join(clone.root, '.build-1'))).to.equal(false);
  });

  it('keeps the last good build and starts nothing when the sources do not parse', async () => {
    await clone.run(['server/setup.mjs']);
    clone.write('indicators/one.ts', 'export const one = ;\n');
    const broken = await clone.run(['server/start.mjs']);
    expect(broken.code).to.equal(1);
    expect(broken.stdout).to.equal('');
    expect(broken.stderr).to.contain('one.ts').and.to.contain('The build failed, see above.');
    expect(clone.read('.build/indicators/one.js')).to.contain('one = 1');
  });

  it('installs packages when one is missing, without install scripts, and announces it', async () => {
    lackOne();
    const { stderr } = await clone.run(['server/setup.mjs']);
    expect(clone.calls()).to.deep.equal(['npm ci --ignore-scripts --include=dev']);
    expect(stderr).to.contain('Installing packages: npm ci --ignore-scripts --include=dev ...');
  });

  it('leaves the packages of the tests out in production', async () => {
    lackOne();
    await clone.run(['server/setup.mjs'], { NODE_ENV: 'production' });
    await clone.run(['server/setup.mjs', '--for=test'], { NODE_ENV: 'production' });
    expect(clone.calls()).to.deep.equal([
      'npm ci --ignore-scripts --omit=dev',
      'npm ci --ignore-scripts --include=dev',
    ]);
  });

  it('stops with a plain reason when packages cannot be installed', async () => {
    lackOne();
    clone.program('npm', 'echo "no network" >&2; exit 1');
    const { code, stdout, stderr } = await clone.run(['server/start.mjs']);
    expect(code).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr).to.contain('no network').and.to.contain('npm ci failed, see above.');
    expect(stderr).to.not.contain('    at ');
    expect(existsSync(join(clone.root, '.setup-lock'))).to.equal(false);
  });

  it('says in one line that PDFs are off when there is no browser, and goes on', async () => {
    const { code, stdout, stderr } = await clone.run(['server/start.mjs'], { CHROMIUM_PATH: '/nowhere/chromium' });
    expect(code).to.equal(0);
    expect(stdout).to.equal('{"one":1}\n');
    expect(stderr).to.contain('PDF off: CHROMIUM_PATH names no program that can be run: /nowhere/chromium');
    expect(clone.calls()).to.deep.equal([]);
  });

  it('asks for no browser where a command needs none', async () => {
    const env = { CHROMIUM_PATH: '/nowhere/chromium' };
    expect((await clone.run(['server/start.mjs', 'cli', 'aggregate'], env)).stderr).to.not.contain('PDF off');
    expect((await clone.run(['server/start.mjs', 'cli', 'report'], env)).stderr).to.contain('PDF off');
  });

  it('installs no system package where it is forbidden', async () => {
    clone.write(
      'reports/browser.ts',
      'export const browserPlaces = () => ({});\nexport const findBrowser = () => null;\n',
    );
    const { code, stderr } = await clone.run(['server/setup.mjs', '--for=test'], {
      PATH: clone.bin,
      CHROMIUM_PATH: '',
    });
    expect(code).to.equal(0);
    expect(stderr).to.match(/PDF off: no browser found\. Run: \S/);
    expect(stderr).to.contain(
      "poppler's tools are missing. Run: apt-get install --no-install-recommends poppler-utils",
    );
    expect(clone.calls()).to.deep.equal([]);
  });

  it('refreshes the list of packages once, and only where the package is not in it', async () => {
    clone.write(
      'reports/browser.ts',
      'export const browserPlaces = () => ({});\nexport const findBrowser = () => null;\n',
    );
    clone.program('apt-cache', 'exit 100');
    const script = [
      `import { installDebian } from ${JSON.stringify(join(clone.root, 'server/setup/debian.mjs'))};`,
      "process.exitCode = installDebian(['chromium-headless-shell'], 'printing PDFs') ? 0 : 1;",
    ].join('\n');
    clone.write('install.mjs', script);
    const { code, stderr } = await clone.run(['install.mjs']);
    expect(code).to.equal(0);
    expect(stderr.split('\n')[0]).to.equal(
      'Installing Debian packages for printing PDFs: apt-get install --no-install-recommends chromium-headless-shell ...',
    );
    expect(clone.calls().map((call) => call.split(' ')[0])).to.deep.equal(['apt-cache', 'apt-get', 'apt-get']);
    expect(clone.calls()[1]).to.equal('apt-get -qq update');
  });

  describe('of the database driver', () => {
    const driver = 'elsewhere/node_modules/better-sqlite3/index.js';
    beforeEach(() => {
      clone.write(driver, "throw new Error('compiled against a different Node.js version');");
      const only = [{ fromNode: 20, package: 'better-sqlite3' }];
      clone.write('elsewhere/data/sqlite-drivers.json', JSON.stringify(only));
      const from = (file: string) => JSON.stringify(join(clone.root, 'server/setup', file));
      const root = JSON.stringify(join(clone.root, 'elsewhere'));
      clone.write(
        'driver.mjs',
        `import { compileDriver, driverLoads } from ${from('packages.mjs')};
         try {
           if (!driverLoads(${root})) compileDriver(${root});
         } catch (error) {
           console.error(error.constructor.name + ': ' + error.message);
         }`,
      );
    });

    it('compiles it again where it does not load, and announces it', async () => {
      clone.program('npm', `echo "module.exports = class {}" > "${join(clone.root, driver)}"`);
      const { stderr } = await clone.run(['driver.mjs']);
      expect(stderr).to.contain('Preparing the SQLite driver').and.to.contain('npm rebuild better-sqlite3');
      expect(stderr).to.not.contain('SetupFault');
      expect(clone.calls()).to.deep.equal(['npm rebuild better-sqlite3']);
    });

    it('names the compilers to install where there are none and it may not install them', async () => {
      clone.program('npm', 'exit 1');
      const { stderr } = await clone.run(['driver.mjs'], { PATH: clone.bin });
      expect(stderr).to.contain(
        'SetupFault: The SQLite driver needs a compiler here. Run: apt-get install --no-install-recommends python3 make g++',
      );
      expect(clone.calls()).to.deep.equal(['npm rebuild better-sqlite3']);
    });

    it('does not believe npm: what still does not load is a fault', async () => {
      for (const compiler of ['python3', 'make', 'g++']) clone.program(compiler, '');
      const { stderr } = await clone.run(['driver.mjs'], { PATH: clone.bin });
      expect(stderr).to.contain('SetupFault: The SQLite driver (better-sqlite3) could not be compiled, see above.');
    });
  });

  it('makes a second set-up wait, and then find the work done', async () => {
    const both = await Promise.all([clone.run(['server/setup.mjs']), clone.run(['server/setup.mjs'])]);
    expect(both.map((one) => one.code)).to.deep.equal([0, 0]);
    const builds = both.flatMap((one) => one.stderr.split('\n')).filter((line) => line.startsWith('Building'));
    expect(builds).to.have.length(1);
  });

  it('takes over from a set-up that was killed', async () => {
    clone.write('.setup-lock', '999999999');
    const { code, stderr } = await clone.run(['server/setup.mjs']);
    expect(code).to.equal(0);
    expect(stderr).to.contain('Building').and.not.to.contain('Waiting');
  });
});

describe('what set-up may do', () => {
  it('installs system packages only as root, on Debian, where nobody forbade it', () => {
    const root = { uid: 0, debian: true, forbidden: undefined };
    expect(mayInstall(root)).to.equal(true);
    expect(mayInstall({ ...root, forbidden: '0' })).to.equal(true);
    expect(mayInstall({ ...root, uid: 1000 })).to.equal(false);
    expect(mayInstall({ ...root, uid: undefined })).to.equal(false);
    expect(mayInstall({ ...root, debian: false })).to.equal(false);
    expect(mayInstall({ ...root, forbidden: '1' })).to.equal(false);
  });

  it('names the Node it needs', () => {
    for (const fine of ['20.19.0', '20.20.2', '22.1.0', '24.0.0']) checkNode(fine);
    for (const old of ['20.18.3', '18.20.0', '16.0.0']) {
      expect(() => checkNode(old), old).to.throw(SetupFault, `needs Node 20.19 or newer; this is ${old}`);
    }
  });
});

describe('which packages are missing', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ban-lock-'));
    drivers([{ fromNode: 20, package: 'a' }]);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function drivers(table: readonly object[]): void {
    mkdirSync(join(root, 'data'), { recursive: true });
    writeFileSync(join(root, 'data/sqlite-drivers.json'), JSON.stringify(table));
  }

  function lock(file: string, packages: Record<string, object>): void {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify({ packages }));
    for (const place of Object.keys(packages)) mkdirSync(join(root, place), { recursive: true });
  }
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/t': { version: '2.0.0', dev: true },
    'node_modules/win': { version: '1.0.0', optional: true },
  };
  const here = (packages: Record<string, object>) => lock('node_modules/.package-lock.json', packages);

  it('is everything before the first install, but binaries of other platforms', () => {
    lock('package-lock.json', wanted);
    expect(missingPackages(root, { production: false })).to.deep.equal(['node_modules/a', 'node_modules/t']);
    expect(missingPackages(root, { production: true })).to.deep.equal(['node_modules/a']);
  });

  it('is nothing when all are there', () => {
    lock('package-lock.json', wanted);
    here({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/t': { version: '2.0.0', dev: true } });
    expect(missingPackages(root, { production: false })).to.deep.equal([]);
  });

  it('is the one of another version, and the one whose folder is gone', () => {
    lock('package-lock.json', wanted);
    here({ 'node_modules/a': { version: '0.9.0' }, 'node_modules/t': { version: '2.0.0' } });
    expect(missingPackages(root, { production: false })).to.deep.equal(['node_modules/a']);
    rmSync(join(root, 'node_modules/t'), { recursive: true });
    expect(missingPackages(root, { production: false })).to.deep.equal(['node_modules/a', 'node_modules/t']);
  });

  it('is the database driver of this Node, although npm may leave it out', () => {
    lock('package-lock.json', wanted);
    here({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/t': { version: '2.0.0' } });
    drivers([
      { fromNode: 1000, package: 'a' },
      { fromNode: 20, package: 'win' },
    ]);
    expect(missingPackages(root, { production: false })).to.deep.equal(['node_modules/win']);
  });

  it('cannot be told on a Node that has no driver', () => {
    lock('package-lock.json', wanted);
    drivers([{ fromNode: 1000, package: 'a' }]);
    expect(() => missingPackages(root, { production: false })).to.throw(
      SetupFault,
      'There is no SQLite driver for Node',
    );
  });

  it('is everything when the record was cut short', () => {
    lock('package-lock.json', wanted);
    here({});
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {"node_mod');
    expect(missingPackages(root, { production: false })).to.deep.equal(['node_modules/a', 'node_modules/t']);
  });
});

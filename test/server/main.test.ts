/** The program as it is started: what it says, what it refuses, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../server/config.ts';
import { Folder } from '../support/folder.ts';
import { listening } from '../support/listening.ts';

type Started = { readonly child: ChildProcess; readonly output: () => string };

describe('the program', () => {
  const folder = new Folder();
  const running = new Set<ChildProcess>();

  after(() => {
    for (const child of running) child.kill('SIGKILL');
    folder.remove();
  });

  function start(env: Readonly<Record<string, string>>): Started {
    const child = spawn(process.execPath, ['--import=tsx', 'server/main.ts'], {
      cwd: projectRoot(),
      env: { PATH: process.env['PATH'] ?? '', HOME: folder.path, DATA_DIR: join(folder.path, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
    return { child, output: () => output };
  }

  /** The address it prints once it answers. */
  async function address({ child, output }: Started): Promise<string> {
    for (;;) {
      const found = /runs at (http:\S+)/.exec(output())?.[1];
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`it ended: ${output()}`);
      await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
    }
  }

  it('loads the demonstration once, says where it runs, and ends when it is told to', async () => {
    const first = start({ PORT: '0', CHROMIUM_PATH: '/nowhere/chromium' });
    const at = await address(first);
    expect(at).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${at}/en/`)).status).to.equal(200);
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'exit')).to.deep.equal([0, null]);
    expect(first.output()).to.contain('(demonstration)').and.to.contain('Loading the demonstration data');
    expect(first.output()).to.match(/PDF off: run apt-get install .*CHROMIUM_PATH/);

    const second = start({ PORT: '0' });
    await address(second);
    expect(second.output()).to.not.contain('Loading');
    second.child.kill('SIGINT');
    expect(await once(second.child, 'exit')).to.deep.equal([0, null]);
  }).timeout(60_000);

  it('says in one line that its port is taken', async () => {
    const other = await listening((_, response) => response.end());
    try {
      const started = start({ PORT: String(other.port) });
      expect(await once(started.child, 'exit')).to.deep.equal([1, null]);
      expect(started.output()).to.contain('Not started: PORT: something else listens there');
    } finally {
      await other.close();
    }
  }).timeout(60_000);

  it('in production refuses to start half-configured, naming each variable and no value', async () => {
    const started = start({ NODE_ENV: 'production', SESSION_SECRET: 'changeme-changeme-changeme-changeme' });
    expect(await once(started.child, 'exit')).to.deep.equal([1, null]);
    expect(started.output()).to.contain('SESSION_SECRET: ').and.to.contain('PUBLIC_ADDRESS: missing');
    expect(started.output()).to.not.contain('changeme');
    expect(started.output()).to.not.contain('    at ');
  }).timeout(60_000);
});

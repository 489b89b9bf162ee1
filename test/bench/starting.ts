/** P7: from the command to the first page, installed and migrated, beside a bare Express that answers one line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inTurn, type Measured } from './measure.ts';

const rounds = 7;
const root = join(import.meta.dirname, '..', '..');

export async function starting(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ban-bench-'));
  try {
    const ours = () => firstPage(join(root, 'server', 'start.mjs'), folder);
    const bare = () => firstPage(join(import.meta.dirname, 'bare-express.mjs'), folder);
    // The first start builds, migrates and loads the demonstration; it is not what is measured.
    await ours();
    await bare();
    const times = await inTurn(rounds, ours, bare);
    const beside = 'bare Express answering one line';
    const what = 'start, cold, to the first page';
    return [{ id: 'P7', what, ...times, unit: 'ms', beside, atMost: 3, atMostMs: 1500 }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts the program, follows the address it prints to a whole page, and ends it. */
async function firstPage(program: string, folder: string): Promise<void> {
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    const page = await fetch(await addressIn(child.stdout));
    await page.text();
    if (page.status !== 200) throw new Error(`${program}: ${page.url} answered ${page.status}`);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('it ended without saying where it runs');
}

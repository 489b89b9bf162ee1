// @ts-check
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';

/**
 * Two commands started together on a fresh clone must not install into the same folder at once: the second waits, then finds the work done.
 * @param {string} root
 * @param {() => void | Promise<void>} work
 */
export async function oneAtATime(root, work) {
  const lock = join(root, '.setup-lock');
  await take(lock);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
async function take(lock) {
  let told = false;
  while (!taken(lock)) {
    const owner = ownerOf(lock);
    if (owner === null || !alive(owner)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say(`Waiting for the set-up that process ${owner} is doing ...`);
    told = true;
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
}

/** @param {string} lock */
function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lock @returns {number | null} */
function ownerOf(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null; // released between the two looks
  }
}

/** @param {number} pid */
function alive(pid) {
  if (pid === process.pid) return false; // left by a killed process that had our number
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

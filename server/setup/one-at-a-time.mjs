// @ts-check
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
    if (owner === 'none') continue; // released between the two looks
    if (owner === 'nobody' || !alive(owner)) {
      clear(lock, owner);
      continue;
    }
    if (!told) say(`Waiting for the set-up that process ${owner} is doing ...`);
    told = true;
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
}

/**
 * A lock appears with its owner's number in it, or not at all: a file that is made first and written then can be read empty
 * by whoever comes between, and be taken for one that nobody holds.
 * @param {string} lock
 */
function taken(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Takes away the lock of a set-up that ended without giving it back. Moved first, looked at then: somebody else may have done
 * the same meanwhile and hold it already; theirs is put back.
 * @param {string} lock @param {number | 'nobody'} stale
 */
function clear(lock, stale) {
  const moved = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, moved);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if (ownerOf(moved) === stale) rmSync(moved, { force: true });
  else renameSync(moved, lock);
}

/** @param {string} lock @returns {number | 'nobody' | 'none'} `none`: there is no lock; `nobody`: no number in it */
function ownerOf(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : 'nobody';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'none';
    throw error;
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

/** Bytes to a file, whole or not at all: a reader never meets half a report. */
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../indicators/problem.ts';

export type SaveProblemCode = 'disk-full' | 'not-writable';

export class SaveProblem extends Problem {
  constructor(code: SaveProblemCode, file: string) {
    super('refused', code, { file });
    this.name = 'SaveProblem';
  }
}

/** Written beside its place, synced, then renamed into it. @throws {SaveProblem} and leaves nothing behind. */
export async function saveWhole(file: string, content: Uint8Array | string): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.part`);
  const handle = await open(beside, 'wx').catch((fault: unknown) => {
    throw asProblem(fault, file);
  });
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (fault) {
    await rm(beside, { force: true });
    throw asProblem(fault, file);
  }
}

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const closed = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'];

function asProblem(fault: unknown, file: string): unknown {
  const code = fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  if (full.includes(code)) return new SaveProblem('disk-full', file);
  return closed.includes(code) ? new SaveProblem('not-writable', file) : fault;
}

/** The real command line, in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const exampleSmall = join(root, 'test/fixtures/instruments/example-small/instrument.yaml');

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** `cwd` is the project's root, so that paths may be given as a person would type them. */
export function cli(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const program = ['--import=tsx', 'server/cli.ts', ...args];
    execFile(process.execPath, program, { cwd: root, maxBuffer: 2 ** 26 }, (error, out, err) => {
      const code = error === null ? 0 : error.code;
      // without a code it was never started, or was killed
      if (typeof code === 'number') resolve({ code, out, err });
      else reject(error ?? new Error(err));
    });
  });
}

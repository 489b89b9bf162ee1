/** Files with one mistake made on purpose, and where it then stands. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Scratch = {
  readonly folder: string;
  /** Writes a file below the folder; its path. */
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly remove: () => void;
};

export function scratchFolder(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'ban-monitor-'));
  return {
    folder,
    write: (name, content) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Replaces the first `from` that follows the marks, which stand in the text one after the other. */
export function edit(text: string, marks: readonly string[], from: string, to: string): string {
  const at = positionOf(text, [...marks, from]);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** The line, from 1, of the last of the marks, which stand in the text one after the other. */
export function lineOf(text: string, ...marks: readonly string[]): number {
  return text.slice(0, positionOf(text, marks)).split('\n').length;
}

function positionOf(text: string, marks: readonly string[]): number {
  let from = 0;
  let at = 0;
  for (const mark of marks) {
    at = text.indexOf(mark, from);
    if (at < 0) throw new Error(`the file has no "${mark}" there`);
    from = at + mark.length;
  }
  return at;
}

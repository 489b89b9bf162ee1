/**
 * What the build made of a file, kept beside it in the build: reading and checking the frozen instruments takes longer than
 * everything else at a start. It stands for the file only as long as that has the very bytes it was made from.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

export type KeptBeside<Content> = {
  /** @param madeFrom checksum of the file */
  readonly keep: (path: string, madeFrom: string, content: Content) => void;
  /** Null where nothing is kept, or what is kept was made from other bytes. */
  readonly read: (path: string, madeFrom: string) => Content | null;
};

/** For plain contents of one type; Maps, Sets and `undefined` come back as they were. */
export function keptBeside<Content>(): KeptBeside<Content> {
  // Another engine may write them otherwise: it does not find this file, and makes its own with the next build.
  const beside = (path: string): string => `${path}.${process.versions.v8}.kept`;
  return {
    keep: (path, madeFrom, content) => writeFileSync(beside(path), serialize({ madeFrom, content })),
    read: (path, madeFrom) => {
      if (!existsSync(beside(path))) return null;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `keep`, from contents that were checked
      const kept = deserialize(readFileSync(beside(path))) as { madeFrom: string; content: Content };
      return kept.madeFrom === madeFrom ? kept.content : null;
    },
  };
}

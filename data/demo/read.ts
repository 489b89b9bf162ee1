/** Reads the demonstration's files; every fault names file, line and place. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type AnswersFile, answersFile, type RegionFile, regionFile, type TextsFile, textsFile } from './schema.ts';

export type Demonstration = {
  /** By year, then country. */
  readonly answers: readonly AnswersFile[];
  readonly texts: readonly TextsFile[];
  readonly regions: readonly RegionFile[];
};

export type DemonstrationFault = { readonly file: string; readonly line: number; readonly message: string };

export class DemonstrationFaults extends Error {
  readonly faults: readonly DemonstrationFault[];

  constructor(faults: readonly DemonstrationFault[]) {
    super(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
    this.name = 'DemonstrationFaults';
    this.faults = faults;
  }
}

/** @throws {DemonstrationFaults} with every fault of the first file that has any. */
export function readDemonstration(folder: string = import.meta.dirname): Demonstration {
  const texts = join(folder, 'texts');
  return {
    answers: files(folder, /^[A-Z]{2}-\d{4}\.yaml$/)
      .map((file) => parseYaml(join(folder, file), answersFile))
      .toSorted((a, b) => a.cycle - b.cycle),
    texts: files(texts, /^[A-Z]{2}-\d{4}\.yaml$/).map((file) => parseYaml(join(texts, file), textsFile)),
    regions: files(texts, /^region-\d{4}\.yaml$/).map((file) => parseYaml(join(texts, file), regionFile)),
  };
}

function files(folder: string, name: RegExp): string[] {
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .toSorted();
}

/** @throws {DemonstrationFaults} */
export function parseYaml<T>(file: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const faults: DemonstrationFault[] = document.errors.map(({ pos, message }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    message,
  }));
  if (faults.length > 0) throw new DemonstrationFaults(faults);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  throw new DemonstrationFaults(
    parsed.error.issues.map(({ path, message }) => ({
      file,
      line: lineOf(document, lines, path),
      message: `${path.join('.')}: ${message}`,
    })),
  );
}

/** The line of the place, or of the nearest thing around it that is in the file. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

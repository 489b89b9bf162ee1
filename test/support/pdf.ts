/** What other programs than ours (poppler) read out of a PDF. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type ReadPdf = {
  /** "Title" -> "...", as pdfinfo prints them. */
  readonly facts: ReadonlyMap<string, string>;
  /** Text of each page, in reading order, one white space between words. */
  readonly pages: readonly string[];
  readonly fonts: readonly { readonly name: string; readonly type: string; readonly embedded: boolean }[];
  /** Number of raster images. */
  readonly images: number;
  /** The structure tree as pdfinfo prints it, with texts and attributes. */
  readonly structure: string;
};

/** @throws {Error} where poppler-utils is not installed or the bytes are no PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const folder = await mkdtemp(join(tmpdir(), 'ban-pdf-'));
  try {
    const file = join(folder, 'file.pdf');
    await writeFile(file, bytes);
    const output = async (program: string, ...args: string[]) =>
      (await run(program, args, { maxBuffer: 64 * 1024 * 1024 })).stdout;
    return {
      facts: factsIn(await output('pdfinfo', file)),
      pages: pagesIn(await output('pdftotext', '-enc', 'UTF-8', file, '-')),
      fonts: fontsIn(await output('pdffonts', file)),
      images: (await output('pdfimages', '-list', file)).trim().split('\n').length - 2,
      structure: await output('pdfinfo', '-struct-text', file),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function factsIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf(':');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()] as const];
    }),
  );
}

function pagesIn(text: string): string[] {
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ' ').trim());
}

/** Columns are as wide as the dashes of pdffonts' second line. */
function fontsIn(text: string): { name: string; type: string; embedded: boolean }[] {
  const [, dashes = '', ...lines] = text.trimEnd().split('\n');
  const ends = [...dashes.matchAll(/-+/g)].map((dash) => [dash.index, dash.index + dash[0].length] as const);
  return lines.map((line) => {
    const [name = '', type = '', , embedded = ''] = ends.map(([from, to]) => line.slice(from, to).trim());
    return { name, type, embedded: embedded === 'yes' };
  });
}

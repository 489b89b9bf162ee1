/** What other programs than ours (poppler) read out of a PDF. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';

const run = promisify(execFile);

export type ReadPdf = {
  /** "Title" -> "...", as pdfinfo prints them. */
  readonly facts: ReadonlyMap<string, string>;
  /** Text of each page, in reading order, one white space between words. */
  readonly pages: readonly string[];
  readonly fonts: readonly { readonly name: string; readonly type: string; readonly embedded: boolean }[];
  /** Number of raster images. */
  readonly images: number;
  /** The structure tree as pdfinfo prints it, with attributes; with the texts as well poppler takes half a minute. */
  readonly structure: string;
};

/** What a screen reader says of each figure. */
export async function alternativeTexts(bytes: Uint8Array): Promise<string[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  return context.enumerateIndirectObjects().flatMap(([, one]) => {
    if (!(one instanceof PDFDict) || one.get(PDFName.of('S')) !== PDFName.of('Figure')) return [];
    const text = one.lookup(PDFName.of('Alt'));
    return text instanceof PDFHexString || text instanceof PDFString ? [text.decodeText()] : [];
  });
}

/** Titles of the bookmarks, each before those under it. */
export async function outlineOf(bytes: Uint8Array): Promise<string[]> {
  const { catalog } = await PDFDocument.load(bytes, { updateMetadata: false });
  const titles: string[] = [];
  const visit = (parent: PDFDict): void => {
    for (let entry = parent.lookupMaybe(PDFName.of('First'), PDFDict); entry; ) {
      titles.push(entry.lookup(PDFName.of('Title'), PDFHexString).decodeText());
      visit(entry);
      entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
    }
  };
  visit(catalog.lookup(PDFName.of('Outlines'), PDFDict));
  return titles;
}

/** Millimetres from the left edge of the page to the leftmost word. */
export async function leftEdge(bytes: Uint8Array, page: number): Promise<number> {
  const words = await withFile(bytes, (file) =>
    output('pdftotext', '-bbox', '-f', `${page}`, '-l', `${page}`, file, '-'),
  );
  const lefts = [...words.matchAll(/<word xMin="([\d.]+)"/g)].map((word) => Number(word[1]));
  return (Math.min(...lefts) * 25.4) / 72;
}

/** @throws {Error} where poppler-utils is not installed or the bytes are no PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  return withFile(bytes, async (file) => ({
    facts: factsIn(await output('pdfinfo', file)),
    pages: pagesIn(await output('pdftotext', '-enc', 'UTF-8', file, '-')),
    fonts: fontsIn(await output('pdffonts', file)),
    images: (await output('pdfimages', '-list', file)).trim().split('\n').length - 2,
    structure: await output('pdfinfo', '-struct', file),
  }));
}

async function withFile<Result>(bytes: Uint8Array, read: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'ban-pdf-'));
  try {
    const file = join(folder, 'file.pdf');
    await writeFile(file, bytes);
    return await read(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function output(program: string, ...args: string[]): Promise<string> {
  return (await run(program, args, { maxBuffer: 64 * 1024 * 1024 })).stdout;
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

/** From the right, where the columns are single words: a long name pushes the rest of its line along. */
function fontsIn(text: string): { name: string; type: string; embedded: boolean }[] {
  const line = /^(\S+)\s+(.+?)\s+\S+\s+(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/;
  return text
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((row) => {
      const [, name, type, embedded] = line.exec(row.trimEnd()) ?? [];
      if (name === undefined || type === undefined) throw new Error(`pdffonts says: ${row}`);
      return { name, type, embedded: embedded === 'yes' };
    });
}

/** What is done to a printed PDF afterwards: reading its anchors, naming it, making it small. Keeps every tag. */
import { ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';

export type Attachment = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly description: string;
};

export type PdfIdentity = {
  readonly title: string;
  readonly language: string;
  readonly createdAt: string;
  readonly subject?: string;
  readonly attachments?: readonly Attachment[];
};

/** Others get their turn some ten times a report: the usual 50 objects would make 300 turns of it, each a wait. */
const objectsPerTick = 1500;

/** Read once, for all that follows: of a large file that takes a third of a second. */
export type PrintedFile = PDFDocument;

export function openPrinted(bytes: Uint8Array): Promise<PrintedFile> {
  return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fast });
}

/** Anchors that something links to, with the number of the page they are on (1 = the cover). */
export function pagesOfDestinations(file: PrintedFile): ReadonlyMap<string, number> {
  const numbers = new Map(file.getPages().map((page, index) => [page.ref, index + 1]));
  const destinations = file.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const pages = new Map<string, number>();
  for (const [name, target] of destinations?.entries() ?? []) {
    const place = file.context.lookup(target);
    const page = place instanceof PDFArray ? place.get(0) : undefined;
    const number = page instanceof PDFRef ? numbers.get(page) : undefined;
    if (number !== undefined) pages.set(name.decodeText(), number);
  }
  return pages;
}

/**
 * Chromium names the outline's entries by what it happened to draw: a heading on top of a page twice, parts of one without the
 * space between them. Where there is an entry for each heading, it is named as the heading reads.
 */
export function nameOutline(file: PrintedFile, headings: readonly string[]): void {
  const entries = outlineEntries(file.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict));
  if (entries.length !== headings.length) return;
  entries.forEach((entry, index) => entry.set(PDFName.of('Title'), PDFHexString.fromText(headings[index] ?? '')));
}

/** Each before those under it, as the headings stand in the document. */
function outlineEntries(parent: PDFDict | undefined): PDFDict[] {
  const entries: PDFDict[] = [];
  for (let entry = parent?.lookupMaybe(PDFName.of('First'), PDFDict); entry; ) {
    entries.push(entry, ...outlineEntries(entry));
    entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
  }
  return entries;
}

/** Title, language and dates as given, the data inside, and about a fifth of the size. */
export async function finish(file: PrintedFile, identity: PdfIdentity): Promise<Uint8Array> {
  const date = new Date(identity.createdAt);
  file.setTitle(identity.title, { showInWindowTitleBar: true });
  file.setLanguage(identity.language);
  if (identity.subject !== undefined) file.setSubject(identity.subject);
  file.setCreator('BAN Monitor');
  file.setProducer('BAN Monitor (Chromium, pdf-lib)');
  file.setCreationDate(date);
  file.setModificationDate(date);
  for (const { name, bytes: content, mimeType, description } of identity.attachments ?? []) {
    await file.attach(content, name, { mimeType, description, creationDate: date, modificationDate: date });
  }
  return file.save({ useObjectStreams: true, objectsPerTick });
}

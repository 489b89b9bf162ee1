/** What is done to a printed PDF afterwards: reading its anchors, naming it, making it small. Keeps every tag. */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';

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

/** Anchors that something links to, with the number of the page they are on (1 = the cover). */
export async function pagesOfDestinations(bytes: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
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

/** Title, language and dates as given, the data inside, and about a fifth of the size. */
export async function finish(bytes: Uint8Array, identity: PdfIdentity): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
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
  return file.save({ useObjectStreams: true });
}

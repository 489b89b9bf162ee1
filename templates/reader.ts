/** One reader's language as pages need it: words, formats, addresses. */
import type { Language, Word } from '../indicators/instrument/instrument.ts';
import { read, type Text } from '../indicators/text.ts';
import { type Format, formatFor } from './format.ts';
import { type Urls, urlsFor } from './urls.ts';
import { type Words, wordsFor } from './words.ts';

export type Reader = {
  readonly words: Words;
  readonly t: Words['t'];
  readonly format: Format;
  readonly urls: Urls;
};

export function readerOf(language: Language): Reader {
  const words = wordsFor(language);
  return { words, t: words.t, format: formatFor(language), urls: urlsFor(language) };
}

/** Our own text, in the reader's language. */
export function own(reader: Reader, text: string): Word {
  return { text, language: reader.words.language };
}

export function textOrNull(reader: Reader, text: Text | null | undefined): Word | null {
  return text ? read(text, reader.words.language) : null;
}

/** Links are made of addresses that people typed: only the web is let through. */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}

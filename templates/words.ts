/**
 * The words people read, per language: every JSON file of `words/<language>/`, merged. Flat keys with dots, ICU MessageFormat.
 * An unknown key, a missing value and a key in two files are errors: a page never shows a key or a hole.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../indicators/instrument/instrument.ts';

export type WordValues = Readonly<Record<string, string | number | boolean>>;

export type Words = {
  readonly language: Language;
  /** For the `lang` attribute. */
  readonly tag: string;
  /** For `Intl`. */
  readonly locale: string;
  /** @throws {Error} for a key the catalogue does not have and for a value the sentence needs and did not get. */
  readonly t: (key: string, values?: WordValues) => string;
  readonly has: (key: string) => boolean;
};

/** Languages with a whole catalogue: pages and reports exist in these. The first is the one we fall back to. */
export const languages: readonly Language[] = ['en', 'sr'];

/** Serbian here is always Latin script; without the script a browser would take Cyrillic letter forms and hyphenation. */
const tags: Readonly<Record<Language, string>> = { sr: 'sr-Latn' };

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', sr: 'sr-Latn-RS' };

const catalogues = new Map<Language, ReadonlyMap<string, string>>();
const made = new Map<Language, Words>();

/** What the `lang` attribute says for a text in `language`, also for languages without a catalogue (titles of sources). */
export function tagOf(language: Language): string {
  return tags[language] ?? language;
}

export function localeOf(language: Language): string {
  return locales[language] ?? tagOf(language);
}

export function isLanguage(candidate: string): boolean {
  return languages.includes(candidate);
}

/** All words of a language by key. @throws {Error} where two files have the same key. */
export function catalogueOf(language: Language): ReadonlyMap<string, string> {
  const known = catalogues.get(language);
  if (known) return known;
  if (!isLanguage(language)) throw new Error(`no catalogue of words in "${language}"`);
  const folder = join(import.meta.dirname, 'words', language);
  const merged = new Map<string, string>();
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.json')) addFile(merged, join(folder, file));
  }
  catalogues.set(language, merged);
  return merged;
}

function addFile(merged: Map<string, string>, path: string): void {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof content !== 'object' || content === null) throw new Error(`${path}: not an object of words`);
  for (const [key, word] of Object.entries(content)) {
    if (typeof word !== 'string') throw new Error(`${path}: "${key}" is not text`);
    if (merged.has(key)) throw new Error(`${path}: "${key}" is already in another file`);
    merged.set(key, word);
  }
}

/** @throws {Error} for a language without a catalogue. */
export function wordsFor(language: Language): Words {
  const known = made.get(language);
  if (known) return known;
  const words = makeWords(language, catalogueOf(language));
  made.set(language, words);
  return words;
}

/** Words over a given catalogue; tests give their own. */
export function makeWords(language: Language, catalogue: ReadonlyMap<string, string>): Words {
  const locale = localeOf(language);
  const parsed = new Map<string, IntlMessageFormat>();
  const messageOf = (key: string): IntlMessageFormat => {
    const ready = parsed.get(key);
    if (ready) return ready;
    const text = catalogue.get(key);
    if (text === undefined) throw new Error(`no word "${key}" in ${language}`);
    const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    parsed.set(key, message);
    return message;
  };
  return {
    language,
    tag: tagOf(language),
    locale,
    has: (key) => catalogue.has(key),
    t: (key, values) => String(messageOf(key).format({ ...values })),
  };
}

/** Text that people wrote, kept per language. */
import type { Language, Word } from './instrument/instrument.ts';

/** `original` is the language it was written in; `words` has at least that one. Markdown. */
export type Text = { readonly original: Language; readonly words: Readonly<Record<Language, string>> };

/**
 * What a reader of `language` gets: that language, else English, else the original (domain.md; issue "texts people write").
 * The language of the result tells whether it has to be marked.
 */
export function read(text: Text, language: Language): Word {
  for (const candidate of [language, 'en', text.original]) {
    const found = text.words[candidate];
    if (found !== undefined) return { text: found, language: candidate };
  }
  throw new Error(`a text says its original is ${text.original}, but has no words in it`);
}

/** One language's way of saying things in a report: words, formats, and the mark on whatever is not in that language. */
import {
  type CountryCode,
  countryOf,
  type Instrument,
  type Language,
  type Word,
} from '../indicators/instrument/instrument.ts';
import { read, type Text } from '../indicators/text.ts';
import { countryName } from '../templates/country-names.ts';
import { type Format, formatFor } from '../templates/format.ts';
import { markdown } from '../templates/markdown.ts';
import { tagOf, type Words, wordsFor } from '../templates/words.ts';
import type { Cell, Figure, Heading, Line, Prose } from './model.ts';

/** Where there is nothing to print and a word would be too much. */
export const dash = '–';

export type Voice = {
  readonly words: Words;
  readonly t: Words['t'];
  readonly format: Format;
  readonly tag: string;
};

export function voiceIn(language: Language): Voice {
  const words = wordsFor(language);
  return { words, t: (key, values) => words.t(key, values), format: formatFor(language), tag: words.tag };
}

/** "in English": visible beside whatever is not in the report's language; null where it is. */
export function marker(voice: Voice, language: Language): string | null {
  if (language === voice.words.language) return null;
  const key = `report.marker.${language}`;
  return voice.words.has(key) ? voice.t(key) : voice.t('report.marker.other', { language });
}

/** Text of our own, in the report's language. */
export function own(voice: Voice, text: string): Line {
  return { text, lang: voice.tag, marker: null };
}

export function line(voice: Voice, word: Word): Line {
  return { text: word.text, lang: tagOf(word.language), marker: marker(voice, word.language) };
}

/** Developer-written or copied text of which only the language is known. */
export function lineIn(voice: Voice, language: Language, text: string): Line {
  return line(voice, { text, language });
}

export function prose(voice: Voice, text: Text): Prose {
  const word = read(text, voice.words.language);
  return { html: markdown(word.text), lang: tagOf(word.language), marker: marker(voice, word.language) };
}

/** A title that somebody wrote: one line, without Markdown. */
export function titleLine(voice: Voice, text: Text): Line {
  return line(voice, read(text, voice.words.language));
}

export function proseOrNone(voice: Voice, text: Text | null | undefined): Prose | null {
  return text ? prose(voice, text) : null;
}

export function nameOf(voice: Voice, instrument: Instrument, country: CountryCode): Line {
  return line(voice, countryName(voice.words, instrument, country));
}

/**
 * The institution in the reader's language, and beside it what the country calls it. Where both are in one language, the
 * country's own name comes first.
 */
export function institution(
  voice: Voice,
  instrument: Instrument,
  country: CountryCode,
  code: string,
): { readonly name: Line; readonly also: Line | null } {
  const general = instrument.institutions[code];
  const { institutions, language } = countryOf(instrument, country);
  const local = institutions[code];
  const name = general ? line(voice, general) : own(voice, code);
  if (local === undefined) return { name, also: null };
  // The file does not say in which language each of these names is; most are in the country's own.
  const localName: Line = { text: local, lang: tagOf(language), marker: null };
  return language === voice.words.language ? { name: localName, also: name } : { name, also: localName };
}

export function heading(
  voice: Voice,
  level: Heading['level'],
  id: string,
  text: string,
  number: string | null = null,
): Heading {
  return { id, level, number, text, lang: voice.tag };
}

/** A score or an end of its interval: no decimals; `missing` says why there is none. */
export function scoreFigure(voice: Voice, value: number | null, missing: string): Figure {
  return { value, text: value === null ? missing : voice.format.score(value) };
}

export function shareFigure(voice: Voice, value: number | null): Figure {
  return { value, text: value === null ? dash : voice.format.percent(value) };
}

export function cell(voice: Voice, figure: Figure): Cell {
  return { text: figure.text, value: figure.value, lang: voice.tag };
}

export function textCell(voice: Voice, text: string): Cell {
  return { text, value: null, lang: voice.tag };
}

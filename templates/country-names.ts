/**
 * Names of countries come from our own catalogue (`Intl` has ekavian names for Montenegrin, and partners dispute some);
 * a country the catalogue does not know is called what its instrument calls it.
 */
import { type CountryCode, countryOf, type Instrument, type Word } from '../indicators/instrument/instrument.ts';
import { formatFor } from './format.ts';
import type { Words } from './words.ts';

export function countryName(words: Words, instrument: Instrument, country: CountryCode): Word {
  const key = `country.${country}`;
  if (words.has(key)) return { text: words.t(key), language: words.language };
  return countryOf(instrument, country).name;
}

/** In the alphabetical order of their names in the reader's language: the only order countries ever have. */
export function inOrder(words: Words, instrument: Instrument, countries: readonly CountryCode[]): CountryCode[] {
  const { compare } = formatFor(words.language);
  const name = (country: CountryCode) => countryName(words, instrument, country).text;
  return [...countries].sort((a, b) => compare(name(a), name(b)));
}

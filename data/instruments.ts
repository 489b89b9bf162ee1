/** Instruments from disk: any file, and the frozen ones delivered with the code, held to their checksums. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { language as languageCode } from '../indicators/instrument/file.ts';
import type { CountryCode, Instrument, Language } from '../indicators/instrument/instrument.ts';
import { readInstrument } from '../indicators/instrument/read.ts';
import type { Understood } from '../indicators/instrument/understood.ts';
import { readNational, type VariantFile } from '../indicators/instrument/variant.ts';
import { ownWording } from '../indicators/instrument/words.ts';
import type { InstrumentReference } from '../indicators/snapshot.ts';
import { type FrozenFiles, frozenFolder, openFrozenFiles } from './frozen-files.ts';
import { checkInstrumentFile, checkVariantFile, checkWordsFile, InstrumentFaults, sha256 } from './instrument-files.ts';

export { faultLine, InstrumentFaults } from './instrument-files.ts';

export type ReadOptions = {
  readonly language?: Language;
  readonly wordsDir?: string;
  readonly variantFile?: string;
};

/**
 * Any instrument file, frozen or not, in a language (default: its own), with a national variant where one is given.
 * Words are looked for in `wordsDir`, by default the folder `words` beside the file; a language without a file there gets
 * the instrument's own words, marked.
 * @throws {InstrumentFaults} with every fault of every file that was read; a missing file is a fault
 */
export function readInstrumentFile(path: string, options: ReadOptions = {}): Instrument {
  const instrument = checkInstrumentFile(path);
  const ownLanguage = instrument.file?.instrument.language ?? 'en';
  const language = languageCode.parse(options.language ?? ownLanguage);
  const wordsFile = join(options.wordsDir ?? join(dirname(path), 'words'), `${language}.yaml`);
  const words = language !== ownLanguage && existsSync(wordsFile) ? checkWordsFile(wordsFile) : null;
  const variant =
    options.variantFile === undefined ? null : checkVariantFile(options.variantFile, instrument.understood);
  const faults = [instrument, words, variant].flatMap((one) => one?.faults ?? []);
  if (!instrument.file || faults.length > 0) throw new InstrumentFaults(faults);
  const layers = words?.words ? [{ own: ownWording(instrument.file), words: words.words }] : [];
  return variant?.variant
    ? readNational(instrument.file, language, layers, variant.variant)
    : readInstrument(instrument.file, language, layers);
}

export type FrozenInstruments = {
  readonly ids: () => readonly string[];
  /** Oldest first. */
  readonly versions: (id: string) => readonly string[];
  /** Languages there are words in, the instrument's own first. */
  readonly languages: (id: string, version: string) => readonly Language[];
  /**
   * The instrument in a language; what has no words there is in the instrument's own language, marked. `country` merges the
   * country's variant where it is in force.
   * @throws {Error} for an id or version that is not frozen
   * @throws {InstrumentFaults} where a file is not what was frozen, or is not in order
   */
  readonly get: (id: string, version: string, language: Language, country: CountryCode | null) => Instrument;
  /** The instrument with a variant that was checked against it, from wherever it comes. */
  readonly varied: (id: string, version: string, language: Language, variant: VariantFile) => Instrument;
  /** What a proposed variant is checked against. */
  readonly understood: (id: string, version: string) => Understood;
  readonly reference: (id: string, version: string) => InstrumentReference;
};

export type FrozenOptions = {
  readonly folder?: string;
  /** Countries whose `variants/<country>.yaml` is in force, where a version has one. None unless said. */
  readonly variants?: readonly CountryCode[];
};

/** The frozen files delivered with the code. */
export function frozenInstruments(options: FrozenOptions = {}): FrozenInstruments {
  const files = openFrozenFiles(options.folder ?? frozenFolder);
  const inForce = options.variants ?? [];
  const made = new Map<string, Instrument>();
  return {
    ids: () => Object.keys(files.index),
    versions: (id) => (Object.hasOwn(files.index, id) ? Object.keys(files.index[id] ?? {}).toSorted(byVersion) : []),
    languages: (id, version) => [
      ...new Set([files.instrument(id, version).file.instrument.language, ...files.languages(id, version)]),
    ],
    get: (id, version, language, country) => {
      const varied = country !== null && inForce.includes(country) ? country : null;
      const key = JSON.stringify([id, version, language, varied]);
      const found = made.get(key) ?? frozenInstrument(files, id, version, languageCode.parse(language), varied);
      made.set(key, found);
      return found;
    },
    varied: (id, version, language, variant) => {
      const asked = languageCode.parse(language);
      const { file, layers } = frozenLayers(files, id, version, asked);
      return readNational(file, asked, layers, variant);
    },
    understood: (id, version) => files.instrument(id, version).understood,
    reference: (id, version) => referenceTo(files, id, version),
  };
}

function frozenInstrument(
  files: FrozenFiles,
  id: string,
  version: string,
  language: Language,
  country: CountryCode | null,
): Instrument {
  const { file, understood, layers } = frozenLayers(files, id, version, language);
  const path = country === null ? null : files.variantPath(id, version, country);
  if (path === null) return readInstrument(file, language, layers);
  const { variant, faults } = checkVariantFile(path, understood);
  if (!variant || faults.length > 0) throw new InstrumentFaults(faults);
  return readNational(file, language, layers, variant);
}

function frozenLayers(files: FrozenFiles, id: string, version: string, language: Language) {
  const { file, understood } = files.instrument(id, version);
  const words = language === file.instrument.language ? [] : files.words(id, version, language);
  return { file, understood, layers: words.map((one) => one.layer) };
}

function referenceTo(files: FrozenFiles, id: string, version: string): InstrumentReference {
  const { file, sha256: checksum } = files.instrument(id, version);
  const words = files.languages(id, version).map((language) => {
    const checksums = files.words(id, version, language).map((one) => one.sha256);
    return [language, checksumOf(checksums)] as const;
  });
  return { id, version, status: file.instrument.status, sha256: checksum, words: Object.fromEntries(words) };
}

/** Of one file its own; of several in force for one language that of their checksums, in order. */
function checksumOf(checksums: readonly string[]): string {
  return checksums.length === 1 ? checksums.join('') : sha256(checksums.join('\n'));
}

/** 0.9 before 1.0, 1.9 before 1.10. */
export function byVersion(one: string, other: string): number {
  const left = one.split('.').map(Number);
  const right = other.split('.').map(Number);
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const apart = (left[place] ?? 0) - (right[place] ?? 0);
    if (apart !== 0) return apart;
  }
  return 0;
}

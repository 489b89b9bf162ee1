/**
 * The folder of frozen instruments: `<id>/<version>/instrument.yaml`, `words/<language>.yaml`, `variants/<country>.yaml`, and
 * `frozen.json`, which holds each version to its checksum. Every file is read when first asked for, and once.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { InstrumentFile } from '../indicators/instrument/file.ts';
import type { CountryCode, Language } from '../indicators/instrument/instrument.ts';
import { ownWording, type WordLayer, type WordsFile } from '../indicators/instrument/words.ts';
import type { Understood } from '../indicators/instrument/understood.ts';
import { checkInstrumentFile, checkWordsFile, InstrumentFaults, placeFaults, sha256 } from './instrument-files.ts';
import { keptBeside } from './kept-beside.ts';

/** id -> version -> checksum of `instrument.yaml`, and the version whose words stand in where this one has none. */
const frozenIndex = z.record(
  z.string(),
  z.record(
    z.string(),
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), words_from: z.string().optional() }),
  ),
);
export type FrozenIndex = z.infer<typeof frozenIndex>;

export const frozenFolder = join(import.meta.dirname, '../indicators/instruments');

export function readFrozenIndex(folder: string): FrozenIndex {
  return frozenIndex.parse(JSON.parse(readFileSync(join(folder, 'frozen.json'), 'utf8')));
}

/** A layer of words with the language it is for and the checksum of its file. */
export type FrozenWords = { readonly language: Language; readonly layer: WordLayer; readonly sha256: string };

export type FrozenFile = { readonly file: InstrumentFile; readonly understood: Understood; readonly sha256: string };

export type FrozenFiles = {
  readonly index: FrozenIndex;
  /** @throws {Error} for a version that is not frozen, {InstrumentFaults} where the file is not what was frozen */
  readonly instrument: (id: string, version: string) => FrozenFile;
  /** The version's own words in a language, then those it borrows. */
  readonly words: (id: string, version: string, language: Language) => readonly FrozenWords[];
  readonly languages: (id: string, version: string) => readonly Language[];
  /** Null where the country has no variant of that version. */
  readonly variantPath: (id: string, version: string, country: CountryCode) => string | null;
};

export function openFrozenFiles(folder: string): FrozenFiles {
  const index = readFrozenIndex(folder);
  const entryOf = (id: string, version: string): FrozenIndex[string][string] => {
    const entry = Object.hasOwn(index, id) ? index[id]?.[version] : undefined;
    if (!entry) throw new Error(`there is no frozen instrument ${id} ${version}`);
    return entry;
  };
  const files = once(frozenFile);
  const words = once(frozenWords);
  const instrument: FrozenFiles['instrument'] = (id, version) =>
    files(join(folder, id, version, 'instrument.yaml'), entryOf(id, version).sha256);
  const sources = (id: string, version: string): string[] => {
    const from = entryOf(id, version).words_from;
    return from === undefined ? [version] : [version, from];
  };
  return {
    index,
    instrument,
    words: (id, version, language) =>
      sources(id, version).flatMap((source) => {
        const path = join(folder, id, source, 'words', `${language}.yaml`);
        if (!existsSync(path)) return [];
        const found = words(path);
        const own = ownWording(instrument(id, source).file);
        return [{ language, layer: { own, words: found.words }, sha256: found.sha256 }];
      }),
    languages: (id, version) => [
      ...new Set(sources(id, version).flatMap((source) => languagesIn(join(folder, id, source, 'words')))),
    ],
    variantPath: (id, version, country) => {
      const path = join(folder, id, version, 'variants', `${country}.yaml`);
      return existsSync(path) ? path : null;
    },
  };
}

/** The languages there are words files for, in order of their codes; none where the folder does not exist. */
export function languagesIn(wordsFolder: string): Language[] {
  if (!existsSync(wordsFolder)) return [];
  const names = readdirSync(wordsFolder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => basename(name, '.yaml'));
}

function once<Key extends readonly string[], Made>(make: (...key: Key) => Made): (...key: Key) => Made {
  const made = new Map<string, Made>();
  return (...key) => {
    const name = JSON.stringify(key);
    const found = made.get(name) ?? make(...key);
    made.set(name, found);
    return found;
  };
}

type ReadWords = { readonly words: WordsFile; readonly sha256: string };

const keptFiles = keptBeside<FrozenFile>();
const keptWords = keptBeside<ReadWords>();

/** Makes, beside every frozen file, what `openFrozenFiles` would make of it. For the build. @throws {InstrumentFaults} */
export function prepareFrozenFiles(folder: string): void {
  for (const [id, versions] of Object.entries(readFrozenIndex(folder))) {
    for (const [version, frozen] of Object.entries(versions)) {
      const path = join(folder, id, version, 'instrument.yaml');
      keptFiles.keep(path, frozen.sha256, frozenFile(path, frozen.sha256));
      for (const language of languagesIn(join(folder, id, version, 'words'))) {
        const words = join(folder, id, version, 'words', `${language}.yaml`);
        const read = frozenWords(words);
        keptWords.keep(words, read.sha256, read);
      }
    }
  }
}

function frozenFile(path: string, frozen: string): FrozenFile {
  const kept = keptFiles.read(path, frozen);
  if (kept && checksumOnDisk(path) === frozen) return kept;
  const found = checkInstrumentFile(path);
  if (found.yaml.bytes.length > 0 && found.sha256 !== frozen) {
    const message = `this version is frozen with checksum ${frozen}, the file has ${found.sha256}: make a new version instead`;
    const fault = { path: [], code: 'frozen-file-changed', indicator: null, message };
    throw new InstrumentFaults(placeFaults(path, found.yaml, [fault]));
  }
  if (!found.file || found.faults.length > 0) throw new InstrumentFaults(found.faults);
  return { file: found.file, understood: found.understood, sha256: found.sha256 };
}

function frozenWords(path: string): ReadWords {
  const kept = keptWords.read(path, checksumOnDisk(path) ?? '');
  if (kept) return kept;
  const found = checkWordsFile(path);
  if (!found.words || found.faults.length > 0) throw new InstrumentFaults(found.faults);
  return { words: found.words, sha256: found.sha256 };
}

/** Null where there is no such file: whoever reads it then says so. */
function checksumOnDisk(path: string): string | null {
  return existsSync(path) ? sha256(readFileSync(path)) : null;
}

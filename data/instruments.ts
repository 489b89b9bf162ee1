/** Instrument files from disk: checked, merged with their words, and, for the frozen ones, held to their checksums. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../indicators/instrument/fault.ts';
import { type InstrumentFile, parseInstrumentFile } from '../indicators/instrument/file.ts';
import type { CountryCode, Instrument, Language } from '../indicators/instrument/instrument.ts';
import { readInstrument } from '../indicators/instrument/read.ts';
import { ownWording, parseWordsFile, type WordLayer, type WordsFile } from '../indicators/instrument/words.ts';
import type { InstrumentReference } from '../indicators/snapshot.ts';
import { type FileFault, readYamlFile, type YamlFile } from './yaml-file.ts';

/** Everything that is wrong with the files of an instrument, not only the first thing. */
export class InstrumentFaults extends Error {
  readonly faults: readonly FileFault[];

  constructor(faults: readonly FileFault[]) {
    super(faults.map(faultLine).join('\n'));
    this.name = 'InstrumentFaults';
    this.faults = faults;
  }
}

/** `instrument.yaml:12:5: missing-level: LP-01: ...`, as editors understand it. */
export function faultLine({ file, line, column, code, indicator, message }: FileFault): string {
  return `${file}:${line}:${column}: ${code}: ${indicator === null ? '' : `${indicator}: `}${message}`;
}

export type Loaded = {
  readonly path: string;
  readonly file: InstrumentFile;
  readonly yaml: YamlFile;
  readonly sha256: string;
};

/** @throws {InstrumentFaults} and what node:fs throws where the file cannot be read */
export function loadInstrumentFile(path: string): Loaded {
  const yaml = readYamlFile(path);
  if (yaml.faults.length > 0) throw new InstrumentFaults(yaml.faults);
  const { file, faults } = parseInstrumentFile(yaml.raw);
  if (!file || faults.length > 0) throw new InstrumentFaults(placed(path, yaml, faults));
  return { path, file, yaml, sha256: sha256(yaml.bytes) };
}

export function loadWordsFile(path: string): {
  readonly words: WordsFile;
  readonly yaml: YamlFile;
  readonly sha256: string;
} {
  const yaml = readYamlFile(path);
  if (yaml.faults.length > 0) throw new InstrumentFaults(yaml.faults);
  const { words, faults } = parseWordsFile(yaml.raw);
  if (!words || faults.length > 0) throw new InstrumentFaults(placed(path, yaml, faults));
  return { words, yaml, sha256: sha256(yaml.bytes) };
}

function placed(file: string, yaml: YamlFile, faults: readonly Fault[]): FileFault[] {
  return faults.map(({ path, code, indicator, message }) => ({
    file,
    ...yaml.placeOf(path),
    code,
    indicator,
    message,
  }));
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export type ReadOptions = {
  readonly language?: Language;
  readonly wordsDir?: string;
  readonly variantFile?: string;
};

/**
 * Any instrument file, frozen or not, in a language (default: its own), with a national variant where one is given.
 * Words are looked for in `wordsDir`, by default the folder `words` beside the file.
 * @throws {InstrumentFaults}
 */
export function readInstrumentFile(path: string, options: ReadOptions = {}): Instrument {
  const loaded = loadInstrumentFile(path);
  const language = options.language ?? loaded.file.instrument.language;
  const words = join(options.wordsDir ?? join(dirname(path), 'words'), `${language}.yaml`);
  const layers = language !== loaded.file.instrument.language && existsSync(words) ? [loadWordsFile(words).words] : [];
  const own = ownWording(loaded.file);
  return readInstrument(
    loaded.file,
    language,
    layers.map((one) => ({ own, words: one })),
  );
}

const frozenIndex = z.record(
  z.string(),
  z.record(
    z.string(),
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), words_from: z.string().optional() }),
  ),
);

export type FrozenInstruments = {
  readonly ids: () => readonly string[];
  /** Oldest first. */
  readonly versions: (id: string) => readonly string[];
  /** Languages there are words in, the instrument's own among them. */
  readonly languages: (id: string, version: string) => readonly Language[];
  readonly get: (id: string, version: string, language: Language, country: CountryCode | null) => Instrument;
  readonly reference: (id: string, version: string) => InstrumentReference;
};

/** The frozen files delivered with the code. */
export function frozenInstruments(
  folder: string = join(import.meta.dirname, '../indicators/instruments'),
): FrozenInstruments {
  const index = frozenIndex.parse(JSON.parse(readFileSync(join(folder, 'frozen.json'), 'utf8')));
  const loadedFiles = new Map<string, Loaded>();
  const made = new Map<string, Instrument>();
  const entryOf = (id: string, version: string) => {
    const entry = index[id]?.[version];
    if (!entry) throw new Error(`no frozen instrument ${id} ${version}`);
    return entry;
  };
  const load = (id: string, version: string): Loaded => {
    const entry = entryOf(id, version);
    const key = `${id} ${version}`;
    const found = loadedFiles.get(key) ?? loadInstrumentFile(join(folder, id, version, 'instrument.yaml'));
    if (found.sha256 !== entry.sha256) throw new Error(`${found.path} differs`);
    loadedFiles.set(key, found);
    return found;
  };
  const wordsFiles = (id: string, version: string): Map<Language, string[]> => {
    const found = new Map<Language, string[]>();
    const from = entryOf(id, version).words_from;
    for (const one of [version, ...(from ? [from] : [])]) {
      const words = join(folder, id, one, 'words');
      if (!existsSync(words)) continue;
      for (const name of readdirSync(words)
        .filter((file) => file.endsWith('.yaml'))
        .sort()) {
        const language = basename(name, '.yaml');
        found.set(language, [...(found.get(language) ?? []), join(words, name)]);
      }
    }
    return found;
  };
  const get = (id: string, version: string, language: Language, _country: CountryCode | null): Instrument => {
    const key = `${id} ${version} ${language}`;
    const cached = made.get(key);
    if (cached) return cached;
    const { file } = load(id, version);
    const layers: WordLayer[] = (wordsFiles(id, version).get(language) ?? []).map((path) => ({
      own: ownWording(load(id, basename(dirname(dirname(path)))).file),
      words: loadWordsFile(path).words,
    }));
    const instrument = readInstrument(file, language, layers);
    made.set(key, instrument);
    return instrument;
  };
  return {
    ids: () => Object.keys(index),
    versions: (id) => Object.keys(index[id] ?? {}),
    languages: (id, version) => [load(id, version).file.instrument.language, ...wordsFiles(id, version).keys()],
    get,
    reference: (id, version) => {
      const { file, sha256: sum } = load(id, version);
      const words = [...wordsFiles(id, version)].map(([language, paths]) => [
        language,
        sha256(paths.map((path) => loadWordsFile(path).sha256).join('\n')),
      ]);
      return { id, version, status: file.instrument.status, sha256: sum, words: Object.fromEntries(words) };
    },
  };
}

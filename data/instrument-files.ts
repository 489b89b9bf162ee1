/** The YAML files of an instrument, each read, checked and its faults placed: structure, words, national variants. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { crossFaults } from '../indicators/instrument/cross-checks.ts';
import type { Fault } from '../indicators/instrument/fault.ts';
import type { InstrumentFile } from '../indicators/instrument/file.ts';
import { parseInstrumentFile, type Understood } from '../indicators/instrument/understood.ts';
import { parseVariantFile, type VariantFile } from '../indicators/instrument/variant.ts';
import { parseWordsFile, type WordsFile } from '../indicators/instrument/words.ts';
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

type Checked = {
  readonly path: string;
  readonly yaml: YamlFile;
  readonly sha256: string;
  /** In the order in which they stand in the file. */
  readonly faults: readonly FileFault[];
};

/** `file` is null where there are faults of form; then `understood` is what was understood nevertheless. */
export type CheckedInstrument = Checked & { readonly file: InstrumentFile | null; readonly understood: Understood };
export type CheckedWords = Checked & { readonly words: WordsFile | null };
export type CheckedVariant = Checked & { readonly variant: VariantFile | null };

export function checkInstrumentFile(path: string): CheckedInstrument {
  const yaml = readYamlFile(path);
  const { file, understood, faults } = parseInstrumentFile(yaml.raw);
  const found = yaml.faults.length > 0 ? [] : [...faults, ...crossFaults(understood)];
  return { ...checked(path, yaml, found), file, understood };
}

export function checkWordsFile(path: string): CheckedWords {
  const yaml = readYamlFile(path);
  if (yaml.faults.length > 0) return { ...checked(path, yaml, []), words: null };
  const { words, faults } = parseWordsFile(yaml.raw);
  const name = basename(path, '.yaml');
  if (!words || words.language === name) return { ...checked(path, yaml, faults), words };
  const message = `the file is named ${name}.yaml, its language is ${words.language}`;
  return { ...checked(path, yaml, [{ path: ['language'], code: 'wrong-language', indicator: null, message }]), words };
}

export function checkVariantFile(path: string, instrument: Understood): CheckedVariant {
  const yaml = readYamlFile(path);
  if (yaml.faults.length > 0) return { ...checked(path, yaml, []), variant: null };
  const { variant, faults } = parseVariantFile(yaml.raw, instrument);
  return { ...checked(path, yaml, faults), variant };
}

function checked(path: string, yaml: YamlFile, faults: readonly Fault[]): Checked {
  const placed = [...yaml.faults, ...placeFaults(path, yaml, faults)];
  return {
    path,
    yaml,
    sha256: sha256(yaml.bytes),
    faults: placed.toSorted((one, other) => one.line - other.line || one.column - other.column),
  };
}

export function placeFaults(file: string, yaml: YamlFile, faults: readonly Fault[]): FileFault[] {
  return faults.map(({ path, code, indicator, message }) => ({
    file,
    ...yaml.placeOf(path),
    code,
    indicator,
    message,
  }));
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

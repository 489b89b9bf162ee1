/** The files a command was given: an instrument and the answers to it. */
import { readFileSync } from 'node:fs';
import { InstrumentFaults, readInstrumentFile } from '../../data/instruments.ts';
import type { FileFault } from '../../data/yaml-file.ts';
import type { CountryCode, Instrument } from '../../indicators/instrument/instrument.ts';
import type { Answers } from '../../indicators/scoring/answer.ts';
import { answersFromCsv } from './answers-csv.ts';

export type Round = {
  /** The country's own: with its variant, where one was given. */
  readonly instrumentOf: (country: CountryCode) => Instrument;
  /** By code; a country that is not in the file is not here. */
  readonly countries: ReadonlyMap<CountryCode, Answers>;
};

export type RoundFiles = {
  readonly instrument: string;
  /** National variants of that instrument, one of a country. */
  readonly variants: readonly string[];
  readonly answers: string;
};

/**
 * Reads the files and adds to `faults` everything that is wrong with them; null where that leaves nothing to count with.
 * Paths are printed as they were given.
 */
export function readRound(files: RoundFiles, faults: FileFault[]): Round | null {
  const before = faults.length;
  const instrument = tried(files.instrument, faults, () => readInstrumentFile(files.instrument));
  const national = instrument ? readVariants(files, faults) : new Map<CountryCode, Instrument>();
  const bytes = tried(files.answers, faults, () => readFileSync(files.answers));
  if (!instrument || !bytes || faults.length > before) return null;
  const read = answersFromCsv(files.answers, bytes, instrument, national);
  faults.push(...read.faults);
  if (read.faults.length > 0) return null;
  return { instrumentOf: (country) => national.get(country) ?? instrument, countries: read.countries };
}

function readVariants(files: RoundFiles, faults: FileFault[]): Map<CountryCode, Instrument> {
  const national = new Map<CountryCode, Instrument>();
  for (const file of files.variants) {
    const merged = tried(file, faults, () => readInstrumentFile(files.instrument, { variantFile: file }));
    const country = merged?.variant?.country;
    if (!merged || country === undefined) continue;
    if (national.has(country)) {
      const message = `${country} has a variant already`;
      faults.push({ file, line: 1, column: 1, code: 'second-variant', indicator: null, message });
    }
    national.set(country, merged);
  }
  return national;
}

function tried<Read>(file: string, faults: FileFault[], read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InstrumentFaults) faults.push(...error.faults);
    else if (isOfTheSystem(error)) {
      const message = reasons[error.code] ?? error.message;
      faults.push({ file, line: 1, column: 1, code: 'unreadable-file', indicator: null, message });
    } else throw error;
    return null;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'this file may not be read',
};

function isOfTheSystem(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

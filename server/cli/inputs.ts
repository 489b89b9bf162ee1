/** The files a command was given: an instrument and the answers to it. */
import { readFileSync } from 'node:fs';
import { InstrumentFaults, readInstrumentFile } from '../../data/instruments.ts';
import type { FileFault } from '../../data/yaml-file.ts';
import type { CountryCode, Instrument } from '../../indicators/instrument/instrument.ts';
import type { Answers } from '../../indicators/scoring/answer.ts';
import { answersFromCsv } from './answers-csv.ts';

export type Round = {
  readonly instrument: Instrument;
  /** By code; a country that is not in the file is not here. */
  readonly countries: ReadonlyMap<CountryCode, Answers>;
};

/**
 * Reads both files and adds to `faults` everything that is wrong with them; null where that leaves nothing to count with.
 * Paths are printed as they were given.
 */
export function readRound(
  files: { readonly instrument: string; readonly answers: string },
  faults: FileFault[],
): Round | null {
  const instrument = tried(files.instrument, faults, () => readInstrumentFile(files.instrument));
  const bytes = tried(files.answers, faults, () => readFileSync(files.answers));
  if (!instrument || !bytes) return null;
  const read = answersFromCsv(files.answers, bytes, instrument);
  faults.push(...read.faults);
  return read.faults.length > 0 ? null : { instrument, countries: read.countries };
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

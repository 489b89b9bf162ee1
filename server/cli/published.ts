/** The published edition a command works on, from the database; and why there is none, in one line. */
import { migrate, openDatabase } from '../../data/database.ts';
import { frozenInstruments } from '../../data/instruments.ts';
import { publishedCycles } from '../../data/publications.ts';
import type { CountryCode } from '../../indicators/instrument/instrument.ts';
import { Problem } from '../../indicators/problem.ts';
import type { Publication } from '../../templates/publication.ts';
import { ConfigFaults, readStorage, type Storage } from '../config.ts';
import { demonstrate } from '../demonstrate.ts';
import { publicationsOf } from '../publications.ts';
import { type Io, UsageError } from './command.ts';

/** What a command asks for: a cycle, one country of it or (null) all, in the configured database or another. */
export type Wanted = { readonly country: CountryCode | null; readonly cycle: number; readonly database: string | null };

/** @throws {UsageError} where the environment is not what the configuration takes. */
export function storageOf(io: Io): Storage {
  try {
    return readStorage(io.env);
  } catch (fault) {
    if (fault instanceof ConfigFaults) throw new UsageError(fault.message, { cause: fault });
    throw fault;
  }
}

/** @throws {UsageError} for what is no year. */
export function yearOf(text: string): number {
  if (!/^[12]\d{3}$/.test(text)) throw new UsageError(`"${text}" is not a year`);
  return Number(text);
}

/** Without configuration that is the demonstration, also before its first start. @throws {Problem} */
export async function published(wanted: Wanted, storage: Storage, io: Io): Promise<Publication> {
  const file = wanted.database ?? storage.databaseFile;
  io.err(`reading ${file}\n`);
  const db = await openDatabase(file);
  try {
    await migrate(db);
    const instruments = frozenInstruments();
    if (!storage.production) await demonstrate(db, instruments, (line) => io.err(`${line}\n`));
    const publication = await publicationsOf(db, instruments).find(wanted.cycle);
    if (!publication) {
      const years = (await publishedCycles(db)).map(({ cycle }) => String(cycle));
      throw new Problem('missing', 'cycle-not-published', { years });
    }
    const countries = Object.keys(publication.snapshot.data.countries).sort();
    if (wanted.country !== null && !countries.includes(wanted.country)) {
      throw new Problem('missing', 'unknown-country', { countries });
    }
    return publication;
  } finally {
    await db.destroy();
  }
}

/** One plain line for whoever called; null for what no one foresaw. `out` is the file that was to be written. */
export function reasonOf(fault: unknown, wanted: Wanted & { readonly out: string }, storage: Storage): string | null {
  if (fault instanceof Problem) return problemReason(fault, wanted, storage);
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code.startsWith('SQLITE_') || code === 'EACCES' || code === 'ENOTDIR') {
    const file = wanted.database ?? storage.databaseFile;
    return `the database ${file} cannot be used (${fault instanceof Error ? fault.message : code})`;
  }
  return null;
}

function problemReason(
  { code, details }: Problem,
  { cycle, country, out }: Wanted & { readonly out: string },
  storage: Storage,
): string {
  const list = (name: string) => {
    const values = details[name];
    return Array.isArray(values) && values.length > 0 ? values.join(', ') : 'none';
  };
  const cause = details['cause'] === undefined ? '' : ` (${String(details['cause'])})`;
  switch (code) {
    case 'no-browser':
      return storage.chromiumPath === null
        ? 'there is no browser to print with; run: apt-get install --no-install-recommends chromium-headless-shell, or ask for --html'
        : `CHROMIUM_PATH names no program that can be run: ${storage.chromiumPath}`;
    case 'cycle-not-published':
      return `the cycle ${cycle} is not published; published are: ${list('years')}`;
    case 'unknown-country':
      return `${country ?? ''} is not a country of the cycle ${cycle}; its countries are: ${list('countries')}`;
    case 'disk-full':
      return `the disk is full, ${out} was not written`;
    case 'not-writable':
      return `${out} cannot be written: there is no such folder, or it may not be written to`;
    case 'browser-failed':
      return `the browser did not start, or ended while it printed${cause}`;
    case 'print-timeout':
      return `printing took too long${cause}`;
    default:
      return `${code}${cause}`;
  }
}

/** `report national RS 2021` and `report regional 2021`: a published edition as a PDF (or its HTML twin), to a file. */
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { migrate, openDatabase } from '../../data/database.ts';
import { frozenInstruments } from '../../data/instruments.ts';
import { publishedCycles } from '../../data/publications.ts';
import type { CountryCode, Language } from '../../indicators/instrument/instrument.ts';
import { Problem } from '../../indicators/problem.ts';
import { browserPlaces, findBrowser } from '../../reports/browser.ts';
import { makeReport, reportEntry } from '../../reports/catalogue.ts';
import { reportHtml } from '../../reports/document.ts';
import type { AnyReport } from '../../reports/model.ts';
import { openPrinter } from '../../reports/pdf.ts';
import { reportPdf } from '../../reports/print.ts';
import { saveWhole } from '../../reports/save.ts';
import type { Publication } from '../../templates/publication.ts';
import { languages } from '../../templates/words.ts';
import { ConfigFaults, readStorage, type Storage } from '../config.ts';
import { demonstrate } from '../demonstrate.ts';
import { publicationsOf } from '../publications.ts';
import { answersAttached, reportInput } from '../report-input.ts';
import { type Command, type Io, UsageError } from './command.ts';

type Call = {
  readonly kind: 'national' | 'regional';
  /** Null for the whole region. */
  readonly country: CountryCode | null;
  readonly cycle: number;
  readonly language: Language;
  readonly out: string;
  readonly html: boolean;
  readonly database: string | null;
};

/** Exit codes: 0 the file is there; 1 there is none, and standard error says why in one line; 2 the call is wrong. */
export const reportCommand: Command = async (args, io) => {
  const call = callOf(args);
  const storage = storageOf(io);
  try {
    await write(call, storage, io);
    return 0;
  } catch (fault) {
    const reason = reasonOf(fault, call, storage);
    if (reason === null) throw fault;
    io.err(`no report: ${reason}\n`);
    return 1;
  }
};

const options = {
  language: { type: 'string' },
  out: { type: 'string' },
  database: { type: 'string' },
  html: { type: 'boolean' },
} as const;

/** @throws {UsageError} */
function callOf(args: readonly string[]): Call {
  const { positionals, values } = parsed(args);
  const [kind, ...rest] = positionals;
  if (kind !== 'national' && kind !== 'regional') throw new UsageError('one of: national, regional');
  const wanted = kind === 'national' ? ['COUNTRY', 'YEAR'] : ['YEAR'];
  if (rest.length !== wanted.length) throw new UsageError(`report ${kind} takes ${wanted.join(' and ')}`);
  const year = rest.at(-1) ?? '';
  if (!/^[12]\d{3}$/.test(year)) throw new UsageError(`"${year}" is not a year`);
  const { language, out, database = null, html = false } = values;
  if (language === undefined) throw new UsageError('missing: --language');
  if (!languages.includes(language)) {
    throw new UsageError(`no reports in "${language}"; there are ${languages.join(', ')}`);
  }
  if (!out) throw new UsageError('missing: --out FILE');
  const country = kind === 'national' ? (rest[0] ?? '') : null;
  return { kind, country, cycle: Number(year), language, out, html, database };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    if (fault instanceof TypeError) throw new UsageError(fault.message, { cause: fault });
    throw fault;
  }
}

function storageOf(io: Io): Storage {
  try {
    return readStorage(io.env);
  } catch (fault) {
    if (fault instanceof ConfigFaults) throw new UsageError(fault.message, { cause: fault });
    throw fault;
  }
}

async function write(call: Call, storage: Storage, io: Io): Promise<void> {
  // Asked first: what is going to fail says so before the work is done.
  const executablePath = call.html ? null : findBrowser(browserPlaces(io.env, homedir()));
  if (!call.html && executablePath === null) throw new Problem('refused', 'no-browser');
  const publication = await published(call, storage, io);
  const { edition, fingerprint } = publication.snapshot;
  io.err(`writing ${call.kind} report, edition ${edition.number}, data ${fingerprint.slice(0, 16)}\n`);
  const report = modelOf(call, publication, storage);
  if (call.html) {
    await saveWhole(call.out, reportHtml(report, { for: 'screen' }));
  } else {
    io.err('printing\n');
    await saveWhole(call.out, await printed(report, publication, call, executablePath));
  }
  io.err(`done: ${call.out}\n`);
}

/** From the database; without configuration that is the demonstration, also before its first start. @throws {Problem} */
async function published(call: Call, storage: Storage, io: Io): Promise<Publication> {
  const file = call.database ?? storage.databaseFile;
  io.err(`reading ${file}\n`);
  const db = await openDatabase(file);
  try {
    await migrate(db);
    const instruments = frozenInstruments();
    if (!storage.production) await demonstrate(db, instruments, (line) => io.err(`${line}\n`));
    const publication = await publicationsOf(db, instruments).find(call.cycle);
    if (!publication) {
      const years = (await publishedCycles(db)).map(({ cycle }) => String(cycle));
      throw new Problem('missing', 'cycle-not-published', { years });
    }
    const countries = Object.keys(publication.snapshot.data.countries).sort();
    if (call.country !== null && !countries.includes(call.country)) {
      throw new Problem('missing', 'unknown-country', { countries });
    }
    return publication;
  } finally {
    await db.destroy();
  }
}

function modelOf({ kind, language, country }: Call, publication: Publication, { publicAddress }: Storage): AnyReport {
  const entry = reportEntry(kind);
  if (!entry) throw new Error(`the catalogue of reports has no ${kind} report`);
  return makeReport(entry, reportInput(publication, language, publicAddress), country);
}

async function printed(
  report: AnyReport,
  publication: Publication,
  { country }: Call,
  executablePath: string | null,
): Promise<Uint8Array> {
  const printer = openPrinter({ executablePath });
  try {
    return await reportPdf(printer, report, {
      createdAt: publication.snapshot.edition.publishedAt,
      attachments: [answersAttached(publication, country)],
    });
  } finally {
    await printer.close();
  }
}

/** One plain line for whoever called; null for what no one foresaw. */
function reasonOf(fault: unknown, call: Call, storage: Storage): string | null {
  if (fault instanceof Problem) return problemReason(fault, call, storage);
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code.startsWith('SQLITE_') || code === 'EACCES' || code === 'ENOTDIR') {
    const file = call.database ?? storage.databaseFile;
    return `the database ${file} cannot be used (${fault instanceof Error ? fault.message : code})`;
  }
  return null;
}

function problemReason({ code, details }: Problem, call: Call, storage: Storage): string {
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
      return `the cycle ${call.cycle} is not published; published are: ${list('years')}`;
    case 'unknown-country':
      return `${call.country ?? ''} is not a country of the cycle ${call.cycle}; its countries are: ${list('countries')}`;
    case 'disk-full':
      return `the disk is full, ${call.out} was not written`;
    case 'not-writable':
      return `${call.out} cannot be written: there is no such folder, or it may not be written to`;
    case 'browser-failed':
      return `the browser did not start, or ended while it printed${cause}`;
    case 'print-timeout':
      return `printing took too long${cause}`;
    default:
      return `${code}${cause}`;
  }
}

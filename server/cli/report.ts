/** `report national RS 2021` and `report regional 2021`: a published edition as a PDF (or its HTML twin), to a file. */
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import type { Language } from '../../indicators/instrument/instrument.ts';
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
import type { Storage } from '../config.ts';
import { answersAttached, reportInput } from '../report-input.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { published, reasonOf, storageOf, type Wanted, yearOf } from './published.ts';

type Call = Wanted & {
  readonly kind: 'national' | 'regional';
  readonly language: Language;
  readonly out: string;
  readonly html: boolean;
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
  const cycle = yearOf(rest.at(-1) ?? '');
  const { language, out, database = null, html = false } = values;
  if (language === undefined) throw new UsageError('missing: --language');
  if (!languages.includes(language)) {
    throw new UsageError(`no reports in "${language}"; there are ${languages.join(', ')}`);
  }
  if (!out) throw new UsageError('missing: --out FILE');
  const country = kind === 'national' ? (rest[0] ?? '') : null;
  return { kind, country, cycle, language, out, html, database };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    if (fault instanceof TypeError) throw new UsageError(fault.message, { cause: fault });
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

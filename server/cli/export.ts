/** `export answers 2021 --out FILE.csv`: the published answers as the table that `aggregate` and `compare` read. */
import { parseArgs } from 'node:util';
import type { CountryCode } from '../../indicators/instrument/instrument.ts';
import { withheldScores } from '../../reports/exports.ts';
import { saveWhole } from '../../reports/save.ts';
import { answersTable } from '../report-input.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { published, reasonOf, storageOf, type Wanted, yearOf } from './published.ts';

type Call = Wanted & { readonly out: string };

/** Exit codes: 0 the file is there; 1 there is none, and standard error says why in one line; 2 the call is wrong. */
export const exportCommand: Command = async (args, io) => {
  const call = callOf(args);
  const storage = storageOf(io);
  try {
    const publication = await published(call, storage, io);
    await saveWhole(call.out, answersTable(publication, call.country));
    tell(
      publication.snapshot.data.demonstration,
      withheldScores(publication.snapshot, countriesOf(call, publication)),
      io,
    );
    io.err(`done: ${call.out}\n`);
    return 0;
  } catch (fault) {
    const reason = reasonOf(fault, call, storage);
    if (reason === null) throw fault;
    io.err(`no table: ${reason}\n`);
    return 1;
  }
};

function countriesOf({ country }: Call, { snapshot }: Awaited<ReturnType<typeof published>>): CountryCode[] {
  return country === null ? Object.keys(snapshot.data.countries).sort() : [country];
}

/** What the table itself has no room to say. */
function tell(demonstration: boolean, withheld: readonly string[], io: Io): void {
  if (demonstration) io.err('DEMONSTRATION: compiled from public reports, not an assessment by anybody\n');
  if (withheld.length > 0) {
    io.err(
      `withheld (counts of 1 to 4 victims), empty in the table: ${withheld.join(', ')}; their scores cannot be recomputed from it\n`,
    );
  }
}

/** @throws {UsageError} */
function callOf(args: readonly string[]): Call {
  const { positionals, values } = parsed(args);
  const [what, year, ...rest] = positionals;
  if (what !== 'answers' || year === undefined || rest.length > 0) throw new UsageError('export takes: answers YEAR');
  const { out, country = null, database = null } = values;
  if (!out) throw new UsageError('missing: --out FILE');
  return { country, cycle: yearOf(year), out, database };
}

function parsed(args: readonly string[]) {
  const options = { out: { type: 'string' }, country: { type: 'string' }, database: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (fault) {
    if (fault instanceof TypeError) throw new UsageError(fault.message, { cause: fault });
    throw fault;
  }
}

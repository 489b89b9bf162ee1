/** `instrument check | difference | freeze`: for whoever writes or translates an instrument. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { freezeInstrument, unclassifiedFaults } from '../../data/freeze-instrument.ts';
import {
  type CheckedInstrument,
  type CheckedWords,
  checkInstrumentFile,
  checkVariantFile,
  checkWordsFile,
  InstrumentFaults,
  placeFaults,
} from '../../data/instrument-files.ts';
import { faultLine, readInstrumentFile } from '../../data/instruments.ts';
import type { FileFault } from '../../data/yaml-file.ts';
import { difference } from '../../indicators/instrument/difference.ts';
import type { InstrumentFile } from '../../indicators/instrument/file.ts';
import { missingWords } from '../../indicators/instrument/words.ts';
import { type Command, type Io, UsageError } from './command.ts';

export const instrumentCommand: Command = async (args, io) => {
  const [verb, ...rest] = args;
  const command = new Map([
    ['check', check],
    ['difference', differ],
    ['freeze', freeze],
  ]).get(verb ?? '');
  if (!command) throw new UsageError(`instrument ${verb ?? ''}: one of check, difference, freeze`);
  return command(rest, io);
};

/** The one or two files and the options of a call. @throws {UsageError} */
function callOf<Name extends string>(
  args: readonly string[],
  files: number,
  names: readonly Name[],
): { readonly files: readonly string[]; readonly option: (name: Name) => string | null } {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length !== files) throw new UsageError(`${files} ${files === 1 ? 'file' : 'files'} expected`);
    return { files: positionals, option: (name) => values[name] ?? null };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/**
 * Checks the file, its words and its variants: those named, else those in the folders beside it. Faults and words of no
 * use go to standard error (exit code 2); missing words are told, and no fault: the instrument's own stand in.
 */
function check(args: readonly string[], io: Io): number {
  const { files, option } = callOf(args, 1, ['words', 'variant']);
  const path = files[0] ?? '';
  const instrument = checkInstrumentFile(path);
  const words = yamlIn(option('words'), join(dirname(path), 'words')).map(checkWordsFile);
  const given = option('variant');
  const paths = given === null ? yamlIn(null, join(dirname(path), 'variants')) : [given];
  const variants = paths.map((one) => checkVariantFile(one, instrument.understood));
  const { file } = instrument;
  const tellings = file ? words.map((one) => wordsTelling(file, one)) : [];
  const faults = [
    ...[instrument, ...words, ...variants].flatMap((one) => one.faults),
    ...tellings.flatMap((one) => one.faults),
  ];
  if (!file || faults.length > 0) throw new InstrumentFaults(faults);
  io.out(`${summaryOf(file, instrument)}\n`);
  for (const { line, missing } of tellings) {
    io.out(`${line}\n`);
    for (const fault of missing) io.err(`${faultLine(fault)}\n`);
  }
  for (const one of variants) io.out(`variant ${one.variant?.country ?? ''}: in order\n`);
  return 0;
}

/** A folder that was named must be there; the usual one need not. */
function yamlIn(named: string | null, usual: string): string[] {
  if (named === null && !existsSync(usual)) return [];
  const folder = named ?? usual;
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => join(folder, name));
}

function summaryOf(file: InstrumentFile, { sha256 }: CheckedInstrument): string {
  const { id, version, status } = file.instrument;
  const indicators = file.areas.flatMap((area) => area.indicators);
  const core = indicators.filter((one) => one.core).length;
  const size = `${file.areas.length} areas, ${indicators.length} indicators, ${core} of them core`;
  return `${id} ${version} (${status}): ${size}; sha256 ${sha256}`;
}

type WordsTelling = {
  readonly line: string;
  readonly missing: readonly FileFault[];
  readonly faults: readonly FileFault[];
};

function wordsTelling(file: InstrumentFile, { path, yaml, words }: CheckedWords): WordsTelling {
  if (!words) return { line: '', missing: [], faults: [] };
  const findings = missingWords(file, words).map(({ key, is, message }) => ({
    path: key.split('/'),
    code: `words-${is}`,
    indicator: /^indicators\/([^/]+)\//.exec(key)?.[1] ?? null,
    message,
  }));
  const missing = findings.filter((one) => one.code === 'words-missing');
  const completeness = missing.length === 0 ? 'complete' : `${missing.length} words missing`;
  return {
    line: `words ${words.language} (${words.status}): ${completeness}`,
    missing: placeFaults(path, yaml, missing),
    faults: placeFaults(
      path,
      yaml,
      findings.filter((one) => one.code !== 'words-missing'),
    ),
  };
}

/** The class of every indicator as JSON; a difference nobody classified is an error (exit code 2). */
function differ(args: readonly string[], io: Io): number {
  const [pathBefore = '', pathAfter = ''] = callOf(args, 2, []).files;
  const before = readInstrumentFile(pathBefore);
  const after = readInstrumentFile(pathAfter);
  const faults = unclassifiedFaults(pathAfter, checkInstrumentFile(pathAfter).yaml, before, after);
  if (faults.length > 0) throw new InstrumentFaults(faults);
  const changes = Object.fromEntries(difference(before, after).changes);
  const versions = { before: versionOf(before), after: versionOf(after) };
  io.out(`${JSON.stringify({ ...versions, changes }, null, 2)}\n`);
  return 0;
}

function versionOf({ id, version }: { readonly id: string; readonly version: string }): unknown {
  return { id, version };
}

function freeze(args: readonly string[], io: Io): number {
  const { files, option } = callOf(args, 1, ['words-from']);
  const { id, version, sha256, isNew } = freezeInstrument(files[0] ?? '', option('words-from'));
  io.out(`${id} ${version} ${isNew ? 'is frozen' : 'was frozen before, unchanged'}: sha256 ${sha256}\n`);
  return 0;
}

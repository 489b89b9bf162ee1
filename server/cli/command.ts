/** What a command of the command line is, and how it fails. */
import { parseArgs } from 'node:util';
import { faultLine } from '../../data/instruments.ts';
import type { FileFault } from '../../data/yaml-file.ts';

/** Where a command reads and writes, given from outside, so that tests see everything it does. */
export type Io = {
  /** To standard output: the result, and nothing else. */
  readonly out: (text: string) => void;
  /** To standard error: progress and faults. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
};

/** Gives the exit code: 0 done, 1 failed, 2 the input or the call is wrong. `args` are those after the command's name. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

/** The command was called wrongly: its usage is printed, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Files given to a command are wrong: each fault is printed with its place, exit code 2. */
export class InputFaults extends Error {
  override readonly name = 'InputFaults';
  readonly faults: readonly FileFault[];

  constructor(faults: readonly FileFault[]) {
    // the same file may have been given twice
    super([...new Set(faults.map(faultLine))].join('\n'));
    this.faults = faults;
  }
}

export type Options<Once extends string, Repeated extends string> = {
  readonly one: (name: Once) => string;
  /** In the order they were given; empty where none was. */
  readonly all: (name: Repeated) => readonly string[];
};

/**
 * Options with a value, as `--name VALUE` or `--name=VALUE`, and nothing beside: those of `once` must each be given exactly
 * once, those of `repeated` may be given any number of times.
 * @throws {UsageError}
 */
export function optionsOf<Once extends string, Repeated extends string = never>(
  args: readonly string[],
  once: readonly Once[],
  repeated: readonly Repeated[] = [],
): Options<Once, Repeated> {
  const given = new Map<string, string[]>();
  for (const token of tokensOf(args, [...once, ...repeated])) {
    if (token.kind !== 'option') continue;
    if (!token.value) throw new UsageError(`--${token.name} is empty`);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value]);
  }
  const missing = once.filter((name) => !given.has(name));
  if (missing.length > 0) throw new UsageError(`missing: ${missing.map((name) => `--${name}`).join(', ')}`);
  const twice = once.find((name) => (given.get(name) ?? []).length > 1);
  if (twice !== undefined) throw new UsageError(`--${twice} is given twice`);
  return { one: (name) => given.get(name)?.[0] ?? '', all: (name) => given.get(name) ?? [] };
}

function tokensOf(args: readonly string[], names: readonly string[]) {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const, multiple: true as const }]));
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false, tokens: true }).tokens;
  } catch (error) {
    // how parseArgs speaks of unknown options and missing values
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new UsageError(error.message, { cause: error });
    }
    throw error;
  }
}

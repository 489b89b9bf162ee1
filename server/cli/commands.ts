/** The table of commands, and the one way they are run. */
import { InstrumentFaults } from '../../data/instruments.ts';
import { type Command, InputFaults, type Io, UsageError } from './command.ts';

type Entry = {
  readonly usage: string;
  readonly summary: string;
  /** Loaded when it is called: to add two numbers nobody waits for a browser's library. */
  readonly load: () => Promise<Command>;
};

const commands: Readonly<Record<string, Entry>> = {
  aggregate: {
    usage: 'aggregate --instrument FILE.yaml [--variant FILE.yaml ...] --answers FILE.csv',
    summary: 'Scores of every country in the file, as JSON',
    load: async () => (await import('./aggregate.ts')).aggregateCommand,
  },
  compare: {
    usage:
      'compare --instrument-before FILE.yaml [--variant-before FILE.yaml ...] --answers-before FILE.csv --instrument-after FILE.yaml [--variant-after FILE.yaml ...] --answers-after FILE.csv',
    summary: 'What changed between two cycles, and by what cause, as JSON',
    load: async () => (await import('./compare.ts')).compareCommand,
  },
  instrument: {
    usage:
      'instrument check FILE.yaml [--words FOLDER] [--variant FILE.yaml] | difference FILE-BEFORE.yaml FILE-AFTER.yaml | freeze FILE.yaml [--words-from VERSION]',
    summary:
      'Checks an instrument with its words and variants, classes every difference of two versions, freezes a version',
    load: async () => (await import('./instrument.ts')).instrumentCommand,
  },
  report: {
    usage:
      'report national COUNTRY YEAR --language LANGUAGE --out FILE.pdf [--html] [--database FILE] | regional YEAR --language LANGUAGE --out FILE.pdf [--html] [--database FILE]',
    summary: 'A published report as a PDF, or as one HTML file that stands alone',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  export: {
    usage: 'export answers YEAR --out FILE.csv [--country COUNTRY] [--database FILE]',
    summary: 'The published answers as the table that aggregate and compare read',
    load: async () => (await import('./export.ts')).exportCommand,
  },
};

const prefix = 'npm run --silent cli -- ';

/** Runs one call, such as `['aggregate', '--instrument', ...]`; the exit code. Nothing is thrown. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.err : io.out)(overview());
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    io.err(`unknown command: ${name}\n\n${overview()}`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    io.out(`usage: ${prefix}${entry.usage}\n${entry.summary}\n`);
    return 0;
  }
  try {
    const command = await entry.load();
    return await command(args, io);
  } catch (error) {
    return failed(error, entry, io);
  }
}

function failed(error: unknown, entry: Entry, io: Io): number {
  if (error instanceof UsageError) {
    io.err(`${error.message}\nusage: ${prefix}${entry.usage}\n`);
    return 2;
  }
  if (error instanceof InputFaults || error instanceof InstrumentFaults) {
    io.err(`${error.message}\n`);
    return 2;
  }
  // What no one foresaw: whoever has to look into it needs the place.
  io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

function overview(): string {
  const lines = Object.values(commands).map(({ usage, summary }) => `  ${prefix}${usage}\n      ${summary}`);
  return `usage:\n${lines.join('\n')}\n`;
}

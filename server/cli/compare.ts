/** `compare`: what became of every area's score between two rounds of answers, by cause, unrounded. */
import type { FileFault } from '../../data/yaml-file.ts';
import { type Difference, difference } from '../../indicators/instrument/difference.ts';
import type { CountryCode } from '../../indicators/instrument/instrument.ts';
import type { Answers } from '../../indicators/scoring/answer.ts';
import { compareCountry } from '../../indicators/scoring/compare.ts';
import type { AreaChange, CountryChange } from '../../indicators/scoring/results.ts';
import { type Command, InputFaults, requiredOptions } from './command.ts';
import { readRound, type Round } from './inputs.ts';

export const compareCommand: Command = async (args, io) => {
  const option = requiredOptions(args, ['instrument-before', 'answers-before', 'instrument-after', 'answers-after']);
  const faults: FileFault[] = [];
  const before = readRound({ instrument: option('instrument-before'), answers: option('answers-before') }, faults);
  const after = readRound({ instrument: option('instrument-after'), answers: option('answers-after') }, faults);
  if (!before || !after) throw new InputFaults(faults);
  const changed = difference(before.instrument, after.instrument);
  const unclassified = unclassifiedFaults(option('instrument-after'), changed);
  if (unclassified.length > 0) throw new InputFaults(unclassified);
  const countries: Record<CountryCode, object> = {};
  for (const country of [...new Set([...before.countries.keys(), ...after.countries.keys()])].sort()) {
    countries[country] = printed(changeOf(country, before, after, changed));
  }
  io.out(`${JSON.stringify({ countries })}\n`);
  return 0;
};

function changeOf(country: CountryCode, before: Round, after: Round, changed: Difference): CountryChange {
  // a country that is missing from a file has answered nothing there
  const answersIn = (round: Round): Answers => round.countries.get(country) ?? new Map();
  return compareCountry(
    { instrument: before.instrument, answers: answersIn(before) },
    { instrument: after.instrument, answers: answersIn(after) },
    changed,
  );
}

/** A comparison rests on what kind each difference is, and only its author knows that. */
function unclassifiedFaults(file: string, { unclassified }: Difference): FileFault[] {
  const message =
    'differs from the instrument before, and nothing says how (editorial, clarification, substantive, ...)';
  return unclassified.map((indicator) => ({
    file,
    line: 1,
    column: 1,
    code: 'unclassified-difference',
    indicator,
    message,
  }));
}

/** The shape is a promise to others: keys are added, never renamed. */
function printed({ areas }: CountryChange): object {
  return { areas: Object.fromEntries(Object.values(areas).map((change) => [change.area, printedArea(change)])) };
}

function printedArea({ before, after, change, parts, reason }: AreaChange): object {
  const none = { instrument: null, coverage: null, real: null, correction: null };
  return { before, after, change, parts: parts ?? none, reason };
}

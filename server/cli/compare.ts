/** `compare`: what became of every area's score between two rounds of answers, by cause, unrounded. */
import { unclassifiedFaults } from '../../data/freeze-instrument.ts';
import { checkInstrumentFile } from '../../data/instrument-files.ts';
import type { FileFault } from '../../data/yaml-file.ts';
import { difference } from '../../indicators/instrument/difference.ts';
import type { CountryCode, Instrument } from '../../indicators/instrument/instrument.ts';
import type { Answers } from '../../indicators/scoring/answer.ts';
import { compareCountry } from '../../indicators/scoring/compare.ts';
import type { AreaChange, CountryChange } from '../../indicators/scoring/results.ts';
import { type Command, InputFaults, optionsOf } from './command.ts';
import { readRound, type Round, type RoundFiles } from './inputs.ts';

export const compareCommand: Command = async (args, io) => {
  const options = optionsOf(
    args,
    ['instrument-before', 'answers-before', 'instrument-after', 'answers-after'],
    ['variant-before', 'variant-after'],
  );
  const filesOf = (side: 'before' | 'after'): RoundFiles => ({
    instrument: options.one(`instrument-${side}`),
    variants: options.all(`variant-${side}`),
    answers: options.one(`answers-${side}`),
  });
  const faults: FileFault[] = [];
  const before = readRound(filesOf('before'), faults);
  const after = readRound(filesOf('after'), faults);
  if (!before || !after) throw new InputFaults(faults);
  const changes = changesOf(before, after, options.one('instrument-after'));
  io.out(
    `${JSON.stringify({ countries: Object.fromEntries([...changes].map(([code, one]) => [code, printed(one)])) })}\n`,
  );
  return 0;
};

/**
 * Of every country of either file; a country that is missing from a file has answered nothing there.
 * @throws {InputFaults} where a difference is not classified: a comparison rests on that, and only its author knows it
 */
function changesOf(before: Round, after: Round, fileAfter: string): Map<CountryCode, CountryChange> {
  const faults: FileFault[] = [];
  const changes = new Map<CountryCode, CountryChange>();
  for (const country of [...new Set([...before.countries.keys(), ...after.countries.keys()])].sort()) {
    const [old, now] = [sideOf(before, country), sideOf(after, country)];
    const changed = difference(old.instrument, now.instrument);
    if (changed.unclassified.length === 0) changes.set(country, compareCountry(old, now, changed));
    else
      faults.push(
        ...unclassifiedFaults(fileAfter, checkInstrumentFile(fileAfter).yaml, old.instrument, now.instrument),
      );
  }
  if (faults.length > 0) throw new InputFaults(faults);
  return changes;
}

function sideOf(round: Round, country: CountryCode): { readonly instrument: Instrument; readonly answers: Answers } {
  return { instrument: round.instrumentOf(country), answers: round.countries.get(country) ?? new Map() };
}

/** The shape is a promise to others: keys are added, never renamed. */
function printed({ areas }: CountryChange): object {
  return { areas: Object.fromEntries(Object.values(areas).map((change) => [change.area, printedArea(change)])) };
}

function printedArea({ before, after, change, parts, reason }: AreaChange): object {
  const none = { instrument: null, coverage: null, real: null, correction: null };
  return { before, after, change, parts: parts ?? none, reason };
}

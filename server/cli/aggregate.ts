/** `aggregate`: every score of every country in a file of answers, unrounded, for whoever wants to recompute. */
import type { FileFault } from '../../data/yaml-file.ts';
import type { CountryCode } from '../../indicators/instrument/instrument.ts';
import { aggregate } from '../../indicators/scoring/aggregate.ts';
import type { Score, Scores } from '../../indicators/scoring/results.ts';
import { type Command, InputFaults, optionsOf } from './command.ts';
import { readRound } from './inputs.ts';

export const aggregateCommand: Command = async (args, io) => {
  const options = optionsOf(args, ['instrument', 'answers'], ['variant']);
  const faults: FileFault[] = [];
  const round = readRound(
    { instrument: options.one('instrument'), variants: options.all('variant'), answers: options.one('answers') },
    faults,
  );
  if (!round) throw new InputFaults(faults);
  const countries: Record<CountryCode, object> = {};
  for (const [country, answers] of round.countries) {
    countries[country] = printed(aggregate(round.instrumentOf(country), answers));
  }
  io.out(`${JSON.stringify({ countries })}\n`);
  return 0;
};

/** The shape is a promise to others: keys are added, never renamed. */
function printed({ areas, core, overall }: Scores): object {
  return {
    areas: Object.fromEntries(
      Object.values(areas).map((area) => {
        const { policy, practice, gap } = area;
        return [area.area, { ...interval(area), policy, practice, gap }];
      }),
    ),
    core: { ...interval(core), answered: core.answered, of: core.of },
    overall: { score: overall.score, coverage: overall.coverage },
  };
}

function interval({ score, coverage, low, high }: Score): object {
  return { score, coverage, low, high };
}

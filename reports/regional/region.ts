/** The countries of a regional report, each with its own instrument, and their scores on what is common to all. */
import type { CountryCode, IndicatorCode, Instrument } from '../../indicators/instrument/instrument.ts';
import { aggregateOn } from '../../indicators/scoring/aggregate.ts';
import { commonIndicators } from '../../indicators/scoring/common.ts';
import type { Scores } from '../../indicators/scoring/results.ts';
import type { CountrySnapshot } from '../../indicators/snapshot.ts';
import { inOrder } from '../../templates/country-names.ts';
import { answersOf } from '../comparison.ts';
import type { ReportInput } from '../input.ts';
import type { Line } from '../model.ts';
import { nameOf, voiceIn, type Voice } from '../voice.ts';

export type RegionCountry = {
  readonly code: CountryCode;
  readonly name: Line;
  readonly instrument: Instrument;
  readonly snapshot: CountrySnapshot;
  /** On the indicators no compared country has varied (domain.md, Scores). */
  readonly commonScores: Scores;
};

export type Region = {
  readonly voice: Voice;
  readonly input: ReportInput;
  readonly cycle: number;
  /** Without variants. */
  readonly instrument: Instrument;
  /** In alphabetical order of their names in the reader's language: the only order countries have. */
  readonly countries: readonly RegionCountry[];
  readonly common: ReadonlySet<IndicatorCode>;
};

export function regionOf(input: ReportInput): Region {
  const voice = voiceIn(input.language);
  const instrument = input.instrumentFor('this', null);
  const codes = inOrder(voice.words, instrument, Object.keys(input.snapshot.data.countries));
  const instruments = new Map(codes.map((code) => [code, input.instrumentFor('this', code)]));
  const common = commonIndicators([...instruments.values()]);
  const countries = codes.flatMap((code): RegionCountry[] => {
    const own = instruments.get(code);
    const snapshot = input.snapshot.data.countries[code];
    if (!own || !snapshot) return [];
    const commonScores = aggregateOn(own, answersOf(snapshot), common);
    return [{ code, name: nameOf(voice, own, code), instrument: own, snapshot, commonScores }];
  });
  return { voice, input, cycle: input.snapshot.data.cycle, instrument, countries, common };
}

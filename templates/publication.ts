/** A published cycle with all that is needed to show it: what pages are made from. */
import type { Difference } from '../indicators/instrument/difference.ts';
import type { CountryCode, IndicatorCode, Instrument, Language } from '../indicators/instrument/instrument.ts';
import type { InstrumentFor, Snapshot } from '../indicators/snapshot.ts';
import type { CountryChange, Scores } from '../indicators/scoring/results.ts';

export type Publication = {
  readonly snapshot: Snapshot;
  /** Instruments of this cycle, each with the variant its country's answers were given to. */
  readonly instrumentFor: InstrumentFor;
  /** The edition change is counted from; null where there is none. */
  readonly previous: { readonly snapshot: Snapshot; readonly instrumentFor: InstrumentFor } | null;
  /** Change since then by country; empty where there is no previous cycle. */
  readonly changes: ReadonlyMap<CountryCode, CountryChange>;
  /** What became of each indicator since the previous cycle's instrument, by country; empty where there is none. */
  readonly differences: ReadonlyMap<CountryCode, Difference>;
  /** The same for the instrument without variants; null where there is no previous cycle. */
  readonly instrumentDifference: Difference | null;
  /** Indicators no compared country has varied: the only ground on which areas are compared across countries. */
  readonly common: ReadonlySet<IndicatorCode>;
  /** Each country's scores on those indicators only. */
  readonly commonScores: ReadonlyMap<CountryCode, Scores>;
};

/** One line of the list of editions, newest cycle first. */
export type PublishedCycle = { readonly cycle: number; readonly edition: number };

export function instrumentOf(
  publication: Publication,
  language: Language,
  country: CountryCode | null = null,
): Instrument {
  return publication.instrumentFor(country, language);
}

/** Whether a snapshot is what it says: fingerprint, scores and what may not be in it, recomputed from itself alone. */
import type { CountryCode, IndicatorCode, Instrument } from '../instrument/instrument.ts';
import { aggregate } from '../scoring/aggregate.ts';
import type { CountrySnapshot, Snapshot } from '../snapshot.ts';
import { fingerprintOf } from './canonical.ts';
import type { InstrumentOf } from './freeze.ts';
import { showsSmallCount } from './public-figures.ts';

export type SnapshotDifference =
  | { readonly is: 'fingerprint'; readonly stored: string; readonly computed: string }
  /** The data were made with one instrument, the reference beside them names another. */
  | { readonly is: 'instrument'; readonly stored: string; readonly computed: string }
  | { readonly is: 'unknown-indicator'; readonly country: CountryCode; readonly indicator: IndicatorCode }
  /** A citation of a source number that is not in the list. */
  | {
      readonly is: 'unknown-source';
      readonly country: CountryCode;
      readonly indicator: IndicatorCode;
      readonly source: number;
    }
  /** A small count that should have been withheld. */
  | { readonly is: 'small-count'; readonly country: CountryCode; readonly indicator: IndicatorCode }
  /** `at` is the place in the country's scores, such as `areas.LP.score`. */
  | {
      readonly is: 'score';
      readonly country: CountryCode;
      readonly at: string;
      readonly stored: unknown;
      readonly computed: unknown;
    };

/** Two computed numbers are the same up to this; stored figures are unrounded. */
const tolerance = 1e-9;

/** Everything that does not agree; empty for a sound snapshot. Only the structure of the instruments is read. */
export function verify(
  snapshot: Snapshot,
  instrumentOf: InstrumentOf,
  sha256: (text: string) => string,
): SnapshotDifference[] {
  const computed = fingerprintOf(snapshot.data, sha256);
  const differences: SnapshotDifference[] = [];
  if (computed !== snapshot.fingerprint)
    differences.push({ is: 'fingerprint', stored: snapshot.fingerprint, computed });
  const { id, version, sha256: sum } = snapshot.data.instrument;
  const made = `${id} ${version} ${sum}`;
  const named = `${snapshot.instrument.id} ${snapshot.instrument.version} ${snapshot.instrument.sha256}`;
  if (made !== named) differences.push({ is: 'instrument', stored: made, computed: named });
  for (const country of Object.values(snapshot.data.countries)) {
    differences.push(...answerFaults(country, instrumentOf(country.country)));
    differences.push(...scoreFaults(country, instrumentOf(country.country)));
  }
  return differences;
}

function answerFaults({ country, answers, sources }: CountrySnapshot, instrument: Instrument): SnapshotDifference[] {
  return Object.entries(answers).flatMap(([indicator, answer]): SnapshotDifference[] => {
    const { cites } = answer;
    const scale = instrument.indicators.find(({ code }) => code === indicator)?.scale;
    if (!scale) return [{ is: 'unknown-indicator', country, indicator }];
    const faults: SnapshotDifference[] = cites
      .filter(({ source }) => sources[source - 1] === undefined)
      .map(({ source }) => ({ is: 'unknown-source', country, indicator, source }));
    const shown = showsSmallCount(scale, answer, instrument.thresholds.suppressBelow);
    return shown ? [...faults, { is: 'small-count', country, indicator }] : faults;
  });
}

function scoreFaults({ country, answers, scores }: CountrySnapshot, instrument: Instrument): SnapshotDifference[] {
  const known = new Set(instrument.indicators.map(({ code }) => code));
  const values = Object.entries(answers).filter(([code]) => known.has(code));
  const again = aggregate(instrument, new Map(values.map(([code, { value }]) => [code, value])));
  return differing(scores, again, '').map(({ at, stored, computed }) => ({
    is: 'score',
    country,
    at,
    stored,
    computed,
  }));
}

type Differing = { readonly at: string; readonly stored: unknown; readonly computed: unknown };

function differing(stored: unknown, computed: unknown, at: string): Differing[] {
  if (typeof stored === 'number' && typeof computed === 'number') {
    return Math.abs(stored - computed) <= tolerance ? [] : [{ at, stored, computed }];
  }
  if (!isTree(stored) || !isTree(computed)) return Object.is(stored, computed) ? [] : [{ at, stored, computed }];
  const keys = new Set([...Object.keys(stored), ...Object.keys(computed)]);
  return [...keys].flatMap((key) => differing(stored[key], computed[key], at === '' ? key : `${at}.${key}`));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

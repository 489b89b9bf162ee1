/** A snapshot with its instruments and everything that follows from them; computed once per edition. Pure. */
import type { FrozenInstruments } from '../data/instruments.ts';
import { type Difference, difference } from '../indicators/instrument/difference.ts';
import type { CountryCode, Instrument } from '../indicators/instrument/instrument.ts';
import { aggregateOn } from '../indicators/scoring/aggregate.ts';
import type { Answers } from '../indicators/scoring/answer.ts';
import { commonIndicators } from '../indicators/scoring/common.ts';
import { compareCountry } from '../indicators/scoring/compare.ts';
import type { CountryChange } from '../indicators/scoring/results.ts';
import type { CountrySnapshot, InstrumentFor, Snapshot } from '../indicators/snapshot.ts';
import type { Publication } from '../templates/publication.ts';

/** Differences and scores do not depend on the language of words; comparing wants the instrument's own. */
const any = 'en';

type Side = { readonly snapshot: Snapshot; readonly instrumentFor: InstrumentFor };

export function publicationFrom(
  snapshot: Snapshot,
  previous: Snapshot | null,
  instruments: Pick<FrozenInstruments, 'get'>,
): Publication {
  const after: Side = { snapshot, instrumentFor: instrumentsFor(snapshot, instruments) };
  const before: Side | null = previous && { snapshot: previous, instrumentFor: instrumentsFor(previous, instruments) };
  const countries = Object.entries(snapshot.data.countries);
  const common = commonIndicators(countries.map(([country]) => after.instrumentFor(country, any)));
  const differences = before ? differencesBetween(before, after) : new Map<CountryCode, Difference>();
  return {
    ...after,
    previous: before,
    differences,
    instrumentDifference: before && differenceOf(before.instrumentFor(null, any), after.instrumentFor(null, any)),
    changes: before ? changesBetween(before, after, differences) : new Map<CountryCode, CountryChange>(),
    common,
    commonScores: new Map(
      countries.map(([country, data]) => [
        country,
        aggregateOn(after.instrumentFor(country, any), answersOf(data), common),
      ]),
    ),
  };
}

/** A country is shown with the variant its snapshot names, and without one where it names none. */
function instrumentsFor(snapshot: Snapshot, instruments: Pick<FrozenInstruments, 'get'>): InstrumentFor {
  const { id, version } = snapshot.instrument;
  return (country, language) => {
    const varied = country !== null && snapshot.data.countries[country]?.variant;
    return instruments.get(id, version, language, varied ? country : null);
  };
}

const known = new WeakMap<Instrument, WeakMap<Instrument, Difference>>();

/** Found once for the same two: countries without a variant share their instruments. */
function differenceOf(before: Instrument, after: Instrument): Difference {
  const knownBefore = known.get(before) ?? new WeakMap<Instrument, Difference>();
  known.set(before, knownBefore);
  const found = knownBefore.get(after) ?? difference(before, after);
  knownBefore.set(after, found);
  return found;
}

function differencesBetween(before: Side, after: Side): Map<CountryCode, Difference> {
  return new Map(
    Object.keys(after.snapshot.data.countries)
      .filter((country) => before.snapshot.data.countries[country] !== undefined)
      .map((country) => [country, differenceOf(before.instrumentFor(country, any), after.instrumentFor(country, any))]),
  );
}

function changesBetween(
  before: Side,
  after: Side,
  differences: ReadonlyMap<CountryCode, Difference>,
): Map<CountryCode, CountryChange> {
  const changes = new Map<CountryCode, CountryChange>();
  for (const [country, found] of differences) {
    const [then, now] = [before.snapshot.data.countries[country], after.snapshot.data.countries[country]];
    if (!then || !now) continue;
    const change = compareCountry(
      { instrument: before.instrumentFor(country, any), answers: answersOf(then), published: then.scores },
      { instrument: after.instrumentFor(country, any), answers: answersOf(now) },
      found,
    );
    changes.set(country, change);
  }
  return changes;
}

function answersOf(country: CountrySnapshot): Answers {
  return new Map(Object.entries(country.answers).map(([code, { value }]) => [code, value]));
}

/** P6: all scores of a country, beside the same sums over plain arrays of numbers. */
import { deepStrictEqual } from 'node:assert';
import { frozenInstruments } from '../../data/instruments.ts';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import { aggregate } from '../../indicators/scoring/aggregate.ts';
import type { Answers, AnswerValue } from '../../indicators/scoring/answer.ts';
import { instrument as built, number, ordinal, ypn } from '../support/instrument-builder.ts';
import { inTurn, type Measured } from './measure.ts';
import { flatAnswers, flatInstrument, onePass } from './plain-pass.ts';

const countries = 5;
const large = { countries: 200, indicators: 500, areas: 10, cycles: 20 };

export async function aggregation(): Promise<Measured[]> {
  const real = frozenInstruments().get('ban-mi', '1.0', 'en', null);
  const small = await perAnswer(real, worldOf(real, countries), 200, 15);
  const many = largeInstrument();
  const perCycle: { ours: number; limit: number }[] = [];
  for (let cycle = 0; cycle < large.cycles; cycle += 1) {
    perCycle.push(await perAnswer(many, worldOf(many, large.countries, cycle), 1, 3));
  }
  const big = {
    ours: mean(perCycle.map((one) => one.ours)),
    limit: mean(perCycle.map((one) => one.limit)),
  };
  const answers = large.countries * large.indicators * large.cycles;
  const beside = 'the same sums over plain arrays';
  const unit = 'ns per answer';
  return [
    {
      id: 'P6',
      what: `aggregation, ${countries} countries x ${real.indicators.length}`,
      ...small,
      unit,
      beside,
      atMost: 5,
    },
    { id: 'P6', what: `aggregation, ${answers / 1e6} million answers`, ...big, unit, beside, atMost: 5 },
    {
      id: 'P6',
      what: 'linear: a large one beside a small one',
      ours: big.ours,
      limit: small.ours,
      unit,
      beside: `${countries} x ${real.indicators.length}`,
      atMost: 1.5,
    },
  ];
}

/** Nanoseconds per answer; both are first shown to give the same figures. */
async function perAnswer(instrument: Instrument, world: readonly Answers[], repeats: number, rounds: number) {
  const plain = flatInstrument(instrument);
  const flat = world.map((answers) => flatAnswers(instrument, answers));
  for (const [country, answers] of world.entries()) {
    const { areas, core } = aggregate(instrument, answers);
    const ours = [
      ...instrument.areas.flatMap(({ code }) => {
        const area = areas[code];
        return [area, area?.sections.policy, area?.sections.practice];
      }),
      core,
    ].map((one) => [one?.score, one?.coverage, one?.low, one?.high]);
    deepStrictEqual(onePass(plain, flat[country] ?? flatAnswers(instrument, answers)), ours);
  }
  const times = await inTurn(
    rounds,
    () => {
      for (let turn = 0; turn < repeats; turn += 1) for (const answers of world) aggregate(instrument, answers);
    },
    () => {
      for (let turn = 0; turn < repeats; turn += 1) for (const answers of flat) onePass(plain, answers);
    },
  );
  const count = repeats * world.length * instrument.indicators.length;
  return { ours: (times.ours * 1e6) / count, limit: (times.limit * 1e6) / count };
}

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function worldOf(instrument: Instrument, size: number, seed = 0): Answers[] {
  const next = sequence(seed);
  return Array.from({ length: size }, () => {
    const pairs = instrument.indicators.flatMap((indicator): [string, AnswerValue][] => {
      const draw = next();
      if (draw < 0.05) return [];
      if (draw < 0.1) return [[indicator.code, { kind: 'no_data', reason: null }]];
      if (draw < 0.15) return [[indicator.code, { kind: 'not_applicable' }]];
      return [[indicator.code, given(indicator.scale, next)]];
    });
    return new Map(pairs);
  });
}

function given(scale: Instrument['indicators'][number]['scale'], next: () => number): AnswerValue {
  if (scale.kind === 'ordinal') return { kind: 'level', level: Math.floor(next() * scale.points.length) };
  if (scale.kind === 'ypn') return { kind: 'ypn', choice: next() < 0.5 ? 'yes' : 'partly' };
  const denominator = 100 + Math.floor(next() * 900);
  return { kind: 'number', numerator: Math.floor(next() * denominator), denominator, earlier: [] };
}

function largeInstrument(): Instrument {
  const perArea = large.indicators / large.areas;
  const areas = Array.from({ length: large.areas }, (_, area) => {
    const indicators = Array.from({ length: perArea }, (__, place) => {
      const shape = {
        section: place % 2 === 0 ? ('policy' as const) : ('practice' as const),
        core: place % 10 === 0,
        weight: 1 + (place % 3) / 2,
      };
      const code = `A${area}-${place}`;
      if (place % 4 === 2) return ypn(code, shape);
      return place % 4 === 3 ? number(code, shape) : ordinal(code, shape);
    });
    return [`A${area}`, indicators] as const;
  });
  // By way of JSON, as an instrument comes from a file: objects spread together one by one have each a shape of their own, and
  // are slow to read.
  return JSON.parse(JSON.stringify(built(Object.fromEntries(areas))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

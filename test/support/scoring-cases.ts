/** Arbitrary instruments with answers, every kind of indicator and answer among them, for fast-check. */
import * as fc from 'fast-check';
import type { Indicator, Instrument } from '../../indicators/instrument/instrument.ts';
import type { Answers, AnswerValue } from '../../indicators/scoring/answer.ts';
import { answer, instrument, type Loose, number, ordinal, ypn } from './instrument-builder.ts';

export type Case = { readonly instrument: Instrument; readonly answers: Answers };

/** What is answered, whatever the indicator turns out to be; `value` picks the level, the choice or the figures. */
type Seed = {
  readonly kind: 'five' | 'four' | 'ypn' | 'percent' | 'months' | 'pooled' | 'count' | 'context';
  readonly section: Indicator['section'];
  readonly core: boolean;
  readonly weight: number;
  readonly how: 'given' | 'no_data' | 'not_applicable' | 'unanswered' | 'withheld';
  readonly value: readonly [number, number, number];
};

const seeds: fc.Arbitrary<Seed> = fc.record({
  kind: fc.constantFrom('five', 'five', 'four', 'ypn', 'percent', 'months', 'pooled', 'count', 'context'),
  section: fc.constantFrom('policy', 'practice'),
  core: fc.boolean(),
  weight: fc.constantFrom(0.1, 0.3, 0.5, 1, 1, 2, 3.7),
  how: fc.constantFrom('given', 'given', 'given', 'given', 'no_data', 'not_applicable', 'unanswered', 'withheld'),
  value: fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)),
});

type Numbers = Extract<Seed['kind'], 'percent' | 'months' | 'pooled' | 'count' | 'context'>;
const numbers: Readonly<Record<Numbers, Parameters<typeof number>[1]>> = {
  percent: { anchors: { worst: 20, best: 80 }, minN: 10 },
  months: { statistic: 'median', percent: false, direction: 'lower', anchors: { worst: 36, best: 6 }, minN: 3 },
  pooled: { poolingYears: 3, minN: 5 },
  count: { statistic: 'count', percent: false, anchors: { worst: 0, best: 20 } },
  context: { direction: 'context' },
};

function indicatorOf(code: string, { kind, section, core, weight }: Seed): Loose {
  const shape = { section, core, weight };
  if (kind === 'five') return ordinal(code, shape);
  if (kind === 'four') return ordinal(code, { ...shape, points: [0, 40, 70, 100] });
  if (kind === 'ypn') return ypn(code, shape);
  return number(code, { ...shape, ...numbers[kind] });
}

function given({ kind, value: [a, b, c] }: Seed): AnswerValue {
  if (kind === 'five') return answer(a % 5);
  if (kind === 'four') return answer(a % 4);
  if (kind === 'ypn') return answer((['yes', 'partly', 'no'] as const)[a % 3] ?? 'no');
  if (kind === 'count') return answer([a, null]);
  const denominator = b === 0 ? null : b - 1;
  const earlier = kind === 'pooled' ? [{ year: 2020, numerator: b, denominator: c === 0 ? null : c }] : [];
  return { kind: 'number', numerator: a, denominator, earlier };
}

function answerOf(seed: Seed): AnswerValue | null {
  if (seed.how === 'unanswered') return null;
  if (seed.how === 'no_data' || seed.how === 'not_applicable') return answer(seed.how);
  const mayBeWithheld = seed.kind === 'percent' || seed.kind === 'pooled';
  if (seed.how === 'withheld' && mayBeWithheld) return { kind: 'withheld', points: seed.value[0], tooFewCases: false };
  return given(seed);
}

type Layout = readonly (readonly Seed[])[];

const codeOf = (area: number, at: number) => `A${area}-${at}`;

function instrumentOf(layout: Layout, whole: Parameters<typeof instrument>[1]): Instrument {
  return instrument(
    Object.fromEntries(
      layout.map((area, index) => [`A${index}`, area.map((seed, at) => indicatorOf(codeOf(index, at), seed))]),
    ),
    whole,
  );
}

function answersOf(layout: Layout): Answers {
  const entries = layout.flatMap((area, index) =>
    area.flatMap((seed, at): [string, AnswerValue][] => {
      const value = answerOf(seed);
      return value ? [[codeOf(index, at), value]] : [];
    }),
  );
  return new Map(entries);
}

const layouts = (most: number) =>
  fc.array(fc.array(seeds, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: most });
const wholes = fc.record({
  overallScore: fc.constant(true),
  areaWeights: fc.record({ A0: fc.constantFrom(0.5, 1, 2), A1: fc.constantFrom(0.5, 1, 2), A2: fc.constantFrom(1, 3) }),
  thresholds: fc.record({
    area: fc.constantFrom(0, 0.5, 0.6),
    core: fc.constantFrom(0, 0.5, 0.75),
    overall: fc.constantFrom(0, 0.6, 1),
    sectionIndicators: fc.constantFrom(1, 2),
  }),
});

/** A country's answers to some instrument. */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(layouts(3), wholes)
  .map(([layout, whole]) => ({ instrument: instrumentOf(layout, whole), answers: answersOf(layout) }));

/** The same without thresholds of coverage, so that everything scored shows in every score above it. */
export const openCases: fc.Arbitrary<Case> = layouts(3).map((layout) => ({
  instrument: instrumentOf(layout, {
    overallScore: true,
    thresholds: { area: 0, core: 0, overall: 0, sectionIndicators: 1 },
  }),
  answers: answersOf(layout),
}));

/** Two sets of answers to one instrument. */
export const pairs: fc.Arbitrary<{ instrument: Instrument; before: Answers; after: Answers }> = fc
  .tuple(layouts(3), wholes, fc.infiniteStream(fc.tuple(seeds, fc.boolean())))
  .map(([layout, whole, others]) => {
    // the same indicators, about half of them answered anew
    const changed = layout.map((area) =>
      area.map((seed) => {
        const { value: next } = others.next();
        const [other, anew] = next ?? [seed, false];
        return anew ? { ...seed, how: other.how, value: other.value } : seed;
      }),
    );
    return { instrument: instrumentOf(layout, whole), before: answersOf(layout), after: answersOf(changed) };
  });

/** The arithmetic and its naive second version agree on 100 000 random countries, and on every change between them. */
import { expect } from 'chai';
import type { Difference } from '../../../indicators/instrument/difference.ts';
import type { Indicator, Instrument } from '../../../indicators/instrument/instrument.ts';
import { aggregate } from '../../../indicators/scoring/aggregate.ts';
import type { Answers, AnswerValue } from '../../../indicators/scoring/answer.ts';
import { compareCountry } from '../../../indicators/scoring/compare.ts';
import type { Scores } from '../../../indicators/scoring/results.ts';
import { answer, instrument, type Loose, number, ordinal, ypn } from '../../support/instrument-builder.ts';
import { naiveAggregate, naiveChange, type NaiveScores } from '../../support/naive-scoring.ts';
import { Random } from '../../support/random.ts';

const total = 100_000;
const near = 1e-9;

function randomIndicator(random: Random, code: string): Loose {
  const shape = {
    section: random.one(['policy', 'practice'] as const),
    core: random.once(3),
    weight: random.one([0.1, 0.3, 0.5, 1, 1, 1, 2, 2.5]),
  };
  const anchors = random.one([
    { worst: 0, best: 100 },
    { worst: 20, best: 80 },
    { worst: 60, best: 12 },
  ]);
  const cases = { minN: random.one([1, 1, 3, 10]), casesPerUnit: random.one([1, 1, 1, 0.1, 100]) };
  switch (random.below(9)) {
    case 0:
    case 1:
      return ordinal(code, shape);
    case 2:
      return ordinal(code, {
        ...shape,
        points: random.one([
          [0, 40, 70, 100],
          [10, 90],
          [50, 20, 80],
        ]),
      });
    case 3:
      return ypn(code, shape);
    case 4:
      return number(code, { ...shape, anchors, ...cases, percent: random.once(2) });
    case 5:
      return number(code, { ...shape, anchors, ...cases, poolingYears: random.one([2, 3]) });
    case 6:
      return number(code, { ...shape, anchors, ...cases, statistic: 'median', percent: false, poolingYears: 3 });
    case 7:
      return number(code, { ...shape, anchors, statistic: 'count', percent: false, minN: random.one([1, 1, 5]) });
    default:
      return number(code, { ...shape, direction: 'context' });
  }
}

function randomInstrument(random: Random): Instrument {
  const areas = Array.from({ length: 1 + random.below(3) }, (_, area): [string, Loose[]] => [
    `A${area}`,
    Array.from({ length: 1 + random.below(6) }, (_one, at) => randomIndicator(random, `A${area}-${at}`)),
  ]);
  return instrument(Object.fromEntries(areas), {
    overallScore: !random.once(4),
    areaWeights: { A0: random.one([0.5, 1, 2]), A1: random.one([0.1, 1]), A2: 1 },
    thresholds: {
      area: random.one([0, 0.3, 0.5, 0.5, 0.6, 1]),
      core: random.one([0, 0.5, 0.75]),
      overall: random.one([0, 0.5, 1]),
      sectionIndicators: random.one([1, 2, 2, 3]),
    },
  });
}

function randomNumber(
  random: Random,
  { poolingYears, statistic }: Extract<Indicator['scale'], { kind: 'number' }>,
): AnswerValue {
  if (statistic === 'ratio' && random.once(6)) {
    const tooFewCases = random.once(4);
    return { kind: 'withheld', points: tooFewCases ? null : random.below(101), tooFewCases };
  }
  const measure = () => ({ numerator: random.below(90), denominator: random.once(6) ? null : random.below(40) });
  const years = poolingYears > 1 ? random.one([[], [2020], [2019, 2020], [2018, 2020, 2019]]) : [];
  return { kind: 'number', ...measure(), earlier: years.map((year) => ({ year, ...measure() })) };
}

function randomAnswer(random: Random, { scale }: Indicator): AnswerValue | null {
  const kind = random.below(10);
  if (kind === 0) return null;
  if (kind === 1) return answer('no_data');
  if (kind === 2) return answer('not_applicable');
  if (scale.kind === 'ordinal') return answer(random.below(scale.points.length));
  if (scale.kind === 'ypn') return answer(random.one(['yes', 'partly', 'no'] as const));
  return randomNumber(random, scale);
}

function randomAnswers(random: Random, { indicators }: Instrument): Answers {
  return new Map(
    indicators.flatMap((one): [string, AnswerValue][] => {
      const value = randomAnswer(random, one);
      return value ? [[one.code, value]] : [];
    }),
  );
}

/** The next version: some indicators gone, some new, some with other weights or in another area. */
function nextVersion(random: Random, before: Instrument): Instrument {
  const areas = new Map<string, Loose[]>(before.areas.map(({ code }) => [code, []]));
  for (const { area, ...one } of before.indicators) {
    if (random.once(8)) continue;
    const there = random.once(12) ? random.one(['A0', 'A1', 'A9']) : area;
    const weight = random.once(8) ? one.weight * 2 : one.weight;
    areas.set(there, [...(areas.get(there) ?? []), { ...one, weight, core: random.once(12) ? !one.core : one.core }]);
  }
  for (const [area, indicators] of areas) {
    if (random.once(3)) indicators.push(randomIndicator(random, `${area}-new`));
  }
  return instrument(Object.fromEntries(areas), { overallScore: true, thresholds: before.thresholds });
}

function randomDifference(random: Random, before: Instrument, after: Instrument): Difference {
  const [old, now] = [before, after].map(({ indicators }) => new Set(indicators.map(({ code }) => code)));
  const changes: Difference['changes'] = new Map(
    [...new Set([...(old ?? []), ...(now ?? [])])].map((code) => {
      const same = random.one(['unchanged', 'unchanged', 'editorial', 'clarification', 'substantive'] as const);
      return [code, { class: !old?.has(code) ? 'added' : !now?.has(code) ? 'removed' : same, reason: null }];
    }),
  );
  return { changes, unclassified: [] };
}

/** A country's answers, with the scores by the code that is checked and by the naive version. */
function side(of: Instrument, answers: Answers) {
  return { instrument: of, answers, checked: aggregate(of, answers), scores: naiveAggregate(of, answers) };
}

/** chai is slow to say that two numbers are equal, a million times. */
function expectNear(value: number | null | undefined, expected: number | null | undefined, where: () => string): void {
  if (value === expected) return;
  if (typeof value === 'number' && typeof expected === 'number' && Math.abs(value - expected) <= near) return;
  expect.fail(value, expected, where());
}

const kinds = ['score', 'coverage', 'low', 'high'] as const;

function expectAgreement(scores: Scores, naive: NaiveScores, where: () => string): void {
  expect(Object.keys(scores.areas)).to.have.length(Object.keys(naive.areas).length);
  for (const [code, area] of Object.entries(scores.areas)) {
    for (const kind of [...kinds, 'policy', 'practice', 'gap'] as const) {
      expectNear(area[kind], naive.areas[code]?.[kind], () => `${where()}: ${code} ${kind}`);
    }
  }
  for (const kind of [...kinds, 'answered', 'of'] as const) {
    expectNear(scores.core[kind], naive.core[kind], () => `${where()}: core ${kind}`);
  }
  for (const kind of ['score', 'coverage'] as const) {
    expectNear(scores.overall[kind], naive.overall[kind], () => `${where()}: overall ${kind}`);
  }
}

describe('a second, naive version of the arithmetic', () => {
  it('agrees on 100 000 random countries and on the changes between them', function agrees() {
    this.timeout(120_000);
    const random = new Random(20_211_231);
    const seen = { scores: 0, noScores: 0, parts: 0, notComparable: 0, corrections: 0 };
    for (let at = 0; at < total; at += 2) {
      const instruments = { before: randomInstrument(random), after: instrument({}) };
      instruments.after = random.once(2) ? instruments.before : nextVersion(random, instruments.before);
      const before = side(instruments.before, randomAnswers(random, instruments.before));
      const after = side(instruments.after, randomAnswers(random, instruments.after));
      // every fourth old score was corrected since it was first published
      const published = random.once(4) ? side(before.instrument, randomAnswers(random, before.instrument)) : before;
      const where = () => `case ${at}`;
      for (const { checked, scores } of [before, after]) {
        expectAgreement(checked, scores, where);
        for (const { score } of Object.values(checked.areas)) seen[score === null ? 'noScores' : 'scores'] += 1;
      }
      const difference = randomDifference(random, before.instrument, after.instrument);
      const series = new Set(
        [...difference.changes].flatMap(([code, { class: found }]) =>
          found === 'unchanged' || found === 'editorial' || found === 'clarification' ? [code] : [],
        ),
      );
      const change = compareCountry({ ...before, published: published.checked }, after, difference);
      for (const [area, found] of [...Object.entries(change.areas), [null, change.core] as const]) {
        const naive = naiveChange(area, { ...before, published }, after, series);
        expectNear(found.before, naive.before, where);
        expectNear(found.after, naive.after, where);
        for (const part of ['instrument', 'coverage', 'real', 'correction'] as const) {
          expectNear(found.parts?.[part], naive.parts?.[part], () => `case ${at}: ${area} ${part}`);
        }
        seen[found.parts ? 'parts' : 'notComparable'] += 1;
        if (Math.abs(found.parts?.correction ?? 0) > 1) seen.corrections += 1;
      }
    }
    // the cases were not all alike
    for (const [what, count] of Object.entries(seen)) expect(count, what).to.be.above(total / 20);
  });
});

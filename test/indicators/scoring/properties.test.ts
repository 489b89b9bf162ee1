/** What holds for every instrument and every set of answers (issue, The arithmetic). */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { difference } from '../../../indicators/instrument/difference.ts';
import type { Indicator, IndicatorCode, Instrument } from '../../../indicators/instrument/instrument.ts';
import { aggregate } from '../../../indicators/scoring/aggregate.ts';
import type { Answers, AnswerValue } from '../../../indicators/scoring/answer.ts';
import { compareCountry } from '../../../indicators/scoring/compare.ts';
import type { AreaChange, Score, Scores } from '../../../indicators/scoring/results.ts';
import { isContext, standingOf } from '../../../indicators/scoring/standing.ts';
import { answer } from '../../support/instrument-builder.ts';
import { cases, openCases, pairs } from '../../support/scoring-cases.ts';

const runs = { numRuns: 600 };
const near = 1e-9;

/** Every score of a tree, by where it stands. */
function allScores({ areas, core, overall }: Scores): Map<string, Pick<Score, 'score' | 'coverage' | 'low' | 'high'>> {
  const found = new Map<string, Pick<Score, 'score' | 'coverage' | 'low' | 'high'>>();
  for (const area of Object.values(areas)) {
    found.set(area.area, area);
    found.set(`${area.area} policy`, area.sections.policy);
    found.set(`${area.area} practice`, area.sections.practice);
  }
  found.set('core', core);
  found.set('overall', { ...overall, low: null, high: null });
  return found;
}

/** Numbers of a tree, without the parts they rest on. */
function figures(scores: Scores): [string, (number | null)[]][] {
  return [...allScores(scores)].map(([at, { score, coverage, low, high }]) => [at, [score, coverage, low, high]]);
}

function expectSame(one: Scores, other: Scores, tolerance = near): void {
  const right = new Map(figures(other));
  for (const [at, numbers] of figures(one)) {
    numbers.forEach((value, index) => {
      const against = right.get(at)?.[index] ?? null;
      if (value === null || against === null) expect(value, at).to.equal(against);
      else expect(value, at).to.be.closeTo(against, tolerance);
    });
  }
}

/** Of the scores alone, whatever their coverage. */
function expectSameScores(one: Scores, other: Scores, where: string): void {
  const right = allScores(other);
  for (const [at, { score }] of allScores(one)) {
    // an area that is left with no indicator has no score either way
    const expected = right.get(at)?.score ?? null;
    if (score === null || expected === null) expect(score, `${at} ${where}`).to.equal(expected);
    else expect(score, `${at} ${where}`).to.be.closeTo(expected, near);
  }
}

/** Neither the score nor the ends of its interval may be lower, and none may vanish. */
function expectNoneLower(before: Scores, after: Scores): void {
  const right = allScores(after);
  for (const [at, old] of allScores(before)) {
    const now = right.get(at);
    for (const part of ['score', 'low', 'high'] as const) {
      const [from, to] = [old[part], now?.[part] ?? null];
      if (from === null) expect(to, `${at} ${part}`).to.equal(null);
      else expect(to, `${at} ${part}`).to.be.at.least(from - near);
    }
  }
}

function withAnswer(answers: Answers, code: IndicatorCode, value: AnswerValue | null): Answers {
  const changed = new Map(answers);
  if (value) changed.set(code, value);
  else changed.delete(code);
  return changed;
}

function without(instrument: Instrument, code: IndicatorCode): Instrument {
  return {
    ...instrument,
    indicators: instrument.indicators.filter((one) => one.code !== code),
    areas: instrument.areas.map((area) => ({ ...area, indicators: area.indicators.filter((one) => one !== code) })),
  };
}

const specials = [answer('no_data'), answer('not_applicable'), null];

/** The answer worth least, as if someone had turned "nothing known" into a zero. */
function worst({ scale }: Indicator): AnswerValue {
  if (scale.kind === 'ordinal') return answer(0);
  if (scale.kind === 'ypn') return answer('no');
  return { kind: 'withheld', points: 0, tooFewCases: false };
}

/** One step up, or null where there is none. */
function raised(indicator: Indicator, value: AnswerValue | undefined): AnswerValue | null {
  const { scale } = indicator;
  if (!value || standingOf(indicator, value).is !== 'scored') return null;
  if (value.kind === 'level' && scale.kind === 'ordinal') {
    return value.level + 1 < scale.points.length ? answer(value.level + 1) : null;
  }
  if (value.kind === 'ypn') return value.choice === 'yes' ? null : answer(value.choice === 'no' ? 'partly' : 'yes');
  if (value.kind === 'withheld') return { ...value, points: (value.points ?? 0) + 1 };
  if (value.kind !== 'number' || scale.kind !== 'number') return null;
  if (scale.direction === 'lower' && value.numerator < 1) return null;
  return { ...value, numerator: value.numerator + (scale.direction === 'lower' ? -1 : 1) };
}

function compared(instrument: Instrument, before: Answers, after: Answers) {
  return compareCountry(
    { instrument, answers: before },
    { instrument, answers: after },
    difference(instrument, instrument),
  );
}

function changes(instrument: Instrument, before: Answers, after: Answers): [string, Omit<AreaChange, 'area'>][] {
  const { areas, core } = compared(instrument, before, after);
  return [...Object.entries(areas), ['core', core]];
}

describe('scores of any instrument', () => {
  describe('no data, not applicable and unanswered', () => {
    it('alone give no score anywhere', () => {
      fc.assert(
        fc.property(cases, fc.infiniteStream(fc.constantFrom(...specials)), ({ instrument }, stream) => {
          const nothing = new Map(
            instrument.indicators.flatMap(({ code }): [string, AnswerValue][] => {
              const { value } = stream.next();
              return value ? [[code, value]] : [];
            }),
          );
          for (const [at, { score, coverage }] of allScores(aggregate(instrument, nothing))) {
            expect(score, at).to.equal(null);
            expect(coverage, at).to.be.oneOf([null, 0]);
          }
          for (const [at, { parts, change, isChange }] of changes(instrument, nothing, nothing)) {
            expect({ parts, change, isChange }, at).to.deep.equal({ parts: null, change: null, isChange: false });
          }
        }),
        runs,
      );
    });

    it('leave every score as if the indicator were not there, where answering "worst" would not', () => {
      let lowered = 0;
      fc.assert(
        fc.property(openCases, ({ instrument, answers }) => {
          for (const indicator of instrument.indicators) {
            const { code } = indicator;
            const absent = aggregate(without(instrument, code), withAnswer(answers, code, null));
            for (const special of specials) {
              expectSameScores(aggregate(instrument, withAnswer(answers, code, special)), absent, code);
            }
            if (isContext(indicator)) continue;
            const zero = aggregate(instrument, withAnswer(answers, code, worst(indicator))).areas[indicator.area]
              ?.score;
            const mean = absent.areas[indicator.area]?.score ?? null;
            if (mean === null) expect(zero, code).to.equal(0);
            else expect(zero, code).to.be.at.most(mean + near);
            if (mean !== null && mean > 1) {
              expect(zero, code).to.be.below(mean);
              lowered += 1;
            }
          }
        }),
        { numRuns: 200 },
      );
      expect(lowered, 'the control was put to the test').to.be.above(200);
    });

    it('are told apart by coverage and interval: no data and unanswered lower them, not applicable does not', () => {
      fc.assert(
        fc.property(cases, fc.nat(), ({ instrument, answers }, pick) => {
          const { code } = instrument.indicators[pick % instrument.indicators.length] ?? { code: '' };
          const [noData, notApplicable, unanswered] = specials.map((special) =>
            aggregate(instrument, withAnswer(answers, code, special)),
          );
          if (!noData || !notApplicable || !unanswered) throw new Error('three results');
          expect(figures(noData)).to.deep.equal(figures(unanswered));
          expectSame(notApplicable, aggregate(without(instrument, code), withAnswer(answers, code, null)));
        }),
        runs,
      );
    });

    it('never count as a real change, whichever of them is on which side', () => {
      fc.assert(
        fc.property(pairs, fc.nat(), ({ instrument: closed, before, after }, pick) => {
          const open = { area: 0, core: 0, overall: 0 };
          const instrument = { ...closed, thresholds: { ...closed.thresholds, ...open } };
          const { code } = instrument.indicators[pick % instrument.indicators.length] ?? { code: '' };
          const known = new Map(changes(instrument, withAnswer(before, code, null), withAnswer(after, code, null)));
          for (const [one, other] of specials.flatMap((a) => specials.map((b) => [a, b] as const))) {
            const now = changes(instrument, withAnswer(before, code, one), withAnswer(after, code, other));
            for (const [at, { parts }] of now) expect(parts, `${at} ${code}`).to.deep.equal(known.get(at)?.parts);
          }
          // known on one side only is coverage, never real
          for (const special of specials) {
            const [then, now] = [withAnswer(before, code, special), after];
            for (const [at, { parts, common }] of changes(instrument, then, now)) {
              expect(common, at).to.not.include(code);
              const real = known.get(at)?.parts?.real;
              if (parts && real !== undefined) expect(parts.real, at).to.be.closeTo(real, near);
            }
          }
        }),
        { numRuns: 300 },
      );
    });
  });

  it('never fall when one answer rises', () => {
    let raises = 0;
    fc.assert(
      fc.property(cases, ({ instrument, answers }) => {
        const before = aggregate(instrument, answers);
        for (const indicator of instrument.indicators) {
          const higher = raised(indicator, answers.get(indicator.code));
          if (!higher) continue;
          raises += 1;
          expectNoneLower(before, aggregate(instrument, withAnswer(answers, indicator.code, higher)));
        }
      }),
      runs,
    );
    expect(raises).to.be.above(1000);
  });

  it('do not depend on the order of answers, nor on that of the instrument', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ({ instrument, answers }, keys) => {
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, key: keys.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const scores = aggregate(instrument, answers);
        expect(aggregate(instrument, new Map(shuffled([...answers])))).to.deep.equal(scores);
        const turned = {
          ...instrument,
          indicators: shuffled(instrument.indicators),
          areas: shuffled(instrument.areas),
        };
        expectSame(aggregate(turned, answers), scores);
      }),
      runs,
    );
  });

  it('do not change when all weights are multiplied by one number', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(0.01, 0.3, 3, 1000), ({ instrument, answers }, times) => {
        const rescaled = {
          ...instrument,
          indicators: instrument.indicators.map((one) => ({ ...one, weight: one.weight * times })),
          areas: instrument.areas.map((one) => ({ ...one, weight: one.weight * times })),
        };
        expectSame(aggregate(rescaled, answers), aggregate(instrument, answers));
      }),
      runs,
    );
  });

  it('lie in their interval, between 0 and 100, with a coverage between 0 and 1', () => {
    fc.assert(
      fc.property(cases, ({ instrument, answers }) => {
        for (const [at, { score, coverage, low, high }] of allScores(aggregate(instrument, answers))) {
          if (coverage !== null) expect(coverage, at).to.be.within(0, 1 + near);
          if (score !== null) expect(score, at).to.be.within(-near, 100 + near);
          if (low === null || high === null) continue;
          expect(low, at).to.be.within(-near, high + near);
          expect(high, at).to.be.at.most(100 + near);
          if (score !== null) expect(score, at).to.be.within(low - near, high + near);
          // nothing left to know: the interval is the score
          if (score !== null && coverage === 1) expect(high - low, at).to.be.closeTo(0, near);
        }
      }),
      runs,
    );
  });

  describe('and the parts of a change', () => {
    it('sum to the difference', () => {
      let told = 0;
      fc.assert(
        fc.property(pairs, ({ instrument, before, after }) => {
          for (const [at, change] of changes(instrument, before, after)) {
            expect(change.parts === null, at).to.equal(change.reason === 'not_comparable');
            if (!change.parts || change.before === null || change.after === null) continue;
            const { instrument: changed, coverage, real, correction } = change.parts;
            expect(changed + coverage + real + correction, at).to.be.closeTo(change.after - change.before, near);
            told += 1;
          }
        }),
        runs,
      );
      expect(told).to.be.above(500);
    });

    it('are all zero when nothing changed', () => {
      fc.assert(
        fc.property(cases, ({ instrument, answers }) => {
          for (const [at, { parts, change, before }] of changes(instrument, answers, answers)) {
            if (before === null) continue;
            expect(change, at).to.equal(0);
            expect(parts, at).to.deep.equal({ instrument: 0, coverage: 0, real: 0, correction: 0 });
          }
        }),
        runs,
      );
    });

    it('turn their sign when the two rounds change places', () => {
      fc.assert(
        fc.property(pairs, ({ instrument, before, after }) => {
          const back = new Map(changes(instrument, after, before));
          for (const [at, { parts }] of changes(instrument, before, after)) {
            const returned = back.get(at)?.parts ?? null;
            expect(returned === null, at).to.equal(parts === null);
            if (!parts || !returned) continue;
            expect(returned.real, at).to.be.closeTo(-parts.real, near);
            expect(returned.coverage, at).to.be.closeTo(-parts.coverage, near);
          }
        }),
        runs,
      );
    });
  });
});

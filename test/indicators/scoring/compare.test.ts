/** domain.md, "Why a score changed": four parts on one path, each case small enough for a pencil. */
import { expect } from 'chai';
import type { ChangeClass, Instrument } from '../../../indicators/instrument/instrument.ts';
import type { Difference } from '../../../indicators/instrument/difference.ts';
import { aggregate } from '../../../indicators/scoring/aggregate.ts';
import { compareCountry } from '../../../indicators/scoring/compare.ts';
import type { AreaChange } from '../../../indicators/scoring/results.ts';
import { answers, instrument, ordinal, type Shorthand, ypn } from '../../support/instrument-builder.ts';

/** Unchanged unless said otherwise; what only one has is added or removed. */
function differing(
  before: Instrument,
  after: Instrument,
  classes: Record<string, 'unchanged' | ChangeClass> = {},
): Difference {
  const [old, now] = [before, after].map(({ indicators }) => new Set(indicators.map(({ code }) => code)));
  const codes = new Set([...(old ?? []), ...(now ?? [])]);
  return {
    unclassified: [],
    changes: new Map(
      [...codes].map((code) => {
        const found = !old?.has(code) ? 'added' : !now?.has(code) ? 'removed' : (classes[code] ?? 'unchanged');
        return [code, { class: found, reason: null }];
      }),
    ),
  };
}

type Side = { instrument: Instrument; given: Record<string, Shorthand> };

function compared(
  before: Side & { published?: Record<string, Shorthand> },
  after: Side,
  classes: Record<string, ChangeClass> = {},
) {
  return compareCountry(
    {
      instrument: before.instrument,
      answers: answers(before.given),
      ...(before.published && { published: aggregate(before.instrument, answers(before.published)) }),
    },
    { instrument: after.instrument, answers: answers(after.given) },
    differing(before.instrument, after.instrument, classes),
  );
}

function areaA(...args: Parameters<typeof compared>): AreaChange {
  const change = compared(...args).areas['A'];
  if (!change) throw new Error('no area A');
  return change;
}

const three = instrument({ A: [ordinal('A-1'), ordinal('A-2'), ordinal('A-3')] });

describe('why a score changed', () => {
  it('calls new answers to the same indicators real', () => {
    const change = areaA(
      { instrument: three, given: { 'A-1': 0, 'A-2': 2, 'A-3': 4 } },
      { instrument: three, given: { 'A-1': 3, 'A-2': 2, 'A-3': 4 } },
    );
    expect(change).to.deep.equal({
      area: 'A',
      before: 50,
      after: 75,
      change: 25,
      parts: { instrument: 0, coverage: 0, real: 25, correction: 0 },
      reason: null,
      isChange: true,
      common: ['A-1', 'A-2', 'A-3'],
    });
  });

  it('calls what was scored in only one of the two coverage', () => {
    // then 1 and 2: (0 + 100) / 2 = 50; now 2 and 3: (100 + 0) / 2 = 50; common 2: 100 -> 100
    const change = areaA(
      { instrument: three, given: { 'A-1': 0, 'A-2': 4, 'A-3': 'no_data' } },
      { instrument: three, given: { 'A-2': 4, 'A-3': 0 } },
    );
    expect(change).to.include({ before: 50, after: 50, change: 0, isChange: false });
    expect(change.parts).to.deep.equal({ instrument: 0, coverage: 0, real: 0, correction: 0 });
    // now only 2, with a new level: 50 -> (without 1) 100 -> 75
    const fewer = areaA(
      { instrument: three, given: { 'A-1': 0, 'A-2': 4 } },
      { instrument: three, given: { 'A-2': 3, 'A-1': 'not_applicable' } },
    );
    expect(fewer.parts).to.deep.equal({ instrument: 0, coverage: 50, real: -25, correction: 0 });
    expect(fewer).to.include({ before: 50, after: 75, change: 25 });
  });

  it('calls added, removed and substantively changed indicators instrument', () => {
    const old = instrument({ A: [ordinal('A-1'), ordinal('A-2'), ordinal('A-3')] });
    const now = instrument({ A: [ordinal('A-1'), ordinal('A-2'), ordinal('A-4')] });
    // old (0 + 50 + 100) / 3 = 50; without 3 (removed) and 2 (substantive): 0; new answer 25; with 2 and 4: (25 + 100 + 100) / 3 = 75
    const change = areaA(
      { instrument: old, given: { 'A-1': 0, 'A-2': 2, 'A-3': 4 } },
      { instrument: now, given: { 'A-1': 1, 'A-2': 4, 'A-4': 4 } },
      { 'A-2': 'substantive' },
    );
    expect(change).to.include({ before: 50, after: 75, change: 25, isChange: true });
    expect(change.parts).to.deep.equal({ instrument: 0, coverage: 0, real: 25, correction: 0 });
    expect(change.common).to.deep.equal(['A-1']);
    const harder = areaA(
      { instrument: old, given: { 'A-1': 2, 'A-2': 2, 'A-3': 2 } },
      { instrument: now, given: { 'A-1': 2, 'A-2': 2, 'A-4': 0 } },
    );
    expect(harder.parts).to.deep.equal({ instrument: 100 / 3 - 50, coverage: 0, real: 0, correction: 0 });
  });

  it('continues the series over wording and footnotes', () => {
    const [before, after] = [
      { instrument: three, given: { 'A-1': 1, 'A-2': 1, 'A-3': 1 } },
      { instrument: three, given: { 'A-1': 2, 'A-2': 2, 'A-3': 2 } },
    ];
    const change = areaA(before, after, { 'A-1': 'editorial', 'A-2': 'clarification' });
    expect(change.common).to.deep.equal(['A-1', 'A-2', 'A-3']);
    expect(change.parts).to.deep.equal({ instrument: 0, coverage: 0, real: 25, correction: 0 });
  });

  it('uses the new weights from the first comparable step on', () => {
    const old = instrument({ A: [ordinal('A-1', { weight: 1 }), ordinal('A-2', { weight: 1 })] });
    const now = instrument({ A: [ordinal('A-1', { weight: 3 }), ordinal('A-2', { weight: 1 })] });
    // if a difference let a changed weight pass: 50 -> with new weights 25 -> 50
    const change = areaA(
      { instrument: old, given: { 'A-1': 0, 'A-2': 4 } },
      { instrument: now, given: { 'A-1': 2, 'A-2': 2 } },
    );
    expect(change.parts).to.deep.equal({ instrument: -25, coverage: 0, real: 25, correction: 0 });
  });

  it('separates a correction of the old score', () => {
    const change = areaA(
      {
        instrument: three,
        given: { 'A-1': 1, 'A-2': 1, 'A-3': 1 },
        published: { 'A-1': 4, 'A-2': 1, 'A-3': 1 },
      },
      { instrument: three, given: { 'A-1': 2, 'A-2': 1, 'A-3': 1 } },
    );
    expect(change.before, 'as first published').to.equal(50);
    expect(change.change).to.equal(100 / 3 - 50);
    expect(change.parts).to.deep.equal({ instrument: 0, coverage: 0, real: 100 / 3 - 25, correction: -25 });
  });

  it('follows the whole path when everything happens at once', () => {
    const old = instrument({ A: ['A-1', 'A-2', 'A-3', 'A-4'].map((code) => ordinal(code)) });
    const now = instrument({ A: ['A-1', 'A-2', 'A-3', 'A-5'].map((code) => ordinal(code)) });
    // published 4: (100 + 0 + 100) / 3; corrected (1 is 50): (50 + 0 + 100) / 3 = 50
    // without the removed 4: (50 + 0) / 2 = 25; without 2, scored only then: 50; new answer to 1: 75
    // with 3, scored only now: (75 + 25) / 2 = 50; with the added 5: (75 + 25 + 20) / 3
    const change = areaA(
      {
        instrument: old,
        given: { 'A-1': 2, 'A-2': 0, 'A-3': 'no_data', 'A-4': 4 },
        published: { 'A-1': 4, 'A-2': 0, 'A-3': 'no_data', 'A-4': 4 },
      },
      { instrument: now, given: { 'A-1': 3, 'A-3': 1, 'A-5': 4 } },
    );
    expect(change.before).to.equal(200 / 3);
    expect(change.after).to.equal(200 / 3);
    expect(change.parts?.correction).to.be.closeTo(50 - 200 / 3, 1e-12);
    expect(change.parts?.instrument).to.be.closeTo(25 - 50 + (200 / 3 - 50), 1e-12);
    expect(change.parts?.coverage).to.be.closeTo(50 - 25 + (50 - 75), 1e-12);
    expect(change.parts?.real).to.equal(25);
  });

  describe('is not comparable', () => {
    it('without a common indicator, though the difference can be told', () => {
      const four = instrument({ A: [ordinal('A-1'), ordinal('A-2')] });
      const change = areaA({ instrument: four, given: { 'A-1': 0 } }, { instrument: four, given: { 'A-2': 4 } });
      expect(change).to.deep.equal({
        area: 'A',
        before: 0,
        after: 100,
        change: 100,
        parts: null,
        reason: 'not_comparable',
        isChange: false,
        common: [],
      });
    });

    it('with no score on either side', () => {
      const full = { 'A-1': 2, 'A-2': 2, 'A-3': 2 };
      const gone = areaA({ instrument: three, given: full }, { instrument: three, given: { 'A-1': 4 } });
      expect(gone).to.include({ before: 50, after: null, change: null, parts: null, reason: 'not_comparable' });
      const come = areaA({ instrument: three, given: {} }, { instrument: three, given: full });
      expect(come).to.include({ before: null, after: 50, change: null, parts: null, reason: 'not_comparable' });
    });

    it('where the old score was corrected away, or was not there when first published', () => {
      const full = { 'A-1': 2, 'A-2': 2, 'A-3': 2 };
      const after = { instrument: three, given: full };
      const withdrawn = areaA({ instrument: three, given: { 'A-1': 2 }, published: full }, after);
      expect(withdrawn).to.include({ before: 50, change: 0, parts: null, reason: 'not_comparable' });
      const late = areaA({ instrument: three, given: full, published: {} }, after);
      expect(late).to.include({ before: null, change: null, parts: null, reason: 'not_comparable' });
    });

    it('in an area that only one instrument has, or whose every indicator changed', () => {
      const old = instrument({ A: [ordinal('A-1')], B: [ordinal('B-1')] });
      const now = instrument({ C: [ordinal('C-1')], A: [ordinal('A-1')] });
      const { areas } = compared(
        { instrument: old, given: { 'A-1': 2, 'B-1': 4 } },
        { instrument: now, given: { 'A-1': 2, 'C-1': 4 } },
        { 'A-1': 'substantive' },
      );
      expect(Object.keys(areas)).to.deep.equal(['C', 'A', 'B']);
      expect(areas['A']).to.include({ before: 50, after: 50, change: 0, parts: null, reason: 'not_comparable' });
      expect(areas['B']).to.include({ before: 100, after: null, parts: null, reason: 'not_comparable' });
      expect(areas['C']).to.include({ before: null, after: 100, parts: null, reason: 'not_comparable' });
    });
  });

  it('takes an indicator that moved as removed here and added there', () => {
    const old = instrument({ A: [ordinal('A-1'), ordinal('A-2')], B: [ordinal('B-1')] });
    const now = instrument({ A: [ordinal('A-1')], B: [ordinal('B-1'), ordinal('A-2')] });
    const { areas } = compared(
      { instrument: old, given: { 'A-1': 0, 'A-2': 4, 'B-1': 0 } },
      { instrument: now, given: { 'A-1': 0, 'A-2': 4, 'B-1': 0 } },
    );
    expect(areas['A']?.parts).to.deep.equal({ instrument: -50, coverage: 0, real: 0, correction: 0 });
    expect(areas['B']?.parts).to.deep.equal({ instrument: 50, coverage: 0, real: 0, correction: 0 });
  });

  it('takes what nobody classified as a broken series', () => {
    const change = compareCountry(
      { instrument: three, answers: answers({ 'A-1': 1, 'A-2': 1, 'A-3': 1 }) },
      { instrument: three, answers: answers({ 'A-1': 2, 'A-2': 2, 'A-3': 2 }) },
      { changes: new Map([['A-1', { class: 'unchanged', reason: null }]]), unclassified: ['A-2', 'A-3'] },
    );
    expect(change.areas['A']?.common).to.deep.equal(['A-1']);
    expect(change.areas['A']?.parts).to.deep.equal({ instrument: 0, coverage: 0, real: 25, correction: 0 });
  });

  describe('is spoken of as a change', () => {
    const steps = (points: readonly number[], change: number) =>
      instrument({ A: [ordinal('A-1', { points })] }, { thresholds: { change } });
    const moved = (points: readonly number[], change: number, [from, to]: [number, number] = [0, 1]) =>
      areaA(
        { instrument: steps(points, 0), given: { 'A-1': from } },
        { instrument: steps(points, change), given: { 'A-1': to } },
      ).isChange;

    it("from the new instrument's threshold on, up or down", () => {
      expect([moved([0, 5], 5), moved([0, 5], 5, [1, 0]), moved([0, 4.99], 5), moved([0, 4.99], 4)]).to.deep.equal([
        true,
        true,
        false,
        true,
      ]);
    });

    it('with a tolerance of 1e-9', () => {
      expect([moved([0, 5 - 5e-10], 5), moved([0, 5 - 5e-9], 5)]).to.deep.equal([true, false]);
    });

    it('by its real part alone', () => {
      const change = areaA(
        { instrument: three, given: { 'A-1': 0, 'A-2': 4 } },
        { instrument: three, given: { 'A-2': 4, 'A-3': 4 } },
      );
      expect(change).to.include({ change: 50, isChange: false });
    });
  });

  it('tells the core set apart, unweighted', () => {
    const core = { core: true } as const;
    const old = instrument({ A: [ordinal('A-1', { ...core, weight: 3 }), ypn('A-2', core), ordinal('A-3')] });
    const now = instrument({ A: [ordinal('A-1', { ...core, weight: 3 }), ypn('A-2', core), ordinal('A-3', core)] });
    // the third joined the core: added there, compared like for like in its area
    const change = compared(
      { instrument: old, given: { 'A-1': 0, 'A-2': 'yes', 'A-3': 0 } },
      { instrument: now, given: { 'A-1': 2, 'A-2': 'yes', 'A-3': 0 } },
    );
    expect(change.core).to.deep.equal({
      before: 50,
      after: 50,
      change: 0,
      parts: { instrument: -25, coverage: 0, real: 25, correction: 0 },
      reason: null,
      isChange: true,
      common: ['A-1', 'A-2'],
    });
    expect(change.areas['A']?.common).to.deep.equal(['A-1', 'A-2', 'A-3']);
  });
});

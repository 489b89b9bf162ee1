import { expect } from 'chai';
import { frozenInstruments } from '../../../data/instruments.ts';
import { type Change, type Difference, difference, strongest } from '../../../indicators/instrument/difference.ts';
import type { Indicator, Instrument, NumberScale } from '../../../indicators/instrument/instrument.ts';

const frozen = frozenInstruments({ variants: ['RS'] });
const pilot = frozen.get('ban-mi', '0.9', 'en', null);
const first = frozen.get('ban-mi', '1.0', 'en', null);

function classes(found: Difference): Record<string, Change['class']> {
  const changed = [...found.changes].filter(([, change]) => change.class !== 'unchanged');
  return Object.fromEntries(changed.map(([code, change]) => [code, change.class]));
}

/** The instrument with one indicator edited. */
function edited(instrument: Instrument, code: string, edit: (one: Indicator) => Indicator): Instrument {
  return { ...instrument, indicators: instrument.indicators.map((one) => (one.code === code ? edit(one) : one)) };
}

function declaring(instrument: Instrument, changes: NonNullable<Instrument['changesFrom']>['changes']): Instrument {
  return { ...instrument, changesFrom: { version: '1.0', changes } };
}

/** A next version that declares nothing. */
const next: Instrument = { ...first, version: '1.1', changesFrom: null };

describe('the difference of two versions', () => {
  it('from the pilot to 1.0 is what 1.0 declares', () => {
    const found = difference(pilot, first);
    expect(classes(found)).to.deep.equal({
      'LP-05': 'clarification',
      'ID-03': 'editorial',
      'MD-04': 'substantive',
      'PV-07': 'added',
      'AS-08': 'added',
      'PA-06': 'added',
      'CH-09': 'removed',
    });
    expect(found.unclassified).to.deep.equal([]);
    expect(found.changes.size).to.equal(79);
    expect(found.changes.get('CH-09')?.reason).to.equal('Overlapped with CH-07 and CH-08.');
    expect(found.changes.get('LP-01')).to.deep.equal({ class: 'unchanged', reason: null });
  });

  it('of a version to itself is none', () => {
    const found = difference(first, first);
    expect([...found.changes.values()].every((one) => one.class === 'unchanged')).to.equal(true);
    expect(found.unclassified).to.deep.equal([]);
  });

  it('backwards, where nothing is declared, is an error for each', () => {
    const found = difference(first, pilot);
    expect(found.unclassified).to.have.members(['LP-05', 'ID-03', 'MD-04', 'PV-07', 'AS-08', 'PA-06', 'CH-09']);
    expect(classes(found)).to.deep.include({ 'PV-07': 'removed', 'CH-09': 'added', 'ID-03': 'substantive' });
  });

  const wordings: readonly [string, string, (one: Indicator) => Indicator][] = [
    ['title', 'LP-02', (one) => ({ ...one, title: { text: 'x', language: 'en' } })],
    ['question', 'LP-02', (one) => ({ ...one, question: { text: 'x', language: 'en' } })],
    ['section', 'LP-02', (one) => ({ ...one, section: 'practice' })],
    ['type', 'LP-02', (one) => ({ ...one, type: 'outcome' })],
    ['core', 'LP-02', (one) => ({ ...one, core: !one.core })],
    ['handbook area', 'LP-02', (one) => ({ ...one, handbookArea: null })],
    ['subarea', 'LP-02', (one) => ({ ...one, subarea: 'x' })],
    ['subnational', 'LP-02', (one) => ({ ...one, subnational: !one.subnational })],
    ['headline', 'LP-02', (one) => ({ ...one, headlineStatistic: true })],
    ['breakdown', 'AS-12', (one) => ({ ...one, breakdown: ['sex'] })],
    ['supporting numbers', 'CR-05', (one) => ({ ...one, supportingNumbers: [] })],
    ['holders', 'LP-02', (one) => ({ ...one, holders: ['MOJ'] })],
    ['evidence', 'LP-02', (one) => ({ ...one, evidence: one.evidence.slice(1) })],
    ['references', 'LP-02', (one) => ({ ...one, references: one.references.slice(1) })],
    ['levels', 'LP-02', (one) => ({ ...one, scale: withLevels(one, (text, at) => (at === 4 ? 'x' : text)) })],
    ['yes, partly, no', 'LP-03', withPartly],
    ['numerator', 'LP-07', (one) => withNumber(one, { numerator: { text: 'x', language: 'en' } })],
    ['denominator', 'LP-07', (one) => withNumber(one, { denominator: { text: 'x', language: 'en' } })],
    ['what counts victims', 'AS-12', (one) => withNumber(one, { countsVictims: [] })],
  ];
  for (const [what, code, edit] of wordings) {
    it(`needs a declared class where ${what} differs`, () => {
      const after = edited(next, code, edit);
      expect(difference(first, after).unclassified).to.deep.equal([code]);
      const declared = declaring(after, [{ code, class: 'editorial', reason: 'Shorter.' }]);
      expect(difference(first, declared).changes.get(code)).to.deep.equal({ class: 'editorial', reason: 'Shorter.' });
      expect(difference(first, declared).unclassified).to.deep.equal([]);
    });
  }

  const measures: readonly [string, string, (one: Indicator) => Indicator][] = [
    ['weight', 'LP-02', (one) => ({ ...one, weight: 2 })],
    ['area', 'LP-02', (one) => ({ ...one, area: 'MD' })],
    [
      'steps',
      'LP-02',
      (one) => (one.scale.kind === 'ordinal' ? { ...one, scale: { ...one.scale, points: [0, 20, 50, 80, 100] } } : one),
    ],
    ['kind of answer', 'LP-03', (one) => ({ ...one, scale: scaleOf('LP-02') })],
    [
      'points of partly',
      'LP-03',
      (one) =>
        one.scale.kind === 'ypn' ? { ...one, scale: { ...one.scale, points: { yes: 100, partly: 40, no: 0 } } } : one,
    ],
    ['unit', 'LP-07', (one) => withNumber(one, { unit: { text: 'share', language: 'en' } })],
    ['percent', 'LP-07', (one) => withNumber(one, { percent: false })],
    ['direction', 'LP-07', (one) => withNumber(one, { direction: 'lower' })],
    ['anchors', 'LP-07', (one) => withNumber(one, { anchors: { worst: 0, best: 90 } })],
    ['fewest cases', 'LP-07', (one) => withNumber(one, { minN: 5 })],
    ['cases per unit', 'LP-07', (one) => withNumber(one, { casesPerUnit: 10 })],
    ['years pooled', 'LP-07', (one) => withNumber(one, { poolingYears: 3 })],
    ['statistic', 'LP-07', (one) => withNumber(one, { statistic: 'median' })],
  ];
  for (const [what, code, edit] of measures) {
    it(`is substantive without being declared where ${what} differs, and whatever is declared`, () => {
      const after = edited(next, code, edit);
      expect(difference(first, after)).to.deep.include({ unclassified: [] });
      expect(difference(first, after).changes.get(code)).to.deep.equal({ class: 'substantive', reason: null });
      const declared = declaring(after, [{ code, class: 'editorial', reason: 'Only words.' }]);
      expect(difference(first, declared).changes.get(code)?.class).to.equal('substantive');
    });
  }

  it('takes a declared class where the words are the same: the meaning may have changed around them', () => {
    const after = declaring(next, [{ code: 'LP-02', class: 'substantive', reason: 'New law.' }]);
    expect(difference(first, after).changes.get('LP-02')).to.deep.equal({ class: 'substantive', reason: 'New law.' });
  });

  it('hears only what is declared about the version before', () => {
    const changed = edited(next, 'LP-02', (one) => ({ ...one, subarea: 'x' }));
    const changes = [{ code: 'LP-02', class: 'editorial', reason: 'r' }] as const;
    expect(difference(first, { ...changed, changesFrom: { version: '0.9', changes } }).unclassified).to.deep.equal([
      'LP-02',
    ]);
    expect(difference(first, { ...declaring(changed, changes), id: 'other' }).unclassified).to.deep.equal(['LP-02']);
  });

  it('does not take "added" for a change, nor a change for "added"', () => {
    const changed = edited(next, 'LP-02', (one) => ({ ...one, subarea: 'x' }));
    const wrong = declaring(changed, [{ code: 'LP-02', class: 'added', reason: 'r' }]);
    expect(difference(first, wrong).unclassified).to.deep.equal(['LP-02']);
    const fewer: Instrument = { ...first, indicators: first.indicators.filter((one) => one.code !== 'LP-02') };
    const more = declaring({ ...next }, [{ code: 'LP-02', class: 'editorial', reason: 'r' }]);
    expect(difference(fewer, more).unclassified).to.deep.equal(['LP-02']);
    expect(difference(fewer, more).changes.get('LP-02')?.class).to.equal('added');
  });
});

describe('the difference that a national variant makes', () => {
  const national = frozen.get('ban-mi', '1.0', 'en', 'RS');

  it('is classified by the variant itself', () => {
    const found = difference(first, national);
    expect(classes(found)).to.deep.equal({ 'PV-07': 'removed', 'LP-08': 'editorial', 'RS-PA-51': 'added' });
    expect(found.changes.get('PV-07')?.reason).to.match(/^Covered by the national/);
    expect(found.unclassified).to.deep.equal([]);
  });

  it('counts the same when it is taken back', () => {
    const found = difference(national, first);
    expect(classes(found)).to.deep.equal({ 'PV-07': 'added', 'LP-08': 'editorial', 'RS-PA-51': 'removed' });
    expect(found.changes.get('PV-07')?.reason).to.match(/^Covered by the national/);
    expect(found.unclassified).to.deep.equal([]);
  });

  it('is none between two cycles with the same variant', () => {
    expect(classes(difference(national, { ...national, version: '1.1', changesFrom: null }))).to.deep.equal({});
  });

  it('stands beside what the versions declare; the stronger class counts', () => {
    const found = difference(pilot, national);
    expect(classes(found)).to.deep.include({ 'LP-05': 'clarification', 'MD-04': 'substantive', 'LP-08': 'editorial' });
    expect(found.changes.has('PV-07')).to.equal(false);
    const both = declaring({ ...national, version: '1.1' }, [
      { code: 'LP-08', class: 'clarification', reason: 'Clearer.' },
    ]);
    expect(difference(first, both).changes.get('LP-08')).to.deep.equal({ class: 'clarification', reason: 'Clearer.' });
  });

  it('does not excuse another difference of the same indicator', () => {
    const after = edited(national, 'LP-08', (one) => ({ ...one, title: { text: 'x', language: 'en' } }));
    expect(difference(first, after).unclassified).to.deep.equal(['LP-08']);
  });

  it('is substantive where the variant says so', () => {
    const variant = national.variant && {
      ...national.variant,
      reworded: national.variant.reworded.map((one) => ({ ...one, class: 'substantive' as const })),
    };
    expect(difference(first, { ...national, variant }).changes.get('LP-08')?.class).to.equal('substantive');
  });
});

describe('across several versions the strongest class wins', () => {
  const step = (changes: Record<string, Change['class']>, unclassified: string[] = []): Difference => ({
    changes: new Map(
      Object.entries(changes).map(([code, name]) => [code, { class: name, reason: `${name} of ${code}` }]),
    ),
    unclassified,
  });
  const over = (...steps: Difference[]) => strongest(steps).changes.get('A')?.class;

  it('unchanged, editorial, clarification, substantive', () => {
    expect(over(step({ A: 'unchanged' }), step({ A: 'unchanged' }))).to.equal('unchanged');
    expect(over(step({ A: 'editorial' }), step({ A: 'unchanged' }))).to.equal('editorial');
    expect(over(step({ A: 'editorial' }), step({ A: 'clarification' }))).to.equal('clarification');
    expect(over(step({ A: 'substantive' }), step({ A: 'clarification' }))).to.equal('substantive');
  });

  it('with the reason of the strongest', () => {
    const found = strongest([step({ A: 'clarification' }), step({ A: 'editorial' })]);
    expect(found.changes.get('A')?.reason).to.equal('clarification of A');
  });

  it('what comes and stays is added, whatever became of it', () => {
    expect(over(step({}), step({ A: 'added' }), step({ A: 'substantive' }))).to.equal('added');
  });

  it('what goes for good is removed', () => {
    expect(over(step({ A: 'editorial' }), step({ A: 'removed' }), step({}))).to.equal('removed');
  });

  it('what goes and comes back is substantive', () => {
    expect(over(step({ A: 'removed' }), step({}), step({ A: 'added' }))).to.equal('substantive');
  });

  it('what comes and goes on the way is in neither end', () => {
    expect(strongest([step({ A: 'added' }), step({ A: 'removed' })]).changes.has('A')).to.equal(false);
  });

  it('a difference nobody classified stays one', () => {
    const chain = [step({ A: 'substantive', B: 'added' }, ['A', 'B']), step({ A: 'unchanged', B: 'removed' })];
    expect(strongest(chain).unclassified).to.deep.equal(['A']);
  });

  it('one step alone is itself; no step is no difference', () => {
    const found = difference(pilot, first);
    expect(strongest([found])).to.deep.equal(found);
    expect(strongest([]).changes.size).to.equal(0);
  });
});

function scaleOf(code: string): Indicator['scale'] {
  const found = first.indicators.find((one) => one.code === code);
  if (!found) throw new Error(`no indicator ${code}`);
  return found.scale;
}

function withLevels({ scale }: Indicator, edit: (text: string, at: number) => string): Indicator['scale'] {
  if (scale.kind !== 'ordinal') throw new Error('not ordinal');
  return { ...scale, levels: scale.levels.map((one, at) => ({ ...one, text: edit(one.text, at) })) };
}

function withPartly(one: Indicator): Indicator {
  if (one.scale.kind !== 'ypn') throw new Error('not yes, partly, no');
  const levels = { ...one.scale.levels, partly: { text: 'x', language: 'en' } };
  return { ...one, scale: { ...one.scale, levels } };
}

function withNumber(one: Indicator, fields: Partial<NumberScale>): Indicator {
  if (one.scale.kind !== 'number') throw new Error('not a number');
  return { ...one, scale: { ...one.scale, ...fields } };
}

import { expect } from 'chai';
import * as fc from 'fast-check';
import { indicatorOf } from '../../../indicators/instrument/instrument.ts';
import type { AnswerToFreeze, CountryContent } from '../../../indicators/publication/content.ts';
import { freeze } from '../../../indicators/publication/freeze.ts';
import { publicFigures, showsSmallCount } from '../../../indicators/publication/public-figures.ts';
import { verify } from '../../../indicators/publication/verify.ts';
import { aggregate } from '../../../indicators/scoring/aggregate.ts';
import type { AnswerValue } from '../../../indicators/scoring/answer.ts';
import { answer, english, firstEdition, number, sha256, smallContent, smallCountry } from '../../support/content.ts';
import { smallInstrument } from '../../support/small-work.ts';

/** A-3 counts victims in the numerator; AA has a north and a south. */
const indicator = indicatorOf(smallInstrument, 'A-3');
const part = (unit: string, value: AnswerValue) => ({ unit, value, justification: english(`In ${unit}.`) });
const sexes = (...counts: number[]) => [
  { dimension: 'sex', counts: counts.map((count, at) => ({ category: `category ${at}`, count })) },
];
const shown = (given: Partial<AnswerToFreeze>) =>
  publicFigures(smallInstrument, 'AA', indicator, { ...answer(number(20, 40)), ...given });

function frozen(change: Partial<CountryContent>, answers: CountryContent['answers']) {
  const country = smallCountry({ answers, sources: {}, recommendations: [], ...change });
  const reference = { id: 'small', version: '1.0', status: 'draft' as const, sha256: sha256('small'), words: {} };
  return freeze(smallContent(country), () => smallInstrument, reference, firstEdition, sha256);
}

describe('the parts of a State', () => {
  const units = [part('AA-S', number(12, 20)), part('AA-N', number(8, 20))];

  it('are printed in the country\u2019s order, each with its own justification', () => {
    const made = frozen({}, { 'A-3': { ...answer(number(20, 40)), units } });
    expect(made.data.countries['AA']?.answers['A-3']?.units).to.deep.equal([units[1], units[0]]);
    expect(verify(made, () => smallInstrument, sha256)).to.deep.equal([]);
  });

  it('never change the national answer or its score', () => {
    const value: AnswerValue = { kind: 'level', level: 1 };
    const parts = [part('AA-N', { kind: 'level', level: 4 }), part('AA-S', { kind: 'level', level: 4 })];
    const made = frozen({}, { 'A-1': { ...answer(value), units: parts } });
    expect(made.data.countries['AA']?.scores).to.deep.equal(aggregate(smallInstrument, new Map([['A-1', value]])));
  });

  it('are not spoken of where there are none, so that fingerprints stay what they were', () => {
    const without = frozen({}, { 'A-1': answer({ kind: 'level', level: 1 }) });
    const country = without.data.countries['AA'];
    expect(Object.keys(country?.answers['A-1'] ?? {})).to.not.include.members(['units', 'breakdowns']);
    expect(Object.keys(country ?? {})).to.not.include.members(['requests', 'panel', 'nationalVariant']);
    expect(Object.keys(country?.review ?? {})).not.to.include('interest');
    expect(Object.keys(without.data.region)).not.to.include('recommendations');
  });

  it('are all withheld where one counts 1 to 4 victims, or where they leave as many for the rest', () => {
    const hidden = { kind: 'withheld', points: null, tooFewCases: false };
    for (const given of [[part('AA-N', number(3, 20)), part('AA-S', number(17, 20))], [part('AA-N', number(18, 30))]]) {
      const { value, units: published } = shown({ units: given });
      expect(value).to.deep.equal(number(20, 40));
      expect(published?.map((one) => one.value)).to.deep.equal(given.map(() => hidden));
    }
  });

  it('are withheld with the national number', () => {
    const { units: published } = shown({ value: number(3, 40), units: [part('AA-N', number(0, 20))] });
    expect(published?.[0]?.value.kind).to.equal('withheld');
  });
});

describe('a breakdown', () => {
  it('is printed as it was given', () => {
    expect(shown({ breakdowns: sexes(12, 8, 0) }).breakdowns).to.deep.equal(sexes(12, 8, 0));
  });

  it('loses every count of a dimension in which one is small, or gives one back', () => {
    for (const counts of [
      [17, 3],
      [16, 0],
      [20, 1],
    ]) {
      const { breakdowns } = shown({ breakdowns: sexes(...counts) });
      expect(breakdowns?.[0]?.counts.map((one) => one.count)).to.deep.equal([null, null]);
    }
    const { breakdowns } = shown({ value: number(4, 40), breakdowns: sexes(0, 0) });
    expect(breakdowns?.[0]?.counts.map((one) => one.count)).to.deep.equal([null, null]);
  });
});

describe('what is published of a number', () => {
  const count = fc.integer({ min: 0, max: 12 });

  it('never shows a count of 1 to 4 victims, nor lets it be subtracted, whatever was answered', () => {
    fc.assert(
      fc.property(
        count,
        fc.array(count, { maxLength: 2 }),
        fc.array(count, { maxLength: 4 }),
        (national, parts, sex) => {
          const given = {
            ...answer(number(national, 40)),
            units: parts.map((one, at) => part(['AA-N', 'AA-S'][at] ?? '', number(one, 20))),
            breakdowns: sexes(...sex),
          };
          const published = publicFigures(smallInstrument, 'AA', indicator, given);
          expect(showsSmallCount(indicator.scale, published, 5)).to.equal(false);
          const small = (one: number) => one > 0 && one < 5;
          const visible = [...(published.units ?? []).map((one) => one.value), published.value].flatMap((one) =>
            one.kind === 'number' ? [one.numerator] : [],
          );
          expect(visible.some(small)).to.equal(false);
          if (published.value.kind !== 'number') return;
          const units = (published.units ?? []).flatMap((one) =>
            one.value.kind === 'number' ? [one.value.numerator] : [],
          );
          if (units.length > 0) expect(small(national - units.reduce((a, b) => a + b, 0))).to.equal(false);
        },
      ),
      { seed: 7 },
    );
  });

  it('is found by verify where somebody put it back', () => {
    const sound = frozen({}, { 'A-3': { ...answer(number(20, 40)), units: [part('AA-N', number(20, 20))] } });
    const broken: typeof sound = JSON.parse(
      JSON.stringify(sound).replace('"numerator":20,"denominator":20', '"numerator":2,"denominator":20'),
    );
    expect(broken).not.to.deep.equal(sound);
    expect(verify(broken, () => smallInstrument, sha256).map((one) => one.is)).to.include('small-count');
  });
});

describe('what is printed besides', () => {
  it('names the institution that reviewed what assesses it', () => {
    const made = frozen({ reviewedBy: ['OMB', 'GOV'] }, {});
    expect(made.data.countries['AA']?.review.interest).to.deep.equal([{ institution: 'OMB', indicators: ['A-2'] }]);
  });

  it('refuses a variant that the instrument given does not have', () => {
    const nationalVariant = { country: 'AA', adopted_by: null };
    expect(() => frozen({ nationalVariant }, {})).to.throw(/variant/);
  });
});

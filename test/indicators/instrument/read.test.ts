import { expect } from 'chai';
import { join } from 'node:path';
import { frozenInstruments, readInstrumentFile } from '../../../data/instruments.ts';
import {
  countryOf,
  indicatorOf,
  type Instrument,
  type NumberScale,
} from '../../../indicators/instrument/instrument.ts';
import { casesPerUnit, referenceFrom } from '../../../indicators/instrument/read.ts';
import { edit, scratchFolder, textOf } from '../../support/edited-files.ts';

const smallFile = join(import.meta.dirname, '../../fixtures/instruments/example-small/instrument.yaml');

function numberOf(instrument: Instrument, code: string): NumberScale {
  const { scale } = indicatorOf(instrument, code);
  if (scale.kind !== 'number') throw new Error(`${code} is no number`);
  return scale;
}

describe("another network's instrument", () => {
  const small = readInstrumentFile(smallFile);

  it('has its own areas, weights and countries', () => {
    expect(small.areas.map(({ code, weight, indicators }) => [code, weight, indicators])).to.deep.equal([
      ['XA', 2, ['XA-01', 'XA-02', 'XA-03']],
      ['XB', 1, ['XB-01', 'XB-02']],
      ['XC', 0.5, ['XC-01']],
    ]);
    expect(small.indicators.map(({ code, weight }) => [code, weight])).to.deep.equal([
      ['XA-01', 0.5],
      ['XA-02', 2],
      ['XA-03', 1],
      ['XB-01', 1],
      ['XB-02', 1],
      ['XC-01', 1],
    ]);
    expect(small.countries.map(({ code, name, language }) => [code, name.text, language])).to.deep.equal([
      ['AA', 'Country A', 'en'],
      ['BB', 'Country B', 'en'],
    ]);
  });

  it('has its own thresholds and an overall score', () => {
    expect(small.overallScore).to.equal(true);
    expect(small.thresholds).to.deep.equal({
      area: 0.6,
      core: 0.5,
      overall: 0.6,
      sectionIndicators: 2,
      change: 5,
      suppressBelow: 5,
    });
  });

  it('has a scale of four steps beside the five', () => {
    const four = indicatorOf(small, 'XA-01').scale;
    expect(four.kind === 'ordinal' && [four.name, four.points, four.labels.map((one) => one.text)]).to.deep.equal([
      'four',
      [0, 40, 70, 100],
      ['Absent', 'Weak', 'Fair', 'Good'],
    ]);
    const five = indicatorOf(small, 'XA-02').scale;
    expect(five.kind === 'ordinal' && five.points).to.deep.equal([0, 25, 50, 75, 100]);
  });

  it('reads ratio and median from its words', () => {
    expect(numberOf(small, 'XA-03')).to.deep.include({
      statistic: 'ratio',
      percent: true,
      minN: 10,
      poolingYears: 1,
      casesPerUnit: 1,
      anchors: { worst: 20, best: 80 },
      countsVictims: [],
    });
    expect(numberOf(small, 'XC-01')).to.deep.include({
      statistic: 'median',
      percent: false,
      direction: 'lower',
      minN: 3,
    });
  });

  it('needs none of the blocks that are not in it', () => {
    expect([small.interest, small.derivedFrom, small.checks, small.changesFrom, small.variant]).to.deep.equal([
      {},
      {},
      [],
      null,
      null,
    ]);
  });

  it('in a language without words it speaks its own, and says so', () => {
    const read = readInstrumentFile(smallFile, { language: 'sr' });
    expect([read.language, read.title.language, read.wordsAreDraft]).to.deep.equal(['sr', 'en', false]);
  });
});

describe('what a file leaves open', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());
  const readEdited = (text: string): Instrument => readInstrumentFile(scratch.write('instrument.yaml', text));

  it('weights, thresholds and defaults', () => {
    const kept = /min_coverage_area|min_coverage_core/;
    const text = textOf(smallFile)
      .replaceAll(/^ *(weight|min_n): .*\n/gm, '')
      .replace(/(aggregation:\n)((?: {2}.*\n)+)/, (_, head: string, body: string) => {
        const lines = body.split('\n').filter((line) => kept.test(line));
        return `${head}${lines.join('\n')}\n`;
      });
    const read = readEdited(text);
    expect(read.thresholds).to.deep.equal({
      area: 0.6,
      core: 0.5,
      overall: 1,
      sectionIndicators: 2,
      change: 5,
      suppressBelow: 5,
    });
    expect(read.overallScore).to.equal(false);
    expect(new Set([...read.areas, ...read.indicators].map((one) => one.weight))).to.deep.equal(new Set([1]));
    expect(numberOf(read, 'XA-03').minN).to.equal(1);
  });

  it('default weights of the file come before 1', () => {
    const text = textOf(smallFile)
      .replaceAll(/^ *weight: .*\n/gm, '')
      .replace('indicator_weight_default: 1', 'indicator_weight_default: 3')
      .replace('area_weight_default: 1', 'area_weight_default: 4');
    const read = readEdited(text);
    expect(read.areas.map((one) => one.weight)).to.deep.equal([4, 4, 4]);
    expect(read.indicators.map((one) => one.weight)).to.deep.equal([3, 3, 3, 3, 3, 3]);
  });

  it('a number without a denominator is a count', () => {
    const without = readEdited(edit(textOf(smallFile), ['XA-03'], '      denominator: Cases\n', ''));
    expect(numberOf(without, 'XA-03')).to.deep.include({ statistic: 'count', denominator: null });
    const none = readEdited(edit(textOf(smallFile), ['XA-03'], 'denominator: Cases', 'denominator: None, a total'));
    expect(numberOf(none, 'XA-03')).to.deep.include({ statistic: 'count', denominator: null });
    const nonetheless = readEdited(
      edit(textOf(smallFile), ['XA-03'], 'denominator: Cases', 'denominator: Nonetheless'),
    );
    expect(numberOf(nonetheless, 'XA-03').statistic).to.equal('ratio');
  });

  it('what is stated comes before what the words say', () => {
    const stated = edit(
      textOf(smallFile),
      ['XC-01'],
      'unit: months',
      'unit: months\n      statistic: ratio\n      cases_per_unit: 50',
    );
    expect(numberOf(readEdited(stated), 'XC-01')).to.deep.include({ statistic: 'ratio', casesPerUnit: 50 });
  });
});

describe('the instrument of the network', () => {
  const instrument = frozenInstruments().get('ban-mi', '1.0', 'en', null);

  it('is that of domain.md', () => {
    const size = [
      instrument.areas.length,
      instrument.indicators.length,
      instrument.indicators.filter((one) => one.core).length,
    ];
    expect(size).to.deep.equal([9, 78, 13]);
    expect([instrument.status, instrument.overallScore]).to.deep.equal(['draft', false]);
    expect(instrument.countries.map((one) => one.code)).to.deep.equal(['AL', 'BA', 'ME', 'MK', 'RS']);
    expect(countryOf(instrument, 'BA').units.map((one) => one.code)).to.deep.equal([
      'BA-STATE',
      'BA-FED',
      'BA-RS',
      'BA-BRC',
    ]);
  });

  it('has three kinds of numbers, and says in what cases are counted', () => {
    const numbers = instrument.indicators.flatMap(({ code, scale }) =>
      scale.kind === 'number' && (scale.statistic !== 'ratio' || scale.casesPerUnit > 1)
        ? [[code, scale.statistic, scale.casesPerUnit]]
        : [],
    );
    expect(numbers).to.deep.equal([
      ['PV-05', 'ratio', 10_000],
      ['ID-06', 'ratio', 100_000],
      ['JU-04', 'count', 1],
      ['JU-05', 'median', 1],
    ]);
  });

  it('withholds small counts of victims, not of convictions or cases', () => {
    const counting = instrument.indicators.flatMap(({ code, scale }) =>
      scale.kind === 'number' && scale.countsVictims.length > 0 ? [[code, ...scale.countsVictims]] : [],
    );
    expect(counting).to.deep.equal([
      ['PV-05', 'numerator'],
      ['ID-05', 'numerator', 'denominator'],
      ['ID-06', 'numerator'],
      ['AS-12', 'numerator', 'denominator'],
      ['CH-08', 'numerator', 'denominator'],
    ]);
  });

  it('reads its checks as conditions', () => {
    expect(instrument.checks.find((one) => one.code === 'K7')).to.deep.equal({
      code: 'K7',
      level: 'warning',
      conditions: [
        { code: 'PA-02', test: { is: 'at_most', value: 0 } },
        { code: 'PA-03', test: { is: 'above', value: 0 } },
      ],
      message: { text: 'No local team at work, yet territory is covered by active teams.', language: 'en' },
    });
    expect(instrument.checks[0]?.conditions[1]).to.deep.equal({ code: 'LP-07', test: { is: 'answered' } });
  });

  it('resolves references', () => {
    expect(indicatorOf(instrument, 'LP-01').references).to.deep.equal([
      { standard: 'COE', article: 'Art. 4, 18' },
      { standard: 'PAL', article: 'Art. 3, 5' },
      { standard: 'EUD', article: 'Art. 2' },
      {
        standard: 'ECHR',
        article: 'Art. 4: Rantsev v. Cyprus and Russia (2010); S.M. v. Croatia [GC] (2020)',
      },
    ]);
    const unknown = instrument.indicators
      .flatMap((one) => one.references)
      .filter((one) => !instrument.standards[one.standard]);
    expect(unknown).to.deep.equal([]);
  });
});

describe('small readings', () => {
  it('cases in a unit', () => {
    expect(casesPerUnit('Inspections, in units of 10 000')).to.equal(10_000);
    expect(casesPerUnit('Population, in units of 100\u00a0000')).to.equal(100_000);
    expect(casesPerUnit('Population, in units of 100\u2009000, at mid-year 2021')).to.equal(100_000);
    expect(casesPerUnit('In units of 1,000')).to.equal(1000);
    expect(casesPerUnit('in units of 50')).to.equal(50);
    expect(casesPerUnit('Cases')).to.equal(1);
    expect(casesPerUnit('in units of 0')).to.equal(1);
  });

  it('the longest standard that begins a reference', () => {
    const standards = ['OHCHR', 'OHCHR-G', 'COE'];
    expect(referenceFrom(standards, 'OHCHR-G 1, 3')).to.deep.equal({ standard: 'OHCHR-G', article: '1, 3' });
    expect(referenceFrom(standards, 'COE')).to.deep.equal({ standard: 'COE', article: '' });
    expect(referenceFrom([...standards, 'COE Protocol'], 'COE Protocol 2')).to.deep.equal({
      standard: 'COE Protocol',
      article: '2',
    });
    expect(referenceFrom(standards, 'COEX Art. 1').standard).to.equal('');
  });
});

/** A report of an instrument nobody here knew: other areas, weights, scales, two countries, an overall score. */
import { expect } from 'chai';
import { freeze } from '../../indicators/publication/freeze.ts';
import type { Scale } from '../../indicators/instrument/instrument.ts';
import type { AnswerValue } from '../../indicators/scoring/answer.ts';
import type { Snapshot } from '../../indicators/snapshot.ts';
import { browserPlaces, findBrowser } from '../../reports/browser.ts';
import type { ReportInput } from '../../reports/input.ts';
import { nationalReport } from '../../reports/national/report.ts';
import { openPrinter, type Printer } from '../../reports/pdf.ts';
import { reportPdf } from '../../reports/print.ts';
import { regionalReport } from '../../reports/regional/report.ts';
import { homedir } from 'node:os';
import {
  answer,
  english,
  firstEdition,
  sha256,
  smallContent,
  smallCountry,
  smallInstrument,
  smallReference,
} from '../support/content.ts';
import { readPdf } from '../support/pdf.ts';

const instrument = smallInstrument();

/** Answers to everything; a greater `shift` is a better country. */
function countryOf(code: string, shift: number) {
  const answers = instrument.indicators.map((indicator, place) => [
    indicator.code,
    answer(valueOn(indicator.scale, place + shift), ['first']),
  ]);
  const recommendations = smallCountry().recommendations.map((one, number) => ({
    ...one,
    id: `${code}-R${number + 1}`,
  }));
  return smallCountry({ country: code, answers: Object.fromEntries(answers), recommendations });
}

function valueOn(scale: Scale, place: number): AnswerValue {
  if (scale.kind === 'ordinal') return { kind: 'level', level: place % scale.points.length };
  if (scale.kind === 'ypn') return { kind: 'ypn', choice: place % 2 === 0 ? 'yes' : 'partly' };
  return { kind: 'number', numerator: 20 + place, denominator: 40 + place, earlier: [] };
}

function published(cycle: number, previous: Snapshot | null, shift: number): Snapshot {
  const content = {
    ...smallContent(countryOf('AA', shift), countryOf('BB', shift + 2)),
    cycle,
    previous,
    region: { summary: english('What the two have in common.'), areas: {} },
  };
  const edition = { ...firstEdition, publishedAt: `${cycle + 1}-03-01T10:00:00.000Z` };
  return freeze(content, () => instrument, smallReference, edition, sha256);
}

describe('reports of another network’s instrument', function () {
  this.timeout(120_000);
  const previous = published(2020, null, 0);
  const snapshot = published(2021, previous, 1);
  const input = (language: string): ReportInput => ({
    snapshot,
    previous,
    language,
    instrumentFor: () => instrument,
    verifyAddress: 'https://monitor.example.org/en/2021',
  });

  let printer: Printer;
  before(() => {
    printer = openPrinter({ executablePath: findBrowser(browserPlaces(process.env, homedir())) });
  });
  after(() => printer.close());

  const reports = [
    { name: 'national, English', make: () => nationalReport({ ...input('en'), country: 'AA' }) },
    { name: 'national, Serbian', make: () => nationalReport({ ...input('sr'), country: 'BB' }) },
    { name: 'regional, English', make: () => regionalReport(input('en')) },
    { name: 'regional, Serbian', make: () => regionalReport(input('sr')) },
  ];
  for (const { name, make } of reports) {
    it(`prints: ${name}`, async () => {
      const bytes = await reportPdf(printer, make(), { createdAt: snapshot.edition.publishedAt });
      const pdf = await readPdf(bytes);
      const text = pdf.pages.join('\n');
      expect(pdf.facts.get('Tagged')).to.equal('yes');
      expect(pdf.images).to.equal(0);
      for (const area of instrument.areas) expect(text).to.contain(area.title.text);
      expect(text).to.contain(instrument.title.text);
      expect(text).to.not.match(/\bNaN\b|\bundefined\b|\[object|\uFFFD/);
    });
  }

  it('and gives the overall score it asks for', () => {
    expect(instrument.overallScore).to.equal(true);
    for (const country of Object.values(snapshot.data.countries))
      expect(country.scores.overall.score).to.be.a('number');
  });
});

/** The reports of the demonstration and of a small network, printed by the real browser and read back by other programs. */
import { strict as assert } from 'node:assert';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { browserPlaces, findBrowser } from '../../reports/browser.ts';
import type { AnyReport, NationalReport, RegionalReport } from '../../reports/model.ts';
import { nationalReport } from '../../reports/national/report.ts';
import { openPrinter, type Printer } from '../../reports/pdf.ts';
import { reportPdf } from '../../reports/print.ts';
import { regionalReport } from '../../reports/regional/report.ts';
import { smallContent, smallCountry } from '../support/content.ts';
import { alternativeTexts, leftEdge, outlineOf, type ReadPdf, readPdf } from '../support/pdf.ts';
import { demoSnapshot, frozenInput, smallInput } from '../support/report-inputs.ts';
import { valuesOf } from '../support/report-texts.ts';

type Printed = { readonly report: AnyReport; readonly bytes: Uint8Array; readonly read: ReadPdf };

const createdAt = '2022-09-15T10:00:00.000Z';

describe('printed reports', function printedReports() {
  this.timeout(60_000);
  let printer: Printer;
  let national: Printed & { readonly report: NationalReport };
  let regional: Printed & { readonly report: RegionalReport };
  let small: Printed;

  async function printed<Report extends AnyReport>(report: Report) {
    const bytes = await reportPdf(printer, report, { createdAt });
    return { report, bytes, read: await readPdf(bytes) };
  }

  before(async () => {
    const executablePath = findBrowser(browserPlaces(process.env, process.env['HOME'] ?? ''));
    assert(executablePath !== null, 'these tests need a browser: npm run setup');
    printer = openPrinter({ executablePath });
    const [before, now] = [await demoSnapshot(2019), await demoSnapshot(2021)];
    national = await printed(nationalReport({ ...frozenInput(now, before, 'sr'), country: 'RS' }));
    regional = await printed(regionalReport(frozenInput(now, before, 'en')));
    const two = smallContent(smallCountry(), smallCountry({ country: 'BB', answers: {}, recommendations: [] }));
    small = await printed(regionalReport(smallInput(two, 'en')));
  });
  after(() => printer.close());

  const all = () => [national, regional, small];

  it('are tagged A4 with title, language and outline', async () => {
    for (const { report, bytes, read } of all()) {
      expect(read.facts.get('Tagged')).to.equal('yes');
      expect(read.facts.get('Title')).to.equal(report.title);
      expect(read.facts.get('Page size')).to.match(/\(A4\)$/);
      const { catalog } = await PDFDocument.load(bytes, { updateMetadata: false });
      expect(String(catalog.get(PDFName.of('Lang')))).to.equal(`(${report.lang})`);
      expect(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)).to.be.instanceOf(PDFDict);
      expect(catalog.lookup(PDFName.of('Outlines'), PDFDict).get(PDFName.of('First'))).not.to.equal(undefined);
    }
  });

  it('have bookmarks that read as the headings do', async () => {
    for (const { report, bytes } of all()) {
      const outline = await outlineOf(bytes);
      expect(outline[0]).to.equal(report.cover.title);
      const chapters = report.contents.entries.map(({ number, text }) =>
        number === null ? text : `${number} ${text}`,
      );
      expect(outline).to.include.members([report.imprint.heading.text, report.contents.heading.text]);
      let last = 0;
      for (const chapter of chapters) {
        last = outline.indexOf(chapter, last) + 1;
        expect(last, chapter).to.be.greaterThan(0);
      }
    }
  });

  it('hold no raster image anywhere, patterns and forms included', async () => {
    for (const { bytes, read } of all()) {
      expect(read.images).to.equal(0);
      const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
      const images = context
        .enumerateIndirectObjects()
        .filter(
          ([, one]) => one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
        );
      expect(images).to.have.length(0);
    }
  });

  it('use our two families only, embedded, as fonts', () => {
    for (const { read } of all()) {
      expect(new Set(read.fonts.map(({ name }) => /Sans|Serif/.exec(name)?.[0]))).to.deep.equal(
        new Set(['Sans', 'Serif']),
      );
      for (const font of read.fonts) {
        expect(font.name).to.match(/^[A-Z]{6}\+Source(Sans3|Serif4)/);
        expect(font.type).to.equal('CID TrueType');
        expect(font.embedded).to.equal(true);
      }
    }
  });

  it('keep the letters of the region as letters', () => {
    const text = national.read.pages.join(' ');
    for (const word of ['Zaštitnik građana', 'Krivični', 'žrtve', 'pomoć', 'izveštaj']) expect(text).to.contain(word);
    // Soft hyphens would break words for whoever searches or copies.
    expect(text).not.to.contain('\u00ad');
  });

  it('name in the contents the page on which each chapter begins', () => {
    for (const { report, read } of all()) {
      const contents = read.pages.findIndex(
        (page) => page.includes(report.contents.heading.text) && page.includes('2021'),
      );
      let listed = read.pages[contents] ?? '';
      expect(report.contents.entries.length).to.be.greaterThan(10);
      for (const { text, number } of report.contents.entries) {
        const line = new RegExp(`${escaped([number ?? '', text].join(' ').trim())} (\\d+)`).exec(listed);
        assert(line, `the contents lack "${text}": ${listed}`);
        const page = Number(line[1]);
        expect(read.pages[page - 1], `${text} on page ${page}`).to.contain(text);
        listed = listed.slice(line.index + line[0].length);
      }
    }
  });

  it('keep the summary on one page, with its profile and the most urgent recommendations', () => {
    for (const { report, read } of all()) {
      const page = pageOf(read, report, report.summary.heading.text);
      const next = pageOf(read, report, report.method.heading.text);
      expect(next).to.equal(page + 1);
      expect(read.pages[page - 1]).to.contain(report.summary.urgentHeading.text);
    }
  });

  it('carry the running head and "page of pages" from the second page on, and not on the cover', () => {
    for (const { report, read } of all()) {
      const [cover = '', ...others] = read.pages;
      const count = read.pages.length;
      expect(cover).to.contain(report.cover.title).and.not.contain(report.running.head);
      others.forEach((page, index) => {
        expect(page).to.contain(report.running.head);
        expect(page).to.contain(`${index + 2} / ${count}`);
        if (report.running.mark !== null) expect(page.toUpperCase()).to.contain(report.running.mark.toUpperCase());
      });
    }
  });

  it('say of every chart in words what it shows', async () => {
    for (const { report, bytes } of all()) {
      const told = await alternativeTexts(bytes);
      const charts = valuesOf(report, 'altText');
      expect(charts.length).to.be.greaterThan(2);
      expect(told).to.include.members(charts);
    }
  });

  it('have an outline of headings without a gap, and tables with headers for rows and columns', () => {
    for (const { read } of all()) {
      const levels = [...read.structure.matchAll(/^ *H([1-6]) /gm)].map((one) => Number(one[1]));
      expect(levels[0]).to.equal(1);
      levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).to.be.at.most(1));
      expect(read.structure).to.contain('/Scope /Column').and.contain('/Scope /Row');
    }
  });

  it('are never squeezed to the width of something too wide', async () => {
    // Chromium shrinks a whole document whose content is wider than its page: then the cover no longer fills its own.
    for (const { bytes } of all()) {
      expect(await leftEdge(bytes, 2)).to.be.closeTo(20, 0.2);
    }
  });

  it('are the same for the same edition, byte for byte', async () => {
    const again = await reportPdf(printer, national.report, { createdAt });
    expect(Buffer.from(again).equals(Buffer.from(national.bytes))).to.equal(true);
  });

  it('are small enough to be mailed', () => {
    for (const { bytes } of all()) expect(bytes.length).to.be.below(1_600_000);
  });
});

/** 1 = the cover. The page where a chapter begins starts with its heading, after the running head. */
function pageOf(read: ReadPdf, report: AnyReport, heading: string): number {
  const index = read.pages.findIndex((page) => page.includes(heading) && !page.includes(report.contents.heading.text));
  assert(index >= 0, `no page with ${heading}`);
  return index + 1;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

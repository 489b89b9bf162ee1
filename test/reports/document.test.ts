/** Reports as HTML: what a template may ask for, what the twin carries, and what nobody's text can do in it. */
import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect } from 'chai';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { browserPlaces, findBrowser } from '../../reports/browser.ts';
import { reportHtml } from '../../reports/document.ts';
import type { AnyReport } from '../../reports/model.ts';
import { nationalReport } from '../../reports/national/report.ts';
import { openPrinter } from '../../reports/pdf.ts';
import { reportPdf } from '../../reports/print.ts';
import { regionalReport } from '../../reports/regional/report.ts';
import { smallContent, smallCountry } from '../support/content.ts';
import { readPdf } from '../support/pdf.ts';
import { demoSnapshot, frozenInput, smallInput } from '../support/report-inputs.ts';
import { strictModel } from '../support/strict-model.ts';

const executablePath = findBrowser(browserPlaces(process.env, process.env['HOME'] ?? ''));

async function reports(): Promise<AnyReport[]> {
  const [before, now] = [await demoSnapshot(2019), await demoSnapshot(2021)];
  const two = smallInput(
    smallContent(smallCountry(), smallCountry({ country: 'BB', answers: {}, recommendations: [] })),
    'sr',
  );
  return [
    nationalReport({ ...frozenInput(now, before, 'sr'), country: 'RS' }),
    regionalReport(frozenInput(now, before, 'en')),
    nationalReport({ ...frozenInput(before, null, 'en'), country: 'AL' }),
    nationalReport({ ...two, country: 'BB' }),
    regionalReport(two),
  ];
}

describe('reports as HTML', () => {
  it('ask their model for nothing that it does not have, and print nothing that is no text', async () => {
    for (const report of await reports()) {
      for (const html of [reportHtml(strictModel(report), { for: 'print', nonce: 'n' }), contentOf(report)]) {
        expect(markup(html)).not.to.match(/\[object|>undefined<|>null<|>NaN</);
      }
    }
  });

  it('say nothing twice by id, and link to nothing that is not there', async () => {
    for (const report of await reports()) {
      const html = markup(contentOf(report));
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((one) => one[1] ?? '');
      expect(ids.length).to.equal(new Set(ids).size, `twice in ${report.address}: ${twice(ids).join(', ')}`);
      const targets = [...html.matchAll(/ href="#([^"]+)"/g)].map((one) => one[1] ?? '');
      expect(ids).to.include.members(targets);
    }
  });

  it('mark every text that is not in the language of the report', async () => {
    const [serbian] = await reports();
    assert(serbian);
    const html = contentOf(serbian);
    expect(html).to.match(/^<!doctype html>\n<html lang="sr-Latn"/);
    expect(html).to.match(/<span lang="en">[^<]+<\/span> <span class="marker">\[/);
  });

  it('fetch nothing: the twin is one file that stands alone', async () => {
    for (const report of await reports()) {
      const html = contentOf(report).replaceAll(/url\("?data:[^)]*\)/g, '');
      expect(html).not.to.match(/<(link|img|iframe|object|embed|base)\b/);
      expect(html).not.to.match(/\ssrc=|@import|url\(/);
      expect(html).to.match(/default-src 'none'; script-src 'sha256-[^']+' 'sha256-[^']+'; style-src 'sha256-/);
      expect(html).not.to.contain('unsafe-inline');
    }
  });

  it('are the same for the same edition', async () => {
    const [one] = await reports();
    const [other] = await reports();
    assert(one && other);
    expect(contentOf(one)).to.equal(contentOf(other));
  });

  it('carry only the letters they use', async () => {
    const [serbian, english] = await reports();
    assert(serbian && english);
    const subsets = (html: string) => new Set([...html.matchAll(/unicode-range:(U\+[0-9A-F]+)/g)].map((one) => one[1]));
    expect(subsets(contentOf(serbian)).size).to.be.below(4);
    expect(contentOf(english).length).to.be.below(1_500_000);
  });
});

describe('the HTML twin in a browser', function twin() {
  this.timeout(60_000);
  let browser: Browser;
  before(async () => {
    assert(executablePath !== null, 'these tests need a browser: npm run setup');
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await puppeteer.launch({ executablePath, headless: 'shell', args });
  });
  after(() => browser.close());

  async function opened(html: string, width: number, script: boolean): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (fault) => complaints.push(String(fault)));
    await page.setJavaScriptEnabled(script);
    await page.setViewport({ width, height: 900 });
    await page.setContent(html);
    await page.evaluate('document.fonts.ready.then(() => null)');
    return { page, complaints };
  }

  it('draws every chart by its own script, which its policy lets run', async () => {
    for (const report of await reports()) {
      const { page, complaints } = await opened(contentOf(report), 1200, true);
      const drawn: unknown = await page.evaluate(`[...document.querySelectorAll('canvas')].every((canvas) =>
        canvas.closest('.is-drawn') && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean))`);
      expect(complaints).to.deep.equal([]);
      expect(drawn, report.address).to.equal(true);
      await page.close();
    }
  });

  for (const [width, script] of [
    [360, true],
    [360, false],
    [1200, false],
  ] as const) {
    it(`scrolls tables, never itself, at ${width} px ${script ? 'with' : 'without'} scripts`, async () => {
      for (const report of await reports()) {
        const { page } = await opened(contentOf(report), width, script);
        const client = await page.createCDPSession();
        const { cssContentSize } = await client.send('Page.getLayoutMetrics');
        expect(cssContentSize.width, report.address).to.be.at.most(width);
        await page.close();
      }
    });
  }
});

describe('hostile texts in a report', function hostile() {
  this.timeout(60_000);
  const asked: string[] = [];
  let listener: Server;
  let origin = '';
  before(async () => {
    listener = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    assert(typeof address === 'object' && address !== null);
    origin = `http://127.0.0.1:${address.port}`;
  });
  after(async () => {
    listener.close();
    await once(listener, 'close');
  });

  it('run nothing and fetch nothing, even where sanitising had let them through', async () => {
    const payload = [
      `</title></style></script><script>document.title='EXECUTED';fetch('${origin}/script')</script>`,
      `<img src="x" onerror="document.body.textContent='EXECUTED'"><img src="${origin}/img">`,
      `<link rel="stylesheet" href="${origin}/css"><iframe src="${origin}/frame"></iframe>`,
      `"; } @page { @top-left { content: url(${origin}/margin) } } /* {{constructor}} \\22 */`,
    ].join('');
    const report = nationalReport({ ...frozenInput(await demoSnapshot(2021), null, 'en'), country: 'RS' });
    const poisoned = {
      ...report,
      title: report.title + payload,
      description: payload,
      running: { head: report.running.head + payload, mark: payload, foot: payload },
      cover: { ...report.cover, title: payload, footLine: payload },
      summary: {
        ...report.summary,
        text: { html: `<p>${payload}</p>`, lang: 'en', marker: null },
        profile: { ...report.summary.profile, title: payload, altText: payload },
      },
    };
    const printer = openPrinter({ executablePath });
    try {
      const { pages } = await readPdf(await reportPdf(printer, poisoned, { createdAt: '2022-01-01T00:00:00Z' }));
      expect(pages.join(' '))
        .to.contain('National monitoring report')
        .and.not.match(/^EXECUTED$/);
      expect(pages.length).to.be.greaterThan(20);
      expect(pages[0]).to.contain('<script>');
    } finally {
      await printer.close();
    }
    expect(asked).to.deep.equal([]);
  });
});

function contentOf(report: AnyReport): string {
  return reportHtml(report, { for: 'screen' });
}

/** Without the scripts and styles that stand in it. */
function markup(html: string): string {
  return html.replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

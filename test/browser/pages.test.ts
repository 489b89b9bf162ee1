/** Every page in a real browser: accessible, no wider than the screen, whole without scripts, light, and quiet. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { type Browser, launch, type Page } from 'puppeteer';
import { urlsFor } from '../../templates/urls.ts';
import { languages } from '../../templates/words.ts';
import { type Listening, listening } from '../support/listening.ts';
import { browserOfThisMachine, openTestSite, type TestSite } from '../support/site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The reports as pages: their outline and landmarks are those of a printed document. */
function reportAddresses(language: string): string[] {
  const urls = urlsFor(language);
  return [urls.regional(2021), urls.national(2021, 'RS'), urls.national(2019, 'ME')];
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One of each kind of page; the longest texts and the emptiest cells among them. */
function addresses(language: string): string[] {
  const urls = urlsFor(language);
  return [
    urls.home(),
    urls.cycle(2019),
    urls.country('RS'),
    urls.country('BA', 2019),
    urls.area('JU'),
    urls.indicator('MD-01'),
    urls.indicator('ID-06'),
    urls.indicator('LP-03'),
    urls.instrument(),
    urls.method(),
    urls.reports(),
    `/${language}/nothing`,
  ];
}

type Violation = { readonly id: string; readonly nodes: readonly string[] };

describe('pages in a browser', () => {
  let test: TestSite;
  let server: Listening;
  let browser: Browser;
  let base: string;

  before(async () => {
    test = await openTestSite({ browser: true });
    server = await listening(test.app);
    base = server.address;
    browser = await launch({
      executablePath: browserOfThisMachine(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });

  after(async () => {
    await browser.close();
    await server.close();
    await test.close();
  });

  async function withPage<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
    const page = await browser.newPage();
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  }

  /** Loaded, with everything the page then asks for by itself. */
  async function settle(page: Page, address: string): Promise<void> {
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForNetworkIdle({ idleTime: 150 });
  }

  async function violations(page: Page, runOnly: readonly string[]): Promise<Violation[]> {
    await page.evaluate(axe);
    const found: unknown = await page.evaluate(`axe
      .run(document, { runOnly: ${JSON.stringify(runOnly)} })
      .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`);
    // The shape is made one line above.
    return found as Violation[];
  }

  for (const language of languages) {
    for (const width of [360, 1280]) {
      const fits = (address: string, runOnly: readonly string[]) =>
        withPage(async (page) => {
          await page.setViewport({ width, height: 800 });
          await page.setBypassCSP(true);
          await page.goto(base + address, { waitUntil: 'load' });
          expect(await violations(page, runOnly), address).to.deep.equal([]);
          const over: unknown = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect(over, `${address} scrolls sideways`).to.equal(0);
        });

      it(`are accessible and no wider than ${width} px in ${language}`, async () => {
        for (const address of addresses(language)) await fits(address, [...rules, 'best-practice']);
      }).timeout(120_000);

      it(`so are reports, on ${width} px in ${language}`, async () => {
        for (const address of reportAddresses(language)) await fits(address, rules);
      }).timeout(120_000);
    }

    it(`show the same without scripts in ${language}`, async () => {
      for (const address of [urlsFor(language).country('RS'), urlsFor(language).area('LP')]) {
        await withPage(async (page) => {
          await page.setJavaScriptEnabled(false);
          await page.goto(base + address);
          const seen = await page.$$eval('.same-figures', (all) =>
            all.map((details) => details.querySelector('table')?.getBoundingClientRect().height ?? 0),
          );
          expect(seen.length, address).to.be.greaterThan(0);
          for (const height of seen) expect(height, address).to.be.greaterThan(100);
          const plots = await page.$$eval('.plot', (all) => all.map((plot) => plot.getBoundingClientRect().height));
          expect(
            plots.every((height) => height === 0),
            `${address}: an empty chart`,
          ).to.equal(true);
        });
      }
    });

    it(`draw charts with scripts, break no rule of their own policy, and say nothing to the console in ${language}`, async () => {
      for (const address of addresses(language).filter((one) => !one.endsWith('/nothing'))) {
        await withPage(async (page) => {
          const said: string[] = [];
          page.on('console', (message) => said.push(message.text()));
          page.on('pageerror', (fault) => said.push(String(fault)));
          await page.setViewport({ width: 1280, height: 800 });
          await settle(page, base + address);
          const canvases = await page.$$('canvas');
          for (const canvas of canvases) await canvas.scrollIntoView();
          if (canvases.length > 0) {
            await page.waitForFunction("document.querySelectorAll('.plot.is-drawn').length > 0");
            const open = await page.$$eval(
              '.same-figures',
              (all) => all.filter((one) => one.hasAttribute('open')).length,
            );
            expect(open, `${address}: tables beside drawn charts are folded`).to.equal(0);
          }
          expect(said, address).to.deep.equal([]);
        });
      }
    }).timeout(60_000);

    it(`cost a first visitor less than 200 kB in ${language}`, async () => {
      for (const address of addresses(language)) {
        const bytes = await withPage(async (page) => {
          const session = await page.createCDPSession();
          let sum = 0;
          session.on('Network.loadingFinished', ({ encodedDataLength }) => {
            sum += encodedDataLength;
          });
          await session.send('Network.enable');
          await page.setCacheEnabled(false);
          await page.setViewport({ width: 1280, height: 800 });
          await settle(page, base + address);
          return sum;
        });
        expect(bytes, address).to.be.within(10_000, 200_000);
      }
    }).timeout(60_000);
  }

  it('can be walked by keyboard: first the way past the navigation, every stop visible', async () => {
    await withPage(async (page) => {
      await page.goto(`${base}/en/`);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).to.equal('skip');
      expect(await page.evaluate('document.activeElement.getBoundingClientRect().left >= 0')).to.equal(true);
      await page.keyboard.press('Enter');
      expect(await page.evaluate('location.hash')).to.equal('#content');
      for (let stop = 0; stop < 12; stop++) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).to.equal('solid');
      }
    });
  });

  it('our two families are used, and every letter of the region with them', async () => {
    await withPage(async (page) => {
      await page.goto(`${base}/sr/countries/RS`, { waitUntil: 'networkidle0' });
      const loaded: unknown = await page.evaluate(
        "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family.replaceAll('\"', ''))",
      );
      expect(new Set(loaded as string[])).to.deep.equal(new Set(['Source Sans 3', 'Source Serif 4']));
      expect(await page.evaluate("document.fonts.check('17px \"Source Sans 3\"', 'čćžšđ ČĆŽŠĐ')")).to.equal(true);
    });
  });

  it('print without navigation', async () => {
    await withPage(async (page) => {
      await page.goto(`${base}/en/countries/RS`);
      await page.emulateMediaType('print');
      const hidden: unknown = await page.evaluate("getComputedStyle(document.querySelector('.navigation')).display");
      expect(hidden).to.equal('none');
    });
  });

  it('a PDF is printed once, however many ask at once, and then never again', async () => {
    const address = `${base}${urlsFor('sr').nationalFile(2019, 1, 'ME')}`;
    const answers = await Promise.all(Array.from({ length: 4 }, () => fetch(address)));
    const files = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    const [first] = files;
    if (!first) throw new Error('no answer');
    expect(first.subarray(0, 5).toString()).to.equal('%PDF-');
    // Printing twice gives other bytes (the file's identifiers): equal ones show that there was one print.
    for (const file of files) expect(file.equals(first)).to.equal(true);
    const again = await fetch(address);
    expect(Buffer.from(await again.arrayBuffer()).equals(first)).to.equal(true);
    expect(again.headers.get('content-type')).to.equal('application/pdf');
    expect(again.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
    expect(again.headers.get('content-disposition')).to.equal(
      'attachment; filename="BAN-Monitor-ME-2019-edition-1-sr.pdf"',
    );
    const part = await fetch(address, { headers: { range: 'bytes=0-4' } });
    expect([part.status, await part.text()]).to.deep.equal([206, '%PDF-']);
  }).timeout(60_000);
});

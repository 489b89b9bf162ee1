/**
 * A cycle from its opening to its publication, in a real browser without scripts: the coordinator opens it, the reviewer
 * comments, returns, dissents and closes, the coordinator closes a review nobody makes, and publishes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { type Browser, launch, type Page } from 'puppeteer';
import { answerInput, level } from '../support/small-work.ts';
import { english } from '../support/content.ts';
import { type InsideSite, openInside } from '../support/inside.ts';
import { type Listening, listening } from '../support/listening.ts';
import { browserOfThisMachine } from '../support/site.ts';
import { submitted } from '../support/work.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Somebody at their own browser window. */
type Seat = {
  readonly page: Page;
  readonly open: (path: string) => Promise<void>;
  /** Fills in the form that goes to `action`, sends it, and waits for the page that follows. */
  readonly send: (action: string, fields?: Readonly<Record<string, string>>) => Promise<void>;
  readonly path: () => string;
  readonly text: () => Promise<string>;
};

for (const [language, width] of [
  ['en', 1280],
  ['sr', 360],
] as const) {
  describe(`a cycle in a browser, ${language}, ${width} px`, () => {
    let inside: InsideSite;
    let server: Listening;
    let browser: Browser;

    before(async () => {
      inside = await openInside({ opened: false });
      server = await listening(inside.app);
      browser = await launch({
        executablePath: browserOfThisMachine(),
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      });
    });
    after(async () => {
      await browser.close();
      await server.close();
      await inside.close();
    });

    async function seat(name: string): Promise<Seat> {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setJavaScriptEnabled(false);
      await page.setViewport({ width, height: 800 });
      const { cookie } = await inside.as(name);
      await context.setCookie({ ...cookie, domain: '127.0.0.1', path: '/' });
      return {
        page,
        open: async (path) => {
          const answer = await page.goto(server.address + path);
          expect(answer?.status(), path).to.equal(200);
        },
        send: async (action, fields = {}) => {
          const form = `form[action="${action}"]`;
          for (const [field, value] of Object.entries(fields)) await fill(page, `${form} [name="${field}"]`, value);
          await unfold(page, `${form} button`);
          await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
        },
        path: () => page.url().slice(server.address.length),
        text: () => page.$eval('main', (main) => main.textContent.replace(/\s+/g, ' ')),
      };
    }

    /** As a person opens what is folded away around it. */
    async function unfold(page: Page, selector: string): Promise<void> {
      const folded = await page.$$(`details:not([open]):has(${selector}) > summary`);
      for (const summary of folded) await summary.click();
    }

    async function fill(page: Page, selector: string, value: string): Promise<void> {
      await unfold(page, selector);
      const field = await page.waitForSelector(selector);
      const kind = await field?.evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`);
      if (kind === 'SELECT ') await page.select(selector, value);
      else if (kind === 'INPUT date') await typeDate(page, selector, value);
      else await page.type(selector, value);
    }

    /** The order in which the browser asks for day, month and year is its own: en-US. */
    async function typeDate(page: Page, selector: string, value: string): Promise<void> {
      const [year = '', month = '', day = ''] = value.split('-');
      await page.type(selector, `${month}${day}${year}`);
    }

    async function looked(page: Page): Promise<void> {
      await page.setJavaScriptEnabled(true);
      await page.setBypassCSP(true);
      await page.reload();
      await page.evaluate(axe);
      const found: unknown = await page.evaluate(`axe
        .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`);
      expect(found, page.url()).to.deep.equal([]);
      const over: unknown = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over, `${page.url()} scrolls sideways`).to.equal(0);
      await page.setJavaScriptEnabled(false);
    }

    const at = (path: string) => `/${language}${path}`;

    it('is opened, reviewed in two turns, disputed, closed and published', async () => {
      const { work } = inside;
      const cora = await seat('cora');
      await cora.open(at('/coordination'));
      await cora.page.click(`a[href="${at('/coordination/open-cycle')}"]`);
      await looked(cora.page);
      await cora.send(at('/coordination/open-cycle'), {
        year: '2021',
        submission: '2022-03-31',
        review: '2022-04-30',
        'scoring-AA': 'panel',
        'scoring-BB': 'panel',
      });
      expect(cora.path()).to.equal(at('/coordination/2021?done=opened'));
      await looked(cora.page);

      for (const country of ['AA', 'BB'] as const) {
        await work.draft(country);
        await submitted(work, country);
      }

      const rade = await seat('rade');
      const review = at('/reviews/AA/2021');
      await rade.open(review);
      await looked(rade.page);
      await rade.page.click(`a.button[href="${review}/A-1"]`);
      await looked(rade.page);
      await rade.send(`${review}/A-1/comment`, { words: 'Which article of the law?' });
      expect(rade.path()).to.equal(`${review}/A-1?done=commented`);
      await rade.open(review);
      await rade.send(`${review}/return`);
      expect((await work.assessment('cora')).status).to.equal('returned');

      const changed = answerInput({
        version: 1,
        value: level(1),
        justification: english('Article 5 says so, on paper.'),
      });
      await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...changed });
      const [question] = (await work.dossier()).comments;
      await work.ask('lena', 'answerComment', { to: question?.id ?? '', words: 'Article 5.' });
      await submitted(work, 'AA');

      const again = await seat('rade');
      await again.open(`${review}/A-1`);
      expect(await again.text())
        .to.contain('Article 5 says so, on paper.')
        .and.to.contain('Article 5.');
      expect(await again.page.$$eval('ins', (all) => all.length)).to.be.greaterThan(0);
      await looked(again.page);
      await again.send(`${review}/A-1/dissent`, {
        words: 'The law is not in force yet.',
        language: 'en',
        comment: question?.id ?? '',
      });
      await again.open(review);
      await again.send(`${review}/close`);
      expect(again.path()).to.equal(`${review}?done=closed`);
      await looked(again.page);

      const coordinator = await seat('cora');
      await coordinator.open(at('/coordination/2021'));
      expect(
        await coordinator.page.$(`form[action="${at('/coordination/2021/publish')}"] button:disabled`),
      ).to.not.equal(null);
      await coordinator.send(at('/coordination/2021/close/BB'), { note: 'Nobody is appointed.' });
      await coordinator.open(at('/coordination/2021/texts'));
      await coordinator.send(at('/coordination/2021/texts'), {
        'words-en': 'A summary of the region.',
        original: 'en',
      });
      await looked(coordinator.page);
      await coordinator.open(at('/coordination/2021/indicators/A-1'));
      await looked(coordinator.page);
      await coordinator.open(at('/coordination/2021'));
      await coordinator.send(at('/coordination/2021/publish'));
      expect(coordinator.path()).to.equal(at('/cycles/2021'));

      const stranger = await browser.newPage();
      await stranger.goto(`${server.address}${at('/indicators/A-1/2021')}`);
      const printed = await stranger.$eval('main', (main) => main.textContent);
      expect(printed).to.contain('The law is not in force yet.').and.to.contain('Article 5 says so, on paper.');
    }).timeout(120_000);
  });
}

/** Monitors at work in a real browser: by keyboard, without scripts, without a connection, two at once. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { type Browser, type BrowserContext, launch, type Page } from 'puppeteer';
import { answerTo } from '../../data/assessments.ts';
import type { AnswerRecord } from '../../indicators/work/assessment.ts';
import { english } from '../support/content.ts';
import { type Listening, listening } from '../support/listening.ts';
import { browserOfThisMachine } from '../support/site.ts';
import { answerInput, level, sourceInput } from '../support/small-work.ts';
import { cookieName, openWorkSite, type WorkSite } from '../support/work-site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const first = '/en/assessments/AA/2021/A-1';

describe('answering in a browser', function () {
  this.timeout(60_000);
  let site: WorkSite;
  let server: Listening;
  let browser: Browser;

  before(async () => {
    browser = await launch({
      executablePath: browserOfThisMachine(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });
  after(() => browser.close());

  const contexts: BrowserContext[] = [];
  beforeEach(async () => {
    site = await openWorkSite();
    server = await listening(site.app);
    await site.work.ask('mila', 'registerSource', sourceInput, { id: 'report' });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await server.close();
    await site.close();
  });

  /** A browser of one's own, signed in. */
  async function at(name: string): Promise<BrowserContext> {
    const context = await browser.createBrowserContext();
    contexts.push(context);
    await signIn(context, name);
    return context;
  }

  async function signIn(context: BrowserContext, name: string): Promise<void> {
    await context.setCookie({
      name: cookieName,
      value: await site.session(name),
      domain: '127.0.0.1',
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    });
  }

  async function opened(context: BrowserContext, address = first, scripts = true): Promise<Page> {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.setJavaScriptEnabled(scripts);
    await page.goto(server.address + address, { waitUntil: 'load' });
    return page;
  }

  const standing = (indicator = 'A-1'): Promise<AnswerRecord | undefined> =>
    answerTo(site.work.db, '2021-AA', indicator);

  /** Forward by the tabulator alone, as far as needed; what has the focus is seen to have it. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press('Tab');
      const found: unknown = await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`);
      if (found === true) return;
    }
    throw new Error(`${selector} is not reached by keyboard`);
  }

  async function entered(page: Page): Promise<void> {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  }

  const said = (page: Page, text: string) =>
    page.waitForFunction(`document.querySelector('.save-state').textContent.includes(${JSON.stringify(text)})`);
  const path = (page: Page) => new URL(page.url()).pathname;

  for (const scripts of [true, false]) {
    it(`two indicators by keyboard alone, ${scripts ? 'with' : 'without'} scripts`, async () => {
      const page = await opened(await at('mila'), '/en/desk', scripts);
      await tabTo(page, '.turn a');
      await entered(page);
      await tabTo(page, '.rows a[href$="/A-1"]');
      await entered(page);
      expect(path(page)).to.equal(first);
      await tabTo(page, 'input[name="answer"]');
      if (scripts) await page.keyboard.press('3');
      // From "not answered yet", the last of the group, round to level 0 and on.
      else for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown');
      await tabTo(page, 'textarea[name="justification.en"]');
      await page.keyboard.type('The law was changed in March.');
      await tabTo(page, 'input[name="find"]');
      await page.keyboard.type('report year');
      await entered(page);
      await tabTo(page, '.cites-found input[type="checkbox"]');
      await page.keyboard.press('Space');
      await tabTo(page, 'input[name="section.0"]');
      await page.keyboard.type('p. 12');
      await tabTo(page, 'input[name="confidence"]');
      await page.keyboard.press('Space');
      await tabTo(page, 'button[value="next"]');
      await entered(page);

      expect(path(page)).to.equal('/en/assessments/AA/2021/A-2');
      await tabTo(page, 'input[name="answer"]');
      for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowDown');
      await tabTo(page, 'textarea[name="justification.en"]');
      await page.keyboard.type('Seen in some places.');
      await tabTo(page, 'button[value="save"]');
      await entered(page);

      expect(await standing()).to.deep.include({
        value: level(3),
        justification: english('The law was changed in March.'),
        confidence: 'high',
        citations: [{ source: 'report', section: 'p. 12' }],
      });
      expect(await standing('A-2')).to.deep.include({
        value: { kind: 'ypn', choice: 'partly' },
        justification: english('Seen in some places.'),
      });
    });
  }

  it('is saved while it is typed, says when, and leaves nothing behind on the computer', async () => {
    const page = await opened(await at('mila'));
    await page.click('label[for="answer-2"]');
    await page.type('textarea[name="justification.en"]', 'First words.');
    await said(page, 'kept on this computer');
    await said(page, 'Saved');
    expect(await standing()).to.deep.include({ version: 1, value: level(2), justification: english('First words.') });
    await page.type('textarea[name="justification.en"]', ' And more.');
    await said(page, 'kept on this computer');
    await said(page, 'Saved');
    expect((await standing())?.version).to.equal(2);
    expect(await page.evaluate('localStorage.length')).to.equal(0);
    // Sent while it is being saved: one's own saving is no conflict.
    await page.type('textarea[name="justification.en"]', ' The end.');
    await Promise.all([page.waitForNavigation(), page.click('button[value="next"]')]);
    expect(path(page)).to.equal('/en/assessments/AA/2021/A-2');
    expect((await standing())?.justification).to.deep.equal(english('First words. And more. The end.'));
    expect(await page.evaluate('localStorage.length')).to.equal(0);
  });

  it('without a connection what is typed is kept, survives the window, comes back and is saved', async () => {
    const context = await at('mila');
    const page = await opened(context);
    await page.type('textarea[name="justification.en"]', 'Saved before. ');
    await said(page, 'Saved');
    await page.setOfflineMode(true);
    await page.type('textarea[name="justification.en"]', 'Typed on the train.');
    await page.click('label[for="answer-1"]');
    await said(page, 'No connection.');
    expect((await standing())?.justification).to.deep.equal(english('Saved before. '));
    // The program dies: no last word, and no moment in which the connection is back.
    const died = new Promise<unknown>((resolve) => {
      page.once('error', resolve);
    });
    await Promise.all([died, page.goto('chrome://crash').catch((gone: unknown) => gone)]);
    await page.close();

    const again = await opened(context);
    await said(again, 'Saved');
    const note: unknown = await again.evaluate('document.querySelector(".draft-note").textContent');
    expect(note).to.contain('Brought back what was typed here');
    expect(await standing()).to.deep.include({
      value: level(1),
      justification: english('Saved before. Typed on the train.'),
    });
    expect(await again.evaluate('localStorage.length')).to.equal(0);
  });

  it('with the connection back it is saved by itself', async () => {
    const page = await opened(await at('mila'));
    await page.setOfflineMode(true);
    await page.type('textarea[name="justification.en"]', 'In a tunnel.');
    await said(page, 'No connection.');
    await page.setOfflineMode(false);
    await said(page, 'Saved');
    expect((await standing())?.justification).to.deep.equal(english('In a tunnel.'));
  });

  it('when the session ends while typing, signing in again brings it back and saves it', async () => {
    const context = await at('mila');
    const page = await opened(context);
    await site.work.db('sessions').delete();
    await page.type('textarea[name="justification.en"]', 'Typed for hours.');
    await said(page, 'You are no longer signed in.');
    expect(await standing()).to.equal(undefined);
    await Promise.all([page.waitForNavigation(), page.click('.save-state a')]);
    expect(`${path(page)}${new URL(page.url()).search}`).to.equal(`/en/sign-in?back=${encodeURIComponent(first)}`);
    // Somebody else at the same computer is given nothing of it.
    await signIn(context, 'lena');
    await page.goto(server.address + first);
    expect(await page.$eval('textarea[name="justification.en"]', (area) => area.textContent)).to.equal('');
    expect(await standing()).to.equal(undefined);
    await signIn(context, 'mila');
    await page.goto(server.address + first);
    await said(page, 'Saved');
    expect((await standing())?.justification).to.deep.equal(english('Typed for hours.'));
  });

  it('two monitors on one indicator: the second sees both, and nothing is overwritten', async () => {
    const [mila, lena] = [await opened(await at('mila')), await opened(await at('lena'))];
    await mila.click('label[for="answer-3"]');
    await mila.type('textarea[name="justification.en"]', 'What Mila saw.');
    await said(mila, 'Saved');
    await lena.type('textarea[name="justification.en"]', 'What Lena saw.');
    await said(lena, 'Somebody else saved this answer meanwhile.');
    expect((await standing())?.justification).to.deep.equal(english('What Mila saw.'));
    await Promise.all([lena.waitForNavigation(), lena.click('button[value="save"]')]);
    const conflict: unknown = await lena.evaluate('document.getElementById("conflict").innerText');
    expect(conflict).to.contain('What Mila saw.').and.to.contain('What Lena saw.').and.to.contain('Mila (monitor');
    expect((await standing())?.justification).to.deep.equal(english('What Mila saw.'));

    // Going away and coming back: hers is still offered, and still overwrites nothing by itself.
    await lena.goto(server.address + first);
    expect(await lena.evaluate('document.querySelector(".draft-note").textContent')).to.contain('not saved');
    const shown: unknown = await lena.$eval('textarea[name="justification.en"]', (area) => area.textContent);
    expect(shown).to.equal('What Mila saw.');
    await Promise.all([lena.waitForNavigation(), lena.click('.draft-note button')]);
    expect(await lena.evaluate('document.getElementById("conflict").innerText')).to.contain('What Lena saw.');
    await lena.$eval('textarea[name="justification.en"]', (area) => {
      Object.assign(area, { value: 'What Mila saw. What Lena saw.' });
    });
    await Promise.all([lena.waitForNavigation(), lena.click('button[value="save"]')]);
    expect(await standing()).to.deep.include({ version: 2, justification: english('What Mila saw. What Lena saw.') });
    expect(await lena.evaluate('localStorage.length')).to.equal(0);
  });

  describe('every page and state', () => {
    async function check(page: Page, what: string): Promise<void> {
      await page.setBypassCSP(true);
      await page.reload({ waitUntil: 'load' });
      await page.evaluate(axe);
      const found: unknown = await page.evaluate(`axe
        .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`);
      expect(found, what).to.deep.equal([]);
      const over: unknown = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over, `${what} scrolls sideways`).to.equal(0);
    }

    it('is accessible and fits, in both languages, on a telephone and a desk', async () => {
      await site.work.reach('AA', 'returned');
      await site.work.ask('mila', 'comment', { kind: 'team', indicator: 'A-1', area: null, words: 'Who asks them?' });
      const context = await at('lena');
      for (const language of ['en', 'sr']) {
        for (const width of [360, 1280]) {
          for (const address of [
            'desk',
            'assessments/AA/2021',
            'assessments/AA/2021?show=problems',
            'assessments/AA/2021/A-1',
            'assessments/AA/2021/A-3?find=report',
            'assessments/AA/2021/texts?saved=recommendation.',
            'assessments/AA/2021/texts/areas/A?saved=text.policy.A.1',
          ]) {
            const page = await opened(context, `/${language}/${address}`);
            await page.setViewport({ width, height: 800 });
            await check(page, `${language} ${address} ${width}`);
            await page.close();
          }
        }
      }
    }).timeout(120_000);

    it('says nothing to the console and breaks no rule of its own policy', async () => {
      const page = await (await at('mila')).newPage();
      const lines: string[] = [];
      page.on('console', (message) => lines.push(message.text()));
      page.on('pageerror', (fault) => lines.push(String(fault)));
      await site.work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...answerInput({ citations: [] }) });
      for (const address of ['/en/desk', '/en/assessments/AA/2021', first]) {
        await page.goto(server.address + address, { waitUntil: 'networkidle0' });
      }
      expect(lines).to.deep.equal([]);
    });
  });
});

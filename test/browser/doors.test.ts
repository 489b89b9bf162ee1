/** The way in, walked in a real browser: by button, by invitation; every page and state accessible and no wider than a telephone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { Secret, TOTP } from 'otpauth';
import { type Browser, launch, type Page } from 'puppeteer';
import { languages, wordsFor } from '../../templates/words.ts';
import { type Listening, listening } from '../support/listening.ts';
import { browserOfThisMachine, openTestSite, type TestSite } from '../support/site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const phrase = 'zaboravljena reka teče ispod mosta';

describe('the way in, in a browser', () => {
  let test: TestSite;
  let server: Listening;
  let browser: Browser;

  before(async () => {
    test = await openTestSite();
    server = await listening(test.app);
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

  for (const language of languages) {
    for (const width of [360, 1280]) {
      it(`is accessible at ${width} px in ${language}, and needs no scripts`, async () => {
        const { t } = wordsFor(language);
        const look = async (page: Page, title: string) => {
          expect(await page.$eval('h1', (one) => one.textContent), page.url()).to.equal(title);
          // axe needs scripts; the pages have none of their own.
          await page.setJavaScriptEnabled(true);
          await page.evaluate(axe);
          const found: unknown = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })
            .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`);
          expect(found, `${page.url()} ${title}`).to.deep.equal([]);
          const over: unknown = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect(over, `${page.url()} scrolls sideways`).to.equal(0);
        };
        const inside = await browser.createBrowserContext();
        const outside = await browser.createBrowserContext();
        try {
          const admin = await opened(inside, width);
          const go = (path: string) => admin.goto(`${server.address}/${language}${path}`);
          await go('/sign-in');
          await look(admin, t('door.signIn.title'));
          await press(admin, 'form:has([value="demo-administrator"]) button');
          await look(admin, t('door.account.title'));
          await go('/account/password');
          await look(admin, t('door.account.changePassword'));
          await go('/people');
          await look(admin, t('door.people.title'));
          await go('/people/new');
          await look(admin, t('door.newPerson.title'));
          await fill(admin, { name: 'Mila', function: 'monitor', email: `mila-${language}-${width}@example.org` });
          await press(admin, 'main button');
          await look(admin, t('door.link.title'));
          const link = await admin.$eval('code', (one) => one.textContent);

          const mila = await opened(outside, width);
          await mila.goto(server.address + new URL(link).pathname);
          await look(mila, t('door.invitation.title'));
          await fill(mila, { password: 'password123', again: 'password123' });
          await press(mila, 'main button');
          expect(await mila.$eval('[role="alert"]', (one) => one.textContent)).to.contain(t('password.weak.common'));
          await look(mila, t('door.invitation.title'));
          await fill(mila, { password: phrase, again: phrase });
          await press(mila, 'main button');
          await look(mila, t('door.factor.title'));
          expect(await inQuietZone(mila), 'the drawing lies whole within its frame').to.equal(true);
          const key = await mila.$eval('figcaption code', (one) => one.textContent);
          const secret = Secret.fromBase32(key.replaceAll(' ', ''));
          await fill(mila, { code: new TOTP({ secret }).generate() });
          await press(mila, 'main button');
          await look(mila, t('door.codes.title'));
          const [recovery = ''] = await mila.$$eval('.codes code', (all) => all.map((one) => one.textContent));
          await press(mila, 'main .button');
          await look(mila, t('door.account.title'));
          await press(mila, 'form[action$="/sign-out"] button');

          await mila.goto(`${server.address}/${language}/account`);
          await fill(mila, { email: `mila-${language}-${width}@example.org`, password: phrase });
          await press(mila, '[action*="/sign-in?"] button');
          await look(mila, t('door.code.title'));
          await fill(mila, { code: recovery });
          await press(mila, 'main button');
          await look(mila, t('door.account.title'));
          await mila.goto(`${server.address}/${language}/people`);
          await look(mila, t('problem.page.forbidden.title'));

          await go('/people');
          await press(admin, 'tbody a');
          await look(admin, await admin.$eval('h1', (one) => one.textContent));
        } finally {
          await inside.close();
          await outside.close();
        }
      }).timeout(120_000);
    }
  }
});

/** Whether nothing of the code is cut off, and four modules around it are free. */
const inQuietZone = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const { x, y, width, height } = document.querySelector('.qr path').getBBox();
    const frame = document.querySelector('.qr svg').viewBox.baseVal;
    return frame.x + 4 === x && frame.y + 4 === y && frame.width - 8 === width && frame.height - 8 === height;
  })()`);

async function opened(context: { newPage: () => Promise<Page> }, width: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewport({ width, height: 800 });
  await page.setBypassCSP(true);
  await page.setJavaScriptEnabled(false);
  return page;
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = await page.$(`main [name="${name}"]`);
    if (!field) throw new Error(`no field ${name} on ${page.url()}`);
    await field.focus();
    await field.type(value);
  }
}

/** Presses, and waits for the page it leads to. */
async function press(page: Page, selector: string): Promise<void> {
  const target = await page.$(selector);
  if (!target) throw new Error(`nothing to press at ${selector} on ${page.url()}`);
  await Promise.all([page.waitForNavigation(), target.click()]);
}

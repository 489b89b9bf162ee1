/**
 * Every route for every role (targets.md, S2), against a table that people have read. After a change that is meant:
 * `WRITE_MATRIX=1 npx mocha test/server/matrix.test.ts`, and read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { routesFor } from '../../server/routes/table.ts';
import { addressFor } from '../support/addresses.ts';
import { cameIn, type DoorSite, firstAdministrator, halfway, openDoorSite, tokenOn } from '../support/doors.ts';
import type { Visitor } from '../support/visitor.ts';

const golden = join(import.meta.dirname, 'matrix.golden.txt');

const roles = ['observer RS', 'monitor RS', 'lead RS', 'reviewer RS', 'observer', 'coordinator', 'administrator'];

describe('route x role', () => {
  let site: DoorSite;
  const browsers = new Map<string, Visitor>();

  before(async function () {
    this.timeout(60_000);
    site = await openDoorSite();
    const ana = await firstAdministrator(site);
    browsers.set('stranger', site.visitor());
    for (const [place, role] of roles.entries()) {
      browsers.set(role, (await cameIn(site, ana.browser, `Person${place}`, role)).browser);
    }
    browsers.set('suspended', (await cameIn(site, ana.browser, 'Lost', 'administrator')).browser);
    await site.site.doors.db('people').where({ name: 'Lost' }).update({ suspended: 1 });
    site.pass(1);
    browsers.set('password only', await halfway(site, 'person1@example.org'));
  });
  after(() => site.close());

  it('is as the table says', async () => {
    const names = [...browsers.keys()];
    const lines = [`${'method pattern'.padEnd(58)} rule            ${names.join(' | ')}`];
    for (const { method, pattern, rule } of routesFor(site.config)) {
      const cells: string[] = [];
      // All ask from one address: the limit to trying links is not what is looked at here.
      await site.site.doors.db.from('limits').delete();
      for (const name of names) cells.push(await answered(name, method, pattern));
      lines.push(`${`${method} ${pattern}`.padEnd(58)} ${rule.padEnd(15)} ${cells.join(' | ')}`);
    }
    const table = `${lines.join('\n')}\n`;
    if (process.env['WRITE_MATRIX'] === '1') writeFileSync(golden, table);
    expect(table).to.equal(readFileSync(golden, 'utf8'));
  }).timeout(120_000);

  /** With a good token and no fields: what the rule says comes before what the form says. */
  async function answered(name: string, method: 'get' | 'post', pattern: string): Promise<string> {
    const browser = browsers.get(name);
    if (!browser) throw new Error(`nobody is ${name}`);
    const address = addressFor(pattern);
    // Signing out would end what the other rows need: its rule is told by the token that is wrong.
    if (method === 'get') await browser.open(address);
    else {
      await browser.open(
        name === 'password only'
          ? '/en/sign-in/code'
          : name === 'stranger' || name === 'suspended'
            ? '/en/sign-in'
            : '/en/account',
      );
      const token = pattern.endsWith('/sign-out') ? 'wrong' : tokenOn(browser);
      await browser.post(address, { token, surplus: '' });
    }
    const to = browser.location.split('?')[0] ?? '';
    return to === '' ? String(browser.status) : `${browser.status} ${to}`;
  }
});

/** Coming in and going out, as a browser does it (issue, People and doors; targets.md, S2, S5-S8). */
import { expect } from 'chai';
import { createApp } from '../../server/app.ts';
import { routesFor } from '../../server/routes/table.ts';
import { patterns } from '../../templates/urls.ts';
import { wordsFor } from '../../templates/words.ts';
import { addressFor } from '../support/addresses.ts';
import {
  cameIn,
  type DoorSite,
  firstAdministrator,
  firstFields,
  halfway,
  type Insider,
  invited,
  linkOn,
  openDoorSite,
  phrase,
  setUpFactor,
  signedIn,
  tokenOn,
} from '../support/doors.ts';
import { openTestSite } from '../support/site.ts';
import { Visitor } from '../support/visitor.ts';

const { t } = wordsFor('en');
const week = 7 * 24 * 60;

describe('doors', () => {
  let site: DoorSite;
  let ana: Insider;
  beforeEach(async () => {
    site = await openDoorSite();
    ana = await firstAdministrator(site);
  });
  afterEach(() => site.close());

  const personPath = async (who: string) => {
    await ana.browser.open('/en/people');
    return new RegExp(`href="(/en/people/[^"]+)">${who}<`).exec(ana.browser.html)?.[1] ?? '';
  };

  describe('the first administrator', () => {
    it('comes in by the link of the start, once, and has ten recovery codes', async () => {
      expect(ana.browser.html).to.contain(t('door.codes.title'));
      expect(new Set(ana.codes).size).to.equal(10);
      await ana.browser.open('/en/account');
      expect(ana.browser.html).to.contain('Ana').and.contain(t('role.administrator'));
      const late = await site.visitor().open(`/en/first/${site.site.doors.firstSecret}`);
      expect(late.status).to.equal(404);
    });

    it('needs the link: nothing can be guessed, and no weak password is taken', async () => {
      const fresh = await openDoorSite();
      try {
        expect((await fresh.visitor().open(`/en/first/${'A'.repeat(43)}`)).status).to.equal(404);
        const browser = await fresh.visitor().open(`/en/first/${fresh.site.doors.firstSecret}`);
        await browser.send({ ...firstFields, password: 'password123', again: 'password123' });
        expect(browser.status).to.equal(422);
        expect(browser.html).to.contain(t('password.weak.common')).and.contain('value="Regional network"');
        expect(browser.html).to.not.contain('password123');
        await browser.send({ ...firstFields, again: `${phrase}!` });
        expect(browser.html).to.contain(t('door.fault.different'));
        await browser.send({ ...firstFields, email: 'ana' });
        expect(browser.html).to.contain(t('door.fault.not-an-email'));
        expect(await fresh.site.doors.db('people').select()).to.deep.equal([]);
      } finally {
        await fresh.close();
      }
    });

    it('is announced with the link only while nobody works here', async () => {
      const other = await openTestSite();
      try {
        expect(other.site.doors.firstSecret).to.equal(null);
      } finally {
        await other.close();
      }
    });
  });

  describe('an invitation', () => {
    it('is shown, mailed, opens once and leads to the second step', async () => {
      const link = await invited(ana.browser, 'Mila', 'monitor RS');
      expect(site.letters).to.have.lengthOf(1);
      expect(site.letters[0]?.to).to.equal('mila@example.org');
      expect(site.letters[0]?.text).to.contain(`https://monitor.example.org${link}`);
      const mila = await site.visitor().open(link);
      await mila.send({ password: phrase, again: phrase });
      expect(mila.address).to.equal('/en/sign-in/authenticator');
      await setUpFactor(site, mila);
      await mila.open('/en/account');
      expect(mila.html).to.contain('Monitor (Serbia)');
      expect((await site.visitor().open(link)).status).to.equal(404);
    });

    it('is over after seven days, and where a newer one was made', async () => {
      const link = await invited(ana.browser, 'Mila', 'monitor RS');
      site.pass(week);
      expect((await site.visitor().open(link)).status).to.equal(404);
      const admin = await signedIn(site, 'ana@example.org', ana.secret);
      await admin.open('/en/people');
      const path = /href="(\/en\/people\/[^"]+)">Mila</.exec(admin.html)?.[1] ?? '';
      await admin.open(path);
      await admin.send({ email: 'mila@example.org' }, { to: `${path}/invite` });
      const second = linkOn(admin);
      await admin.open(path);
      await admin.send({ email: 'mila@example.org' }, { to: `${path}/invite` });
      expect((await site.visitor().open(second)).status).to.equal(404);
      expect((await site.visitor().open(linkOn(admin))).status).to.equal(200);
    });

    it('refuses weak passwords with a reason, and takes long phrases', async () => {
      const link = await invited(ana.browser, 'Mila', 'monitor RS');
      const mila = await site.visitor().open(link);
      for (const [password, reason] of [
        ['short', 'tooShort'],
        ['aaaaaaaaaaaaaaa', 'simpleRepeat'],
        ['mila@example.org', 'userInputs'],
        ['qwertyuiop12', 'similarToCommon'],
        ['x'.repeat(201), 'tooLong'],
      ] as const) {
        await mila.send({ password, again: password });
        expect(mila.status, password).to.equal(422);
        expect(mila.html.replaceAll('&#x27;', "'"), password).to.contain(t(`password.weak.${reason}`));
      }
      const long = 'četiri potpuno nepovezane reči i još poneka da bude duga kao red u knjizi, sa zarezom';
      await mila.send({ password: long, again: long });
      expect(mila.address).to.equal('/en/sign-in/authenticator');
    });

    it('keeps what was typed where something is wrong, and refuses identity numbers', async () => {
      await ana.browser.open('/en/people/new');
      const given = { name: 'Nada 0101990710008', function: 'lawyer', email: 'nada@example.org', organisation: '' };
      const more = { organisationName: 'New network', organisationType: 'state', role: 'lead RS' };
      await ana.browser.send({ ...given, ...more }, { to: '/en/people/new' });
      expect(ana.browser.status).to.equal(422);
      expect(ana.browser.html).to.contain(t('door.fault.personal-data')).and.contain('value="New network"');
      expect(ana.browser.html).to.contain('<option value="lead RS" selected>');
      expect(await site.site.doors.db('people').where({ name: given.name })).to.deep.equal([]);
    });
  });

  describe('signing in', () => {
    it('says the same of a wrong name, a wrong password and a suspended person', async () => {
      await cameIn(site, ana.browser, 'Mila', 'monitor RS');
      await cameIn(site, ana.browser, 'Lena', 'lead RS');
      const path = await personPath('Lena');
      await ana.browser.open(path);
      await ana.browser.send({ reason: 'For a while.' }, { to: `${path}/suspend` });
      const pages = [
        await halfway(site, 'mila@example.org', 'not the password'),
        await halfway(site, 'nobody@example.org'),
        await halfway(site, 'lena@example.org'),
      ];
      for (const { status, html } of pages) {
        expect(status).to.equal(422);
        expect(html).to.contain(t('door.problem.sign-in-failed')).and.not.contain(phrase);
      }
    });

    it('takes a code once, a recovery code once, and nothing else', async () => {
      const mila = await cameIn(site, ana.browser, 'Mila', 'monitor RS');
      const again = await halfway(site, 'mila@example.org');
      await again.send({ code: site.code(mila.secret) });
      expect(again.status, 'the code that set it up').to.equal(422);
      site.pass(1);
      await again.send({ code: site.code(mila.secret, -10) });
      expect(again.status, 'an old code').to.equal(422);
      const code = site.code(mila.secret);
      await again.send({ code });
      expect(again.address).to.equal('/en/account');
      const third = await halfway(site, 'mila@example.org');
      await third.send({ code });
      expect(third.status, 'twice').to.equal(422);
      const [recovery = ''] = mila.codes;
      await third.send({ code: recovery.toUpperCase().replaceAll('-', ' ') });
      expect(third.address).to.equal('/en/account');
      expect(third.html).to.contain('9 recovery codes are left');
      const fourth = await halfway(site, 'mila@example.org');
      await fourth.send({ code: recovery });
      expect(fourth.status).to.equal(422);
    });

    it('leads back to where one came from, and never to another site', async () => {
      site.pass(1);
      const browser = site.visitor();
      await browser.open('/en/people');
      expect(browser.location).to.equal(`/en/sign-in?back=${encodeURIComponent('/en/people')}`);
      await browser.follow();
      await browser.send({ email: 'ana@example.org', password: phrase });
      await browser.send({ code: site.code(ana.secret) });
      expect(browser.address).to.equal('/en/people');
      site.pass(1);
      for (const back of ['https://evil.example', '//evil.example', '/\\evil.example', '/en//evil.example']) {
        const other = await site.visitor().open(`/en/sign-in?back=${encodeURIComponent(back)}`);
        expect(other.html).to.not.contain('evil');
      }
    });

    it('is slowed down for a name at an address, and forgets a mistake after the right password', async () => {
      for (let attempt = 0; attempt < 10; attempt += 1) {
        const wrong = await halfway(site, 'ana@example.org', `wrong ${attempt}`);
        expect(wrong.status, String(attempt)).to.equal(422);
      }
      const eleventh = await halfway(site, 'ana@example.org');
      expect(eleventh.status).to.equal(429);
      expect(eleventh.html).to.match(/Please wait 1\d minutes\./);
      // The owner elsewhere is not locked out.
      const elsewhere = site.visitor();
      await elsewhere.open('/en/sign-in');
      const fields = { email: 'ana@example.org', password: phrase, token: tokenOn(elsewhere) };
      await elsewhere.post('/en/sign-in', fields, { 'X-Forwarded-For': '203.0.113.7' });
      expect(elsewhere.status).to.equal(303);
      // A quarter of an hour later, as the table has it.
      await site.site.doors.db.from('limits').update({ expire: 1 });
      expect((await halfway(site, 'ana@example.org')).address).to.equal('/en/sign-in/code');
    });

    it('slows down codes too', async () => {
      const mila = await cameIn(site, ana.browser, 'Mila', 'monitor RS');
      site.pass(1);
      const guessing = await halfway(site, 'mila@example.org');
      for (let attempt = 0; attempt < 10; attempt += 1) await guessing.send({ code: '000000' });
      expect(guessing.status).to.equal(422);
      await guessing.send({ code: site.code(mila.secret) });
      expect(guessing.status).to.equal(429);
    });
  });

  describe('a session', () => {
    it('gets a new secret at each step, so that one given beforehand opens nothing', async () => {
      site.pass(1);
      const browser = site.visitor();
      const planted = 'P'.repeat(43);
      browser.cookies.set('__Host-ban-session', planted);
      await browser.open('/en/sign-in');
      await browser.send({ email: 'ana@example.org', password: phrase });
      const half = browser.cookies.get('__Host-ban-session');
      expect(half).to.not.equal(planted);
      await browser.send({ code: site.code(ana.secret) });
      const full = browser.cookies.get('__Host-ban-session');
      expect(full).to.not.equal(half);
      for (const old of [planted, half ?? '']) {
        const thief = site.visitor();
        thief.cookies.set('__Host-ban-session', old);
        expect((await thief.open('/en/account')).status).to.equal(303);
      }
    });

    it('is kept in a cookie that no script reads and no other host sets', async () => {
      const browser = await site.visitor().open('/en/sign-in');
      const set: unknown = browser.page?.headers['set-cookie'];
      expect(String(set)).to.match(/^__Host-ban-visit=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(browser.page?.headers['cache-control']).to.equal('no-store');
    });

    it('opens nothing after signing out, after 30 idle minutes, after 12 hours', async () => {
      const { browser } = ana;
      const thief = site.visitor();
      for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
      await browser.open('/en/account');
      await browser.send({}, { to: '/en/sign-out' });
      expect((await thief.open('/en/account')).status).to.equal(303);

      site.pass(1);
      const idle = await signedIn(site, 'ana@example.org', ana.secret);
      site.pass(29);
      expect((await idle.open('/en/account')).status).to.equal(200);
      site.pass(30);
      expect((await idle.open('/en/account')).status).to.equal(303);

      const long = await signedIn(site, 'ana@example.org', ana.secret);
      for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
        site.pass(25);
        expect((await long.open('/en/account')).status, String(minutes)).to.equal(200);
      }
      site.pass(25);
      expect((await long.open('/en/account')).status).to.equal(303);
    });

    it('is listed with the others of its owner and ends them, one or, with a new password, all', async () => {
      site.pass(1);
      const second = await signedIn(site, 'ana@example.org', ana.secret);
      site.pass(1);
      const third = await signedIn(site, 'ana@example.org', ana.secret);
      await third.open('/en/account');
      expect(third.html.match(/<th scope="row">/g)).to.have.lengthOf(3);
      const gone = await site.site.doors.db('sessions').orderBy('begun_at').first('id_hash');
      await third.post('/en/account/sessions', { token: tokenOn(third), session: gone?.id_hash ?? '' });
      expect((await ana.browser.open('/en/account')).status).to.equal(303);
      await third.open('/en/account/password');
      const fresh = 'nova i mnogo bolja rečenica od stare';
      await third.send({ present: 'wrong', password: fresh, again: fresh });
      expect(third.html).to.contain(t('door.problem.password-wrong'));
      await third.send({ present: phrase, password: fresh, again: fresh });
      expect(third.address).to.equal('/en/account');
      expect((await second.open('/en/account')).status).to.equal(303);
      site.pass(1);
      expect((await halfway(site, 'ana@example.org')).status).to.equal(422);
      expect((await halfway(site, 'ana@example.org', fresh)).address).to.equal('/en/sign-in/code');
    });

    it('ends at once with a suspension', async () => {
      const mila = await cameIn(site, ana.browser, 'Mila', 'monitor RS');
      expect((await mila.browser.open('/en/account')).status).to.equal(200);
      const path = await personPath('Mila');
      await ana.browser.open(path);
      await ana.browser.send({ reason: 'The telephone was lost.' }, { to: `${path}/suspend` });
      expect((await mila.browser.open('/en/account')).status).to.equal(303);
      expect(await site.site.doors.db('sessions').where({ person_id: path.split('/').at(-1) ?? '' })).to.deep.equal([]);
    });

    it('with the password alone opens nothing but the way to the second factor', async () => {
      site.pass(1);
      const half = await halfway(site, 'ana@example.org');
      const closed = routesFor(site.config).filter(({ rule }) => rule === 'inside' || rule === 'administrator');
      expect(closed.length).to.be.greaterThan(15);
      for (const { method, pattern } of closed) {
        const address = addressFor(pattern);
        if (method === 'get') await half.open(address);
        else await half.post(address, { token: tokenOn(half) });
        expect(half.status, `${method} ${pattern}`).to.equal(303);
        expect(half.location).to.match(/^\/en\/sign-in\/code/);
        await half.open('/en/sign-in/code');
      }
      await half.open('/en/sign-in/authenticator');
      expect(half.location, 'nor to another one').to.equal('/en/sign-in/code');
    });
  });

  describe('a lost telephone or password', () => {
    it('is helped by the administrator: a link, and the second step anew where asked', async () => {
      const mila = await cameIn(site, ana.browser, 'Mila', 'monitor RS');
      const path = await personPath('Mila');
      await ana.browser.open(path);
      await ana.browser.send({ factorToo: 'yes' }, { to: `${path}/reset` });
      const link = linkOn(ana.browser);
      expect((await mila.browser.open('/en/account')).status).to.equal(303);
      const browser = await site.visitor().open(link);
      const fresh = 'potpuno druga rečenica za novi početak';
      await browser.send({ password: fresh, again: fresh });
      expect(browser.address).to.equal('/en/sign-in/authenticator');
      const renewed = await setUpFactor(site, browser);
      expect(renewed.secret).to.not.equal(mila.secret);
      expect((await site.visitor().open(link)).status).to.equal(404);
    });

    it('is helped by a letter, which says nothing of who works here', async () => {
      await cameIn(site, ana.browser, 'Mila', 'monitor RS');
      site.letters.length = 0;
      const answers: string[] = [];
      for (const email of ['Mila@example.org', 'nobody@example.org']) {
        const browser = await site.visitor().open('/en/sign-in/forgotten');
        await browser.send({ email });
        answers.push(browser.html.replace(/name="token" value="[^"]*"/, ''));
      }
      expect(answers[0]).to.equal(answers[1]).and.contain(t('door.forgotten.sent'));
      expect(site.letters.map(({ to }) => to)).to.deep.equal(['mila@example.org']);
      const link = /https:\/\/monitor\.example\.org(\S+)/.exec(site.letters[0]?.text ?? '')?.[1] ?? '';
      const browser = await site.visitor().open(link);
      await browser.send({ password: 'sasvim nova rečenica za prijavu', again: 'sasvim nova rečenica za prijavu' });
      expect(browser.address, 'the second factor stays').to.equal('/en/sign-in/code');
    });

    it('without mail is not offered', async () => {
      const silent = await openDoorSite(false);
      try {
        const browser = await silent.visitor().open('/en/sign-in');
        expect(browser.html).to.not.contain('/forgotten');
        expect((await browser.open('/en/sign-in/forgotten')).status).to.equal(404);
      } finally {
        await silent.close();
      }
    });
  });

  describe('forms', () => {
    it('of other sites are refused by every route that changes something', async () => {
      await ana.browser.open('/en/account');
      const token = tokenOn(ana.browser);
      const unsafe = routesFor(site.config).filter(({ method }) => method === 'post');
      expect(unsafe.length).to.be.greaterThan(15);
      const before = await everything(site);
      for (const { pattern } of unsafe) {
        const address = addressFor(pattern);
        const attempts: [string, Record<string, string>, Record<string, string>][] = [
          ['no token', {}, {}],
          ['wrong token', { token: `${token.slice(0, -1)}~` }, {}],
          ['token of another visit', { token: tokenOn(await site.visitor().open('/en/sign-in')) }, {}],
          ['another origin', { token }, { Origin: 'https://evil.example' }],
          ['no origin at all', { token }, { Origin: 'null' }],
          ['another site', { token }, { 'Sec-Fetch-Site': 'cross-site' }],
          ['a neighbour', { token }, { 'Sec-Fetch-Site': 'same-site', Origin: 'https://monitor.example.org' }],
        ];
        for (const [what, fields, headers] of attempts) {
          await ana.browser.post(address, fields, headers);
          expect(ana.browser.status, `${pattern}: ${what}`).to.equal(403);
        }
      }
      expect(await everything(site)).to.equal(before);
    });

    it('of our own pages are taken', async () => {
      await ana.browser.open('/en/account');
      const own = { Origin: 'https://monitor.example.org', 'Sec-Fetch-Site': 'same-origin' };
      await ana.browser.post('/en/sign-out', { token: tokenOn(ana.browser) }, own);
      expect(ana.browser.status).to.equal(303);
    });

    it('that are too large, broken or not ours end in a page, never in a fault', async () => {
      await ana.browser.open('/en/account');
      const token = tokenOn(ana.browser);
      await ana.browser.post('/en/people/new', { token, name: 'x'.repeat(1_200_000) });
      expect(ana.browser.status).to.equal(413);
      const strange = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-7' };
      await ana.browser.post('/en/people/new', { token }, strange);
      expect(ana.browser.status).to.equal(415);
      await ana.browser.post('/en/people/new', { token }, { 'Content-Type': 'application/json' });
      expect(ana.browser.status).to.equal(403);
      await ana.browser.post('/en/people/new', { token, surplus: '1' });
      expect(ana.browser.status).to.equal(422);
      await ana.browser.post('/en/people/no-such-person/suspend', { token, reason: 'Why not.' });
      expect(ana.browser.status).to.equal(404);
      expect(site.logged.filter((line) => line.includes('"msg":"fault"'))).to.deep.equal([]);
    });
  });

  it('shows the administrator’s pages to nobody else: 303 for strangers, 403 in other roles', async () => {
    const mila = await cameIn(site, ana.browser, 'Mila', 'monitor RS');
    const path = await personPath('Mila');
    for (const address of ['/en/people', '/en/people/new', path]) {
      expect((await site.visitor().open(address)).status, address).to.equal(303);
      expect((await mila.browser.open(address)).status, address).to.equal(403);
      expect((await ana.browser.open(address)).status, address).to.equal(200);
    }
  });

  it('lets the administrator give and end roles, erase, and never the last administrator go', async () => {
    await cameIn(site, ana.browser, 'Mila', 'monitor RS');
    const path = await personPath('Mila');
    await ana.browser.open(path);
    await ana.browser.send({ role: 'reviewer RS' }, { to: `${path}/give-role` });
    expect(ana.browser.status).to.equal(403);
    await ana.browser.open(path);
    await ana.browser.send({ role: 'observer' }, { to: `${path}/give-role` });
    expect(ana.browser.html).to.contain('<span>Observer</span>');
    await ana.browser.send({ role: 'monitor RS' }, { to: `${path}/end-role` });
    expect(ana.browser.html).to.not.contain('<span>Monitor (Serbia)</span>');
    await ana.browser.send({ reason: 'Left.' }, { to: `${path}/erase` });
    expect(ana.browser.html).to.contain('[erased]').and.not.contain('Mila');
    const own = await personPath('Ana');
    await ana.browser.open(own);
    expect(ana.browser.html).to.contain(t('door.problem.last-administrator'));
    await ana.browser.send({ role: 'administrator' }, { to: `${own}/end-role` });
    expect(ana.browser.status).to.equal(409);
    await ana.browser.send({ reason: 'Tired of it all.' }, { to: `${own}/suspend` });
    expect(ana.browser.status).to.equal(409);
    expect(ana.browser.html, 'what was typed').to.contain('Tired of it all.');
  });

  it('keeps secrets out of the database and the log', async () => {
    const link = await invited(ana.browser, 'Mila', 'monitor RS');
    const mila = await site.visitor().open(link);
    await mila.send({ password: phrase, again: phrase });
    const { secret, codes } = await setUpFactor(site, mila);
    const database = await everything(site);
    const secrets = [
      phrase,
      link.split('/').at(-1) ?? '',
      secret,
      ...codes,
      mila.cookies.get('__Host-ban-session') ?? '',
    ];
    for (const one of secrets) {
      expect(one).to.have.length.greaterThan(10);
      expect(database).to.not.contain(one);
      expect(site.logged.join()).to.not.contain(one);
    }
  });
});

describe('the demonstration’s entry', () => {
  const entry = patterns.demonstrationEntry;
  const listed = (config: { production: boolean; host: string }) =>
    routesFor(config).some(({ pattern }) => pattern === entry);

  it('is in the table only where it is a demonstration and only this computer can knock', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.8.0.1']) {
      expect(listed({ production: false, host }), host).to.equal(true);
      expect(listed({ production: true, host }), host).to.equal(false);
    }
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'monitor.example.org', '127.0.0.1.example.org']) {
      expect(listed({ production: false, host }), host).to.equal(false);
    }
  });

  it('does not answer in production, nor offers itself', async () => {
    const site = await openDoorSite();
    try {
      const ana = await firstAdministrator(site);
      await ana.browser.open('/en/account');
      await ana.browser.post('/en/sign-in/demonstration', { token: tokenOn(ana.browser), person: 'ana' });
      expect(ana.browser.status).to.equal(404);
      const page = await site.visitor().open('/en/sign-in');
      expect(page.html).to.not.contain('demonstration');
    } finally {
      await site.close();
    }
  });

  it('brings everybody of the demonstration in with one button', async () => {
    const site = await openTestSite();
    try {
      const browser = new Visitor(site.app);
      await browser.open('/sr/sign-in');
      const offered = [...browser.html.matchAll(/name="person" value="([^"]+)"/g)].map(([, id = '']) => id);
      const roles = ['administrator', 'coordinator', 'lead-RS', 'monitor-AL', 'reviewer-MK', 'observer'];
      expect(offered).to.include.members(roles.map((role) => `demo-${role}`));
      for (const person of ['demo-administrator', 'demo-monitor-AL']) {
        const one = new Visitor(site.app);
        await one.open('/sr/sign-in');
        await one.send({ person }, { to: '/sr/sign-in/demonstration' });
        expect(one.address).to.equal('/sr/account');
        expect(one.html).to.contain('class="band"');
      }
      expect((await browser.send({ person: 'nobody' }, { to: '/sr/sign-in/demonstration' })).status).to.equal(404);
      const closed = createApp(site.site, routesFor({ production: false, host: '0.0.0.0' }));
      const outside = await new Visitor(closed).post('/en/sign-in/demonstration', { person: 'demo-administrator' });
      expect(outside.status).to.equal(404);
    } finally {
      await site.close();
    }
  });
});

async function everything({ site }: DoorSite): Promise<string> {
  const { db } = site.doors;
  const tables = await db.from('sqlite_master').where({ type: 'table' }).select<{ name: string }[]>('name');
  const rows: unknown[] = [];
  for (const { name } of tables) if (name !== 'limits') rows.push([name, await db.from(name)]);
  return JSON.stringify(rows);
}

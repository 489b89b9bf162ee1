/** How people come in and go, as the database keeps it (issue, People and doors; targets.md, S6). */
import { expect } from 'chai';
import { transact, type Write } from '../../data/database.ts';
import { verifyLog } from '../../data/history.ts';
import { record } from '../../data/record.ts';
import {
  absoluteHours,
  admissionOf,
  beginSession,
  countAdministrators,
  credentialsOf,
  endOtherSessions,
  endSession,
  hashOf,
  idleMinutes,
  linkOf,
  recoveryCodesLeft,
  seeSession,
  sessionOf,
  sessionsOf,
  useFactorStep,
  useRecoveryCode,
} from '../../data/sessions.ts';
import {
  acceptInvitation,
  askForReset,
  changePassword,
  renewRecoveryCodes,
  resetPassword,
  setSecondFactor,
  setUpAdministrator,
} from '../../indicators/work/access.ts';
import { Problem } from '../../indicators/problem.ts';
import type { Event } from '../../indicators/work/events.ts';
import { openWorld } from '../support/people.ts';
import { admitted, openWork, type Work } from '../support/work.ts';

const start = '2022-03-02T08:00:00.000Z';
const later = (minutes: number, from = start) => new Date(new Date(from).getTime() + minutes * 60_000).toISOString();
const week = 7 * 24 * 60;

async function codeOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.code;
    throw thrown;
  }
  return 'none';
}

describe('doors', () => {
  let work: Work;
  const write = <T>(done: (tx: Write) => Promise<T>) => transact(work.db, done);
  const tell = (event: Event) => write((tx) => record(tx, event));

  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());

  async function begin(secret: string, person = 'mila', now = start, stage: 'password' | 'full' = 'full') {
    await write((tx) => beginSession(tx, secret, { person, stage, now, agent: 'Firefox' }));
  }
  const on = async (secret: string, person: string, now: string) => ({
    link: await linkOf(work.db, secret),
    person: await work.person(person),
    now,
  });

  describe('an invitation', () => {
    const invited = async (id = 'first') =>
      work.ask('ada', 'invite', { to: 'mila', email: 'Mila@Example.org ' }, { id, now: start });

    it('opens once', async () => {
      await invited();
      expect(await admissionOf(work.db, start, 'mila')).to.include({
        email: 'mila@example.org',
        admitted: false,
        invitedUntil: later(week),
      });
      await tell(acceptInvitation(await on('secret-first', 'mila', later(1)), 'hashed'));
      expect(await admissionOf(work.db, start, 'mila')).to.include({ admitted: true, invitedUntil: null });
      const again = await on('secret-first', 'mila', later(2));
      expect(await codeOf(() => acceptInvitation(again, 'other'))).to.equal('no-such-link');
      expect((await credentialsOf(work.db, { email: 'mila@example.org' }))?.password_hash).to.equal('hashed');
    });

    it('is valid for seven days, for the one who was invited, and not beside a newer one', async () => {
      await invited();
      const refused = async (secret: string, person: string, now: string) => {
        const opened = await on(secret, person, now);
        return codeOf(() => acceptInvitation(opened, 'hashed'));
      };
      expect(await refused('secret-first', 'mila', later(week - 1))).to.equal('none');
      expect(await refused('secret-first', 'mila', later(week))).to.equal('no-such-link');
      expect(await refused('secret-first', 'lena', later(1))).to.equal('no-such-link');
      expect(await refused('secret-other', 'mila', later(1))).to.equal('no-such-link');
      await invited('second');
      expect(await refused('secret-first', 'mila', later(1))).to.equal('no-such-link');
      const wrongKind = await on('secret-second', 'mila', later(1));
      expect(await codeOf(() => resetPassword(wrongKind, 'hashed'))).to.equal('no-such-link');
    });

    it('is refused for an address somebody has, and for one who is in', async () => {
      await admitted(work, 'lena');
      const taken = () => work.ask('ada', 'invite', { to: 'mila', email: 'LENA@example.org' });
      expect(await codeOf(taken)).to.equal('email-taken');
      expect(await codeOf(() => work.ask('ada', 'invite', { to: 'lena', email: 'new@example.org' }))).to.equal(
        'already-admitted',
      );
    });

    it('ends with a suspension', async () => {
      await invited();
      await work.ask('ada', 'suspend', { to: 'mila', reason: 'For a while.' });
      await work.ask('ada', 'endSuspension', { to: 'mila' });
      const opened = await on('secret-first', 'mila', later(1));
      expect(await codeOf(() => acceptInvitation(opened, 'hashed'))).to.equal('no-such-link');
    });
  });

  describe('sessions', () => {
    it('end after 30 minutes without a visit, and after 12 hours with visits', async () => {
      await begin('s');
      const [session] = await sessionsOf(work.db, 'mila', start);
      if (!session) throw new Error('there is no session');
      expect(await sessionOf(work.db, 's', later(idleMinutes - 1))).to.deep.equal(session);
      expect(await sessionOf(work.db, 's', later(idleMinutes))).to.equal(null);
      for (let minute = 20; minute < absoluteHours * 60; minute += 20) {
        await write((tx) => seeSession(tx, session.id, later(minute)));
        expect(await sessionOf(work.db, 's', later(minute + 19)), String(minute)).to.have.property('person', 'mila');
      }
      expect(await sessionOf(work.db, 's', later(absoluteHours * 60))).to.equal(null);
    });

    it('keep nothing that opens', async () => {
      await begin('the secret in the cookie');
      const [row] = await work.db('sessions');
      expect(JSON.stringify(row)).to.not.contain('the secret');
      expect(row?.id_hash).to.equal(hashOf('the secret in the cookie'));
      expect(await sessionOf(work.db, row?.id_hash ?? '', start)).to.equal(null);
    });

    it('are listed for their owner, ended by their owner, alone or all but one', async () => {
      await begin('one');
      await begin('two', 'mila', later(1));
      await begin('half', 'mila', later(1), 'password');
      await begin('theirs', 'lena');
      expect((await sessionsOf(work.db, 'mila', later(2))).map(({ id }) => id)).to.deep.equal(
        ['two', 'one'].map(hashOf),
      );
      expect(await write((tx) => endSession(tx, 'mila', hashOf('theirs')))).to.equal(false);
      expect(await write((tx) => endSession(tx, 'mila', hashOf('one')))).to.equal(true);
      await begin('three');
      await write((tx) => endOtherSessions(tx, 'mila', hashOf('three')));
      expect((await work.db('sessions').where({ person_id: 'mila' })).map((row) => row.id_hash)).to.deep.equal([
        hashOf('three'),
      ]);
      expect(await sessionOf(work.db, 'theirs', start)).to.have.property('person', 'lena');
    });

    it('end at once with a new password, a reset by the administrator, a suspension, an erasure', async () => {
      await admitted(work, 'mila');
      const mila = await work.person('mila');
      const endings: (() => Promise<unknown>)[] = [
        () => tell(changePassword({ person: mila, now: start }, 'hashed anew')),
        () => work.ask('ada', 'resetAccess', { to: 'mila', factorToo: false }, { id: 'reset', now: start }),
        async () => tell(resetPassword(await on('secret-reset', 'mila', later(1)), 'hashed again')),
        () => work.ask('ada', 'suspend', { to: 'mila', reason: 'For a while.' }),
        () => work.ask('ada', 'erase', { to: 'mila', reason: 'Asked for it.' }),
      ];
      for (const [place, end] of endings.entries()) {
        await begin(`s${place}`);
        await end();
        expect(await sessionOf(work.db, `s${place}`, start), String(place)).to.equal(null);
      }
    });

    it('stay when somebody else merely asks for a new password in one’s name', async () => {
      await admitted(work, 'mila');
      await begin('s');
      const to = await admissionOf(work.db, start, 'mila');
      if (!to) throw new Error('Mila is missing');
      await tell(askForReset({ to, now: start, link: { hash: hashOf('mailed'), expiresAt: later(60) } }));
      expect(await sessionOf(work.db, 's', start)).to.have.property('person', 'mila');
      expect((await credentialsOf(work.db, { person: 'mila' }))?.password_hash).to.equal('hash of a password');
    });

    it('that ran out are swept away when somebody comes in', async () => {
      await begin('old');
      await begin('new', 'lena', later(24 * 60));
      expect((await work.db('sessions')).map((row) => row.id_hash)).to.deep.equal([hashOf('new')]);
    });
  });

  describe('the second factor', () => {
    beforeEach(async () => {
      await admitted(work, 'mila');
      const mila = await work.person('mila');
      const made = { secret: 'sealed', step: 100, recoveryCodes: ['a', 'b'].map(hashOf) };
      await tell(setSecondFactor({ person: mila, now: start }, made));
    });

    it('takes a code once, and none of an earlier period', async () => {
      const use = (step: number) => write((tx) => useFactorStep(tx, 'mila', step));
      expect([await use(100), await use(99), await use(101), await use(101), await use(102)]).to.deep.equal([
        false,
        false,
        true,
        false,
        true,
      ]);
    });

    it('takes a recovery code once, of its owner, from the newest set', async () => {
      await admitted(work, 'lena');
      const use = (person: string, code: string) => write((tx) => useRecoveryCode(tx, person, code, start));
      expect([await use('lena', 'a'), await use('mila', 'a'), await use('mila', 'a')]).to.deep.equal([
        false,
        true,
        false,
      ]);
      expect(await recoveryCodesLeft(work.db, 'mila')).to.equal(1);
      await tell(renewRecoveryCodes({ person: await work.person('mila'), now: start }, [hashOf('c')]));
      expect([await use('mila', 'b'), await use('mila', 'c')]).to.deep.equal([false, true]);
    });

    it('is forgotten where the reset says so, and not otherwise', async () => {
      await work.ask('ada', 'resetAccess', { to: 'mila', factorToo: false });
      expect((await admissionOf(work.db, start, 'mila'))?.hasSecondFactor).to.equal(true);
      await work.ask('ada', 'resetAccess', { to: 'mila', factorToo: true });
      expect((await admissionOf(work.db, start, 'mila'))?.hasSecondFactor).to.equal(false);
      expect(await recoveryCodesLeft(work.db, 'mila')).to.equal(0);
    });
  });

  describe('erasure', () => {
    it('takes name, address and access, and leaves history whole', async () => {
      await admitted(work, 'mila');
      await work.reach('AA', 'drafting');
      const entries = await work.db('events').where({ who: 'mila' }).count({ n: '*' });
      await work.ask('ada', 'erase', { to: 'mila', reason: 'Left the organisation.' });
      const erased = await admissionOf(work.db, start, 'mila');
      expect(erased).to.deep.include({ email: null, admitted: false, hasSecondFactor: false, erased: true });
      expect(erased?.person).to.deep.include({ name: '', function: 'monitor', roles: [], suspended: true });
      expect(await work.db('events').where({ who: 'mila' }).count({ n: '*' })).to.deep.equal(entries);
      expect((await verifyLog(work.db)).brokenAt).to.equal(null);
      expect((await work.dossier()).answers.size).to.be.greaterThan(0);
      const tables = ['people', 'events', 'credentials', 'door_links', 'sessions'] as const;
      for (const table of tables) {
        const text = JSON.stringify(await work.db(table).select());
        expect(text, table).to.not.match(/"Mila"|mila@example|hash of a password/);
      }
      expect(await codeOf(() => work.ask('ada', 'endSuspension', { to: 'mila' }))).to.equal('person-erased');
    });

    it('and suspension spare the last administrator', async () => {
      expect(await countAdministrators(work.db)).to.equal(1);
      const self = { to: 'ada', reason: 'Tired.' };
      expect(await codeOf(() => work.ask('ada', 'suspend', self))).to.equal('last-administrator');
      expect(await codeOf(() => work.ask('ada', 'erase', self))).to.equal('last-administrator');
      await work.ask('ada', 'giveRole', { to: 'oto', role: 'administrator', country: null });
      await work.ask('oto', 'suspend', self);
      expect((await work.person('ada')).suspended).to.equal(true);
    });
  });

  it('never lets names, addresses or secrets into the log', async () => {
    await admitted(work, 'mila');
    await work.ask('ada', 'resetAccess', { to: 'mila', factorToo: true }, { id: 'reset' });
    const made = { secret: 'sealed', step: 1, recoveryCodes: [hashOf('a')] };
    await tell(setSecondFactor({ person: await work.person('mila'), now: start }, made));
    const log = JSON.stringify(await work.db('events').select('payload'));
    for (const never of ['Mila', 'example.org', 'hash of a password', hashOf('secret-reset'), 'sealed', hashOf('a')])
      expect(log).to.not.contain(never);
    expect(log).to.contain('factorToo');
  });

  it('let the first administrator in, once', async () => {
    const { db, close } = await openWorld();
    try {
      const given = {
        organisation: { name: 'Network', type: 'ngo' as const },
        person: { name: 'Ana', function: 'administrator' },
        email: { email: 'Ana@example.org' },
      };
      const first = { now: start, people: 0, organisationId: 'o', personId: 'ana' };
      await transact(db, async (tx) => {
        for (const event of setUpAdministrator(first, given, 'hashed')) await record(tx, event);
      });
      const ana = await admissionOf(db, start, 'ana');
      expect(ana).to.include({ email: 'ana@example.org', admitted: true, hasSecondFactor: false });
      expect(ana?.person.roles).to.deep.equal([{ role: 'administrator', country: null }]);
      expect(await codeOf(() => setUpAdministrator({ ...first, people: 1 }, given, 'hashed'))).to.equal('people-exist');
    } finally {
      await close();
    }
  });
});

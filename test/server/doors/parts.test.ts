/** The parts of the door, each alone. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { cookie, cookieIn, formToken, isFormToken, newSecret } from '../../../server/doors/cookies.ts';
import { ownPath } from '../../../server/doors/coming-in.ts';
import { isLoopback, isOwnPage } from '../../../server/doors/guard.ts';
import { hashPassword, passwordMatches, weakness } from '../../../server/doors/passwords.ts';
import {
  factorPicture,
  newFactorSecret,
  newRecoveryCodes,
  recoveryCode,
  sealing,
  stepOf,
} from '../../../server/doors/second-factor.ts';
import { catalogueOf } from '../../../templates/words.ts';

describe('passwords', () => {
  it('are hashed with argon2id at the cost that is advised, and differently each time', async () => {
    const [one, other] = await Promise.all([hashPassword('a phrase of words'), hashPassword('a phrase of words')]);
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).to.not.equal(other);
    expect(await passwordMatches(one, 'a phrase of words')).to.equal(true);
    expect(await passwordMatches(one, 'a phrase of word')).to.equal(false);
    expect(await passwordMatches(null, 'a phrase of words')).to.equal(false);
  });

  it('are the same however letters with marks are put together', async () => {
    const composed = 'teče pod mostom'.normalize('NFC');
    expect(await passwordMatches(await hashPassword(composed), composed.normalize('NFD'))).to.equal(true);
  });

  it('are weak for a reason that has words, and never for want of capitals or digits', async () => {
    const words = catalogueOf('en');
    const about = ['Mila Petrović', 'mila@example.org'];
    const weak = [
      '',
      'short',
      'password1234',
      'aaaaaaaaaaaa',
      'abcabcabcabc',
      'qwertyuiop12',
      'mila petrović',
      '12345678910',
    ];
    for (const password of weak) {
      const reason = await weakness(password, about);
      expect(words.has(`password.weak.${reason}`), `${password}: ${reason}`).to.equal(true);
    }
    for (const strong of ['correct horse battery staple', 'zaboravljena reka teče', 'liqenizinmaleshtembi'])
      expect(await weakness(strong, about), strong).to.equal(null);
  });
});

describe('the second factor', () => {
  const now = '2026-01-05T08:00:10.000Z';
  const secret = newFactorSecret();
  const at = (seconds: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: new Date(now).getTime() + seconds * 1000 });
  const step = Math.floor(new Date(now).getTime() / 30_000);

  it('gives the code that RFC 6238 prints', () => {
    // Appendix B: the secret "12345678901234567890", time 59 s, SHA-1: 94287082 in eight digits.
    const published = Secret.fromUTF8('12345678901234567890').base32;
    expect(stepOf(published, '287082', '1970-01-01T00:00:59.000Z')).to.equal(1);
    expect(stepOf(published, '287083', '1970-01-01T00:00:59.000Z')).to.equal(null);
  });

  it('takes the codes of now and of a clock half a minute off, and names their period', () => {
    expect([at(0), at(-30), at(30)].map((code) => stepOf(secret, code, now))).to.deep.equal([step, step - 1, step + 1]);
    expect([at(-60), at(60)].map((code) => stepOf(secret, code, now))).to.deep.equal([null, null]);
    expect(stepOf(secret, `${at(0).slice(0, 3)} ${at(0).slice(3)}`, now)).to.equal(step);
    for (const none of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
      expect(stepOf(secret, none, now)).to.equal(null);
  });

  it('is drawn so that what is scanned is what was meant', () => {
    const { uri, size, path } = factorPicture(secret, 'monitor');
    expect(uri)
      .to.contain(`secret=${secret}`)
      .and.match(/^otpauth:\/\/totp\/BAN%20Monitor:monitor\?/);
    expect(size).to.be.greaterThan(20);
    expect(path).to.match(/^(M\d+ \d+h1v1h-1z)+$/);
  });

  it('has recovery codes that nobody confuses, read however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).to.equal(10);
    for (const code of codes) {
      expect(code).to.match(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){2}$/);
      expect(recoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).to.equal(code);
    }
    expect(recoveryCode('123456')).to.equal(null);
  });

  it('is sealed for one person, one purpose and one application', () => {
    const { seal, open } = sealing('the secret of the application, long enough');
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, purpose) => {
        const sealed = seal(text, purpose);
        expect(open(sealed, purpose)).to.equal(text);
        expect(open(sealed, `${purpose}.`)).to.equal(null);
        expect(sealing('another secret').open(sealed, purpose)).to.equal(null);
        expect(open(`${sealed.slice(0, -4)}AAAA`, purpose)).to.be.oneOf([null, text]);
      }),
    );
    expect(open('', 'any')).to.equal(null);
  });
});

describe('cookies and forms', () => {
  it('give back what we gave, and nothing else', () => {
    const value = newSecret();
    for (const overTls of [true, false]) {
      const { name } = cookie('session', value, overTls);
      expect(cookieIn(`a=1; ${name}=${value}; b=2`, 'session', overTls)).to.equal(value);
      expect(cookieIn(`${name}=${value}`, 'session', !overTls), 'the other name').to.equal(null);
      expect(cookieIn(`${name}=${value}; ${name}=${newSecret()}`, 'session', overTls), 'two').to.equal(null);
      expect(cookieIn(`${name}=short`, 'session', overTls)).to.equal(null);
    }
  });

  it('a token is of one cookie and one application', () => {
    const token = formToken('secret', 'cookie');
    expect(isFormToken(token, formToken('secret', 'cookie'))).to.equal(true);
    for (const other of [formToken('secret', 'other'), formToken('other', 'cookie'), '', undefined, [token], 1])
      expect(isFormToken(token, other)).to.equal(false);
  });

  it('know our own pages', () => {
    const page = 'https://monitor.example.org';
    const from = (origin: string | null, fetchSite: string | null = null) => isOwnPage({ origin, fetchSite }, page);
    expect([from(null), from(page), from(page, 'same-origin'), from(null, 'same-origin')]).to.not.include(false);
    for (const origin of [
      'null',
      'https://monitor.example.org.evil.example',
      'http://monitor.example.org',
      'https://example.org',
    ])
      expect(from(origin), origin).to.equal(false);
    expect(from('null', 'same-origin'), 'with a policy of no referrer').to.equal(true);
    expect(from('null', 'cross-site'), 'from a sandbox').to.equal(false);
    for (const site of ['cross-site', 'same-site', 'none']) expect(from(page, site), site).to.equal(false);
    const local = (origin: string) => isOwnPage({ origin, fetchSite: null }, 'http://127.0.0.1:3000');
    expect(local('http://localhost:3000')).to.equal(true);
    expect(local('http://evil.example')).to.equal(false);
  });

  it('know this computer', () => {
    for (const host of ['localhost', '127.0.0.1', '127.255.0.1', '::1', '[::1]'])
      expect(isLoopback(host), host).to.equal(true);
    for (const host of ['0.0.0.0', '::', '', '127.0.0.1.evil.example', '10.0.0.1', 'localhost.example.org'])
      expect(isLoopback(host), host).to.equal(false);
  });

  it('lead back to our own pages only', () => {
    for (const path of ['/en/people', '/sr/account', '/en/people/a-b_1']) expect(ownPath(path)).to.equal(path);
    for (const none of [
      '//evil',
      'https://evil',
      '/evil',
      '/en/\\evil',
      '/en/\n',
      '/en//evil',
      '',
      undefined,
      ['/en/'],
      '/EN/x',
    ])
      expect(ownPath(none), String(none)).to.equal(undefined);
  });
});

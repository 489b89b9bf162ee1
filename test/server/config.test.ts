import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigFaults, demonstrationSecret, projectRoot, readConfig, readStorage } from '../../server/config.ts';

const secret = 'v7Kq2LzX9pRb4TnW8mYc3HsD6fJg1AeU';
const production = {
  NODE_ENV: 'production',
  SESSION_SECRET: secret,
  PUBLIC_ADDRESS: 'https://monitor.example.org',
  DATA_DIR: '/var/lib/ban',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (fault) {
    if (fault instanceof ConfigFaults) return fault.faults;
    throw fault;
  }
  return [];
}

describe('config', () => {
  it('without configuration: a demonstration, on this computer only', () => {
    expect(readConfig({})).to.deep.equal({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      publicAddress: 'http://127.0.0.1:3000',
      overTls: false,
      databaseFile: join(projectRoot(), 'data/local/ban.sqlite'),
      reportsFolder: join(projectRoot(), 'data/local/reports'),
      chromiumPath: null,
      sessionSecret: demonstrationSecret,
      mail: null,
    });
  });

  it('honours what is given, and takes empty for not given', () => {
    const config = readConfig({ PORT: '8080', HOST: '', DATA_DIR: '/tmp/x', PUBLIC_ADDRESS: 'http://localhost:8080/' });
    expect(config).to.include({ port: 8080, host: '127.0.0.1', databaseFile: '/tmp/x/ban.sqlite' });
    expect(config.publicAddress).to.equal('http://localhost:8080');
    expect(readConfig({ DATA_DIR: 'elsewhere' }).databaseFile).to.equal(join(projectRoot(), 'elsewhere/ban.sqlite'));
  });

  for (const port of ['http', '-1', '65536', '3000 ', '1e3', '0x10']) {
    it(`refuses PORT=${port}`, () => expect(faultsOf({ PORT: port })[0]).to.match(/^PORT: /));
  }

  for (const address of ['monitor.example.org', 'ftp://a.org', 'https://a.org/path', 'https://a.org/?a=1']) {
    it(`refuses PUBLIC_ADDRESS=${address}`, () =>
      expect(faultsOf({ PUBLIC_ADDRESS: address })[0]).to.match(/^PUBLIC_ADDRESS: /));
  }

  it('refuses an unknown NODE_ENV instead of guessing', () => {
    expect(faultsOf({ NODE_ENV: 'prod' })[0]).to.match(/^NODE_ENV: /);
  });

  it('production starts when everything is there', () => {
    expect(readConfig(production)).to.include({ production: true, overTls: true, sessionSecret: secret });
  });

  it('production names everything that is missing, at once', () => {
    expect(faultsOf({ NODE_ENV: 'production' }).map((fault) => fault.split(':')[0])).to.deep.equal([
      'SESSION_SECRET',
      'PUBLIC_ADDRESS',
      'DATA_DIR',
    ]);
  });

  for (const weak of [
    demonstrationSecret,
    'changeme',
    'tiny9',
    'a'.repeat(40),
    'change-me-change-me-change-me-change-me',
    'this-is-a-very-long-secret-of-mine-ok',
    '12345678901234567890123456789012',
  ]) {
    it(`production refuses SESSION_SECRET=${weak}`, () => {
      const faults = faultsOf({ ...production, SESSION_SECRET: weak });
      expect(faults).to.have.length(1);
      expect(faults[0]).to.match(/^SESSION_SECRET: /);
      expect(faults[0], 'the secret itself is never printed').to.not.contain(weak);
    });
  }

  it('mail needs a server and a sender, or neither', () => {
    const mail = { SMTP_URL: 'smtps://user:word@mail.example.org', MAIL_FROM: 'monitor@example.org' };
    expect(readConfig(mail).mail).to.deep.equal({ server: mail.SMTP_URL, from: mail.MAIL_FROM });
    expect(faultsOf({ SMTP_URL: mail.SMTP_URL })[0]).to.match(/^MAIL_FROM: /);
    expect(faultsOf({ MAIL_FROM: mail.MAIL_FROM })[0]).to.match(/^SMTP_URL: /);
    expect(faultsOf({ ...mail, SMTP_URL: 'mail.example.org' })[0]).to.match(/^SMTP_URL: /);
    expect(faultsOf({ ...mail, MAIL_FROM: 'nobody' })[0]).to.match(/^MAIL_FROM: /);
  });

  it('commands need no secret', () => {
    expect(readStorage({ NODE_ENV: 'production', DATA_DIR: '/var/lib/ban' }).databaseFile).to.equal(
      '/var/lib/ban/ban.sqlite',
    );
  });
});

import { expect } from 'chai';
import { openDatabase } from '../../data/database.ts';
import { loadSqliteDriver, sqliteDriver } from '../../data/sqlite-driver.ts';

describe('the SQLite driver', () => {
  it('is the one that Node can run', () => {
    for (const version of ['20.19.0', '22.23.2', '23.0.0']) expect(sqliteDriver(version)).to.equal('better-sqlite3');
    for (const version of ['24.0.0', '24.21.0', '26.1.0'])
      expect(sqliteDriver(version)).to.equal('better-sqlite3-napi');
    expect(() => sqliteDriver('18.20.0')).to.throw('no SQLite driver for Node 18.20.0');
  });

  it('is what the database runs on', async () => {
    expect(loadSqliteDriver()).to.be.a('function');
    const db = await openDatabase(':memory:');
    try {
      const driver: unknown = db.client.driver;
      expect(driver).to.equal(loadSqliteDriver());
    } finally {
      await db.destroy();
    }
  });

  it('lets go of what it has opened, however much is collected', async () => {
    const db = await openDatabase(':memory:');
    try {
      // Version 12 aborted Node 24 here, and in every longer run.
      for (let turn = 0; turn < 3000; turn += 1) await db.raw('select ?', [turn]);
      expect(await db.raw('select 1 as one')).to.deep.equal([{ one: 1 }]);
    } finally {
      await db.destroy();
    }
  });
});

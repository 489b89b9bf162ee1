import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import knex from 'knex';
import BetterSqlite3Client from 'knex/lib/dialects/better-sqlite3/index.js';
import { type Database, migrate, openDatabase, type Read, transact } from '../../data/database.ts';
import { record } from '../../data/record.ts';
import { migrationSource } from '../../data/migrations/migrations.ts';
import { schemaListing } from '../../data/schema.ts';
import { loadSqliteDriver } from '../../data/sqlite-driver.ts';
import type { Event } from '../../indicators/work/events.ts';
import { scriptLink } from '../support/small-work.ts';
import { openWork } from '../support/work.ts';

const root = join(import.meta.dirname, '../..');

async function refusal(attempt: () => PromiseLike<unknown>): Promise<string> {
  try {
    await attempt();
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return 'nothing refused it';
}

/** Knex as it comes, on the driver this Node can run. */
class StockClient extends BetterSqlite3Client {
  override _driver(): unknown {
    return loadSqliteDriver();
  }
}

describe('database', () => {
  let folder: string;
  const opened: Database[] = [];
  const open = async (file: string): Promise<Database> => {
    const db = await openDatabase(join(folder, file));
    opened.push(db);
    return db;
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ban-database-'));
  });
  after(async () => {
    for (const db of opened) await db.destroy();
    rmSync(folder, { recursive: true });
  });

  it('opens safe: WAL, every commit synced, foreign keys, patience', async () => {
    const db = await open('new/folder/a.sqlite');
    const pragma = async (name: string): Promise<unknown> => Object.values((await db.raw(`pragma ${name}`))[0])[0];
    expect(await pragma('journal_mode')).to.equal('wal');
    expect(await pragma('synchronous')).to.equal(2);
    expect(await pragma('foreign_keys')).to.equal(1);
    expect(await pragma('recursive_triggers')).to.equal(1);
    expect(await pragma('busy_timeout')).to.equal(10_000);
  });

  it('says so where it cannot open', async () => {
    expect(await refusal(() => openDatabase(folder))).to.match(/unable to open|directory/);
  });

  it('lists its tables in schema.sql as the migrations make them', async () => {
    const db = await open('schema.sqlite');
    await migrate(db);
    expect(await schemaListing(db), 'run: node --import=tsx data/print-listings.ts').to.equal(
      readFileSync(join(root, 'data/schema.sql'), 'utf8'),
    );
  });

  it('migrates once, however many processes start at the same time', async () => {
    const file = join(folder, 'together.sqlite');
    const program = `
      const { openDatabase, migrate } = await import(${JSON.stringify(join(root, 'data/database.ts'))});
      const db = await openDatabase(${JSON.stringify(file)});
      await migrate(db);
      await db.destroy();`;
    const start = () =>
      promisify(execFile)(process.execPath, ['--import=tsx', '--input-type=module', '-e', program], { cwd: root });
    await Promise.all([start(), start(), start()]);
    const db = await open('together.sqlite');
    await migrate(db);
    const names = (await migrationSource.getMigrations([])).map(({ name }) => ({ name }));
    expect(await db.from('knex_migrations').select('name').orderBy('id')).to.deep.equal(names);
    expect(await db.from('knex_migrations_lock').select('is_locked')).to.deep.equal([{ is_locked: 0 }]);
  });

  it('leaves no half migration and no lock behind when one fails', async () => {
    const db = await open('broken.sqlite');
    await db.raw('create table publications (mine text)');
    expect(await refusal(() => migrate(db))).to.contain('publications');
    const tables = await db.from('sqlite_master').where({ type: 'table' }).select('name');
    expect(tables).to.deep.equal([{ name: 'publications' }]);
    await db.raw('drop table publications');
    await migrate(db);
  });

  it('lets two processes read and then write, each in its turn', async () => {
    const one = await open('shared.sqlite');
    const two = await open('shared.sqlite');
    await migrate(one);
    await one.from('organisations').insert({ id: 'o', name: '0', type: 'ngo' });
    const addOne = (db: Database) =>
      transact(db, async (tx) => {
        const row = await tx('organisations').where({ id: 'o' }).first();
        await tx('organisations')
          .where({ id: 'o' })
          .update({ name: String(Number(row?.name) + 1) });
      });
    // better-sqlite3 waits without yielding, so within one process only one may be waiting at a time.
    for (let turn = 0; turn < 50; turn++) {
      await addOne(one);
      await addOne(two);
    }
    expect((await one('organisations').first())?.name).to.equal('100');
  });

  it('begins with the right to write: a second reader in between does not break it (control: deferred does)', async () => {
    const file = join(folder, 'turns.sqlite');
    const mine = await open('turns.sqlite');
    await migrate(mine);
    const deferred = knex({ client: StockClient, connection: { filename: file }, useNullAsDefault: true });
    const other = await open('turns.sqlite');
    await other.raw('pragma busy_timeout = 1');
    const insert = (db: Pick<Database, 'from'>, id: string) =>
      db.from('organisations').insert({ id, name: id, type: 'ngo' });
    try {
      const failure = await refusal(() =>
        deferred.transaction(async (tx) => {
          await tx.from('organisations').select();
          await insert(other, 'in-between');
          await insert(tx, 'late');
        }),
      );
      expect(failure).to.contain('database is locked');
      await transact(mine, async (tx) => {
        await tx('organisations').select();
        expect(await refusal(() => insert(other, 'has-to-wait'))).to.contain('database is locked');
        await insert(tx, 'first');
      });
      await insert(other, 'then');
    } finally {
      await deferred.destroy();
    }
  });

  it('takes back all of a transaction that fails', async () => {
    const db = await open('back.sqlite');
    await migrate(db);
    const failure = await refusal(() =>
      transact(db, async (tx) => {
        await tx('organisations').insert({ id: 'o', name: 'O', type: 'ngo' });
        throw new Error('changed my mind');
      }),
    );
    expect(failure).to.equal('changed my mind');
    expect(await db('organisations')).to.deep.equal([]);
  });

  it('gives the right to record in a transaction only', () => {
    // Never called: the compiler is the test, and an unused "expect-error" fails the type check.
    const fromGet = (db: Read, event: Event) =>
      // @ts-expect-error what a GET holds may not record
      record(db, event);
    const begins = (db: Read) =>
      // @ts-expect-error nor begin a transaction of its own
      transact(db, () => Promise.resolve());
    expect([fromGet, begins]).to.have.length(2);
  });
});

describe('tables', () => {
  let work: Awaited<ReturnType<typeof openWork>>;
  before(async () => {
    work = await openWork();
    await work.reach('AA', 'published');
  });
  after(() => work.close());

  it('refuse what has the wrong type, an unknown code, or a parent that is not there', async () => {
    const { db } = work;
    const set = (table: string, column: string, value: unknown) =>
      refusal(() => db.from(table).update({ [column]: value }));
    expect(await set('assessments', 'turn', 'many')).to.contain('cannot store TEXT value in INTEGER column');
    expect(await set('assessments', 'status', 'Drafting')).to.contain('CHECK constraint failed');
    expect(await set('people', 'suspended', 2)).to.contain('CHECK constraint failed');
    expect(await set('sources', 'url', scriptLink)).to.contain('CHECK constraint failed');
    expect(await set('answers', 'saved_at', '1 March 2022')).to.contain('CHECK constraint failed');
    expect(await set('answers', 'confidence', 'sure')).to.contain('CHECK constraint failed');
    expect(await set('citations', 'source_id', 'nowhere')).to.contain('FOREIGN KEY constraint failed');
    expect(await set('answers', 'assessment_id', 'nowhere')).to.match(/FOREIGN KEY|UNIQUE/);
    const orphan = { person_id: 'nobody', role: 'lead', country: 'AA' };
    expect(await refusal(() => db('roles').insert(orphan))).to.contain('FOREIGN KEY constraint failed');
    expect(await refusal(() => db('roles').insert({ ...orphan, person_id: 'ada', country: '*' }))).to.contain('CHECK');
  });

  it('are all STRICT', async () => {
    const tables = await work.db.raw("select name from pragma_table_list where strict = 0 and type = 'table'");
    const loose = (tables as { name: string }[]).map((one) => one.name).filter((name) => !/^(sqlite|knex)_/.test(name));
    expect(loose).to.deep.equal([]);
  });

  for (const [table, column, words] of [
    ['events', 'payload', 'who'],
    ['publications', 'snapshot', 'fingerprint'],
  ] as const) {
    it(`keep ${table}: no change, no deletion, no replacement`, async () => {
      const { db } = work;
      const kept = JSON.stringify(await db.from(table));
      expect(await refusal(() => db.from(table).update({ [column]: '{}' }))).to.contain('are kept as they are');
      expect(await refusal(() => db.from(table).delete())).to.contain('are kept for ever');
      const replaced = `insert or replace into ${table} select * from ${table}`;
      expect(await refusal(() => db.raw(replaced))).to.contain('are kept for ever');
      expect(JSON.stringify(await db.from(table))).to.equal(kept);
    });

    it(`let redaction alone into ${table}, and only into its words`, async () => {
      const { db } = work;
      const redaction = {
        administrator_id: 'ada',
        coordinator_id: 'cora',
        reason: 'A name.',
        opened_at: '2022-06-01T08:00:00.000Z',
      };
      const alone = { id: 'alone', ...redaction, coordinator_id: 'ada' };
      expect(await refusal(() => db.from('redactions').insert(alone))).to.contain('CHECK constraint failed');
      await db.from('redactions').insert({ id: table, ...redaction });
      await db.from(table).update({ [column]: '{"removed":true}' });
      expect(await refusal(() => db.from(table).update({ [words]: 'ada' }))).to.contain('are kept as they are');
      expect(await refusal(() => db.from(table).delete())).to.contain('are kept for ever');
      await db.from('redactions').where({ id: table }).update({ closed_at: '2022-06-01T09:00:00.000Z' });
      expect(await refusal(() => db.from(table).update({ [column]: '{}' }))).to.contain('are kept as they are');
    });
  }
});

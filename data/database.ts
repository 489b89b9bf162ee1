/** Opens the database, and says who may write: `record` wants a `Write`, which only `transact` gives. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database as Connection } from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import BetterSqlite3Client from 'knex/lib/dialects/better-sqlite3/index.js';
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import { migrationSource } from './migrations/migrations.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';

declare const opens: unique symbol;
declare const reads: unique symbol;
declare const writes: unique symbol;

/** May begin transactions. What the door holds; it gives handlers no more than they need. */
export type Database = Read & { readonly [opens]: true };
/** May ask. What a GET gets. */
export type Read = Knex & { readonly [reads]: true };
/** May ask and record, inside one transaction. What a POST gets. */
export type Write = Knex.Transaction & { readonly [reads]: true; readonly [writes]: true };

/**
 * Knex begins deferred: a transaction that reads and then writes fails at once with SQLITE_BUSY when another process wrote
 * in between, whatever the time-out. IMMEDIATE waits for its turn at the beginning.
 */
class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

class ImmediateClient extends BetterSqlite3Client {
  override _driver(): unknown {
    return loadSqliteDriver();
  }

  override transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction {
    const begun: unknown = new ImmediateTransaction(this, container, config, outer);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Knex types its internal transaction as the one people use
    return begun as Knex.Transaction;
  }
}

/**
 * Opens (and makes, where it is missing) the SQLite file; `:memory:` for one that is forgotten. Close with `destroy()`.
 * @throws {Error} where the file cannot be opened.
 */
export async function openDatabase(file: string): Promise<Database> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const opened = knex({
    client: ImmediateClient,
    connection: { filename: file },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: prepare },
    // A query on the outer database inside a transaction waits for itself: say so soon.
    acquireConnectionTimeout: 15_000,
    // Knex would write to standard output, where commands print results. What it says there it also throws.
    log: { error: () => undefined, warn: () => undefined },
  });
  try {
    await opened.raw('select 1');
  } catch (failure) {
    await opened.destroy();
    throw failure;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the mark exists for the compiler only
  return opened as Database;
}

/** What every connection needs; the compiled-in defaults would lose acknowledged writes when the power fails. */
function prepare(connection: Connection, done: (failure: unknown, connection: Connection) => void): void {
  try {
    connection.pragma('busy_timeout = 10000');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    // Without it, INSERT OR REPLACE would delete kept rows without waking the trigger that forbids it.
    connection.pragma('recursive_triggers = ON');
    // What is taken away leaves no trace in the pages it stood on.
    connection.pragma('secure_delete = ON');
    done(null, connection);
  } catch (failure) {
    done(failure, connection);
  }
}

/** Everything in `work` or nothing. Resolves after the commit. */
export function transact<T>(db: Database, work: (tx: Write) => Promise<T>): Promise<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the mark exists for the compiler only, and is given here alone
  return db.transaction((tx) => work(tx as Write));
}

/**
 * Brings the tables up to date. In one transaction with Knex's own lock, so that a killed process leaves neither half a
 * migration nor a lock behind, and a second process waits for the first.
 */
export async function migrate(db: Database): Promise<void> {
  await db.transaction((tx) => tx.migrate.latest({ migrationSource }));
}

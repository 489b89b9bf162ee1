/**
 * Which build of better-sqlite3 this Node can run. Version 12 aborts the process under Node 24.19 and later (its objects are
 * `node::ObjectWrap`, which there wants an environment while it is being collected); version 13 crashes under Node 20 and 22.
 * The set-up reads the same table (server/setup/packages.mjs).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

const drivers = z.array(z.strictObject({ fromNode: z.int(), package: z.string() }));

/** Newest first: the first whose Node is not newer than this one. @throws {Error} on a Node older than all. */
export function sqliteDriver(nodeVersion: string): string {
  const table = drivers.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'sqlite-drivers.json'), 'utf8')));
  const found = table.find(({ fromNode }) => Number.parseInt(nodeVersion, 10) >= fromNode);
  if (!found) throw new Error(`no SQLite driver for Node ${nodeVersion}`);
  return found.package;
}

/** The driver itself, as Knex wants it. */
export function loadSqliteDriver(): unknown {
  return createRequire(import.meta.url)(sqliteDriver(process.versions.node));
}

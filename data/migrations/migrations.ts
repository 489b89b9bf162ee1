/** All migrations in order, as code: found alike from the sources and from the build. */
import type { Knex } from 'knex';
import * as work from './0001-work.ts';
import * as doors from './0002-doors.ts';
import * as workplace from './0003-workplace.ts';

type Named = { readonly name: string; readonly migration: Knex.Migration };

const all: readonly Named[] = [
  { name: '0001-work', migration: work },
  { name: '0002-doors', migration: doors },
  { name: '0003-workplace', migration: workplace },
];

export const migrationSource: Knex.MigrationSource<Named> = {
  getMigrations: () => Promise.resolve([...all]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ migration }) => Promise.resolve(migration),
};

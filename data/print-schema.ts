/** Writes `schema.sql` anew. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, openDatabase } from './database.ts';
import { schemaListing } from './schema.ts';

const db = await openDatabase(':memory:');
await migrate(db);
writeFileSync(join(import.meta.dirname, 'schema.sql'), await schemaListing(db));
await db.destroy();

/** Writes the generated listings anew: `schema.sql` and the workflow's page. A test compares them with what makes them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workflowPage } from '../indicators/work/diagram.ts';
import { migrate, openDatabase } from './database.ts';
import { schemaListing } from './schema.ts';

const db = await openDatabase(':memory:');
await migrate(db);
writeFileSync(join(import.meta.dirname, 'schema.sql'), await schemaListing(db));
await db.destroy();
writeFileSync(join(import.meta.dirname, '../indicators/work/WORKFLOW.md'), workflowPage());

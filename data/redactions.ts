/** Where words stand that are to be removed, what was removed, and which editions it concerns. */
import type { Places } from '../indicators/work/redacting.ts';
import type { CycleId, Day, RedactionRequest } from '../indicators/work/assessment.ts';
import { coordinates, type Person } from '../indicators/work/person.ts';
import type { Read } from './database.ts';
import { codesOf, toJson } from './rows.ts';

/** A cell of any table in which some of the words stand. */
export type Cell = { readonly table: string; readonly column: string; readonly row: number; readonly text: string };

/** Who works here is no content: people are erased, not redacted. The request itself is emptied when it is decided. */
const spared: ReadonlySet<string> = new Set([
  'people',
  'organisations',
  'credentials',
  'recovery_codes',
  'door_links',
  'sessions',
  'limits',
  'redaction_requests',
]);
const sparedEvents = ['person-added', 'organisation-added'];

/**
 * The words as they may be written: as given, composed or decomposed, inside JSON, inside an address. Longest first, so
 * that nothing is left of a longer spelling.
 */
export function spellings(words: readonly string[]): string[] {
  const forms = words.flatMap((one) => [one, one.normalize('NFC'), one.normalize('NFD')]);
  const encoded = forms.flatMap((one) => [one, encodeURI(one), encodeURIComponent(one)]);
  return [...new Set(encoded)].toSorted((a, b) => b.length - a.length);
}

/** Every cell of every table in which one of the words stands, whatever tables there are. */
export async function cellsWith(db: Read, words: readonly string[]): Promise<Cell[]> {
  const wanted = [...new Set(spellings(words).flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]))];
  const cells: Cell[] = [];
  if (wanted.length === 0) return cells;
  for (const { table, column } of await textColumns(db)) {
    const query = db
      .from(table)
      .select<{ row: number; text: string }[]>('rowid as row', `${column} as text`)
      .where((any) => {
        for (const one of wanted) any.orWhereRaw('instr(??, ?) > 0', [column, one]);
      });
    if (table === 'events') query.whereNotIn('type', sparedEvents);
    for (const { row, text } of await query) cells.push({ table, column, row, text });
  }
  return cells;
}

/** For the decision: how often the words stand, and in which entries of the log and editions. */
export async function placesOf(db: Read, words: readonly string[]): Promise<Places> {
  const cells = await cellsWith(db, words);
  const rowsOf = (table: string) => cells.filter((one) => one.table === table).map((one) => one.row);
  const editions = await db('publications')
    .whereRaw('rowid in (select value from json_each(?))', [toJson(rowsOf('publications'))])
    .orderBy(['cycle_id', 'edition'])
    .select('cycle_id', 'edition');
  return {
    cells: cells.length,
    // The number of an entry is its rowid.
    entries: rowsOf('events').toSorted((a, b) => a - b),
    editions: editions.map(({ cycle_id, edition }) => ({ cycle: cycle_id, edition })),
  };
}

async function textColumns(db: Read): Promise<{ table: string; column: string }[]> {
  const tables = await db
    .from('sqlite_master')
    .where({ type: 'table' })
    .andWhereNot('name', 'like', 'sqlite_%')
    .andWhereNot('name', 'like', 'knex_%')
    .orderBy('name')
    .select<{ name: string }[]>('name');
  const columns: { table: string; column: string }[] = [];
  for (const { name: table } of tables) {
    if (spared.has(table)) continue;
    const found = await db.from(db.raw('pragma_table_info(?)', [table])).select<{ name: string; type: string }[]>();
    for (const { name, type } of found) if (type.toLowerCase() === 'text') columns.push({ table, column: name });
  }
  return columns;
}

/** One request, whoever asks: for decisions. */
export async function redactionOf(db: Read, id: string): Promise<RedactionRequest | undefined> {
  return (await allRequests(db)).find((one) => one.id === id);
}

/**
 * Requests as the person may see them, newest first. The words are shown to whoever asked and to coordinators: an
 * administrator sees no unpublished content (domain.md, Roles).
 */
export async function redactionsFor(db: Read, person: Person): Promise<RedactionRequest[]> {
  const mayRead = (one: RedactionRequest) => coordinates(person) || one.askedBy === person.id;
  return (await allRequests(db)).map((one) => (mayRead(one) ? one : { ...one, words: null })).toReversed();
}

async function allRequests(db: Read): Promise<RedactionRequest[]> {
  const rows = await db('redaction_requests').orderBy(['asked_at', 'id']);
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    reason: row.reason,
    words: row.words === null ? null : codesOf(row.words),
    askedBy: row.asked_by,
    askedAs: row.asked_as,
    askedAt: row.asked_at,
  }));
}

/** Editions of a cycle that lost words: their files are answered 410, with the reasons. */
export async function redactedEditions(
  db: Read,
  cycle: CycleId,
): Promise<{ readonly edition: number; readonly reason: string; readonly on: Day }[]> {
  const rows = await db('redacted_editions as e')
    .join('redactions as r', 'r.id', 'e.redaction_id')
    .where('e.cycle_id', cycle)
    .orderBy(['e.edition', 'r.opened_at'])
    .select<{ edition: number; reason: string; opened_at: string }[]>('e.edition', 'r.reason', 'r.opened_at');
  return rows.map(({ edition, reason, opened_at }) => ({ edition, reason, on: opened_at.slice(0, 10) }));
}

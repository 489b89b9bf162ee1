/** Removing words from everywhere, and from the file itself. */
import { problem } from '../../indicators/work/problems.ts';
import type { Database, Write } from '../database.ts';
import { type Cell, cellsWith, placesOf, spellings } from '../redactions.ts';
import { codesOf, toJson } from '../rows.ts';
import { type Appliers, demandOne, personOf } from './applier.ts';

export const redactionAppliers: Appliers<'redaction-asked' | 'redaction-carried-out' | 'redaction-refused'> = {
  'redaction-asked': async (tx, event) => {
    const { id, as, reason, words } = event.payload;
    await tx('redaction_requests').insert({
      id,
      words: toJson(words),
      reason,
      asked_by: personOf(event),
      asked_as: as,
      asked_at: event.at,
      state: 'asked',
    });
  },

  'redaction-refused': async (tx, event) => {
    await decide(tx, event, 'refused');
  },

  'redaction-carried-out': async (tx, event) => {
    const { id, administrator, coordinator, reason, mark, entries, editions } = event.payload;
    const request = await tx('redaction_requests').where({ id, state: 'asked' }).first();
    const words = codesOf(request?.words ?? '[]');
    const places = await placesOf(tx, words);
    // Somebody wrote the words once more since this was decided: it is decided again, on all of them.
    if (toJson([places.entries, places.editions]) !== toJson([entries, editions])) throw problem('changed-since');
    await tx('redactions').insert({
      id,
      administrator_id: administrator,
      coordinator_id: coordinator,
      reason,
      opened_at: event.at,
    });
    for (const cell of await cellsWith(tx, words)) await redact(tx, cell, words, mark);
    for (const { cycle, edition } of editions) {
      await tx('redacted_editions').insert({ cycle_id: cycle, edition, redaction_id: id });
    }
    await decide(tx, event, 'carried-out');
    const left = await cellsWith(tx, words);
    if (left.length > 0) {
      throw problem('stays-elsewhere', { places: left.map(({ table, column }) => `${table}.${column}`) });
    }
    await tx('redactions').where({ id }).update({ closed_at: event.at });
  },
};

type Deciding = Parameters<typeof personOf>[0] & { readonly at: string; readonly payload: { readonly id: string } };

/** The request forgets the words with the decision. */
async function decide(tx: Write, event: Deciding, state: 'carried-out' | 'refused'): Promise<void> {
  const changed = await tx('redaction_requests')
    .where({ id: event.payload.id, state: 'asked' })
    .update({ state, words: null, decided_by: personOf(event), decided_at: event.at });
  demandOne(changed, 1);
}

async function redact(tx: Write, { table, column, row, text }: Cell, words: readonly string[], mark: string) {
  const wanted = spellings(words);
  const json = parsed(text);
  const without =
    json === undefined ? plainWithout(column, text, wanted, mark) : toJson(within(json, column, { wanted, mark }));
  if (without === text) return;
  await tx
    .from(table)
    .whereRaw('rowid = ?', [row])
    .update({ [column]: without });
}

/** An address with the words in it leads to them: it goes whole. */
function plainWithout(column: string, text: string, wanted: readonly string[], mark: string): string | null {
  if (column === 'url') return null;
  return isWords(column, text) ? without(text, wanted, mark) : text;
}

const without = (text: string, wanted: readonly string[], mark: string): string =>
  wanted.reduce((left, one) => left.replaceAll(one, mark), text);

/** Undefined where the text is no JSON object or list. */
function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A text that begins with a bracket, such as the mark of an earlier redaction.
    return undefined;
  }
}

type Removal = { readonly wanted: readonly string[]; readonly mark: string };

/** Everything inside, words by words; codes and keys are left, and found again by the search that follows. */
function within(value: unknown, key: string, removal: Removal): unknown {
  const { wanted, mark } = removal;
  if (typeof value === 'string') {
    if (key === 'url' && wanted.some((one) => value.includes(one))) return null;
    return isWords(key, value) ? without(value, wanted, mark) : value;
  }
  if (Array.isArray(value)) return value.map((one) => within(one, key, removal));
  if (typeof value !== 'object' || value === null) return value;
  // The reason of "no data", and why a review was closed, are codes.
  const codedReason = 'kind' in value || 'note' in value;
  const named = (name: string) => {
    // The words of a text stand under their languages, the reasons for warnings under the warnings' keys.
    if (key === 'words' || key === 'acknowledged') return key;
    return name === 'reason' && codedReason ? 'code' : name;
  };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within(one, named(name), removal)]));
}

/** Where people write, even if it is a single word. */
const wordsUnder: ReadonlySet<string> = new Set([
  'acknowledged',
  'act',
  'category',
  'comments',
  'date',
  'date_words',
  'draftConfirmation',
  'draft_confirmation',
  'function',
  'name',
  'note',
  'organisation',
  'publisher',
  'question',
  'reason',
  'section',
  'title',
  'words',
]);

/** A code has no space in it, and stands where no words do: to replace a part of it would break what refers to it. */
const isWords = (key: string, text: string): boolean =>
  !/^(\d{4}-\d{2}-\d{2}|[0-9a-f]{64})$/.test(text) && (wordsUnder.has(key) || /\s/u.test(text));

/**
 * Writes the file anew, so that what was removed is not in its free pages, nor in the log of writes. After the commit of a
 * redaction, and as often as one likes; other connections wait.
 */
export async function scrub(db: Database): Promise<void> {
  await db.raw('pragma wal_checkpoint(truncate)');
  await db.raw('vacuum');
  await db.raw('pragma wal_checkpoint(truncate)');
}

/** A CSV file as rows of cells that know where they stand, so that every fault can be pointed at. */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse/sync';
import type { FileFault } from '../../data/yaml-file.ts';

export type Cell = { readonly value: string; readonly line: number; readonly column: number };

/** `end` is where the row's last cell ends: the place where something is missing. */
export type Row = { readonly cells: readonly Cell[]; readonly end: Place };
export type Place = { readonly line: number; readonly column: number };

export type Table = { readonly rows: readonly Row[]; readonly faults: readonly FileFault[] };

/**
 * Comma-separated, UTF-8 with or without a byte order mark, any line ends, quotation marks doubled inside quotation marks.
 * Empty lines are skipped; nothing is trimmed. `line` and `column` count from 1, columns in characters.
 * Where quotation marks make no sense, the rows before are given and the rest is one fault.
 */
export function readTable(file: string, bytes: Uint8Array): Table {
  const misread = firstNotUtf8(bytes);
  if (misread !== null) {
    return { rows: [], faults: [{ file, ...misread, code: 'not-utf8', indicator: null, message: notUtf8 }] };
  }
  const content = withoutMark(Buffer.from(bytes));
  const places = placesIn(content);
  const rows: Row[] = [];
  let pending: Cell[] = [];
  /** Offset behind the last cell, and whether that cell ended its row. */
  let [end, rowEnded] = [0, true];
  const next = (): number => (rowEnded ? skipLineEnds(content, end) : end + 1);
  try {
    parse(content, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (value, context) => {
        pending.push({ value, ...places(next()) });
        end = context.bytes;
        rowEnded = false;
        return value;
      },
      on_record: () => {
        rows.push({ cells: pending, end: places(end) });
        pending = [];
        rowEnded = true;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `${quotes} (${error.message}); the file was read no further`;
    return { rows, faults: [{ file, ...places(next()), code: 'quotation-mark', indicator: null, message }] };
  }
  return { rows, faults: [] };
}

const notUtf8 = 'this is not UTF-8 text; save the table as "CSV UTF-8"';
const quotes = 'a quotation mark opens inside a value, or is never closed';

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** Behind a row come its line end and the empty lines that were skipped. */
function skipLineEnds(content: Buffer, from: number): number {
  let at = from;
  while (isLineEnd(content[at])) at += 1;
  return at;
}

/** Offsets in bytes to lines and columns in characters. */
function placesIn(content: Buffer): (offset: number) => Place {
  const starts = [0];
  for (let at = 0; at < content.length; at += 1) {
    const endsLine = content[at] === lineFeed || (content[at] === carriageReturn && content[at + 1] !== lineFeed);
    if (endsLine) starts.push(at + 1);
  }
  return (offset) => {
    const line = lastAtOrBefore(starts, offset);
    const before = content.toString('utf8', starts[line] ?? 0, offset);
    return { line: line + 1, column: Array.from(before).length + 1 };
  };
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function firstNotUtf8(bytes: Uint8Array): Place | null {
  if (isUtf8(bytes)) return null;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [line, column] = [1, 1];
  for (let at = 0; at < bytes.length; at += 1) {
    const character = decoded(decoder, bytes.subarray(at, at + 1));
    if (character === null) break;
    if (character === '\n') [line, column] = [line + 1, 1];
    else if (character !== '') column += 1;
  }
  return { line, column };
}

/** What one more byte completes: a character, or nothing yet; null where it cannot be. */
function decoded(decoder: TextDecoder, byte: Uint8Array): string | null {
  try {
    return decoder.decode(byte, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

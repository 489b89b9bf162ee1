/** YAML files with the place of everything in them, so that a fault can be pointed at. */
import { readFileSync } from 'node:fs';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
} from 'yaml';

/** A fault in a file as its author is told; `line` and `column` count from 1. */
export type FileFault = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Kebab-case, such as `yaml-syntax` or `duplicate-indicator`. */
  readonly code: string;
  /** Code of the indicator it is about, where it is about one. */
  readonly indicator: string | null;
  readonly message: string;
};

export type Place = { readonly line: number; readonly column: number };

export type YamlFile = {
  readonly bytes: Uint8Array;
  /** Plain values; undefined where the file is not YAML. */
  readonly raw: unknown;
  readonly faults: readonly FileFault[];
  /** Where the entry at that path stands; the nearest one around it where there is none. */
  readonly placeOf: (path: readonly (string | number)[]) => Place;
};

const start: Place = { line: 1, column: 1 };

/** Never throws for what is wrong with the file: a missing or unreadable one is a fault too. */
export function readYamlFile(file: string): YamlFile {
  try {
    return parseYaml(file, readFileSync(file));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const fault = { file, ...start, code: 'unreadable-file', indicator: null, message: error.message };
    return { bytes: new Uint8Array(), raw: undefined, faults: [fault], placeOf: () => start };
  }
}

export function parseYaml(file: string, bytes: Uint8Array): YamlFile {
  const fault = (code: string, message: string, place: Place): FileFault => ({
    file,
    ...place,
    code,
    indicator: null,
    message,
  });
  const broken = (...faults: FileFault[]): YamlFile => ({ bytes, raw: undefined, faults, placeOf: () => start });

  const text = decode(bytes);
  if (text === null) return broken(fault('not-utf8', 'the file is not UTF-8 text', start));
  const stray = strayCharacter(text);
  if (stray)
    return broken(fault('control-character', `character ${stray.name} does not belong in a text file`, stray.place));

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = yamlFaults(document).map((error) => fault(error.fault, error.message, at(error.pos[0])));
  if (faults.length > 0) return broken(...faults);
  try {
    return { bytes, raw: document.toJS(), faults, placeOf: (path) => at(offsetOf(document, path)) };
  } catch (error) {
    // The parser refuses aliases that multiply without end ("billion laughs").
    if (error instanceof ReferenceError) return broken(fault('yaml-aliases', error.message, start));
    throw error;
  }
}

/**
 * Every key that stands twice, and the first error of syntax, of which those that follow are mere consequences. A warning (an
 * unknown tag, say) counts as an error: the value is not what its author thinks.
 */
function yamlFaults({ errors, warnings }: Document.Parsed) {
  const all = [...errors, ...warnings].map((error) => ({
    fault: error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax',
    message: error.message,
    pos: error.pos,
  }));
  const syntax = all.find((error) => error.fault === 'yaml-syntax');
  return all.filter((error) => error.fault === 'duplicate-key' || error === syntax);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function strayCharacter(text: string): { readonly name: string; readonly place: Place } | null {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  const found = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.exec(text);
  if (!found) return null;
  const before = text.slice(0, found.index).split('\n');
  const name = `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { name, place: { line: before.length, column: (before.at(-1) ?? '').length + 1 } };
}

/** Of a table's entry the key, of a list's entry the entry itself. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const within = isAlias(node) ? node.resolve(document) : node;
    const next = isMap(within) ? pairOf(within.items, step) : isSeq(within) ? within.items[Number(step)] : undefined;
    if (next === undefined) break;
    offset = startOf(isPair(next) ? next.key : next) ?? offset;
    node = isPair(next) ? next.value : next;
  }
  return offset;
}

function pairOf(pairs: readonly Pair[], key: string | number): Pair | undefined {
  return pairs.find((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key) === String(key));
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

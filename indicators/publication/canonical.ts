/**
 * One way to write a value as JSON, so that the same data have the same fingerprint everywhere: keys in the order of
 * their code units, nothing undefined, numbers as ECMAScript prints them (shortest form that reads back the same).
 */

/**
 * The canonical JSON of plain data.
 * @throws {Error} on what JSON would change or drop in silence: NaN, infinities, functions, `undefined` in a list, maps.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return finite(value);
  if (Array.isArray(value)) return `[${value.map((one: unknown) => canonical(one)).join(',')}]`;
  if (isPlain(value)) return `{${members(value).join(',')}}`;
  throw new Error(`cannot be written as canonical JSON: ${typeof value}`);
}

/** The fingerprint of a snapshot's data: the hash of its canonical JSON, by the hash function given. */
export function fingerprintOf(data: unknown, sha256: (text: string) => string): string {
  return sha256(canonical(data));
}

function finite(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`cannot be written as canonical JSON: ${String(value)}`);
  return JSON.stringify(value);
}

function members(value: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .toSorted(byCodeUnit)
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
}

function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * What is wrong with an instrument, a words or a variant file, for its author. The place is a path inside the document;
 * whoever read the file turns it into file, line and column. Messages are diagnostics in English, for developers and
 * authors of instruments; codes decide.
 */
import type { z } from 'zod';
import type { IndicatorCode } from './instrument.ts';

export type Path = readonly (string | number)[];

export type Fault = {
  readonly path: Path;
  /** Kebab-case, stable: `duplicate-indicator`, `missing-level`. */
  readonly code: string;
  /** The indicator it is about, where it is about one. */
  readonly indicator: IndicatorCode | null;
  readonly message: string;
};

/** What stands at a path of parsed YAML; undefined where nothing does. */
export function valueAt(raw: unknown, path: Path): unknown {
  let value: unknown = raw;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return value;
}

/** The code of the innermost list entry around a path that has one and a `scale` or `question`: the indicator it is in. */
export function indicatorAround(raw: unknown, path: Path): IndicatorCode | null {
  const at = path.lastIndexOf('indicators');
  const start = at >= 0 ? at : path.indexOf('added');
  const entry = path[start + 1];
  if (start < 0 || entry === undefined) return null;
  if (typeof entry === 'string') return entry;
  const code = valueAt(raw, [...path.slice(0, start + 2), 'code']);
  return typeof code === 'string' ? code : null;
}

/** Every issue of a failed parse as a fault of its own. */
export function schemaFaults(raw: unknown, error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => issueFaults(raw, issue));
}

function issueFaults(raw: unknown, issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const indicator = indicatorAround(raw, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown-field',
      indicator,
      message: `there is no field "${key}" here`,
    }));
  }
  const name = path.join('.') || 'the file';
  if (issue.code === 'invalid_key') {
    return [{ path, code: 'wrong-code', indicator, message: `"${String(path.at(-1))}" cannot be used as a code here` }];
  }
  if (valueAt(raw, path) === undefined) {
    const level = path.at(-2) === 'levels';
    return [{ path, code: level ? 'missing-level' : 'missing-field', indicator, message: `${name} is missing` }];
  }
  return [{ path, code: faultCodes[issue.code] ?? 'wrong-value', indicator, message: `${name}: ${issue.message}` }];
}

const faultCodes: Readonly<Partial<Record<z.core.$ZodIssue['code'], string>>> = {
  invalid_type: 'wrong-type',
  invalid_value: 'wrong-value',
  invalid_union: 'wrong-kind',
  invalid_format: 'wrong-format',
  too_small: 'out-of-range',
  too_big: 'out-of-range',
  not_multiple_of: 'out-of-range',
};

/**
 * One answer as the fields of its form, and back. Fields are flat text, so that a form without scripts, an automatic save
 * and what is shown again after a fault are the same thing.
 */
import type { Instrument, Language } from '../../indicators/instrument/instrument.ts';
import { Problem } from '../../indicators/problem.ts';
import type { AnswerValue, Measured } from '../../indicators/scoring/answer.ts';
import type { Text } from '../../indicators/text.ts';
import type { AnswerContent, AnswerRecord, Citation } from '../../indicators/work/assessment.ts';
import { confidences } from '../../indicators/work/assessment.ts';
import { type AnswerInput, limits } from '../../indicators/work/input.ts';
import { problem } from '../../indicators/work/problems.ts';

export type Fields = Readonly<Record<string, string>>;

/** Languages a text is written in here: the country's own, English for the region, and what it has already. */
export function writtenIn(
  instrument: Instrument,
  country: string,
  texts: readonly (Text | null | undefined)[],
): Language[] {
  const own = instrument.countries.find(({ code }) => code === country)?.language ?? 'en';
  return [...new Set([own, 'en', ...texts.flatMap((text) => Object.keys(text?.words ?? {}))])];
}

export function fieldsOf(answer: AnswerRecord | undefined): Fields {
  if (!answer) return { version: '0' };
  return {
    version: String(answer.version),
    ...valueFields(answer.value),
    ...textFields('justification', answer.justification),
    ...textFields('changeNote', answer.changeNote),
    ...(answer.confidence ? { confidence: answer.confidence } : {}),
    ...(answer.period ? { from: answer.period.from, to: answer.period.to } : {}),
    ...citationFields(answer.citations),
  };
}

export function textFields(name: string, text: Text | null): Fields {
  return Object.fromEntries(
    Object.entries(text?.words ?? {}).map(([language, words]) => [`${name}.${language}`, words]),
  );
}

function citationFields(citations: readonly Citation[]): Fields {
  return Object.fromEntries(
    citations.flatMap(({ source, section }, at) => [
      [`cite.${at}`, source],
      [`section.${at}`, section ?? ''],
    ]),
  );
}

function valueFields(value: AnswerValue | null): Fields {
  switch (value?.kind) {
    case undefined:
    case 'withheld':
      return {};
    case 'level':
      return { answer: `level-${value.level}` };
    case 'ypn':
      return { answer: value.choice };
    case 'not_applicable':
      return { answer: value.kind };
    case 'no_data':
      return { answer: value.kind, ...(value.reason === null ? {} : { reason: value.reason }) };
    case 'number':
      return {
        answer: value.kind,
        ...measuredFields('', value),
        ...Object.fromEntries(
          value.earlier.flatMap((one) => Object.entries(measuredFields(`earlier.${one.year}.`, one))),
        ),
      };
  }
}

function measuredFields(prefix: string, { numerator, denominator }: Measured): Fields {
  return {
    [`${prefix}numerator`]: String(numerator),
    ...(denominator === null ? {} : { [`${prefix}denominator`]: String(denominator) }),
  };
}

/**
 * The answer that the fields say.
 * @throws {Problem} `input-not-valid` with `field: fault`, for what is no number, no day, no version.
 */
export function inputOf(fields: Fields, standing: AnswerRecord | undefined): AnswerInput {
  const faults: string[] = [];
  const number = (name: string): number | null => {
    const given = (fields[name] ?? '').replaceAll(/\s/g, '');
    if (given === '') return null;
    if (/^\d{1,15}([.,]\d{1,6})?$/.test(given) && !/,\d{3}$/.test(given)) return Number(given.replace(',', '.'));
    faults.push(`${name}: not-a-number`);
    return null;
  };
  const version = fields['version'] ?? '';
  if (!/^\d{1,9}$/.test(version)) faults.push('version: not-a-number');
  const value = valueOf(fields, number, faults);
  const period = periodOf(fields, faults);
  if (faults.length > 0) throw problem('input-not-valid', { faults });
  const confidence = confidences.find((one) => one === fields['confidence']) ?? null;
  return {
    version: Number(version),
    value,
    confidence,
    justification: textOf(fields, 'justification', standing?.justification),
    changeNote: textOf(fields, 'changeNote', standing?.changeNote),
    citations: citationsOf(fields),
    period,
  };
}

function valueOf(fields: Fields, number: (name: string) => number | null, faults: string[]): AnswerValue | null {
  const numbers = Object.keys(fields).some(
    (name) => /(^|\.)(numerator|denominator)$/.test(name) && (fields[name] ?? '').trim() !== '',
  );
  // Who types a number means it, also without choosing "a number" first.
  const answer = (fields['answer'] ?? '') === '' && numbers ? 'number' : (fields['answer'] ?? '');
  const level = /^level-(\d{1,2})$/.exec(answer)?.[1];
  if (level !== undefined) return { kind: 'level', level: Number(level) };
  switch (answer) {
    case '':
      return null;
    case 'yes':
    case 'partly':
    case 'no':
      return { kind: 'ypn', choice: answer };
    case 'no_data':
      return { kind: answer, reason: fields['reason'] ? fields['reason'] : null };
    case 'not_applicable':
      return { kind: answer };
    case 'number':
      return numberOf(fields, number, faults);
    default:
      faults.push('answer: kind-does-not-fit');
      return null;
  }
}

function numberOf(fields: Fields, number: (name: string) => number | null, faults: string[]): AnswerValue | null {
  const before = faults.length;
  const numerator = number('numerator');
  const denominator = number('denominator');
  const years = Object.keys(fields).flatMap(
    (name) => /^earlier\.(\d{4})\.(?:numerator|denominator)$/.exec(name)?.[1] ?? [],
  );
  const earlier = [...new Set(years)].toSorted().flatMap((year) => {
    const [above, below] = [number(`earlier.${year}.numerator`), number(`earlier.${year}.denominator`)];
    if (above === null && below !== null) faults.push(`earlier.${year}.numerator: numerator-missing`);
    return above === null ? [] : [{ year: Number(year), numerator: above, denominator: below }];
  });
  if (numerator === null && faults.length === before) faults.push('numerator: numerator-missing');
  return numerator === null ? null : { kind: 'number', numerator, denominator, earlier };
}

function periodOf(fields: Fields, faults: string[]): AnswerContent['period'] {
  const [from, to] = [fields['from'] ?? '', fields['to'] ?? ''];
  if (from === '' && to === '') return null;
  if (from === '' || to === '') faults.push(`${from === '' ? 'from' : 'to'}: half-a-period`);
  return { from, to };
}

function citationsOf(fields: Fields): Citation[] {
  const rows = Object.keys(fields).flatMap((name) => /^cite\.(\d{1,3})$/.exec(name)?.[1] ?? []);
  return rows
    .map(Number)
    .toSorted((a, b) => a - b)
    .flatMap((row) => {
      const source = fields[`cite.${row}`] ?? '';
      const section = (fields[`section.${row}`] ?? '').trim();
      return source === '' ? [] : [{ source, section: section === '' ? null : section }];
    });
}

/** The rows of the form whose sources are cited, in order: `citations.1` is the second of them. */
export function citedRows(fields: Fields): number[] {
  return Object.keys(fields)
    .flatMap((name) => (fields[name] === '' ? [] : (/^cite\.(\d{1,3})$/.exec(name)?.[1] ?? [])))
    .map(Number)
    .toSorted((a, b) => a - b);
}

/** Null where nothing is written in any language. The original stays what it was, as long as it has words. */
export function textOf(fields: Fields, name: string, standing: Text | null | undefined): Text | null {
  const words = Object.entries(fields).flatMap(([field, text]) => {
    const written = text.replaceAll('\r\n', '\n');
    return field.startsWith(`${name}.`) && written.trim() !== ''
      ? [[field.slice(name.length + 1), written] as const]
      : [];
  });
  const [first] = words;
  if (!first) return null;
  const original = words.find(([language]) => language === standing?.original)?.[0] ?? first[0];
  return { original, words: Object.fromEntries(words) };
}

/** Whether saving would change nothing: a form sent twice, or sent as it was. */
export function sameContent(one: AnswerContent, other: AnswerContent | undefined): boolean {
  if (!other) return isEmpty(one);
  return canonical(one) === canonical(other);
}

const isEmpty = ({ value, confidence, justification, changeNote, citations, period }: AnswerContent): boolean =>
  !value && !confidence && !justification && !changeNote && citations.length === 0 && !period;

const byName = (of: object): unknown[] => Object.entries(of).toSorted(([one], [other]) => (one < other ? -1 : 1));

function canonical({ value, confidence, justification, changeNote, citations, period }: AnswerContent): string {
  const words = (text: Text | null) => text && [text.original, ...byName(text.words)];
  return JSON.stringify([
    value && byName(value),
    confidence,
    words(justification),
    words(changeNote),
    citations.map(({ source, section }) => [source, section]),
    period && [period.from, period.to],
  ]);
}

/** The longest each kind of text may be, said before anybody types. */
export const longest = { justification: limits.text, changeNote: limits.note, line: limits.line } as const;

/** A decision's faults name parts of the answer; the form has fields. */
export function atFields(fault: Problem, fields: Fields): Problem {
  const named = (path: string): string => {
    const cited = /^citations\.(\d+)/.exec(path)?.[1];
    if (cited !== undefined) return `section.${citedRows(fields)[Number(cited)] ?? 0}`;
    if (path === 'value' || path.startsWith('value.')) return 'answer';
    if (path.startsWith('period')) return 'from';
    return path.replace('.words.', '.');
  };
  const rename = (one: string) => one.replace(/^[^:]*/, named);
  const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  if (fault.code === 'input-not-valid') {
    return new Problem(fault.kind, fault.code, {
      ...fault.details,
      faults: listed(fault.details['faults']).map(rename),
    });
  }
  if (fault.code === 'personal-data') {
    return new Problem(fault.kind, fault.code, {
      ...fault.details,
      fields: listed(fault.details['fields']).map(rename),
    });
  }
  return fault;
}

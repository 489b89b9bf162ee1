/** What the cells of one row say about one indicator. */
import type { Indicator, NumberScale, Scale, YesPartlyNo } from '../../indicators/instrument/instrument.ts';
import type { AnswerValue } from '../../indicators/scoring/answer.ts';
import type { Cell } from './csv-table.ts';

/** Null where the file has no such column. */
export type Given = Readonly<Record<'answer' | 'reason' | 'numerator' | 'denominator', Cell | null>>;

/** Says what is wrong, and where; null means the row as a whole. */
export type Complain = (cell: Cell | null, code: string, message: string) => void;

const choices: readonly YesPartlyNo[] = ['yes', 'partly', 'no'];

/** The answer, or null where it is unanswered or (said through `complain`) wrong. `reasons` are those for "no data". */
export function valueOf(
  indicator: Indicator,
  given: Given,
  reasons: readonly string[],
  complain: Complain,
): AnswerValue | null {
  const { scale } = indicator;
  const answer = given.answer?.value ?? '';
  reasonFaults(answer, given.reason, reasons, complain);
  if (answer === 'no_data' || answer === 'not_applicable') {
    if (numbersBeside(given, complain, `"${answer}" stands alone, without numbers`)) return null;
    return answer === 'no_data' ? { kind: 'no_data', reason: given.reason?.value || null } : { kind: 'not_applicable' };
  }
  if (scale.kind !== 'number') return stepValue(scale, given, complain);
  if (answer === '') return numberValue(scale, given, complain);
  complain(given.answer, 'bad-answer', padded(answer) ?? `${quoted(answer)}: this indicator is answered with numbers`);
  return null;
}

function stepValue(scale: Exclude<Scale, NumberScale>, given: Given, complain: Complain): AnswerValue | null {
  if (numbersBeside(given, complain, 'this indicator is not answered with numbers')) return null;
  const answer = given.answer?.value ?? '';
  if (answer === '') return null;
  if (scale.kind === 'ypn') {
    const choice = choices.find((one) => one === answer);
    if (choice) return { kind: 'ypn', choice };
  } else if (/^(0|[1-9]\d?)$/.test(answer) && Number(answer) < scale.points.length) {
    return { kind: 'level', level: Number(answer) };
  }
  const allowed = scale.kind === 'ypn' ? 'yes, partly, no' : `0 to ${scale.points.length - 1}`;
  const message = padded(answer) ?? `${quoted(answer)} is none of ${allowed}, no_data, not_applicable`;
  complain(given.answer, 'bad-answer', message);
  return null;
}

function numberValue(scale: NumberScale, given: Given, complain: Complain): AnswerValue | null {
  const numerator = figure(given.numerator, complain);
  const denominator = figure(given.denominator, complain);
  if (numerator === 'bad' || denominator === 'bad') return null;
  if (numerator === null) {
    if (denominator !== null) complain(given.numerator, 'no-numerator', 'a denominator without a numerator');
    return null;
  }
  if (scale.denominator === null && denominator !== null) {
    complain(given.denominator, 'no-denominator-asked', 'this indicator has no denominator');
    return null;
  }
  // Without it a ratio has no value; only where cases are asked for does that say "too few cases".
  if (denominator === null && scale.statistic === 'ratio' && scale.direction !== 'context' && scale.minN <= 1) {
    complain(given.denominator ?? given.numerator, 'no-denominator', 'a ratio needs its denominator');
    return null;
  }
  return { kind: 'number', numerator, denominator, earlier: [] };
}

/** Null where the cell is empty. */
function figure(cell: Cell | null, complain: Complain): number | null | 'bad' {
  if (cell === null || cell.value === '') return null;
  const value = /^\d+(\.\d+)?$/.test(cell.value) ? Number(cell.value) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const plain = 'is not a number such as 12 or 12.5 (no sign, no comma, no exponent)';
  complain(cell, 'bad-number', padded(cell.value) ?? `${quoted(cell.value)} ${plain}`);
  return 'bad';
}

function numbersBeside(given: Given, complain: Complain, message: string): boolean {
  const found = [given.numerator, given.denominator].filter((cell) => cell !== null && cell.value !== '');
  for (const cell of found) complain(cell, 'number-not-asked', message);
  return found.length > 0;
}

/** The reason of "no data" is one of the instrument's; that of "not applicable" is free; nothing else has one. */
function reasonFaults(answer: string, cell: Cell | null, reasons: readonly string[], complain: Complain): void {
  if (cell === null || cell.value === '' || answer === 'not_applicable') return;
  if (answer !== 'no_data') {
    complain(cell, 'reason-not-asked', 'only no_data and not_applicable have a reason');
  } else if (!reasons.includes(cell.value)) {
    complain(cell, 'bad-reason', padded(cell.value) ?? `${quoted(cell.value)} is none of ${reasons.join(', ')}`);
  }
}

function padded(value: string): string | null {
  return value === value.trim() ? null : `${quoted(value)} has spaces around it`;
}

function quoted(value: string): string {
  return JSON.stringify(value);
}

/** What the work says in words: refusals, problems, findings of the checks, who did something. */
import type { Indicator, Instrument } from '../../../indicators/instrument/instrument.ts';
import type { ProblemDetails } from '../../../indicators/problem.ts';
import type { AnswerValue } from '../../../indicators/scoring/answer.ts';
import { standingOf } from '../../../indicators/scoring/standing.ts';
import type { Assessment } from '../../../indicators/work/assessment.ts';
import type { Finding } from '../../../indicators/work/check.ts';
import { answersFor, coordinates, type Person } from '../../../indicators/work/person.ts';
import { type AnswerCell, answerCell } from '../../answer-view.ts';
import type { Reader } from '../../reader.ts';

type Coded = { readonly code: string; readonly details: ProblemDetails };

/** Why something is not possible now; empty where it is. */
export function whyNotSaid(reader: Reader, refused: Coded | null): string {
  return refused ? problemSaid(reader, refused) : '';
}

export function problemSaid({ words, t, format }: Reader, { code, details }: Coded): string {
  const key = `answering.problem.${code}`;
  if (!words.has(key)) return t('answering.problem.other', { code });
  const said = (name: string, one: string) => (words.has(`${name}.${one}`) ? t(`${name}.${one}`) : one);
  const values = Object.entries(details).map(([name, value]): [string, string | number] => {
    if (name === 'roles' && Array.isArray(value))
      return [name, format.list(value.map((one) => said('answering.role', String(one))))];
    if (name === 'status') return [name, said('answering.status', String(value))];
    if (Array.isArray(value)) return [name, value.length];
    return [name, typeof value === 'number' ? value : String(value)];
  });
  return t(key, Object.fromEntries(values));
}

/** A finding of the checks; contradictions are worded by the instrument. */
export function findingSaid(reader: Reader, instrument: Instrument, { code, details }: Finding): string {
  const { t, words, format } = reader;
  if (code === 'contradiction') {
    const rule = instrument.checks.find((one) => one.code === details['check']);
    const between = format.list(list(details['indicators']));
    return t('answering.check.contradiction', { message: rule?.message.text ?? '', indicators: between });
  }
  const key = `answering.check.${code}`;
  if (!words.has(key)) return t('answering.check.other', { code });
  const said: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(details)) {
    if (name === 'kinds') said[name] = format.list(list(value).map((one) => t(`answering.personal.${one}`)));
    else if (name === 'areas') said[name] = format.list(list(value).map((one) => areaTitle(instrument, one)));
    else if (name === 'recommendations') said[name] = list(value).length;
    else if (Array.isArray(value)) said[name] = format.list(list(value));
    else said[name] = String(value);
  }
  return t(key, { place: '', ...said });
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export const areaTitle = (instrument: Instrument, code: string): string =>
  instrument.areas.find((one) => one.code === code)?.title.text ?? code;

/** Across the line between those who answer and those who review people appear by function and organisation only. */
export function personSaid(
  reader: Reader,
  viewer: Person,
  author: Person | undefined,
  { country }: Pick<Assessment, 'country'>,
): string {
  if (!author) return reader.t('answering.somebody');
  const sameSide = coordinates(viewer) || answersFor(viewer, country) === answersFor(author, country);
  const place = `${author.function}, ${author.organisation.name}`;
  return sameSide && author.name !== '' ? `${author.name} (${place})` : place;
}

/** A value as the cell that stands for it. */
export function valueCell(
  reader: Reader,
  instrument: Instrument,
  indicator: Indicator,
  value: AnswerValue | null | undefined,
): AnswerCell {
  const given = value ?? undefined;
  return answerCell(reader, { indicator, value: given, standing: given && standingOf(indicator, given), instrument });
}

/** Whole days from now until the end of that day: 0 is today, below 0 it has passed. */
export function daysUntil(now: string, day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${now.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
}

export type Deadline = { readonly day: string; readonly left: string; readonly late: boolean };

export function deadlineSaid({ t, format }: Reader, now: string, day: string): Deadline {
  const days = daysUntil(now, day);
  const left = days < 0 ? t('answering.deadline.passed', { days: -days }) : t('answering.deadline.left', { days });
  return { day: format.date(day), left, late: days < 0 };
}

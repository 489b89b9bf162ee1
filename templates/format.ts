/**
 * Numbers, dates and lists as a reader of a language writes them. Nothing is rounded before it comes here, and nothing
 * missing is let in: what "not given" is called is decided by whoever prints it, never by a formatter (domain.md, Scores).
 */
import type { Language } from '../indicators/instrument/instrument.ts';
import { roundHalfAway } from '../indicators/scoring/round.ts';
import { localeOf } from './words.ts';

export type Format = {
  /** A score or an end of its interval, 0-100: no decimals, half away from zero. */
  readonly score: (value: number) => string;
  /** A part of a change, in points: one decimal, signed, with a real minus (U+2212). */
  readonly part: (value: number) => string;
  /** A share of 0-1 as whole per cent, in the language's way of writing it. */
  readonly percent: (share: number) => string;
  /** With `decimals`: exactly so many; without: at most two, none for whole numbers. */
  readonly number: (value: number, decimals?: number) => string;
  /** "22 November 2026" from an ISO-8601 date or time (UTC). */
  readonly date: (iso: string) => string;
  /** "22 November 2026, 14:05 UTC". */
  readonly time: (iso: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** Alphabetical order in the language; for `sort`. */
  readonly compare: (a: string, b: string) => number;
};

const made = new Map<Language, Format>();

export function formatFor(language: Language): Format {
  const known = made.get(language);
  if (known) return known;
  const format = makeFormat(localeOf(language));
  made.set(language, format);
  return format;
}

function makeFormat(locale: string): Format {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const order = new Intl.Collator(locale);
  return {
    score: (value) => realMinus(whole.format(exact(value, 0))),
    part: (value) => realMinus(signed.format(exact(value, 1))),
    percent: (share) => percent.format(exact(share, 2)),
    number: (value, decimals) => realMinus(numberFormat(locale, decimals).format(exact(value, decimals ?? 2))),
    date: (iso) => inWords(dates, locale, moment(iso)),
    time: (iso) => `${inWords(dates, locale, moment(iso))}, ${moment(iso).toISOString().slice(11, 16)} UTC`,
    list: (items) => lists.format(items),
    compare: (a, b) => order.compare(a, b),
  };
}

function numberFormat(locale: string, decimals: number | undefined): Intl.NumberFormat {
  if (decimals === undefined) return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** Templates are not typed: what is no number is refused here once more. The rule of rounding is the arithmetic's own. */
function exact(value: number, decimals: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`not a number to print: ${String(value)}`);
  return roundHalfAway(value, decimals);
}

/** Some locales write a hyphen; a minus before a figure is U+2212 everywhere. Zero has no sign. */
function realMinus(text: string): string {
  const withMinus = text.replaceAll('-', '\u2212');
  return /[1-9]/.test(withMinus) ? withMinus : withMinus.replace('\u2212', '');
}

/** CLDR has Serbian months in the nominative; with a day they stand in the genitive ("22. novembra 2026."). */
function inWords(dates: Intl.DateTimeFormat, locale: string, date: Date): string {
  if (!locale.startsWith('sr-Latn')) return dates.format(date);
  return dates
    .formatToParts(date)
    .map(({ type, value }) => (type === 'month' ? serbianGenitive(value) : value))
    .join('');
}

function serbianGenitive(month: string): string {
  return month.endsWith('bar') ? `${month.slice(0, -2)}ra` : `${month}a`;
}

function moment(iso: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(iso)) throw new Error(`not an ISO date in UTC: ${iso}`);
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) throw new Error(`not a date: ${iso}`);
  return date;
}

/** States, roles and refusals of the work in words, and the forms of these pages. */
import type { CountryCode, Instrument } from '../../../indicators/instrument/instrument.ts';
import type { Problem, ProblemDetails } from '../../../indicators/problem.ts';
import type { Assessment, Status } from '../../../indicators/work/assessment.ts';
import type { Refusal } from '../../../indicators/work/problems.ts';
import { countryName } from '../../country-names.ts';
import type { Reader } from '../../reader.ts';
import { languages } from '../../words.ts';
import { type Complaint, type FieldInput, fieldOf, type Form, noComplaint } from '../doors/form.ts';

export const statusSaid = ({ t }: Reader, status: Status): string => t(`review.status.${status}`);

/** Why something is not possible now: beside a button that is off, and at the top of a page that comes back. */
export function whySaid(reader: Reader, { code, details }: Pick<Refusal, 'code' | 'details'>): string {
  return reader.t(`review.why.${code}`, valuesOf(reader, details));
}

function valuesOf(reader: Reader, details: ProblemDetails): Record<string, string | number> {
  const { t, format, words } = reader;
  const said = (name: string, value: string): string => {
    if (name === 'roles') return t(`review.role.${value}`);
    if (name === 'status' || name === 'possible') return t(`review.status.${value}`);
    if (name === 'deadline') return format.date(value);
    if (name === 'countries') return words.has(`country.${value}`) ? t(`country.${value}`) : value;
    return value;
  };
  return Object.fromEntries(
    Object.entries(details).map(([name, value]): [string, string | number] => {
      if (typeof value === 'number') return [name, value];
      return [name, typeof value === 'string' ? said(name, value) : format.list(value.map((one) => said(name, one)))];
    }),
  );
}

/** What was wrong with a form, at the top and at its fields. */
export function complaintAbout(reader: Reader, { code, details }: Problem): Complaint {
  const { t } = reader;
  const listed = (name: string): string[] => {
    const value = details[name];
    return typeof value === 'object' ? value.map(String) : [];
  };
  if (code === 'personal-data') {
    const fields = listed('fields').map((name): [string, string] => [
      fieldNamed(name),
      t('review.fault.personal-data'),
    ]);
    return { text: t('review.why.personal-data'), fields: Object.fromEntries(fields) };
  }
  if (code === 'input-not-valid') {
    const fields = listed('faults').map((place): [string, string] => {
      const [name = '', fault = ''] = place.split(': ');
      return [fieldNamed(name), t(worded.has(fault) ? `review.fault.${fault}` : 'review.fault.other')];
    });
    return { text: t('review.why.input-not-valid'), fields: Object.fromEntries(fields) };
  }
  return { text: t(`review.why.${code}`, valuesOf(reader, details)), fields: {} };
}

/** `text.words.sr` was typed into `words`. */
const fieldNamed = (path: string): string => (path.startsWith('text') ? 'words' : path);

const worded: ReadonlySet<string> = new Set([
  'empty',
  'too-long',
  'not-a-day',
  'choose',
  'review-ends-before-submission',
]);

/** One of the page's forms that came back: what was typed into it, and why. */
export type Wrong = {
  readonly form: string;
  readonly problem: Problem;
  readonly typed: Readonly<Record<string, string>>;
} | null;

export type FormInput = {
  /** Names it among the page's forms, and begins the ids of its fields. */
  readonly name: string;
  readonly action: string;
  readonly submit: string;
  readonly fields: readonly FieldInput[];
  readonly given?: Readonly<Record<string, string>>;
  readonly whyNot?: Refusal | null;
  /** The one thing the page is for; the other buttons keep quiet. */
  readonly primary?: boolean;
};

/** A form that is not possible now has no fields: nobody types what cannot be sent. */
export function formFor(reader: Reader, token: string, asked: FormInput, wrong: Wrong = null): Form {
  const { name, action, submit, fields, given = {}, whyNot = null, primary = false } = asked;
  const mine = wrong?.form === name ? wrong : null;
  const complaint = mine ? complaintAbout(reader, mine.problem) : noComplaint;
  const typed = { ...mine?.typed, ...hiddenOf(fields, given) };
  return {
    action,
    token,
    fields: whyNot
      ? []
      : fields.map((field) => fieldOf({ ...field, prefix: `${name}-` }, complaint, { ...given, ...typed })),
    submit,
    quiet: !primary,
    whyNot: whyNot ? whySaid(reader, whyNot) : '',
  };
}

/** A hidden field says what the page shows now, not what an older page said. */
function hiddenOf(fields: readonly FieldInput[], given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    fields.filter(({ type }) => type === 'hidden').map(({ name }) => [name, given[name] ?? '']),
  );
}

/** The languages somebody may write in here: the reader's and the country's first, then all the others there are. */
export function languageField(reader: Reader, instrument: Instrument, country: CountryCode | null): FieldInput {
  const national = instrument.countries.find(({ code }) => code === country)?.language;
  const all = instrument.countries.map(({ language }) => language);
  const first = [reader.words.language, ...(national === undefined ? [] : [national])];
  const choices = [...new Set([...first, ...languages, ...all])];
  return {
    name: 'language',
    label: reader.t('review.field.language'),
    is: 'select',
    options: choices.map((value, index) => ({ value, text: languageSaid(reader, value), selected: index === 0 })),
  };
}

export const languageSaid = ({ t, words }: Reader, language: string): string =>
  words.has(`language.${language}`) ? t(`language.${language}`) : language;

/** "Serbia 2023". */
export function nameSaid(reader: Reader, instrument: Instrument, { country, cycle }: Assessment): string {
  return `${countryName(reader.words, instrument, country).text} ${cycle.year}`;
}

/** "12 days left", "today", "3 days over": whole days to the end of the deadline's day. */
export function daysSaid({ t }: Reader, deadline: string, now: string): string {
  const days = Math.round((Date.parse(deadline) - Date.parse(now.slice(0, 10))) / 86_400_000);
  if (days === 0) return t('review.days.today');
  return days > 0 ? t('review.days.left', { days }) : t('review.days.over', { days: -days });
}

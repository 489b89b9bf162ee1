/** A page with one form: signing in, a new password, a new person. What is wrong stands at the top and at its field. */
import type { Problem } from '../../../indicators/problem.ts';
import type { Frame } from '../../frame.ts';
import type { Reader } from '../../reader.ts';
import type { Link } from '../shared.ts';

export type Option = { readonly value: string; readonly text: string; readonly selected: boolean };

export type Field = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** As HTML has it, for a single line. */
  readonly type: string;
  readonly is: 'line' | 'select' | 'text' | 'check';
  readonly isSelect: boolean;
  readonly isText: boolean;
  readonly isCheck: boolean;
  readonly isHidden: boolean;
  readonly value: string;
  readonly hint: string;
  readonly error: string;
  readonly autocomplete: string;
  readonly required: boolean;
  readonly max: number;
  readonly options: readonly Option[];
  /** Ids of hint and error, as far as there are any. */
  readonly describedBy: string;
};

export type Form = {
  readonly action: string;
  readonly token: string;
  readonly fields: readonly Field[];
  readonly submit: string;
  /** Beside something more important. */
  readonly quiet: boolean;
  /** Set where it is not possible now: the button is off and the reason stands beside it. */
  readonly whyNot: string;
};

export type FormPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly problem: string;
  readonly picture: Picture | null;
  readonly form: Form;
  readonly ways: readonly Link[];
  readonly entries: readonly Entry[];
  readonly entriesTitle: string;
};

/** A drawing of dark modules, and the same as text for who cannot scan it. */
export type Picture = {
  /** Modules, and the quiet zone of four on each side that readers of the code need. */
  readonly size: number;
  readonly path: string;
  readonly label: string;
  readonly text: string;
  readonly textLabel: string;
};

/** Somebody of the demonstration, who comes in with one button. */
export type Entry = { readonly form: Form; readonly name: string; readonly roles: string };

export type FieldInput = Pick<Field, 'name' | 'label'> &
  Partial<Pick<Field, 'type' | 'is' | 'hint' | 'autocomplete' | 'required' | 'max' | 'options'>> & {
    readonly prefix?: string;
  };

/** What is wrong, in words: for the page, and for each field by name. */
export type Complaint = { readonly text: string; readonly fields: Readonly<Record<string, string>> };

export const noComplaint: Complaint = { text: '', fields: {} };

/** Words of a problem that a person can put right. */
export function complaintOf({ t, format }: Reader, { code, details }: Problem): Complaint {
  if (code === 'input-not-valid' || code === 'personal-data') {
    const places =
      code === 'personal-data'
        ? listOf(details['fields']).map((one) => `${one}: personal-data`)
        : listOf(details['faults']);
    return { text: t(`door.problem.${code}`), fields: Object.fromEntries(places.map((place) => faultAt(t, place))) };
  }
  if (code === 'weak-password') {
    const text = t(`password.weak.${String(details['reason'])}`);
    return { text, fields: { password: text } };
  }
  const values = Object.entries(details).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? format.list(value) : value,
  ]);
  return { text: t(`door.problem.${code}`, Object.fromEntries(values)), fields: {} };
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** `name: fault`, where only some faults have words of their own. */
function faultAt(t: Reader['t'], place: string): [string, string] {
  const [name = '', fault = ''] = place.split(': ');
  return [name, t(worded.has(fault) ? `door.fault.${fault}` : 'door.fault.other')];
}

const worded: ReadonlySet<string> = new Set(['empty', 'too-long', 'not-an-email', 'personal-data', 'different']);

export function fieldOf(
  { name, label, prefix = '', ...more }: FieldInput,
  { fields }: Complaint,
  typed: Readonly<Record<string, string>>,
): Field {
  const id = `${prefix}${name}`;
  const { is = 'line', hint = '', options = [] } = more;
  const error = fields[name] ?? '';
  return {
    id,
    name,
    label,
    is,
    isSelect: is === 'select',
    isText: is === 'text',
    isCheck: is === 'check',
    isHidden: more.type === 'hidden',
    type: more.type ?? 'text',
    value: typed[name] ?? '',
    hint,
    error,
    autocomplete: more.autocomplete ?? 'off',
    required: more.required ?? true,
    max: more.max ?? 500,
    options: options.map((one) => ({
      ...one,
      selected: typed[name] === undefined ? one.selected : typed[name] === one.value,
    })),
    describedBy: [hint === '' ? '' : `${id}-hint`, error === '' ? '' : `${id}-error`].filter(Boolean).join(' '),
  };
}

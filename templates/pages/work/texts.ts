/** What a country writes for its report beside the answers: each piece a form of its own, folded until it is needed. */
import type { Instrument, Language, Word } from '../../../indicators/instrument/instrument.ts';
import type { Frame } from '../../frame.ts';
import type { Reader } from '../../reader.ts';
import { tagOf } from '../../words.ts';
import { idOf } from './answer-form.ts';

type Fields = Readonly<Record<string, string>>;

export type TextsPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly back: { readonly text: string; readonly href: string };
  readonly lead: string;
  readonly action: string;
  readonly token: string;
  /** Set where nothing can be written now. */
  readonly whyNot: string;
  readonly notice: { readonly text: string; readonly isProblem: boolean } | null;
  readonly areas: readonly { readonly title: Word; readonly href: string; readonly state: string }[];
  readonly sections: readonly SectionView[];
};

export type SectionView = {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly empty: string;
  readonly parts: readonly PartView[];
};

export type PartView = {
  readonly id: string;
  readonly key: string;
  readonly title: Word;
  readonly state: string;
  readonly open: boolean;
  readonly version: string;
  /** What it is about, such as last cycle's recommendation. */
  readonly about: Word | null;
  readonly texts: readonly PartText[];
  readonly selects: readonly PartSelect[];
  readonly lines: readonly PartLine[];
  readonly conflict: readonly { readonly name: string; readonly theirs: string; readonly yours: string }[];
};

type Labelled = { readonly id: string; readonly name: string; readonly label: string; readonly error: string };

export type PartText = Labelled & {
  readonly value: string;
  readonly tag: string;
  readonly rows: number;
  readonly max: number;
  readonly maxSaid: string;
  readonly isLine: boolean;
};
export type PartSelect = Labelled & {
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
};
export type PartLine = Labelled & { readonly value: string; readonly hint: string };

/** One piece as it stands, before anything is typed over it. */
export type Part = {
  readonly key: string;
  readonly title: Word;
  readonly version: number;
  readonly written: boolean;
  readonly about: Word | null;
  readonly fields: Fields;
  /** Its texts by name of field, each in some languages. */
  readonly texts: readonly {
    readonly name: string;
    readonly languages: readonly Language[];
    readonly max: number;
    readonly isLine: boolean;
  }[];
  readonly selects: readonly {
    readonly name: string;
    readonly options: readonly { readonly value: string; readonly text: string }[];
  }[];
  readonly lines: readonly string[];
};

/** What was typed into one of them and could not be saved. */
export type Typed = { readonly key: string; readonly fields: Fields; readonly wrong: Fields; readonly stale: boolean };

export function partView(reader: Reader, part: Part, typed: Typed | null, saved: string): PartView {
  const { t } = reader;
  const mine = typed?.key === part.key ? typed : null;
  const fields = mine?.fields ?? part.fields;
  const wrong = mine?.wrong ?? {};
  const labelled = (name: string, label: string): Labelled => ({
    id: idOf(`${part.key}.${name}`),
    name,
    label,
    error: wrong[name] ?? '',
  });
  return {
    id: idOf(part.key),
    key: part.key,
    title: part.title,
    state:
      saved === part.key
        ? t('answering.texts.saved')
        : t(part.written ? 'answering.texts.written' : 'answering.texts.notYet'),
    open: mine !== null || saved === part.key,
    version: String(part.version),
    about: part.about,
    texts: part.texts.flatMap((text) =>
      textsOf(reader, text, (name, label) => ({ ...labelled(name, label), value: fields[name] ?? '' }), wrong),
    ),
    selects: part.selects.map(({ name, options }) => ({
      ...labelled(name, t(`answering.texts.${name}`)),
      options: options.map((one) => ({ ...one, selected: (fields[name] ?? '') === one.value })),
    })),
    lines: part.lines.map((name) => ({
      ...labelled(name, t(`answering.texts.${name}`)),
      value: fields[name] ?? '',
      hint: t(`answering.texts.${name}Hint`),
    })),
    conflict: mine?.stale === true ? conflictOf(reader, part, mine.fields) : [],
  };
}

function textsOf(
  reader: Reader,
  { name, languages, max, isLine }: Part['texts'][number],
  field: (name: string, label: string) => Labelled & { readonly value: string },
  wrong: Fields,
): PartText[] {
  const { t, format } = reader;
  return languages.map((language, at) => {
    const made = field(
      `${name}.${language}`,
      t(`answering.texts.${name}In`, { language: languageSaid(reader, language) }),
    );
    return {
      ...made,
      error: made.error === '' && at === 0 ? (wrong[name] ?? '') : made.error,
      tag: tagOf(language),
      rows: at === 0 ? 8 : 4,
      max,
      maxSaid: t('answering.max', { max: format.number(max) }),
      isLine,
    };
  });
}

export const languageSaid = ({ words, t }: Reader, language: string): string =>
  words.has(`language.${language}`) ? t(`language.${language}`) : language;

function conflictOf(reader: Reader, part: Part, typed: Fields): PartView['conflict'] {
  const names = [
    ...part.texts.flatMap(({ name, languages }) =>
      languages.map((language) => ({
        name: `${name}.${language}`,
        label: reader.t(`answering.texts.${name}In`, { language: languageSaid(reader, language) }),
      })),
    ),
    ...[...part.selects.map(({ name }) => name), ...part.lines].map((name) => ({
      name,
      label: reader.t(`answering.texts.${name}`),
    })),
  ];
  return names
    .map(({ name, label }) => ({
      name: label,
      theirs: part.fields[name] ?? '',
      yours: (typed[name] ?? '').replaceAll('\r\n', '\n'),
    }))
    .filter(({ theirs, yours }) => theirs !== yours);
}

export function addressees({ format }: Reader, instrument: Instrument): { value: string; text: string }[] {
  return Object.entries(instrument.institutions)
    .map(([value, { text }]) => ({ value, text }))
    .toSorted((a, b) => format.compare(a.text, b.text));
}

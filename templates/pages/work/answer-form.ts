/** The form of one answer: choices with their words, texts, sources, as the fields hold them. */
import type { Indicator, Instrument, Language, NumberScale, Word } from '../../../indicators/instrument/instrument.ts';
import type { Source } from '../../../indicators/work/assessment.ts';
import { confidences } from '../../../indicators/work/assessment.ts';
import { own, type Reader, webAddress } from '../../reader.ts';
import { shadeOf } from '../../theme.ts';
import { tagOf } from '../../words.ts';

type Fields = Readonly<Record<string, string>>;

export type Choice = {
  readonly id: string;
  readonly value: string;
  /** Null for what is no level. */
  readonly mark: { readonly shade: string; readonly text: Word } | null;
  readonly label: Word;
  readonly about: Word | null;
  readonly checked: boolean;
};

export type Line = {
  readonly id: string;
  readonly name: string;
  readonly label: Word;
  readonly value: string;
  readonly error: string;
};

export type LongText = Line & {
  /** The language it is written in, for `lang`. */
  readonly tag: string;
  readonly language: string;
  readonly rows: number;
  readonly max: number;
  readonly maxSaid: string;
};

export type CiteRow = {
  readonly id: string;
  readonly name: string;
  readonly sectionId: string;
  readonly sectionName: string;
  readonly source: string;
  readonly title: Word;
  readonly about: string;
  readonly href: string | null;
  readonly checked: boolean;
  readonly section: string;
  readonly error: string;
};

export type AnswerForm = {
  readonly levels: readonly Choice[];
  readonly number: NumberFields | null;
  readonly others: readonly Choice[];
  readonly reasons: readonly { readonly value: string; readonly text: Word; readonly selected: boolean }[];
  readonly error: string;
  readonly justification: readonly LongText[];
  readonly changeNote: readonly LongText[];
  readonly confidence: readonly Choice[];
  readonly confidenceError: string;
  readonly period: { readonly from: Line; readonly to: Line; readonly usual: string; readonly open: boolean };
  readonly cited: readonly CiteRow[];
  readonly found: readonly CiteRow[];
  readonly find: string;
  readonly foundSaid: string;
  readonly source: SourceFields;
  readonly maxLine: number;
};

export type NumberFields = {
  readonly choice: Choice;
  readonly unit: Word;
  readonly years: readonly {
    readonly year: string;
    readonly numerator: Line;
    readonly denominator: Line | null;
  }[];
  readonly note: string;
};

export type SourceFields = {
  readonly open: boolean;
  readonly lines: readonly (Line & { readonly type: string; readonly max: number; readonly hint: string })[];
  readonly types: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly languages: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly error: string;
};

export type FormInput = {
  readonly reader: Reader;
  readonly instrument: Instrument;
  readonly indicator: Indicator;
  readonly year: number;
  readonly sources: ReadonlyMap<string, Source>;
  readonly languages: readonly Language[];
  readonly fields: Fields;
  /** What is wrong, by field. */
  readonly wrong: Fields;
  readonly longest: { readonly justification: number; readonly changeNote: number; readonly line: number };
  /** Today, for a source that was read today. */
  readonly today: string;
};

export function answerForm(input: FormInput): AnswerForm {
  const { reader, instrument, fields, wrong, longest } = input;
  const find = (fields['find'] ?? '').trim();
  const cited = citedRows(input);
  const found = find === '' ? [] : foundRows(input, find, nextRow(fields));
  return {
    levels: levelsOf(input),
    number: input.indicator.scale.kind === 'number' ? numberFields(input, input.indicator.scale) : null,
    others: (['no_data', 'not_applicable', ''] as const).map((value) => special(input, value)),
    reasons: Object.entries(instrument.noDataReasons).map(([value, text]) => ({
      value,
      text,
      selected: fields['reason'] === value,
    })),
    error: wrong['answer'] ?? wrong['reason'] ?? '',
    justification: longTexts(input, 'justification', longest.justification, 7),
    changeNote: longTexts(input, 'changeNote', longest.changeNote, 3),
    confidence: confidences.flatMap((value) => {
      const known = instrument.confidence[value];
      return known
        ? [
            choice({
              id: `confidence-${value}`,
              value,
              label: known.label,
              about: known.meaning,
              checked: fields['confidence'] === value,
            }),
          ]
        : [];
    }),
    confidenceError: wrong['confidence'] ?? '',
    period: {
      from: line(input, 'from', own(reader, reader.t('answering.period.from'))),
      to: line(input, 'to', own(reader, reader.t('answering.period.to'))),
      usual: reader.t('answering.period.usual', { year: String(input.year) }),
      open: ['from', 'to'].some((name) => Boolean(fields[name]) || Boolean(wrong[name])),
    },
    cited,
    found,
    find,
    foundSaid: find === '' ? '' : reader.t('answering.sources.found', { count: found.length, find }),
    source: sourceFields(input),
    maxLine: longest.line,
  };
}

function choice(
  of: Pick<Choice, 'id' | 'value' | 'label' | 'checked'> & Partial<Pick<Choice, 'mark' | 'about'>>,
): Choice {
  return { mark: null, about: null, ...of };
}

function levelsOf({ reader, indicator: { scale }, fields }: FormInput): Choice[] {
  const chosen = fields['answer'] ?? '';
  if (scale.kind === 'ordinal') {
    return scale.levels.map((text, level) => {
      const mark = { shade: `cell-${shadeOf(scale.points[level] ?? 0)}`, text: own(reader, String(level)) };
      const [value, label] = [`level-${level}`, scale.labels[level] ?? own(reader, '')];
      return choice({ id: `answer-${level}`, value, mark, label, about: text, checked: chosen === value });
    });
  }
  if (scale.kind === 'number') return [];
  return (['no', 'partly', 'yes'] as const).map((one) => {
    const mark = { shade: `cell-${shadeOf(scale.points[one])}`, text: scale.labels[one] };
    const label = own(reader, '');
    return choice({ id: `answer-${one}`, value: one, mark, label, about: scale.levels[one], checked: chosen === one });
  });
}

/** What is no answer to the question itself: no data, not applicable, nothing yet. */
function special({ reader, fields, indicator }: FormInput, value: 'no_data' | 'not_applicable' | ''): Choice {
  const name = value === '' ? 'none' : value;
  const typed =
    indicator.scale.kind === 'number' &&
    Object.keys(fields).some((field) => field.endsWith('numerator') && fields[field]);
  const chosen = (fields['answer'] ?? '') === value && !(value === '' && typed);
  const label = own(reader, reader.t(`answering.choice.${name}`));
  const about = own(reader, reader.t(`answering.choice.${name}Note`));
  return choice({ id: `answer-${name}`, value, label, about, checked: chosen });
}

function line({ fields, wrong }: FormInput, name: string, label: Word): Line {
  return { id: idOf(name), name, label, value: fields[name] ?? '', error: wrong[name] ?? '' };
}

/** Dots are for names; an id with dots is no selector. */
export const idOf = (name: string): string => `f-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;

function numberFields(input: FormInput, scale: NumberScale): NumberFields {
  const { reader, year, fields } = input;
  const { t } = reader;
  // A median is entered for the whole period (domain.md, Answers): medians do not add up.
  const single = scale.statistic === 'median' ? 1 : scale.poolingYears;
  const years = Array.from({ length: single }, (_, back) => year - back);
  const typed =
    fields['answer'] === 'number' || ((fields['answer'] ?? '') === '' && (fields['numerator'] ?? '') !== '');
  return {
    choice: choice({
      id: 'answer-number',
      value: 'number',
      label: own(reader, t('answering.choice.number')),
      checked: typed,
    }),
    unit: scale.percent ? own(reader, t('indicator.percent')) : scale.unit,
    years: years.map((one) => {
      const prefix = one === year ? '' : `earlier.${one}.`;
      return {
        year: String(one),
        numerator: line(input, `${prefix}numerator`, scale.numerator),
        denominator: scale.denominator ? line(input, `${prefix}denominator`, scale.denominator) : null,
      };
    }),
    note: noteOf(reader, scale),
  };
}

function noteOf({ t }: Reader, { statistic, poolingYears }: NumberScale): string {
  if (poolingYears === 1) return t('answering.number.note');
  return statistic === 'median' ? t('answering.number.median', { years: poolingYears }) : t('answering.number.pooled');
}

function longTexts(input: FormInput, name: 'justification' | 'changeNote', max: number, rows: number): LongText[] {
  const { reader, languages, fields, wrong } = input;
  const { t, words, format } = reader;
  return languages.map((language, at) => {
    const field = `${name}.${language}`;
    const said = words.has(`language.${language}`) ? t(`language.${language}`) : language;
    return {
      id: idOf(field),
      name: field,
      label: own(reader, t(`answering.${name}.label`, { language: said })),
      value: fields[field] ?? '',
      error: wrong[field] ?? wrong[name] ?? '',
      tag: tagOf(language),
      language: said,
      rows: at === 0 ? rows : Math.ceil(rows / 2),
      max,
      maxSaid: t('answering.max', { max: format.number(max) }),
    };
  });
}

const rowsIn = (fields: Fields): number[] =>
  Object.keys(fields)
    .flatMap((name) => /^cite\.(\d{1,3})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);

const nextRow = (fields: Fields): number => Math.max(-1, ...rowsIn(fields)) + 1;

function citedRows(input: FormInput): CiteRow[] {
  return rowsIn(input.fields).flatMap((row) => {
    const source = input.sources.get(input.fields[`cite.${row}`] ?? '');
    return source ? [citeRow(input, row, source, true)] : [];
  });
}

/** At most so many at once: who looks for less finds more. */
const mostFound = 20;

/** Every word that is looked for is somewhere in title, publisher, year or address. */
function foundRows(input: FormInput, find: string, first: number): CiteRow[] {
  const wanted = plain(find).split(/\s+/);
  const has = (source: Source) => {
    const text = plain([source.title, source.publisher, source.year, source.date, source.url].join(' '));
    return wanted.every((word) => text.includes(word));
  };
  const already = new Set(rowsIn(input.fields).map((row) => input.fields[`cite.${row}`]));
  return [...input.sources.values()]
    .filter((source) => has(source) && !already.has(source.id))
    .toSorted((a, b) => input.reader.format.compare(a.title, b.title))
    .slice(0, mostFound)
    .map((source, at) => citeRow(input, first + at, source, false));
}

/** Letters without their marks: who types "izvestaj" finds "izveštaj". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase();

function citeRow({ reader, fields, wrong }: FormInput, row: number, source: Source, checked: boolean): CiteRow {
  return {
    id: `cite-${row}`,
    name: `cite.${row}`,
    sectionId: `section-${row}`,
    sectionName: `section.${row}`,
    source: source.id,
    title: { text: source.title, language: source.language ?? reader.words.language },
    about: aboutSource(reader, source),
    href: webAddress(source.url),
    checked,
    section: fields[`section.${row}`] ?? '',
    error: wrong[`section.${row}`] ?? '',
  };
}

export function aboutSource({ words, t }: Reader, source: Source): string {
  const when = source.year === null ? source.date : String(source.year);
  const type = words.has(`sourceType.${source.type}`) ? t(`sourceType.${source.type}`) : source.type;
  return [source.publisher, when, type].filter((one) => one !== null && one !== '').join(' · ');
}

const sourceLines = ['title', 'publisher', 'url', 'year', 'date', 'retrievedOn', 'section'] as const;
const lineTypes: Readonly<Record<string, string>> = { url: 'url', year: 'number', retrievedOn: 'date' };

function sourceFields(input: FormInput): SourceFields {
  const { reader, instrument, fields, wrong, today } = input;
  const { t, words, format } = reader;
  const typeText = (type: string) => (words.has(`sourceType.${type}`) ? t(`sourceType.${type}`) : type);
  const known = ['en', 'sr', 'bs', 'cnr', 'mk', 'sq'].map((value) => ({
    value,
    text: t(`language.${value}`),
    selected: fields['source.language'] === value,
  }));
  const lines = sourceLines.map((name) => ({
    ...line(input, `source.${name}`, own(reader, t(`answering.source.${name}`))),
    type: lineTypes[name] ?? 'text',
    max: name === 'url' ? 2000 : input.longest.line,
    hint: name === 'url' || name === 'date' ? t(`answering.source.${name}Hint`) : '',
  }));
  return {
    open: Object.keys({ ...fields, ...wrong }).some(
      (name) => name.startsWith('source.') && (fields[name] ?? wrong[name] ?? '') !== '',
    ),
    lines: lines.map((one) =>
      one.name === 'source.retrievedOn' && fields[one.name] === undefined ? { ...one, value: today } : one,
    ),
    types: instrument.sourceTypes.map((value) => ({
      value,
      text: typeText(value),
      selected: fields['source.type'] === value,
    })),
    languages: [
      { value: '', text: t('answering.source.noLanguage'), selected: false },
      ...known.toSorted((a, b) => format.compare(a.text, b.text)),
    ],
    error: wrong['source'] ?? '',
  };
}

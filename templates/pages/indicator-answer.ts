/** One country's answer with all that stands behind it. */
import type { Indicator, Instrument, Word } from '../../indicators/instrument/instrument.ts';
import type { AnswerValue } from '../../indicators/scoring/answer.ts';
import type { PublishedAnswer, PublishedSource } from '../../indicators/snapshot.ts';
import { read } from '../../indicators/text.ts';
import { type AnswerCell, standingsOf, withheldWords } from '../answer-view.ts';
import type { Publication } from '../publication.ts';
import { own, type Reader, textOrNull, webAddress } from '../reader.ts';
import { type CountryHead, type CountryOf, cellOf, countryIn, indicatorIn } from './shared.ts';

export type AnswerView = {
  readonly country: CountryHead;
  readonly cell: AnswerCell;
  /** The answer in words, where the cell does not say them already. */
  readonly words: Word | null;
  readonly given: boolean;
  /** Reason of no data, what was counted, what was withheld. */
  readonly notes: readonly Word[];
  readonly confidence: string | null;
  readonly justification: Word | null;
  readonly sources: readonly SourceView[];
  readonly previous: {
    readonly cycle: string;
    readonly cell: AnswerCell;
    readonly words: Word | null;
    readonly note: string | null;
  } | null;
  readonly changeNote: Word | null;
  readonly dissent: Word | null;
  readonly replies: readonly { readonly institution: string; readonly date: string; readonly text: Word }[];
};

export type SourceView = {
  readonly number: number;
  readonly title: Word;
  readonly href: string | null;
  readonly about: string;
};

export function answerView(
  reader: Reader,
  publication: Publication,
  head: CountryHead,
  country: CountryOf,
  code: string,
): AnswerView {
  const answer = country.data.answers[code];
  const indicator = indicatorIn(country.instrument, code);
  const cell = cellOf(reader, country, code);
  return {
    country: head,
    cell,
    words: wordsOf(cell),
    given: answer !== undefined,
    notes: answer && indicator ? notesOf(reader, country, indicator, answer) : [],
    confidence: confidenceOf(country.instrument, answer),
    justification: textOrNull(reader, answer?.justification),
    sources: (answer?.cites ?? []).flatMap(({ source, section }) => {
      const cited = country.data.sources[source - 1];
      return cited ? [sourceView(reader, cited, source, section)] : [];
    }),
    previous: previousOf(reader, publication, country, code),
    changeNote: textOrNull(reader, answer?.changeNote),
    dissent: textOrNull(reader, answer?.dissent),
    replies: (answer?.replies ?? []).map(({ institution, date, text }) => ({
      institution,
      date: reader.format.date(date),
      text: read(text, reader.words.language),
    })),
  };
}

function wordsOf({ mark, label }: AnswerCell): Word | null {
  return mark.text === label.text ? null : label;
}

function confidenceOf(instrument: Instrument, answer: PublishedAnswer | undefined): string | null {
  if (!answer?.confidence) return null;
  return instrument.confidence[answer.confidence]?.label.text ?? answer.confidence;
}

function notesOf(reader: Reader, country: CountryOf, indicator: Indicator, { value }: PublishedAnswer): Word[] {
  if (value.kind === 'number') return numberNotes(reader, country, indicator, value);
  if (value.kind === 'withheld') {
    const notes = [withheldWords(reader, country.instrument)];
    if (value.points !== null) notes.push(pointsWords(reader, value.points));
    return notes.map((text) => own(reader, text));
  }
  if (value.kind !== 'no_data' || value.reason === null) return [];
  const reason = country.instrument.noDataReasons[value.reason];
  return reason ? [reason] : [];
}

/** What was counted, over how many years, and what it is worth. */
function numberNotes(
  reader: Reader,
  country: CountryOf,
  { code, scale }: Indicator,
  value: Extract<AnswerValue, { kind: 'number' }>,
): Word[] {
  if (scale.kind !== 'number') return [];
  const standing = standingsOf(country.data.scores).get(code);
  const years = standing && 'years' in standing ? standing.years : 1;
  return [
    counts(reader, scale.numerator, value.numerator),
    ...(scale.denominator ? [counts(reader, scale.denominator, value.denominator)] : []),
    ...(years > 1 ? [own(reader, reader.t('answer.pooled', { years }))] : []),
    ...(standing?.is === 'scored' ? [own(reader, pointsWords(reader, standing.points))] : []),
  ];
}

function pointsWords(reader: Reader, points: number): string {
  return reader.t('indicator.points', { points: reader.format.score(points) });
}

/** "Convictions: 28"; a denominator nobody knows is said to be unknown. */
function counts(reader: Reader, label: Word, value: number | null): Word {
  const number = value === null ? reader.t('indicator.notKnown') : reader.format.number(value);
  return { text: `${label.text}: ${number}`, language: label.language };
}

function previousOf(
  reader: Reader,
  publication: Publication,
  country: CountryOf,
  code: string,
): AnswerView['previous'] {
  const { previous } = publication;
  if (!previous) return null;
  const cycle = String(previous.snapshot.data.cycle);
  const then = countryIn({ ...publication, ...previous }, country.code, reader.words.language);
  if (!then || !indicatorIn(then.instrument, code)) return null;
  const found = publication.differences.get(country.code)?.changes.get(code)?.class;
  const note = found === 'substantive' ? reader.t('indicator.redefined') : null;
  const cell = cellOf(reader, then, code);
  return { cycle, cell, words: wordsOf(cell), note };
}

function sourceView(reader: Reader, source: PublishedSource, number: number, section: string | null): SourceView {
  const type = `sourceType.${source.type}`;
  const when = source.year === null ? source.date : String(source.year);
  return {
    number,
    title: { text: source.title, language: source.language ?? reader.words.language },
    href: webAddress(source.url),
    about: [
      source.publisher,
      when,
      reader.words.has(type) ? reader.t(type) : source.type,
      ...(section === null ? [] : [section]),
    ]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
  };
}

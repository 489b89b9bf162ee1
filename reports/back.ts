/** What stands after the chapters of both reports: instrument, corrections, glossary, sensitivity. */
import type { CountryCode, Instrument, Variant } from '../indicators/instrument/instrument.ts';
import { indicatorOf } from '../indicators/instrument/instrument.ts';
import type { Scores } from '../indicators/scoring/results.ts';
import { sensitivity } from '../indicators/scoring/sensitivity.ts';
import type { Snapshot } from '../indicators/snapshot.ts';
import type { DataTable, Entry, InstrumentChange, Line, Section, VariantNote } from './model.ts';
import { columns } from './profile.ts';
import { names } from './sentences.ts';
import { cell, heading, line, lineIn, own, scoreFigure, type Voice } from './voice.ts';

/** Variants, their reasons and who proposed them are written by the country in the language of the instrument file. */
const fileLanguage = 'en';

export type CountryInstrument = { readonly code: CountryCode; readonly name: Line; readonly instrument: Instrument };

export function instrumentNotes(
  voice: Voice,
  shared: Instrument,
  countries: readonly CountryInstrument[],
  changes: readonly InstrumentChange[],
): Section<{
  readonly changes: readonly InstrumentChange[];
  readonly variants: readonly VariantNote[];
  readonly paragraphs: readonly Line[];
}> {
  const variants = countries.flatMap(({ name, instrument }) =>
    instrument.variant ? [variantNote(voice, shared, name, instrument, instrument.variant)] : [],
  );
  return {
    heading: heading(voice, 1, 'instrument', voice.t('report.instrumentNotes.heading')),
    intro: [
      voice.t('report.instrumentNotes.intro', { areas: shared.areas.length, indicators: shared.indicators.length }),
    ],
    changes,
    variants,
    paragraphs: [
      ...(shared.origin.text === '' ? [] : [line(voice, shared.origin)]),
      ...(variants.length === 0 ? [own(voice, voice.t('report.instrumentNotes.noVariant'))] : []),
    ],
  };
}

function variantNote(
  voice: Voice,
  shared: Instrument,
  country: Line,
  merged: Instrument,
  variant: Variant,
): VariantNote {
  const { adoptedBy } = variant;
  return {
    country,
    adopted: adoptedBy
      ? voice.t('report.variant.adopted', {
          institution: merged.institutions[adoptedBy.institution]?.text ?? adoptedBy.institution,
          act: adoptedBy.act,
          date: voice.format.date(adoptedBy.date),
        })
      : voice.t('report.variant.notAdopted'),
    switchedOff: variant.switchedOff.map(({ code, reason, proposedBy }) => ({
      code,
      title: titleOf(voice, shared, code),
      reason: lineIn(voice, fileLanguage, reason),
      by: lineIn(voice, fileLanguage, proposedBy),
    })),
    reworded: variant.reworded.map(({ code, class: kind }) => ({
      code,
      class: voice.t(`report.changeClass.${kind}`),
      question: line(voice, indicatorOf(merged, code).question),
    })),
    added: variant.added.map((code) => ({ code, title: titleOf(voice, merged, code) })),
  };
}

function titleOf(voice: Voice, instrument: Instrument, code: string): Line {
  return line(voice, indicatorOf(instrument, code).title);
}

/** Earlier editions stay readable beside this one; what this one corrected is said by its cause. */
export function corrections(voice: Voice, { edition }: Snapshot): Section<{ readonly entries: readonly string[] }> {
  const entry = (): string =>
    voice.t('report.corrections.entry', {
      number: edition.number,
      date: voice.format.date(edition.publishedAt),
      cause: voice.t(`report.editionCause.${edition.cause}`),
    });
  return {
    heading: heading(voice, 1, 'corrections', voice.t('report.corrections.heading')),
    intro: [voice.t(edition.number === 1 ? 'report.corrections.none' : 'report.corrections.intro')],
    entries: edition.number === 1 ? [] : [entry()],
  };
}

const terms = [
  'area',
  'indicator',
  'core',
  'level',
  'score',
  'coverage',
  'interval',
  'gap',
  'noData',
  'notApplicable',
  'tooFewCases',
  'confidence',
  'edition',
  'variant',
] as const;

export function glossary(voice: Voice): Section<{ readonly entries: readonly Entry[] }> {
  const entries = terms.map((term) => ({
    term: own(voice, voice.t(`report.glossary.${term}.term`)),
    text: own(voice, voice.t(`report.glossary.${term}.text`)),
  }));
  return {
    heading: heading(voice, 1, 'glossary', voice.t('report.glossary.heading')),
    intro: [],
    entries: entries.toSorted((a, b) => voice.format.compare(a.term.text, b.term.text)),
  };
}

/**
 * By country, in alphabetical order, never by size. It shows how much a single figure would depend on the weighting, and
 * says that it ranks nobody.
 */
export function sensitivitySection(
  voice: Voice,
  countries: readonly (CountryInstrument & { readonly scores: Scores })[],
): Section<{ readonly table: DataTable }> | null {
  const rows = countries.map(({ name, instrument, scores }) => ({
    name,
    instrument,
    found: sensitivity(instrument, scores),
  }));
  if (rows.every(({ found }) => found.equalAreas === null && found.coreOnly === null)) return null;
  const leftOut = rows.flatMap(({ name, instrument, found }) => {
    const titles = instrument.areas.filter(({ code }) => found.leftOut.includes(code)).map(({ title }) => title.text);
    return titles.length === 0
      ? []
      : [voice.t('report.sensitivity.leftOut', { country: name.text, names: names(titles) })];
  });
  const figure = (value: number | null) => cell(voice, scoreFigure(voice, value, voice.t('answer.notEnoughData')));
  return {
    heading: heading(voice, 1, 'sensitivity', voice.t('report.sensitivity.heading')),
    intro: [voice.t('report.sensitivity.intro')],
    table: {
      id: 'sensitivity-table',
      caption: voice.t('report.sensitivity.caption'),
      columns: columns(voice, voice.t('common.country'), ['equalAreas', 'equalIndicators', 'coreOnly']),
      rows: rows.map(({ name, found }) => ({
        head: name,
        cells: [figure(found.equalAreas), figure(found.equalIndicators), figure(found.coreOnly)],
      })),
      notes: leftOut,
    },
  };
}

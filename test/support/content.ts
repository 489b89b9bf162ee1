/** A small cycle of another network's instrument, unfrozen, for tests of publication. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readInstrumentFile } from '../../data/instruments.ts';
import type { Instrument, NumberScale } from '../../indicators/instrument/instrument.ts';
import type { AnswerToFreeze, CountryContent, CycleContent } from '../../indicators/publication/content.ts';
import type { AnswerValue } from '../../indicators/scoring/answer.ts';
import type { Edition, InstrumentReference, PublishedSource } from '../../indicators/snapshot.ts';
import type { Text } from '../../indicators/text.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const english = (words: string): Text => ({ original: 'en', words: { en: words } });

const file = join(import.meta.dirname, '../fixtures/instruments/example-small/instrument.yaml');

/** The instrument; `counting` makes parts of a number count victims, which its file does not. */
export function smallInstrument(counting: Readonly<Record<string, NumberScale['countsVictims']>> = {}): Instrument {
  const instrument = readInstrumentFile(file);
  return {
    ...instrument,
    indicators: instrument.indicators.map((indicator) => {
      const countsVictims = counting[indicator.code];
      if (!countsVictims || indicator.scale.kind !== 'number') return indicator;
      return { ...indicator, scale: { ...indicator.scale, countsVictims } };
    }),
  };
}

export const smallReference: InstrumentReference = {
  id: 'example-small',
  version: '1.0',
  status: 'draft',
  sha256: sha256('example-small'),
  words: {},
};

export const firstEdition: Edition = { number: 1, cause: 'first', publishedAt: '2022-03-01T10:00:00.000Z' };

export function answer(value: AnswerValue, cites: readonly string[] = []): AnswerToFreeze {
  return {
    value,
    confidence: 'medium',
    justification: english('As the sources say.'),
    changeNote: null,
    period: null,
    cites: cites.map((source) => ({ source, section: null })),
    dissent: null,
    replies: [],
  };
}

export const number = (numerator: number, denominator: number | null): AnswerValue => ({
  kind: 'number',
  numerator,
  denominator,
  earlier: [],
});

export const source = (title: string): PublishedSource => ({
  title,
  publisher: 'A publisher',
  type: 'law',
  year: 2021,
  date: null,
  url: null,
  language: 'en',
});

export function smallCountry(change: Partial<CountryContent> = {}): CountryContent {
  return {
    country: 'AA',
    review: { accepted: 1, disputed: 0, notExamined: 2, closedWithout: null },
    answers: {
      'XB-01': answer({ kind: 'ypn', choice: 'partly' }, ['third', 'second']),
      'XA-01': answer({ kind: 'level', level: 2 }, ['first', 'second']),
      'XA-03': answer(number(12, 40), ['second']),
    },
    sources: { first: source('First'), second: source('Second'), third: source('Third'), never: source('Never cited') },
    summary: english('A summary.'),
    areas: {},
    conclusions: [english('A conclusion.')],
    recommendations: [
      { id: 'AA-R1', text: english('Do it.'), addressee: 'GOV', grade: 'urge', indicators: ['XA-01'], deadline: 2023 },
      {
        id: 'AA-R2',
        text: english('And that.'),
        addressee: 'PAR',
        grade: 'invite',
        indicators: ['XB-01'],
        deadline: null,
      },
    ],
    followUp: [],
    goodPractices: [],
    ...change,
  };
}

export function smallContent(...countries: readonly CountryContent[]): CycleContent {
  return {
    cycle: 2021,
    demonstration: false,
    previous: null,
    countries: countries.length > 0 ? countries : [smallCountry()],
    region: { summary: null, areas: {} },
    context: [],
  };
}

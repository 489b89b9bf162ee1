/** Sources are numbered as printed: by first citation, the answers taken in the instrument's order. */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { PublishedAnswer, PublishedSource } from '../snapshot.ts';
import type { AnswerToFreeze, CountryContent } from './content.ts';

export type NumberedSources = {
  readonly sources: readonly PublishedSource[];
  /** Citations of an answer, by numbers into `sources`. */
  readonly citesOf: (answer: AnswerToFreeze) => PublishedAnswer['cites'];
};

/** A source that no answer of the cycle cites is left out. @throws {Error} when an answer cites an unknown source. */
export function numberSources(instrument: Instrument, country: CountryContent): NumberedSources {
  const numbers = new Map<string, number>();
  const sources: PublishedSource[] = [];
  for (const answer of inOrder(instrument, country.answers)) {
    for (const { source } of answer.cites) {
      if (numbers.has(source)) continue;
      sources.push(known(country, source));
      numbers.set(source, sources.length);
    }
  }
  return {
    sources,
    citesOf: (answer) =>
      answer.cites.map(({ source, section }) => ({ source: numbers.get(source) ?? unknownSource(source), section })),
  };
}

function inOrder(instrument: Instrument, answers: Readonly<Record<IndicatorCode, AnswerToFreeze>>): AnswerToFreeze[] {
  return instrument.indicators.flatMap(({ code }) => answers[code] ?? []);
}

function known(country: CountryContent, id: string): PublishedSource {
  return country.sources[id] ?? unknownSource(id);
}

function unknownSource(id: string): never {
  throw new Error(`an answer cites a source that is not there: ${id}`);
}

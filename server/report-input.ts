/** What a report is made from, out of a published edition: the same for a page and for a file. */
import type { CountryCode, Language } from '../indicators/instrument/instrument.ts';
import { answersCsv } from '../reports/exports.ts';
import type { ReportInput } from '../reports/input.ts';
import type { Attachment } from '../reports/pdf-file.ts';
import type { Publication } from '../templates/publication.ts';
import { urlsFor } from '../templates/urls.ts';

export function reportInput(publication: Publication, language: Language, publicAddress: string): ReportInput {
  const { snapshot, previous, instrumentFor } = publication;
  return {
    snapshot,
    previous: previous?.snapshot ?? null,
    language,
    verifyAddress: publicAddress + urlsFor(language).cycle(snapshot.data.cycle),
    instrumentFor: (cycle, country, words = language) => {
      if (cycle === 'this') return instrumentFor(country, words);
      if (!previous) throw new Error('there is no previous cycle to read an instrument of');
      return previous.instrumentFor(country, words);
    },
  };
}

/** The answers behind a report, carried inside its file. `null`: of the whole region. */
export function answersAttached({ snapshot, instrumentFor }: Publication, country: CountryCode | null): Attachment {
  const { countries, cycle } = snapshot.data;
  const codesOf = (of: CountryCode) => instrumentFor(of, 'en').indicators.map(({ code }) => code);
  const of = country ?? 'region';
  const table = answersCsv(snapshot, country === null ? Object.keys(countries).sort() : [country], codesOf);
  return {
    name: `answers-${of}-${cycle}.csv`,
    bytes: new TextEncoder().encode(table),
    mimeType: 'text/csv',
    description: `Answers, ${of} ${cycle}, edition ${snapshot.edition.number}`,
  };
}

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
export function answersAttached(publication: Publication, country: CountryCode | null): Attachment {
  const { data, edition } = publication.snapshot;
  const of = country ?? 'region';
  // The table itself has no room for a word: its name carries the mark.
  const mark = data.demonstration ? '-DEMONSTRATION' : '';
  return {
    name: `answers-${of}-${data.cycle}${mark}.csv`,
    bytes: new TextEncoder().encode(answersTable(publication, country)),
    mimeType: 'text/csv',
    description: `Answers, ${of} ${data.cycle}, edition ${edition.number}${mark}`,
  };
}

/** The answers as the table `aggregate` reads. `null`: of the whole region. */
export function answersTable({ snapshot, instrumentFor }: Publication, country: CountryCode | null): string {
  const countries = country === null ? Object.keys(snapshot.data.countries).sort() : [country];
  return answersCsv(snapshot, countries, (of) => instrumentFor(of, 'en'));
}

/** Everything there is to download, by cycle. */
import type { Frame } from '../frame.ts';
import type { Publication } from '../publication.ts';
import type { Reader } from '../reader.ts';
import { type CountryHead, countriesOf, type Link } from './shared.ts';

export type ReportsPage = {
  readonly frame: Frame;
  /** Said where this computer has no browser to print with. */
  readonly pdfOff: boolean;
  readonly cycles: readonly {
    readonly title: string;
    readonly published: string;
    readonly regional: { readonly online: string; readonly pdf: string };
    readonly national: readonly { readonly country: CountryHead; readonly online: string; readonly pdf: string }[];
    readonly page: Link;
    readonly fingerprint: string;
  }[];
};

export type ReportsInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publications: readonly Publication[];
  readonly pdfOff: boolean;
};

export function reportsPage({ reader, frame, publications, pdfOff }: ReportsInput): ReportsPage {
  return { frame, pdfOff, cycles: publications.map((publication) => cycleOf(reader, publication)) };
}

function cycleOf(reader: Reader, publication: Publication): ReportsPage['cycles'][number] {
  const { t, urls, format } = reader;
  const { data, edition, fingerprint } = publication.snapshot;
  const { cycle } = data;
  return {
    title: t('common.cycle', { cycle: String(cycle) }),
    published: t('reports.published', { number: edition.number, date: format.date(edition.publishedAt) }),
    regional: { online: urls.regional(cycle), pdf: urls.regionalFile(cycle, edition.number) },
    national: countriesOf(reader, publication).map((country) => ({
      country,
      online: urls.national(cycle, country.code),
      pdf: urls.nationalFile(cycle, edition.number, country.code),
    })),
    page: { text: t('reports.cyclePage', { cycle: String(cycle) }), href: urls.cycle(cycle) },
    fingerprint,
  };
}

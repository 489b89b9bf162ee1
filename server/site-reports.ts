/**
 * The reports as the site gives them: as a page, and as the PDF of an edition. A PDF is made once, at the first request,
 * outside of any transaction, and kept as a file named by what it was made from; from then on it is only read. Readers who
 * ask at the same time wait for the same print. The code of the reports is loaded when the first is asked for.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CountryCode } from '../indicators/instrument/instrument.ts';
import type { AnyReport } from '../reports/model.ts';
import type { Printer } from '../reports/pdf.ts';
import type { SiteFiles } from '../templates/frame.ts';
import { countryName } from '../templates/country-names.ts';
import type { Publication } from '../templates/publication.ts';
import { type Reader, readerOf } from '../templates/reader.ts';
import { languages } from '../templates/words.ts';

export type SiteReports = {
  /** Whether there is a browser to print with. */
  readonly on: boolean;
  /** The report as a page. `null`: of the whole region. */
  readonly html: (publication: Publication, reader: Reader, country: CountryCode | null) => Promise<string>;
  /** The file of the edition, made where it is missing. @throws {Problem} where it cannot be made. */
  readonly pdf: (
    publication: Publication,
    reader: Reader,
    country: CountryCode | null,
  ) => Promise<{ readonly path: string; readonly name: string }>;
  /** Ends the browser, if one was started. */
  readonly close: () => Promise<void>;
};

export type SiteReportsSettings = {
  readonly folder: string;
  /** From `findBrowser`; null = PDFs are off. */
  readonly executablePath: string | null;
  readonly publicAddress: string;
  readonly files: SiteFiles;
  /** Version of the program: what it prints may change with it. */
  readonly version: string;
};

/** Pages of reports kept in memory; each is below 1 MB. */
const kept = 24;

export function siteReports(settings: SiteReportsSettings): SiteReports {
  const pages = new Map<string, string>();
  const making = new Map<string, Promise<void>>();
  let printer: Printer | null = null;

  async function model(publication: Publication, reader: Reader, country: CountryCode | null): Promise<AnyReport> {
    const [{ makeReport, reportEntry }, { reportInput }] = await Promise.all([
      import('../reports/catalogue.ts'),
      import('./report-input.ts'),
    ]);
    const entry = reportEntry(country === null ? 'regional' : 'national');
    if (!entry) throw new Error('the catalogue of reports lacks the national or the regional one');
    return makeReport(entry, reportInput(publication, reader.words.language, settings.publicAddress), country);
  }

  async function html(publication: Publication, reader: Reader, country: CountryCode | null): Promise<string> {
    const key = `${nameOf(publication, reader, country)} ${publication.snapshot.fingerprint}`;
    const known = pages.get(key);
    if (known !== undefined) return known;
    const { reportHtml } = await import('../reports/document.ts');
    const { reportStyle, chart, charts } = settings.files;
    const made = reportHtml(await model(publication, reader, country), {
      for: 'screen',
      assets: { styles: [reportStyle], scripts: [chart, charts], links: linksAbove(publication, reader, country) },
    });
    const oldest = pages.keys().next();
    if (pages.size >= kept && oldest.done !== true) pages.delete(oldest.value);
    pages.set(key, made);
    return made;
  }

  async function make(publication: Publication, reader: Reader, country: CountryCode | null, path: string) {
    const [{ openPrinter }, { reportPdf }, { saveWhole }, { answersAttached }] = await Promise.all([
      import('../reports/pdf.ts'),
      import('../reports/print.ts'),
      import('../reports/save.ts'),
      import('./report-input.ts'),
    ]);
    printer ??= openPrinter({ executablePath: settings.executablePath });
    const bytes = await reportPdf(printer, await model(publication, reader, country), {
      createdAt: publication.snapshot.edition.publishedAt,
      attachments: [answersAttached(publication, country)],
    });
    await mkdir(dirname(path), { recursive: true });
    await saveWhole(path, bytes);
  }

  async function pdf(publication: Publication, reader: Reader, country: CountryCode | null) {
    const name = `${nameOf(publication, reader, country)}.pdf`;
    const data = publication.snapshot.fingerprint.slice(0, 16);
    const path = join(settings.folder, `${data}-${settings.version}`, name);
    if (!(await isFile(path))) {
      const running = making.get(path) ?? make(publication, reader, country, path);
      making.set(path, running);
      try {
        await running;
      } finally {
        making.delete(path);
      }
    }
    return { path, name };
  }

  return {
    on: settings.executablePath !== null,
    html,
    pdf,
    close: async () => {
      await printer?.close();
    },
  };
}

/** "BAN-Monitor-RS-2021-edition-1-sr": plain letters, for a file on anybody's disk. */
function nameOf({ snapshot }: Publication, reader: Reader, country: CountryCode | null): string {
  const { data, edition } = snapshot;
  const parts = ['BAN-Monitor', country ?? 'region', data.cycle, `edition-${edition.number}`, reader.words.language];
  return parts.join('-');
}

/** Back to the site, the file, and the same report in the other languages. */
function linksAbove({ snapshot, instrumentFor }: Publication, reader: Reader, country: CountryCode | null) {
  const { t, urls, words } = reader;
  const { cycle } = snapshot.data;
  const { number } = snapshot.edition;
  const back =
    country === null
      ? { text: t('home.kicker', { cycle: String(cycle) }), href: urls.cycle(cycle) }
      : {
          text: `${countryName(words, instrumentFor(null, words.language), country).text} ${cycle}`,
          href: urls.country(country, cycle),
        };
  const file = country === null ? urls.regionalFile(cycle, number) : urls.nationalFile(cycle, number, country);
  const others = languages
    .filter((language) => language !== words.language)
    .map((language) => {
      const other = readerOf(language);
      return {
        text: other.t('frame.languageName'),
        href: country === null ? other.urls.regional(cycle) : other.urls.national(cycle, country),
      };
    });
  return [{ text: t('common.product'), href: urls.home() }, back, { text: t('reports.pdf'), href: file }, ...others];
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return false;
    throw fault;
  }
}

/**
 * The reports as the site gives them: as a page, and as the PDF of an edition. A PDF is made once, at the first request,
 * outside of any transaction, and kept as a file named by what it was made from; from then on it is only read. Readers who
 * ask at the same time wait for the same print. The code of the reports is loaded when the first is asked for.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CountryCode } from '../indicators/instrument/instrument.ts';
import { Problem } from '../indicators/problem.ts';
import type { SiteAssets } from '../reports/document.ts';
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

/** One report of one edition for one reader. `country` null: of the whole region. */
type Asked = { readonly publication: Publication; readonly reader: Reader; readonly country: CountryCode | null };

export function siteReports(settings: SiteReportsSettings): SiteReports {
  const page = kept((asked: Asked) => pageOf(asked, settings));
  const making = new Map<string, Promise<void>>();
  let printer: Printer | null = null;

  async function make(asked: Asked, path: string): Promise<void> {
    const { openPrinter } = await import('../reports/pdf.ts');
    printer ??= openPrinter({ executablePath: settings.executablePath });
    await printTo(path, asked, printer, settings.publicAddress);
  }

  async function file(asked: Asked): Promise<{ path: string; name: string }> {
    if (settings.executablePath === null) throw new Problem('refused', 'no-browser');
    const name = `${nameOf(asked)}.pdf`;
    const data = asked.publication.snapshot.fingerprint.slice(0, 16);
    const path = join(settings.folder, `${data}-${settings.version}`, name);
    if (!(await isFile(path))) {
      const running = making.get(path) ?? make(asked, path).finally(() => making.delete(path));
      making.set(path, running);
      await running;
    }
    return { path, name };
  }

  return {
    on: settings.executablePath !== null,
    html: (publication, reader, country) => page({ publication, reader, country }),
    pdf: (publication, reader, country) => file({ publication, reader, country }),
    close: async () => {
      await printer?.close();
    },
  };
}

/** Pages of reports kept in memory; each is below 1 MB. */
const pagesKept = 24;

/** Remembers the last pages by edition, report and language. */
function kept(make: (asked: Asked) => Promise<string>): (asked: Asked) => Promise<string> {
  const pages = new Map<string, string>();
  return async (asked) => {
    const key = `${nameOf(asked)} ${asked.publication.snapshot.fingerprint}`;
    const known = pages.get(key);
    if (known !== undefined) return known;
    const made = await make(asked);
    const oldest = pages.keys().next();
    if (pages.size >= pagesKept && oldest.done !== true) pages.delete(oldest.value);
    pages.set(key, made);
    return made;
  };
}

async function model({ publication, reader, country }: Asked, publicAddress: string): Promise<AnyReport> {
  const [{ makeReport, reportEntry }, { reportInput }] = await Promise.all([
    import('../reports/catalogue.ts'),
    import('./report-input.ts'),
  ]);
  const entry = reportEntry(country === null ? 'regional' : 'national');
  if (!entry) throw new Error('the catalogue of reports lacks the national or the regional one');
  return makeReport(entry, reportInput(publication, reader.words.language, publicAddress), country);
}

async function pageOf(asked: Asked, { files, publicAddress }: SiteReportsSettings): Promise<string> {
  const { reportHtml } = await import('../reports/document.ts');
  return reportHtml(await model(asked, publicAddress), {
    for: 'screen',
    assets: { styles: [files.reportStyle], scripts: [files.chart, files.charts], links: linksAbove(asked) },
  });
}

async function printTo(path: string, asked: Asked, printer: Printer, publicAddress: string): Promise<void> {
  const [{ reportPdf }, { saveWhole }, { answersAttached }] = await Promise.all([
    import('../reports/print.ts'),
    import('../reports/save.ts'),
    import('./report-input.ts'),
  ]);
  const bytes = await reportPdf(printer, await model(asked, publicAddress), {
    createdAt: asked.publication.snapshot.edition.publishedAt,
    attachments: [answersAttached(asked.publication, asked.country)],
  });
  await mkdir(dirname(path), { recursive: true });
  await saveWhole(path, bytes);
}

/** "BAN-Monitor-RS-2021-edition-1-sr": plain letters, for a file on anybody's disk. */
function nameOf({ publication, reader, country }: Asked): string {
  const { data, edition } = publication.snapshot;
  const parts = ['BAN-Monitor', country ?? 'region', data.cycle, `edition-${edition.number}`, reader.words.language];
  return parts.join('-');
}

/** Back to the site, the file, and the same report in the other languages. */
function linksAbove({ publication, reader, country }: Asked): SiteAssets['links'] {
  const { snapshot, instrumentFor } = publication;
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

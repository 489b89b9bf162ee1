/** The list of reports, each report as a page, and its PDF. */
import { z } from 'zod';
import type { Publication } from '../../templates/publication.ts';
import { type Reader, readerOf } from '../../templates/reader.ts';
import { reportsPage } from '../../templates/pages/reports.ts';
import { patterns } from '../../templates/urls.ts';
import { page, type Reply } from '../reply.ts';
import { get, type Route, type Visit } from '../route.ts';
import type { Site } from '../site.ts';
import { draw, found, frameFor, parts } from '../view.ts';

const { language, cycle, edition, country } = parts;

async function list({ params, address }: Visit<{ language: string }>, site: Site): Promise<Reply> {
  const reader = readerOf(params.language);
  const cycles = await site.publications.cycles();
  const publications = await Promise.all(cycles.map((one) => site.publications.find(one.cycle, one.edition)));
  const there = publications.filter((one) => one !== null);
  const latest = found(there[0], 'nothing-published');
  const title = reader.t('reports.title');
  const frame = frameFor(site, reader, address, { title, section: 'reports', publication: latest });
  return draw(site, reader, 'reports', reportsPage({ reader, frame, publications: there, pdfOff: !site.reports.on }));
}

type Asked = {
  readonly language: string;
  readonly cycle: number;
  readonly edition?: number;
  readonly country?: string;
};

/** @throws {Problem} `missing` where the cycle, its edition or the country in it is not published. */
async function asked(
  site: Site,
  params: Asked,
): Promise<{ reader: Reader; publication: Publication; of: string | null }> {
  const publication = found(await site.publications.find(params.cycle, params.edition), 'cycle');
  const { country: code } = params;
  if (code !== undefined) found(publication.snapshot.data.countries[code], 'country');
  return { reader: readerOf(params.language), publication, of: code ?? null };
}

async function online({ params }: Visit<Asked>, site: Site): Promise<Reply> {
  const { reader, publication, of } = await asked(site, params);
  return page(await site.reports.html(publication, reader, of));
}

/** The newest edition's file has an address of its own, so that it can be kept for ever. */
async function newest({ params }: Visit<Asked>, site: Site): Promise<Reply> {
  const { reader, publication, of } = await asked(site, params);
  const { number } = publication.snapshot.edition;
  const to =
    of === null ? reader.urls.regionalFile(params.cycle, number) : reader.urls.nationalFile(params.cycle, number, of);
  return { kind: 'redirect', status: 302, to };
}

async function file({ params }: Visit<Asked>, site: Site): Promise<Reply> {
  const { reader, publication, of } = await asked(site, params);
  const { path, name } = await site.reports.pdf(publication, reader, of);
  return { kind: 'download', path, type: 'application/pdf', name };
}

export const reportRoutes: readonly Route[] = [
  get(patterns.reports, 'public', z.strictObject({ language }), list),
  get(patterns.regional, 'public', z.strictObject({ language, cycle }), online),
  get(patterns.regionalPdf, 'public', z.strictObject({ language, cycle }), newest),
  get(patterns.regionalFile, 'public', z.strictObject({ language, cycle, edition }), file),
  get(patterns.nationalPdf, 'public', z.strictObject({ language, cycle, country }), newest),
  get(patterns.national, 'public', z.strictObject({ language, cycle, country }), online),
  get(patterns.nationalFile, 'public', z.strictObject({ language, cycle, edition, country }), file),
];

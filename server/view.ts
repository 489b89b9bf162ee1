/** From a visit to a page: who reads, what is asked for, and the page's frame. Used by every page's route. */
import { z } from 'zod';
import { Problem } from '../indicators/problem.ts';
import { type Frame, type FrameInput, frameOf } from '../templates/frame.ts';
import type { Publication, PublishedCycle } from '../templates/publication.ts';
import { type Reader, readerOf } from '../templates/reader.ts';
import { isLanguage, languages } from '../templates/words.ts';
import { page, type Reply } from './reply.ts';
import type { Site } from './site.ts';

/** The shapes of what may stand in an address. Whether it exists is looked up; here it only has to be harmless. */
export const parts = {
  language: z.string().refine(isLanguage),
  cycle: z
    .string()
    .regex(/^(19|20)\d\d$/)
    .transform(Number),
  edition: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number),
  country: z.string().regex(/^[A-Z]{2,3}$/),
  area: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
  indicator: z.string().regex(/^[A-Z0-9]{1,8}(-[A-Z0-9]{1,8}){1,2}$/),
} as const;

export type Shown = {
  readonly reader: Reader;
  readonly publication: Publication;
  readonly cycles: readonly PublishedCycle[];
};

/** What a page about a cycle needs. @throws {Problem} `missing` where that cycle is not published. */
export async function shown(site: Site, language: string, cycle?: number): Promise<Shown> {
  const reader = readerOf(language);
  const publication = await site.publications.find(cycle);
  if (!publication) throw new Problem('missing', cycle === undefined ? 'nothing-published' : 'cycle');
  return { reader, publication, cycles: await site.publications.cycles() };
}

/** The cycles in which the same page exists: not every country, area or indicator is in every cycle. */
export async function cyclesWhere(
  site: Site,
  { cycles, publication }: Shown,
  has: (other: Publication) => boolean,
): Promise<readonly PublishedCycle[]> {
  const others = await Promise.all(
    cycles.map(async (one) => {
      const own = one.cycle === publication.snapshot.data.cycle;
      const other = own ? publication : await site.publications.find(one.cycle, one.edition);
      return other !== null && has(other) ? [one] : [];
    }),
  );
  return others.flat();
}

/** @throws {Problem} `missing` where there is nothing of that name. */
export function found<Thing>(thing: Thing | null | undefined, code: string): Thing {
  if (thing === null || thing === undefined) throw new Problem('missing', code);
  return thing;
}

export type FrameAsked = Pick<FrameInput, 'title' | 'section'> & {
  readonly description?: string;
  readonly publication?: Publication;
  readonly hasCharts?: boolean;
  readonly isInside?: boolean;
  readonly isDoor?: boolean;
};

export function frameFor(site: Site, reader: Reader, address: string, asked: FrameAsked): Frame {
  return frameOf({
    words: reader.words,
    address,
    publicAddress: site.config.publicAddress,
    files: site.assets.files,
    title: asked.title,
    description: asked.description ?? reader.t('frame.description'),
    section: asked.section,
    snapshot: asked.publication?.snapshot ?? null,
    demonstration: !site.config.production,
    hasCharts: asked.hasCharts ?? false,
    isInside: asked.isInside ?? false,
    isDoor: asked.isDoor ?? false,
  });
}

/** A page's model in its template. */
export function draw(site: Site, reader: Reader, name: string, model: object, status = 200): Reply {
  return page(site.renderer.render(`pages/${name}`, model, reader.words), status);
}

/** The reader's language where none stands in the address: the browser's first that we have. */
export function languageFrom(accepts: readonly string[]): string {
  for (const wanted of accepts) {
    const own = wanted.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(own)) return own;
    // Readers of the other languages of the former Yugoslavia read Serbian in Latin script.
    if (['bs', 'hr', 'cnr', 'sh'].includes(own)) return 'sr';
  }
  return languages[0] ?? 'en';
}

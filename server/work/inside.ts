/** Pages of the work: made for one person, with the way about the work in place of the public navigation. */
import type { Assessment } from '../../indicators/work/assessment.ts';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import { type AnsweringUrls, answeringUrls, placeOf } from '../../templates/answering-urls.ts';
import { countryName } from '../../templates/country-names.ts';
import { type Frame, frameOf, type NavigationItem } from '../../templates/frame.ts';
import type { Reader } from '../../templates/reader.ts';
import type { Cookie } from '../doors/cookies.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { draw } from '../view.ts';

export type InsideAsked = {
  /** Of the page itself, also where a form came from elsewhere. */
  readonly address: string;
  readonly title: string;
  readonly here: 'desk' | 'assessment' | 'texts' | null;
  readonly assessment?: Assessment;
  readonly instrument?: Instrument;
  /** Where no one assessment says so. */
  readonly demonstrates?: boolean;
};

export function insideFrame(site: Site, reader: Reader, asked: InsideAsked): Frame {
  const { assessment, instrument } = asked;
  return frameOf({
    words: reader.words,
    address: asked.address,
    publicAddress: site.config.publicAddress,
    files: site.assets.files,
    title: asked.title,
    description: reader.t('frame.description'),
    section: null,
    snapshot: null,
    isInside: true,
    navigation: navigation(reader, asked),
    demonstration: assessment?.cycle.demonstration ?? asked.demonstrates ?? false,
    draftInstrument: instrument?.status === 'draft',
  });
}

function navigation(reader: Reader, { here, assessment, instrument }: InsideAsked): NavigationItem[] {
  const urls: AnsweringUrls = answeringUrls(reader.words.language);
  const desk = { text: reader.t('answering.nav.desk'), href: urls.desk(), current: here === 'desk' };
  const published = { text: reader.t('answering.nav.published'), href: reader.urls.home(), current: false };
  if (!assessment || !instrument) return [desk, published];
  const place = placeOf(assessment);
  const name = countryName(reader.words, instrument, assessment.country).text;
  return [
    desk,
    { text: `${name} ${place.cycle}`, href: urls.assessment(place), current: here === 'assessment' },
    { text: reader.t('answering.nav.texts'), href: urls.texts(place), current: here === 'texts' },
    published,
  ];
}

/** @param name of the template below `pages/work` */
export function insidePage(
  site: Site,
  reader: Reader,
  page: {
    readonly name: string;
    readonly model: object;
    readonly status?: number;
    readonly cookies?: readonly Cookie[];
  },
): Reply {
  const drawn = draw(site, reader, `work/${page.name}`, page.model, page.status ?? 200);
  return drawn.kind === 'page' ? { ...drawn, personal: true, cookies: page.cookies ?? [] } : drawn;
}

/** After a form: going back sends nothing twice. */
export const seeOther = (to: string): Reply => ({ kind: 'redirect', status: 303, to });

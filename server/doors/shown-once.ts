/** What is shown once and never again: recovery codes, links. */
import { randomBytes } from 'node:crypto';
import { hashOf } from '../../data/sessions.ts';
import type { DoorLink } from '../../indicators/work/events.ts';
import { readerOf } from '../../templates/reader.ts';
import type { Reply } from '../reply.ts';
import type { Rule } from '../route.ts';
import type { Site } from '../site.ts';
import type { DoorVisit } from './door-route.ts';
import { doorPage } from './page.ts';

export const hashed = (codes: readonly string[]): string[] => codes.map(hashOf);

/** A secret for a link, and what is kept of it. */
export function newLink(now: string, hours: number): { readonly secret: string; readonly link: DoorLink } {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(new Date(now).getTime() + hours * 3_600_000).toISOString();
  return { secret, link: { hash: hashOf(secret), expiresAt } };
}

type Here = Pick<DoorVisit<{ readonly language: string }, Rule>, 'params' | 'present' | 'token' | 'cookies'>;

export function codesPage(here: Here, site: Site, codes: readonly string[], back?: string): Reply {
  const { t, urls } = readerOf(here.params.language);
  return doorPage(here, site, 'codes', {
    title: t('door.codes.title'),
    address: urls.account(),
    model: {
      paragraphs: [t('door.codes.lead'), t('door.codes.once')],
      codes,
      onward: { text: t('door.codes.onward'), href: back ?? urls.account() },
    },
  });
}

/** The link for somebody else, to be handed over; `mailed` says whether it is on its way already. */
export function linkPage(
  here: Here,
  site: Site,
  made: { readonly path: string; readonly until: string; readonly mailed: boolean; readonly person: string },
): Reply {
  const { t, urls, format } = readerOf(here.params.language);
  return doorPage(here, site, 'codes', {
    title: t('door.link.title'),
    address: urls.person(made.person),
    model: {
      paragraphs: [
        t('door.link.lead', { until: format.time(made.until) }),
        t(made.mailed ? 'door.link.mailed' : 'door.link.byHand'),
      ],
      codes: [`${site.config.publicAddress}${made.path}`],
      onward: { text: t('door.link.onward'), href: urls.person(made.person) },
    },
  });
}

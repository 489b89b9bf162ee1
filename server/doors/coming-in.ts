/** Beginning and ending a session: the cookie gets a new secret each time, so that none given out before opens more. */
import type { Write } from '../../data/database.ts';
import { beginSession, endSession, type Stage } from '../../data/sessions.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { type Cookie, cookie, newSecret } from './cookies.ts';
import type { Present } from './door-route.ts';

/** A new session in place of the present one. @returns the cookies to be sent. */
export async function enter(
  tx: Write,
  site: Site,
  as: { readonly person: string; readonly stage: Stage; readonly agent: string; readonly before: Present | null },
): Promise<readonly Cookie[]> {
  const { overTls } = site.config;
  const secret = newSecret();
  if (as.before) await endSession(tx, as.before.session.person, as.before.session.id);
  await beginSession(tx, secret, { person: as.person, stage: as.stage, now: site.doors.now(), agent: as.agent });
  return [cookie('session', secret, overTls), cookie('visit', '', overTls)];
}

/** The cookie of nobody. */
export const nobody = ({ config }: Site): readonly Cookie[] => [cookie('session', '', config.overTls)];

export function goTo(to: string, cookies: readonly Cookie[] = []): Reply {
  return { kind: 'redirect', status: 303, to, cookies };
}

/** Where to go afterwards: a page of ours, or nothing. Another site's address is never followed. */
export function ownPath(back: unknown): string | undefined {
  if (typeof back !== 'string' || back.length > 500) return undefined;
  return /^\/[a-z]{2}\/[\w\-./?=&%]*$/.test(back) && !back.includes('//') ? back : undefined;
}

/** Every address the site answers, and who may ask. Nothing else is reachable. The order matters: fixed names come first. */
import type { Route } from '../route.ts';
import type { Config } from '../config.ts';
import { demonstrationEntry } from '../doors/doors.ts';
import { accountRoutes } from './account.ts';
import { linkRoutes } from './links.ts';
import { pageRoutes } from './pages.ts';
import { peopleRoutes } from './people.ts';
import { reportRoutes } from './reports.ts';
import { demonstrationRoutes, signInRoutes } from './sign-in.ts';
import { technicalRoutes } from './technical.ts';

/** What everybody may read, and everybody gets alike. */
export const routes: readonly Route[] = [...technicalRoutes, ...reportRoutes, ...pageRoutes];

/** Everything, `host` being where the server listens: the demonstration's entry is there only where it may be. */
export function routesFor(config: Pick<Config, 'production' | 'host'>): readonly Route[] {
  const entry = demonstrationEntry(config) ? demonstrationRoutes : [];
  return [...signInRoutes, ...entry, ...linkRoutes, ...accountRoutes, ...peopleRoutes, ...routes];
}

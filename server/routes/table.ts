/** Every address the site answers, and who may ask. Nothing else is reachable. The order matters: fixed names come first. */
import type { Route } from '../route.ts';
import { pageRoutes } from './pages.ts';
import { reportRoutes } from './reports.ts';
import { technicalRoutes } from './technical.ts';

export const routes: readonly Route[] = [...technicalRoutes, ...reportRoutes, ...pageRoutes];

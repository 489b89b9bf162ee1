/** What every handler is given. Made once in main.ts, and by tests with what they want to see. */
import type { Logger } from 'pino';
import type { Renderer } from '../templates/render.ts';
import type { Assets } from './assets.ts';
import type { Config } from './config.ts';
import type { Doors } from './doors/doors.ts';
import type { Publications } from './publications.ts';
import type { SiteReports } from './site-reports.ts';

export type Site = {
  readonly config: Pick<Config, 'production' | 'host' | 'publicAddress' | 'overTls'>;
  readonly publications: Publications;
  readonly reports: SiteReports;
  readonly renderer: Renderer;
  readonly assets: Assets;
  /** Who works here, how they come in, and what time it is. */
  readonly doors: Doors;
  readonly log: Logger;
  /** A fresh identifier for a fault, printed to the reader and into the log. */
  readonly newId: () => string;
};

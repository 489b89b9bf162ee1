/** The site as it runs, on a database of its own in a temporary folder, for tests that ask it questions. */
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { findBrowser } from '../../reports/browser.ts';
import { createApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { type OpenSite, openSite } from '../../server/open-site.ts';
import type { Mailer } from '../../server/doors/mail.ts';
import type { Site } from '../../server/site.ts';
import { Folder } from './folder.ts';

export type TestSite = {
  readonly app: ReturnType<typeof createApp>;
  readonly site: Site;
  readonly config: Config;
  readonly folder: string;
  /** Every line the site logged, as JSON. */
  readonly logged: string[];
  readonly close: () => Promise<void>;
};

export type TestSiteOptions = {
  /** Without: PDFs are off. */
  readonly browser?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => string;
  readonly mail?: Mailer;
};

/** With the demonstration loaded, unless `env` says it is production. */
export async function openTestSite({ browser = false, env = {}, now, mail }: TestSiteOptions = {}): Promise<TestSite> {
  const folder = new Folder();
  const config = readConfig({ DATA_DIR: join(folder.path, 'data'), ...env });
  const logged: string[] = [];
  const log: Logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  let ids = 0;
  const executablePath = browser ? browserOfThisMachine() : null;
  const opened: OpenSite = await openSite(config, {
    executablePath,
    log,
    newId: () => `fault-${++ids}`,
    say: () => undefined,
    now: now ?? (() => new Date().toISOString()),
    ...(mail ? { mail } : {}),
  });
  return {
    app: createApp(opened.site),
    site: opened.site,
    config,
    folder: folder.path,
    logged,
    close: async () => {
      await opened.close();
      folder.remove();
    },
  };
}

export function browserOfThisMachine(): string {
  const found = findBrowser();
  if (found === null) throw new Error('these tests need a browser: npm run setup');
  return found;
}

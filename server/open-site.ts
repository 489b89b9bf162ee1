/** Everything that has to be open before a page can be shown, and how it is closed again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { migrate, openDatabase } from '../data/database.ts';
import { type FrozenInstruments, frozenInstruments } from '../data/instruments.ts';
import type { CountryCode } from '../indicators/instrument/instrument.ts';
import type { Instant } from '../indicators/work/assessment.ts';
import { createRenderer } from '../templates/render.ts';
import { loadAssets } from './assets.ts';
import { type Config, projectRoot } from './config.ts';
import { demonstrate } from './demonstrate.ts';
import { openDoors } from './doors/doors.ts';
import { type Mailer, openMailer } from './doors/mail.ts';
import { publicationsOf } from './publications.ts';
import type { Site } from './site.ts';
import { siteReports } from './site-reports.ts';

export type OpenNeeds = {
  /** From `findBrowser`; null = PDFs are off. */
  readonly executablePath: string | null;
  readonly log: Logger;
  readonly newId: () => string;
  readonly now: () => Instant;
  /** Instead of the mail server of the configuration. */
  readonly mail?: Mailer;
  /** Told what takes a while. */
  readonly say: (line: string) => void;
};

export type OpenSite = { readonly site: Site; readonly close: () => Promise<void> };

export async function openSite(config: Config, needs: OpenNeeds): Promise<OpenSite> {
  const { executablePath, log, newId, say, now } = needs;
  const instruments = frozenInstruments();
  const db = await openDatabase(config.databaseFile);
  try {
    await migrate(db);
    if (!config.production) await demonstrate(db, instruments, say);
    const assets = loadAssets();
    const reports = siteReports({
      folder: config.reportsFolder,
      executablePath,
      publicAddress: config.publicAddress,
      files: assets.files,
      version: programVersion(),
    });
    const renderer = createRenderer([join(import.meta.dirname, '..', 'templates')]);
    const mail = needs.mail ?? (config.mail && (await openMailer(config.mail, log)));
    const doors = await openDoors(config, { db, now, mail, countries: () => countriesOf(instruments) });
    const publications = publicationsOf(db, instruments);
    const site = { config, publications, reports, renderer, assets, doors, log, newId };
    return {
      site,
      close: async () => {
        await reports.close();
        await db.destroy();
      },
    };
  } catch (fault) {
    await db.destroy();
    throw fault;
  }
}

/** Of the newest version of every instrument. */
function countriesOf(instruments: FrozenInstruments): CountryCode[] {
  const codes = instruments.ids().flatMap((id) => {
    const newest = instruments.versions(id).at(-1);
    return newest === undefined ? [] : instruments.get(id, newest, 'en', null).countries.map(({ code }) => code);
  });
  return [...new Set(codes)].sort();
}

function programVersion(): string {
  const content: unknown = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error('package.json has no version');
}

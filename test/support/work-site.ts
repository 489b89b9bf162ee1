/**
 * The site over the work of test people, by the small instrument, without anything published:
 *
 *     const site = await openWorkSite();
 *     const mila = await site.visitor('mila');          // signed in
 *     await mila.open('/en/assessments/AA/2021/A-1');
 */
import { frozenInstruments } from '../../data/instruments.ts';
import { join } from 'node:path';
import { pino } from 'pino';
import { transact } from '../../data/database.ts';
import { beginSession } from '../../data/sessions.ts';
import { createApp } from '../../server/app.ts';
import { loadAssets } from '../../server/assets.ts';
import { readConfig } from '../../server/config.ts';
import { openDoors } from '../../server/doors/doors.ts';
import type { Publications } from '../../server/publications.ts';
import type { Site } from '../../server/site.ts';
import { siteReports } from '../../server/site-reports.ts';
import { createRenderer } from '../../templates/render.ts';
import { Folder } from './folder.ts';
import { smallInstrument } from './small-work.ts';
import { strictModel } from './strict-model.ts';
import { Visitor } from './visitor.ts';
import { openWork, type Work } from './work.ts';

export type WorkSite = {
  readonly work: Work;
  readonly site: Site;
  readonly app: ReturnType<typeof createApp>;
  /** Signed in, the second factor done. */
  readonly visitor: (name: string) => Promise<Visitor>;
  /** A session's secret, for browsers of another kind. */
  readonly session: (name: string) => Promise<string>;
  readonly events: () => Promise<number>;
  readonly logged: string[];
  readonly close: () => Promise<void>;
};

export const cookieName = 'ban-session';

/** @param now from what time it is: a minute later each time it is asked, unless given. */
export async function openWorkSite(
  change: Partial<Pick<Site, 'instruments' | 'publications'>> = {},
): Promise<WorkSite> {
  const folder = new Folder();
  const work = await openWork(join(folder.path, 'work.sqlite'));
  const config = readConfig({ DATA_DIR: folder.path });
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const assets = loadAssets();
  const { publicAddress } = config;
  const nothing: Publications = {
    state: () => Promise.resolve(''),
    cycles: () => Promise.resolve([]),
    find: () => Promise.resolve(null),
  };
  let made = 0;
  const site: Site = {
    config,
    publications: nothing,
    instruments: { ...frozenInstruments(), get: () => smallInstrument },
    reports: siteReports({
      folder: folder.path,
      executablePath: null,
      publicAddress,
      files: assets.files,
      version: '0',
    }),
    renderer: strictly(createRenderer([join(import.meta.dirname, '../../templates')])),
    assets,
    doors: await openDoors(config, { db: work.db, now: work.now, mail: null, countries: () => ['AA', 'BB'] }),
    log,
    newId: () => `made-${++made}`,
    ...change,
  };
  const app = createApp(site);
  const session = async (name: string) => {
    const secret = `${name}-`.padEnd(42, 'x') + String(++made % 10);
    const begun = { person: name, stage: 'full', now: work.now(), agent: 'test' } as const;
    await transact(work.db, (tx) => beginSession(tx, secret, begun));
    return secret;
  };
  return {
    work,
    site,
    app,
    session,
    visitor: async (name) => {
      const visitor = new Visitor(app);
      visitor.cookies.set(cookieName, await session(name));
      return visitor;
    },
    events: async () => (await work.db('events').select('seq')).length,
    logged,
    close: async () => {
      await site.reports.close();
      await work.close();
      folder.remove();
    },
  };
}

/** Every page is drawn from a model that refuses names it does not have, also inside conditions. */
function strictly(renderer: Site['renderer']): Site['renderer'] {
  return { ...renderer, render: (name, model, words) => renderer.render(name, strictModel(model), words) };
}

/** What a form holds as it stands on the page: its fields by name, the ones that would be sent. */
export function fieldsOn(html: string, id: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*id="${id}"[\\s\\S]*?</form>`).exec(html)?.[0] ?? '';
  if (form === '') throw new Error(`no form ${id}`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, value, type] = ['name', 'value', 'type'].map((one) => attribute(tag, one));
    const sent = type === 'radio' || type === 'checkbox' ? / checked/.test(tag) : true;
    if (name && sent) fields[name] = value ?? '';
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag, 'name');
    if (name) fields[name] = unescaped(text);
  }
  for (const [, tag = '', options = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(tag, 'name');
    const chosen = /<option value="([^"]*)" selected>/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
    if (name) fields[name] = unescaped(chosen?.[1] ?? '');
  }
  return fields;
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

export const unescaped = (text: string): string =>
  text
    .replaceAll('&#x3D;', '=')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#x60;', '`')
    .replaceAll('&amp;', '&');

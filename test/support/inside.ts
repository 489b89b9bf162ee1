/**
 * The site as somebody who works here asks it, on the small cycle of test people:
 *
 *     const inside = await openInside();
 *     const rade = await inside.as('rade');
 *     await rade.get('/en/reviews/AA/2021');
 *     await rade.post('/en/reviews/AA/2021/A-1/accept', { version: '1' });
 */
import { join } from 'node:path';
import { pino } from 'pino';
import supertest from 'supertest';
import { transact } from '../../data/database.ts';
import { type FrozenInstruments, frozenInstruments } from '../../data/instruments.ts';
import { beginSession } from '../../data/sessions.ts';
import { createApp } from '../../server/app.ts';
import { loadAssets } from '../../server/assets.ts';
import { readConfig } from '../../server/config.ts';
import { cookie, newSecret } from '../../server/doors/cookies.ts';
import { openDoors } from '../../server/doors/doors.ts';
import { publicationsOf } from '../../server/publications.ts';
import type { Site } from '../../server/site.ts';
import { siteReports } from '../../server/site-reports.ts';
import { createRenderer, type Renderer } from '../../templates/render.ts';
import { smallReference } from './content.ts';
import { production as productionEnv } from './doors.ts';
import { Folder } from './folder.ts';
import { smallInstrument } from './small-work.ts';
import { strictModel } from './strict-model.ts';
import { openWork, type Work } from './work.ts';

export type Answered = {
  readonly status: number;
  readonly text: string;
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type Visitor = {
  readonly get: (path: string) => Promise<Answered>;
  readonly post: (path: string, form: Readonly<Record<string, string>>) => Promise<Answered>;
  /** What the browser would send: for a real one. */
  readonly cookie: { readonly name: string; readonly value: string };
};

export type InsideSite = {
  readonly work: Work;
  readonly site: Site;
  readonly app: ReturnType<typeof createApp>;
  readonly logged: string[];
  readonly as: (name: string) => Promise<Visitor>;
  /** A file, as that person downloads it. */
  readonly fileFor: (name: string, path: string) => Promise<Uint8Array>;
  readonly nobody: Visitor;
  readonly close: () => Promise<void>;
};

/** The small instrument in place of the frozen ones. */
export const smallInstruments: FrozenInstruments = {
  ...frozenInstruments(),
  ids: () => [smallInstrument.id],
  versions: () => [smallInstrument.version],
  languages: () => ['en'],
  get: () => smallInstrument,
  reference: () => ({ ...smallReference, id: smallInstrument.id, version: smallInstrument.version }),
};

export type InsideOptions = {
  readonly instruments?: FrozenInstruments;
  /** To print with; without, PDFs are off. */
  readonly executablePath?: string;
  /** As in production: cookies over TLS, no demonstration. */
  readonly production?: boolean;
  /** Whether the cycle is open already; else whoever tests opens it. */
  readonly opened?: boolean;
};

export async function openInside({
  instruments = smallInstruments,
  executablePath,
  production = false,
  opened = true,
}: InsideOptions = {}): Promise<InsideSite> {
  const folder = new Folder();
  const work = await openWork(undefined, { opened });
  const config = readConfig({ DATA_DIR: join(folder.path, 'data'), ...(production ? productionEnv : {}) });
  const assets = loadAssets();
  const reports = siteReports({
    folder: config.reportsFolder,
    executablePath: executablePath ?? null,
    publicAddress: config.publicAddress,
    files: assets.files,
    version: 'test',
  });
  const logged: string[] = [];
  let ids = 0;
  const doors = await openDoors(config, { db: work.db, now: work.now, mail: null, countries: () => ['AA', 'BB'] });
  const site: Site = {
    config,
    publications: publicationsOf(work.db, instruments),
    instruments,
    reports,
    renderer: strictly(createRenderer([join(import.meta.dirname, '../../templates')])),
    assets,
    doors,
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    newId: () => `made-${++ids}`,
  };
  const app = createApp(site);
  const visitor = (name: string, value: string): Visitor => ({
    cookie: { name, value },
    get: async (path) => answered(await supertest(app).get(path).set('Cookie', `${name}=${value}`)),
    post: async (path, form) =>
      answered(
        await supertest(app)
          .post(path)
          .set('Cookie', `${name}=${value}`)
          .type('form')
          .send({ token: doors.tokenFor(value), ...form }),
      ),
  });
  const as = async (person: string): Promise<Visitor> => {
    const secret = newSecret();
    const begun = { person, stage: 'full', now: work.now(), agent: 'test' } as const;
    await transact(work.db, (tx) => beginSession(tx, secret, begun));
    return visitor(cookie('session', '', config.overTls).name, secret);
  };
  return {
    work,
    site,
    app,
    logged,
    nobody: visitor(cookie('visit', '', config.overTls).name, newSecret()),
    as,
    fileFor: async (name, path) => {
      const { cookie: own } = await as(name);
      const answer = await supertest(app)
        .get(path)
        .set('Cookie', `${own.name}=${own.value}`)
        .buffer(true)
        .parse(inBytes);
      const body: unknown = answer.body;
      if (answer.status !== 200 || !Buffer.isBuffer(body)) throw new Error(`${path}: ${answer.status}`);
      return new Uint8Array(body);
    },
    close: async () => {
      await reports.close();
      await work.close();
      folder.remove();
    },
  };
}

/** Every page these tests ask for is drawn from a model that refuses names it does not have. */
function strictly(renderer: Renderer): Renderer {
  return { ...renderer, render: (name, model, words) => renderer.render(name, strictModel(model), words) };
}

/** Supertest would make text of it. */
function inBytes(
  response: supertest.Response | NodeJS.ReadableStream,
  done: (fault: Error | null, body: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => void chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}

function answered({ status, text, headers }: supertest.Response): Answered {
  const all: unknown = headers;
  const given =
    typeof all === 'object' && all !== null
      ? Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]))
      : {};
  return { status, text, to: given['location'] ?? '', headers: given };
}

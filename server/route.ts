/**
 * The only place that touches a response. A route is an entry of the route table: method, pattern, rule, the shape of its
 * parameters, and a handler that gives back a value. What is not in the table is not reachable.
 */
import type { Express, Request, Response } from 'express';
import type { z } from 'zod';
import { Problem } from '../indicators/problem.ts';
import type { Asset } from './assets.ts';
import { packed } from './packing.ts';
import type { Reply } from './reply.ts';
import type { Site } from './site.ts';

/** Who may: everything so far is for anybody. A route without a rule does not start. */
export type Rule = 'public';

export type Visit<Params> = {
  readonly params: Params;
  /** Path and query as asked for, for the links to the same page in other languages. */
  readonly address: string;
  /** The reader's languages in order of preference, from the browser; only the root page asks. */
  readonly accepts: readonly string[];
};

export type Route = {
  readonly method: 'get';
  readonly pattern: string;
  readonly rule: Rule;
  readonly run: (params: unknown, visit: Omit<Visit<never>, 'params'>, site: Site) => Promise<Reply>;
};

/** An entry of the table. Parameters that do not parse are an address that does not exist. */
export function get<Params>(
  pattern: string,
  rule: Rule,
  shape: z.ZodType<Params>,
  answer: (visit: Visit<Params>, site: Site) => Promise<Reply> | Reply,
): Route {
  return {
    method: 'get',
    pattern,
    rule,
    run: async (given, visit, site) => {
      const params = shape.safeParse(given);
      if (!params.success) throw new Problem('missing', 'address');
      return answer({ ...visit, params: params.data }, site);
    },
  };
}

type PageReply = Extract<Reply, { kind: 'page' }>;

const rules: readonly string[] = ['public'] satisfies Rule[];

/** @throws {Error} for a route without a rule and for a pattern given twice. */
export function mount(app: Express, routes: readonly Route[], site: Site): void {
  const seen = new Set<string>();
  for (const route of routes) {
    if (!rules.includes(route.rule)) throw new Error(`the route ${route.pattern} has no rule`);
    if (seen.has(route.pattern)) throw new Error(`the route ${route.pattern} is in the table twice`);
    seen.add(route.pattern);
    app[route.method](route.pattern, async (request, response) => {
      const visit = { address: request.originalUrl, accepts: request.acceptsLanguages() };
      await send(request, response, await route.run(request.params, visit, site));
    });
  }
}

/** Public pages may be kept, but are asked for again each time: an edition may have been added. */
const keepAndAsk = 'public, no-cache';
const keepForEver = 'public, max-age=31536000, immutable';

export async function send(request: Request, response: Response, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'page':
      response.status(reply.status).set('Cache-Control', reply.status === 200 ? keepAndAsk : 'no-store');
      await sendPage(request, response, reply);
      return;
    case 'data':
      response.status(reply.status).set('Cache-Control', 'no-store').json(reply.json);
      return;
    case 'redirect':
      if (reply.varies !== undefined) response.vary(reply.varies);
      response.set('Cache-Control', 'no-cache').redirect(reply.status, reply.to);
      return;
    case 'asset':
      await sendAsset(request, response, reply.asset);
      return;
    case 'download':
      await sendFile(response, reply.path, {
        'Cache-Control': keepForEver,
        'Content-Type': reply.type,
        'Content-Disposition': `attachment; filename="${reply.name}"`,
      });
      return;
  }
}

async function sendPage(request: Request, response: Response, reply: PageReply): Promise<void> {
  const { encoding, bytes } = await packed(request, reply, Buffer.from(reply.html), 5);
  if (encoding !== null) response.set('Content-Encoding', encoding);
  response.type('html').vary('Accept-Encoding').send(bytes);
}

/** Say something about documents only; on the dozen files of a first visit they would cost a tenth of it. */
const ofDocuments = [
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'Referrer-Policy',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Frame-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
];

async function sendAsset(request: Request, response: Response, asset: Asset): Promise<void> {
  // A picture is a document when it is opened by itself.
  if (!asset.type.startsWith('image/')) for (const name of ofDocuments) response.removeHeader(name);
  response.set({ 'Cache-Control': keepForEver, 'Content-Type': asset.type });
  const small = asset.packable ? await packed(request, asset, asset.bytes, 9) : { encoding: null, bytes: asset.bytes };
  if (asset.packable) response.vary('Accept-Encoding');
  if (small.encoding !== null) response.set('Content-Encoding', small.encoding);
  response.set('Content-Length', String(small.bytes.length));
  response.end(request.method === 'HEAD' ? undefined : small.bytes);
}

function sendFile(response: Response, path: string, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(path, { headers, cacheControl: false, dotfiles: 'allow' }, (fault) => {
      // A reader who goes away in the middle is no fault of ours.
      if (fault && !response.headersSent) reject(fault);
      else resolve();
    });
  });
}

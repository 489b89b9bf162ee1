/**
 * The only place that touches a response. A route is an entry of the route table: method, pattern, rule, the shape of its
 * parameters, and a handler that gives back a value. What is not in the table is not reachable.
 */
import express, { type Express, type Request, type Response } from 'express';
import type { z } from 'zod';
import { Problem } from '../indicators/problem.ts';
import type { Asset } from './assets.ts';
import type { Cookie } from './doors/cookies.ts';
import { packed } from './packing.ts';
import type { Reply } from './reply.ts';
import type { Site } from './site.ts';

/**
 * Who may; a route without a rule does not start. `public`: anybody, and everybody gets the same. The others know who asks:
 * `anybody`, with or without a session; `half`: the password was right, the second factor may be still to come; `inside`: both
 * were right; or an administrator.
 */
export const rules = ['public', 'anybody', 'half', 'inside', 'administrator'] as const;
export type Rule = (typeof rules)[number];

/** What a request says about itself, for those routes that ask who is there. */
export type Facts = {
  readonly cookies: string;
  readonly agent: string;
  /** The reader's network address; behind a proxy on this computer the one the proxy names. */
  readonly ip: string;
  readonly host: string;
  readonly origin: string | null;
  readonly fetchSite: string | null;
  readonly query: Readonly<Record<string, unknown>>;
  /** Fields of a posted form; empty for everything else. */
  readonly form: Readonly<Record<string, unknown>>;
};

export type Visit<Params> = {
  readonly params: Params;
  /** Path and query as asked for, for the links to the same page in other languages. */
  readonly address: string;
  /** The reader's languages in order of preference, from the browser; only the root page asks. */
  readonly accepts: readonly string[];
};

export type Route = {
  readonly method: 'get' | 'post';
  readonly pattern: string;
  readonly rule: Rule;
  readonly run: (params: unknown, visit: Omit<Visit<never>, 'params'>, site: Site, facts: Facts) => Promise<Reply>;
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

const known: readonly string[] = rules;

/** Forms of people, never files: small, flat, and read only where a route takes them. */
const form = express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 200 });

/** @throws {Error} for a route without a rule and for a pattern given twice. */
export function mount(app: Express, routes: readonly Route[], site: Site): void {
  const seen = new Set<string>();
  for (const route of routes) {
    if (!known.includes(route.rule)) throw new Error(`the route ${route.pattern} has no rule`);
    const place = `${route.method} ${route.pattern}`;
    if (seen.has(place)) throw new Error(`the route ${place} is in the table twice`);
    seen.add(place);
    const body = route.method === 'post' ? [form] : [];
    app[route.method](route.pattern, ...body, async (request, response) => {
      const visit = { address: request.originalUrl, accepts: request.acceptsLanguages() };
      await send(request, response, await route.run(request.params, visit, site, factsOf(request)));
    });
  }
}

function factsOf(request: Request): Facts {
  const body: unknown = request.body;
  return {
    cookies: request.get('cookie') ?? '',
    agent: request.get('user-agent') ?? '',
    ip: request.ip ?? '',
    host: request.get('host') ?? '',
    origin: request.get('origin') ?? null,
    fetchSite: request.get('sec-fetch-site') ?? null,
    query: request.query,
    form: typeof body === 'object' && body !== null ? { ...body } : {},
  };
}

/** Public pages may be kept, but are asked for again each time: an edition may have been added. */
const keepAndAsk = 'public, no-cache';
const keepForEver = 'public, max-age=31536000, immutable';

export async function send(request: Request, response: Response, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'page':
      setCookies(response, reply.cookies);
      response.status(reply.status);
      if (reply.personal === true) {
        // Not compressed: there are tokens in it. Its forms must be able to say where they come from, to us alone.
        response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' }).type('html').send(reply.html);
        return;
      }
      response.set('Cache-Control', reply.status === 200 ? keepAndAsk : 'no-store');
      await sendPage(request, response, reply);
      return;
    case 'data':
      response.status(reply.status).set('Cache-Control', 'no-store').json(reply.json);
      return;
    case 'redirect':
      if (reply.varies !== undefined) response.vary(reply.varies);
      setCookies(response, reply.cookies);
      response.set('Cache-Control', reply.status === 303 ? 'no-store' : 'no-cache').redirect(reply.status, reply.to);
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

/** Kept until the browser is closed, read by no script, sent by no other site's form. */
function setCookies(response: Response, cookies: readonly Cookie[] = []): void {
  for (const { name, value, secure } of cookies) {
    const options = { httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
    if (value === '') response.clearCookie(name, options);
    else response.cookie(name, value, options);
  }
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

/**
 * A site as in production, empty, with a clock and a post box that tests hold in their hands, and people who come in as in
 * life: the first administrator by the link of the start, the others by invitation.
 */
import { Secret, TOTP } from 'otpauth';
import type { Letter } from '../../server/doors/mail.ts';
import { openTestSite, type TestSite } from './site.ts';
import { formsIn, Visitor } from './visitor.ts';

export const production = {
  NODE_ENV: 'production',
  SESSION_SECRET: 'v7Kq2LzX9pRb4TnW8mYc3HsD6fJg1AeU',
  PUBLIC_ADDRESS: 'https://monitor.example.org',
} as const;

export const phrase = 'zaboravljena reka teče ispod mosta';

export type DoorSite = TestSite & {
  readonly letters: Letter[];
  readonly clock: { at: number };
  readonly visitor: () => Visitor;
  readonly pass: (minutes: number) => void;
  /** The code an authenticator shows now. */
  readonly code: (secret: string, periods?: number) => string;
};

export async function openDoorSite(mail = true): Promise<DoorSite> {
  const letters: Letter[] = [];
  const clock = { at: Date.UTC(2026, 0, 5, 8) };
  const send = (letter: Letter) => {
    letters.push(letter);
    return Promise.resolve(true);
  };
  const site = await openTestSite({
    env: production,
    now: () => new Date(clock.at).toISOString(),
    ...(mail ? { mail: { send } } : {}),
  });
  return {
    ...site,
    letters,
    clock,
    visitor: () => new Visitor(site.app),
    pass: (minutes) => {
      clock.at += minutes * 60_000;
    },
    code: (secret, periods = 0) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.at + periods * 30_000 }),
  };
}

export type Insider = { readonly browser: Visitor; readonly secret: string; readonly codes: readonly string[] };

/** From the page that shows the key to the account, with the codes that were shown on the way. */
export async function setUpFactor(site: DoorSite, browser: Visitor): Promise<Insider> {
  const secret = (/<figcaption>[^<]*<code>([A-Z2-7 ]+)<\/code>/.exec(browser.html)?.[1] ?? '').replace(/ /g, '');
  if (secret === '') throw new Error(`no key on ${browser.address} (${browser.status})`);
  await browser.send({ code: site.code(secret) });
  const codes = [...browser.html.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = '']) => code);
  return { browser, secret, codes };
}

export const firstFields = {
  organisation: 'Regional network',
  type: 'ngo',
  name: 'Ana',
  function: 'administrator',
  email: 'ana@example.org',
  password: phrase,
  again: phrase,
};

export async function firstAdministrator(site: DoorSite): Promise<Insider> {
  const browser = site.visitor();
  await browser.open(`/en/first/${site.site.doors.firstSecret}`);
  await browser.send(firstFields);
  return setUpFactor(site, browser);
}

/** @returns the path of the link shown to the administrator. */
export async function invited(admin: Visitor, who: string, role: string): Promise<string> {
  await admin.open('/en/people/new');
  const organisation = /<option value="([^"]+)"/.exec(admin.html)?.[1] ?? '';
  const person = { name: who, function: role.split(' ')[0] ?? '', email: `${who.toLowerCase()}@example.org` };
  const more = { organisation, organisationName: '', organisationType: 'ngo', role };
  await admin.send({ ...person, ...more }, { to: '/en/people/new' });
  return linkOn(admin);
}

export function linkOn(browser: Visitor): string {
  const found = /<code>https:\/\/monitor\.example\.org(\/[^<]+)<\/code>/.exec(browser.html)?.[1];
  if (found === undefined) throw new Error(`no link on ${browser.address} (${browser.status}): ${browser.html}`);
  return found;
}

export async function cameIn(site: DoorSite, admin: Visitor, who: string, role: string): Promise<Insider> {
  const link = await invited(admin, who, role);
  const browser = site.visitor();
  await browser.open(link);
  await browser.send({ password: phrase, again: phrase });
  return setUpFactor(site, browser);
}

/** Name and password only: the second factor is still to come. */
export async function halfway(site: DoorSite, email: string, password = phrase): Promise<Visitor> {
  const browser = site.visitor();
  await browser.open('/en/sign-in');
  return browser.send({ email, password }, { to: '/en/sign-in' });
}

export async function signedIn(site: DoorSite, email: string, secret: string): Promise<Visitor> {
  const browser = await halfway(site, email);
  return browser.send({ code: site.code(secret) });
}

/** The form's own token, for requests that are made without a browser. */
export const tokenOn = (browser: Visitor): string => formsIn(browser.html)[0]?.hidden['token'] ?? '';

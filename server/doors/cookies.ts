/** The two cookies of the door, and the tokens that forms carry. Nothing else is ever kept in a browser. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type Cookie = {
  readonly name: string;
  /** Empty: the browser forgets it. */
  readonly value: string;
  readonly secure: boolean;
};

/** `session` holds the session's secret; `visit` one that ties a form to the browser it was given to. */
export type CookieName = 'session' | 'visit';

/** Over TLS the name itself says that no other host and no unsafe page can have set it. */
const nameOf = (name: CookieName, overTls: boolean): string => `${overTls ? '__Host-' : ''}ban-${name}`;

export const newSecret = (): string => randomBytes(32).toString('base64url');

const shape = /^[A-Za-z0-9_-]{43}$/;

/** Null where there is none, two, or something we never gave. */
export function cookieIn(header: string, name: CookieName, overTls: boolean): string | null {
  const wanted = `${nameOf(name, overTls)}=`;
  const values = header
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one.startsWith(wanted))
    .map((one) => one.slice(wanted.length));
  const [value] = values;
  return values.length === 1 && value !== undefined && shape.test(value) ? value : null;
}

export const cookie = (name: CookieName, value: string, overTls: boolean): Cookie => ({
  name: nameOf(name, overTls),
  value,
  secure: overTls,
});

/** What a form must carry: follows from the cookie, which no other site can read, and from the application's secret. */
export function formToken(applicationSecret: string, cookieValue: string): string {
  return createHmac('sha256', applicationSecret).update(`form ${cookieValue}`).digest('base64url');
}

export function isFormToken(expected: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

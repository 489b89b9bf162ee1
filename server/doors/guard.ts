/** Whether a request that changes something comes from our own pages (targets.md, S5). */
import { isIP } from 'node:net';

export type Origin = {
  /** `Sec-Fetch-Site`, which browsers set and pages cannot; null in old browsers and programs. */
  readonly fetchSite: string | null;
  readonly origin: string | null;
};

/**
 * Programs and old browsers send neither header: they still need the form's token. A page whose policy is to send no
 * referrer sends the origin `null` even to itself; then the browser's own word decides.
 */
export function isOwnPage({ fetchSite, origin }: Origin, publicAddress: string): boolean {
  if (fetchSite !== null && fetchSite !== 'same-origin') return false;
  if (origin === 'null') return fetchSite === 'same-origin';
  return origin === null || isOwnOrigin(origin, publicAddress);
}

/** On this computer `localhost`, `127.0.0.1` and `[::1]` are the same place. */
function isOwnOrigin(origin: string, publicAddress: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [theirs, ours] = [new URL(origin), new URL(publicAddress)];
  if (theirs.origin === ours.origin) return true;
  return isLoopback(theirs.hostname) && isLoopback(ours.hostname) && theirs.protocol === ours.protocol;
}

/** Whether a host is this computer and nothing else; `0.0.0.0` is every network's. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}

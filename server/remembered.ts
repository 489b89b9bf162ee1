/**
 * Public pages follow from what is published and from their address, and from nothing else: the last few hundred are kept
 * as they were made. Whatever changes what is published changes the key, so that nobody is shown yesterday's page.
 */
import type { Reply } from './reply.ts';
import type { Visit } from './route.ts';
import type { Site } from './site.ts';

type Answer<Params> = (visit: Visit<Params>, site: Site) => Promise<Reply>;

/** Of about 40 kB each. */
const kept = 400;

const pages = new WeakMap<Site, Map<string, Reply>>();

export function remembered<Params>(answer: Answer<Params>): Answer<Params> {
  return async (visit, site) => {
    // A query is repeated in the page's links; it is never ours, and anybody could make up any number of them.
    if (visit.address.includes('?')) return answer(visit, site);
    const known = pages.get(site) ?? new Map<string, Reply>();
    pages.set(site, known);
    const key = `${visit.address} ${await site.publications.state()}`;
    const ready = known.get(key);
    if (ready) {
      // The oldest to go is the one not asked for the longest.
      known.delete(key);
      known.set(key, ready);
      return ready;
    }
    const made = await answer(visit, site);
    const oldest = known.keys().next();
    if (known.size >= kept && oldest.done !== true) known.delete(oldest.value);
    known.set(key, made);
    return made;
  };
}

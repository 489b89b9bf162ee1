/**
 * Limits that make guessing hopeless without becoming a weapon (targets.md, S7): a name is slowed down for the address that
 * guesses, never for its owner elsewhere. Kept in the database, so that a restart forgives nothing.
 */
import { createHash } from 'node:crypto';
import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import type { Database } from '../../data/database.ts';
import { limitStore } from '../../data/sessions.ts';
import { Problem } from '../../indicators/problem.ts';

const quarter = 15 * 60;
const hour = 60 * 60;

/** How many tries, in how many seconds. */
const limits = {
  /** A name and a password, from one address. */
  'sign-in': { points: 10, duration: quarter },
  /** Any names, from one address: an office may share it. */
  'sign-in-address': { points: 100, duration: quarter },
  /** Codes of the second factor, by whoever has the password already. */
  factor: { points: 10, duration: quarter },
  /** The present password, asked again. */
  password: { points: 10, duration: quarter },
  /** Links tried, from one address. */
  link: { points: 60, duration: quarter },
  /** Mails with a new link, to one name; and asked from one address. */
  reset: { points: 3, duration: hour },
  'reset-address': { points: 20, duration: hour },
} as const;

export type LimitName = keyof typeof limits;

export type Limits = {
  /** Counts a try. @throws {Problem} `refused`, `too-many-tries`, with the minutes to wait. */
  readonly take: (name: LimitName, ...who: readonly string[]) => Promise<void>;
  /** Forgets the tries: the right one came. */
  readonly forgive: (name: LimitName, ...who: readonly string[]) => Promise<void>;
};

export function openLimits(db: Database): Limits {
  const limiters = new Map(
    Object.entries(limits).map(([name, limit]) => [
      name,
      new RateLimiterSQLite({
        ...limit,
        keyPrefix: name,
        storeClient: limitStore(db),
        storeType: 'knex',
        tableName: 'limits',
        tableCreated: true,
      }),
    ]),
  );
  const limiterOf = (name: LimitName) => {
    const found = limiters.get(name);
    if (!found) throw new Error(`no limit ${name}`);
    return found;
  };
  // Names and addresses of people are not kept for this.
  const keyOf = (who: readonly string[]) => createHash('sha256').update(JSON.stringify(who)).digest('base64url');
  return {
    take: async (name, ...who) => {
      try {
        await limiterOf(name).consume(keyOf(who));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000));
        throw new Problem('refused', 'too-many-tries', { minutes });
      }
    },
    forgive: async (name, ...who) => {
      const limiter = limiterOf(name);
      await limiter.delete(keyOf(who));
    },
  };
}

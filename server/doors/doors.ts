/** What the door needs, opened once with the site. */
import { type Database, transact } from '../../data/database.ts';
import { countPeople } from '../../data/people.ts';
import { sweepLimits } from '../../data/sessions.ts';
import type { CountryCode } from '../../indicators/instrument/instrument.ts';
import type { Instant } from '../../indicators/work/assessment.ts';
import type { Config } from '../config.ts';
import { formToken, newSecret } from './cookies.ts';
import { isLoopback } from './guard.ts';
import { type Limits, openLimits } from './limits.ts';
import type { Mailer } from './mail.ts';
import { type Sealing, sealing } from './second-factor.ts';

export type Doors = {
  readonly db: Database;
  readonly now: () => Instant;
  readonly limits: Limits;
  readonly sealing: Sealing;
  /** Null: links are shown on screen only. */
  readonly mail: Mailer | null;
  /** The token of forms given out with a cookie of that value. */
  readonly tokenFor: (cookieValue: string) => string;
  /** Countries a role can be for: those of every instrument there is. */
  readonly countries: () => readonly CountryCode[];
  /** People of the demonstration come in with one button: only there, and only on this computer. */
  readonly demonstration: boolean;
  /** Opens the way for the first administrator, until there is one; null where people exist. */
  readonly firstSecret: string | null;
};

export type DoorNeeds = {
  readonly db: Database;
  readonly now: () => Instant;
  readonly mail: Mailer | null;
  readonly countries: () => readonly CountryCode[];
};

export async function openDoors(
  config: Pick<Config, 'production' | 'host' | 'sessionSecret'>,
  { db, now, mail, countries }: DoorNeeds,
): Promise<Doors> {
  await transact(db, (tx) => sweepLimits(tx, now()));
  const empty = (await countPeople(db)) === 0;
  return {
    db,
    now,
    mail,
    countries,
    limits: openLimits(db),
    sealing: sealing(config.sessionSecret),
    tokenFor: (cookieValue) => formToken(config.sessionSecret, cookieValue),
    demonstration: demonstrationEntry(config),
    firstSecret: empty ? newSecret() : null,
  };
}

/** Never in production, whatever else is set; never where another computer could knock. */
export const demonstrationEntry = ({ production, host }: Pick<Config, 'production' | 'host'>): boolean =>
  !production && isLoopback(host);

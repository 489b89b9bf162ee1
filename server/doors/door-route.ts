/**
 * Routes that know who asks: session, rule, guard against other sites' forms, the form's shape, and the same page again for
 * what a person can put right.
 */
import type { z } from 'zod';
import { transact, type Write } from '../../data/database.ts';
import { personOf } from '../../data/people.ts';
import { seeSession, seenEvery, type Session, sessionOf } from '../../data/sessions.ts';
import { Problem } from '../../indicators/problem.ts';
import { readInput } from '../../indicators/work/input.ts';
import { holds, type Person } from '../../indicators/work/person.ts';
import type { Reply } from '../reply.ts';
import type { Facts, Route, Rule, Visit } from '../route.ts';
import type { Site } from '../site.ts';
import { cookie, type Cookie, cookieIn, isFormToken, newSecret } from './cookies.ts';
import { isOwnPage } from './guard.ts';

/** Somebody whose password was right; of whom more is known where the rule asks for more. */
export type Present = { readonly person: Person; readonly session: Session };

type Known<R extends Rule> = R extends 'anybody' ? Present | null : Present;

export type DoorVisit<Params, R extends Rule> = Visit<Params> & {
  readonly present: Known<R>;
  /** For the forms of the page that is answered. */
  readonly token: string;
  /** To be sent with the page: a browser that comes for the first time gets its cookie. */
  readonly cookies: readonly Cookie[];
  readonly facts: Facts;
};

export type DoorPost<Params, R extends Rule, Form> = DoorVisit<Params, R> & {
  readonly form: Form;
  /** Everything in `work` or nothing; slow things (hashing, mail) stay outside. */
  readonly write: <T>(work: (tx: Write) => Promise<T>) => Promise<T>;
};

type DoorRule = Exclude<Rule, 'public'>;

/** A page that depends on who asks. */
export function doorGet<Params, R extends DoorRule>(
  pattern: string,
  rule: R,
  shape: z.ZodType<Params>,
  answer: (visit: DoorVisit<Params, R>, site: Site) => Promise<Reply>,
): Route {
  return {
    method: 'get',
    pattern,
    rule,
    run: async (given, visit, site, facts) => {
      const params = parsed(shape, given);
      const come = await comeIn(visit.address, rule, site, facts);
      return answer({ ...visit, params, facts, ...come }, site);
    },
  };
}

/** What was typed, as text, for the same page again. */
export type Typed = Readonly<Record<string, string>>;

export type DoorForm<Params, R extends Rule, Form> = {
  readonly shape: z.ZodType<Form>;
  readonly answer: (visit: DoorPost<Params, R, Form>, site: Site) => Promise<Reply>;
  /** The page the form stood on, with what was typed and what is wrong. */
  readonly again: (visit: DoorVisit<Params, R>, problem: Problem, typed: Typed, site: Site) => Promise<Reply>;
};

/** A form that changes something. */
export function doorPost<Params, R extends DoorRule, Form>(
  pattern: string,
  rule: R,
  shape: z.ZodType<Params>,
  { shape: formShape, answer, again }: DoorForm<Params, R, Form>,
): Route {
  return {
    method: 'post',
    pattern,
    rule,
    run: async (given, visit, site, facts) => {
      const params = parsed(shape, given);
      demandOwnPage(site, facts);
      const come = await comeIn(visit.address, rule, site, facts);
      if (!isFormToken(come.token, facts.form['token'])) throw new Problem('forbidden', 'other-site');
      const { token: _, ...fields } = facts.form;
      const here = { ...visit, params, facts, ...come };
      try {
        const form = readInput(formShape, fields);
        return await answer({ ...here, form, write: (work) => transact(site.doors.db, work) }, site);
      } catch (fault) {
        if (!(fault instanceof Problem) || !shownAgain.has(fault.kind)) throw fault;
        return again(here, fault, typedIn(fields), site);
      }
    },
  };
}

const shownAgain: ReadonlySet<string> = new Set(['invalid', 'refused', 'stale']);

/** Passwords and codes are never sent back. */
const neverShown: ReadonlySet<string> = new Set(['password', 'again', 'present', 'code']);

const typedIn = (fields: Readonly<Record<string, unknown>>): Typed =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' && !neverShown.has(name) ? [[name, value]] : [],
    ),
  );

function parsed<Params>(shape: z.ZodType<Params>, given: unknown): Params {
  const params = shape.safeParse(given);
  if (!params.success) throw new Problem('missing', 'address');
  return params.data;
}

function demandOwnPage(site: Site, facts: Facts): void {
  if (!isOwnPage(facts, site.config.publicAddress)) throw new Problem('forbidden', 'other-site');
}

async function comeIn<R extends DoorRule>(address: string, rule: R, site: Site, facts: Facts) {
  const { overTls } = site.config;
  const secret = cookieIn(facts.cookies, 'session', overTls);
  const present = secret === null ? null : await presentBy(secret, site);
  const visit = present ? null : (cookieIn(facts.cookies, 'visit', overTls) ?? newSecret());
  const cookies = visit === null ? [] : [cookie('visit', visit, overTls)];
  const token = site.doors.tokenFor((present ? secret : visit) ?? '');
  return { present: admitted(rule, present, address), token, cookies };
}

/** A suspended person is nobody from that moment on, whatever their browser holds. */
async function presentBy(secret: string, { doors }: Site): Promise<Present | null> {
  const now = doors.now();
  const session = await sessionOf(doors.db, secret, now);
  const person = session && (await personOf(doors.db, session.person));
  if (!session || !person || person.suspended) return null;
  if (new Date(now).getTime() - new Date(session.seenAt).getTime() >= seenEvery) {
    await transact(doors.db, (tx) => seeSession(tx, session.id, now));
  }
  return { session, person };
}

/** @throws {Problem} `signed-out` with the way back, `forbidden` with the role that is needed. */
function admitted<R extends DoorRule>(rule: R, present: Present | null, back: string): Known<R> {
  const fault = refusalOf(rule, present, back);
  if (fault) throw fault;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- refusalOf has thrown where the rule asks for somebody
  return present as Known<R>;
}

function refusalOf(rule: DoorRule, present: Present | null, back: string): Problem | null {
  if (rule === 'anybody') return null;
  if (!present || (rule !== 'half' && present.session.stage !== 'full')) {
    return new Problem('signed-out', present ? 'second-factor-needed' : 'sign-in-needed', { back });
  }
  if (rule === 'administrator' && !holds(present.person, 'administrator', null)) {
    return new Problem('forbidden', 'role-needed', { roles: ['administrator'] });
  }
  return null;
}

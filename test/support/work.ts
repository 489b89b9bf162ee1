/**
 * The work of test people, who reach states by doing:
 *
 *     const work = await openWork();              // a cycle 2021 for AA and BB, in drafting
 *     await work.reach('AA', 'returned');
 *     await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...answerInput() });
 */
import { assessmentFor } from '../../data/assessments.ts';
import { transact } from '../../data/database.ts';
import { dossierOf } from '../../data/dossiers.ts';
import { personOf } from '../../data/people.ts';
import { record } from '../../data/record.ts';
import { linkOf } from '../../data/sessions.ts';
import { acceptInvitation } from '../../indicators/work/access.ts';
import type { Assessment, Dossier, Status } from '../../indicators/work/assessment.ts';
import { check, noBefore } from '../../indicators/work/check.ts';
import type { Event } from '../../indicators/work/events.ts';
import { type Name, openWorld, type World } from './people.ts';
import { type RequestName, type Requests, requests } from './requests.ts';
import { answers, cycleInput, smallInstrument, sourceInput } from './small-work.ts';

export type Asked = { readonly country?: string; readonly id?: string; readonly now?: string };

export type Work = World & {
  /** One request: a transaction in which the person decides and it is recorded, or nothing. */
  readonly ask: <R extends RequestName>(
    name: string,
    request: R,
    given: Parameters<Requests[R]>[1],
    asked?: Asked,
  ) => Promise<Event>;
  /** The assessment as that person has it; `missing` where they may not. */
  readonly assessment: (name: string, country?: string) => Promise<Assessment>;
  readonly dossier: (country?: string) => Promise<Dossier>;
  /** Every indicator answered, from one source. */
  readonly draft: (country: Country) => Promise<void>;
  /** Takes the country's assessment to the status, by those whose work it is. */
  readonly reach: (country: Country, status: Status) => Promise<void>;
};

export type Country = 'AA' | 'BB';
export const team: Readonly<Record<Country, { monitor: Name; lead: Name }>> = {
  AA: { monitor: 'mila', lead: 'lena' },
  BB: { monitor: 'bojan', lead: 'bela' },
};

/** `opened`: whether the cycle is, by a decision, or whoever tests opens it. */
export async function openWork(file?: string, { opened = true }: { opened?: boolean } = {}): Promise<Work> {
  const world = await openWorld(file);
  const { db } = world;

  const ask: Work['ask'] = (name, request, given, { country = 'AA', id = world.id(request), now = world.now() } = {}) =>
    transact(db, async (tx) => {
      const person = await personOf(tx, name);
      if (!person) throw new Error(`nobody is called ${name}`);
      // The table of requests and their inputs go together by name.
      const decide = requests[request] as (r: object, given: unknown) => Promise<Event | readonly Event[]>;
      const decided = [await decide({ tx, person, now, id, country }, given)].flat();
      for (const event of decided) await record(tx, event);
      const last = decided.at(-1);
      if (!last) throw new Error(`${request} decided nothing`);
      return last;
    });

  const assessment: Work['assessment'] = async (name, country = 'AA') =>
    assessmentFor(db, await world.person(name), { year: 2021, country }, 'to-see');

  const work: Work = {
    ...world,
    ask,
    assessment,
    dossier: async (country) => dossierOf(db, await assessment('cora', country)),
    draft: (country) => draft(work, country),
    reach: (country, status) => reach(work, country, status),
  };
  if (opened) await ask('cora', 'openCycle', cycleInput, { id: 'cycle-2021' });
  return work;
}

async function reach(work: Work, country: Country, status: Status): Promise<void> {
  const { lead } = team[country];
  await draft(work, country);
  if (status === 'drafting') return;
  await submitted(work, country);
  if (status === 'submitted') return;
  const version = async () => ({ version: (await work.assessment(lead, country)).version });
  if (status === 'returned') {
    const about = { indicator: 'A-1', area: null };
    await work.ask(
      'rade',
      'comment',
      { kind: 'review', ...about, words: 'Which article?' },
      { country, id: 'question' },
    );
    await work.ask('rade', 'returnForChanges', await version(), { country });
    return;
  }
  if (country === 'AA') await work.ask('rade', 'closeReview', await version(), { country });
  else
    await work.ask('cora', 'closeWithoutReview', { ...(await version()), note: 'Nobody is appointed.' }, { country });
  if (status === 'reviewed') return;
  const other = country === 'AA' ? 'BB' : 'AA';
  if ((await work.assessment('cora', other)).status === 'drafting') await reach(work, other, 'reviewed');
  await work.ask('cora', 'publish', {});
}

/** Every indicator answered that nobody answered yet, from one source. */
async function draft(work: Work, country: Country): Promise<void> {
  const { monitor } = team[country];
  const source = `source-${country}`;
  const { answers: given, sources } = await work.dossier(country);
  if (!sources.has(source)) await work.ask(monitor, 'registerSource', sourceInput, { country, id: source });
  for (const [indicator, input] of Object.entries(answers)) {
    if (given.has(indicator)) continue;
    const citations = input.citations.map(({ section }) => ({ source, section }));
    await work.ask(monitor, 'saveAnswer', { indicator, ...input, citations }, { country });
  }
}

/** Submits, with a reason for every warning. */
export async function submitted(work: Work, country: Country): Promise<void> {
  const dossier = await work.dossier(country);
  const { version } = dossier.assessment;
  await work.ask(team[country].lead, 'submit', { version, acknowledged: acknowledged(dossier) }, { country });
}

/** Lets a person in, by invitation; the password's hash is only a word here. */
export async function admitted(work: Work, to: string): Promise<void> {
  await work.ask('ada', 'invite', { to, email: `${to}@example.org` }, { id: `door-${to}` });
  const person = await work.person(to);
  await transact(work.db, async (tx) => {
    const on = { link: await linkOf(tx, `secret-door-${to}`), person, now: work.now() };
    await record(tx, acceptInvitation(on, 'hash of a password'));
  });
}

export function acknowledged(dossier: Dossier): Record<string, string> {
  const warnings = check(smallInstrument, dossier, noBefore).filter((one) => one.level === 'warning');
  return Object.fromEntries(warnings.map(({ key }) => [key, 'Known.']));
}

/** The administrator's decisions: a new person, and everything about one. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Read, Write } from '../../data/database.ts';
import { organisationsOf, personOf } from '../../data/people.ts';
import { record } from '../../data/record.ts';
import { emailTaken } from '../../data/sessions.ts';
import { Problem } from '../../indicators/problem.ts';
import {
  type DoorContext,
  endSuspension,
  erase,
  invitationDays,
  invite,
  resetAccess,
  resetHours,
  suspend,
} from '../../indicators/work/doors.ts';
import { limits as lengths } from '../../indicators/work/input.ts';
import { addOrganisation, addPerson, endRole, giveRole } from '../../indicators/work/people.ts';
import type { Person } from '../../indicators/work/person.ts';
import { readerOf } from '../../templates/reader.ts';
import { patterns, urlsFor } from '../../templates/urls.ts';
import { goTo } from '../doors/coming-in.ts';
import { type DoorPost, type DoorVisit, doorGet, doorPost } from '../doors/door-route.ts';
import type { Wrong } from '../doors/page.ts';
import {
  contextOf,
  heldFrom,
  type InLanguage,
  inLanguage,
  newPersonPage,
  type OfPerson,
  ofPerson,
  peoplePage,
  personPage,
} from '../doors/people-pages.ts';
import { linkPage, newLink } from '../doors/shown-once.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';

const line = z.string().max(lengths.line);
const newPersonForm = z.strictObject({
  name: line,
  function: line,
  email: z.string().max(300),
  organisation: z.string().max(100),
  organisationName: line,
  organisationType: z.enum(['ngo', 'state']),
  role: z.string().max(50),
});

async function newPerson(
  visit: DoorPost<InLanguage, 'administrator', z.infer<typeof newPersonForm>>,
  site: Site,
): Promise<Reply> {
  const { form, present, write } = visit;
  const now = site.doors.now();
  const act = { person: present.person, now };
  const held = heldFrom(form.role, site);
  const id = randomUUID();
  const { secret, link } = newLink(now, invitationDays * 24);
  await write(async (tx) => {
    const organisation = await organisationFor(tx, act, form);
    await record(tx, addPerson(act, { id, organisation }, { name: form.name, function: form.function }));
    await record(tx, giveRole(act, await known(tx, id), held));
    const on = { ...(await contextOf(tx, now, id)), link, emailTaken: await emailTaken(tx, form.email, id) };
    await record(tx, invite(act, on, { email: form.email }));
  });
  return handOver(visit, site, { kind: 'invitation', person: id, secret, until: link.expiresAt, email: form.email });
}

async function organisationFor(
  tx: Write,
  act: { readonly person: Person; readonly now: string },
  form: z.infer<typeof newPersonForm>,
): Promise<string> {
  if (form.organisation !== '') {
    const found = (await organisationsOf(tx)).some(({ id }) => id === form.organisation);
    if (!found) throw new Problem('invalid', 'input-not-valid', { faults: ['organisation: unknown'] });
    return form.organisation;
  }
  if (form.organisationName.trim() === '') {
    throw new Problem('invalid', 'input-not-valid', { faults: ['organisationName: empty'] });
  }
  const id = randomUUID();
  await record(tx, addOrganisation(act, id, { name: form.organisationName, type: form.organisationType }));
  return id;
}

async function known(db: Read | Write, id: string): Promise<Person> {
  const found = await personOf(db, id);
  if (!found) throw new Problem('missing', 'no-such-person');
  return found;
}

/** The link on screen, once; and by mail where there is mail. */
async function handOver(
  visit: DoorVisit<InLanguage, 'administrator'>,
  site: Site,
  made: {
    readonly kind: 'invitation' | 'password';
    readonly person: string;
    readonly secret: string;
    readonly until: string;
    readonly email: string | null;
  },
): Promise<Reply> {
  const { t, urls, format } = readerOf(visit.params.language);
  const path = made.kind === 'invitation' ? urls.invitation(made.secret) : urls.newPassword(made.secret);
  const words = { address: `${site.config.publicAddress}${path}`, until: format.time(made.until) };
  const [subject, text] =
    made.kind === 'invitation'
      ? [t('door.mail.invitationSubject'), t('door.mail.invitation', words)]
      : [t('door.mail.resetSubject'), t('door.mail.reset', words)];
  const { mail } = site.doors;
  const mailed = mail !== null && made.email !== null && (await mail.send({ to: made.email, subject, text }));
  return linkPage(visit, site, { path, until: made.until, mailed, person: made.person });
}

type Post<Form> = DoorPost<OfPerson, 'administrator', Form>;

const reasonForm = z.strictObject({ reason: z.string().max(lengths.note) });
const emailForm = z.strictObject({ email: z.string().max(300) });
const resetForm = z.strictObject({ factorToo: z.literal('yes').optional() });
const roleForm = z.strictObject({ role: z.string().max(50) });
const noForm = z.strictObject({});

async function inviteAgain(visit: Post<z.infer<typeof emailForm>>, site: Site): Promise<Reply> {
  const { form, params, present, write } = visit;
  const now = site.doors.now();
  const { secret, link } = newLink(now, invitationDays * 24);
  await write(async (tx) => {
    const taken = await emailTaken(tx, form.email, params.person);
    const on = { ...(await contextOf(tx, now, params.person)), link, emailTaken: taken };
    await record(tx, invite({ person: present.person, now }, on, form));
  });
  return handOver(visit, site, { kind: 'invitation', ...params, secret, until: link.expiresAt, email: form.email });
}

async function reset(visit: Post<z.infer<typeof resetForm>>, site: Site): Promise<Reply> {
  const { form, params, present, write } = visit;
  const now = site.doors.now();
  const { secret, link } = newLink(now, resetHours);
  const email = await write(async (tx) => {
    const context = await contextOf(tx, now, params.person);
    const factorToo = form.factorToo === 'yes';
    await record(tx, resetAccess({ person: present.person, now }, { ...context, link }, { factorToo }));
    return context.to.email;
  });
  return handOver(visit, site, { kind: 'password', ...params, secret, until: link.expiresAt, email });
}

/** A form after which the person's page is shown again. */
function change<Form>(
  pattern: string,
  shape: z.ZodType<Form>,
  decide: (
    act: { readonly person: Person; readonly now: string },
    context: DoorContext,
    form: Form,
    site: Site,
  ) => Parameters<typeof record>[1],
): Route {
  return doorPost(pattern, 'administrator', ofPerson, {
    shape,
    answer: async (visit: DoorPost<OfPerson, 'administrator', Form>, site) => {
      const now = site.doors.now();
      await visit.write(async (tx) => {
        const context = await contextOf(tx, now, visit.params.person);
        await record(tx, decide({ person: visit.present.person, now }, context, visit.form, site));
      });
      return goTo(urlsFor(visit.params.language).person(visit.params.person));
    },
    again: (visit, problem, typed, site) => personPage(visit, site, { problem, typed }),
  });
}

const personAgain = (
  visit: DoorVisit<OfPerson, 'administrator'>,
  problem: Problem,
  typed: NonNullable<Wrong>['typed'],
  site: Site,
) => personPage(visit, site, { problem, typed });

export const peopleRoutes: readonly Route[] = [
  doorGet(patterns.people, 'administrator', inLanguage, peoplePage),
  doorGet(patterns.newPerson, 'administrator', inLanguage, newPersonPage),
  doorPost(patterns.newPerson, 'administrator', inLanguage, {
    shape: newPersonForm,
    answer: newPerson,
    again: (visit, problem, typed, site) => newPersonPage(visit, site, { problem, typed }),
  }),
  doorGet(patterns.person, 'administrator', ofPerson, personPage),
  doorPost(patterns.personInvite, 'administrator', ofPerson, {
    shape: emailForm,
    answer: inviteAgain,
    again: personAgain,
  }),
  doorPost(patterns.personReset, 'administrator', ofPerson, { shape: resetForm, answer: reset, again: personAgain }),
  change(patterns.personSuspend, reasonForm, (act, context, form) => suspend(act, context, form)),
  change(patterns.personReturn, noForm, (act, context) => endSuspension(act, context)),
  change(patterns.personErase, reasonForm, (act, context, form) => erase(act, context, form)),
  change(patterns.personRole, roleForm, (act, { to }, { role }, site) => {
    if (to.erased) throw new Problem('refused', 'person-erased');
    return giveRole(act, to.person, heldFrom(role, site));
  }),
  change(patterns.personRoleEnd, roleForm, (act, { to, administrators }, { role }, site) => {
    if (role === 'administrator' && administrators <= 1) throw new Problem('refused', 'last-administrator');
    return endRole(act, to.person, heldFrom(role, site));
  }),
];

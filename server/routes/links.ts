/** Links that open once: an invitation, a new password, the first administrator; and asking for one. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { countPeople, personOf } from '../../data/people.ts';
import { record } from '../../data/record.ts';
import { admissionOf, credentialsOf, linkOf } from '../../data/sessions.ts';
import { Problem } from '../../indicators/problem.ts';
import {
  acceptInvitation,
  askForReset,
  demandLink,
  type OpenedLink,
  ownResetHours,
  resetPassword,
  setUpAdministrator,
} from '../../indicators/work/access.ts';
import { limits as lengths } from '../../indicators/work/input.ts';
import { readerOf } from '../../templates/reader.ts';
import { patterns, urlsFor } from '../../templates/urls.ts';
import { isFormToken } from '../doors/cookies.ts';
import { enter, goTo } from '../doors/coming-in.ts';
import { type DoorPost, type DoorVisit, doorGet, doorPost, type Typed } from '../doors/door-route.ts';
import { formPage, passwordField, type Wrong } from '../doors/page.ts';
import { newPassword } from '../doors/passwords.ts';
import { newLink } from '../doors/shown-once.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { parts } from '../view.ts';

const withSecret = z.strictObject({ language: parts.language, secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
type WithSecret = z.infer<typeof withSecret>;
const inLanguage = z.strictObject({ language: parts.language });
type InLanguage = z.infer<typeof inLanguage>;

const text = z.string().max(300);
const twice = z.strictObject({ password: text, again: text });
type Twice = z.infer<typeof twice>;

type Kind = OpenedLink['kind'];

/** Whoever the link is for. @throws {Problem} `missing`, whatever is wrong with it. */
async function openedBy({ params, facts }: DoorVisit<WithSecret, 'anybody'>, kind: Kind, site: Site) {
  const { db, now, limits } = site.doors;
  await limits.take('link', facts.ip);
  const link = await linkOf(db, params.secret);
  const person = link && (await personOf(db, link.person));
  const opened = { link, person, now: now() };
  demandLink(opened, kind);
  const admission = person && (await admissionOf(db, opened.now, person.id));
  return { opened, about: [person?.name ?? '', admission?.email ?? ''] };
}

const linkPageFor =
  (kind: Kind) =>
  async (visit: DoorVisit<WithSecret, 'anybody'>, site: Site, wrong: Wrong = null) => {
    await openedBy(visit, kind, site);
    const reader = readerOf(visit.params.language);
    const { t, urls } = reader;
    const address =
      kind === 'invitation' ? urls.invitation(visit.params.secret) : urls.newPassword(visit.params.secret);
    return formPage(
      visit,
      site,
      {
        title: t(kind === 'invitation' ? 'door.invitation.title' : 'door.newPassword.title'),
        paragraphs: [t(kind === 'invitation' ? 'door.invitation.lead' : 'door.newPassword.lead')],
        address,
        action: address,
        submit: t('door.newPassword.submit'),
        fields: newPasswordFields(reader),
      },
      wrong,
    );
  };

const newPasswordFields = (reader: ReturnType<typeof readerOf>) => [
  passwordField(reader, 'password', true),
  { ...passwordField(reader, 'password', true), name: 'again', label: reader.t('door.field.again'), hint: '' },
];

export function demandTwice({ password, again }: Twice): void {
  if (password !== again) throw new Problem('invalid', 'input-not-valid', { faults: ['again: different'] });
}

const useLinkFor = (kind: Kind) => async (visit: DoorPost<WithSecret, 'anybody', Twice>, site: Site) => {
  const { form, facts, params, present, write } = visit;
  const { about } = await openedBy(visit, kind, site);
  demandTwice(form);
  // Hashed before the transaction; the link is looked at again inside, so that it opens once however often it is sent.
  const hash = await newPassword(form.password, about);
  const { id, factor, cookies } = await write(async (tx) => {
    const link = await linkOf(tx, params.secret);
    const opened = { link, person: link && (await personOf(tx, link.person)), now: site.doors.now() };
    const event = kind === 'invitation' ? acceptInvitation(opened, hash) : resetPassword(opened, hash);
    await record(tx, event);
    const { person } = event.payload;
    const kept = await credentialsOf(tx, { person });
    const as = { person, stage: 'password' as const, agent: facts.agent, before: present };
    return { id: person, factor: kept?.factor_secret ?? null, cookies: await enter(tx, site, as) };
  });
  if (kind === 'invitation') site.log.info({ person: id }, 'an invitation was accepted');
  const urls = urlsFor(params.language);
  return goTo(factor === null ? urls.newFactor() : urls.secondFactor(), cookies);
};

const forgottenForm = z.strictObject({ email: text });

function forgottenPage(visit: DoorVisit<InLanguage, 'anybody'>, site: Site, wrong: Wrong = null): Promise<Reply> {
  if (!site.doors.mail) throw new Problem('missing', 'no-mail');
  const { t, urls } = readerOf(visit.params.language);
  const sent = visit.facts.query['sent'] === 'yes';
  const asked = {
    title: t('door.forgotten.title'),
    paragraphs: [t(sent ? 'door.forgotten.sent' : 'door.forgotten.lead')],
    address: urls.forgotten(),
    action: urls.forgotten(),
    submit: t('door.forgotten.submit'),
    fields: [{ name: 'email', label: t('door.field.email'), type: 'email', autocomplete: 'username', max: 254 }],
  };
  return Promise.resolve(formPage(visit, site, asked, wrong));
}

/** The answer is the same for every name, and does not wait for the letter. */
async function forgotten(
  { form, facts, params, write }: DoorPost<InLanguage, 'anybody', z.infer<typeof forgottenForm>>,
  site: Site,
) {
  const { mail, limits, db, now } = site.doors;
  if (!mail) throw new Problem('missing', 'no-mail');
  const email = form.email.trim().toLowerCase();
  await limits.take('reset-address', facts.ip);
  await limits.take('reset', email);
  const { t, urls, format } = readerOf(params.language);
  const kept = await credentialsOf(db, { email });
  if (kept && !kept.suspended) {
    const { secret, link } = newLink(now(), ownResetHours);
    await write(async (tx) => {
      const to = await admissionOf(tx, now(), kept.person_id);
      if (to) await record(tx, askForReset({ to, now: now(), link }));
    });
    const address = `${site.config.publicAddress}${urls.newPassword(secret)}`;
    const body = t('door.mail.reset', { address, until: format.time(link.expiresAt) });
    void mail.send({ to: email, subject: t('door.mail.resetSubject'), text: body });
  }
  return goTo(`${urls.forgotten()}?sent=yes`);
}

const line = z.string().max(lengths.line);
const firstForm = z.strictObject({
  organisation: line,
  type: z.enum(['ngo', 'state']),
  name: line,
  function: line,
  email: text,
  password: text,
  again: text,
});

/** Only while nobody works here, and only with the link of this start. */
async function demandFirst({ params, facts }: DoorVisit<WithSecret, 'anybody'>, { doors }: Site): Promise<void> {
  await doors.limits.take('link', facts.ip);
  const { firstSecret } = doors;
  const right = firstSecret !== null && isFormToken(firstSecret, params.secret);
  if (!right || (await countPeople(doors.db)) > 0) throw new Problem('missing', 'no-such-link');
}

async function firstPage(visit: DoorVisit<WithSecret, 'anybody'>, site: Site, wrong: Wrong = null): Promise<Reply> {
  await demandFirst(visit, site);
  const reader = readerOf(visit.params.language);
  const { t, urls } = reader;
  const address = urls.first(visit.params.secret);
  const types = (['ngo', 'state'] as const).map((value) => ({
    value,
    text: t(`door.organisation.${value}`),
    selected: value === 'ngo',
  }));
  return formPage(
    visit,
    site,
    {
      title: t('door.first.title'),
      paragraphs: [t('door.first.lead')],
      address,
      action: address,
      submit: t('door.first.submit'),
      fields: [
        { name: 'organisation', label: t('door.field.organisation') },
        { name: 'type', label: t('door.field.organisationType'), is: 'select', options: types },
        { name: 'name', label: t('door.field.name'), autocomplete: 'name' },
        { name: 'function', label: t('door.field.function'), hint: t('door.field.functionHint') },
        { name: 'email', label: t('door.field.email'), type: 'email', autocomplete: 'username', max: 254 },
        ...newPasswordFields(reader),
      ],
    },
    wrong,
  );
}

async function first(visit: DoorPost<WithSecret, 'anybody', z.infer<typeof firstForm>>, site: Site): Promise<Reply> {
  await demandFirst(visit, site);
  const { form, facts, params, present, write } = visit;
  demandTwice(form);
  const hash = await newPassword(form.password, [form.name, form.email, form.organisation]);
  const cookies = await write(async (tx) => {
    const on = {
      now: site.doors.now(),
      people: await countPeople(tx),
      organisationId: randomUUID(),
      personId: randomUUID(),
    };
    const given = {
      organisation: { name: form.organisation, type: form.type },
      person: { name: form.name, function: form.function },
      email: { email: form.email },
    };
    for (const event of setUpAdministrator(on, given, hash)) await record(tx, event);
    return enter(tx, site, { person: on.personId, stage: 'password', agent: facts.agent, before: present });
  });
  return goTo(urlsFor(params.language).newFactor(), cookies);
}

type Again<Visit> = (visit: Visit, problem: Problem, typed: Typed, site: Site) => Promise<Reply>;
const again =
  <Visit>(page: (visit: Visit, site: Site, wrong: Wrong) => Promise<Reply>): Again<Visit> =>
  (visit, problem, typed, site) =>
    page(visit, site, { problem, typed });

export const linkRoutes: readonly Route[] = [
  doorGet(patterns.invitation, 'anybody', withSecret, linkPageFor('invitation')),
  doorPost(patterns.invitation, 'anybody', withSecret, {
    shape: twice,
    answer: useLinkFor('invitation'),
    again: again(linkPageFor('invitation')),
  }),
  doorGet(patterns.newPassword, 'anybody', withSecret, linkPageFor('password')),
  doorPost(patterns.newPassword, 'anybody', withSecret, {
    shape: twice,
    answer: useLinkFor('password'),
    again: again(linkPageFor('password')),
  }),
  doorGet(patterns.forgotten, 'anybody', inLanguage, forgottenPage),
  doorPost(patterns.forgotten, 'anybody', inLanguage, {
    shape: forgottenForm,
    answer: forgotten,
    again: again(forgottenPage),
  }),
  doorGet(patterns.first, 'anybody', withSecret, firstPage),
  doorPost(patterns.first, 'anybody', withSecret, { shape: firstForm, answer: first, again: again(firstPage) }),
];

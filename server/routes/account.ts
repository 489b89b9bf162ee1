/** One's own account: sessions, password, recovery codes. */
import { z } from 'zod';
import { record } from '../../data/record.ts';
import { admissionOf, endSession, recoveryCodesLeft, sessionsOf } from '../../data/sessions.ts';
import { changePassword, renewRecoveryCodes } from '../../indicators/work/access.ts';
import { holds } from '../../indicators/work/person.ts';
import type { AccountPage } from '../../templates/pages/doors/account.ts';
import { complaintOf } from '../../templates/pages/doors/form.ts';
import { readerOf } from '../../templates/reader.ts';
import { patterns, urlsFor } from '../../templates/urls.ts';
import { enter, goTo } from '../doors/coming-in.ts';
import { type DoorPost, type DoorVisit, doorGet, doorPost } from '../doors/door-route.ts';
import { doorPage, formOf, formPage, passwordField, statusFor, type Wrong } from '../doors/page.ts';
import { newPassword } from '../doors/passwords.ts';
import { demandPassword } from '../doors/present-password.ts';
import { rolesOf } from '../doors/said.ts';
import { newRecoveryCodes } from '../doors/second-factor.ts';
import { codesPage, hashed } from '../doors/shown-once.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { parts } from '../view.ts';
import { demandTwice } from './links.ts';

const inLanguage = z.strictObject({ language: parts.language });
type InLanguage = z.infer<typeof inLanguage>;
type Inside = DoorVisit<InLanguage, 'inside'>;

async function accountPage(visit: Inside, site: Site, wrong: Wrong = null): Promise<Reply> {
  const reader = readerOf(visit.params.language);
  const { t, urls } = reader;
  const { person } = visit.present;
  const admission = await admissionOf(site.doors.db, site.doors.now(), person.id);
  const left = await recoveryCodesLeft(site.doors.db, person.id);
  const model: Omit<AccountPage, 'frame' | 'title'> = {
    problem: wrong ? complaintOf(reader, wrong.problem).text : '',
    facts: [
      { name: t('door.people.name'), value: person.name },
      { name: t('door.field.email'), value: admission?.email ?? t('door.account.noEmail') },
      { name: t('door.people.function'), value: person.function },
      { name: t('door.people.organisation'), value: person.organisation.name },
      {
        name: t('door.people.roles'),
        value: person.roles.length > 0 ? rolesOf(reader, person.roles) : t('door.account.noRoles'),
      },
    ],
    sessions: await sessionRows(visit, site),
    codesNote: admission?.hasSecondFactor === true ? t('door.account.codesLeft', { left }) : t('door.account.noFactor'),
    codes: formOf(visit, {
      action: urls.accountCodes(),
      submit: t('door.account.newCodes'),
      fields: [passwordField(reader, 'present', false)],
      ...(admission?.hasSecondFactor === true ? {} : { whyNot: t('door.account.noFactor') }),
    }),
    signOut: formOf(visit, { action: urls.signOut(), submit: t('door.account.signOut'), fields: [], quiet: true }),
    ways: [
      { text: t('door.account.changePassword'), href: urls.accountPassword() },
      ...(admission?.hasSecondFactor === true ? [{ text: t('door.account.newFactor'), href: urls.newFactor() }] : []),
      ...(holds(person, 'administrator', null) ? [{ text: t('door.people.title'), href: urls.people() }] : []),
    ],
  };
  return doorPage(visit, site, 'account', {
    title: t('door.account.title'),
    address: urls.account(),
    model,
    status: statusFor(wrong),
  });
}

async function sessionRows(visit: Inside, site: Site): Promise<AccountPage['sessions']> {
  const { t, urls, format } = readerOf(visit.params.language);
  const sessions = await sessionsOf(site.doors.db, visit.present.person.id, site.doors.now());
  return sessions.map(({ id, agent, begunAt, seenAt }) => ({
    agent: agent === '' ? t('door.account.unknownAgent') : agent,
    begun: format.time(begunAt),
    seen: format.time(seenAt),
    current: id === visit.present.session.id,
    form: formOf(
      visit,
      {
        action: urls.accountSessions(),
        submit: t('door.account.end'),
        quiet: true,
        fields: [{ name: 'session', label: '', type: 'hidden' }],
      },
      undefined,
      { session: id },
    ),
  }));
}

const sessionForm = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/) });

async function endOne({
  form,
  params,
  present,
  write,
}: DoorPost<InLanguage, 'inside', z.infer<typeof sessionForm>>): Promise<Reply> {
  // Somebody else's session, or one that has ended meanwhile: it is not in the list either way.
  await write((tx) => endSession(tx, present.person.id, form.session));
  return goTo(urlsFor(params.language).account());
}

const text = z.string().max(300);
const passwordForm = z.strictObject({ present: text, password: text, again: text });
const presentForm = z.strictObject({ present: text });

function passwordPage(visit: Inside, site: Site, wrong: Wrong = null): Promise<Reply> {
  const reader = readerOf(visit.params.language);
  const { t, urls } = reader;
  const fields = [
    passwordField(reader, 'present', false),
    passwordField(reader, 'password', true),
    { ...passwordField(reader, 'password', true), name: 'again', label: t('door.field.again'), hint: '' },
  ];
  const asked = {
    title: t('door.account.changePassword'),
    paragraphs: [t('door.account.changeLead')],
    address: urls.accountPassword(),
    action: urls.accountPassword(),
    submit: t('door.newPassword.submit'),
    fields,
    ways: [{ text: t('door.account.title'), href: urls.account() }],
  };
  return Promise.resolve(formPage(visit, site, asked, wrong));
}

async function setPassword(
  visit: DoorPost<InLanguage, 'inside', z.infer<typeof passwordForm>>,
  site: Site,
): Promise<Reply> {
  const { form, facts, params, present, write } = visit;
  const { person } = present;
  await demandPassword(person.id, form.present, site);
  demandTwice(form);
  const admission = await admissionOf(site.doors.db, site.doors.now(), person.id);
  const hash = await newPassword(form.password, [person.name, admission?.email ?? '']);
  const cookies = await write(async (tx) => {
    await record(tx, changePassword({ person, now: site.doors.now() }, hash));
    return enter(tx, site, { person: person.id, stage: 'full', agent: facts.agent, before: present });
  });
  return goTo(urlsFor(params.language).account(), cookies);
}

async function newCodes(
  visit: DoorPost<InLanguage, 'inside', z.infer<typeof presentForm>>,
  site: Site,
): Promise<Reply> {
  const { form, present, write } = visit;
  await demandPassword(present.person.id, form.present, site);
  const codes = newRecoveryCodes();
  await write((tx) => record(tx, renewRecoveryCodes({ person: present.person, now: site.doors.now() }, hashed(codes))));
  return codesPage(visit, site, codes);
}

export const accountRoutes: readonly Route[] = [
  doorGet(patterns.account, 'inside', inLanguage, accountPage),
  doorGet(patterns.accountPassword, 'inside', inLanguage, passwordPage),
  doorPost(patterns.accountPassword, 'inside', inLanguage, {
    shape: passwordForm,
    answer: setPassword,
    again: (visit, problem, typed, site) => passwordPage(visit, site, { problem, typed }),
  }),
  doorPost(patterns.accountSessions, 'inside', inLanguage, {
    shape: sessionForm,
    answer: endOne,
    again: (visit, problem, typed, site) => accountPage(visit, site, { problem, typed }),
  }),
  doorPost(patterns.accountCodes, 'inside', inLanguage, {
    shape: presentForm,
    answer: newCodes,
    again: (visit, problem, typed, site) => accountPage(visit, site, { problem, typed }),
  }),
];

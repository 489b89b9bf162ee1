/** Signing in and out: name and password, then a code; a demonstration has buttons. */
import { z } from 'zod';
import { peopleOf } from '../../data/people.ts';
import { record } from '../../data/record.ts';
import { credentialsOf, useFactorStep, useRecoveryCode, endSession } from '../../data/sessions.ts';
import { Problem } from '../../indicators/problem.ts';
import { setSecondFactor } from '../../indicators/work/access.ts';
import { readerOf } from '../../templates/reader.ts';
import { patterns, urlsFor } from '../../templates/urls.ts';
import { enter, goTo, nobody, ownPath } from '../doors/coming-in.ts';
import { type DoorPost, type DoorVisit, doorGet, doorPost } from '../doors/door-route.ts';
import { formOf, formPage, passwordField, type Wrong } from '../doors/page.ts';
import { passwordMatches } from '../doors/passwords.ts';
import { demandPassword } from '../doors/present-password.ts';
import { rolesOf } from '../doors/said.ts';
import { newRecoveryCodes, factorPicture, newFactorSecret, recoveryCode, stepOf } from '../doors/second-factor.ts';
import { codesPage, hashed } from '../doors/shown-once.ts';
import type { Reply } from '../reply.ts';
import type { Route, Rule } from '../route.ts';
import type { Site } from '../site.ts';
import { parts } from '../view.ts';

const inLanguage = z.strictObject({ language: parts.language });
type InLanguage = z.infer<typeof inLanguage>;

const shortText = z.string().max(300);

const signInForm = z.strictObject({ email: shortText, password: shortText });

async function signInPage(visit: DoorVisit<InLanguage, 'anybody'>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const reader = readerOf(visit.params.language);
  const { t, urls } = reader;
  const back = ownPath(visit.facts.query['back']);
  return formPage(
    visit,
    site,
    {
      title: t('door.signIn.title'),
      address: urls.signIn(back),
      action: urls.signIn(back),
      submit: t('door.signIn.submit'),
      fields: [
        { name: 'email', label: t('door.field.email'), type: 'email', autocomplete: 'username', max: 254 },
        passwordField(reader, 'password', false),
      ],
      ways: site.doors.mail ? [{ text: t('door.forgotten.title'), href: urls.forgotten() }] : [],
      entries: site.doors.demonstration ? await demonstrationEntries(visit, site) : [],
      entriesTitle: t('door.demonstration.title'),
    },
    wrong,
  );
}

async function signIn(
  { form, facts, params, present, write }: DoorPost<InLanguage, 'anybody', z.infer<typeof signInForm>>,
  site: Site,
) {
  const { limits, db } = site.doors;
  const email = form.email.trim().toLowerCase();
  await limits.take('sign-in-address', facts.ip);
  await limits.take('sign-in', email, facts.ip);
  const kept = await credentialsOf(db, { email });
  const usable = kept && !kept.suspended ? kept : null;
  const right = await passwordMatches(usable?.password_hash ?? null, form.password);
  // The same words for every reason, and the same work.
  if (!right || !usable) throw new Problem('invalid', 'sign-in-failed');
  await limits.forgive('sign-in', email, facts.ip);
  const as = { person: usable.person_id, stage: 'password' as const, agent: facts.agent, before: present };
  const cookies = await write((tx) => enter(tx, site, as));
  const urls = urlsFor(params.language);
  const back = ownPath(facts.query['back']);
  return goTo(usable.factor_secret === null ? urls.newFactor(back) : urls.secondFactor(back), cookies);
}

const codeForm = z.strictObject({ code: z.string().max(50) });

async function codePage(visit: DoorVisit<InLanguage, 'half'>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const { t, urls } = readerOf(visit.params.language);
  const back = ownPath(visit.facts.query['back']);
  const kept = await credentialsOf(site.doors.db, { person: visit.present.person.id });
  if (kept?.factor_secret === null) return goTo(urls.newFactor(back));
  return formPage(
    visit,
    site,
    {
      title: t('door.code.title'),
      paragraphs: [t('door.code.lead')],
      address: urls.secondFactor(back),
      action: urls.secondFactor(back),
      submit: t('door.code.submit'),
      fields: [
        {
          name: 'code',
          label: t('door.field.code'),
          hint: t('door.field.codeHint'),
          autocomplete: 'one-time-code',
          max: 50,
        },
      ],
    },
    wrong,
  );
}

async function giveCode(visit: DoorPost<InLanguage, 'half', z.infer<typeof codeForm>>, site: Site): Promise<Reply> {
  const { form, facts, params, present, write } = visit;
  const { id } = present.person;
  await site.doors.limits.take('factor', id);
  const cookies = await write(async (tx) => {
    const kept = await credentialsOf(tx, { person: id });
    const now = site.doors.now();
    const secret = kept?.factor_secret ? site.doors.sealing.open(kept.factor_secret, id) : null;
    const step = secret === null ? null : stepOf(secret, form.code, now);
    const recovery = recoveryCode(form.code);
    const right =
      (step !== null && (await useFactorStep(tx, id, step))) ||
      (secret !== null && recovery !== null && (await useRecoveryCode(tx, id, recovery, now)));
    if (!right) throw new Problem('invalid', 'code-failed');
    return enter(tx, site, { person: id, stage: 'full', agent: facts.agent, before: present });
  });
  await site.doors.limits.forgive('factor', id);
  return goTo(ownPath(facts.query['back']) ?? urlsFor(params.language).account(), cookies);
}

const factorForm = z.strictObject({
  sealed: z.string().max(500),
  code: z.string().max(50),
  /** Where a second factor is to be replaced. */
  present: shortText.optional(),
});

/** What is sealed into the form belongs to one person and to this purpose; nothing is kept until a code was right. */
const purposeOf = (person: string): string => `new factor of ${person}`;

async function newFactorPage(visit: DoorVisit<InLanguage, 'half'>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const reader = readerOf(visit.params.language);
  const { t, urls } = reader;
  const { person } = visit.present;
  const back = ownPath(visit.facts.query['back']);
  const kept = await credentialsOf(site.doors.db, { person: person.id });
  // A password alone never replaces a second factor.
  if (kept?.factor_secret && visit.present.session.stage !== 'full') return goTo(urls.secondFactor(back));
  const typed = wrong?.typed['sealed'];
  const secret =
    (typed === undefined ? null : site.doors.sealing.open(typed, purposeOf(person.id))) ?? newFactorSecret();
  const picture = factorPicture(secret, person.function);
  return formPage(
    visit,
    site,
    {
      title: t('door.factor.title'),
      paragraphs: [t('door.factor.lead'), t('door.factor.how')],
      address: urls.newFactor(back),
      action: urls.newFactor(back),
      submit: t('door.factor.submit'),
      picture: {
        size: picture.size + 8,
        path: picture.path,
        label: t('door.factor.picture'),
        text: (secret.match(/.{1,4}/g) ?? []).join(' '),
        textLabel: t('door.factor.byHand'),
      },
      given: { sealed: site.doors.sealing.seal(secret, purposeOf(person.id)) },
      fields: [
        { name: 'sealed', label: '', type: 'hidden' },
        ...(kept?.factor_secret ? [passwordField(reader, 'present', false)] : []),
        { name: 'code', label: t('door.field.code'), autocomplete: 'one-time-code', max: 50 },
      ],
    },
    wrong,
  );
}

async function setFactor(visit: DoorPost<InLanguage, 'half', z.infer<typeof factorForm>>, site: Site): Promise<Reply> {
  const { form, facts, present, write } = visit;
  const { person, session } = present;
  const { sealing, limits, now, db } = site.doors;
  await limits.take('factor', person.id);
  const old = (await credentialsOf(db, { person: person.id }))?.factor_secret ?? null;
  if (old !== null) await demandReplacing(visit, site);
  const secret = sealing.open(form.sealed, purposeOf(person.id));
  const step = secret === null ? null : stepOf(secret, form.code, now());
  if (secret === null || step === null) throw new Problem('invalid', 'code-failed');
  const codes = newRecoveryCodes();
  const cookies = await write(async (tx) => {
    const kept = await credentialsOf(tx, { person: person.id });
    // Somebody else of the same name was faster, or there is no password to stand beside it.
    if (kept === null || kept.factor_secret !== old) throw new Problem('forbidden', 'other-site');
    const made = { secret: sealing.seal(secret, person.id), step, recoveryCodes: hashed(codes) };
    await record(tx, setSecondFactor({ person, now: now() }, made));
    return enter(tx, site, { person: person.id, stage: 'full', agent: facts.agent, before: present });
  });
  await limits.forgive('factor', person.id);
  const here = { ...visit, cookies, present: { person, session: { ...session, stage: 'full' as const } } };
  return codesPage(here, site, codes, ownPath(facts.query['back']));
}

/** A password alone never replaces a second factor, and an open session neither: it takes both. */
async function demandReplacing(
  { form, present }: DoorPost<InLanguage, 'half', z.infer<typeof factorForm>>,
  site: Site,
): Promise<void> {
  if (present.session.stage !== 'full') throw new Problem('forbidden', 'other-site');
  await demandPassword(present.person.id, form.present ?? '', site);
}

async function signOut({ params, present, write }: DoorPost<InLanguage, 'half', object>, site: Site): Promise<Reply> {
  await write((tx) => endSession(tx, present.person.id, present.session.id));
  return goTo(urlsFor(params.language).home(), nobody(site));
}

/** Everybody of the demonstration with a role, administrators and coordinators first. */
async function demonstrationEntries(visit: DoorVisit<InLanguage, Rule>, site: Site) {
  const reader = readerOf(visit.params.language);
  const people = [...(await peopleOf(site.doors.db)).values()].filter((one) => !one.suspended && one.roles.length > 0);
  const regional = (one: (typeof people)[number]) => (one.roles.some(({ country }) => country === null) ? 0 : 1);
  return people
    .sort((a, b) => regional(a) - regional(b) || reader.format.compare(a.name, b.name))
    .map((person) => ({
      name: person.name,
      roles: rolesOf(reader, person.roles),
      form: formOf(
        visit,
        {
          action: reader.urls.demonstrationEntry(),
          submit: person.name,
          quiet: true,
          fields: [{ name: 'person', label: '', type: 'hidden', prefix: `${person.id}-` }],
        },
        undefined,
        { person: person.id },
      ),
    }));
}

const entryForm = z.strictObject({ person: z.string().max(100) });

async function demonstrationEntry(
  { form, facts, params, present, write }: DoorPost<InLanguage, 'anybody', z.infer<typeof entryForm>>,
  site: Site,
) {
  const person = (await peopleOf(site.doors.db, [form.person])).get(form.person);
  if (!person || person.suspended) throw new Problem('missing', 'no-such-person');
  const as = { person: person.id, stage: 'full' as const, agent: facts.agent, before: present };
  const cookies = await write((tx) => enter(tx, site, as));
  return goTo(urlsFor(params.language).account(), cookies);
}

export const signInRoutes: readonly Route[] = [
  doorGet(patterns.signIn, 'anybody', inLanguage, signInPage),
  doorPost(patterns.signIn, 'anybody', inLanguage, {
    shape: signInForm,
    answer: signIn,
    again: (visit, problem, typed, site) => signInPage(visit, site, { problem, typed }),
  }),
  doorGet(patterns.secondFactor, 'half', inLanguage, codePage),
  doorPost(patterns.secondFactor, 'half', inLanguage, {
    shape: codeForm,
    answer: giveCode,
    again: (visit, problem, typed, site) => codePage(visit, site, { problem, typed }),
  }),
  doorGet(patterns.newFactor, 'half', inLanguage, newFactorPage),
  doorPost(patterns.newFactor, 'half', inLanguage, {
    shape: factorForm,
    answer: setFactor,
    again: (visit, problem, typed, site) => newFactorPage(visit, site, { problem, typed }),
  }),
  doorPost(patterns.signOut, 'half', inLanguage, {
    shape: z.strictObject({}),
    answer: signOut,
    again: (visit, problem, typed, site) => signInPage({ ...visit, present: null }, site, { problem, typed }),
  }),
];

/** In the table only where `demonstrationEntry` of doors.ts allows it. */
export const demonstrationRoutes: readonly Route[] = [
  doorPost(patterns.demonstrationEntry, 'anybody', inLanguage, {
    shape: entryForm,
    answer: demonstrationEntry,
    again: (visit, problem, typed, site) => signInPage(visit, site, { problem, typed }),
  }),
];

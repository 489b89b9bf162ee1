/** What the administrator sees: everybody; a new person; one person, with everything that may be done and why not. */
import { z } from 'zod';
import type { Read, Write } from '../../data/database.ts';
import { organisationsOf } from '../../data/people.ts';
import { admissionOf, admissionsOf, countAdministrators } from '../../data/sessions.ts';
import { Problem } from '../../indicators/problem.ts';
import {
  type Admission,
  type DoorContext,
  type DoorVerb,
  invitationDays,
  resetHours,
  whyNotDoor,
} from '../../indicators/work/doors.ts';
import { limits as lengths } from '../../indicators/work/input.ts';
import { countryRoles, type RoleHeld, regionalRoles } from '../../indicators/work/person.ts';
import { refusal } from '../../indicators/work/problems.ts';
import {
  type Complaint,
  complaintOf,
  type FieldInput,
  noComplaint,
  type Option,
} from '../../templates/pages/doors/form.ts';
import type { PeoplePage, PersonPage } from '../../templates/pages/doors/people.ts';
import { type Reader, readerOf } from '../../templates/reader.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { parts } from '../view.ts';
import type { DoorVisit } from './door-route.ts';
import { doorPage, formOf, formPage, statusFor, type Wrong } from './page.ts';
import { nameOf, roleOf, rolesOf, stateOf, whyNotSaid } from './said.ts';

export const inLanguage = z.strictObject({ language: parts.language });
export type InLanguage = z.infer<typeof inLanguage>;
export const ofPerson = z.strictObject({
  language: parts.language,
  person: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
});
export type OfPerson = z.infer<typeof ofPerson>;

export async function peoplePage(visit: DoorVisit<InLanguage, 'administrator'>, site: Site): Promise<Reply> {
  const reader = readerOf(visit.params.language);
  const { t, urls, format } = reader;
  const admissions = [...(await admissionsOf(site.doors.db, site.doors.now())).values()];
  const model: Omit<PeoplePage, 'frame' | 'title'> = {
    rows: admissions
      .map((one) => ({
        name: nameOf(reader, one),
        href: urls.person(one.person.id),
        function: one.person.function,
        organisation: one.person.organisation.name,
        roles: rolesOf(reader, one.person.roles),
        state: stateOf(reader, one),
      }))
      .sort((a, b) => format.compare(a.name, b.name)),
    ways: [{ text: t('door.newPerson.title'), href: urls.newPerson() }],
  };
  return doorPage(visit, site, 'people', { title: t('door.people.title'), address: urls.people(), model });
}

/** One choice per role and country, as one field: `monitor RS`, `coordinator`. */
function roleOptions(reader: Reader, { doors }: Site): Option[] {
  const regional = regionalRoles.map((role): RoleHeld => ({ role, country: null }));
  const national = doors.countries().flatMap((country) => countryRoles.map((role): RoleHeld => ({ role, country })));
  return [...national, ...regional].map((held) => ({
    value: heldAs(held),
    text: roleOf(reader, held),
    selected: false,
  }));
}

const heldAs = ({ role, country }: RoleHeld): string => (country === null ? role : `${role} ${country}`);

/** @throws {Problem} `invalid` for what is no role of a country we know. */
export function heldFrom(given: string, { doors }: Site): RoleHeld {
  const [name = '', country] = given.split(' ');
  const national = countryRoles.find((one) => one === name);
  if (national && country !== undefined && doors.countries().includes(country)) return { role: national, country };
  const regional = regionalRoles.find((one) => one === name);
  if (regional && country === undefined) return { role: regional, country: null };
  throw new Problem('invalid', 'input-not-valid', { faults: ['role: unknown'] });
}

const organisationTypes = ({ t }: Reader): Option[] =>
  (['ngo', 'state'] as const).map((value) => ({
    value,
    text: t(`door.organisation.${value}`),
    selected: value === 'ngo',
  }));

export async function newPersonPage(
  visit: DoorVisit<InLanguage, 'administrator'>,
  site: Site,
  wrong: Wrong = null,
): Promise<Reply> {
  const reader = readerOf(visit.params.language);
  const { t, urls, format } = reader;
  const organisations = (await organisationsOf(site.doors.db))
    .map(({ id, name }) => ({ value: id, text: name, selected: false }))
    .sort((a, b) => format.compare(a.text, b.text));
  const fields: FieldInput[] = [
    { name: 'name', label: t('door.field.name'), hint: t('door.field.nameHint') },
    { name: 'function', label: t('door.field.function'), hint: t('door.field.functionHint') },
    { name: 'email', label: t('door.field.email'), type: 'email', max: 254 },
    {
      name: 'organisation',
      label: t('door.field.organisation'),
      is: 'select',
      options: [
        ...organisations,
        { value: '', text: t('door.field.otherOrganisation'), selected: organisations.length === 0 },
      ],
    },
    {
      name: 'organisationName',
      label: t('door.field.organisationName'),
      hint: t('door.field.organisationNameHint'),
      required: false,
    },
    {
      name: 'organisationType',
      label: t('door.field.organisationType'),
      is: 'select',
      options: organisationTypes(reader),
    },
    { name: 'role', label: t('door.field.role'), is: 'select', options: roleOptions(reader, site) },
  ];
  const asked = {
    title: t('door.newPerson.title'),
    paragraphs: [t('door.newPerson.lead', { days: invitationDays })],
    address: urls.newPerson(),
    action: urls.newPerson(),
    submit: t('door.newPerson.submit'),
    fields,
    ways: [{ text: t('door.people.title'), href: urls.people() }],
  };
  return formPage(visit, site, asked, wrong);
}

export async function contextOf(db: Read | Write, now: string, id: string): Promise<DoorContext> {
  const to = await admissionOf(db, now, id);
  if (!to) throw new Problem('missing', 'no-such-person');
  return { to, administrators: await countAdministrators(db) };
}

export async function personPage(
  visit: DoorVisit<OfPerson, 'administrator'>,
  site: Site,
  wrong: Wrong = null,
): Promise<Reply> {
  const reader = readerOf(visit.params.language);
  const { t, urls } = reader;
  const { person: id } = visit.params;
  const context = await contextOf(site.doors.db, site.doors.now(), id);
  const { to } = context;
  const model: Omit<PersonPage, 'frame' | 'title'> = {
    problem: wrong ? complaintOf(reader, wrong.problem).text : '',
    facts: factsOf(reader, to),
    roles: to.person.roles.map((held) => ({
      text: roleOf(reader, held),
      form: formOf(
        visit,
        {
          action: urls.personRoleEnd(id),
          submit: t('door.person.endRole'),
          quiet: true,
          fields: [{ name: 'role', label: '', type: 'hidden' }],
        },
        undefined,
        { role: heldAs(held) },
      ),
    })),
    sections: sectionsOf(visit, site, context, wrong),
    ways: [{ text: t('door.people.title'), href: urls.people() }],
  };
  return doorPage(visit, site, 'person', {
    title: nameOf(reader, to),
    address: urls.person(id),
    model,
    status: statusFor(wrong),
  });
}

const factsOf = (reader: Reader, to: Admission): PersonPage['facts'] => [
  { name: reader.t('door.people.state'), value: stateOf(reader, to) },
  { name: reader.t('door.field.email'), value: to.email ?? reader.t('door.account.noEmail') },
  { name: reader.t('door.people.function'), value: to.person.function },
  { name: reader.t('door.people.organisation'), value: to.person.organisation.name },
];

function sectionsOf(
  visit: DoorVisit<OfPerson, 'administrator'>,
  site: Site,
  context: DoorContext,
  wrong: Wrong,
): PersonPage['sections'] {
  const reader = readerOf(visit.params.language);
  const { t, urls } = reader;
  const { person: id } = visit.params;
  /** What was typed stands in the form it was typed into. */
  const sent = (action: string) => (wrong !== null && visit.address === action ? wrong : null);
  const section = (name: string, verb: DoorVerb | null, action: string, fields: readonly FieldInput[], given = {}) => ({
    id: name,
    title: t(`door.person.${name}.title`),
    note: t(`door.person.${name}.note`, { days: invitationDays, hours: resetHours }),
    form: formOf(
      visit,
      {
        action,
        submit: t(`door.person.${name}.submit`),
        fields: fields.map((field) => ({ ...field, prefix: `${name}-` })),
        whyNot: whyNotSaid(reader, verb ? whyNotDoor(visit.present.person, verb, context) : erasedAlready(context)),
      },
      complaintIn(reader, sent(action)),
      { ...given, ...sent(action)?.typed },
    ),
  });
  const reason: FieldInput = { name: 'reason', label: t('door.field.reason'), is: 'text', max: lengths.note };
  const role: FieldInput = {
    name: 'role',
    label: t('door.field.role'),
    is: 'select',
    options: roleOptions(reader, site),
  };
  const email: FieldInput = { name: 'email', label: t('door.field.email'), type: 'email', max: 254 };
  const factorToo: FieldInput = { name: 'factorToo', label: t('door.field.factorToo'), is: 'check', required: false };
  return [
    section('giveRole', null, urls.personRole(id), [role]),
    section('invite', 'invite', urls.personInvite(id), [email], { email: context.to.email ?? '' }),
    section('reset', 'reset-access', urls.personReset(id), [factorToo]),
    ...(context.to.person.suspended
      ? [section('endSuspension', 'end-suspension', urls.personReturn(id), [])]
      : [section('suspend', 'suspend', urls.personSuspend(id), [reason])]),
    section('erase', 'erase', urls.personErase(id), [reason]),
  ];
}

const erasedAlready = ({ to }: DoorContext) => (to.erased ? refusal('person-erased') : null);

const complaintIn = (reader: Reader, wrong: Wrong): Complaint =>
  wrong ? complaintOf(reader, wrong.problem) : noComplaint;

/** Who works here, for which organisation and in which roles (domain.md, Roles). */
import type { CountryCode } from '../instrument/instrument.ts';

export type PersonId = string;
export type OrganisationId = string;

/** Any organisation may hold any role; its type is printed. */
export type Organisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly type: 'ngo' | 'state';
  /** Its code in the instruments' registry of institutions, where it is one of them. */
  readonly institution?: string;
};

export const countryRoles = ['monitor', 'lead', 'reviewer', 'observer'] as const;
export const regionalRoles = ['observer', 'coordinator', 'administrator'] as const;
export type CountryRole = (typeof countryRoles)[number];
export type RegionalRole = (typeof regionalRoles)[number];
export type Role = CountryRole | RegionalRole;

/** `country: null` is the whole region; an observer may be one of a country or of the region. */
export type RoleHeld =
  | { readonly role: CountryRole; readonly country: CountryCode }
  | { readonly role: RegionalRole; readonly country: null };

export type Person = {
  readonly id: PersonId;
  /** Never public; across the line between monitors and reviewers only `function` and organisation are shown. */
  readonly name: string;
  readonly function: string;
  readonly organisation: Organisation;
  readonly roles: readonly RoleHeld[];
  readonly suspended: boolean;
};

/** Whether the person holds the role for that country; `null` asks for a role of the whole region. */
export function holds(person: Person, role: Role, country: CountryCode | null): boolean {
  if (person.suspended) return false;
  return person.roles.some((held) => held.role === role && (held.country === country || held.country === null));
}

/** Whether the person coordinates the region: sees every country, answers for none. */
export const coordinates = (person: Person): boolean => holds(person, 'coordinator', null);

/** Whether the person answers for the country, and so may never review it (domain.md, Workflow 6). */
export function answersFor(person: Person, country: CountryCode): boolean {
  return holds(person, 'monitor', country) || holds(person, 'lead', country);
}

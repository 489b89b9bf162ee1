/** Roles and states of people in words. */
import type { Admission } from '../../indicators/work/doors.ts';
import type { RoleHeld } from '../../indicators/work/person.ts';
import type { Refusal } from '../../indicators/work/problems.ts';
import { complaintOf } from '../../templates/pages/doors/form.ts';
import type { Reader } from '../../templates/reader.ts';
import { Problem } from '../../indicators/problem.ts';

export function roleOf(reader: Reader, { role, country }: RoleHeld): string {
  const name = reader.t(`role.${role}`);
  return country === null ? name : `${name} (${countryText(reader, country)})`;
}

/** The country's name where the catalogue has one, else its code. */
export const countryText = ({ words }: Reader, country: string): string =>
  words.has(`country.${country}`) ? words.t(`country.${country}`) : country;

export const rolesOf = (reader: Reader, roles: readonly RoleHeld[]): string =>
  roles.map((held) => roleOf(reader, held)).join(', ');

export function stateOf({ t, format }: Reader, admission: Admission): string {
  if (admission.erased) return t('door.state.erased');
  if (admission.person.suspended) return t('door.state.suspended');
  if (admission.admitted) return t(admission.hasSecondFactor ? 'door.state.inside' : 'door.state.withoutFactor');
  if (admission.invitedUntil !== null) return t('door.state.invited', { until: format.date(admission.invitedUntil) });
  return t('door.state.added');
}

/** Nobody's name is left where somebody was erased. */
export const nameOf = ({ t }: Reader, { person, erased }: Admission): string =>
  erased ? t('door.state.erasedName') : person.name;

/** Why a button is off; empty where it is on. */
export function whyNotSaid(reader: Reader, refused: Refusal | null): string {
  if (!refused) return '';
  return complaintOf(reader, new Problem(refused.kind, refused.code, refused.details)).text;
}

/**
 * Every address of the site, once: the router registers these patterns, and links, redirects and reports are made from
 * them. Countries, areas and indicators appear by their codes, a cycle by its year.
 */
import type { AreaCode, CountryCode, IndicatorCode, Language } from '../indicators/instrument/instrument.ts';

/** Patterns as Express reads them; `:name` is one segment. */
export const patterns = {
  root: '/',
  health: '/health',
  asset: '/assets/:name',
  home: '/:language/',
  cycle: '/:language/cycles/:cycle',
  country: '/:language/countries/:country',
  countryCycle: '/:language/countries/:country/:cycle',
  area: '/:language/areas/:area',
  areaCycle: '/:language/areas/:area/:cycle',
  indicator: '/:language/indicators/:indicator',
  indicatorCycle: '/:language/indicators/:indicator/:cycle',
  instrument: '/:language/instrument',
  instrumentCycle: '/:language/instrument/:cycle',
  method: '/:language/method',
  reports: '/:language/reports',
  regional: '/:language/reports/:cycle/regional',
  national: '/:language/reports/:cycle/national/:country',
  /** The newest edition's file ... */
  regionalPdf: '/:language/reports/:cycle/regional.pdf',
  nationalPdf: '/:language/reports/:cycle/national/:country.pdf',
  /** ... which leads to the file of one edition, that never changes. */
  regionalFile: '/:language/reports/:cycle/editions/:edition/regional.pdf',
  nationalFile: '/:language/reports/:cycle/editions/:edition/national/:country.pdf',
  signIn: '/:language/sign-in',
  secondFactor: '/:language/sign-in/code',
  newFactor: '/:language/sign-in/authenticator',
  forgotten: '/:language/sign-in/forgotten',
  demonstrationEntry: '/:language/sign-in/demonstration',
  signOut: '/:language/sign-out',
  /** Links that open once; what they hold is known to nobody else. */
  invitation: '/:language/invitation/:secret',
  newPassword: '/:language/new-password/:secret',
  first: '/:language/first/:secret',
  account: '/:language/account',
  accountPassword: '/:language/account/password',
  accountSessions: '/:language/account/sessions',
  accountCodes: '/:language/account/recovery-codes',
  people: '/:language/people',
  newPerson: '/:language/people/new',
  person: '/:language/people/:person',
  personInvite: '/:language/people/:person/invite',
  personReset: '/:language/people/:person/reset',
  personSuspend: '/:language/people/:person/suspend',
  personReturn: '/:language/people/:person/end-suspension',
  personErase: '/:language/people/:person/erase',
  personRole: '/:language/people/:person/give-role',
  personRoleEnd: '/:language/people/:person/end-role',
} as const;

export type PatternName = keyof typeof patterns;

function fill(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replaceAll(/:([a-z]+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no "${name}" for the address ${pattern}`);
    return encodeURIComponent(value);
  });
}

const withBack = (back?: string): string => (back === undefined ? '' : `?back=${encodeURIComponent(back)}`);

export type Urls = {
  readonly home: () => string;
  readonly cycle: (cycle: number) => string;
  readonly country: (country: CountryCode, cycle?: number) => string;
  readonly area: (area: AreaCode, cycle?: number) => string;
  readonly indicator: (indicator: IndicatorCode, cycle?: number) => string;
  readonly instrument: (cycle?: number) => string;
  readonly method: () => string;
  readonly reports: () => string;
  readonly regional: (cycle: number) => string;
  readonly national: (cycle: number, country: CountryCode) => string;
  readonly regionalPdf: (cycle: number) => string;
  readonly nationalPdf: (cycle: number, country: CountryCode) => string;
  readonly regionalFile: (cycle: number, edition: number) => string;
  readonly nationalFile: (cycle: number, edition: number, country: CountryCode) => string;
  /** `back`: where to go once inside. */
  readonly signIn: (back?: string) => string;
  readonly secondFactor: (back?: string) => string;
  readonly newFactor: (back?: string) => string;
  readonly forgotten: () => string;
  readonly demonstrationEntry: () => string;
  readonly signOut: () => string;
  readonly account: () => string;
  readonly accountPassword: () => string;
  readonly accountSessions: () => string;
  readonly accountCodes: () => string;
  readonly people: () => string;
  readonly newPerson: () => string;
  /** A link that opens once. */
  readonly invitation: (secret: string) => string;
  readonly newPassword: (secret: string) => string;
  readonly first: (secret: string) => string;
  readonly person: (person: string) => string;
  readonly personInvite: (person: string) => string;
  readonly personReset: (person: string) => string;
  readonly personSuspend: (person: string) => string;
  readonly personReturn: (person: string) => string;
  readonly personErase: (person: string) => string;
  readonly personRole: (person: string) => string;
  readonly personRoleEnd: (person: string) => string;
};

/** Addresses in one language. Without a cycle: the newest that is published. */
export function urlsFor(language: Language): Urls {
  const at = (name: PatternName, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(patterns[name], { language, ...values });
  /** With or without the cycle. */
  const either = (
    plain: PatternName,
    inCycle: PatternName,
    values: Readonly<Record<string, string>>,
    cycle: number | undefined,
  ): string => (cycle === undefined ? at(plain, values) : at(inCycle, { ...values, cycle }));
  return {
    home: () => at('home'),
    cycle: (cycle) => at('cycle', { cycle }),
    country: (country, cycle) => either('country', 'countryCycle', { country }, cycle),
    area: (area, cycle) => either('area', 'areaCycle', { area }, cycle),
    indicator: (indicator, cycle) => either('indicator', 'indicatorCycle', { indicator }, cycle),
    instrument: (cycle) => either('instrument', 'instrumentCycle', {}, cycle),
    method: () => at('method'),
    reports: () => at('reports'),
    regional: (cycle) => at('regional', { cycle }),
    national: (cycle, country) => at('national', { cycle, country }),
    regionalPdf: (cycle) => at('regionalPdf', { cycle }),
    nationalPdf: (cycle, country) => at('nationalPdf', { cycle, country }),
    regionalFile: (cycle, edition) => at('regionalFile', { cycle, edition }),
    nationalFile: (cycle, edition, country) => at('nationalFile', { cycle, edition, country }),
    signIn: (back) => at('signIn') + withBack(back),
    secondFactor: (back) => at('secondFactor') + withBack(back),
    newFactor: (back) => at('newFactor') + withBack(back),
    forgotten: () => at('forgotten'),
    demonstrationEntry: () => at('demonstrationEntry'),
    signOut: () => at('signOut'),
    account: () => at('account'),
    accountPassword: () => at('accountPassword'),
    accountSessions: () => at('accountSessions'),
    accountCodes: () => at('accountCodes'),
    people: () => at('people'),
    newPerson: () => at('newPerson'),
    invitation: (secret) => at('invitation', { secret }),
    newPassword: (secret) => at('newPassword', { secret }),
    first: (secret) => at('first', { secret }),
    person: (person) => at('person', { person }),
    personInvite: (person) => at('personInvite', { person }),
    personReset: (person) => at('personReset', { person }),
    personSuspend: (person) => at('personSuspend', { person }),
    personReturn: (person) => at('personReturn', { person }),
    personErase: (person) => at('personErase', { person }),
    personRole: (person) => at('personRole', { person }),
    personRoleEnd: (person) => at('personRoleEnd', { person }),
  };
}

/** The same page in another language, with its query: the language is the first segment of every page's address. */
export function inLanguage(address: string, language: Language): string {
  return address.replace(/^\/[^/?#]*/, `/${language}`);
}

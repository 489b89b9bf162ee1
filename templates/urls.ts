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
} as const;

export type PatternName = keyof typeof patterns;

function fill(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replaceAll(/:([a-z]+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no "${name}" for the address ${pattern}`);
    return encodeURIComponent(value);
  });
}

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
  };
}

/** The same page in another language, with its query: the language is the first segment of every page's address. */
export function inLanguage(address: string, language: Language): string {
  return address.replace(/^\/[^/?#]*/, `/${language}`);
}

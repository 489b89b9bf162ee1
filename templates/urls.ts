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

/** Addresses in one language. Without a cycle: the newest that is published. */
export function urlsFor(language: Language) {
  const at = (name: PatternName, values: Readonly<Record<string, string | number>> = {}) =>
    fill(patterns[name], { language, ...values });
  return {
    home: () => at('home'),
    cycle: (cycle: number) => at('cycle', { cycle }),
    country: (country: CountryCode, cycle?: number) =>
      cycle === undefined ? at('country', { country }) : at('countryCycle', { country, cycle }),
    area: (area: AreaCode, cycle?: number) =>
      cycle === undefined ? at('area', { area }) : at('areaCycle', { area, cycle }),
    indicator: (indicator: IndicatorCode, cycle?: number) =>
      cycle === undefined ? at('indicator', { indicator }) : at('indicatorCycle', { indicator, cycle }),
    instrument: (cycle?: number) => (cycle === undefined ? at('instrument') : at('instrumentCycle', { cycle })),
    method: () => at('method'),
    reports: () => at('reports'),
    regional: (cycle: number) => at('regional', { cycle }),
    national: (cycle: number, country: CountryCode) => at('national', { cycle, country }),
    regionalPdf: (cycle: number) => at('regionalPdf', { cycle }),
    nationalPdf: (cycle: number, country: CountryCode) => at('nationalPdf', { cycle, country }),
    regionalFile: (cycle: number, edition: number) => at('regionalFile', { cycle, edition }),
    nationalFile: (cycle: number, edition: number, country: CountryCode) =>
      at('nationalFile', { cycle, edition, country }),
  };
}

export type Urls = ReturnType<typeof urlsFor>;

/** The same page in another language, with its query: the language is the first segment of every page's address. */
export function inLanguage(address: string, language: Language): string {
  return address.replace(/^\/[^/?#]*/, `/${language}`);
}

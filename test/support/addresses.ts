/** An address that a pattern takes: what its names stand for is well formed and, but for the language, does not exist. */
const values: Readonly<Record<string, string>> = {
  language: 'en',
  person: 'nobody',
  secret: 'A'.repeat(43),
  cycle: '1999',
  year: '1999',
  comment: 'nothing',
  edition: '1',
  country: 'RS',
  area: 'ZZ',
  indicator: 'ZZ-99',
  name: 'nothing.css',
};

export const addressFor = (pattern: string): string =>
  pattern.replace(/:([a-z]+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for :${name} of ${pattern}`);
    return value;
  });

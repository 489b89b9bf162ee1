/** What has to fit in the parts of an instrument file around its areas: thresholds, countries, checks, declared changes. */
import type { Fault, Path } from './fault.ts';
import type { InstrumentFile } from './file.ts';
import type { Understood } from './understood.ts';

type Sections = Understood['sections'];

export function sectionFaults(understood: Understood): Fault[] {
  const { sections } = understood;
  return [
    ...thresholdFaults(sections.aggregation),
    ...countryFaults(understood),
    ...interestFaults(understood),
    ...derivedFaults(understood),
    ...checkFaults(understood),
    ...changeFaults(understood),
    ...listedTwice(['special_answers', 'no_data', 'reasons'], sections.special_answers?.no_data.reasons),
    ...listedTwice(
      ['confidence_levels'],
      sections.confidence_levels?.map((one) => one.code),
    ),
    ...listedTwice(['source_types'], sections.source_types),
    ...listedTwice(['follow_up_statuses'], sections.follow_up_statuses),
  ];
}

function fault(path: Path, code: string, message: string, indicator: string | null = null): Fault {
  return { path, code, indicator, message };
}

/** Entries that stand in a list more than once, each at its second place. */
export function listedTwice(path: Path, codes: readonly string[] = [], faultCode = 'listed-twice'): Fault[] {
  return codes.flatMap((code, at) =>
    codes.indexOf(code) < at ? [fault([...path, at], faultCode, `${code} stands here twice`)] : [],
  );
}

function thresholdFaults(aggregation: Sections['aggregation']): Fault[] {
  if (!aggregation) return [];
  const faults: Fault[] = [];
  for (const name of ['min_coverage_area', 'min_coverage_core', 'min_coverage_overall'] as const) {
    const value = aggregation[name];
    if (value === undefined || (value >= 0 && value <= 1)) continue;
    const message = `${name} is ${value}: a threshold of coverage is a share from 0 to 1`;
    faults.push(fault(['aggregation', name], 'threshold-out-of-range', message));
  }
  for (const name of ['indicator_weight_default', 'area_weight_default'] as const) {
    const value = aggregation[name];
    if (value === undefined || value > 0) continue;
    faults.push(fault(['aggregation', name], 'weight-not-positive', `${name} is ${value}: a weight is greater than 0`));
  }
  return faults;
}

function countryFaults({ sections, codes }: Understood): Fault[] {
  const listed = sections.instrument?.countries;
  const faults = listedTwice(['instrument', 'countries'], listed, 'duplicate-country');
  listed?.forEach((country, at) => {
    if (codes.countries.includes(country)) return;
    faults.push(fault(['instrument', 'countries', at], 'unknown-country', `${country} has no entry under countries`));
  });
  for (const country of codes.countries) {
    if (!listed || listed.includes(country)) continue;
    const message = `${country} is not among the countries of the instrument`;
    faults.push(fault(['countries', country], 'country-not-listed', message));
  }
  return [
    ...faults,
    ...Object.entries(sections.countries ?? {}).flatMap(([code, one]) => entryFaults(code, one, codes)),
  ];
}

function entryFaults(
  code: string,
  country: InstrumentFile['countries'][string],
  { institutions }: Understood['codes'],
): Fault[] {
  const path = ['countries', code];
  const unknown = Object.keys(country.institutions ?? {}).filter((one) => !institutions.includes(one));
  const units = (country.units ?? []).map((unit) => unit.code);
  return [
    ...unknown.map((one) =>
      fault([...path, 'institutions', one], 'unknown-institution', `${one} is not under institutions`),
    ),
    ...listedTwice([...path, 'units'], units, 'duplicate-unit'),
  ];
}

function interestFaults({ sections, codes }: Understood): Fault[] {
  return Object.entries(sections.interest ?? {}).flatMap(([institution, assessed]) => {
    const path = ['interest', institution];
    const faults = assessed.flatMap((code, at) => unknownIndicator([...path, at], code, codes));
    if (codes.institutions.includes(institution)) return faults;
    return [fault(path, 'unknown-institution', `${institution} is not under institutions`), ...faults];
  });
}

function derivedFaults({ sections, codes, areas }: Understood): Fault[] {
  const numbers = areas.flatMap((area) => area.indicators);
  return Object.keys(sections.derived_from ?? {}).flatMap((code) => {
    const path = ['derived_from', code];
    const indicator = numbers.find((one) => one.code === code)?.indicator;
    if (!indicator || indicator.scale.kind === 'number') return unknownIndicator(path, code, codes);
    return [fault(path, 'not-a-number', `${code} is not answered with a number, so no register can feed it`, code)];
  });
}

function checkFaults({ sections, codes }: Understood): Fault[] {
  const checks = sections.checks ?? [];
  const repeated = checks.map((check) => check.code);
  const faults = listedTwice(['checks'], repeated, 'duplicate-check');
  checks.forEach((check, at) => {
    for (const part of ['if', 'and'] as const) {
      for (const [code, test] of Object.entries(check[part] ?? {})) {
        const path = ['checks', at, part, code];
        faults.push(...unknownIndicator(path, code, codes));
        if (Object.values(test).some((value) => value !== undefined)) continue;
        faults.push(fault(path, 'empty-condition', `check ${check.code} tests nothing about ${code}`, code));
      }
    }
  });
  return faults;
}

function changeFaults({ sections, codes }: Understood): Fault[] {
  const { changes_from: from, instrument } = sections;
  if (!from) return [];
  const path = ['changes_from', 'changes'];
  const declared = from.changes.map((change) => change.code);
  const faults = listedTwice(path, declared);
  if (from.version === instrument?.version) {
    faults.push(fault(['changes_from', 'version'], 'changes-from-itself', `this is version ${from.version} itself`));
  }
  from.changes.forEach((change, at) => {
    const here = [...path, at, 'code'];
    if (change.class !== 'removed') faults.push(...unknownIndicator(here, change.code, codes));
    else if (codes.indicators.includes(change.code)) {
      const message = `${change.code} is declared removed, yet it is in the file`;
      faults.push(fault(here, 'removed-but-present', message, change.code));
    }
  });
  return faults;
}

function unknownIndicator(path: Path, code: string, { indicators }: Understood['codes']): Fault[] {
  if (indicators.includes(code)) return [];
  return [fault(path, 'unknown-indicator', `there is no indicator ${code} in this file`, code)];
}

/** What in a national variant does not fit the instrument it varies. */
import { indicatorFaults } from './cross-checks.ts';
import type { Fault, Path } from './fault.ts';
import type { AddedIndicator, IndicatorInFile } from './file.ts';
import type { Understood } from './understood.ts';

type Entries<Entry> = readonly { readonly at: number; readonly entry: Entry }[];

/** What could be understood of the file. */
export type UnderstoodVariant = {
  readonly country: string | null;
  readonly adoptedBy: string | null;
  readonly switchedOff: Entries<{ readonly code: string }>;
  readonly reworded: Entries<{ readonly code: string; readonly question: string }>;
  readonly added: Entries<AddedIndicator>;
};

export function understoodVariantFaults(variant: UnderstoodVariant, instrument: Understood): Fault[] {
  return [
    ...headFaults(variant, instrument),
    ...touchedFaults('switched_off', variant.switchedOff, instrument),
    ...touchedFaults('reworded', variant.reworded, instrument),
    ...contradictions(variant),
    ...addedTwice(variant, instrument),
    ...variant.added.flatMap((one) => addedFaults(one, variant.country, instrument)),
    ...emptiedAreas(variant, instrument),
  ];
}

function fault(path: Path, code: string, message: string, indicator: string | null = null): Fault {
  return { path, code, indicator, message };
}

function headFaults({ country, adoptedBy }: UnderstoodVariant, { codes }: Understood): Fault[] {
  const faults: Fault[] = [];
  if (country !== null && !codes.countries.includes(country)) {
    faults.push(fault(['country'], 'unknown-country', `${country} is not a country of the instrument`));
  }
  if (adoptedBy !== null && !codes.institutions.includes(adoptedBy)) {
    const message = `${adoptedBy} is not an institution of the instrument`;
    faults.push(fault(['adopted_by', 'institution'], 'unknown-institution', message));
  }
  return faults;
}

function touchedFaults(list: string, entries: Entries<{ readonly code: string }>, instrument: Understood): Fault[] {
  const indicators = new Map(indicatorsOf(instrument).map((one) => [one.code, one]));
  const faults = entries.flatMap(({ at, entry }) => {
    const path = [list, at, 'code'];
    if (!instrument.codes.indicators.includes(entry.code)) {
      return [fault(path, 'unknown-indicator', `the instrument has no indicator ${entry.code}`, entry.code)];
    }
    if (!indicators.get(entry.code)?.core) return [];
    return [fault(path, 'core-touched', `${entry.code} is a core indicator: no country can change it`, entry.code)];
  });
  return [...faults, ...repeatedEntries(list, entries)];
}

function repeatedEntries(list: string, entries: Entries<{ readonly code: string }>): Fault[] {
  return entries.flatMap(({ at, entry }, index) => {
    const before = entries.slice(0, index).some((one) => one.entry.code === entry.code);
    return before ? [fault([list, at, 'code'], 'listed-twice', `${entry.code} stands here twice`, entry.code)] : [];
  });
}

function contradictions({ switchedOff, reworded }: UnderstoodVariant): Fault[] {
  return reworded.flatMap(({ at, entry: { code } }) =>
    switchedOff.some((one) => one.entry.code === code)
      ? [fault(['reworded', at, 'code'], 'switched-off-and-reworded', `${code} is switched off as well`, code)]
      : [],
  );
}

function addedTwice({ added }: UnderstoodVariant, { codes }: Understood): Fault[] {
  return added.flatMap(({ at, entry: { code } }, index) => {
    const before = added.slice(0, index).some((one) => one.entry.code === code);
    if (!before && !codes.indicators.includes(code)) return [];
    return [fault(['added', at, 'code'], 'duplicate-indicator', `there is already an indicator ${code}`, code)];
  });
}

function addedFaults(
  { at, entry }: { readonly at: number; readonly entry: AddedIndicator },
  country: string | null,
  instrument: Understood,
): Fault[] {
  const path = ['added', at];
  const { code, area, core } = entry;
  const faults: Fault[] = [];
  if (!instrument.areas.some((one) => one.code === area)) {
    faults.push(fault([...path, 'area'], 'unknown-area', `the instrument has no area ${area}`, code));
  }
  if (country !== null && !code.startsWith(`${country}-${area}-`)) {
    const message = `the code of an added indicator carries country and area: ${country}-${area}-51, say`;
    faults.push(fault([...path, 'code'], 'code-without-country', message, code));
  }
  if (core) {
    const message = 'an added indicator cannot be core: the core set is the same in every country';
    faults.push(fault([...path, 'core'], 'added-core', message, code));
  }
  return [...faults, ...indicatorFaults(entry, path, instrument)];
}

function emptiedAreas({ switchedOff, added }: UnderstoodVariant, { areas }: Understood): Fault[] {
  const off = new Set(switchedOff.map((one) => one.entry.code));
  return areas.flatMap((area) => {
    const codes = area.indicators.map((one) => one.code ?? '');
    const emptied = codes.length > 0 && codes.every((one) => off.has(one));
    if (!emptied || added.some((one) => one.entry.area === area.code)) return [];
    const message = `with these switched off, area ${area.code ?? ''} has no indicators`;
    return [fault(['switched_off'], 'area-without-indicators', message)];
  });
}

function indicatorsOf(instrument: Understood): IndicatorInFile[] {
  return instrument.areas.flatMap((area) => area.indicators.flatMap((one) => one.indicator ?? []));
}

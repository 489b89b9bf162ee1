/**
 * What in an instrument file has to fit together, beyond its form. Every fault is found, not only the first: the checks
 * work on what could be understood, so that a fault of form in one place hides nothing elsewhere.
 */
import type { Fault, Path } from './fault.ts';
import type { IndicatorInFile } from './file.ts';
import type { Understood, UnderstoodArea } from './understood.ts';
import { referenceFrom } from './read.ts';
import { scaleFaults, sharedScaleFaults } from './scale-checks.ts';
import { sectionFaults } from './section-checks.ts';

export function crossFaults(understood: Understood): Fault[] {
  return [
    ...sharedScaleFaults(understood.sections.scales),
    ...sectionFaults(understood),
    ...repeated(understood.areas, 'duplicate-area', 'area', null),
    ...repeated(
      understood.areas.flatMap((area) => area.indicators),
      'duplicate-indicator',
      'indicator',
      'its code',
    ),
    ...understood.areas.flatMap((area) => areaFaults(area, understood)),
  ];
}

function repeated(
  entries: readonly { readonly path: Path; readonly code: string | null }[],
  faultCode: string,
  what: string,
  itself: 'its code' | null,
): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ path, code }) => {
    if (code === null || !seen.has(code)) {
      if (code !== null) seen.add(code);
      return [];
    }
    const message = `there is a second ${what} ${code}`;
    return [{ path: [...path, 'code'], code: faultCode, indicator: itself && code, message }];
  });
}

function areaFaults(area: UnderstoodArea, understood: Understood): Fault[] {
  const name = area.code ?? 'an area';
  const faults: Fault[] = [];
  if (area.count === 0) {
    const message = `area ${name} has no indicators`;
    faults.push({ path: area.path, code: 'area-without-indicators', indicator: null, message });
  }
  if (area.weight !== undefined && area.weight <= 0) {
    const message = `area ${name} weighs ${area.weight}: a weight is greater than 0`;
    faults.push({ path: [...area.path, 'weight'], code: 'weight-not-positive', indicator: null, message });
  }
  for (const { path, code, indicator } of area.indicators) {
    if (code !== null && area.code !== null && !code.startsWith(`${area.code}-`)) {
      const message = `${code} stands in area ${area.code}: its code must begin with ${area.code}-`;
      faults.push({ path: [...path, 'code'], code: 'code-outside-area', indicator: code, message });
    }
    if (indicator) faults.push(...indicatorFaults(indicator, path, understood));
  }
  return faults;
}

/** Faults of one indicator that stands at that path: of the file, or of a national variant. */
export function indicatorFaults(indicator: IndicatorInFile, path: Path, understood: Understood): Fault[] {
  const { institutions, standards, handbookAreas } = understood.codes;
  const fault = (within: Path, code: string, message: string): Fault => ({
    path: [...path, ...within],
    code,
    indicator: indicator.code,
    message,
  });
  const faults = scaleFaults(indicator, path, understood.sections.scales);
  if (indicator.weight !== undefined && indicator.weight <= 0) {
    faults.push(fault(['weight'], 'weight-not-positive', `weighs ${indicator.weight}: a weight is greater than 0`));
  }
  if (indicator.handbook_area !== undefined && !handbookAreas.includes(indicator.handbook_area)) {
    const message = `handbook area ${indicator.handbook_area} is not under handbook_areas`;
    faults.push(fault(['handbook_area'], 'unknown-handbook-area', message));
  }
  indicator.holders.forEach((holder, at) => {
    if (institutions.includes(holder)) return;
    faults.push(fault(['holders', at], 'unknown-institution', `holder ${holder} is not under institutions`));
  });
  indicator.reference.forEach((reference, at) => {
    if (referenceFrom(standards, reference).standard !== '') return;
    const message = `"${reference}" begins with no code that is under standards`;
    faults.push(fault(['reference', at], 'unknown-standard', message));
  });
  return faults;
}

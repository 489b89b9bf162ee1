/** Every report there is. Commands, pages and the worker go by this list. */
import type { ReportInput } from './input.ts';
import type { AnyReport, NationalReport, RegionalReport } from './model.ts';
import { type NationalInput, nationalReport } from './national/report.ts';
import { regionalReport } from './regional/report.ts';

export type NationalEntry = {
  readonly id: 'national';
  /** Key of its title in the catalogue of words. */
  readonly title: string;
  readonly template: string;
  readonly needsCountry: true;
  readonly make: (input: NationalInput) => NationalReport;
};

export type RegionalEntry = {
  readonly id: 'regional';
  readonly title: string;
  readonly template: string;
  readonly needsCountry: false;
  readonly make: (input: ReportInput) => RegionalReport;
};

export type ReportEntry = NationalEntry | RegionalEntry;
export type ReportId = ReportEntry['id'];

export const reports: readonly ReportEntry[] = [
  {
    id: 'national',
    title: 'report.name.national',
    template: 'national/report',
    needsCountry: true,
    make: nationalReport,
  },
  {
    id: 'regional',
    title: 'report.name.regional',
    template: 'regional/report',
    needsCountry: false,
    make: regionalReport,
  },
];

/** The report with that id, or null: ids come from addresses and command lines. */
export function reportEntry(id: string): ReportEntry | null {
  return reports.find((entry) => entry.id === id) ?? null;
}

/** @throws {Error} where a country is missing that the report needs: whoever asks checks `needsCountry`. */
export function makeReport(entry: ReportEntry, input: ReportInput, country: string | null): AnyReport {
  if (!entry.needsCountry) return entry.make(input);
  if (country === null) throw new Error(`the ${entry.id} report needs a country`);
  return entry.make({ ...input, country });
}

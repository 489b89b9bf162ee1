/** As much of an instrument file as can be understood, so that one mistake does not hide the next. */
import { z } from 'zod';
import { type Fault, type Path, schemaFaults, valueAt } from './fault.ts';
import { type IndicatorInFile, type InstrumentFile, indicatorInFile, instrumentFile, sections } from './file.ts';
import type { IndicatorCode } from './instrument.ts';

/** Undefined where the section is missing or wrong itself. */
function lenient<Schema extends z.ZodType>(schema: Schema): z.ZodCatch<z.ZodOptional<Schema>> {
  return schema.optional().catch(undefined);
}

/** The sections that something else in the file has to fit. */
const understoodSections = z.object({
  instrument: lenient(sections.instrument),
  scales: lenient(sections.scales),
  special_answers: lenient(sections.special_answers),
  confidence_levels: lenient(sections.confidence_levels),
  source_types: lenient(sections.source_types),
  follow_up_statuses: lenient(sections.follow_up_statuses),
  aggregation: lenient(sections.aggregation),
  interest: lenient(sections.interest),
  derived_from: lenient(sections.derived_from),
  checks: lenient(sections.checks),
  countries: lenient(sections.countries),
  changes_from: lenient(sections.changes_from),
});

export type Understood = {
  readonly sections: Readonly<z.infer<typeof understoodSections>>;
  readonly areas: readonly UnderstoodArea[];
  /** Codes that stand in the file and may be referred to, even where what stands under them is wrong. */
  readonly codes: {
    readonly institutions: readonly string[];
    readonly standards: readonly string[];
    readonly handbookAreas: readonly string[];
    readonly countries: readonly string[];
    readonly indicators: readonly IndicatorCode[];
  };
};

export type UnderstoodArea = {
  readonly path: Path;
  readonly code: string | null;
  readonly weight: number | undefined;
  /** How many stand there, understood or not. */
  readonly count: number;
  readonly indicators: readonly UnderstoodIndicator[];
};

export type UnderstoodIndicator = {
  readonly path: Path;
  /** Known even where the rest is wrong. */
  readonly code: IndicatorCode | null;
  readonly indicator: IndicatorInFile | null;
};

/** The file if its form is right, what could be understood of it either way, and every fault of form. */
export function parseInstrumentFile(raw: unknown): {
  readonly file: InstrumentFile | null;
  readonly understood: Understood;
  readonly faults: readonly Fault[];
} {
  const parsed = instrumentFile.safeParse(raw);
  return {
    file: parsed.success ? parsed.data : null,
    understood: understand(raw),
    faults: parsed.success ? [] : schemaFaults(raw, parsed.error),
  };
}

function understand(raw: unknown): Understood {
  const areas = listAt(raw, ['areas']).map((_, at) => understandArea(raw, at));
  return {
    sections: understoodSections.parse(isTable(raw) ? raw : {}),
    areas,
    codes: {
      institutions: keysAt(raw, 'institutions'),
      standards: keysAt(raw, 'standards'),
      handbookAreas: keysAt(raw, 'handbook_areas'),
      countries: keysAt(raw, 'countries'),
      indicators: areas.flatMap((area) => area.indicators.flatMap((one) => one.code ?? [])),
    },
  };
}

function understandArea(raw: unknown, at: number): UnderstoodArea {
  const path = ['areas', at];
  const areaCode = valueAt(raw, [...path, 'code']);
  const weight = valueAt(raw, [...path, 'weight']);
  const indicators = listAt(raw, [...path, 'indicators']);
  return {
    path,
    code: typeof areaCode === 'string' ? areaCode : null,
    weight: typeof weight === 'number' ? weight : undefined,
    count: indicators.length,
    indicators: indicators.map((one, index) => {
      const parsed = indicatorInFile.safeParse(one);
      const itsCode = valueAt(one, ['code']);
      return {
        path: [...path, 'indicators', index],
        code: typeof itsCode === 'string' ? itsCode : null,
        indicator: parsed.success ? parsed.data : null,
      };
    }),
  };
}

function listAt(raw: unknown, path: Path): readonly unknown[] {
  const value = valueAt(raw, path);
  return Array.isArray(value) ? value : [];
}

function keysAt(raw: unknown, section: string): readonly string[] {
  const value = valueAt(raw, [section]);
  return isTable(value) ? Object.keys(value) : [];
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

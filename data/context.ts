/**
 * Context statistics: figures that named sources have printed, shown beside the answers and never scored. Every source is
 * kept; where sources contradict each other, all are shown (data/facts/README.md).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { CountryCode } from '../indicators/instrument/instrument.ts';
import type { ContextFigure, ContextMeasure } from '../indicators/snapshot.ts';

const fact = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number),
  measure: z.string().min(1),
  value: z.string().min(1),
  unit: z.string().min(1),
  source_title: z.string().min(1),
  source_url: z.url({ protocol: /^https?$/ }),
  seen: z.enum(['excerpt', 'dataset']),
});

const choiceOfMeasures = z.strictObject({
  measures: z.array(
    z.strictObject({
      measure: z.string().regex(/^[a-z_]+$/),
      sources: z.array(z.string()).min(1),
      about: z.enum(['year', 'report']),
      counts_up_means: z.enum(['nothing_by_itself', 'result_of_work', 'rating_by_another_government']),
    }),
  ),
  cautions: z.array(
    z.strictObject({ measure: z.string(), country: z.string(), year: z.int(), caution: z.string().regex(/^[a-z_]+$/) }),
  ),
});

type Fact = z.infer<typeof fact>;
type Choice = z.infer<typeof choiceOfMeasures>;

export type Facts = { readonly facts: readonly Fact[]; readonly choice: Choice };

/** @throws {z.ZodError} with the row's number in its path when a fact does not have the shape its README promises. */
export function readFacts(folder: string = join(import.meta.dirname, 'facts')): Facts {
  const rows: unknown = parseCsv(readFileSync(join(folder, 'facts.csv')), { columns: true, bom: true });
  return {
    facts: z.array(fact).parse(rows),
    choice: choiceOfMeasures.parse(parseYaml(readFileSync(join(folder, 'measures.yaml'), 'utf8'))),
  };
}

/**
 * The measures as a cycle shows them: all years up to the one assessed, figures by country, year and source. A report that
 * looks back (the TIP Report of a year is about the year before) counts for the year it looks at, and keeps its own year.
 */
export function contextMeasures(
  { facts, choice }: Facts,
  countries: readonly CountryCode[],
  cycle: number,
): ContextMeasure[] {
  return choice.measures.map(({ measure, sources, about }) => {
    const last = about === 'report' ? cycle + 1 : cycle;
    const figures = facts
      .filter((one) => sources.includes(one.measure) && countries.includes(one.country) && one.year <= last)
      .map((one) => figureOf(one, cautionOf(choice, measure, one)));
    return { measure, figures: distinct(figures).toSorted(byPlaceThenYear) };
  });
}

function figureOf(one: Fact, note: string | null): ContextFigure {
  return {
    country: one.country,
    year: one.year,
    value: one.value,
    bound: one.unit.endsWith('(at least)') ? 'at_least' : one.unit.endsWith('(more than)') ? 'more_than' : 'exact',
    source: { title: one.source_title, url: one.source_url },
    note,
  };
}

function cautionOf(choice: Choice, measure: string, one: Fact): string | null {
  const found = choice.cautions.find(
    (each) => each.measure === measure && each.country === one.country && each.year === one.year,
  );
  return found?.caution ?? null;
}

/** The same figure of the same source can stand under two names in the file. */
function distinct(figures: readonly ContextFigure[]): ContextFigure[] {
  return [...new Map(figures.map((one) => [JSON.stringify(one), one])).values()];
}

function byPlaceThenYear(a: ContextFigure, b: ContextFigure): number {
  return compare(a.country, b.country) || a.year - b.year || compare(a.source.title, b.source.title);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

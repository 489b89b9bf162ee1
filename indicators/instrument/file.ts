/**
 * The instrument as its YAML file has it: structure and the words of its own language (English, as a rule). The schema
 * knows the form; what has to fit together is in `cross-checks.ts`, what a missing field
 * means in `read.ts`.
 */
import { z } from 'zod';

export const text = z.string().regex(/\S/, 'is empty');
/** Codes become parts of addresses, file names and CSV cells: letters, digits, hyphen, underscore. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'is not a code (letters, digits, - and _ only)');
export const countryCode = z.string().regex(/^[A-Z]{2,3}$/, 'is not a country code (two or three capital letters)');
/** BCP 47 in the plain form used for file names. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language code');
export const version = z.string().regex(/^\d+(\.\d+)*$/, "is not a version such as '1.0' (in quotation marks)");
export const changeClass = z.enum(['editorial', 'clarification', 'substantive', 'added', 'removed']);

const levels = z.array(text);
const ypnLevels = z.strictObject({ yes: text, partly: text, no: text });
const points = z.array(z.number());

const ordinalScale = z.strictObject({
  kind: z.literal('ordinal').optional(),
  description: text.optional(),
  labels: z.array(text),
  points,
});

const scales = z
  .strictObject({
    ordinal: ordinalScale.optional(),
    ypn: z
      .strictObject({
        description: text.optional(),
        labels: ypnLevels,
        points: z.strictObject({ yes: z.number(), partly: z.number(), no: z.number() }),
      })
      .optional(),
    number: z.strictObject({ description: text.optional(), directions: z.array(text).optional() }).optional(),
  })
  /** Further step scales, named by whoever wrote the instrument. */
  .catchall(ordinalScale);

const victims = z.array(z.enum(['numerator', 'denominator']));

const indicatorScale = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ordinal'), scale: code.optional(), levels }),
  z.strictObject({ kind: z.literal('ypn'), levels: ypnLevels }),
  z.strictObject({
    kind: z.literal('number'),
    unit: text,
    numerator: text,
    denominator: text.optional(),
    direction: z.enum(['higher', 'lower', 'context']),
    anchors: z.strictObject({ worst: z.number(), best: z.number() }).optional(),
    min_n: z.int().min(1).optional(),
    /** An answer has room for the year and two before (domain.md, Answers). */
    pooling_years: z.int().min(1).max(3).optional(),
    /** Overrides what the texts of numerator and denominator say; see `read.ts`. */
    statistic: z.enum(['ratio', 'median', 'count']).optional(),
    cases_per_unit: z.number().positive().optional(),
    /** Which of the two count victims, so that 1-4 of them are withheld (domain.md, Small counts). */
    victims: victims.optional(),
  }),
]);

const indicatorFields = {
  code,
  title: text,
  question: text,
  section: z.enum(['policy', 'practice']),
  type: z.enum(['structure', 'process', 'outcome']),
  core: z.boolean(),
  weight: z.number().optional(),
  handbook_area: code.optional(),
  subarea: text.optional(),
  subnational: z.boolean().optional(),
  headline_statistic: z.boolean().optional(),
  breakdown: z.array(text).optional(),
  supporting_numbers: z.array(text).optional(),
  scale: indicatorScale,
  holders: z.array(code),
  evidence: z.array(text),
  reference: z.array(text),
};

export const indicatorInFile = z.strictObject(indicatorFields);
/** A variant's own indicator says which area it joins. */
export const addedIndicator = z.strictObject({ ...indicatorFields, area: code });

const areaHead = {
  code,
  title: text,
  description: text,
  weight: z.number().optional(),
};

const country = z.strictObject({
  name: text,
  language,
  institutions: z.record(code, text).optional(),
  units: z.array(z.strictObject({ code, name: text })).optional(),
});

const conditionTest = z.strictObject({
  at_most: z.number().optional(),
  at_least: z.number().optional(),
  above: z.number().optional(),
  answered: z.literal(true).optional(),
});
const conditions = z.record(code, conditionTest);

/** Everything but the areas. */
export const sections = {
  instrument: z.strictObject({
    id: code,
    title: text,
    version,
    status: z.enum(['draft', 'adopted']),
    language,
    cycle_period: z.literal('calendar_year').optional(),
    countries: z.array(countryCode).min(1),
    origin: text.optional(),
  }),
  scales,
  special_answers: z
    .strictObject({
      no_data: z.strictObject({ description: text.optional(), reasons: z.array(code), effect: text.optional() }),
      not_applicable: z.strictObject({ description: text.optional(), effect: text.optional() }).optional(),
    })
    .optional(),
  required_with_every_answer: z.record(code, z.array(code)).optional(),
  confidence_levels: z.array(z.strictObject({ code, label: text, meaning: text })).optional(),
  source_types: z.array(code).optional(),
  follow_up_statuses: z.array(code).optional(),
  aggregation: z.strictObject({
    indicator_weight_default: z.number().optional(),
    area_weight_default: z.number().optional(),
    min_coverage_area: z.number(),
    min_coverage_core: z.number(),
    min_coverage_overall: z.number().optional(),
    min_indicators_section: z.int().min(1).optional(),
    overall_score: z.boolean().optional(),
    change_threshold: z.number().min(0).optional(),
    suppress_counts_below: z.int().min(1).optional(),
  }),
  interest: z.record(code, z.array(code)).optional(),
  derived_from: z.record(code, z.strictObject({ register: code, numerator: text, denominator: text })).optional(),
  checks: z
    .array(
      z.strictObject({
        code,
        level: z.enum(['warning', 'error']),
        if: conditions,
        and: conditions.optional(),
        message: text,
      }),
    )
    .optional(),
  handbook_areas: z.record(code, text).optional(),
  institutions: z.record(code, text).optional(),
  standards: z
    .record(code, z.strictObject({ title: text, force: z.enum(['binding', 'accession', 'guidance', 'check']) }))
    .optional(),
  standard_force: z.strictObject({ binding: text, accession: text, guidance: text, check: text }).partial().optional(),
  countries: z.record(countryCode, country),
  changes_from: z
    .strictObject({ version, changes: z.array(z.strictObject({ code, class: changeClass, reason: text })) })
    .optional(),
};

export const instrumentFile = z.strictObject({
  ...sections,
  areas: z.array(z.strictObject({ ...areaHead, indicators: z.array(indicatorInFile) })).min(1),
});

export type InstrumentFile = z.infer<typeof instrumentFile>;
export type IndicatorInFile = z.infer<typeof indicatorInFile>;
export type AddedIndicator = z.infer<typeof addedIndicator>;
export type AreaInFile = InstrumentFile['areas'][number];

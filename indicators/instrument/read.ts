/**
 * From a checked file and its words to the instrument everything else works with. What a file leaves open is settled here:
 * - weight: the file's default, else 1; `min_n` and `pooling_years`: 1; `min_coverage_overall`: 1;
 *   `min_indicators_section`: 2; `change_threshold`: 5; `suppress_counts_below`: 5; `overall_score`: false.
 * - an ordinal indicator without `scale` uses the scale named `ordinal`.
 * - `statistic`, unless stated: `count` where the denominator is left out or its text begins with "None"; else `median`
 *   where the numerator begins with "Median"; else `ratio`. Always read from the file's own words, never a translation.
 * - `cases_per_unit`, unless stated: from "in units of 10 000" in the denominator's text; else 1.
 */
import type { AreaInFile, IndicatorInFile, InstrumentFile } from './file.ts';
import type {
  Area,
  ConsistencyCheck,
  Country,
  Indicator,
  Instrument,
  Language,
  NumberScale,
  OrdinalScale,
  Reference,
  Scale,
  Thresholds,
  Word,
  YpnScale,
} from './instrument.ts';
import { ownWording, type Say, speaker, type WordLayer } from './words.ts';

/**
 * The instrument in a language. The file must have passed `parseInstrumentFile` and `crossFaults`.
 * @param layers words of that language, the best first; none for the file's own language
 */
export function readInstrument(file: InstrumentFile, asked: Language, layers: readonly WordLayer[]): Instrument {
  return instrumentWith(file, asked, layers, speaker(ownWording(file), file.instrument.language, layers));
}

function instrumentWith(file: InstrumentFile, asked: Language, layers: readonly WordLayer[], say: Say): Instrument {
  const wordsOf = (section: string, codes: readonly string[]): Record<string, Word> => wordsUnder(say, section, codes);
  return {
    id: file.instrument.id,
    version: file.instrument.version,
    status: file.instrument.status,
    title: say('instrument/title'),
    origin: file.instrument.origin ? say('instrument/origin') : { text: '', language: file.instrument.language },
    language: asked,
    wordsAreDraft: layers.some((layer) => layer.words.status === 'draft'),
    countries: file.instrument.countries.map((code) => countryFrom(file, code, say)),
    areas: file.areas.map((area) => areaFrom(file, area, say)),
    indicators: file.areas.flatMap((area) => area.indicators.map((one) => indicatorFrom(file, area.code, one, say))),
    thresholds: thresholdsFrom(file),
    overallScore: file.aggregation.overall_score ?? false,
    institutions: wordsOf('institutions', Object.keys(file.institutions ?? {})),
    standards: Object.fromEntries(
      Object.entries(file.standards ?? {}).map(([code, { force }]) => [
        code,
        { title: say(`standards/${code}`), force },
      ]),
    ),
    forces: {
      binding: say('standard_force/binding'),
      accession: say('standard_force/accession'),
      guidance: say('standard_force/guidance'),
      check: say('standard_force/check'),
    },
    handbookAreas: wordsOf('handbook_areas', Object.keys(file.handbook_areas ?? {})),
    noDataReasons: wordsOf('labels/no_data_reasons', file.special_answers?.no_data.reasons ?? []),
    confidence: Object.fromEntries(
      (file.confidence_levels ?? []).map(({ code }) => [
        code,
        { label: say(`labels/confidence/${code}/label`), meaning: say(`labels/confidence/${code}/meaning`) },
      ]),
    ),
    types: {
      structure: say('labels/types/structure'),
      process: say('labels/types/process'),
      outcome: say('labels/types/outcome'),
    },
    sections: { policy: say('labels/sections/policy'), practice: say('labels/sections/practice') },
    sourceTypes: file.source_types ?? [],
    followUpStatuses: file.follow_up_statuses ?? [],
    interest: file.interest ?? {},
    derivedFrom: file.derived_from ?? {},
    checks: (file.checks ?? []).map((check) => checkFrom(check, say)),
    changesFrom: file.changes_from ?? null,
    variant: null,
  };
}

function wordsUnder(say: Say, section: string, codes: readonly string[]): Record<string, Word> {
  return Object.fromEntries(codes.map((code) => [code, say(`${section}/${code}`)]));
}

function thresholdsFrom({ aggregation }: InstrumentFile): Thresholds {
  return {
    area: aggregation.min_coverage_area,
    core: aggregation.min_coverage_core,
    overall: aggregation.min_coverage_overall ?? 1,
    sectionIndicators: aggregation.min_indicators_section ?? 2,
    change: aggregation.change_threshold ?? 5,
    suppressBelow: aggregation.suppress_counts_below ?? 5,
  };
}

function countryFrom(file: InstrumentFile, code: string, say: Say): Country {
  const country = file.countries[code];
  if (!country) throw new Error(`${code} has no entry under countries: the file was not checked`);
  return {
    code,
    name: say(`countries/${code}/name`),
    language: country.language,
    institutions: country.institutions ?? {},
    units: (country.units ?? []).map((unit) => ({
      code: unit.code,
      name: say(`countries/${code}/units/${unit.code}`),
    })),
  };
}

function areaFrom(file: InstrumentFile, area: AreaInFile, say: Say): Area {
  return {
    code: area.code,
    title: say(`areas/${area.code}/title`),
    description: say(`areas/${area.code}/description`),
    weight: area.weight ?? file.aggregation.area_weight_default ?? 1,
    indicators: area.indicators.map((one) => one.code),
  };
}

/** One indicator, of the file or of a national variant. */
export function indicatorFrom(file: InstrumentFile, area: string, one: IndicatorInFile, say: Say): Indicator {
  const key = `indicators/${one.code}`;
  const list = (name: string, texts: readonly string[]): Word[] => texts.map((_, at) => say(`${key}/${name}/${at}`));
  return {
    code: one.code,
    area,
    title: say(`${key}/title`),
    question: say(`${key}/question`),
    section: one.section,
    type: one.type,
    core: one.core,
    weight: one.weight ?? file.aggregation.indicator_weight_default ?? 1,
    handbookArea: one.handbook_area ?? null,
    subarea: one.subarea ?? null,
    subnational: one.subnational ?? false,
    headlineStatistic: one.headline_statistic ?? false,
    breakdown: one.breakdown ?? [],
    supportingNumbers: list('supporting_numbers', one.supporting_numbers ?? []),
    scale: scaleFrom(file, one, say),
    holders: one.holders,
    evidence: list('evidence', one.evidence),
    references: one.reference.map((text) => referenceFrom(Object.keys(file.standards ?? {}), text)),
  };
}

function scaleFrom(file: InstrumentFile, { code, scale }: IndicatorInFile, say: Say): Scale {
  if (scale.kind === 'number') return numberScale(scale, `indicators/${code}`, say);
  if (scale.kind === 'ypn') return ypnScale(file, code, say);
  return ordinalScale(file, code, scale, say);
}

type OrdinalInFile = Extract<IndicatorInFile['scale'], { kind: 'ordinal' }>;
type NumberInFile = Extract<IndicatorInFile['scale'], { kind: 'number' }>;

function ordinalScale(file: InstrumentFile, code: string, scale: OrdinalInFile, say: Say): OrdinalScale {
  const name = scale.scale ?? 'ordinal';
  const steps = stepScale(file.scales, name);
  if (!steps) throw new Error(`${code} uses the scale ${name}, which does not exist: the file was not checked`);
  return {
    kind: 'ordinal',
    name,
    points: steps.points,
    labels: steps.labels.map((_, at) => say(`labels/${name}/${at}`)),
    levels: scale.levels.map((_, at) => say(`indicators/${code}/levels/${at}`)),
  };
}

/** The step scale of that name; undefined where there is none (yes/partly/no and numbers are not step scales). */
export function stepScale(
  scales: InstrumentFile['scales'],
  name: string,
): NonNullable<InstrumentFile['scales']['ordinal']> | undefined {
  if (name === 'ypn' || name === 'number') return undefined;
  return Object.hasOwn(scales, name) ? scales[name] : undefined;
}

function ypnScale(file: InstrumentFile, code: string, say: Say): YpnScale {
  const { ypn } = file.scales;
  if (!ypn) throw new Error(`${code} is answered yes/partly/no, which has no points: the file was not checked`);
  const words = (key: string): YpnScale['labels'] => ({
    yes: say(`${key}/yes`),
    partly: say(`${key}/partly`),
    no: say(`${key}/no`),
  });
  return { kind: 'ypn', points: ypn.points, labels: words('labels/ypn'), levels: words(`indicators/${code}/levels`) };
}

function numberScale(scale: NumberInFile, key: string, say: Say): NumberScale {
  const statistic = statisticOf(scale);
  return {
    kind: 'number',
    statistic,
    percent: scale.unit === 'percent',
    unit: say(`${key}/unit`),
    numerator: say(`${key}/numerator`),
    denominator: statistic === 'count' ? null : say(`${key}/denominator`),
    direction: scale.direction,
    anchors: scale.anchors ?? null,
    minN: scale.min_n ?? 1,
    casesPerUnit: scale.cases_per_unit ?? casesPerUnit(scale.denominator ?? ''),
    poolingYears: scale.pooling_years ?? 1,
    countsVictims: scale.victims ?? [],
  };
}

export function statisticOf(scale: NumberInFile): NumberScale['statistic'] {
  if (scale.statistic) return scale.statistic;
  if (scale.denominator === undefined || /^none\b/i.test(scale.denominator)) return 'count';
  return /^median\b/i.test(scale.numerator) ? 'median' : 'ratio';
}

/** "in units of 10 000" (any kind of space, or commas, between the digits) is 10000. */
export function casesPerUnit(denominator: string): number {
  const digits = /in units of (\d{1,3}(?:[\s,]\d{3})+|\d+)/i.exec(denominator)?.[1]?.replaceAll(/\D/g, '');
  const cases = Number(digits ?? 1);
  return cases > 0 ? cases : 1;
}

/** "COE Art. 4, 18" under the longest standard that begins it; an empty standard where none does. */
export function referenceFrom(standards: readonly string[], text: string): Reference {
  const fitting = standards.filter((code) => text === code || text.startsWith(`${code} `));
  const standard = fitting.reduce((longest, code) => (code.length > longest.length ? code : longest), '');
  return { standard, article: text.slice(standard.length).trim() };
}

function checkFrom(check: NonNullable<InstrumentFile['checks']>[number], say: Say): ConsistencyCheck {
  const tests = [...Object.entries(check.if), ...Object.entries(check.and ?? {})];
  return {
    code: check.code,
    level: check.level,
    conditions: tests.flatMap(([code, test]) => {
      const bounds = (['at_most', 'at_least', 'above'] as const).flatMap((is) => {
        const value = test[is];
        return value === undefined ? [] : [{ code, test: { is, value } }];
      });
      return test.answered ? [...bounds, { code, test: { is: 'answered' as const } }] : bounds;
    }),
    message: say(`checks/${check.code}`),
  };
}

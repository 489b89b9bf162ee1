/**
 * National variants: what the institutions of a country agreed to switch off, re-word or add (domain.md, The instrument's
 * life). Core indicators are locked, because countries are compared by them.
 */
import { z } from 'zod';
import { type Fault, schemaFaults, valueAt } from './fault.ts';
import { addedIndicator, code, countryCode, type InstrumentFile, language, text } from './file.ts';
import type { Understood } from './understood.ts';
import type { Indicator, Instrument, Language, Variant, Word } from './instrument.ts';
import { indicatorFrom, readInstrument } from './read.ts';
import { understoodVariantFaults } from './variant-checks.ts';
import { indicatorWording, ownWording, type Say, speaker, type WordLayer } from './words.ts';

const switchedOff = z.strictObject({ code, reason: text, proposed_by: text });
const reworded = z.strictObject({
  code,
  class: z.enum(['editorial', 'clarification', 'substantive']),
  question: text,
});

export const variantFile = z.strictObject({
  country: countryCode,
  /** Of the variant's own texts; the instrument's own language where it is left out. */
  language: language.optional(),
  /** Null until an institution has adopted it. */
  adopted_by: z
    .strictObject({ institution: code, act: text, date: z.iso.date({ error: 'is not a date such as 2022-03-01' }) })
    .nullable(),
  switched_off: z.array(switchedOff).optional(),
  reworded: z.array(reworded).optional(),
  added: z.array(addedIndicator).optional(),
});

export type VariantFile = z.infer<typeof variantFile>;

/** A variant of the instrument that was understood so; every fault of form and of sense. */
export function parseVariantFile(
  raw: unknown,
  instrument: Understood,
): { readonly variant: VariantFile | null; readonly faults: readonly Fault[] } {
  const parsed = variantFile.safeParse(raw);
  const country = countryCode.safeParse(valueAt(raw, ['country']));
  const adopted = valueAt(raw, ['adopted_by', 'institution']);
  const faults = [
    ...(parsed.success ? [] : schemaFaults(raw, parsed.error)),
    ...understoodVariantFaults(
      {
        country: country.success ? country.data : null,
        adoptedBy: typeof adopted === 'string' ? adopted : null,
        switchedOff: entriesOf(raw, 'switched_off', switchedOff),
        reworded: entriesOf(raw, 'reworded', reworded),
        added: entriesOf(raw, 'added', addedIndicator),
      },
      instrument,
    ),
  ];
  return { variant: parsed.success ? parsed.data : null, faults };
}

/** The entries of a list that are right in themselves, each with its place in the list. */
function entriesOf<Entry>(raw: unknown, list: string, schema: z.ZodType<Entry>): { at: number; entry: Entry }[] {
  const entries = valueAt(raw, [list]);
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((one: unknown, at) => {
    const parsed = schema.safeParse(one);
    return parsed.success ? [{ at, entry: parsed.data }] : [];
  });
}

/**
 * The instrument of one country. Both files must have passed their checks.
 * @param layers as for `readInstrument`; a variant's own texts exist in the variant's language only
 */
export function readNational(
  file: InstrumentFile,
  asked: Language,
  layers: readonly WordLayer[],
  variant: VariantFile,
): Instrument {
  const regional = readInstrument(file, asked, layers);
  const ownLanguage = variant.language ?? file.instrument.language;
  const added = addedTo(file, variant, addedWords(variant, ownLanguage, speakerOf(file, layers)));
  const kept = regional.indicators
    .filter((one) => !variant.switched_off?.some((off) => off.code === one.code))
    .map((one) => rewordedBy(variant, one, ownLanguage));
  const areas = regional.areas.map((area) => {
    const own = [...kept, ...added].filter((one) => one.area === area.code);
    return { area: { ...area, indicators: own.map((one) => one.code) }, own };
  });
  return {
    ...withoutMissing(regional, new Set([...kept, ...added].map((one) => one.code))),
    areas: areas.map((one) => one.area),
    indicators: areas.flatMap((one) => one.own),
    variant: variantFrom(variant),
  };
}

function speakerOf(file: InstrumentFile, layers: readonly WordLayer[]): Say {
  return speaker(ownWording(file), file.instrument.language, layers);
}

function addedTo(file: InstrumentFile, variant: VariantFile, say: Say): Indicator[] {
  return (variant.added ?? []).map(({ area, ...one }) => indicatorFrom(file, area, one, say));
}

function addedWords(variant: VariantFile, ownLanguage: Language, say: Say): Say {
  const texts = new Map((variant.added ?? []).flatMap((one) => [...indicatorWording(one).texts.entries()]));
  return (key): Word => {
    const found = texts.get(key);
    return found === undefined ? say(key) : { text: found, language: ownLanguage };
  };
}

function rewordedBy(variant: VariantFile, indicator: Indicator, ownLanguage: Language): Indicator {
  const found = variant.reworded?.find((one) => one.code === indicator.code);
  return found ? { ...indicator, question: { text: found.question, language: ownLanguage } } : indicator;
}

/** Whoever mentions an indicator that was switched off (a check, an interest, a register) no longer does. */
function withoutMissing(instrument: Instrument, present: ReadonlySet<string>): Instrument {
  return {
    ...instrument,
    checks: instrument.checks.filter((check) => check.conditions.every((one) => present.has(one.code))),
    interest: Object.fromEntries(
      Object.entries(instrument.interest).map(([who, codes]) => [who, codes.filter((one) => present.has(one))]),
    ),
    derivedFrom: Object.fromEntries(Object.entries(instrument.derivedFrom).filter(([one]) => present.has(one))),
  };
}

function variantFrom(variant: VariantFile): Variant {
  return {
    country: variant.country,
    adoptedBy: variant.adopted_by,
    switchedOff: (variant.switched_off ?? []).map(({ proposed_by: proposedBy, ...one }) => ({ ...one, proposedBy })),
    reworded: variant.reworded ?? [],
    added: (variant.added ?? []).map((one) => one.code),
  };
}

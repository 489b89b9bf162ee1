/**
 * Words of an instrument in other languages than its own. A word is found by its key, the path in a words file:
 * `indicators/MD-03/title`, `labels/ordinal/0`. Where a language has none, the instrument's own (English) stands in,
 * marked with its language (see `Word`).
 */
import { z } from 'zod';
import { type Fault, schemaFaults } from './fault.ts';
import { type IndicatorInFile, type InstrumentFile, language } from './file.ts';
import type { Language, Word } from './instrument.ts';

/** A words file is a tree with texts as its leaves. */
export type WordTree = string | readonly WordTree[] | { readonly [key: string]: WordTree };

const tree: z.ZodType<WordTree> = z.lazy(() =>
  z.union([z.string().regex(/\S/), z.array(tree), z.record(z.string(), tree)], {
    error: 'is neither a text nor a list or table of texts (put numbers in quotation marks)',
  }),
);

const wordsFile = z
  .object({ language, status: z.enum(['draft', 'confirmed']) })
  .catchall(z.union([z.record(z.string(), tree), z.array(tree)], { error: 'is not a table of texts' }));

export type WordsFile = {
  readonly language: Language;
  /** `draft`: nobody has confirmed these words. */
  readonly status: 'draft' | 'confirmed';
  readonly wording: Wording;
};

/** Texts by key, and how long each list is. */
export type Wording = { readonly texts: ReadonlyMap<string, string>; readonly lists: ReadonlyMap<string, number> };

export function parseWordsFile(raw: unknown): { readonly words: WordsFile | null; readonly faults: readonly Fault[] } {
  const parsed = wordsFile.safeParse(raw);
  if (!parsed.success) return { words: null, faults: schemaFaults(raw, parsed.error) };
  const { language: of, status, ...words } = parsed.data;
  return { words: { language: of, status, wording: flatten(words) }, faults: [] };
}

/** The instrument's own words, under the keys other languages use. */
export function ownWording(file: InstrumentFile): Wording {
  const { ordinal, ypn, number: _, ...further } = file.scales;
  const stepLabels = Object.entries({ ...(ordinal && { ordinal }), ...further }).map(
    ([name, scale]): [string, string[]] => [name, scale.labels],
  );
  return flatten({
    instrument: { title: file.instrument.title, ...(file.instrument.origin && { origin: file.instrument.origin }) },
    labels: {
      ...Object.fromEntries(stepLabels),
      ...(ypn && { ypn: ypn.labels }),
      ...labelsOfCodes(file),
    },
    handbook_areas: file.handbook_areas ?? {},
    institutions: file.institutions ?? {},
    standards: Object.fromEntries(Object.entries(file.standards ?? {}).map(([code, one]) => [code, one.title])),
    standard_force: forceWords(file.standard_force ?? {}),
    countries: Object.fromEntries(Object.entries(file.countries).map(([code, one]) => [code, countryWords(one)])),
    checks: Object.fromEntries((file.checks ?? []).map((check) => [check.code, check.message])),
    areas: Object.fromEntries(file.areas.map(({ code, title, description }) => [code, { title, description }])),
    indicators: Object.fromEntries(
      file.areas.flatMap((area) => area.indicators.map((one) => [one.code, indicatorWords(one)])),
    ),
  });
}

/** The words of one indicator, flat, under `indicators/<code>/...`: for indicators that a national variant adds. */
export function indicatorWording(indicator: IndicatorInFile): Wording {
  return flatten({ indicators: { [indicator.code]: indicatorWords(indicator) } });
}

function labelsOfCodes(file: InstrumentFile): Record<string, WordTree> {
  return {
    special: readable(['no_data', 'not_applicable']),
    no_data_reasons: readable(file.special_answers?.no_data.reasons ?? []),
    confidence: Object.fromEntries(
      (file.confidence_levels ?? []).map(({ code, label, meaning }) => [code, { label, meaning }]),
    ),
    types: readable(['structure', 'process', 'outcome']),
    sections: readable(['policy', 'practice']),
  };
}

function forceWords(given: NonNullable<InstrumentFile['standard_force']>): WordTree {
  const { binding = 'Binding', accession = 'Accession', guidance = 'Guidance', check = 'Check' } = given;
  return { binding, accession, guidance, check };
}

/** The file names these by code only; its own language then reads the code: "not_collected" is "Not collected". */
function readable(codes: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    codes.map((code) => {
      const words = code.replaceAll('_', ' ');
      return [code, words.charAt(0).toUpperCase() + words.slice(1)];
    }),
  );
}

function countryWords(country: InstrumentFile['countries'][string]): WordTree {
  const units = Object.fromEntries((country.units ?? []).map((unit) => [unit.code, unit.name]));
  return { name: country.name, units };
}

function indicatorWords(indicator: IndicatorInFile): WordTree {
  const { title, question, evidence, scale, supporting_numbers: supporting } = indicator;
  const scaleWords: WordTree =
    scale.kind === 'number'
      ? {
          unit: scale.unit,
          numerator: scale.numerator,
          ...(scale.denominator !== undefined && { denominator: scale.denominator }),
        }
      : { levels: scale.levels };
  return { title, question, ...scaleWords, evidence, ...(supporting && { supporting_numbers: supporting }) };
}

function flatten(root: WordTree): Wording {
  const texts = new Map<string, string>();
  const lists = new Map<string, number>();
  const walk = (node: WordTree, key: string): void => {
    if (typeof node === 'string') {
      texts.set(key, node);
      return;
    }
    if (isList(node)) lists.set(key, node.length);
    for (const [step, child] of Object.entries(node)) walk(child, key === '' ? step : `${key}/${step}`);
  };
  walk(root, '');
  return { texts, lists };
}

function isList(node: WordTree): node is readonly WordTree[] {
  return Array.isArray(node);
}

/** Words of one language beside the own words of the version they were written for. */
export type WordLayer = { readonly own: Wording; readonly words: WordsFile };

export type Say = (key: string) => Word;

/**
 * Looks words up in the layers, first to last, then in the instrument's own words. A layer written for another version
 * speaks only where that version's own words are identical.
 */
export function speaker(own: Wording, ownLanguage: Language, layers: readonly WordLayer[]): Say {
  const usable = layers.map((layer) => ({ ...layer, texts: withoutUnevenLists(layer) }));
  return (key) => {
    const ownText = own.texts.get(key);
    if (ownText === undefined) throw new Error(`the instrument has no words under ${key}`);
    for (const layer of usable) {
      const found = layer.texts.get(key);
      if (found !== undefined && layer.own.texts.get(key) === ownText) {
        return { text: found, language: layer.words.language };
      }
    }
    return { text: ownText, language: ownLanguage };
  };
}

/** With a step too few or too many nobody knows which text belongs to which step, so none of the list is used. */
function withoutUnevenLists({ own, words }: WordLayer): ReadonlyMap<string, string> {
  const uneven = unevenLists(own, words.wording);
  if (uneven.length === 0) return words.wording.texts;
  return new Map([...words.wording.texts].filter(([key]) => !uneven.some((list) => key.startsWith(`${list}/`))));
}

function unevenLists(own: Wording, words: Wording): string[] {
  return [...own.lists].filter(([key, length]) => (words.lists.get(key) ?? length) !== length).map(([key]) => key);
}

export type WordFinding = {
  readonly key: string;
  readonly is: 'missing' | 'superfluous' | 'wrong-number';
  readonly message: string;
};

/** Words a language may do without: the reader gets the instrument's own. */
const optional = /^(instrument\/origin$|standard_force\/|countries\/|checks\/|indicators\/[^/]+\/supporting_numbers\/)/;

/**
 * What a words file lacks or has too much, measured against the instrument's own words. A missing word is no obstacle
 * (the own one stands in); a superfluous one or a list of another length is a mistake in the file.
 */
export function missingWords(instrument: InstrumentFile, words: WordsFile): WordFinding[] {
  const own = ownWording(instrument);
  const uneven = unevenLists(own, words.wording);
  const inUneven = (key: string): boolean => uneven.some((list) => key.startsWith(`${list}/`));
  const findings: WordFinding[] = uneven.map((key) => ({
    key,
    is: 'wrong-number',
    message: `${key} has ${words.wording.lists.get(key)} entries, the instrument has ${own.lists.get(key)}`,
  }));
  for (const key of own.texts.keys()) {
    if (words.wording.texts.has(key) || optional.test(key) || inUneven(key)) continue;
    findings.push({ key, is: 'missing', message: `${key} has no words in ${words.language}` });
  }
  for (const key of words.wording.texts.keys()) {
    if (own.texts.has(key) || inUneven(key)) continue;
    findings.push({ key, is: 'superfluous', message: `${key} is nothing the instrument has` });
  }
  return findings;
}

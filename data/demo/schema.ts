/** What the demonstration's files may say (README.md, "For the importer"). */
import { z } from 'zod';

const words = z.string().trim().min(1);
const year = z.int().min(1990).max(2100);
const code = z.string().regex(/^[A-Z]{2}-\d{2}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
const recommendationId = z.string().regex(/^[A-Z]{2}-\d{4}-R\d+$/);

const source = z.strictObject({
  title: words,
  publisher: words,
  type: words,
  url: z.url({ protocol: /^https?$/ }).optional(),
  year: year.optional(),
  /** Instead of the year, on pages that show none. */
  date: z.literal('undated page').optional(),
  section: words.optional(),
});

const common = {
  justification: words,
  sources: z.array(source).optional(),
  change_note: words.optional(),
};
const confidence = z.enum(['high', 'medium', 'low']);

const answer = z.union([
  z.strictObject({ answer: z.int().min(0), confidence, ...common }),
  z.strictObject({ answer: z.enum(['yes', 'partly', 'no']), confidence, ...common }),
  z.strictObject({ answer: z.literal('no_data'), reason: words, ...common }),
  z.strictObject({ answer: z.literal('not_applicable'), ...common }),
  z.strictObject({ numerator: z.number().min(0), denominator: z.number().min(0).optional(), confidence, ...common }),
]);

const recommendation = z.strictObject({
  id: recommendationId,
  text: words,
  addressee: z.string().regex(/^[A-Z]+$/),
  grade: z.enum(['urge', 'consider', 'invite']),
  indicators: z.array(code).min(1),
  deadline: year,
});

const followUp = z.strictObject({
  id: recommendationId,
  status: z.enum(['carried_out', 'partly', 'not_carried_out', 'unknown']),
  note: words,
});

const goodPractice = z.strictObject({ title: words, text: words, indicators: z.array(code).min(1) });

/** One country, one year: `RS-2021.yaml`. */
export const answersFile = z.strictObject({
  country,
  cycle: year,
  status: z.literal('demonstration'),
  disclaimer: words,
  answers: z.record(code, answer),
  conclusions: z.array(words),
  recommendations: z.array(recommendation),
  recommendation_follow_up: z.array(followUp).optional(),
  good_practices: z.array(goodPractice),
});

const inLanguages = z.record(z.string().regex(/^[a-z]{2,3}$/), words);
const area = z.string().regex(/^[A-Z]{2}$/);

/** The prose of a country's cycle, in English and the national language: `texts/RS-2021.yaml`. */
export const textsFile = z.strictObject({
  country,
  cycle: year,
  language: z.string().regex(/^[a-z]{2,3}$/),
  summary: inLanguages,
  areas: z.record(area, z.strictObject({ policy: inLanguages, practice: inLanguages, finding: inLanguages })),
  answers: z.record(code, z.strictObject({ justification: words.optional(), change_note: words.optional() })),
  conclusions: z.array(words),
  recommendations: z.record(recommendationId, words),
  recommendation_follow_up: z.record(recommendationId, words),
  good_practices: z.array(z.strictObject({ title: words, text: words })),
});

/** The regional prose: `texts/region-2021.yaml`. */
export const regionFile = z.strictObject({
  cycle: year,
  languages: z.array(z.string()),
  summary: inLanguages,
  areas: z.record(area, inLanguages),
});

export type AnswersFile = z.infer<typeof answersFile>;
export type DemoAnswer = AnswersFile['answers'][string];
export type DemoSource = z.infer<typeof source>;
export type TextsFile = z.infer<typeof textsFile>;
export type RegionFile = z.infer<typeof regionFile>;

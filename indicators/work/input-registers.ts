/** What comes in about information requests, national variants and the regional desk. */
import { z } from 'zod';
import { requestOutcomes } from './assessment.ts';
import { code, day, type Given, id, limits, recommendationInput, version, words } from './input.ts';

const question = z.strictObject({
  words: words(limits.note),
  indicators: z.array(code).max(100),
});

/** Sends one, or corrects what was noted of it; corrected questions are open again. */
export const requestInput = z.strictObject({
  version,
  institution: code,
  questions: z.array(question).min(1).max(100),
  sentOn: day,
  dueOn: day,
});
export type RequestInput = Given<typeof requestInput>;

/** An outcome for each question, in their order; null for those still open. */
export const requestAnswerInput = z.strictObject({
  version,
  answeredOn: day.nullable(),
  outcomes: z.array(z.enum(requestOutcomes).nullable()).max(100),
});
export type RequestAnswerInput = Given<typeof requestAnswerInput>;

/**
 * Checked in full by what checks a variant file; here only that it is no file of another country and says nothing of an
 * adoption, which is recorded when it has happened.
 */
export const variantInput = z.strictObject({
  language: z.string().max(20).exactOptional(),
  switched_off: z
    .array(z.looseObject({ code: z.string() }))
    .max(500)
    .exactOptional(),
  reworded: z
    .array(z.looseObject({ code: z.string() }))
    .max(500)
    .exactOptional(),
  added: z
    .array(z.looseObject({ code: z.string() }))
    .max(500)
    .exactOptional(),
});
export type VariantInput = z.input<typeof variantInput>;

/** `version` of the proposal as it was read. */
export const decideVariantInput = z.strictObject({ version, note: words(limits.note).nullable() });
export type DecideVariantInput = Given<typeof decideVariantInput>;

export const refuseVariantInput = z.strictObject({ version, note: words(limits.note) });
export type RefuseVariantInput = Given<typeof refuseVariantInput>;

export const adoptionInput = z.strictObject({
  version,
  institution: code,
  act: words(limits.line),
  date: day,
});
export type AdoptionInput = Given<typeof adoptionInput>;

export const regionalRecommendationInput = recommendationInput;
export type RegionalRecommendationInput = Given<typeof regionalRecommendationInput>;

/** About a text of the region, or an answer to a comment there. */
export const regionalCommentInput = z.strictObject({
  about: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('summary') }),
      z.strictObject({ kind: z.literal('finding'), area: code }),
      z.strictObject({ kind: z.literal('recommendation'), recommendation: id }),
    ])
    .nullable(),
  answerTo: id.nullable(),
  words: words(limits.note),
});
export type RegionalCommentInput = Given<typeof regionalCommentInput>;

/** What comes in about who works on what, and how answers are scored. */
import { z } from 'zod';
import { waysOfScoring } from './assessment.ts';
import { type AnswerInput, answerInput, code, day, type Given, id, limits, version, words } from './input.ts';

const indicators = z
  .array(code)
  .min(1)
  .max(1000)
  .refine((given) => new Set(given).size === given.length, 'twice');

/** Nobody: the area is everybody's again. */
export const assignAreaInput = z.strictObject({
  area: code,
  people: z
    .array(id)
    .max(100)
    .refine((given) => new Set(given).size === given.length, 'twice'),
});
export type AssignAreaInput = Given<typeof assignAreaInput>;

export const chooseWayInput = z.strictObject({ indicators, way: z.enum(waysOfScoring) });
export type ChooseWayInput = Given<typeof chooseWayInput>;

/** Done with these, or not yet after all. */
export const ownDoneInput = z.strictObject({ indicators });
export type OwnDoneInput = Given<typeof ownDoneInput>;

/** `reason`: why this answer, where those who scored alone differed from it or among themselves. */
export const agreeInput = answerInput.extend({ reason: words(limits.note).nullable() });
export type AgreeInput = AnswerInput & { readonly reason: string | null };

/** Functions and organisations, never names: they are printed. */
export const panelInput = z.strictObject({
  version,
  metOn: day.nullable(),
  participants: z
    .array(z.strictObject({ function: words(limits.line), organisation: words(limits.line) }))
    .min(1)
    .max(100),
});
export type PanelInput = Given<typeof panelInput>;

/** `restores`: version of the answer that is to stand again. */
export const restoreInput = z.strictObject({ version, restores: z.int().min(1) });
export type RestoreInput = Given<typeof restoreInput>;

/** An area at once: version of every answer as it was read. */
export const acceptAreaInput = z.strictObject({ area: code, versions: z.record(code, version) });
export type AcceptAreaInput = Given<typeof acceptAreaInput>;

/** `from`: the deadlines as the coordinator had them on the screen. */
const deadlines = z.strictObject({ submission: day, review: day });
export const extendDeadlineInput = z.strictObject({
  from: deadlines,
  to: deadlines.refine((given) => given.submission <= given.review, 'review-ends-before-submission'),
  reason: words(limits.note),
});
export type ExtendDeadlineInput = Given<typeof extendDeadlineInput>;

export const remindInput = z.strictObject({ to: z.enum(['team', 'reviewer']), words: words(limits.note).nullable() });
export type RemindInput = Given<typeof remindInput>;

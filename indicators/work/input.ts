/** What people and programs may send in: shared by forms, import and API. Shapes and sizes; `answer-rules.ts` knows the instrument. */
import { z } from 'zod';
import { type AnswerContent, commentKinds, confidences, waysOfScoring } from './assessment.ts';
import { countryRoles, regionalRoles } from './person.ts';
import { holdsPersonalData } from './personal-data.ts';
import { problem } from './problems.ts';

/** What a schema takes, untouched by whoever reads it. */
export type Given<S extends z.ZodType> = Untouched<z.input<S>>;
type Untouched<T> = T extends readonly (infer E)[]
  ? readonly Untouched<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Untouched<T[K]> }
    : T;

/** Longest texts, in characters; pages state them before anybody types. */
export const limits = { line: 500, url: 2000, note: 4000, text: 20_000 } as const;

/** NUL and lone surrogates do not survive every database, and nobody types them. */
const storable = (words: string): boolean => !words.includes('\u0000') && !/\p{Surrogate}/u.test(words);

export const words = (max: number): z.ZodString =>
  z
    .string()
    .max(max, 'too-long')
    .refine(storable, 'not-storable')
    .refine((given) => given.trim() !== '', 'empty');

export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not-a-language');
export const code = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'not-a-code');
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'not-an-id');
export const version = z.int().min(0);
export const year = z.int().min(1900).max(2200);
export const day = z.iso.date();

export type StoredText = { original: string; words: Record<string, string> };

export const text = (max: number): z.ZodType<StoredText, StoredText> =>
  z
    .strictObject({ original: language, words: z.record(language, words(max)) })
    .refine((given) => given.words[given.original] !== undefined, 'original-missing');

const measured = { numerator: z.number().nonnegative(), denominator: z.number().nonnegative().nullable() };

export const answerValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level'), level: z.int().min(0) }),
  z.strictObject({ kind: z.literal('ypn'), choice: z.enum(['yes', 'partly', 'no']) }),
  z.strictObject({
    kind: z.literal('number'),
    ...measured,
    earlier: z.array(z.strictObject({ year, ...measured })).max(10),
  }),
  z.strictObject({ kind: z.literal('no_data'), reason: z.string().max(limits.line).nullable() }),
  z.strictObject({ kind: z.literal('not_applicable') }),
]);

/** `version`: of the answer that was open when the person began; 0 where there was none. */
export const answerInput = z.strictObject({
  version,
  value: answerValue.nullable(),
  confidence: z.enum(confidences).nullable(),
  justification: text(limits.text).nullable(),
  changeNote: text(limits.note).nullable(),
  citations: z.array(z.strictObject({ source: id, section: words(limits.line).nullable() })).max(100),
  period: z
    .strictObject({ from: day, to: day })
    .refine((given) => given.from <= given.to, 'ends-before-it-begins')
    .nullable(),
  units: z
    .array(z.strictObject({ unit: code, value: answerValue.nullable(), justification: text(limits.text).nullable() }))
    .max(50)
    .exactOptional(),
  breakdowns: z
    .array(
      z.strictObject({
        dimension: code,
        counts: z.array(z.strictObject({ category: words(100), count: z.int().min(0) })).max(100),
      }),
    )
    .max(20)
    .exactOptional(),
});
/** By type also what only publication makes (`withheld`); it is refused as any other value that does not fit. */
export type AnswerInput = AnswerContent & { readonly version: number };

export const sourceInput = z.strictObject({
  title: words(limits.line),
  publisher: words(limits.line),
  type: z.string().max(limits.line),
  year: year.nullable(),
  date: words(limits.line).nullable(),
  url: z
    .url({ protocol: /^https?$/, error: 'not-a-web-address' })
    .max(limits.url)
    .refine(storable)
    .nullable(),
  language: language.nullable(),
  retrievedOn: day.nullable(),
});
export type SourceInput = Given<typeof sourceInput>;

/** `text: null` takes the text away. */
export const textInput = z.strictObject({
  version,
  kind: z.enum(['summary', 'policy', 'practice', 'finding', 'conclusion']),
  area: code.nullable(),
  position: z.int().min(1).max(100),
  text: text(limits.text).nullable(),
});
export type TextInput = Given<typeof textInput>;

export const regionalTextInput = z.strictObject({
  version,
  kind: z.enum(['summary', 'finding']),
  area: code.nullable(),
  text: text(limits.text).nullable(),
});
export type RegionalTextInput = Given<typeof regionalTextInput>;

export const recommendationInput = z.strictObject({
  version,
  position: z.int().min(1).max(1000),
  text: text(limits.note),
  addressee: code,
  grade: z.enum(['urge', 'consider', 'invite']),
  indicators: z.array(code).max(100),
  deadline: year.nullable(),
});
export type RecommendationInput = Given<typeof recommendationInput>;

export const followUpInput = z.strictObject({
  version,
  recommendation: id,
  status: z.enum(['carried_out', 'partly', 'not_carried_out', 'unknown']),
  note: text(limits.note).nullable(),
});
export type FollowUpInput = Given<typeof followUpInput>;

export const goodPracticeInput = z.strictObject({
  version,
  position: z.int().min(1).max(1000),
  title: text(limits.line),
  text: text(limits.note),
  indicators: z.array(code).max(100),
});
export type GoodPracticeInput = Given<typeof goodPracticeInput>;

/** `part`: the place in the report it was said at: `summary`, `finding`, `recommendation:AA-R1`. */
export const commentInput = z.strictObject({
  kind: z.enum(commentKinds),
  indicator: code.nullable(),
  area: code.nullable(),
  part: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}(:[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/, 'not-a-part')
    .exactOptional(),
  words: words(limits.note),
});
export type CommentInput = Given<typeof commentInput>;

export const commentAnswerInput = z.strictObject({ words: words(limits.note) });
export type CommentAnswerInput = Given<typeof commentAnswerInput>;

/** `version`: of the answer that was read. */
export const acceptInput = z.strictObject({ indicator: code, version });
export type AcceptInput = Given<typeof acceptInput>;

/** `comment`: the open comment that becomes this dissent, if one does. */
export const dissentInput = z.strictObject({
  indicator: code,
  version,
  text: text(limits.text),
  comment: id.nullable(),
});
export type DissentInput = Given<typeof dissentInput>;

export const replyInput = z.strictObject({
  indicator: code,
  institution: code,
  date: day,
  text: text(limits.text),
});
export type ReplyInput = Given<typeof replyInput>;

/** `version` of a move is the assessment's. */
export const moveInput = z.strictObject({ version });
export type MoveInput = Given<typeof moveInput>;

/** `acknowledged`: key of each warning and the reason why it may stand. */
export const submitInput = z.strictObject({
  version,
  acknowledged: z.record(z.string().max(limits.note), words(limits.note)),
});
export type SubmitInput = Given<typeof submitInput>;

export const closeWithoutReviewInput = z.strictObject({ version, note: words(limits.note) });
export type CloseWithoutReviewInput = Given<typeof closeWithoutReviewInput>;

/** `draftConfirmation`: why a real cycle uses an instrument nobody has adopted yet (domain.md, The instrument's life). */
export const cycleInput = z.strictObject({
  year,
  demonstration: z.boolean(),
  draftConfirmation: words(limits.note).nullable(),
  countries: z
    .array(
      z.strictObject({
        assessment: id,
        country: code,
        scoring: z.enum(waysOfScoring),
        deadlines: z
          .strictObject({ submission: day, review: day })
          .refine((given) => given.submission <= given.review, 'review-ends-before-submission'),
      }),
    )
    .min(1)
    .max(200)
    .refine((given) => new Set(given.map((one) => one.country)).size === given.length, 'country-twice'),
});
export type CycleInput = Given<typeof cycleInput>;

/** `institution`: which one of the instruments' registry it is, if any; its interest in an indicator is then printed. */
export const organisationInput = z.strictObject({
  name: words(limits.line),
  type: z.enum(['ngo', 'state']),
  institution: code.exactOptional(),
});
export type OrganisationInput = Given<typeof organisationInput>;

export const personInput = z.strictObject({ name: words(limits.line), function: words(limits.line) });
export type PersonInput = Given<typeof personInput>;

/** The name to sign in with: the same whatever the capitals. 254 characters is the longest there is. */
export const emailInput = z.strictObject({
  email: z.string().trim().toLowerCase().pipe(z.email('not-an-email').max(254, 'too-long')),
});
export type EmailInput = Given<typeof emailInput>;

export const reasonInput = z.strictObject({ reason: words(limits.note) });
export type ReasonInput = Given<typeof reasonInput>;

/** By type, so that a role of a country has one and a role of the region has none. */
export const roleInput = z.union([
  z.strictObject({ role: z.enum(countryRoles), country: code }),
  z.strictObject({ role: z.enum(regionalRoles), country: z.null() }),
]);

/**
 * What `schema` makes of the input: the one door through which anything that people write comes in.
 * @throws {Problem} `input-not-valid` with `path: fault` for each fault; `personal-data` with the paths that hold what
 * may never enter (domain.md, Safety). Neither repeats what was written.
 */
export function readInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const read = schema.safeParse(given);
  if (!read.success) {
    throw problem('input-not-valid', {
      faults: read.error.issues.map((issue) => withoutPersonalData(`${issue.path.join('.')}: ${issue.message}`)),
    });
  }
  const fields = [...new Set(fieldsWithPersonalData(read.data, ''))];
  if (fields.length > 0) throw problem('personal-data', { fields });
  return read.data;
}

/** Whatever the schema: no text of it is forgotten. Names of fields are looked at like their contents. */
function fieldsWithPersonalData(value: unknown, path: string): string[] {
  if (typeof value === 'string') return holdsPersonalData(value) ? [path] : [];
  // A number of thirteen digits, its leading zero lost or not, may be the same.
  if (typeof value === 'number') return holdsPersonalData(String(value).padStart(13, '0')) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    holdsPersonalData(name) ? [path] : fieldsWithPersonalData(inner, path === '' ? name : `${path}.${name}`),
  );
}

const withoutPersonalData = (fault: string): string => (holdsPersonalData(fault) ? 'personal-data' : fault);

/**
 * What people wrote, as JSON in the tables and in the log. The same shapes as `input.ts`, without its limits of length:
 * what a redaction puts in place of words may be longer than they were.
 */
import { z } from 'zod';
import { requestOutcomes } from '../indicators/work/assessment.ts';

export const storedText = z.strictObject({ original: z.string(), words: z.record(z.string(), z.string()) });

const measured = { numerator: z.number(), denominator: z.number().nullable() };

export const storedValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level'), level: z.int() }),
  z.strictObject({ kind: z.literal('ypn'), choice: z.enum(['yes', 'partly', 'no']) }),
  z.strictObject({
    kind: z.literal('number'),
    ...measured,
    earlier: z.array(z.strictObject({ year: z.int(), ...measured })),
  }),
  z.strictObject({ kind: z.literal('no_data'), reason: z.string().nullable() }),
  z.strictObject({ kind: z.literal('not_applicable') }),
]);

export const storedUnits = z.array(
  z.strictObject({ unit: z.string(), value: storedValue.nullable(), justification: storedText.nullable() }),
);

export const storedBreakdowns = z.array(
  z.strictObject({
    dimension: z.string(),
    counts: z.array(z.strictObject({ category: z.string(), count: z.int() })),
  }),
);

const content = {
  value: storedValue.nullable(),
  confidence: z.enum(['high', 'medium', 'low']).nullable(),
  justification: storedText.nullable(),
  changeNote: storedText.nullable(),
  citations: z.array(z.strictObject({ source: z.string(), section: z.string().nullable() })),
  period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  units: storedUnits.exactOptional(),
  breakdowns: storedBreakdowns.exactOptional(),
};

export const storedContent = z.strictObject(content);
/** As the log has it; what an agreement or a restoration says besides is left out. */
export const storedAnswer = z.object({ ...content, version: z.int() });

export const storedSource = z.strictObject({
  id: z.string(),
  country: z.string(),
  title: z.string(),
  publisher: z.string(),
  type: z.string(),
  year: z.int().nullable(),
  date: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  retrievedOn: z.string().nullable(),
  /** Entries from before corrections were possible say none. */
  version: z.int().default(1),
});

export const storedRecommendation = z.strictObject({
  id: z.string(),
  version: z.int(),
  position: z.int(),
  text: storedText,
  addressee: z.string(),
  grade: z.enum(['urge', 'consider', 'invite']),
  indicators: z.array(z.string()),
  deadline: z.int().nullable(),
});

export const storedPractice = z.strictObject({
  id: z.string(),
  version: z.int(),
  position: z.int(),
  title: storedText,
  text: storedText,
  indicators: z.array(z.string()),
});

export const storedFollowUp = z.strictObject({
  version: z.int(),
  recommendation: z.string(),
  status: z.enum(['carried_out', 'partly', 'not_carried_out', 'unknown']),
  note: storedText.nullable(),
});

export const storedPlacedText = z.strictObject({
  place: z.strictObject({
    kind: z.enum(['summary', 'policy', 'practice', 'finding', 'conclusion']),
    area: z.string().nullable(),
    position: z.int(),
  }),
  text: storedText.nullable(),
  version: z.int(),
});

export const storedQuestions = z.array(
  z.strictObject({
    words: z.string(),
    indicators: z.array(z.string()),
    outcome: z.enum(requestOutcomes).nullable(),
  }),
);

export const storedRequest = z.strictObject({
  id: z.string(),
  institution: z.string(),
  questions: storedQuestions,
  sentOn: z.string(),
  dueOn: z.string(),
  answeredOn: z.string().nullable(),
  version: z.int(),
});

export const storedParticipants = z.array(z.strictObject({ function: z.string(), organisation: z.string() }));
export const storedPanel = z.strictObject({
  metOn: z.string().nullable(),
  participants: storedParticipants,
  version: z.int(),
});

/** A thing that was taken back, by its id. */
export const storedWithdrawal = z.strictObject({ id: z.string(), version: z.int() });

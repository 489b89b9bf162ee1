/**
 * An assessment as reviewers and observers see it: what was submitted, never a draft, and no word of the team's
 * (domain.md, Roles). While it is with the country again, what was submitted is read from the log.
 */
import { z } from 'zod';
import type { Assessment, AssessmentId, Dossier, WrittenText } from '../indicators/work/assessment.ts';
import type { EventType } from '../indicators/work/events.ts';
import {
  answerInput,
  followUpInput,
  goodPracticeInput,
  limits,
  recommendationInput,
  text,
} from '../indicators/work/input.ts';
import { answersFor, coordinates, type Person } from '../indicators/work/person.ts';
import type { Read } from './database.ts';
import { dossierOf } from './dossiers.ts';
import { lastSubmission } from './history.ts';
import { fromJson } from './rows.ts';

/** All the person may read of an assessment that `assessmentFor` gave them. */
export async function dossierFor(db: Read, person: Person, assessment: Assessment): Promise<Dossier> {
  const whole = await dossierOf(db, assessment);
  if (answersFor(person, assessment.country)) return whole;
  const withoutTeam = { ...whole, comments: whole.comments.filter((one) => one.kind === 'review') };
  if (coordinates(person)) return withoutTeam;
  return asSubmitted(db, withoutTeam);
}

async function asSubmitted(db: Read, dossier: Dossier): Promise<Dossier> {
  const { assessment } = dossier;
  if (assessment.status !== 'drafting' && assessment.status !== 'returned') return citedOnly(dossier);
  const submission = await lastSubmission(db, assessment.id);
  if (!submission) throw new Error(`${assessment.id} was shown before it was submitted`);
  const until = { db, assessment: assessment.id, seq: submission.seq };
  return citedOnly({
    ...dossier,
    answers: await answersUntil(until, dossier),
    texts: await textsUntil(until),
    recommendations: await newestUntil(until, 'recommendation-proposed', storedRecommendation, (one) => one.id),
    followUps: await newestUntil(until, 'recommendation-followed-up', followUpInput, (one) => one.recommendation),
    goodPractices: await newestUntil(until, 'good-practice-described', storedPractice, (one) => one.id),
    comments: dossier.comments.map((one) => ({
      ...one,
      answers: one.answers.filter((answer) => !answer.byCountry || answer.at <= submission.at),
    })),
  });
}

/** The rest of the country's register is the team's own reading. */
function citedOnly(dossier: Dossier): Dossier {
  const cited = new Set([...dossier.answers.values()].flatMap((one) => one.citations.map(({ source }) => source)));
  return { ...dossier, sources: new Map([...dossier.sources].filter(([id]) => cited.has(id))) };
}

type Until = { readonly db: Read; readonly assessment: AssessmentId; readonly seq: number };

const id = z.string();
const storedRecommendation = recommendationInput.extend({ id });
const storedPractice = goodPracticeInput.extend({ id });
const storedText = z.strictObject({
  place: z.strictObject({
    kind: z.enum(['summary', 'policy', 'practice', 'finding', 'conclusion']),
    area: z.string().nullable(),
    position: z.int(),
  }),
  text: text(limits.text).nullable(),
  version: z.int(),
});

async function answersUntil(until: Until, dossier: Dossier): Promise<Dossier['answers']> {
  const { db, assessment, seq } = until;
  const rows = await db('events')
    .where({ assessment_id: assessment, type: 'answer-saved' })
    .andWhere('seq', '<=', seq)
    .orderBy('seq')
    .select('indicator', 'payload');
  const newest = new Map(rows.map((row) => [row.indicator ?? '', fromJson(answerInput, row.payload)]));
  const accepted = await acceptedVersions(until);
  return new Map(
    [...newest].map(([indicator, content]) => {
      const now = dossier.answers.get(indicator);
      // That a draft has cost the answer its acceptance would tell that there is a draft.
      const lost = now?.examination === 'not-examined' && now.version !== content.version;
      const examination =
        lost && accepted.has(`${indicator} ${content.version}`) ? 'accepted' : (now?.examination ?? 'not-examined');
      return [indicator, { ...content, indicator, examination }];
    }),
  );
}

const storedAcceptance = z.strictObject({ answerVersion: z.int() });

async function acceptedVersions({ db, assessment }: Until): Promise<ReadonlySet<string>> {
  const rows = await db('events')
    .where({ assessment_id: assessment, type: 'answer-accepted' })
    .select('indicator', 'payload');
  return new Set(
    rows.map(({ indicator, payload }) => `${indicator ?? ''} ${fromJson(storedAcceptance, payload).answerVersion}`),
  );
}

async function textsUntil(until: Until): Promise<WrittenText[]> {
  const written = await newestUntil(until, 'text-written', storedText, ({ place }) => JSON.stringify(place));
  return written.flatMap((one) => (one.text === null ? [] : [{ ...one, text: one.text }]));
}

/** The newest payload of each thing up to the submission, in the order in which the things first came up. */
async function newestUntil<S extends z.ZodType>(
  { db, assessment, seq }: Until,
  type: EventType,
  schema: S,
  keyOf: (payload: z.output<S>) => string,
): Promise<z.output<S>[]> {
  const rows = await db('events').where({ assessment_id: assessment, type }).andWhere('seq', '<=', seq).orderBy('seq');
  const newest = new Map<string, z.output<S>>();
  for (const row of rows) {
    const payload = fromJson(schema, row.payload);
    newest.set(keyOf(payload), payload);
  }
  return [...newest.values()];
}

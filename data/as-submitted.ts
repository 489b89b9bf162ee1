/**
 * An assessment as reviewers and observers see it: what was submitted, never a draft, and no word of the team's
 * (domain.md, Roles). While it is with the country again, what was submitted is read from the log.
 */
import { z } from 'zod';
import type { Assessment, AssessmentId, Dossier, WrittenText } from '../indicators/work/assessment.ts';
import type { EventType } from '../indicators/work/events.ts';
import { answersFor, coordinates, type Person } from '../indicators/work/person.ts';
import { type WorkDifference, workDifference } from '../indicators/work/what-changed.ts';
import { sourcesOf } from './assessments.ts';
import type { Read } from './database.ts';
import { dossierOf } from './dossiers.ts';
import { answerEvents, lastSubmission, submissionsOf } from './history.ts';
import { fromJson } from './rows.ts';
import {
  storedAnswer,
  storedFollowUp,
  storedPanel,
  storedPlacedText,
  storedPractice,
  storedRecommendation,
  storedRequest,
  storedSource,
  storedWithdrawal,
} from './stored.ts';

/** All the person may read of an assessment that `assessmentFor` gave them. */
export async function dossierFor(db: Read, person: Person, assessment: Assessment): Promise<Dossier> {
  const whole = await dossierOf(db, assessment);
  if (answersFor(person, assessment.country)) return whole;
  const withoutTeam = { ...whole, comments: whole.comments.filter((one) => one.kind === 'review') };
  if (coordinates(person)) return withoutTeam;
  const inForce = whole.variants.filter((one) => one.inForce);
  return asSubmitted(db, { ...withoutTeam, areaPeople: new Map(), variants: inForce });
}

async function asSubmitted(db: Read, dossier: Dossier): Promise<Dossier> {
  const { assessment } = dossier;
  if (assessment.status !== 'drafting' && assessment.status !== 'returned') return citedOnly(dossier);
  const submission = await lastSubmission(db, assessment.id);
  if (!submission) throw new Error(`${assessment.id} was shown before it was submitted`);
  return citedOnly({
    ...dossier,
    ...(await submittedUntil(db, dossier, submission.seq)),
    comments: dossier.comments.map((one) => ({
      ...one,
      answers: one.answers.filter((answer) => !answer.byCountry || answer.at <= submission.at),
    })),
  });
}

/**
 * What the last submission changed against the one before, which the reviewer has seen; null in the first turn.
 * `dossier`: as the person may read it.
 */
export async function turnDifference(db: Read, dossier: Dossier): Promise<WorkDifference | null> {
  const submissions = await submissionsOf(db, dossier.assessment.id);
  const [before, after] = [submissions.at(-2), submissions.at(-1)];
  if (!before || !after) return null;
  // Both from the whole register: what is cited no longer was cited then.
  const whole = { ...dossier, sources: await sourcesOf(db, dossier.assessment.country) };
  return workDifference(await submittedUntil(db, whole, before.seq), await submittedUntil(db, whole, after.seq));
}

/** The rest of the country's register is the team's own reading. */
function citedOnly(dossier: Dossier): Dossier {
  const cited = new Set([...dossier.answers.values()].flatMap((one) => one.citations.map(({ source }) => source)));
  return { ...dossier, sources: new Map([...dossier.sources].filter(([id]) => cited.has(id))) };
}

type Until = { readonly db: Read; readonly assessment: AssessmentId; readonly seq: number };

/** What the country had written at that place of the log, read from the log. */
export type Submitted = Pick<
  Dossier,
  'answers' | 'sources' | 'texts' | 'recommendations' | 'followUps' | 'goodPractices' | 'requests' | 'panel'
>;

/** `dossier`: as it stands now; the examination of an answer is the reviewer's, and always today's. */
export async function submittedUntil(db: Read, dossier: Dossier, seq: number): Promise<Submitted> {
  const until = { db, assessment: dossier.assessment.id, seq };
  const panels = await newestUntil(until, ['panel-noted'], storedPanel, () => 'one');
  return {
    answers: await answersUntil(until, dossier),
    sources: await sourcesUntil(until, dossier),
    texts: await textsUntil(until),
    recommendations: await standingUntil(
      until,
      ['recommendation-proposed'],
      'recommendation-withdrawn',
      storedRecommendation,
    ),
    followUps: await newestUntil(until, ['recommendation-followed-up'], storedFollowUp, (one) => one.recommendation),
    goodPractices: await standingUntil(until, ['good-practice-described'], 'good-practice-withdrawn', storedPractice),
    requests: await standingUntil(
      until,
      ['request-registered', 'request-answered'],
      'request-withdrawn',
      storedRequest,
    ),
    panel: panels[0] ?? null,
  };
}

async function answersUntil(until: Until, dossier: Dossier): Promise<Dossier['answers']> {
  const rows = await entriesUntil(until, answerEvents);
  const newest = new Map(rows.map((row) => [row.indicator ?? '', fromJson(storedAnswer, row.payload)]));
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

/** The register is the country's, so its entries may stand with any of its assessments. */
async function sourcesUntil({ db, seq }: Until, { sources }: Dossier): Promise<Dossier['sources']> {
  const corrected = await db('events').where({ type: 'source-corrected' }).andWhere('seq', '>', seq).first('seq');
  if (!corrected) return sources;
  const rows = await db('events')
    .whereIn('type', ['source-registered', 'source-corrected'])
    .andWhere('seq', '<=', seq)
    .orderBy('seq')
    .select('payload');
  const then = new Map(
    rows.map(({ payload }) => {
      const source = fromJson(storedSource, payload);
      return [source.id, source] as const;
    }),
  );
  return new Map([...then].filter(([id]) => sources.has(id)));
}

async function textsUntil(until: Until): Promise<WrittenText[]> {
  const written = await newestUntil(until, ['text-written'], storedPlacedText, ({ place }) => JSON.stringify(place));
  return written.flatMap((one) => (one.text === null ? [] : [{ ...one, text: one.text }]));
}

/** The newest of each thing that was not taken back. */
async function standingUntil<T extends { readonly id: string }>(
  until: Until,
  types: readonly EventType[],
  takenBack: EventType,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const gone = new Set((await newestUntil(until, [takenBack], storedWithdrawal, (one) => one.id)).map((one) => one.id));
  return (await newestUntil(until, types, schema, (one) => one.id)).filter((one) => !gone.has(one.id));
}

/** The newest payload of each thing, in the order in which the things first came up. */
async function newestUntil<T>(
  until: Until,
  types: readonly EventType[],
  schema: z.ZodType<T>,
  keyOf: (payload: T) => string,
): Promise<T[]> {
  const newest = new Map<string, T>();
  for (const row of await entriesUntil(until, types)) {
    const payload = fromJson(schema, row.payload);
    newest.set(keyOf(payload), payload);
  }
  return [...newest.values()];
}

function entriesUntil({ db, assessment, seq }: Until, types: readonly EventType[]) {
  return db('events')
    .where({ assessment_id: assessment })
    .whereIn('type', [...types])
    .andWhere('seq', '<=', seq)
    .orderBy('seq')
    .select('indicator', 'payload');
}

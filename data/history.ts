/** What happened to an assessment, as far as the reader's role may see it, and whether the log is whole. */
import { z } from 'zod';
import type { IndicatorCode } from '../indicators/instrument/instrument.ts';
import type { Assessment, AssessmentId, Instant } from '../indicators/work/assessment.ts';
import { answersFor, coordinates, type Organisation, type Person } from '../indicators/work/person.ts';
import type { Read } from './database.ts';
import { peopleOf } from './people.ts';
import { chained, noHash, sha256 } from './log-chain.ts';
import { type EventRow, fromJson } from './rows.ts';

export type HistoryEntry = {
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
  readonly indicator: IndicatorCode | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Null: the application itself. */
  readonly by: {
    /** Null across the line between those who answer and those who review. */
    readonly name: string | null;
    readonly function: string;
    readonly organisation: Organisation;
  } | null;
};

/** Oldest first; of one indicator, or of all. Ask `assessmentFor` first: this one knows the person may see it at all. */
export async function historyOf(
  db: Read,
  person: Person,
  assessment: Assessment,
  indicator?: IndicatorCode,
): Promise<HistoryEntry[]> {
  const rows = await db('events').where({ assessment_id: assessment.id }).orderBy('seq');
  const visible = await visibleEntries(db, person, assessment, rows);
  const people = await peopleOf(db);
  return visible
    .filter((one) => indicator === undefined || one.row.indicator === indicator)
    .map(({ row, payload }) => ({
      seq: row.seq,
      type: row.type,
      at: row.at,
      indicator: row.indicator,
      payload,
      by: row.who === null ? null : authorFrom(people.get(row.who), person, assessment),
    }));
}

type Entry = { readonly row: EventRow; readonly payload: Readonly<Record<string, unknown>> };

const payloadOf = (row: EventRow): Entry['payload'] => z.record(z.string(), z.unknown()).parse(JSON.parse(row.payload));

async function visibleEntries(
  db: Read,
  person: Person,
  assessment: Assessment,
  rows: readonly EventRow[],
): Promise<Entry[]> {
  const entries = rows.map((row) => ({ row, payload: payloadOf(row) }));
  // What somebody answers alone is nobody else's before all are done; then `ownAnswersFor` shows it to the team.
  const all = entries.filter(({ row }) => !alone.has(row.type) || row.who === person.id);
  if (answersFor(person, assessment.country)) return all;
  const team = new Set(
    (await db('comments').where({ assessment_id: assessment.id, kind: 'team' }).select('id')).map((one) => one.id),
  );
  const acrossTheLine = all
    .filter(({ row, payload }) => !alone.has(row.type) && !ofTeam.has(row.type) && !isOfTeam(payload, team))
    .map(withoutOriginals);
  if (coordinates(person)) return acrossTheLine;
  const submitted = await lastSubmission(db, assessment.id);
  return acrossTheLine.filter(({ row }) => row.seq <= (submitted?.seq ?? 0) || !drafts.has(row.type));
}

/** A comment names itself, what follows on it names the comment. */
const isOfTeam = (payload: Entry['payload'], team: ReadonlySet<unknown>): boolean =>
  payload['kind'] === 'team' || team.has(payload['comment']);

/** Events after which an answer stands. */
export const answerEvents = ['answer-saved', 'answer-restored', 'answer-agreed'] as const;

const alone: ReadonlySet<string> = new Set(['own-answer-saved', 'own-answers-finished', 'own-answers-reopened']);

/** Who works on what is the team's own; what is proposed to the coordinator is no draft of an answer. */
const ofTeam: ReadonlySet<string> = new Set(['area-assigned']);

/** Who had scored alone, and where they differed, stays in the team (domain.md, Workflow 2). */
function withoutOriginals({ row, payload }: Entry): Entry {
  if (row.type !== 'answer-agreed') return { row, payload };
  const { people: _people, reason: _reason, ...rest } = payload;
  return { row, payload: rest };
}

/** What those who answer do between two submissions. */
const drafts: ReadonlySet<string> = new Set([
  ...answerEvents,
  'source-registered',
  'source-corrected',
  'way-chosen',
  'panel-noted',
  'text-written',
  'recommendation-proposed',
  'recommendation-withdrawn',
  'recommendation-followed-up',
  'good-practice-described',
  'good-practice-withdrawn',
  'request-registered',
  'request-answered',
  'request-withdrawn',
  'variant-proposed',
  'variant-withdrawn',
  'variant-refused',
  'comment-answered',
]);

function authorFrom(author: Person | undefined, reader: Person, { country }: Assessment): HistoryEntry['by'] {
  if (!author) return null;
  const sameSide = coordinates(reader) || answersFor(reader, country) === answersFor(author, country);
  return { name: sameSide ? author.name : null, function: author.function, organisation: author.organisation };
}

/** The submission that stands: the last one that was not withdrawn; null before the first. */
export async function lastSubmission(db: Read, assessment: AssessmentId): Promise<Submission | null> {
  return (await submissionsOf(db, assessment)).at(-1) ?? null;
}

/** Where in the log it was handed in. */
export type Submission = { readonly seq: number; readonly at: Instant };

/** Every submission that was not withdrawn, one per turn. */
export async function submissionsOf(db: Read, assessment: AssessmentId): Promise<Submission[]> {
  const moves = await db('events')
    .where({ assessment_id: assessment })
    .whereIn('type', ['assessment-submitted', 'assessment-withdrawn'])
    .orderBy('seq')
    .select('seq', 'at', 'type');
  const standing: Submission[] = [];
  for (const { seq, at, type } of moves) {
    if (type === 'assessment-submitted') standing.push({ seq, at });
    else standing.pop();
  }
  return standing;
}

/** Indicators answered anew since the last submission; none before the first. */
export async function changedSince(db: Read, assessment: AssessmentId): Promise<ReadonlySet<IndicatorCode>> {
  const submission = await lastSubmission(db, assessment);
  if (!submission) return new Set();
  const rows = await db('events')
    .where({ assessment_id: assessment })
    .whereIn('type', [...answerEvents])
    .andWhere('seq', '>', submission.seq)
    .distinct('indicator');
  return new Set(rows.flatMap((row) => row.indicator ?? []));
}

export type LogState = {
  readonly entries: number;
  /** Hash of the last entry: what an outside witness keeps. */
  readonly head: string;
  /** First entry that does not follow from the one before; null where the log is whole. */
  readonly brokenAt: number | null;
  /** Entries whose words were removed, and whose hash is kept. */
  readonly redacted: readonly number[];
};

/**
 * Recomputes the chain of the log. Where words were redacted a payload no longer has its hash, which is kept: which
 * entries those are is said by the log itself, so that nobody can pass off a change as a redaction.
 */
export async function verifyLog(db: Read): Promise<LogState> {
  const rows = await db('events').orderBy('seq');
  const redacted = redactedEntries(rows);
  const found = rows.filter((row) => !hasItsHash(row) && redacted.has(row.seq)).map((row) => row.seq);
  let head = noHash;
  for (const [index, row] of rows.entries()) {
    const whole =
      row.seq === index + 1 &&
      row.previous_hash === head &&
      row.hash === chained(row) &&
      (hasItsHash(row) || redacted.has(row.seq));
    if (!whole) return { entries: rows.length, head, brokenAt: row.seq, redacted: found };
    head = row.hash;
  }
  return { entries: rows.length, head, brokenAt: null, redacted: found };
}

const hasItsHash = (row: EventRow): boolean => sha256(row.payload) === row.payload_hash;

const carriedOut = z.object({ entries: z.array(z.int()) });

/** Newest first: an entry about a redaction counts where it is whole, or was itself redacted by a later one. */
function redactedEntries(rows: readonly EventRow[]): ReadonlySet<number> {
  const redacted = new Set<number>();
  for (const row of rows.toReversed()) {
    if (row.type !== 'redaction-carried-out' || !(hasItsHash(row) || redacted.has(row.seq))) continue;
    for (const seq of fromJson(carriedOut, row.payload).entries) if (seq < row.seq) redacted.add(seq);
  }
  return redacted;
}

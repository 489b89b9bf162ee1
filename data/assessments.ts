/** Queries about assessments. Who may not see one gets `missing`, from the query itself. */
import type { CountryCode, IndicatorCode } from '../indicators/instrument/instrument.ts';
import type { AnswerRecord, Assessment, AssessmentId, CycleId, Source } from '../indicators/work/assessment.ts';
import type { Person } from '../indicators/work/person.ts';
import { problem } from '../indicators/work/problems.ts';
import type { Read, Write } from './database.ts';
import { type AssessmentRow, answerOf, type CitationRow, type CycleRow, cycleOf, sourceOf } from './rows.ts';

/** By its id, or by what an address names. */
export type AssessmentRef = AssessmentId | { readonly year: number; readonly country: CountryCode };

/**
 * The assessment, as far as the person may know that it exists. `to-change` holds it until the transaction ends, where
 * the database knows how to. @throws {Problem} `missing` for a stranger as for what does not exist.
 */
export function assessmentFor(db: Read, person: Person, ref: AssessmentRef, purpose: 'to-see'): Promise<Assessment>;
export function assessmentFor(tx: Write, person: Person, ref: AssessmentRef, purpose: 'to-change'): Promise<Assessment>;
export async function assessmentFor(
  db: Read,
  person: Person,
  ref: AssessmentRef,
  purpose: 'to-see' | 'to-change',
): Promise<Assessment> {
  const query = visibleTo(person, selected(db));
  if (typeof ref === 'string') query.where('a.id', ref);
  else query.where({ 'c.year': ref.year, 'a.country': ref.country });
  if (purpose === 'to-change') query.forUpdate('a');
  const [found] = await assessmentsFrom(db, await query);
  if (!found) throw problem('no-such-assessment');
  return found;
}

/** All assessments the person may see, newest year first, by country. */
export async function assessmentsFor(db: Read, person: Person): Promise<Assessment[]> {
  return assessmentsFrom(db, await visibleTo(person, selected(db)));
}

/** All assessments of a cycle, whoever asks: for decisions about the whole cycle. */
export async function assessmentsOf(db: Read, cycle: CycleId): Promise<Assessment[]> {
  return assessmentsFrom(db, await selected(db).where('a.cycle_id', cycle));
}

/** The answers as they stand, by indicator. */
export async function answersOf(db: Read, assessment: AssessmentId): Promise<ReadonlyMap<IndicatorCode, AnswerRecord>> {
  const rows = await db('answers').where({ assessment_id: assessment }).orderBy('indicator');
  const citations = await db('citations').where({ assessment_id: assessment }).orderBy(['indicator', 'position']);
  const cited = new Map<string, CitationRow[]>(rows.map((row) => [row.indicator, []]));
  for (const citation of citations) cited.get(citation.indicator)?.push(citation);
  return new Map(rows.map((row) => [row.indicator, answerOf(row, cited.get(row.indicator) ?? [])]));
}

/** One answer as it stands. */
export async function answerTo(
  db: Read,
  assessment: AssessmentId,
  indicator: IndicatorCode,
): Promise<AnswerRecord | undefined> {
  const key = { assessment_id: assessment, indicator };
  const row = await db('answers').where(key).first();
  return row && answerOf(row, await db('citations').where(key).orderBy('position'));
}

/** The country's register of sources, by id. */
export async function sourcesOf(db: Read, country: CountryCode): Promise<ReadonlyMap<string, Source>> {
  const rows = await db('sources').where({ country }).orderBy('id');
  return new Map(rows.map((row) => [row.id, sourceOf(row)]));
}

type Selected = AssessmentRow &
  Omit<CycleRow, 'id'> & {
    edition: number | null;
    // PostgreSQL counts in strings.
    open_comments: number | string;
    unanswered_comments: number | string;
    reviewers: number | string;
  };

function selected(db: Read) {
  const open = () =>
    db('comments as co').count('*').whereRaw("co.assessment_id = a.id and co.kind = 'review' and co.state = 'open'");
  // Owed: the last word in the thread is not the country's.
  const lastWord = db('comment_answers as ca')
    .select('by_country')
    .whereRaw('ca.comment_id = co.id')
    .orderBy('position', 'desc')
    .limit(1);
  return db
    .from('assessments as a')
    .join('cycles as c', 'c.id', 'a.cycle_id')
    .select<Selected[]>(
      'a.*',
      'c.year',
      'c.instrument_id',
      'c.instrument_version',
      'c.demonstration',
      'c.opened_at',
      db('publications as pu').max('edition').whereRaw('pu.cycle_id = c.id').as('edition'),
      open().as('open_comments'),
      open().whereRaw('coalesce(?, 0) = 0', [lastWord]).as('unanswered_comments'),
      db('roles as r')
        .join('people as p', 'p.id', 'r.person_id')
        .count('*')
        .whereRaw("r.role = 'reviewer' and r.country = a.country and p.suspended = 0")
        .as('reviewers'),
    )
    .orderBy([{ column: 'c.year', order: 'desc' }, { column: 'a.country' }]);
}

/** The same rule as `maySee`, asked of the roles as they are now; a test compares the two. */
function visibleTo<Q extends ReturnType<typeof selected>>(person: Person, query: Q): Q {
  query.whereRaw(
    `exists (
      select 1 from roles r join people p on p.id = r.person_id
      where p.id = ? and p.suspended = 0 and (
        r.role = 'coordinator'
        or (r.role in ('monitor', 'lead') and r.country = a.country)
        or (a.turn >= 1 and r.role = 'reviewer' and r.country = a.country)
        or (a.turn >= 1 and r.role = 'observer' and r.country in (a.country, '*'))
      )
    )`,
    [person.id],
  );
  return query;
}

async function assessmentsFrom(db: Read, rows: readonly Selected[]): Promise<Assessment[]> {
  const authors = await db('answer_authors')
    .whereIn(
      'assessment_id',
      rows.map((row) => row.id),
    )
    .orderBy(['assessment_id', 'person_id']);
  const ways = await db('ways')
    .whereIn(
      'assessment_id',
      rows.map((row) => row.id),
    )
    .orderBy(['assessment_id', 'indicator']);
  return rows.map((row) => ({
    id: row.id,
    cycle: cycleOf({ ...row, id: row.cycle_id }, row.edition),
    country: row.country,
    scoring: row.scoring,
    otherWays: Object.fromEntries(
      ways.filter((one) => one.assessment_id === row.id).map((one) => [one.indicator, one.way]),
    ),
    deadlines: { submission: row.submission_deadline, review: row.review_deadline },
    status: row.status,
    turn: row.turn,
    reviewStarted: row.review_started === 1,
    hasReviewer: Number(row.reviewers) > 0,
    openComments: Number(row.open_comments),
    unansweredComments: Number(row.unanswered_comments),
    authors: authors.filter((one) => one.assessment_id === row.id).map((one) => one.person_id),
    closedWithout:
      row.closed_reason !== null && row.closed_note !== null
        ? { reason: row.closed_reason, note: row.closed_note }
        : null,
    version: row.version,
  }));
}

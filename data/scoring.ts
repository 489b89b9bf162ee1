/** Queries about who works on what, and what was answered alone. */
import type { IndicatorCode, Instrument } from '../indicators/instrument/instrument.ts';
import type { Answers, AnswerValue } from '../indicators/scoring/answer.ts';
import { type Alone, type OwnAnswer, visibleOwn } from '../indicators/work/alone.ts';
import type { AnswerContent, AreaPeople, Assessment, AssessmentId, Instant } from '../indicators/work/assessment.ts';
import { answersFor, type Person, type PersonId } from '../indicators/work/person.ts';
import type { Read } from './database.ts';
import { answerEvents } from './history.ts';
import { codesOf, fromJson } from './rows.ts';
import { storedAnswer, storedContent } from './stored.ts';

/** Who is assigned to which area. */
export async function areaPeopleOf(db: Read, assessment: AssessmentId): Promise<AreaPeople> {
  const rows = await db('area_people').where({ assessment_id: assessment }).orderBy(['area', 'person_id']);
  const people = new Map<string, string[]>();
  for (const { area, person_id } of rows) people.set(area, [...(people.get(area) ?? []), person_id]);
  return people;
}

/** Everybody's own answers: for decisions only. A page asks `ownAnswersFor`. */
export async function aloneOf(db: Read, assessment: AssessmentId): Promise<Alone> {
  const rows = await db('own_answers').where({ assessment_id: assessment }).orderBy(['indicator', 'person_id']);
  return {
    areaPeople: await areaPeopleOf(db, assessment),
    own: rows.map((row) => ({
      ...fromJson(storedContent, row.content),
      indicator: row.indicator,
      person: row.person_id,
      done: row.done === 1,
      version: row.version,
    })),
  };
}

/**
 * What was answered alone, as far as the person may see it: of the team their own, and the others' once all are done;
 * nobody else any (domain.md, Roles).
 */
export async function ownAnswersFor(
  db: Read,
  person: Person,
  instrument: Instrument,
  assessment: Assessment,
): Promise<OwnAnswer[]> {
  if (!answersFor(person, assessment.country)) return [];
  return visibleOwn(instrument, await aloneOf(db, assessment.id), person.id);
}

export type Agreed = { readonly people: readonly PersonId[]; readonly reason: string | null; readonly at: Instant };

/** How answers scored alone were agreed, by indicator; for the team only. */
export async function agreedFor(
  db: Read,
  person: Person,
  assessment: Assessment,
): Promise<ReadonlyMap<IndicatorCode, Agreed>> {
  if (!answersFor(person, assessment.country)) return new Map();
  const rows = await db('agreed_answers').where({ assessment_id: assessment.id }).orderBy('indicator');
  return new Map(
    rows.map(({ indicator, people, reason, agreed_at }) => [
      indicator,
      { people: codesOf(people), reason, at: agreed_at },
    ]),
  );
}

/**
 * The answers of each who scored alone, for the arithmetic of agreement: of indicators that were agreed on, and nobody's
 * name. In the order of the people's ids.
 */
export async function originalsOf(db: Read, assessment: AssessmentId): Promise<Answers[]> {
  const { own } = await aloneOf(db, assessment);
  const agreed = await db('agreed_answers').where({ assessment_id: assessment }).select('indicator');
  const indicators = new Set(agreed.map((one) => one.indicator));
  const byPerson = new Map<PersonId, Map<IndicatorCode, AnswerValue>>();
  for (const { person, indicator, value, done } of own) {
    if (!done || !value || !indicators.has(indicator)) continue;
    const answers = byPerson.get(person) ?? new Map<IndicatorCode, AnswerValue>();
    byPerson.set(person, answers.set(indicator, value));
  }
  return [...byPerson].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, answers]) => answers);
}

/** An earlier version of an answer, from the log. */
export async function earlierAnswer(
  db: Read,
  assessment: AssessmentId,
  indicator: IndicatorCode,
  version: number,
): Promise<AnswerContent | undefined> {
  const rows = await db('events')
    .where({ assessment_id: assessment, indicator })
    .whereIn('type', [...answerEvents])
    .orderBy('seq')
    .select('payload');
  const found = rows.map(({ payload }) => fromJson(storedAnswer, payload)).find((one) => one.version === version);
  if (!found) return undefined;
  const { version: _version, ...content } = found;
  return content;
}

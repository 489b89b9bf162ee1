/** What the regional coordinator sees of all countries at once. */
import type { IndicatorCode } from '../indicators/instrument/instrument.ts';
import type { Assessment, Cycle, Day } from '../indicators/work/assessment.ts';
import { coordinates, type Person } from '../indicators/work/person.ts';
import { problem } from '../indicators/work/problems.ts';
import type { CountryAnswer } from '../indicators/work/side-by-side.ts';
import { timeLeft } from '../indicators/work/time-left.ts';
import { answersOf, answerTo, assessmentsOf, sourcesOf } from './assessments.ts';
import type { Read } from './database.ts';

export type CountryStage = {
  readonly assessment: Assessment;
  /** Null once the review is over. */
  readonly time: { readonly deadline: Day; readonly days: number } | null;
  /** Answers with a value, and how many of them the reviewer accepted or disputed. */
  readonly answered: number;
  readonly accepted: number;
  readonly disputed: number;
};

/** Every country of the cycle with its stage and the days left, by country. @throws {Problem} for anybody else. */
export async function stagesFor(db: Read, person: Person, cycle: Cycle, today: Day): Promise<CountryStage[]> {
  demandCoordinator(person);
  const stages: CountryStage[] = [];
  for (const assessment of await byCountry(db, cycle)) {
    const answers = [...(await answersOf(db, assessment.id)).values()].filter((one) => one.value !== null);
    stages.push({
      assessment,
      time: timeLeft(assessment, today),
      answered: answers.length,
      accepted: answers.filter((one) => one.examination === 'accepted').length,
      disputed: answers.filter((one) => one.examination === 'disputed').length,
    });
  }
  return stages;
}

/** One indicator in every country of the cycle, with what it rests on, by country. @throws {Problem} for anybody else. */
export async function acrossCountries(
  db: Read,
  person: Person,
  cycle: Cycle,
  indicator: IndicatorCode,
): Promise<CountryAnswer[]> {
  demandCoordinator(person);
  const found: CountryAnswer[] = [];
  for (const { id, country } of await byCountry(db, cycle)) {
    const answer = (await answerTo(db, id, indicator)) ?? null;
    const sources = await sourcesOf(db, country);
    const cited = [...new Set((answer?.citations ?? []).map((one) => one.source))];
    found.push({ country, answer, sources: cited.flatMap((source) => sources.get(source) ?? []) });
  }
  return found;
}

async function byCountry(db: Read, cycle: Cycle): Promise<Assessment[]> {
  return (await assessmentsOf(db, cycle.id)).toSorted((a, b) => (a.country < b.country ? -1 : 1));
}

function demandCoordinator(person: Person): void {
  if (!coordinates(person)) throw problem('role-needed', { verb: 'coordinate', roles: ['coordinator'] });
}

/** Queries about monitoring rounds. */
import type { Cycle, CycleId, RegionalText } from '../indicators/work/assessment.ts';
import type { Person } from '../indicators/work/person.ts';
import { problem } from '../indicators/work/problems.ts';
import { assessmentsFor } from './assessments.ts';
import type { Read } from './database.ts';
import { type CycleRow, cycleOf, textOf } from './rows.ts';

/** The cycle of that year, for those who work in one of its countries or coordinate. @throws {Problem} `missing` */
export async function cycleFor(db: Read, person: Person, year: number): Promise<Cycle> {
  const found = (await cyclesFor(db, person)).find((one) => one.year === year);
  if (!found) throw problem('no-such-cycle', { year });
  return found;
}

/** Cycles not published yet in which the person may see an assessment, newest first. */
export async function openCycles(db: Read, person: Person): Promise<Cycle[]> {
  return (await cyclesFor(db, person)).filter((cycle) => cycle.edition === null);
}

/** Years that have a cycle. */
export async function cycleYears(db: Read): Promise<ReadonlySet<number>> {
  return new Set((await db('cycles').select('year')).map((row) => row.year));
}

/** What the coordinator wrote about the region. */
export async function regionalTextsOf(db: Read, cycle: CycleId): Promise<RegionalText[]> {
  const rows = await db('regional_texts').where({ cycle_id: cycle }).orderBy(['kind', 'area']);
  return rows.flatMap(({ words, kind, area, version }) =>
    words === null ? [] : [{ place: { kind, area: area === '' ? null : area }, text: textOf(words), version }],
  );
}

/** Version of a regional text's place, also where its words were taken away. */
export async function regionalTextAt(
  db: Read,
  cycle: CycleId,
  { kind, area }: RegionalText['place'],
): Promise<Pick<RegionalText, 'version'> | undefined> {
  return db('regional_texts')
    .where({ cycle_id: cycle, kind, area: area ?? '' })
    .first('version');
}

async function cyclesFor(db: Read, person: Person): Promise<Cycle[]> {
  const visible = new Set((await assessmentsFor(db, person)).map((one) => one.cycle.id));
  const rows = await db
    .from('cycles as c')
    .select<(CycleRow & { edition: number | null })[]>(
      'c.*',
      db('publications as pu').max('edition').whereRaw('pu.cycle_id = c.id').as('edition'),
    )
    .orderBy('c.year', 'desc');
  return rows.filter((row) => visible.has(row.id)).map((row) => cycleOf(row, row.edition));
}

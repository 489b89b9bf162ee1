/** What a reviewer had before them in the turn before this one, read from the log: never what was written between. */
import type { Assessment } from '../indicators/work/assessment.ts';
import { answerInput } from '../indicators/work/input.ts';
import type { EarlierTurn } from '../indicators/work/to-decide.ts';
import type { Read } from './database.ts';
import { fromJson } from './rows.ts';

/** Null in the first turn. */
export async function answersOfEarlierTurn(db: Read, { id, turn }: Assessment): Promise<EarlierTurn> {
  if (turn < 2) return null;
  const until = await submissionOf(db, id, turn - 1);
  const rows = await db('events')
    .where({ assessment_id: id, type: 'answer-saved' })
    .andWhere('seq', '<=', until)
    .orderBy('seq')
    .select('indicator', 'payload');
  return new Map(rows.map(({ indicator, payload }) => [indicator ?? '', fromJson(answerInput, payload)]));
}

/** Place in the log of the submission that began the turn; withdrawn ones began none. */
async function submissionOf(db: Read, assessment: string, turn: number): Promise<number> {
  const moves = await db('events')
    .where({ assessment_id: assessment })
    .whereIn('type', ['assessment-submitted', 'assessment-withdrawn'])
    .orderBy('seq')
    .select('seq', 'type');
  const standing: number[] = [];
  for (const { seq, type } of moves) {
    if (type === 'assessment-submitted') standing.push(seq);
    else standing.pop();
  }
  const found = standing[turn - 1];
  if (found === undefined) throw new Error(`${assessment} has no turn ${turn}`);
  return found;
}

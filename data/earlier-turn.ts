/** What a reviewer had before them in the turn before this one, read from the log: never what was written between. */
import type { Assessment } from '../indicators/work/assessment.ts';
import type { EarlierTurn } from '../indicators/work/to-decide.ts';
import type { Read } from './database.ts';
import { answerEvents, submissionsOf } from './history.ts';
import { fromJson } from './rows.ts';
import { storedAnswer } from './stored.ts';

/** Null in the first turn. */
export async function answersOfEarlierTurn(db: Read, { id, turn }: Assessment): Promise<EarlierTurn> {
  if (turn < 2) return null;
  const submission = (await submissionsOf(db, id))[turn - 2];
  if (!submission) throw new Error(`${id} has no turn ${turn - 1}`);
  const rows = await db('events')
    .where({ assessment_id: id })
    .whereIn('type', [...answerEvents])
    .andWhere('seq', '<=', submission.seq)
    .orderBy('seq')
    .select('indicator', 'payload');
  return new Map(rows.map(({ indicator, payload }) => [indicator ?? '', fromJson(storedAnswer, payload)]));
}

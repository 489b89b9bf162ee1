/** How the entries of the log are chained. */
import { createHash } from 'node:crypto';
import { toJson } from './rows.ts';

/** What stands before the first entry. */
export const noHash = '0'.repeat(64);

export const sha256 = (words: string): string => createHash('sha256').update(words).digest('hex');

/** The hash of an entry of the log, from everything in it but its words, for which `payload_hash` stands. */
export function chained(entry: {
  seq: number;
  type: string;
  who: string | null;
  at: string;
  cycle_id: string | null;
  assessment_id: string | null;
  indicator: string | null;
  payload_hash: string;
  previous_hash: string;
}): string {
  const { seq, type, who, at, cycle_id, assessment_id, indicator, payload_hash, previous_hash } = entry;
  return sha256(toJson([previous_hash, seq, type, who, at, cycle_id, assessment_id, indicator, payload_hash]));
}

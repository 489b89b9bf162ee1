/** The edition that follows a redaction. */
import type { Snapshot } from '../snapshot.ts';
import { fingerprintOf } from './canonical.ts';

/** The same data, which have lost the words already, under the next number and a fingerprint of their own. */
export function redactedEdition(stands: Snapshot, publishedAt: string, sha256: (text: string) => string): Snapshot {
  return {
    ...stands,
    edition: { number: stands.edition.number + 1, cause: 'redaction', publishedAt },
    fingerprint: fingerprintOf(stands.data, sha256),
  };
}

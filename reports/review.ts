/** What the review of a country came to, as it is printed. */
import type { ReviewOutcome } from '../indicators/snapshot.ts';
import type { Line } from './model.ts';
import { lineIn, own, type Voice } from './voice.ts';

/** Coordinators write their notes in the region's working language; a snapshot does not say it. */
const workingLanguage = 'en';

/** "n accepted, m disputed, k not examined", and why the review was closed without the reviewer, where it was. */
export function reviewLines(voice: Voice, review: ReviewOutcome): Line[] {
  const { accepted, disputed, notExamined, closedWithout } = review;
  const outcome = own(voice, voice.t('report.review.outcome', { accepted, disputed, notExamined }));
  if (closedWithout === null) return [outcome];
  const why = own(voice, voice.t(`report.review.closed.${closedWithout.reason}`));
  return closedWithout.note === ''
    ? [outcome, why]
    : [outcome, why, lineIn(voice, workingLanguage, closedWithout.note)];
}

/** What the review of a country came to, as it is printed. */
import type { ReviewOutcome } from '../indicators/snapshot.ts';
import type { Line } from './model.ts';
import { lineIn, own, type Voice } from './voice.ts';

/** Coordinators write their notes in the region's working language; a snapshot does not say it. */
const workingLanguage = 'en';

/** "n accepted, m disputed, k not examined", and why the review was closed without the reviewer, where it was. */
export function reviewOutcome(
  voice: Voice,
  { accepted, disputed, notExamined, closedWithout }: ReviewOutcome,
): string[] {
  const outcome = voice.t('report.review.outcome', { accepted, disputed, notExamined });
  return closedWithout === null ? [outcome] : [outcome, voice.t(`report.review.closed.${closedWithout.reason}`)];
}

/** What the coordinator wrote about closing it, or null. */
export function reviewNote(voice: Voice, { closedWithout }: ReviewOutcome): Line | null {
  if (closedWithout === null || closedWithout.note === '') return null;
  return lineIn(voice, workingLanguage, closedWithout.note);
}

export function reviewLines(voice: Voice, review: ReviewOutcome): Line[] {
  const note = reviewNote(voice, review);
  return [...reviewOutcome(voice, review).map((text) => own(voice, text)), ...(note ? [note] : [])];
}

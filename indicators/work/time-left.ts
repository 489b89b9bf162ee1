import type { Assessment, Day } from './assessment.ts';

/** The deadline of the stage the assessment is in, and the days left until it (negative: over); null where none runs. */
export function timeLeft(
  { status, deadlines }: Pick<Assessment, 'status' | 'deadlines'>,
  today: Day,
): { readonly deadline: Day; readonly days: number } | null {
  if (status === 'reviewed' || status === 'published') return null;
  const deadline = status === 'drafting' ? deadlines.submission : deadlines.review;
  return { deadline, days: Math.round((Date.parse(deadline) - Date.parse(today)) / 86_400_000) };
}

/**
 * Notices, and how they come: in the application at once; by mail in a daily digest, immediately only what was returned and
 * deadlines. Never after the stage they are about is over. Who is told what is in `news.ts`.
 */
import type { Assessment, CycleId, Instant } from './assessment.ts';
import type { PersonId } from './person.ts';

export const noticeKinds = [
  'your-turn',
  'returned',
  'deadline-near',
  'overdue',
  'reminded',
  'deadline-extended',
  'comment',
  'review-ended',
  'published',
  'variant-proposed',
  'variant-decided',
  'redaction-asked',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const deliveries = ['immediate', 'digest', 'off'] as const;
export type Delivery = (typeof deliveries)[number];
export type Preferences = ReadonlyMap<NoticeKind, Delivery>;

/** What cannot wait until tomorrow; everything else comes in the digest. */
const urgent: ReadonlySet<NoticeKind> = new Set(['returned', 'deadline-near', 'overdue', 'reminded']);

export const isUrgent = (kind: NoticeKind): boolean => urgent.has(kind);

/** What the person chose, or what everybody has who chose nothing. */
export const deliveryOf = (preferences: Preferences, kind: NoticeKind): Delivery =>
  preferences.get(kind) ?? (urgent.has(kind) ? 'immediate' : 'digest');

export type Notice = {
  readonly person: PersonId;
  /** The same news for the same person has the same key: told once. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly cycle: CycleId | null;
  readonly assessment: Assessment['id'] | null;
  /** What the words are filled with; `stage` is the one it is about, where it ends with it. */
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;
  readonly at: Instant;
};

/** The stage an assessment is in: a notice about another one comes too late. */
export const stageOf = ({ status, turn }: Pick<Assessment, 'status' | 'turn'>): string => `${status} ${turn}`;

/** Whether what the notice asks for is not to be done any more. */
export function isOver({ details }: Pick<Notice, 'details'>, assessment: Assessment | null): boolean {
  const stage = details['stage'];
  return stage !== undefined && (assessment === null || stage !== stageOf(assessment));
}

/** A notice as it is kept. */
export type KeptNotice = Notice & { readonly read: boolean; readonly mailed: boolean };

/**
 * What goes into the mail to one person now: what is urgent for them at once, everything else when the day's digest is due;
 * never what was read, mailed or is over.
 */
export function noticesToMail(
  notices: readonly KeptNotice[],
  preferences: Preferences,
  assessments: ReadonlyMap<string, Assessment>,
  digestDue: boolean,
): KeptNotice[] {
  return notices.filter((notice) => {
    if (notice.read || notice.mailed || isOver(notice, concerned(notice, assessments))) return false;
    const delivery = deliveryOf(preferences, notice.kind);
    return delivery === 'immediate' || (delivery === 'digest' && digestDue);
  });
}

/** What the person sees in the application: not what they switched off, not what is over. */
export function noticesToShow(
  notices: readonly KeptNotice[],
  preferences: Preferences,
  assessments: ReadonlyMap<string, Assessment>,
): KeptNotice[] {
  return notices.filter(
    (notice) => deliveryOf(preferences, notice.kind) !== 'off' && !isOver(notice, concerned(notice, assessments)),
  );
}

const concerned = ({ assessment }: Notice, assessments: ReadonlyMap<string, Assessment>): Assessment | null =>
  (assessment === null ? undefined : assessments.get(assessment)) ?? null;

/** What decisions say happened. An event carries all that `record` needs to make it true, and is the audit entry. */
import type { CountryCode, IndicatorCode } from '../instrument/instrument.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Text } from '../text.ts';
import type {
  About,
  AnswerContent,
  AssessmentId,
  Closing,
  CommentId,
  CommentKind,
  CycleId,
  Day,
  Deadlines,
  FollowUpRecord,
  GoodPracticeRecord,
  Instant,
  RecommendationRecord,
  RegionalTextPlace,
  Source,
  Status,
  TextPlace,
  WayOfScoring,
} from './assessment.ts';
import type { Organisation, OrganisationId, PersonId, RoleHeld } from './person.ts';

/** What the event is about; `null` where it concerns more than one, or none. */
export type Subject = {
  readonly cycle: CycleId | null;
  readonly assessment: AssessmentId | null;
  readonly indicator: IndicatorCode | null;
};

type Happened<Type extends string, Payload> = {
  readonly type: Type;
  /** Null: the application itself, when it is set up. */
  readonly who: PersonId | null;
  readonly at: Instant;
  readonly subject: Subject;
  readonly payload: Payload;
};

/** A move between statuses; `version` is the assessment's version after it. */
type Moved = { readonly from: Status; readonly to: Status; readonly version: number };

export type AddedPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly function: string;
  readonly organisation: OrganisationId;
};

/** The hash of what only the link itself holds. */
export type DoorLink = { readonly hash: string; readonly expiresAt: Instant };

export type OpenedAssessment = {
  readonly assessment: AssessmentId;
  readonly country: CountryCode;
  readonly scoring: WayOfScoring;
  readonly deadlines: Deadlines;
};

export type OpenedCycle = {
  readonly id: CycleId;
  readonly year: number;
  readonly instrument: { readonly id: string; readonly version: string };
  readonly demonstration: boolean;
  readonly draftConfirmation: string | null;
  readonly countries: readonly OpenedAssessment[];
};

export type Event =
  | Happened<'organisation-added', Organisation>
  | Happened<'person-added', AddedPerson>
  | Happened<'role-given', { readonly person: PersonId; readonly held: RoleHeld }>
  | Happened<'role-ended', { readonly person: PersonId; readonly held: RoleHeld }>
  /** `link: null`: the first administrator, who comes in by the link of the start. */
  | Happened<'person-invited', { readonly person: PersonId; readonly email: string; readonly link: DoorLink | null }>
  | Happened<'invitation-accepted', { readonly person: PersonId; readonly passwordHash: string }>
  | Happened<
      'password-changed',
      { readonly person: PersonId; readonly passwordHash: string; readonly by: 'themselves' | 'link' }
    >
  | Happened<
      'second-factor-set',
      {
        readonly person: PersonId;
        /** Sealed by whoever can open it. */
        readonly secret: string;
        /** The period of the code that proved it: used, like every code, once. */
        readonly step: number;
        /** Hashes. */
        readonly recoveryCodes: readonly string[];
      }
    >
  | Happened<'recovery-codes-renewed', { readonly person: PersonId; readonly recoveryCodes: readonly string[] }>
  | Happened<'access-reset', { readonly person: PersonId; readonly factorToo: boolean; readonly link: DoorLink }>
  | Happened<'person-suspended', { readonly person: PersonId; readonly reason: string }>
  | Happened<'suspension-ended', { readonly person: PersonId }>
  | Happened<'person-erased', { readonly person: PersonId; readonly reason: string }>
  | Happened<'cycle-opened', OpenedCycle>
  | Happened<'source-registered', Source>
  | Happened<'answer-saved', AnswerContent & { readonly version: number }>
  | Happened<'text-written', { readonly place: TextPlace; readonly text: Text | null; readonly version: number }>
  | Happened<
      'regional-text-written',
      { readonly place: RegionalTextPlace; readonly text: Text | null; readonly version: number }
    >
  | Happened<'recommendation-proposed', RecommendationRecord>
  | Happened<'recommendation-followed-up', FollowUpRecord>
  | Happened<'good-practice-described', GoodPracticeRecord>
  | Happened<
      'comment-made',
      {
        readonly id: CommentId;
        readonly kind: CommentKind;
        readonly about: About;
        readonly words: string;
        readonly byReviewer: boolean;
      }
    >
  | Happened<
      'comment-answered',
      { readonly id: string; readonly comment: CommentId; readonly words: string; readonly byCountry: boolean }
    >
  | Happened<'comment-resolved', { readonly comment: CommentId; readonly byReviewer: boolean }>
  | Happened<'answer-accepted', { readonly answerVersion: number }>
  | Happened<
      'answer-disputed',
      { readonly text: Text; readonly answerVersion: number; readonly comment: CommentId | null }
    >
  | Happened<
      'reply-recorded',
      { readonly id: string; readonly institution: string; readonly date: Day; readonly text: Text }
    >
  | Happened<
      'assessment-submitted',
      Moved & { readonly turn: number; readonly acknowledged: Readonly<Record<string, string>> }
    >
  | Happened<'assessment-withdrawn', Moved & { readonly turn: number }>
  | Happened<'assessment-returned', Moved>
  | Happened<'review-closed', Moved>
  | Happened<'review-closed-without-reviewer', Moved & { readonly closing: Closing }>
  | Happened<'edition-published', { readonly snapshot: Snapshot }>;

export type EventType = Event['type'];
export type EventOf<Type extends EventType> = Extract<Event, { readonly type: Type }>;

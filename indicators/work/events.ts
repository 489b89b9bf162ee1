/** What decisions say happened. An event carries all that `record` needs to make it true, and is the audit entry. */
import type { AreaCode, CountryCode, IndicatorCode } from '../instrument/instrument.ts';
import type { VariantFile } from '../instrument/variant.ts';
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
  InformationRequest,
  Instant,
  Panel,
  RecommendationId,
  RedactionRequest,
  RecommendationRecord,
  RegionalAbout,
  RegionalTextPlace,
  Source,
  Status,
  TextPlace,
  WayOfScoring,
} from './assessment.ts';
import type { Delivery, NoticeKind } from './notices.ts';
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
  /** The country's approved variant of that instrument, where it has one. */
  readonly variant?: string;
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
  | Happened<'source-corrected', Source>
  | Happened<'answer-saved', AnswerContent & { readonly version: number }>
  /** `restores`: version that stands again, under a new number. */
  | Happened<'answer-restored', AnswerContent & { readonly version: number; readonly restores: number }>
  /** `people`: those who had scored alone. `reason` is the team's own. */
  | Happened<
      'answer-agreed',
      AnswerContent & { readonly version: number; readonly people: readonly PersonId[]; readonly reason: string | null }
    >
  | Happened<'area-assigned', { readonly area: AreaCode; readonly people: readonly PersonId[] }>
  | Happened<'way-chosen', { readonly indicators: readonly IndicatorCode[]; readonly way: WayOfScoring }>
  | Happened<'own-answer-saved', AnswerContent & { readonly version: number }>
  | Happened<'own-answers-finished', { readonly indicators: readonly IndicatorCode[] }>
  | Happened<'own-answers-reopened', { readonly indicators: readonly IndicatorCode[] }>
  | Happened<'panel-noted', Panel>
  | Happened<'request-registered', InformationRequest>
  | Happened<'request-answered', InformationRequest>
  | Happened<'request-withdrawn', { readonly id: string; readonly version: number }>
  | Happened<'text-written', { readonly place: TextPlace; readonly text: Text | null; readonly version: number }>
  | Happened<
      'regional-text-written',
      { readonly place: RegionalTextPlace; readonly text: Text | null; readonly version: number }
    >
  | Happened<'variant-proposed', { readonly id: string; readonly content: VariantFile }>
  | Happened<'variant-withdrawn', { readonly id: string; readonly version: number }>
  | Happened<'variant-approved', { readonly id: string; readonly version: number; readonly note: string | null }>
  | Happened<'variant-refused', { readonly id: string; readonly version: number; readonly note: string }>
  | Happened<
      'variant-adopted',
      {
        readonly id: string;
        readonly version: number;
        readonly adoptedBy: { readonly institution: string; readonly act: string; readonly date: Day };
      }
    >
  | Happened<'regional-recommendation-written', RecommendationRecord>
  | Happened<'regional-recommendation-withdrawn', { readonly id: RecommendationId; readonly version: number }>
  | Happened<
      'regional-comment-made',
      {
        readonly id: CommentId;
        readonly about: RegionalAbout | null;
        readonly answerTo: CommentId | null;
        readonly words: string;
      }
    >
  | Happened<'regional-comment-resolved', { readonly comment: CommentId }>
  | Happened<'recommendation-proposed', RecommendationRecord>
  | Happened<'recommendation-withdrawn', { readonly id: RecommendationId; readonly version: number }>
  | Happened<'recommendation-followed-up', FollowUpRecord>
  | Happened<'good-practice-described', GoodPracticeRecord>
  | Happened<'good-practice-withdrawn', { readonly id: string; readonly version: number }>
  | Happened<'deadline-extended', { readonly from: Deadlines; readonly to: Deadlines; readonly reason: string }>
  | Happened<'reminded', { readonly to: 'team' | 'reviewer'; readonly words: string | null }>
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
  /** The log has neither the words nor their hash: an identity number could be found from it. */
  | Happened<
      'redaction-asked',
      {
        readonly id: string;
        readonly as: RedactionRequest['askedAs'];
        readonly reason: string;
        readonly places: number;
        readonly words: readonly string[];
      }
    >
  | Happened<
      'redaction-carried-out',
      {
        readonly id: string;
        readonly administrator: PersonId;
        readonly coordinator: PersonId;
        readonly reason: string;
        /** What stands where the words stood. */
        readonly mark: string;
        /** Entries of the log whose payload no longer has the hash it was chained with. */
        readonly entries: readonly number[];
        readonly editions: readonly { readonly cycle: CycleId; readonly edition: number }[];
      }
    >
  | Happened<'notice-delivery-chosen', { readonly kind: NoticeKind; readonly delivery: Delivery }>
  | Happened<'redaction-refused', { readonly id: string }>
  | Happened<'edition-published', { readonly snapshot: Snapshot }>;

export type EventType = Event['type'];
export type EventOf<Type extends EventType> = Extract<Event, { readonly type: Type }>;

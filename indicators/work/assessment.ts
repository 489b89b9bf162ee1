/** One country in one cycle, and everything people write into it (domain.md, Workflow). */
import type { CountryCode, IndicatorCode, AreaCode, Language } from '../instrument/instrument.ts';
import type { VariantFile } from '../instrument/variant.ts';
import type { AnswerValue } from '../scoring/answer.ts';
import type { FollowUp, Grade } from '../snapshot.ts';
import type { Text } from '../text.ts';
import type { PersonId } from './person.ts';

/** ISO-8601 UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export type Instant = string;
/** `YYYY-MM-DD`. */
export type Day = string;
export type CycleId = string;
export type AssessmentId = string;
export type SourceId = string;
export type CommentId = string;
export type RecommendationId = string;

/** `panel`: one agreed answer; `independent`: each alone, then an agreed answer. */
export const waysOfScoring = ['panel', 'independent'] as const;
export type WayOfScoring = (typeof waysOfScoring)[number];

export type Deadlines = { readonly submission: Day; readonly review: Day };

export type Cycle = {
  readonly id: CycleId;
  /** Calendar year assessed; one cycle per year. */
  readonly year: number;
  readonly instrument: { readonly id: string; readonly version: string };
  readonly demonstration: boolean;
  readonly openedAt: Instant;
  /** Number of the newest published edition; null before the first. */
  readonly edition: number | null;
};

export const statuses = ['drafting', 'submitted', 'returned', 'reviewed', 'published'] as const;
export type Status = (typeof statuses)[number];

export type Closing = { readonly reason: 'no_reviewer' | 'deadline_passed'; readonly note: string };

export type Assessment = {
  readonly id: AssessmentId;
  readonly cycle: Cycle;
  readonly country: CountryCode;
  readonly scoring: WayOfScoring;
  /** Indicators that are scored another way than `scoring`. */
  readonly otherWays: Readonly<Record<IndicatorCode, WayOfScoring>>;
  readonly deadlines: Deadlines;
  readonly status: Status;
  /** How often it was submitted and not withdrawn; 0 until the reviewer could see it. */
  readonly turn: number;
  /** Whether the reviewer has acted in this turn: from then on nothing is withdrawn. */
  readonly reviewStarted: boolean;
  /** Whether anybody who is not suspended reviews the country. */
  readonly hasReviewer: boolean;
  /** Review comments neither resolved nor turned into a dissent ... */
  readonly openComments: number;
  /** ... and those of them the country has not answered yet. */
  readonly unansweredComments: number;
  /** Who saved an answer here; none of them reviews it, whatever roles they hold by now. */
  readonly authors: readonly PersonId[];
  /** Why the review was closed without the reviewer, where it was. */
  readonly closedWithout: Closing | null;
  /** Counts the moves between statuses, for `stale`. */
  readonly version: number;
};

export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

export type Citation = { readonly source: SourceId; readonly section: string | null };

/** What a monitor writes about one indicator. Gaps are allowed while drafting; `check` finds them. */
export type AnswerContent = {
  /** Null: words and sources are there, the answer itself is not. */
  readonly value: AnswerValue | null;
  readonly confidence: Confidence | null;
  readonly justification: Text | null;
  readonly changeNote: Text | null;
  readonly citations: readonly Citation[];
  /** Null: the cycle's year (domain.md, Answers). */
  readonly period: { readonly from: Day; readonly to: Day } | null;
  /** Answers of the parts of a State; absent where there are none. The national answer is never computed from them. */
  readonly units?: readonly UnitAnswer[];
  /** The number by sex, age and whatever else the instrument names; absent where there is none. */
  readonly breakdowns?: readonly Breakdown[];
};

export type UnitAnswer = {
  /** Code of one of the country's units in the instrument. */
  readonly unit: string;
  readonly value: AnswerValue | null;
  readonly justification: Text | null;
};

export type Breakdown = {
  /** One of the dimensions the indicator names. */
  readonly dimension: string;
  readonly counts: readonly { readonly category: string; readonly count: number }[];
};

export const examinations = ['not-examined', 'accepted', 'disputed'] as const;
export type Examination = (typeof examinations)[number];

export type AnswerRecord = AnswerContent & {
  readonly indicator: IndicatorCode;
  readonly examination: Examination;
  readonly version: number;
};

/** An entity of a country's register, cited by many answers. */
export type Source = {
  readonly id: SourceId;
  readonly country: CountryCode;
  readonly title: string;
  readonly publisher: string;
  /** One of the instrument's types of sources. */
  readonly type: string;
  readonly year: number | null;
  /** As given where no year is known ("undated page"). */
  readonly date: string | null;
  /** http or https only. */
  readonly url: string | null;
  readonly language: Language | null;
  readonly retrievedOn: Day | null;
  readonly version: number;
};

/** `team` stays with monitors and leads; `review` crosses the line. */
export const commentKinds = ['team', 'review'] as const;
export type CommentKind = (typeof commentKinds)[number];

export const commentStates = ['open', 'resolved', 'turned-into-dissent'] as const;
export type CommentState = (typeof commentStates)[number];

/** Both null: about the whole assessment. */
export type About = {
  readonly indicator: IndicatorCode | null;
  readonly area: AreaCode | null;
  /** The place in the report it was said at, such as `recommendation:AA-R1`; absent where it was at none. */
  readonly part?: string;
};

export type CommentAnswer = {
  readonly id: string;
  readonly author: PersonId;
  /** Whether somebody of the country wrote it: such an answer is owed before submitting again. */
  readonly byCountry: boolean;
  readonly words: string;
  readonly at: Instant;
};

export type Comment = {
  readonly id: CommentId;
  readonly kind: CommentKind;
  readonly about: About;
  readonly author: PersonId;
  readonly words: string;
  readonly at: Instant;
  readonly state: CommentState;
  readonly answers: readonly CommentAnswer[];
};

/** The reviewer's disagreement, printed beside the answer. */
export type Dissent = {
  readonly indicator: IndicatorCode;
  readonly text: Text;
  readonly at: Instant;
  /** Version of the answer it disagrees with; the answer may have changed since. */
  readonly answerVersion: number;
};

/** An institution's own statement, dated, verbatim. */
export type Reply = {
  readonly id: string;
  readonly indicator: IndicatorCode;
  /** Code in the instrument's registry. */
  readonly institution: string;
  readonly date: Day;
  readonly text: Text;
};

export const textKinds = ['summary', 'policy', 'practice', 'finding', 'conclusion'] as const;
export type TextKind = (typeof textKinds)[number];

/**
 * Where a text stands: the summary once, policy/practice/finding once per area, conclusions in order.
 * `area` is null and `position` 1 where they say nothing.
 */
export type TextPlace = { readonly kind: TextKind; readonly area: AreaCode | null; readonly position: number };

export type WrittenText = { readonly place: TextPlace; readonly text: Text; readonly version: number };

export type RegionalTextPlace = { readonly kind: 'summary' | 'finding'; readonly area: AreaCode | null };

export type RegionalText = { readonly place: RegionalTextPlace; readonly text: Text; readonly version: number };

/** What a comment on the regional report is about. */
export type RegionalAbout =
  | { readonly kind: 'summary' }
  | { readonly kind: 'finding'; readonly area: AreaCode }
  | { readonly kind: 'recommendation'; readonly recommendation: RecommendationId };

export type RegionalComment = {
  readonly id: CommentId;
  readonly about: RegionalAbout;
  readonly author: PersonId;
  readonly words: string;
  readonly at: Instant;
  readonly state: 'open' | 'resolved';
  readonly answers: readonly {
    readonly id: string;
    readonly author: PersonId;
    readonly words: string;
    readonly at: Instant;
  }[];
};

/** The draft of the regional report, and what was said of it. */
export type RegionalDesk = {
  readonly texts: readonly RegionalText[];
  readonly recommendations: readonly RecommendationRecord[];
  readonly comments: readonly RegionalComment[];
};

export type RecommendationRecord = {
  readonly id: RecommendationId;
  /** Order in which it is printed. */
  readonly position: number;
  readonly text: Text;
  readonly addressee: string;
  readonly grade: Grade;
  readonly indicators: readonly IndicatorCode[];
  /** Year by whose end it should be carried out. */
  readonly deadline: number | null;
  readonly version: number;
};

export type FollowUpStatus = FollowUp['status'];

export type FollowUpRecord = {
  readonly recommendation: RecommendationId;
  readonly status: FollowUpStatus;
  readonly note: Text | null;
  readonly version: number;
};

export type GoodPracticeRecord = {
  readonly id: string;
  readonly position: number;
  readonly title: Text;
  readonly text: Text;
  readonly indicators: readonly IndicatorCode[];
  readonly version: number;
};

/** A request to remove words from everywhere. */
export type RedactionRequest = {
  readonly id: string;
  readonly state: 'asked' | 'carried-out' | 'refused';
  readonly reason: string;
  /** Null once it is decided, and for those who may not read them. */
  readonly words: readonly string[] | null;
  readonly askedBy: PersonId;
  readonly askedAs: 'administrator' | 'coordinator';
  readonly askedAt: Instant;
};

/** Everything of one assessment, as one who answers for it may read it. */
export type Dossier = {
  readonly assessment: Assessment;
  readonly answers: ReadonlyMap<IndicatorCode, AnswerRecord>;
  /** The country's register: also what is cited nowhere. */
  readonly sources: ReadonlyMap<SourceId, Source>;
  readonly texts: readonly WrittenText[];
  readonly recommendations: readonly RecommendationRecord[];
  readonly followUps: readonly FollowUpRecord[];
  readonly goodPractices: readonly GoodPracticeRecord[];
  readonly comments: readonly Comment[];
  readonly dissents: ReadonlyMap<IndicatorCode, Dissent>;
  readonly replies: readonly Reply[];
  /** Information requests that were sent, in the order of sending. */
  readonly requests: readonly InformationRequest[];
  /** Who is assigned to which area. */
  readonly areaPeople: AreaPeople;
  readonly panel: Panel | null;
  /** The variant the assessment is made with, and what was proposed since. */
  readonly variants: readonly VariantRecord[];
  /** Institutions, by the instrument's codes, whose people acted as reviewers here. */
  readonly reviewedBy: readonly string[];
};

/** People by area; an area that is missing is assigned to nobody in particular. */
export type AreaPeople = ReadonlyMap<AreaCode, readonly PersonId[]>;

/** Who agreed on the answers, by function; never by name. */
export type Panel = {
  readonly metOn: Day | null;
  readonly participants: readonly { readonly function: string; readonly organisation: string }[];
  readonly version: number;
};

export const requestOutcomes = ['in-full', 'partly', 'late', 'refused', 'silent'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/** Questions sent to one institution on one day (freedom of information). */
export type InformationRequest = {
  readonly id: string;
  /** Code in the instrument's registry. */
  readonly institution: string;
  readonly questions: readonly RequestQuestion[];
  readonly sentOn: Day;
  /** Last day on which the law lets the institution answer. */
  readonly dueOn: Day;
  /** Null where nothing came. */
  readonly answeredOn: Day | null;
  readonly version: number;
};

export type RequestQuestion = {
  readonly words: string;
  /** Indicators whose answer waits for it. */
  readonly indicators: readonly IndicatorCode[];
  /** Null while it is open; `late` is in full, but after `dueOn`. */
  readonly outcome: RequestOutcome | null;
};

export const variantStates = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export type VariantState = (typeof variantStates)[number];

/** What the lead proposes to switch off, re-word or add for the country, and what became of the proposal. */
export type VariantRecord = {
  readonly id: string;
  readonly state: VariantState;
  /** As in a variant file; `adopted_by` is null until an institution's act is recorded. */
  readonly content: VariantFile;
  /** What the coordinator said with the decision. */
  readonly note: string | null;
  /** Whether the assessment is made with it. */
  readonly inForce: boolean;
  readonly version: number;
};

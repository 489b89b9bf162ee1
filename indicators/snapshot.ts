/**
 * A cycle as it was published: everything a report, a page or a recomputation needs, and nothing that was withheld.
 * `data` alone is fingerprinted (sha256 over its canonical JSON).
 */
import type { AreaCode, CountryCode, IndicatorCode, Instrument, Language, Variant } from './instrument/instrument.ts';
import type { VariantFile } from './instrument/variant.ts';
import type { Agreement } from './scoring/agreement.ts';
import type { AnswerValue } from './scoring/answer.ts';
import type { Scores } from './scoring/results.ts';
import type { Text } from './text.ts';

export type Snapshot = {
  readonly schema: 1;
  readonly edition: Edition;
  readonly fingerprint: string;
  readonly data: SnapshotData;
  /** The national instruments as they printed, per country and language; `'*'` is the instrument without variants. */
  readonly instrument: InstrumentReference;
};

export type Edition = {
  readonly number: number;
  readonly cause: 'first' | 'added' | 'correction' | 'redaction';
  /** ISO-8601 UTC. */
  readonly publishedAt: string;
};

export type InstrumentReference = {
  readonly id: string;
  readonly version: string;
  readonly status: 'draft' | 'adopted';
  /** sha256 of the frozen file: structure and English. */
  readonly sha256: string;
  /** sha256 of each language's words that were in force. */
  readonly words: Readonly<Record<Language, string>>;
};

export type SnapshotData = {
  readonly cycle: number;
  readonly instrument: { readonly id: string; readonly version: string; readonly sha256: string };
  /** Set on demonstration data, and printed wherever the data go. */
  readonly demonstration: boolean;
  /** The edition of the previous cycle that change is counted from. */
  readonly previous: { readonly cycle: number; readonly edition: number; readonly fingerprint: string } | null;
  readonly countries: Readonly<Record<CountryCode, CountrySnapshot>>;
  readonly region: {
    readonly summary: Text | null;
    readonly areas: Readonly<Record<AreaCode, Text>>;
    /** Absent where the coordinator made none. */
    readonly recommendations?: readonly Recommendation[];
  };
  readonly context: readonly ContextMeasure[];
};

export type CountrySnapshot = {
  readonly country: CountryCode;
  readonly variant: Variant | null;
  readonly review: ReviewOutcome;
  /** Every answer given; a code that is missing was not answered. */
  readonly answers: Readonly<Record<IndicatorCode, PublishedAnswer>>;
  /** Numbered as printed: the first is source 1. */
  readonly sources: readonly PublishedSource[];
  readonly summary: Text | null;
  readonly areas: Readonly<Record<AreaCode, AreaTexts>>;
  readonly conclusions: readonly Text[];
  readonly recommendations: readonly Recommendation[];
  readonly followUp: readonly FollowUp[];
  readonly goodPractices: readonly GoodPractice[];
  readonly scores: Scores;
  /**
   * The variant in full, where it came with the work and not with the frozen files: with it and the frozen instrument
   * the national one can be made again for ever.
   */
  readonly nationalVariant?: VariantFile;
  /** Information requests in the order of sending; absent where none were noted. */
  readonly requests?: readonly PublishedRequest[];
  /** Who agreed on the answers in a workshop; absent where it was not noted. */
  readonly panel?: PublishedPanel;
  /** How far those who scored alone agreed, for the method annex; absent where nobody did. Their answers are nowhere. */
  readonly alone?: PublishedAgreement;
};

export type PublishedAgreement = {
  readonly people: number;
  readonly indicators: number;
  readonly agreement: Agreement;
};

export type PublishedRequest = {
  /** Institution code of the instrument. */
  readonly institution: string;
  readonly sentOn: string;
  readonly dueOn: string;
  readonly answeredOn: string | null;
  readonly questions: readonly {
    readonly words: string;
    readonly indicators: readonly IndicatorCode[];
    /** Null: not answered yet when this was published, the time not over. */
    readonly outcome: 'in-full' | 'partly' | 'late' | 'refused' | 'silent' | null;
  }[];
};

/** Functions and organisations, never names. */
export type PublishedPanel = {
  readonly metOn: string | null;
  readonly participants: readonly { readonly function: string; readonly organisation: string }[];
};

/** "n accepted, m disputed, k not examined". */
export type ReviewOutcome = {
  readonly accepted: number;
  readonly disputed: number;
  readonly notExamined: number;
  /** Why the review was closed without the reviewer, where it was; printed. */
  readonly closedWithout: { readonly reason: 'no_reviewer' | 'deadline_passed'; readonly note: string } | null;
  /** Indicators that assess the institution which reviewed them; absent where there are none. */
  readonly interest?: readonly { readonly institution: string; readonly indicators: readonly IndicatorCode[] }[];
};

export type PublishedAnswer = {
  readonly value: AnswerValue;
  readonly confidence: 'high' | 'medium' | 'low' | null;
  readonly justification: Text;
  readonly changeNote: Text | null;
  /** Days (YYYY-MM-DD) the answer is about; null: the cycle's year. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** 1-based numbers into `sources`, with the place in the source. */
  readonly cites: readonly { readonly source: number; readonly section: string | null }[];
  readonly dissent: Text | null;
  readonly replies: readonly { readonly institution: string; readonly date: string; readonly text: Text }[];
  /** Answers of the parts of a State, in the country's order; absent where there are none. Nothing is computed from them. */
  readonly units?: readonly PublishedUnitAnswer[];
  /** Absent where the number was not broken down. */
  readonly breakdowns?: readonly PublishedBreakdown[];
};

export type PublishedUnitAnswer = {
  /** Code of the country's unit in the instrument. */
  readonly unit: string;
  readonly value: AnswerValue;
  readonly justification: Text;
};

export type PublishedBreakdown = {
  readonly dimension: string;
  /** Null: withheld, with every other count of the dimension, since each would give the withheld one back. */
  readonly counts: readonly { readonly category: string; readonly count: number | null }[];
};

export type PublishedSource = {
  readonly title: string;
  readonly publisher: string;
  readonly type: string;
  readonly year: number | null;
  /** As given where no year is known ("undated page"). */
  readonly date: string | null;
  readonly url: string | null;
  /** Language of the title where known. */
  readonly language: Language | null;
};

export type AreaTexts = { readonly policy: Text | null; readonly practice: Text | null; readonly finding: Text | null };

export type Grade = 'urge' | 'consider' | 'invite';

export type Recommendation = {
  readonly id: string;
  readonly text: Text;
  /** Institution code of the instrument. */
  readonly addressee: string;
  readonly grade: Grade;
  readonly indicators: readonly IndicatorCode[];
  /** Year by whose end it should be carried out. */
  readonly deadline: number | null;
};

export type FollowUp = {
  /** The recommendation of the previous cycle, as it was printed then. */
  readonly recommendation: Recommendation;
  readonly status: 'carried_out' | 'partly' | 'not_carried_out' | 'unknown';
  readonly note: Text | null;
};

export type GoodPractice = { readonly title: Text; readonly text: Text; readonly indicators: readonly IndicatorCode[] };

/** A published figure that is shown and never scored; contradictions are kept and all shown. */
export type ContextMeasure = {
  /** Key of its words in the catalogue: `context.<measure>.label`, `.definition`, `.note`. */
  readonly measure: string;
  readonly figures: readonly ContextFigure[];
};

export type ContextFigure = {
  readonly country: CountryCode;
  readonly year: number;
  /** As the source gives it: a number, "<5", a tier. */
  readonly value: string;
  readonly bound: 'exact' | 'at_least' | 'more_than';
  readonly source: { readonly title: string; readonly url: string };
  /** Key of a caution about this very figure (`context.caution.<key>` in the catalogue), such as a suspect repetition. */
  readonly note: string | null;
};

/** Instruments by country, in one language; made by whoever holds the frozen files. */
export type InstrumentFor = (country: CountryCode | null, language: Language) => Instrument;

/**
 * The unfrozen data of a cycle, as it stands in the database when the coordinator publishes: counts not yet withheld,
 * sources not yet numbered, nothing scored. `freeze` turns it into a snapshot.
 */
import type { AreaCode, CountryCode, IndicatorCode } from '../instrument/instrument.ts';
import type { VariantFile } from '../instrument/variant.ts';
import type { Answers, AnswerValue } from '../scoring/answer.ts';
import type {
  AreaTexts,
  ContextMeasure,
  FollowUp,
  GoodPractice,
  PublishedAnswer,
  PublishedPanel,
  PublishedRequest,
  PublishedSource,
  Recommendation,
  ReviewOutcome,
  Snapshot,
  SnapshotData,
} from '../snapshot.ts';
import type { Text } from '../text.ts';
import type { Breakdown } from '../work/assessment.ts';

export type CycleContent = {
  readonly cycle: number;
  readonly demonstration: boolean;
  /** The edition of the previous cycle in force now: change is counted from it, its recommendations are followed up. */
  readonly previous: Snapshot | null;
  readonly countries: readonly CountryContent[];
  readonly region: SnapshotData['region'];
  readonly context: readonly ContextMeasure[];
};

export type CountryContent = {
  readonly country: CountryCode;
  readonly review: ReviewOutcome;
  /** A code that is missing was not answered. */
  readonly answers: Readonly<Record<IndicatorCode, AnswerToFreeze>>;
  /** By the id the answers cite them with. */
  readonly sources: Readonly<Record<string, PublishedSource>>;
  readonly summary: Text | null;
  readonly areas: Readonly<Record<AreaCode, AreaTexts>>;
  readonly conclusions: readonly Text[];
  readonly recommendations: readonly Recommendation[];
  readonly followUp: readonly FollowUpContent[];
  readonly goodPractices: readonly GoodPractice[];
  /** The variant in force where it came with the work; absent otherwise. */
  readonly nationalVariant?: VariantFile;
  readonly requests?: readonly PublishedRequest[];
  readonly panel?: PublishedPanel;
  /** The answers of each who scored alone, of which only the agreement is published; absent where nobody did. */
  readonly originals?: readonly Answers[];
  /** Institutions whose people reviewed, by the instrument's codes. */
  readonly reviewedBy?: readonly string[];
};

export type AnswerToFreeze = Omit<PublishedAnswer, 'value' | 'cites' | 'breakdowns'> & {
  readonly value: AnswerValue;
  readonly cites: readonly { readonly source: string; readonly section: string | null }[];
  readonly breakdowns?: readonly Breakdown[];
};

/** What became of a recommendation of the previous cycle, named by its id. */
export type FollowUpContent = Omit<FollowUp, 'recommendation'> & { readonly recommendation: string };

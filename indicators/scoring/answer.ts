/**
 * What was answered to one indicator, reduced to what the arithmetic needs.
 * "No data", "not applicable" and "unanswered" are values of their own and never become 0 (domain.md, Answers).
 */
import type { IndicatorCode, YesPartlyNo } from '../instrument/instrument.ts';

/** Numerator and denominator of one year; a denominator may be unknown (null). */
export type Measured = { readonly numerator: number; readonly denominator: number | null };

export type AnswerValue =
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'ypn'; readonly choice: YesPartlyNo }
  /** `earlier`: up to two years before, for indicators that pool years; empty otherwise. */
  | ({ readonly kind: 'number'; readonly earlier: readonly (Measured & { readonly year: number })[] } & Measured)
  /**
   * A number of which something was withheld from the public (counts of 1-4 victims). `points` is the score it was frozen
   * at, a whole number, or null where it is not scored (context, too few cases, a ratio without denominator).
   */
  | { readonly kind: 'withheld'; readonly points: number | null; readonly tooFewCases: boolean }
  | { readonly kind: 'no_data'; readonly reason: string | null }
  | { readonly kind: 'not_applicable' };

/** A code that is missing from the map is unanswered. */
export type Answers = ReadonlyMap<IndicatorCode, AnswerValue>;

/** How an indicator stands once its answer is read. Only `scored` has points. */
export type Standing =
  | { readonly is: 'scored'; readonly points: number; readonly value: number | null; readonly years: number }
  /** Applicable, but nothing to score: lowers coverage. */
  | { readonly is: 'no_data' | 'unanswered' }
  /** In neither numerator nor denominator of score, coverage and interval. */
  | { readonly is: 'not_applicable' }
  | { readonly is: 'too_few_cases'; readonly value: number | null; readonly years: number }
  | { readonly is: 'context'; readonly value: number | null; readonly years: number };

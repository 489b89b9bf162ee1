/** What the arithmetic gives back. Scores and interval ends are 0-100, coverage 0-1, all unrounded; null = not given. */
import type { AreaCode, IndicatorCode, Section } from '../instrument/instrument.ts';
import type { Standing } from './answer.ts';

/** One indicator's part in a score, so that a reader can redo the sum with a pencil. */
export type Part = {
  readonly code: IndicatorCode;
  readonly weight: number;
  readonly standing: Standing;
};

export type Score = {
  /** Null below the threshold of coverage and where nothing is applicable. */
  readonly score: number | null;
  /** Share of applicable weight that is scored; null where nothing is applicable. */
  readonly coverage: number | null;
  /** The score if every applicable indicator without one were worst; null where nothing is applicable. */
  readonly low: number | null;
  /** ... and if it were best. */
  readonly high: number | null;
  readonly because: readonly Part[];
};

export type AreaScore = Score & {
  readonly area: AreaCode;
  readonly sections: Readonly<Record<Section, Score>>;
  readonly policy: number | null;
  readonly practice: number | null;
  /** Implementation gap: policy minus practice, only where both exist. */
  readonly gap: number | null;
};

export type CoreScore = Score & {
  /** Core indicators scored ... */
  readonly answered: number;
  /** ... of the core set of the country's instrument ("11 of 13"). */
  readonly of: number;
};

export type OverallScore = {
  /** Null unless the instrument asks for an overall score and enough area weight has one. */
  readonly score: number | null;
  readonly coverage: number | null;
};

export type Scores = {
  readonly areas: Readonly<Record<AreaCode, AreaScore>>;
  readonly core: CoreScore;
  readonly overall: OverallScore;
};

export type ChangeParts = {
  readonly instrument: number;
  readonly coverage: number;
  readonly real: number;
  readonly correction: number;
};

export type AreaChange = {
  readonly area: AreaCode;
  /** As first published. */
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  readonly parts: ChangeParts | null;
  readonly reason: 'not_comparable' | null;
  /** |real| >= the instrument's threshold (tolerance 1e-9): the only case in which a text may say "rose" or "fell". */
  readonly isChange: boolean;
  /** Codes compared like for like. */
  readonly common: readonly IndicatorCode[];
};

export type CountryChange = {
  /** Every area of either instrument, the newer one's first. */
  readonly areas: Readonly<Record<AreaCode, AreaChange>>;
  readonly core: Omit<AreaChange, 'area'>;
};

/** For the method annex only: one country's overall figure by three weightings, never ordered by size. */
export type Sensitivity = {
  readonly equalAreas: number | null;
  readonly equalIndicators: number | null;
  readonly coreOnly: number | null;
  /** Areas without a score, left out. */
  readonly leftOut: readonly AreaCode[];
};

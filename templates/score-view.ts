/** How a score is shown: the number, its coverage, and the interval it could lie in. What is not given is said in words. */
import type { AreaScore, Score } from '../indicators/scoring/results.ts';
import type { Reader } from './reader.ts';

export type ScoreView = {
  /** "46", or "not enough data". */
  readonly text: string;
  readonly given: boolean;
  /** "50%", or words. */
  readonly coverage: string;
  /** "23 to 73", or words. */
  readonly interval: string;
  /** For the drawing, in per cent of the axis; null where nothing is applicable. */
  readonly bar: { readonly start: string; readonly width: string; readonly dot: string | null } | null;
  /** The whole in one sentence, as the text of the drawing. */
  readonly label: string;
};

export function scoreView(reader: Reader, score: Score): ScoreView {
  const { t, format } = reader;
  const { low, high, coverage } = score;
  if (low === null || high === null || coverage === null) {
    const nothing = t('answer.nothingApplicable');
    return { text: nothing, given: false, coverage: nothing, interval: nothing, bar: null, label: nothing };
  }
  const ends = { low: format.score(low), high: format.score(high) };
  const given = score.score !== null;
  const text = score.score === null ? t('answer.notEnoughData') : format.score(score.score);
  return {
    text,
    given,
    coverage: format.percent(coverage),
    interval: ends.low === ends.high ? ends.low : t('common.intervalRange', ends),
    bar: barOf(score.score, low, high),
    label: t('score.label', { score: text, given: given ? 'yes' : 'no', ...ends, coverage: format.percent(coverage) }),
  };
}

/** An interval of no width would draw nothing: with full coverage it is still a thin mark. */
function barOf(score: number | null, low: number, high: number): ScoreView['bar'] {
  const width = Math.max(high - low, 1);
  const start = Math.min(low, 100 - width);
  return { start: percent(start), width: percent(width), dot: score === null ? null : percent(score) };
}

/** For an attribute of SVG: always with a point, whatever the reader's language. */
function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`;
}

/** A number as it is printed, or the words for why there is none. */
export type Shown = { readonly text: string; readonly given: boolean };

export function shownScore({ t, format }: Reader, value: number | null): Shown {
  return value === null
    ? { text: t('answer.notEnoughData'), given: false }
    : { text: format.score(value), given: true };
}

export type SectionsView = {
  readonly policy: Shown;
  readonly practice: Shown;
  /** "+20", in points. */
  readonly gap: Shown;
  readonly bar: {
    readonly ring: string | null;
    readonly dot: string | null;
    readonly start: string;
    readonly width: string;
  } | null;
  readonly label: string;
};

/** Policy against practice; each end only where the section has enough data. */
export function sectionsView(reader: Reader, area: AreaScore): SectionsView {
  const { policy, practice, gap } = area;
  const ends = [policy, practice].filter((end) => end !== null);
  const [start, width] = ends.length === 2 ? [Math.min(...ends), Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))] : [0, 0];
  return {
    policy: shownScore(reader, policy),
    practice: shownScore(reader, practice),
    gap: gap === null ? shownScore(reader, null) : { text: signed(reader, gap), given: true },
    bar:
      ends.length === 0
        ? null
        : {
            ring: policy === null ? null : percent(policy),
            dot: practice === null ? null : percent(practice),
            start: percent(start),
            width: percent(width),
          },
    label: reader.t('score.sectionsLabel', {
      policy: shownScore(reader, policy).text,
      practice: shownScore(reader, practice).text,
    }),
  };
}

/** Whole points with a sign, as scores are printed whole. */
function signed({ format }: Reader, points: number): string {
  const text = format.score(points);
  return points > 0 && text !== '0' ? `+${text}` : text;
}

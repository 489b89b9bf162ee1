/** What became of an answer since the reviewer last had it: the answer itself, its words, its sources. */
import type { Indicator } from '../../../indicators/instrument/instrument.ts';
import { standingOf } from '../../../indicators/scoring/standing.ts';
import type { Text } from '../../../indicators/text.ts';
import type { AnswerContent } from '../../../indicators/work/assessment.ts';
import { isChanged } from '../../../indicators/work/to-decide.ts';
import { type AnswerCell, answerCell } from '../../answer-view.ts';
import { type Piece, textDifference } from '../../text-difference.ts';
import type { ReviewShown } from './shown.ts';

export type ChangeView = {
  readonly title: string;
  readonly before: AnswerCell;
  readonly after: AnswerCell;
  readonly sameAnswer: boolean;
  readonly confidence: string;
  /** The justification, word by word; empty where it stayed. */
  readonly words: readonly Piece[];
  readonly changeNote: readonly Piece[];
  readonly sourcesAdded: readonly string[];
  readonly sourcesRemoved: readonly string[];
};

export function changeOf(shown: ReviewShown, indicator: Indicator): ChangeView | null {
  const { reader, assessment, instrument, dossier, earlier } = shown;
  const now = dossier.answers.get(indicator.code);
  if (!earlier || !now || !isChanged(now, earlier)) return null;
  const then = earlier.get(indicator.code);
  const cell = (content: AnswerContent | undefined) => {
    const value = content?.value ?? undefined;
    return answerCell(reader, { indicator, value, standing: standingOf(indicator, value), instrument });
  };
  const [before, after] = [cell(then), cell(now)];
  const cited = (content: AnswerContent | undefined) =>
    (content?.citations ?? []).map(({ source, section }) => {
      const title = dossier.sources.get(source)?.title ?? reader.t('review.change.sourceGone');
      return section === null ? title : `${title}, ${section}`;
    });
  const [old, fresh] = [cited(then), cited(now)];
  return {
    title: reader.t('review.change.title', { turn: assessment.turn - 1 }),
    before,
    after,
    sameAnswer: JSON.stringify(then?.value) === JSON.stringify(now.value),
    confidence: confidenceChange(shown, then, now),
    words: piecesOf(then?.justification, now.justification),
    changeNote: piecesOf(then?.changeNote, now.changeNote),
    sourcesAdded: fresh.filter((one) => !old.includes(one)),
    sourcesRemoved: old.filter((one) => !fresh.includes(one)),
  };
}

function confidenceChange(
  { reader, instrument }: ReviewShown,
  then: AnswerContent | undefined,
  now: AnswerContent,
): string {
  const [before, after] = [then?.confidence ?? null, now.confidence];
  if (before === after) return '';
  const said = (one: string | null) =>
    one === null ? reader.t('review.change.none') : (instrument.confidence[one]?.label.text ?? one);
  return reader.t('review.change.confidence', { before: said(before), after: said(after) });
}

function piecesOf(before: Text | null | undefined, after: Text | null): Piece[] {
  const words = (text: Text | null | undefined) => (text ? (text.words[text.original] ?? '') : '');
  const [old, fresh] = [words(before), words(after)];
  return old === fresh ? [] : textDifference(old, fresh);
}

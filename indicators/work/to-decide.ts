/** What demands the reviewer's decision in this turn, and what merely has not been examined (domain.md, Workflow 4). */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { AnswerContent, AnswerRecord, Comment, Dossier } from './assessment.ts';

/**
 * - `never-examined`: first turn, nothing was decided about it yet
 * - `changed`: another answer, text or source than in the turn before
 * - `comment-open`: said and neither resolved nor turned into a dissent
 * - `dissent-outdated`: the answer changed after the dissent that stands beside it
 */
export type ToDecide = 'never-examined' | 'changed' | 'comment-open' | 'dissent-outdated';

/** What was submitted in the turn before; null in the first turn. */
export type EarlierTurn = ReadonlyMap<IndicatorCode, Pick<AnswerRecord, 'version'> & AnswerContent> | null;

/** Indicators that demand a decision, in the instrument's order, each with every reason. */
export function toDecide(
  instrument: Instrument,
  dossier: Dossier,
  earlier: EarlierTurn,
): ReadonlyMap<IndicatorCode, readonly ToDecide[]> {
  return new Map(
    instrument.indicators.flatMap(({ code }) => {
      const answer = dossier.answers.get(code);
      const reasons = answer ? reasonsFor(answer, dossier, earlier) : [];
      return reasons.length > 0 ? [[code, reasons] as const] : [];
    }),
  );
}

function reasonsFor(answer: AnswerRecord, dossier: Dossier, earlier: EarlierTurn): ToDecide[] {
  const { indicator, examination, version } = answer;
  const reasons: ToDecide[] = [];
  if (examination === 'not-examined' && earlier === null) reasons.push('never-examined');
  if (examination === 'not-examined' && isChanged(answer, earlier)) reasons.push('changed');
  const dissent = dossier.dissents.get(indicator);
  if (examination === 'disputed' && dissent && dissent.answerVersion !== version) reasons.push('dissent-outdated');
  if (openComments(dossier.comments, indicator).length > 0) reasons.push('comment-open');
  return reasons;
}

/** Whether the answer is another one than in the turn before. Nothing is, in the first. */
export function isChanged({ indicator, version }: AnswerRecord, earlier: EarlierTurn): boolean {
  return earlier !== null && earlier.get(indicator)?.version !== version;
}

export function openComments(comments: readonly Comment[], indicator: IndicatorCode): Comment[] {
  return comments.filter(
    ({ about, kind, state }) => about.indicator === indicator && kind === 'review' && state === 'open',
  );
}

/** What accepting a whole area accepts: answers that nobody examined and that nothing open is said about. */
export function acceptable(instrument: Instrument, dossier: Dossier, area: string): AnswerRecord[] {
  const codes = instrument.areas.find(({ code }) => code === area)?.indicators ?? [];
  return codes.flatMap((code) => {
    const answer = dossier.answers.get(code);
    const open = openComments(dossier.comments, code).length > 0;
    return answer?.value && answer.examination === 'not-examined' && !open ? [answer] : [];
  });
}

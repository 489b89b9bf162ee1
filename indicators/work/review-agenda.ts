/** What a reviewer looks at first, and what assesses the reviewer's own institution. */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { Dossier } from './assessment.ts';
import type { Organisation } from './person.ts';

export type ReviewAgenda = {
  /** What demands a decision now. */
  readonly first: readonly IndicatorCode[];
  readonly rest: readonly IndicatorCode[];
};

/**
 * In the first turn every answer demands a decision; later what changed since the reviewer last had it, and what a comment
 * is still open on (domain.md, Workflow 4). In the instrument's order. `changed`: null in the first turn.
 */
export function reviewAgenda(
  instrument: Instrument,
  dossier: Dossier,
  changed: ReadonlySet<IndicatorCode> | null,
): ReviewAgenda {
  const open = new Set(
    dossier.comments.flatMap(({ state, kind, about }) =>
      state === 'open' && kind === 'review' && about.indicator !== null ? [about.indicator] : [],
    ),
  );
  const demands = (code: IndicatorCode) => {
    const answer = dossier.answers.get(code);
    if (!answer?.value) return false;
    if (open.has(code)) return true;
    if (changed === null) return answer.examination === 'not-examined';
    return changed.has(code) && answer.examination !== 'accepted';
  };
  const codes = instrument.indicators.map((one) => one.code);
  return { first: codes.filter(demands), rest: codes.filter((code) => !demands(code)) };
}

/** Indicators that assess the organisation itself, as the instrument's `interest` says: marked on the page and in print. */
export function assessedBy(instrument: Instrument, { institution }: Organisation): ReadonlySet<IndicatorCode> {
  if (institution === undefined || !Object.hasOwn(instrument.interest, institution)) return new Set();
  return new Set(instrument.interest[institution]);
}

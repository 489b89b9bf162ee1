/**
 * What the registers say of an indicator, as a proposal that the monitor accepts or not (domain.md, The instrument's life:
 * `derived_from`). The instrument names register, numerator and denominator; what such a phrase counts is said here.
 */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { FollowUpRecord, InformationRequest, RecommendationRecord } from './assessment.ts';

export type Registers = {
  /** The year that is assessed. */
  readonly year: number;
  /** Recommendations of the country's previous cycle. */
  readonly due: readonly Pick<RecommendationRecord, 'id' | 'deadline'>[];
  readonly followUps: readonly Pick<FollowUpRecord, 'recommendation' | 'status'>[];
  readonly requests: readonly Pick<InformationRequest, 'id' | 'questions'>[];
};

export type Proposal = {
  readonly register: string;
  readonly numerator: number;
  readonly denominator: number;
  /** How many of the denominator nobody has said anything about yet: as long as there are some, the number may rise. */
  readonly open: number;
};

/** Something a register counts: what became of it, null where nobody knows yet. */
type Counted = { readonly passed: boolean; readonly outcome: string | null };

type Counting = {
  readonly of: (registers: Registers) => readonly Counted[];
  readonly denominators: Readonly<Record<string, (one: Counted) => boolean>>;
  readonly numerator: (phrase: string) => ((one: Counted) => boolean) | null;
};

const registersByName: Readonly<Record<string, Counting>> = {
  recommendations: {
    // "By whose end": a deadline within the assessed year has passed when the year is assessed.
    of: ({ due, followUps, year }) =>
      due.map(({ id, deadline }) => ({
        passed: deadline !== null && deadline <= year,
        outcome: followUps.find((one) => one.recommendation === id)?.status ?? null,
      })),
    denominators: { 'deadline passed': (one) => one.passed, all: () => true },
    numerator: (phrase) => {
      const status = /^status ([a-z_]+)$/.exec(phrase)?.[1];
      return status === undefined ? null : (one) => one.outcome === status;
    },
  },
  information_requests: {
    of: ({ requests }) =>
      requests.flatMap(({ questions }) => questions.map(({ outcome }) => ({ passed: true, outcome }))),
    denominators: { 'questions sent': () => true },
    numerator: (phrase) => (phrase === 'answered in full and on time' ? (one) => one.outcome === 'in-full' : null),
  },
};

/** Null where no register feeds the indicator, where there is nothing in it, or where it counts what is not known here. */
export function proposalFor(instrument: Instrument, code: IndicatorCode, registers: Registers): Proposal | null {
  const from = Object.hasOwn(instrument.derivedFrom, code) ? instrument.derivedFrom[code] : undefined;
  const counting = from && Object.hasOwn(registersByName, from.register) ? registersByName[from.register] : undefined;
  if (!from || !counting) return null;
  const below = Object.hasOwn(counting.denominators, from.denominator)
    ? counting.denominators[from.denominator]
    : undefined;
  const above = counting.numerator(from.numerator);
  if (!below || !above) return null;
  const counted = counting.of(registers).filter(below);
  if (counted.length === 0) return null;
  return {
    register: from.register,
    numerator: counted.filter(above).length,
    denominator: counted.length,
    open: counted.filter((one) => one.outcome === null).length,
  };
}

export type NoDataProposal = { readonly reason: string; readonly requests: readonly string[] };

/**
 * "No data", with its reason, where every question that was sent for the indicator was refused or left without answer.
 * Null otherwise, and where the instrument does not know such a reason.
 */
export function noDataProposalFor(
  instrument: Instrument,
  code: IndicatorCode,
  requests: Registers['requests'],
): NoDataProposal | null {
  const asked = requests.flatMap(({ id, questions }) =>
    questions.filter((one) => one.indicators.includes(code)).map(({ outcome }) => ({ id, outcome })),
  );
  if (asked.length === 0 || !asked.every(({ outcome }) => outcome === 'refused' || outcome === 'silent')) return null;
  const reasons = asked.some(({ outcome }) => outcome === 'refused')
    ? ['refused', 'not_answered_in_time']
    : ['not_answered_in_time'];
  const reason = reasons.find((one) => Object.hasOwn(instrument.noDataReasons, one));
  return reason === undefined ? null : { reason, requests: [...new Set(asked.map(({ id }) => id))] };
}

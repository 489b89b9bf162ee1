/** Checks of figures against what is kept beside them: breakdowns, registers, deadlines; and of what a variant left behind. */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { ProblemDetails } from '../problem.ts';
import type { AnswerRecord, Dossier, RecommendationRecord } from './assessment.ts';
import { noDataProposalFor, proposalFor } from './derived.ts';
import { answersInForce } from './variant-in-force.ts';

export type FigureFinding = {
  readonly level: 'error' | 'warning';
  readonly code:
    | 'breakdown-does-not-add-up'
    | 'differs-from-register'
    | 'no-data-though-asked'
    | 'request-without-outcome'
    | 'addressee-missing'
    | 'indicator-switched-off';
  readonly indicator: IndicatorCode | null;
  readonly details: ProblemDetails;
};

/** `due`: recommendations of the country's previous cycle. In the instrument's order; those of no indicator last. */
export function figureFindings(
  instrument: Instrument,
  dossier: Dossier,
  due: readonly Pick<RecommendationRecord, 'id' | 'deadline'>[],
): FigureFinding[] {
  const answers = new Map(answersInForce(dossier).map((one) => [one.indicator, one]));
  const ofAnswers = instrument.indicators.flatMap(({ code }) => {
    const answer = answers.get(code);
    return answer
      ? [...sums(answer), ...register(instrument, dossier, due, answer), ...asked(instrument, dossier, answer)]
      : [];
  });
  return [...ofAnswers, ...openRequests(dossier), ...recommendations(instrument, dossier)];
}

const warning = (
  code: FigureFinding['code'],
  indicator: IndicatorCode | null,
  details: ProblemDetails,
): FigureFinding => ({ level: 'warning', code, indicator, details });

/** Each dimension breaks down the whole numerator: who is in no category is in one called unknown. */
function sums({ indicator, value, breakdowns = [] }: AnswerRecord): FigureFinding[] {
  if (value?.kind !== 'number') return [];
  return breakdowns.flatMap(({ dimension, counts }) => {
    const sum = counts.reduce((total, { count }) => total + count, 0);
    if (sum === value.numerator) return [];
    return [warning('breakdown-does-not-add-up', indicator, { dimension, sum, numerator: value.numerator })];
  });
}

/** The number the monitor gave is another than the registers of this very work give. */
function register(
  instrument: Instrument,
  { assessment, followUps, requests }: Dossier,
  due: Parameters<typeof figureFindings>[2],
  { indicator, value }: AnswerRecord,
): FigureFinding[] {
  const proposal = proposalFor(instrument, indicator, { year: assessment.cycle.year, due, followUps, requests });
  if (!proposal || value?.kind !== 'number') return [];
  const { numerator, denominator, register: name } = proposal;
  if (value.numerator === numerator && value.denominator === denominator) return [];
  return [warning('differs-from-register', indicator, { register: name, numerator, denominator })];
}

/** "Refused" or "not answered in time" is said, and the register knows of an answer, or of no question at all. */
function asked(instrument: Instrument, { requests }: Dossier, { indicator, value }: AnswerRecord): FigureFinding[] {
  if (value?.kind !== 'no_data') return [];
  const attached = requests.filter(({ questions }) => questions.some((one) => one.indicators.includes(indicator)));
  if (attached.length === 0) return [];
  const proposal = noDataProposalFor(instrument, indicator, requests);
  if (proposal) return [];
  return [warning('no-data-though-asked', indicator, { requests: attached.map((one) => one.id) })];
}

/** The law's time is over before the country hands in, and nobody noted what came of the question. */
function openRequests({ requests, assessment }: Dossier): FigureFinding[] {
  const open = requests.filter(
    ({ dueOn, questions }) => dueOn < assessment.deadlines.submission && questions.some((one) => one.outcome === null),
  );
  if (open.length === 0) return [];
  return [warning('request-without-outcome', null, { requests: open.map((one) => one.id) })];
}

function recommendations(instrument: Instrument, dossier: Dossier): FigureFinding[] {
  const known = new Set(instrument.indicators.map((one) => one.code));
  const off = (codes: readonly IndicatorCode[]) => codes.filter((code) => !known.has(code));
  const nobody = dossier.recommendations.filter((one) => !Object.hasOwn(instrument.institutions, one.addressee));
  const pointing = [...dossier.recommendations, ...dossier.goodPractices];
  return [
    ...nobody.map(
      ({ id }): FigureFinding => ({
        level: 'error',
        code: 'addressee-missing',
        indicator: null,
        details: { recommendation: id },
      }),
    ),
    ...pointing.flatMap(({ id, indicators }) => {
      const gone = off(indicators);
      return gone.length > 0 ? [warning('indicator-switched-off', null, { in: id, indicators: gone })] : [];
    }),
  ];
}

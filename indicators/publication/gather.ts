/** From what stands in the work on a cycle to the content that `freeze` takes. Team comments and drafts stay behind. */
import type { AreaCode, CountryCode } from '../instrument/instrument.ts';
import type { Answers } from '../scoring/answer.ts';
import type { AreaTexts, ContextMeasure, Recommendation, ReviewOutcome, Snapshot } from '../snapshot.ts';
import type { Text } from '../text.ts';
import type {
  AnswerRecord,
  Cycle,
  Dossier,
  RecommendationRecord,
  RegionalText,
  TextKind,
  UnitAnswer,
} from '../work/assessment.ts';
import { answersInForce } from '../work/variant-in-force.ts';
import type { AnswerToFreeze, CountryContent, CycleContent } from './content.ts';

export type Gathered = {
  readonly cycle: Pick<Cycle, 'year' | 'demonstration'>;
  readonly dossiers: readonly Dossier[];
  /** The answers of each who scored alone, by country. */
  readonly originals: ReadonlyMap<CountryCode, readonly Answers[]>;
  readonly regionalTexts: readonly RegionalText[];
  /** In the order in which they are printed. */
  readonly regionalRecommendations: readonly RecommendationRecord[];
  /** The previous cycle's edition in force. */
  readonly previous: Snapshot | null;
  readonly context: readonly ContextMeasure[];
};

export function cycleContent(gathered: Gathered): CycleContent {
  const { cycle, dossiers, regionalTexts, regionalRecommendations, previous, context } = gathered;
  const findings = regionalTexts.filter(({ place }) => place.kind === 'finding');
  return {
    cycle: cycle.year,
    demonstration: cycle.demonstration,
    previous,
    countries: dossiers
      .map((dossier) => ({
        ...countryContent(dossier),
        ...orAbsent('originals', gathered.originals.get(dossier.assessment.country) ?? []),
      }))
      .toSorted((a, b) => (a.country === b.country ? 0 : a.country < b.country ? -1 : 1)),
    region: {
      summary: regionalTexts.find(({ place }) => place.kind === 'summary')?.text ?? null,
      areas: Object.fromEntries(
        findings.flatMap(({ place, text }) => (place.area === null ? [] : [[place.area, text]])),
      ),
      ...orAbsent('recommendations', inOrder(regionalRecommendations).map(published)),
    },
    context,
  };
}

export function countryContent(dossier: Dossier): CountryContent {
  const answers = answersInForce(dossier).flatMap((answer) => {
    const frozen = answerToFreeze(answer, dossier);
    return frozen ? [[answer.indicator, frozen] as const] : [];
  });
  return {
    country: dossier.assessment.country,
    review: reviewOutcome(dossier),
    answers: Object.fromEntries(answers),
    sources: Object.fromEntries(
      [...dossier.sources].map(([id, { title, publisher, type, year, date, url, language }]) => [
        id,
        { title, publisher, type, year, date, url, language },
      ]),
    ),
    ...proseOf(dossier),
    recommendations: inOrder(dossier.recommendations).map(published),
    followUp: dossier.followUps.map(({ recommendation, status, note }) => ({ recommendation, status, note })),
    goodPractices: inOrder(dossier.goodPractices).map(({ title, text, indicators }) => ({ title, text, indicators })),
    ...besides(dossier),
  };
}

/** What older cycles have nothing of: absent where there is nothing, so that their fingerprints stay what they were. */
function besides({ variants, requests, panel, reviewedBy }: Dossier): Partial<CountryContent> {
  const nationalVariant = variants.find((one) => one.inForce)?.content;
  return {
    ...(nationalVariant ? { nationalVariant } : {}),
    ...orAbsent(
      'requests',
      requests.map(({ institution, questions, sentOn, dueOn, answeredOn }) => ({
        institution,
        questions,
        sentOn,
        dueOn,
        answeredOn,
      })),
    ),
    ...(panel ? { panel: { metOn: panel.metOn, participants: panel.participants } } : {}),
    ...orAbsent('reviewedBy', reviewedBy),
  };
}

function orAbsent<Name extends string, Item>(name: Name, list: readonly Item[]): { [N in Name]?: readonly Item[] } {
  const there: { [N in Name]?: readonly Item[] } = {};
  if (list.length > 0) there[name] = list;
  return there;
}

function published({ id, text, addressee, grade, indicators, deadline }: RecommendationRecord): Recommendation {
  return { id, text, addressee, grade, indicators, deadline };
}

/** Null where the indicator was not answered in the end, whatever else was noted about it. */
function answerToFreeze(answer: AnswerRecord, dossier: Dossier): AnswerToFreeze | null {
  if (!answer.value || !answer.justification) return null;
  return {
    value: answer.value,
    confidence: answer.confidence,
    justification: answer.justification,
    changeNote: answer.changeNote,
    period: answer.period,
    cites: answer.citations,
    dissent: dossier.dissents.get(answer.indicator)?.text ?? null,
    replies: dossier.replies
      .filter(({ indicator }) => indicator === answer.indicator)
      .map(({ institution, date, text }) => ({ institution, date, text })),
    ...orAbsent('units', (answer.units ?? []).flatMap(wholeUnit)),
    ...orAbsent('breakdowns', answer.breakdowns ?? []),
  };
}

const wholeUnit = ({ unit, value, justification }: UnitAnswer) =>
  value && justification ? [{ unit, value, justification }] : [];

/** "n accepted, m disputed, k not examined" (domain.md, Workflow 5). */
function reviewOutcome(dossier: Dossier): ReviewOutcome {
  const count = (examination: AnswerRecord['examination']) =>
    answersInForce(dossier).filter((one) => one.value !== null && one.examination === examination).length;
  return {
    accepted: count('accepted'),
    disputed: count('disputed'),
    notExamined: count('not-examined'),
    closedWithout: dossier.assessment.closedWithout,
  };
}

function proseOf({ texts }: Dossier): Pick<CountryContent, 'summary' | 'areas' | 'conclusions'> {
  const find = (kind: TextKind, area: AreaCode | null): Text | null =>
    texts.find(({ place }) => place.kind === kind && place.area === area)?.text ?? null;
  const areas = new Set(texts.flatMap(({ place }) => place.area ?? []));
  const textsOf = (area: AreaCode): AreaTexts => ({
    policy: find('policy', area),
    practice: find('practice', area),
    finding: find('finding', area),
  });
  return {
    summary: find('summary', null),
    areas: Object.fromEntries([...areas].map((area) => [area, textsOf(area)])),
    conclusions: texts
      .filter(({ place }) => place.kind === 'conclusion')
      .toSorted((a, b) => a.place.position - b.place.position)
      .map(({ text }) => text),
  };
}

function inOrder<T extends { readonly position: number }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => a.position - b.position);
}

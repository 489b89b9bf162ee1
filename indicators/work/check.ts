/**
 * The checks that run always (domain.md, Workflow 3): errors block submission, warnings are acknowledged with a reason.
 * Coded; the words are in the catalogues under `check.<code>`.
 */
import type { ConsistencyCheck, Indicator, IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { ProblemDetails } from '../problem.ts';
import { smallCountsInText } from '../publication/small-counts-in-text.ts';
import type { AnswerValue } from '../scoring/answer.ts';
import type { Text } from '../text.ts';
import { type AnswerFault, type AnswerGap, gaps, malformed } from './answer-rules.ts';
import type { AnswerRecord, Dossier, RecommendationRecord, TextKind } from './assessment.ts';
import { type FigureFinding, figureFindings } from './figure-checks.ts';
import { personalData } from './personal-data.ts';
import { answersInForce } from './variant-in-force.ts';

export type CheckCode =
  | AnswerGap
  | AnswerFault
  | 'contradiction'
  | 'evidence-older-than-year'
  | 'changed-without-note'
  | 'same-justification'
  | 'cases-unknown'
  | 'small-count-in-text'
  | FigureFinding['code']
  | 'personal-data-questioned'
  | 'summary-missing'
  | 'findings-missing'
  | 'recommendations-not-followed-up';

export type Finding = {
  readonly level: 'error' | 'warning';
  readonly code: CheckCode;
  readonly indicator: IndicatorCode | null;
  readonly details: ProblemDetails;
  /** Same finding, same key: what an acknowledgement refers to. */
  readonly key: string;
};

/** What the previous cycle gives to compare with. */
export type Before = {
  /** Answers of the previous cycle to indicators whose definition still stands (not substantively changed). */
  readonly answers: ReadonlyMap<IndicatorCode, AnswerValue>;
  /** Recommendations whose follow-up is due. */
  readonly recommendations: readonly Pick<RecommendationRecord, 'id' | 'deadline'>[];
};

export const noBefore: Before = { answers: new Map(), recommendations: [] };

/** Findings in the instrument's order, errors and warnings mixed; those about the whole assessment last. */
export function check(instrument: Instrument, dossier: Dossier, before: Before): Finding[] {
  const perIndicator = instrument.indicators.flatMap((indicator) => [
    ...answerErrors(instrument, indicator, dossier),
    ...answerWarnings(instrument, indicator, dossier, before),
  ]);
  return [
    ...perIndicator,
    ...instrument.checks.flatMap((one) => contradiction(one, dossier)),
    ...repeatedJustifications(dossier),
    ...figureFindings(instrument, dossier, before.recommendations).map((one) =>
      finding(one.level, one.code, one.indicator, one.details),
    ),
    ...smallCountsInReport(instrument, dossier),
    ...questionedInReport(dossier),
    ...missingTexts(instrument, dossier),
    ...notFollowedUp(dossier, before),
  ];
}

function finding(
  level: Finding['level'],
  code: CheckCode,
  indicator: IndicatorCode | null,
  details: ProblemDetails = {},
): Finding {
  return { level, code, indicator, details, key: [code, indicator ?? '*', ...Object.values(details).flat()].join(':') };
}

function answerErrors(instrument: Instrument, indicator: Indicator, dossier: Dossier): Finding[] {
  const answer = dossier.answers.get(indicator.code);
  if (!answer) return [finding('error', 'unanswered', indicator.code)];
  const faults = malformed(instrument, indicator, dossier.assessment, answer, dossier.sources);
  return [...gaps(answer), ...faults].map((code) => finding('error', code, indicator.code));
}

function answerWarnings(instrument: Instrument, indicator: Indicator, dossier: Dossier, before: Before): Finding[] {
  const { code, section, scale } = indicator;
  const answer = dossier.answers.get(code);
  const found: Finding[] = [];
  if (!answer?.value) return found;
  const { year } = dossier.assessment.cycle;
  const newest = newestYear(answer, dossier);
  // What the law says may be old and still stand; what happened in practice may not.
  if (section === 'practice' && newest !== null && newest < year) {
    found.push(finding('warning', 'evidence-older-than-year', code, { newest, year }));
  }
  const previous = before.answers.get(code);
  if (previous && !answer.changeNote && movedFar(previous, answer.value)) {
    found.push(finding('warning', 'changed-without-note', code));
  }
  if (scale.kind === 'number' && answer.value.kind === 'number') {
    if (scale.denominator !== null && answer.value.denominator === null)
      found.push(finding('warning', 'cases-unknown', code));
  }
  const counts = smallCounts(instrument, indicator, answer);
  if (counts.length > 0) found.push(finding('warning', 'small-count-in-text', code, { counts }));
  const kinds = questionedIn(textsBeside(answer), answer, dossier);
  if (kinds.length > 0) found.push(finding('warning', 'personal-data-questioned', code, { kinds }));
  return found;
}

/**
 * E-mail addresses, telephone numbers and, in links, what could be an identity number (domain.md, Safety): of the texts
 * and of the sources cited there. The kinds only, each once.
 */
function questionedIn(
  texts: readonly (Text | null)[],
  cites: Pick<AnswerRecord, 'citations'> | null,
  dossier: Dossier,
) {
  const words = texts.flatMap((text) => Object.values(text?.words ?? {}));
  const sources = (cites?.citations ?? []).flatMap(({ source }) => dossier.sources.get(source) ?? []);
  const found = [
    ...words.flatMap((one) => personalData(one, { where: 'text' })),
    ...sources.flatMap(({ title, url }) => [
      ...personalData(title, { where: 'text' }),
      ...personalData(url ?? '', { where: 'link' }),
    ]),
  ];
  return [...new Set(found.map(({ kind }) => kind))].sort();
}

/** Null where no cited source has a known year. */
function newestYear(answer: AnswerRecord, { sources }: Dossier): number | null {
  const years = answer.citations.flatMap((cited) => sources.get(cited.source)?.year ?? []);
  return years.length > 0 ? Math.max(...years) : null;
}

/** Whether a level moved by two or more, or yes became no. Numbers move every year and need no note. */
function movedFar(before: AnswerValue, after: AnswerValue): boolean {
  if (before.kind !== after.kind || before.kind === 'number') return false;
  const [then, now] = [amount(before), amount(after)];
  return then !== null && now !== null && Math.abs(now - then) >= 2;
}

/** All that people wrote beside the answer. */
const textsBeside = ({ justification, changeNote, units = [] }: AnswerRecord): (Text | null)[] => [
  justification,
  changeNote,
  ...units.map((one) => one.justification),
];

/**
 * Counts of victims that publication withholds (domain.md, Small counts) where the texts beside the answer give them back:
 * in words that speak of victims, or as the very figure that is withheld.
 */
function smallCounts({ thresholds }: Instrument, { scale }: Indicator, answer: AnswerRecord): string[] {
  const below = thresholds.suppressBelow;
  const texts = textsBeside(answer).flatMap((text) => Object.values(text?.words ?? {}));
  const found = texts.flatMap((words) => smallCountsInText(words, below).map(({ count }) => count));
  if (scale.kind === 'number' && answer.value?.kind === 'number') {
    const { value } = answer;
    const withheld = scale.countsVictims.flatMap((part) => value[part] ?? []).filter((n) => n >= 1 && n < below);
    found.push(...withheld.filter((count) => texts.some((words) => mentions(words, count))));
  }
  return [...new Set(found)].sort((a, b) => a - b).map(String);
}

/** Whether the figure stands there by itself: not the 3 of "2013", "1.3", "3/4" or "Art. 3-5". */
function mentions(words: string, count: number): boolean {
  return new RegExp(`(?<![\\d.,/-])${count}(?![\\d/-]|[.,]\\d)`).test(words);
}

/** The texts of the report, each with the place where it stands. */
function reportTexts(dossier: Dossier): [string, Text | null][] {
  return [
    ...dossier.texts.map(({ place, text }): [string, Text] => [Object.values(place).filter(Boolean).join(' '), text]),
    ...dossier.recommendations.map(({ id, text }): [string, Text] => [id, text]),
    ...dossier.followUps.map(({ recommendation, note }): [string, Text | null] => [recommendation, note]),
    ...dossier.goodPractices.map(({ id, text }): [string, Text] => [id, text]),
    ...dossier.requests.flatMap(({ id, questions }) =>
      questions.map(({ words }): [string, Text] => [id, { original: 'und', words: { und: words } }]),
    ),
  ];
}

function questionedInReport(dossier: Dossier): Finding[] {
  return reportTexts(dossier).flatMap(([place, text]) => {
    const kinds = questionedIn([text], null, dossier);
    return kinds.length > 0 ? [finding('warning', 'personal-data-questioned', null, { place, kinds })] : [];
  });
}

/** Counts that publication withholds, in the texts of the report. */
function smallCountsInReport({ thresholds }: Instrument, dossier: Dossier): Finding[] {
  return reportTexts(dossier).flatMap(([place, text]) => {
    const words = Object.values(text?.words ?? {});
    const counts = words.flatMap((one) =>
      smallCountsInText(one, thresholds.suppressBelow).map(({ count }) => String(count)),
    );
    return counts.length > 0
      ? [finding('warning', 'small-count-in-text', null, { place, counts: [...new Set(counts)] })]
      : [];
  });
}

function contradiction(rule: ConsistencyCheck, { answers }: Dossier): Finding[] {
  const holds = rule.conditions.every(({ code, test }) => {
    const value = answers.get(code)?.value;
    const given = value ? amount(value) : null;
    if (given === null) return false;
    if (test.is === 'answered') return true;
    if (test.is === 'at_most') return given <= test.value;
    return test.is === 'at_least' ? given >= test.value : given > test.value;
  });
  const indicators = rule.conditions.map((one) => one.code);
  return holds ? [finding(rule.level, 'contradiction', null, { check: rule.code, indicators })] : [];
}

/**
 * What a condition compares: the level, no/partly/yes as 0/1/2, the number itself. Null where there is no answer to
 * compare: "no data" contradicts nothing.
 */
function amount(value: AnswerValue): number | null {
  switch (value.kind) {
    case 'level':
      return value.level;
    case 'ypn':
      return { no: 0, partly: 1, yes: 2 }[value.choice];
    case 'number':
      return value.numerator;
    default:
      return null;
  }
}

function repeatedJustifications(dossier: Dossier): Finding[] {
  const byWords = new Map<string, IndicatorCode[]>();
  for (const { indicator, value, justification } of answersInForce(dossier)) {
    if (!value || !justification || value.kind === 'no_data' || value.kind === 'not_applicable') continue;
    const words = (justification.words[justification.original] ?? '').trim().replace(/\s+/g, ' ');
    byWords.set(words, [...(byWords.get(words) ?? []), indicator]);
  }
  const repeated = [...byWords.values()].filter((codes) => codes.length > 1);
  return repeated.map((indicators) => finding('warning', 'same-justification', null, { indicators }));
}

function missingTexts(instrument: Instrument, { texts }: Dossier): Finding[] {
  const written = (kind: TextKind, area: string | null) =>
    texts.some(({ place }) => place.kind === kind && place.area === area);
  const found: Finding[] = [];
  if (!written('summary', null)) found.push(finding('warning', 'summary-missing', null));
  const areas = instrument.areas.map((area) => area.code).filter((area) => !written('finding', area));
  if (areas.length > 0) found.push(finding('warning', 'findings-missing', null, { areas }));
  return found;
}

function notFollowedUp({ followUps }: Dossier, before: Before): Finding[] {
  const done = new Set(followUps.map((one) => one.recommendation));
  const recommendations = before.recommendations.map((one) => one.id).filter((id) => !done.has(id));
  if (recommendations.length === 0) return [];
  return [finding('warning', 'recommendations-not-followed-up', null, { recommendations })];
}

/**
 * What changed between two submissions (domain.md, Workflow 4: "the next turn shows the reviewer what changed first"): of
 * answers, texts and sources, typed, so that a page only has to show it.
 */
import type { AreaCode, IndicatorCode, Language } from '../instrument/instrument.ts';
import type { AnswerValue } from '../scoring/answer.ts';
import type { Text } from '../text.ts';
import type {
  AnswerContent,
  Breakdown,
  Citation,
  Confidence,
  Dossier,
  GoodPracticeRecord,
  RecommendationRecord,
  Source,
  SourceId,
  TextPlace,
} from './assessment.ts';
import { type Segment, wordDifference } from './word-difference.ts';

/** Before and after; null where there was or is none. */
export type Changed<T> = { readonly before: T | null; readonly after: T | null };

/** Per language in which the words differ. */
export type TextDifference = Readonly<Record<Language, readonly Segment[]>>;

/** Only what differs is there. */
export type AnswerDifference = {
  readonly value?: Changed<AnswerValue>;
  readonly confidence?: Changed<Confidence>;
  readonly justification?: TextDifference;
  readonly changeNote?: TextDifference;
  readonly period?: Changed<NonNullable<AnswerContent['period']>>;
  readonly citations?: { readonly added: readonly Citation[]; readonly removed: readonly Citation[] };
  /** Entries of the register that are cited before and after, and were corrected in between. */
  readonly corrected?: readonly { readonly before: Source; readonly after: Source }[];
  readonly units?: readonly {
    readonly unit: string;
    readonly value?: Changed<AnswerValue>;
    readonly justification?: TextDifference;
  }[];
  readonly breakdowns?: Changed<readonly Breakdown[]>;
};

export type Written = Pick<Dossier, 'answers' | 'sources' | 'texts' | 'recommendations' | 'goodPractices'>;

export type WorkDifference = {
  /** Only indicators whose answer differs. */
  readonly answers: ReadonlyMap<IndicatorCode, AnswerDifference>;
  readonly texts: readonly { readonly place: TextPlace; readonly words: TextDifference }[];
  readonly recommendations: readonly Changed<RecommendationRecord>[];
  readonly goodPractices: readonly Changed<GoodPracticeRecord>[];
};

export function workDifference(before: Written, after: Written): WorkDifference {
  const codes = new Set([...before.answers.keys(), ...after.answers.keys()]);
  const answers = [...codes].flatMap((code): [IndicatorCode, AnswerDifference][] => {
    const found = answerDifference(
      { answer: before.answers.get(code) ?? null, sources: before.sources },
      { answer: after.answers.get(code) ?? null, sources: after.sources },
    );
    return found ? [[code, found]] : [];
  });
  return {
    answers: new Map(answers),
    texts: textDifferences(before.texts, after.texts),
    recommendations: recordDifferences(before.recommendations, after.recommendations),
    goodPractices: recordDifferences(before.goodPractices, after.goodPractices),
  };
}

type Side = { readonly answer: AnswerContent | null; readonly sources: ReadonlyMap<SourceId, Source> };

const nothing: AnswerContent = {
  value: null,
  confidence: null,
  justification: null,
  changeNote: null,
  citations: [],
  period: null,
};

/** Null where nothing differs. */
export function answerDifference(before: Side, after: Side): AnswerDifference | null {
  const [one, other] = [before.answer ?? nothing, after.answer ?? nothing];
  const found: AnswerDifference = {
    ...changed('value', one.value, other.value),
    ...changed('confidence', one.confidence, other.confidence),
    ...words('justification', one.justification, other.justification),
    ...words('changeNote', one.changeNote, other.changeNote),
    ...changed('period', one.period, other.period),
    ...citations(one.citations, other.citations),
    ...corrections(before, after),
    ...unitDifferences(one.units ?? [], other.units ?? []),
    ...changed('breakdowns', one.breakdowns ?? null, other.breakdowns ?? null),
  };
  return Object.keys(found).length > 0 ? found : null;
}

/** Null where the words are the same in every language. */
export function textDifference(before: Text | null, after: Text | null): TextDifference | null {
  const languages = [...new Set([...Object.keys(before?.words ?? {}), ...Object.keys(after?.words ?? {})])];
  const found = languages.flatMap((language): [Language, Segment[]][] => {
    const [one, other] = [before?.words[language] ?? '', after?.words[language] ?? ''];
    return one === other ? [] : [[language, wordDifference(one, other)]];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function changed<Name extends string, T>(name: Name, before: T | null, after: T | null): { [N in Name]?: Changed<T> } {
  const found: { [N in Name]?: Changed<T> } = {};
  if (!same(before, after)) found[name] = { before, after };
  return found;
}

function words<Name extends string>(
  name: Name,
  before: Text | null,
  after: Text | null,
): { [N in Name]?: TextDifference } {
  const found: { [N in Name]?: TextDifference } = {};
  const difference = textDifference(before, after);
  if (difference) found[name] = difference;
  return found;
}

function citations(before: readonly Citation[], after: readonly Citation[]): Pick<AnswerDifference, 'citations'> {
  const missingIn = (list: readonly Citation[]) => (cited: Citation) => !list.some((one) => same(one, cited));
  const [added, removed] = [after.filter(missingIn(before)), before.filter(missingIn(after))];
  return added.length + removed.length > 0 ? { citations: { added, removed } } : {};
}

function corrections(before: Side, after: Side): Pick<AnswerDifference, 'corrected'> {
  const cited = (side: Side) => new Set((side.answer?.citations ?? []).map((one) => one.source));
  const kept = [...cited(before)].filter((source) => cited(after).has(source));
  const corrected = kept.flatMap((id) => {
    const [one, other] = [before.sources.get(id), after.sources.get(id)];
    return one && other && !same(one, other) ? [{ before: one, after: other }] : [];
  });
  return corrected.length > 0 ? { corrected } : {};
}

type Units = NonNullable<AnswerContent['units']>;

function unitDifferences(before: Units, after: Units): Pick<AnswerDifference, 'units'> {
  const codes = [...new Set([...before, ...after].map((one) => one.unit))];
  const units = codes.flatMap((unit) => {
    const [one, other] = [before, after].map((list) => list.find((part) => part.unit === unit));
    const found = {
      ...changed('value', one?.value ?? null, other?.value ?? null),
      ...words('justification', one?.justification ?? null, other?.justification ?? null),
    };
    return Object.keys(found).length > 0 ? [{ unit, ...found }] : [];
  });
  return units.length > 0 ? { units } : {};
}

function textDifferences(before: Dossier['texts'], after: Dossier['texts']): WorkDifference['texts'] {
  const places = new Map([...before, ...after].map(({ place }) => [keyOf(place), place]));
  return [...places].flatMap(([key, place]) => {
    const [one, other] = [before, after].map((list) => list.find((text) => keyOf(text.place) === key)?.text ?? null);
    const difference = textDifference(one ?? null, other ?? null);
    return difference ? [{ place, words: difference }] : [];
  });
}

const keyOf = ({ kind, area, position }: TextPlace): string =>
  JSON.stringify([kind, area satisfies AreaCode | null, position]);

/** A new version with the same content is no change. */
function recordDifferences<T extends { readonly id: string; readonly version: number }>(
  before: readonly T[],
  after: readonly T[],
): Changed<T>[] {
  const ids = [...new Set([...before, ...after].map((one) => one.id))];
  const content = (one: T | undefined) => one && { ...one, version: 0 };
  return ids.flatMap((id) => {
    const [one, other] = [before, after].map((list) => list.find((record) => record.id === id));
    return same(content(one), content(other)) ? [] : [{ before: one ?? null, after: other ?? null }];
  });
}

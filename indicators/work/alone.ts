/**
 * Scoring alone (domain.md, Workflow 2): two or more answer the same indicator, blind until all are done; then the lead
 * agrees one answer with them. Who scores an area is who is assigned to it.
 */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { AnswerValue } from '../scoring/answer.ts';
import type { AnswerContent, AreaPeople } from './assessment.ts';
import type { PersonId } from './person.ts';

export type OwnAnswer = AnswerContent & {
  readonly indicator: IndicatorCode;
  readonly person: PersonId;
  readonly done: boolean;
  readonly version: number;
};

/** What the rules of scoring alone ask: of everybody, so it is for decisions, never for a page. */
export type Alone = { readonly areaPeople: AreaPeople; readonly own: readonly OwnAnswer[] };

/** Fewer are no comparison. */
export const fewestScorers = 2;

/** Who scores the indicator: those assigned to its area. */
export function scorersOf(
  instrument: Instrument,
  { areaPeople }: Pick<Alone, 'areaPeople'>,
  code: IndicatorCode,
): readonly PersonId[] {
  const area = instrument.indicators.find((one) => one.code === code)?.area ?? '';
  return areaPeople.get(area) ?? [];
}

/** Whether all who score the indicator are done, so that they see each other's answers. It does not close again. */
export function isOpen(instrument: Instrument, alone: Alone, code: IndicatorCode): boolean {
  const scorers = scorersOf(instrument, alone, code);
  const done = new Set(ownAnswersTo(alone, code).flatMap((one) => (one.done ? [one.person] : [])));
  return scorers.length >= fewestScorers && scorers.every((person) => done.has(person));
}

export const ownAnswersTo = ({ own }: Pick<Alone, 'own'>, code: IndicatorCode): OwnAnswer[] =>
  own.filter((one) => one.indicator === code);

/** What that person may see of the answers given alone: their own always, the others' once all are done. */
export function visibleOwn(instrument: Instrument, alone: Alone, person: PersonId): OwnAnswer[] {
  const open = new Map<IndicatorCode, boolean>();
  return alone.own.filter(({ indicator, person: author }) => {
    if (author === person) return true;
    const known = open.get(indicator) ?? isOpen(instrument, alone, indicator);
    open.set(indicator, known);
    return known;
  });
}

/** Whether these are not all the same answer: a level is another level, a reason another reason. */
export function differ(values: readonly (AnswerValue | null)[]): boolean {
  return new Set(values.map(comparable)).size > 1;
}

function comparable(value: AnswerValue | null): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case 'level':
      return `level ${value.level}`;
    case 'ypn':
      return value.choice;
    case 'number':
      return JSON.stringify([
        value.numerator,
        value.denominator,
        ...value.earlier
          .toSorted((a, b) => a.year - b.year)
          .map(({ year, numerator, denominator }) => [year, numerator, denominator]),
      ]);
    case 'no_data':
      return `no_data ${value.reason ?? ''}`;
    default:
      return value?.kind ?? '';
  }
}

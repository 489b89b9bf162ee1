/** One indicator across the countries, for the coordinator: the same evidence should not give different levels. */
import type { CountryCode } from '../instrument/instrument.ts';
import { differ } from './alone.ts';
import type { AnswerRecord, Source } from './assessment.ts';

export type CountryAnswer = {
  readonly country: CountryCode;
  readonly answer: AnswerRecord | null;
  /** The sources it cites. */
  readonly sources: readonly Source[];
};

export type SameEvidence = { readonly title: string; readonly countries: readonly CountryCode[] };

/** Publications that several countries cite here and read differently; the same by address, or by title and publisher. */
export function sameEvidence(answers: readonly CountryAnswer[]): SameEvidence[] {
  const cited = new Map<string, { title: string; by: CountryAnswer[] }>();
  for (const one of answers) {
    for (const source of one.sources) {
      const key = source.url ?? JSON.stringify([source.title, source.publisher]).toLowerCase();
      const found = cited.get(key) ?? { title: source.title, by: [] };
      if (!found.by.includes(one)) found.by.push(one);
      cited.set(key, found);
    }
  }
  return [...cited.values()]
    .filter(({ by }) => by.length > 1 && differ(by.map((one) => one.answer?.value ?? null)))
    .map(({ title, by }) => ({ title, countries: by.map((one) => one.country) }));
}

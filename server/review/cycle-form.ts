/** The form that opens a cycle, read into what the decision takes; what can be chosen in it. */
import { z } from 'zod';
import type { FrozenInstruments } from '../../data/instruments.ts';
import type { CountryCode, Instrument, Word } from '../../indicators/instrument/instrument.ts';
import type { CycleInput } from '../../indicators/work/input.ts';
import { waysOfScoring } from '../../indicators/work/assessment.ts';
import { problem } from '../../indicators/work/problems.ts';
import { countryName } from '../../templates/country-names.ts';
import type { Reader } from '../../templates/reader.ts';
import type { Site } from '../site.ts';

const day = z.string().refine((given) => z.iso.date().safeParse(given).success, 'not-a-day');

/** `scoring-<country>`: how the country scores, or empty where it takes no part. */
export const cycleFields = z
  .object({
    year: z
      .string()
      .regex(/^(19|20)\d\d$/, 'not-a-year')
      .transform(Number),
    instrument: z.string().max(100),
    submission: day,
    review: day,
    draftConfirmation: z.string().max(4000, 'too-long').optional(),
  })
  .catchall(z.string().max(40));

type CycleForm = z.output<typeof cycleFields>;

/** @throws {Problem} where no country takes part, or one scores in a way there is not. */
export function cycleFrom(form: CycleForm, demonstration: boolean): CycleInput {
  const { year, submission, review, draftConfirmation } = form;
  const countries = Object.entries(form).flatMap(([name, value]) => {
    const country = /^scoring-([A-Z]{2,3})$/.exec(name)?.[1];
    if (country === undefined || value === '') return [];
    const scoring = waysOfScoring.find((way) => way === value);
    if (!scoring) throw problem('input-not-valid', { faults: [`${name}: choose`] });
    return [{ assessment: `${year}-${country}`, country, scoring, deadlines: { submission, review } }];
  });
  if (review < submission) throw problem('input-not-valid', { faults: ['review: review-ends-before-submission'] });
  if (countries.length === 0) throw problem('input-not-valid', { faults: ['countries: empty'] });
  const confirmed = draftConfirmation?.trim() ?? '';
  return { year, demonstration, draftConfirmation: confirmed === '' ? null : confirmed, countries };
}

/** @throws {Problem} for a version that is not frozen. */
export function versionChosen(
  { instruments }: Site,
  form: CycleForm,
): { readonly id: string; readonly version: string } {
  const [id = '', version = ''] = form.instrument.split(' ');
  if (!instruments.versions(id).includes(version)) throw problem('input-not-valid', { faults: ['instrument: choose'] });
  return { id, version };
}

export type CycleChoices = {
  readonly versions: readonly { readonly value: string; readonly text: string }[];
  readonly countries: readonly { readonly code: CountryCode; readonly name: Word }[];
};

/** Every frozen version, newest first; the countries of the newest ones. */
export function cycleChoices({ instruments }: Site, reader: Reader): CycleChoices {
  const named = new Map<CountryCode, Word>();
  for (const instrument of newest(instruments, reader.words.language)) {
    for (const { code } of instrument.countries) named.set(code, countryName(reader.words, instrument, code));
  }
  return {
    versions: instruments.ids().flatMap((id) =>
      instruments
        .versions(id)
        .toReversed()
        .map((version) => ({ value: `${id} ${version}`, text: `${id} ${version}` })),
    ),
    countries: [...named]
      .map(([code, name]) => ({ code, name }))
      .sort((a, b) => reader.format.compare(a.name.text, b.name.text)),
  };
}

function newest(instruments: FrozenInstruments, language: string): Instrument[] {
  return instruments.ids().flatMap((id) => {
    const version = instruments.versions(id).at(-1);
    return version === undefined ? [] : [instruments.get(id, version, language, null)];
  });
}

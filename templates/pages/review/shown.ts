/** What every page of a review is made from: the assessment as submitted, and who looks at it. */
import type { Instrument } from '../../../indicators/instrument/instrument.ts';
import { limits } from '../../../indicators/work/input.ts';
import type { Assessment, Dossier, Instant } from '../../../indicators/work/assessment.ts';
import type { Refusal } from '../../../indicators/work/problems.ts';
import type { EarlierTurn } from '../../../indicators/work/to-decide.ts';
import type { Verb } from '../../../indicators/work/workflow.ts';
import type { Frame } from '../../frame.ts';
import type { Publication } from '../../publication.ts';
import type { Reader } from '../../reader.ts';
import type { ReviewUrls } from '../../review-urls.ts';
import type { FieldInput } from '../doors/form.ts';
import type { CountryOf } from '../shared.ts';
import type { Wrong } from './said.ts';

export type ReviewShown = {
  readonly reader: Reader;
  readonly urls: ReviewUrls;
  readonly frame: Frame;
  /** For the forms of the page. */
  readonly token: string;
  readonly now: Instant;
  readonly assessment: Assessment;
  readonly instrument: Instrument;
  readonly dossier: Dossier;
  readonly earlier: EarlierTurn;
  /** The assessment as it would be published, with every count as it was answered. */
  readonly publication: Publication;
  readonly country: CountryOf;
  /** "deputy ombudsman, Ombudsman": across the line nobody has a name. */
  readonly authorOf: (person: string) => string;
  readonly whyNot: (verb: Verb) => Refusal | null;
  /** The page came back: which form, what was typed, and why. */
  readonly wrong: Wrong;
  /** What was done on the page before, in words; empty where nothing was. */
  readonly done: string;
  readonly wordsField: (label: string, more?: Partial<FieldInput>) => FieldInput;
};

/** For talk; dissents and replies are longer. */
export const wordsField =
  ({ t, format }: Reader) =>
  (label: string, more: Partial<FieldInput> = {}): FieldInput => {
    const max = more.max ?? limits.note;
    const hint = t('review.field.limit', { max: format.number(max) });
    return { name: 'words', label, is: 'text', max, hint, ...more };
  };

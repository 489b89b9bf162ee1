/** Addresses of the work: the desk, a country's assessment in a cycle, one indicator of it, its texts. */
import type { CountryCode, IndicatorCode, Language } from '../indicators/instrument/instrument.ts';
import type { Assessment } from '../indicators/work/assessment.ts';
import { reviewPatterns } from './review-urls.ts';
import { fill } from './urls.ts';

/** A form is sent to the page it stands on. */
export const answeringPatterns = {
  desk: '/:language/desk',
  assessment: '/:language/assessments/:country/:cycle',
  texts: '/:language/assessments/:country/:cycle/texts',
  areaTexts: '/:language/assessments/:country/:cycle/texts/areas/:area',
  answer: '/:language/assessments/:country/:cycle/:indicator',
  comments: '/:language/assessments/:country/:cycle/:indicator/comments',
} as const;

/** What names an assessment in an address. */
export type Place = { readonly country: CountryCode; readonly cycle: number };

export const placeOf = ({ country, cycle }: Pick<Assessment, 'country' | 'cycle'>): Place => ({
  country,
  cycle: cycle.year,
});

export type AnsweringUrls = {
  readonly desk: () => string;
  /** The reviewer's page of it; linked from the desk. */
  readonly review: (place: Place) => string;
  /** `show`: only some of its indicators. */
  readonly assessment: (place: Place, show?: string) => string;
  readonly texts: (place: Place) => string;
  readonly areaTexts: (place: Place, area: string) => string;
  readonly answer: (place: Place, indicator: IndicatorCode) => string;
  readonly comments: (place: Place, indicator: IndicatorCode) => string;
};

export function answeringUrls(language: Language): AnsweringUrls {
  const at = (name: keyof typeof answeringPatterns, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(answeringPatterns[name], { language, ...values });
  return {
    desk: () => at('desk'),
    review: ({ country, cycle }) => fill(reviewPatterns.review, { language, country, year: cycle }),
    assessment: (place, show) => at('assessment', place) + (show === undefined ? '' : `?show=${show}`),
    texts: (place) => at('texts', place),
    areaTexts: (place, area) => at('areaTexts', { ...place, area }),
    answer: (place, indicator) => at('answer', { ...place, indicator }),
    comments: (place, indicator) => at('comments', { ...place, indicator }),
  };
}

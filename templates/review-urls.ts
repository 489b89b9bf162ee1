/** Addresses of the review and of the coordinator's pages: patterns for the router, and what links are made with. */
import type { CountryCode, IndicatorCode, Language } from '../indicators/instrument/instrument.ts';
import { fill } from './urls.ts';

const review = '/:language/reviews/:country/:year';
const cycle = '/:language/coordination/:year';

export const reviewPatterns = {
  review,
  reviewAcceptArea: `${review}/accept-area`,
  reviewComment: `${review}/comment`,
  reviewReturn: `${review}/return`,
  reviewClose: `${review}/close`,
  reviewCommentAnswer: `${review}/comments/:comment/answer`,
  reviewCommentResolve: `${review}/comments/:comment/resolve`,
  draftReport: `${review}/report`,
  draftReportPdf: `${review}/report.pdf`,
  reviewIndicator: `${review}/:indicator`,
  accept: `${review}/:indicator/accept`,
  comment: `${review}/:indicator/comment`,
  dissent: `${review}/:indicator/dissent`,
  reply: `${review}/:indicator/reply`,
  coordination: '/:language/coordination',
  openCycle: '/:language/coordination/open-cycle',
  cycleProgress: cycle,
  closeWithout: `${cycle}/close/:country`,
  acrossCountries: `${cycle}/indicators/:indicator`,
  regionalTexts: `${cycle}/texts`,
  publish: `${cycle}/publish`,
} as const;

export type ReviewPatternName = keyof typeof reviewPatterns;

export type Reviewed = { readonly country: CountryCode; readonly cycle: { readonly year: number } };

type OfWhole = 'reviewAcceptArea' | 'reviewComment' | 'reviewReturn' | 'reviewClose' | 'draftReport' | 'draftReportPdf';

export type ReviewUrls = {
  readonly review: (one: Reviewed) => string;
  /** What is done to the assessment as a whole. */
  readonly move: (name: OfWhole, one: Reviewed) => string;
  readonly onComment: (name: 'reviewCommentAnswer' | 'reviewCommentResolve', one: Reviewed, comment: string) => string;
  readonly indicator: (one: Reviewed, indicator: IndicatorCode) => string;
  /** What is done to one answer. */
  readonly decide: (
    name: 'accept' | 'comment' | 'dissent' | 'reply',
    one: Reviewed,
    indicator: IndicatorCode,
  ) => string;
  readonly coordination: () => string;
  readonly openCycle: () => string;
  readonly cycleProgress: (year: number) => string;
  readonly closeWithout: (one: Reviewed) => string;
  readonly across: (year: number, indicator: IndicatorCode) => string;
  readonly regionalTexts: (year: number) => string;
  readonly publish: (year: number) => string;
};

/** Addresses in one language. */
export function reviewUrlsFor(language: Language): ReviewUrls {
  const at = (name: ReviewPatternName, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(reviewPatterns[name], { language, ...values });
  const of = ({ country, cycle: { year } }: Reviewed) => ({ country, year });
  return {
    review: (one) => at('review', of(one)),
    move: (name, one) => at(name, of(one)),
    onComment: (name, one, comment) => at(name, { ...of(one), comment }),
    indicator: (one, indicator) => at('reviewIndicator', { ...of(one), indicator }),
    decide: (name, one, indicator) => at(name, { ...of(one), indicator }),
    coordination: () => at('coordination'),
    openCycle: () => at('openCycle'),
    cycleProgress: (year) => at('cycleProgress', { year }),
    closeWithout: (one) => at('closeWithout', of(one)),
    across: (year, indicator) => at('acrossCountries', { year, indicator }),
    regionalTexts: (year) => at('regionalTexts', { year }),
    publish: (year) => at('publish', { year }),
  };
}

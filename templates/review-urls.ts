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

/** Addresses in one language. */
export function reviewUrlsFor(language: Language) {
  const at = (name: ReviewPatternName, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(reviewPatterns[name], { language, ...values });
  const of = ({ country, cycle: { year } }: Reviewed) => ({ country, year });
  return {
    review: (one: Reviewed) => at('review', of(one)),
    /** What is done to the assessment as a whole. */
    move: (
      name: 'reviewAcceptArea' | 'reviewComment' | 'reviewReturn' | 'reviewClose' | 'draftReport' | 'draftReportPdf',
      one: Reviewed,
    ) => at(name, of(one)),
    onComment: (name: 'reviewCommentAnswer' | 'reviewCommentResolve', one: Reviewed, comment: string) =>
      at(name, { ...of(one), comment }),
    indicator: (one: Reviewed, indicator: IndicatorCode) => at('reviewIndicator', { ...of(one), indicator }),
    /** What is done to one answer. */
    decide: (name: 'accept' | 'comment' | 'dissent' | 'reply', one: Reviewed, indicator: IndicatorCode) =>
      at(name, { ...of(one), indicator }),
    coordination: () => at('coordination'),
    openCycle: () => at('openCycle'),
    cycleProgress: (year: number) => at('cycleProgress', { year }),
    closeWithout: (one: Reviewed) => at('closeWithout', of(one)),
    across: (year: number, indicator: IndicatorCode) => at('acrossCountries', { year, indicator }),
    regionalTexts: (year: number) => at('regionalTexts', { year }),
    publish: (year: number) => at('publish', { year }),
  };
}

export type ReviewUrls = ReturnType<typeof reviewUrlsFor>;

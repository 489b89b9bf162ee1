/** What is recommended to whom, and what became of it. */
import type { Word } from '../../indicators/instrument/instrument.ts';
import type { FollowUp, Recommendation } from '../../indicators/snapshot.ts';
import { read } from '../../indicators/text.ts';
import { textOrNull } from '../reader.ts';
import type { CountryInput } from './country-figures.ts';
import { indicatorIn, institutionName } from './shared.ts';

export type IndicatorLink = { readonly code: string; readonly title: Word; readonly href: string };

export type RecommendationView = {
  readonly mark: string;
  readonly text: Word;
  readonly grade: string;
  readonly addressee: Word;
  readonly local: Word | null;
  readonly deadline: string | null;
  readonly indicators: readonly IndicatorLink[];
};

export type FollowUpView = {
  readonly recommendation: RecommendationView;
  readonly status: string;
  readonly note: Word | null;
};

export type FollowUpList = { readonly title: string; readonly rows: readonly FollowUpView[] };

export function recommendation(
  { reader, country, publication }: CountryInput,
  one: Recommendation,
  mark: string,
): RecommendationView {
  const { name, local } = institutionName(reader, country, one.addressee);
  return {
    mark,
    text: read(one.text, reader.words.language),
    grade: reader.t(`grade.${one.grade}`),
    addressee: name,
    local,
    deadline: one.deadline === null ? null : reader.t('country.deadline', { year: String(one.deadline) }),
    indicators: indicatorLinks({ reader, country, publication }, one.indicators),
  };
}

export function followUpOf(input: CountryInput, followUp: readonly FollowUp[]): FollowUpList | null {
  const { previous } = input.publication;
  if (followUp.length === 0 || !previous) return null;
  const { t } = input.reader;
  return {
    title: t('country.followUp', { cycle: String(previous.snapshot.data.cycle) }),
    rows: followUp.map(({ recommendation: one, status, note }, index) => ({
      recommendation: recommendation(input, one, `${index + 1}`),
      status: t(`followUp.${status}`),
      note: textOrNull(input.reader, note),
    })),
  };
}

export function indicatorLinks(
  { reader, country, publication }: Pick<CountryInput, 'reader' | 'country' | 'publication'>,
  codes: readonly string[],
): IndicatorLink[] {
  const { cycle } = publication.snapshot.data;
  return codes.flatMap((code) => {
    const indicator = indicatorIn(country.instrument, code);
    return indicator
      ? [{ code, title: indicator.title, href: `${reader.urls.indicator(code, cycle)}#${country.code}` }]
      : [];
  });
}

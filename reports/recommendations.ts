/** Recommendations, what became of the last cycle's, and good practices. */
import type { CountryCode, IndicatorCode, Instrument } from '../indicators/instrument/instrument.ts';
import type { CountrySnapshot, FollowUp, Grade, Recommendation } from '../indicators/snapshot.ts';
import type { IndicatorMark, Line, RecommendationItem } from './model.ts';
import { institution, line, own, prose, type Voice } from './voice.ts';

/** Where indicators are looked up and linked. */
export type Place = {
  readonly voice: Voice;
  readonly instrument: Instrument;
  readonly country: CountryCode;
  /** Codes that have a row in this report, to link to. */
  readonly linked: ReadonlySet<IndicatorCode>;
  /** An indicator that only an older instrument has. */
  readonly older: Instrument | null;
};

export const grades: readonly Grade[] = ['urge', 'consider', 'invite'];

export function indicatorMark({ voice, instrument, older, linked }: Place, code: IndicatorCode): IndicatorMark {
  const found = [instrument, older].flatMap((one) => one?.indicators ?? []).find((one) => one.code === code);
  return {
    code,
    title: found ? line(voice, found.title) : own(voice, code),
    href: linked.has(code) ? `#${rowId(code)}` : null,
  };
}

export function rowId(code: IndicatorCode): string {
  return `i-${code}`;
}

export function recommendationItem(place: Place, recommendation: Recommendation, prefix = ''): RecommendationItem {
  const { voice, instrument, country } = place;
  const { name, also } = institution(voice, instrument, country, recommendation.addressee);
  return {
    id: `${prefix}${recommendation.id}`,
    mark: markOf(recommendation.id),
    code: recommendation.id,
    text: prose(voice, recommendation.text),
    grade: { code: recommendation.grade, text: voice.t(`grade.${recommendation.grade}`) },
    addressee: name,
    addresseeAlso: also,
    indicators: recommendation.indicators.map((code) => indicatorMark(place, code)),
    deadline:
      recommendation.deadline === null ? null : voice.t('report.deadline', { year: String(recommendation.deadline) }),
  };
}

/** "RS-2021-R7" stands as "R7" where the country and the cycle are plain. */
function markOf(id: string): string {
  return id.split('-').at(-1) ?? id;
}

export type AddresseeGroup = {
  readonly code: string;
  readonly addressee: Line;
  readonly also: Line | null;
  readonly items: readonly RecommendationItem[];
};

/** By addressee, in the order in which each is first addressed; within, the most urgent grade first. */
export function byAddressee(place: Place, recommendations: readonly Recommendation[]): AddresseeGroup[] {
  const codes = [...new Set(byGrade(recommendations).map(({ addressee }) => addressee))];
  return codes.map((code) => {
    const { name, also } = institution(place.voice, place.instrument, place.country, code);
    const those = byGrade(recommendations).filter(({ addressee }) => addressee === code);
    return { code, addressee: name, also, items: those.map((one) => recommendationItem(place, one)) };
  });
}

export function byGrade(recommendations: readonly Recommendation[]): Recommendation[] {
  return grades.flatMap((grade) => recommendations.filter((one) => one.grade === grade));
}

export function urgent(recommendations: readonly Recommendation[]): Recommendation[] {
  return recommendations.filter(({ grade }) => grade === 'urge');
}

const statuses = ['carried_out', 'partly', 'not_carried_out', 'unknown'] as const;

export function followUpCounts(followUp: readonly FollowUp[]): Record<FollowUp['status'], number> {
  const count = (status: FollowUp['status']) => followUp.filter((one) => one.status === status).length;
  return {
    carried_out: count('carried_out'),
    partly: count('partly'),
    not_carried_out: count('not_carried_out'),
    unknown: count('unknown'),
  };
}

/** "Of 8 recommendations of 2019: carried out 1, partly carried out 1, not carried out 6." Statuses nobody has are left out. */
export function followUpTally(voice: Voice, { followUp }: CountrySnapshot, cycle: number): string {
  const counts = followUpCounts(followUp);
  const said = statuses
    .filter((status) => counts[status] > 0)
    .map((status) =>
      voice.t('report.followUp.count', { status: voice.t(`followUp.${status}`), count: counts[status] }),
    );
  return voice.t('report.followUp.tally', { total: followUp.length, cycle: String(cycle), counts: said.join('; ') });
}

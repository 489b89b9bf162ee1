/** Where somebody's work is: the coordinator's desk, and the reviews that are under way. */
import { assessmentsFor } from '../../data/assessments.ts';
import type { Read } from '../../data/database.ts';
import { coordinates, holds, type Person } from '../../indicators/work/person.ts';
import type { Link } from '../../templates/pages/shared.ts';
import type { Reader } from '../../templates/reader.ts';
import { reviewUrlsFor } from '../../templates/review-urls.ts';

export async function waysToWork(db: Read, reader: Reader, person: Person): Promise<Link[]> {
  const { t, words } = reader;
  const urls = reviewUrlsFor(words.language);
  const named = (country: string): string => (words.has(`country.${country}`) ? t(`country.${country}`) : country);
  const reads = (country: string): boolean => holds(person, 'reviewer', country) || holds(person, 'observer', country);
  const reviews = (await assessmentsFor(db, person)).filter(
    ({ country, turn, status }) => turn > 0 && status !== 'published' && reads(country),
  );
  return [
    ...(coordinates(person) ? [{ text: t('coordination.title'), href: urls.coordination() }] : []),
    ...reviews.map((one) => ({
      text: `${t('review.kicker')}: ${named(one.country)} ${one.cycle.year}`,
      href: urls.review(one),
    })),
  ];
}

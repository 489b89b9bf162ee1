/** From the unfrozen data of a cycle to the snapshot that is published (domain.md, Workflow 7). */
import type { CountryCode, IndicatorCode, Instrument } from '../instrument/instrument.ts';
import { indicatorOf } from '../instrument/instrument.ts';
import { aggregate } from '../scoring/aggregate.ts';
import { agreement } from '../scoring/agreement.ts';
import type { Answers } from '../scoring/answer.ts';
import type {
  CountrySnapshot,
  Edition,
  FollowUp,
  InstrumentReference,
  PublishedAgreement,
  PublishedAnswer,
  ReviewOutcome,
  Snapshot,
  SnapshotData,
} from '../snapshot.ts';
import { fingerprintOf } from './canonical.ts';
import type { CountryContent, CycleContent, FollowUpContent } from './content.ts';
import { publicFigures } from './public-figures.ts';
import { type NumberedSources, numberSources } from './sources.ts';

/** The instrument of a country with its variant, or (null) the one all share; any language, only structure is read. */
export type InstrumentOf = (country: CountryCode | null) => Instrument;

/**
 * The immutable snapshot of a cycle. What is withheld from the public is withheld first, and every score is computed
 * from what remains, so that a recomputation from the snapshot gives the same.
 * @throws {Error} on content that contradicts itself: an answer to an unknown indicator, a citation or a follow-up of
 * something that is not there, a variant that the instrument given does not have.
 */
export function freeze(
  content: CycleContent,
  instrumentOf: InstrumentOf,
  reference: InstrumentReference,
  edition: Edition,
  sha256: (text: string) => string,
): Snapshot {
  const { previous } = content;
  const data: SnapshotData = {
    cycle: content.cycle,
    instrument: { id: reference.id, version: reference.version, sha256: reference.sha256 },
    demonstration: content.demonstration,
    previous: previous && {
      cycle: previous.data.cycle,
      edition: previous.edition.number,
      fingerprint: previous.fingerprint,
    },
    countries: Object.fromEntries(
      content.countries.map((country) => [
        country.country,
        freezeCountry(country, instrumentOf(country.country), previous?.data.countries[country.country] ?? null),
      ]),
    ),
    region: content.region,
    context: content.context,
  };
  return { schema: 1, edition, fingerprint: fingerprintOf(data, sha256), data, instrument: reference };
}

function freezeCountry(
  content: CountryContent,
  instrument: Instrument,
  previous: CountrySnapshot | null,
): CountrySnapshot {
  if (content.nationalVariant && !instrument.variant) {
    throw new Error(`${content.country} has a variant, and the instrument given has none`);
  }
  const { sources, citesOf } = numberSources(instrument, content);
  const answers = freezeAnswers(content, instrument, citesOf);
  return {
    country: content.country,
    variant: instrument.variant,
    review: { ...content.review, ...interestOf(instrument, content.reviewedBy ?? []) },
    answers,
    sources,
    summary: content.summary,
    areas: content.areas,
    conclusions: content.conclusions,
    recommendations: content.recommendations,
    followUp: followUps(content.followUp, previous),
    goodPractices: content.goodPractices,
    scores: aggregate(instrument, new Map(Object.entries(answers).map(([code, { value }]) => [code, value]))),
    ...(content.nationalVariant ? { nationalVariant: content.nationalVariant } : {}),
    ...(content.requests ? { requests: content.requests } : {}),
    ...(content.panel ? { panel: content.panel } : {}),
    ...(content.originals ? { alone: publishedAgreement(instrument, content.originals) } : {}),
  };
}

/** Shares and a coefficient, never an answer. */
function publishedAgreement(instrument: Instrument, originals: readonly Answers[]): PublishedAgreement {
  const indicators = new Set(originals.flatMap((answers) => [...answers.keys()])).size;
  return { people: originals.length, indicators, agreement: agreement(instrument, originals) };
}

/** Whoever reviewed, and is itself assessed by what it reviewed, is named with it (domain.md, Workflow 6). */
function interestOf({ interest }: Instrument, reviewedBy: readonly string[]): Pick<ReviewOutcome, 'interest'> {
  const marked = reviewedBy.flatMap((institution) => {
    const indicators = Object.hasOwn(interest, institution) ? (interest[institution] ?? []) : [];
    return indicators.length > 0 ? [{ institution, indicators }] : [];
  });
  return marked.length > 0 ? { interest: marked } : {};
}

function freezeAnswers(
  content: CountryContent,
  instrument: Instrument,
  citesOf: NumberedSources['citesOf'],
): Record<IndicatorCode, PublishedAnswer> {
  return Object.fromEntries(
    Object.entries(content.answers).map(([code, answer]) => [
      code,
      {
        ...publicFigures(instrument, content.country, indicatorOf(instrument, code), answer),
        confidence: answer.confidence,
        justification: answer.justification,
        changeNote: answer.changeNote,
        period: answer.period,
        cites: citesOf(answer),
        dissent: answer.dissent,
        replies: answer.replies,
      },
    ]),
  );
}

/** In the order the recommendations were printed in then, each as it was printed. */
function followUps(content: readonly FollowUpContent[], previous: CountrySnapshot | null): FollowUp[] {
  const printed = previous?.recommendations ?? [];
  const unknown = content.find((one) => !printed.some(({ id }) => id === one.recommendation));
  if (unknown) throw new Error(`no recommendation ${unknown.recommendation} in the previous cycle`);
  return printed.flatMap((recommendation) => {
    const found = content.find((one) => one.recommendation === recommendation.id);
    return found ? [{ recommendation, status: found.status, note: found.note }] : [];
  });
}

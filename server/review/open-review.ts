/** What a page or a decision of the review begins with: the assessment as the person may see it. */
import { z } from 'zod';
import { dossierFor } from '../../data/as-submitted.ts';
import { assessmentFor } from '../../data/assessments.ts';
import type { Read, Write } from '../../data/database.ts';
import { answersOfEarlierTurn } from '../../data/earlier-turn.ts';
import { peopleOf } from '../../data/people.ts';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import { Problem, statusOf } from '../../indicators/problem.ts';
import type { Assessment, Dossier } from '../../indicators/work/assessment.ts';
import { problem } from '../../indicators/work/problems.ts';
import { type Act, whyNot } from '../../indicators/work/workflow.ts';
import { nameSaid, type Wrong } from '../../templates/pages/review/said.ts';
import { type ReviewShown, wordsField } from '../../templates/pages/review/shown.ts';
import { countryIn } from '../../templates/pages/shared.ts';
import { readerOf } from '../../templates/reader.ts';
import { reviewUrlsFor } from '../../templates/review-urls.ts';
import type { DoorVisit } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { draw, frameFor, parts } from '../view.ts';
import { draftPublication } from './draft.ts';

export const assessmentParams = z.strictObject({ language: parts.language, country: parts.country, year: parts.cycle });
export const indicatorParams = assessmentParams.extend({ indicator: parts.indicator });

export type OfAssessment = z.output<typeof assessmentParams>;
export type OfIndicator = z.output<typeof indicatorParams>;
export type Inside<Params> = DoorVisit<Params, 'inside'>;

export const actOf = ({ present }: Inside<unknown>, site: Site): Act => ({
  person: present.person,
  now: site.doors.now(),
});

/** @throws {Problem} `missing` for a stranger, and before anything was submitted: then there is nothing to review. */
export async function reviewedFor(db: Read, visit: Inside<OfAssessment>): Promise<Assessment> {
  const { country, year } = visit.params;
  return demandSubmitted(await assessmentFor(db, visit.present.person, { country, year }, 'to-see'));
}

/** The same for a decision, held until the transaction ends. */
export async function reviewedToChange(tx: Write, visit: Inside<OfAssessment>): Promise<Assessment> {
  const { country, year } = visit.params;
  return demandSubmitted(await assessmentFor(tx, visit.present.person, { country, year }, 'to-change'));
}

function demandSubmitted(assessment: Assessment): Assessment {
  if (assessment.turn === 0) throw problem('no-such-assessment');
  return assessment;
}

/** Structure is the same in every language. */
export const instrumentFor = (site: Site, { cycle, country }: Assessment, language = 'en'): Instrument =>
  site.instruments.get(cycle.instrument.id, cycle.instrument.version, language, country);

/** What the pages of a review show. Whoever answers for the country sees here what the reviewer sees: no talk of the team. */
export async function openReview(
  visit: Inside<OfAssessment>,
  site: Site,
  asked: { readonly titled: (name: string) => string; readonly address: string; readonly wrong: Wrong },
): Promise<ReviewShown> {
  const { db } = site.doors;
  const act = actOf(visit, site);
  const reader = readerOf(visit.params.language);
  const assessment = await reviewedFor(db, visit);
  const whole = await dossierFor(db, act.person, assessment);
  const dossier: Dossier = { ...whole, comments: whole.comments.filter((one) => one.kind === 'review') };
  const publication = await draftPublication(site, { dossiers: [dossier], withSmallCounts: true, withContext: false });
  const country = countryIn(publication, assessment.country, reader.words.language);
  if (!country) throw new Error(`${assessment.country} is missing in its own draft`);
  const people = await peopleOf(db);
  const name = nameSaid(reader, country.instrument, assessment);
  return {
    reader,
    urls: reviewUrlsFor(reader.words.language),
    frame: {
      ...frameFor(site, reader, asked.address, { title: asked.titled(name), section: null, isInside: true }),
      demonstration: assessment.cycle.demonstration,
      draftInstrument: country.instrument.status === 'draft',
    },
    token: visit.token,
    now: act.now,
    assessment,
    instrument: country.instrument,
    dossier,
    earlier: await answersOfEarlierTurn(db, assessment),
    publication,
    country,
    authorOf: (person) => {
      const author = people.get(person);
      return author ? `${author.function}, ${author.organisation.name}` : '–';
    },
    whyNot: (verb) => whyNot(act, verb, assessment),
    wrong: asked.wrong,
    done: doneSaid(reader.t, visit.facts.query, asked.wrong),
    wordsField: wordsField(reader),
  };
}

const doings = [
  'accepted',
  'accepted-area',
  'commented',
  'answered',
  'resolved',
  'disputed',
  'replied',
  'returned',
  'closed',
] as const;
export type Doing = (typeof doings)[number];

/** Said on the page one comes to after a form; anybody may type it, and it says nothing that is not on the page. */
function doneSaid(t: (key: string) => string, query: Readonly<Record<string, unknown>>, wrong: Wrong): string {
  const found = wrong === null && doings.find((one) => one === query['done']);
  return found ? t(`review.done.${found}`) : '';
}

/** To the next page, which says what was done. */
export function doneAt(to: string, done: Doing, anchor = ''): Reply {
  return { kind: 'redirect', status: 303, to: `${to}?done=${done}${anchor}` };
}

/** Made for one person: kept by nobody. */
export function personal(
  visit: Inside<unknown>,
  site: Site,
  shown: Pick<ReviewShown, 'reader' | 'wrong'>,
  name: string,
  model: object,
): Reply {
  const drawn = draw(site, shown.reader, name, model, shown.wrong ? statusOf[shown.wrong.problem.kind] : 200);
  return drawn.kind === 'page' ? { ...drawn, personal: true, cookies: visit.cookies } : drawn;
}

/** @throws {Problem} `missing` for a code the questionnaire does not have. */
export function demandIndicator<I extends { readonly code: string }>(indicators: readonly I[], code: string): I {
  const found = indicators.find((one) => one.code === code);
  if (!found) throw new Problem('missing', 'no-such-indicator');
  return found;
}

/** My desk. */
import { z } from 'zod';
import { answersOf, assessmentsFor } from '../../data/assessments.ts';
import { dossierOf } from '../../data/dossiers.ts';
import { check } from '../../indicators/work/check.ts';
import { answersFor, coordinates, type Person } from '../../indicators/work/person.ts';
import type { Assessment } from '../../indicators/work/assessment.ts';
import { answeringPatterns, answeringUrls, placeOf } from '../../templates/answering-urls.ts';
import { type DeskItem, deskPage } from '../../templates/pages/work/desk.ts';
import { readerOf } from '../../templates/reader.ts';
import { doorGet, type DoorVisit } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { parts } from '../view.ts';
import { beforeFrom, instrumentFor, previousOf } from '../work/at-work.ts';
import { insideFrame, insidePage } from '../work/inside.ts';

async function desk(
  { params, present, address, cookies }: DoorVisit<{ language: string }, 'inside'>,
  site: Site,
): Promise<Reply> {
  const reader = readerOf(params.language);
  const act = { person: present.person, now: site.doors.now() };
  const items: DeskItem[] = [];
  for (const assessment of await assessmentsFor(site.doors.db, act.person)) {
    items.push(await itemOf(site, act.person, assessment, params.language));
  }
  const frame = insideFrame(site, reader, {
    address,
    title: reader.t('answering.desk.title'),
    here: 'desk',
    demonstrates: items.some(({ assessment }) => assessment.cycle.demonstration),
  });
  const urls = answeringUrls(params.language);
  // Who does not write reads what was submitted, in the review.
  const worksAt = (person: Person, assessment: Assessment) =>
    answersFor(person, assessment.country) || coordinates(person)
      ? urls.assessment(placeOf(assessment))
      : urls.review(placeOf(assessment));
  const model = deskPage({ reader, frame, act, items, placeOf: ({ assessment }) => worksAt(act.person, assessment) });
  return insidePage(site, reader, { name: 'desk', model, cookies });
}

/** Counts only what is the person's to see: drafts are the team's own. */
async function itemOf(site: Site, person: Person, assessment: Assessment, language: string): Promise<DeskItem> {
  const { db } = site.doors;
  const instrument = instrumentFor(site, assessment, language);
  const writing = assessment.status === 'drafting' || assessment.status === 'returned';
  if (!writing || !answersFor(person, assessment.country))
    return { assessment, instrument, answered: null, errors: null };
  const answers = await answersOf(db, assessment.id);
  const answered = [...answers.values()].filter(({ value }) => value !== null).length;
  if (answered < instrument.indicators.length) return { assessment, instrument, answered, errors: null };
  const before = await beforeFrom(db, site, assessment, await previousOf(site, assessment));
  const findings = check(instrument, await dossierOf(db, assessment), before);
  return { assessment, instrument, answered, errors: findings.filter(({ level }) => level === 'error').length };
}

export const deskRoutes: readonly Route[] = [
  doorGet(answeringPatterns.desk, 'inside', z.strictObject({ language: parts.language }), desk),
];

/** What every page of an assessment starts from: who asks, which assessment, by which instrument, what stands, what was before. */
import { dossierFor } from '../../data/as-submitted.ts';
import { assessmentFor } from '../../data/assessments.ts';
import { beforeOf } from '../../data/before.ts';
import type { Read } from '../../data/database.ts';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import type { Assessment, Dossier } from '../../indicators/work/assessment.ts';
import type { Before } from '../../indicators/work/check.ts';
import { answersFor, coordinates, type Person } from '../../indicators/work/person.ts';
import { problem } from '../../indicators/work/problems.ts';
import type { Act } from '../../indicators/work/workflow.ts';
import type { Place } from '../../templates/answering-urls.ts';
import type { Publication } from '../../templates/publication.ts';
import { type Reader, readerOf } from '../../templates/reader.ts';
import { differenceOf } from '../publication-from.ts';
import type { Site } from '../site.ts';

export type AtWork = {
  readonly reader: Reader;
  readonly act: Act;
  readonly assessment: Assessment;
  /** In the reader's language. */
  readonly instrument: Instrument;
  readonly dossier: Dossier;
  readonly before: Before;
  /** The country's last published cycle before this one. */
  readonly previous: Publication | null;
};

export type Asked = { readonly language: string } & Place;

/**
 * For those who answer for the country, and the coordinator. Others who may know of it read what was submitted, elsewhere.
 * @throws {Problem} `missing` for strangers, `forbidden` for those others.
 */
export async function atWork(site: Site, person: Person, asked: Asked): Promise<AtWork> {
  const { db, now } = site.doors;
  const assessment = await assessmentFor(db, person, { year: asked.cycle, country: asked.country }, 'to-see');
  if (!answersFor(person, assessment.country) && !coordinates(person)) {
    throw problem('role-needed', { verb: 'read-drafts', roles: ['monitor', 'lead', 'coordinator'] });
  }
  const previous = await previousOf(site, assessment);
  return {
    reader: readerOf(asked.language),
    act: { person, now: now() },
    assessment,
    instrument: instrumentFor(site, assessment, asked.language),
    dossier: await dossierFor(db, person, assessment),
    before: await beforeFrom(db, site, assessment, previous),
    previous,
  };
}

/** The instrument the assessment's cycle is bound to. */
export function instrumentFor({ instruments }: Site, { cycle, country }: Assessment, language: string): Instrument {
  return instruments.get(cycle.instrument.id, cycle.instrument.version, language, country);
}

/** The country's last published cycle before this one. Not inside a transaction: there is one connection. */
export async function previousOf(site: Site, { cycle, country }: Assessment): Promise<Publication | null> {
  for (const one of await site.publications.cycles()) {
    if (one.cycle >= cycle.year) continue;
    const found = await site.publications.find(one.cycle, one.edition);
    if (found && country in found.snapshot.data.countries) return found;
  }
  return null;
}

/** Comparing wants the instrument's own words. */
const any = 'en';

export function beforeFrom(
  db: Read,
  site: Site,
  assessment: Assessment,
  previous: Publication | null,
): Promise<Before> {
  const difference =
    previous && differenceOf(previous.instrumentFor(assessment.country, any), instrumentFor(site, assessment, any));
  return beforeOf(db, assessment, previous?.snapshot ?? null, difference);
}

/** The regional coordinator's pages, each from what stands in the database to what is drawn. */
import { z } from 'zod';
import { dossierFor } from '../../data/as-submitted.ts';
import { answersOf, assessmentsOf } from '../../data/assessments.ts';
import { cycleFor, openCycles, regionalTextAt, regionalTextsOf } from '../../data/cycles.ts';
import type { Read } from '../../data/database.ts';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import { statusOf } from '../../indicators/problem.ts';
import type { Assessment, Cycle, Dossier } from '../../indicators/work/assessment.ts';
import { demand } from '../../indicators/work/problems.ts';
import { whyNotInRegion } from '../../indicators/work/region.ts';
import { whyNot } from '../../indicators/work/workflow.ts';
import { acrossPage } from '../../templates/pages/coordination/across.ts';
import { openCyclePage } from '../../templates/pages/coordination/open-cycle.ts';
import { progressPage } from '../../templates/pages/coordination/progress.ts';
import { regionalTextsPage } from '../../templates/pages/coordination/texts.ts';
import { statusSaid, type Wrong } from '../../templates/pages/review/said.ts';
import { type Reader, readerOf } from '../../templates/reader.ts';
import { type ReviewUrls, reviewUrlsFor } from '../../templates/review-urls.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { draw, frameFor, parts } from '../view.ts';
import { cycleChoices } from './cycle-form.ts';
import { draftPublication } from './draft.ts';
import { actOf, demandIndicator, type Inside } from './open-review.ts';

export const everywhere = z.strictObject({ language: parts.language });
export const ofYear = everywhere.extend({ year: parts.cycle });
export const ofCountry = ofYear.extend({ country: parts.country });
export const ofIndicator = ofYear.extend({ indicator: parts.indicator });

export type Everywhere = z.output<typeof everywhere>;
export type OfYear = z.output<typeof ofYear>;

export type Desk = { readonly reader: Reader; readonly urls: ReviewUrls };

/** @throws {Problem} what `whyNotInRegion` answers to anybody but the coordinator. */
export function deskFor(visit: Inside<Everywhere>): Desk {
  demand(whyNotInRegion(visit.present.person, 'open-cycle', null));
  const { language } = visit.params;
  return { reader: readerOf(language), urls: reviewUrlsFor(language) };
}

async function cycleAsked(visit: Inside<OfYear>, db: Read): Promise<Cycle> {
  deskFor(visit);
  return cycleFor(db, visit.present.person, visit.params.year);
}

type Shown = { readonly title: string; readonly address: string; readonly wrong?: Wrong; readonly cycle?: Cycle };

function frameOn(site: Site, reader: Reader, { title, address, cycle }: Shown) {
  const frame = frameFor(site, reader, address, { title, section: null, isInside: true });
  if (!cycle) return frame;
  const draftInstrument = instrumentOf(site, cycle).status === 'draft';
  return { ...frame, demonstration: cycle.demonstration, draftInstrument };
}

function shown(visit: Inside<Everywhere>, site: Site, name: string, model: object, wrong: Wrong = null): Reply {
  const reader = readerOf(visit.params.language);
  const drawn = draw(site, reader, `coordination/${name}`, model, wrong ? statusOf[wrong.problem.kind] : 200);
  return drawn.kind === 'page' ? { ...drawn, personal: true, cookies: visit.cookies } : drawn;
}

const doings = ['opened', 'closed', 'written'] as const;

function doneSaid({ t }: Reader, { facts }: Inside<unknown>, wrong: Wrong): string {
  const found = wrong === null && doings.find((one) => one === facts.query['done']);
  return found ? t(`coordination.done.${found}`) : '';
}

export async function cycles(visit: Inside<Everywhere>, site: Site): Promise<Reply> {
  const { reader, urls } = deskFor(visit);
  const { t } = reader;
  const open = await openCycles(site.doors.db, visit.present.person);
  const rows = [];
  for (const cycle of open) {
    const assessments = await assessmentsOf(site.doors.db, cycle.id);
    const reviewed = assessments.filter(({ status }) => status === 'reviewed').length;
    rows.push({
      text: t('common.cycle', { cycle: String(cycle.year) }),
      href: urls.cycleProgress(cycle.year),
      state: t('coordination.reviewedOf', { reviewed, all: assessments.length }),
    });
  }
  const frame = frameOn(site, reader, { title: t('coordination.title'), address: urls.coordination() });
  const published = (await site.publications.cycles()).map(({ cycle, edition }) => ({
    text: `${t('common.cycle', { cycle: String(cycle) })}, ${t('common.edition', { number: edition })}`,
    href: urls.cycleProgress(cycle),
  }));
  const next = { text: t('coordination.openCycle'), href: urls.openCycle() };
  return shown(visit, site, 'cycles', {
    frame,
    done: doneSaid(reader, visit, null),
    open: rows,
    published,
    next,
  });
}

export async function cycleForm(visit: Inside<Everywhere>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const { reader, urls } = deskFor(visit);
  const frame = frameOn(site, reader, { title: reader.t('coordination.openCycle'), address: urls.openCycle() });
  const choices = cycleChoices(site, reader);
  const demonstration = !site.config.production;
  const model = openCyclePage({ reader, urls, frame, token: visit.token, ...choices, demonstration, wrong });
  return shown(visit, site, 'open-cycle', model, wrong);
}

export async function progress(visit: Inside<OfYear>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const { reader, urls } = deskFor(visit);
  const { db } = site.doors;
  const cycle = await cycleAsked(visit, db);
  const act = actOf(visit, site);
  const assessments = await assessmentsOf(db, cycle.id);
  const countries = [];
  for (const assessment of assessments) {
    const answers = await answersOf(db, assessment.id);
    countries.push({ assessment, answers, whyNotClose: whyNot(act, 'close-without-review', assessment) });
  }
  const title = reader.t('common.cycle', { cycle: String(cycle.year) });
  const model = progressPage({
    reader,
    urls,
    frame: frameOn(site, reader, { title, address: urls.cycleProgress(cycle.year), cycle }),
    token: visit.token,
    now: act.now,
    cycle,
    instrument: instrumentOf(site, cycle, reader.words.language),
    countries,
    regionalTexts: await regionalTextsOf(db, cycle.id),
    whyNotPublish: whyNotInRegion(act.person, 'publish', cycle, assessments),
    wrong,
    done: doneSaid(reader, visit, wrong),
  });
  return shown(visit, site, 'progress', model, wrong);
}

export const instrumentOf = (
  site: Site,
  { instrument }: Cycle,
  language = 'en',
  country: string | null = null,
): Instrument => site.instruments.get(instrument.id, instrument.version, language, country);

export async function across(visit: Inside<z.output<typeof ofIndicator>>, site: Site): Promise<Reply> {
  const { reader, urls } = deskFor(visit);
  const { db } = site.doors;
  const cycle = await cycleAsked(visit, db);
  const assessments = await assessmentsOf(db, cycle.id);
  const dossiers: Dossier[] = [];
  for (const assessment of assessments) dossiers.push(await dossierFor(db, visit.present.person, assessment));
  const publication = await draftPublication(site, { dossiers, withSmallCounts: true, withContext: false });
  const indicator = demandIndicator(
    instrumentOf(site, cycle, reader.words.language).indicators,
    visit.params.indicator,
  );
  const address = urls.across(cycle.year, indicator.code);
  const statusIn = (country: string): string => {
    const found = assessments.find((one: Assessment) => one.country === country);
    return found ? statusSaid(reader, found.status) : '';
  };
  const model = acrossPage({
    reader,
    frame: frameOn(site, reader, { title: `${indicator.code} ${cycle.year}`, address, cycle }),
    publication,
    indicator,
    back: { text: reader.t('common.cycle', { cycle: String(cycle.year) }), href: urls.cycleProgress(cycle.year) },
    hrefOf: (code) => urls.across(cycle.year, code),
    stateOf: statusIn,
  });
  return shown(visit, site, 'across', model);
}

export async function texts(visit: Inside<OfYear>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const { reader, urls } = deskFor(visit);
  const { db } = site.doors;
  const cycle = await cycleAsked(visit, db);
  const instrument = instrumentOf(site, cycle, reader.words.language);
  const versions = new Map<string | null, number>();
  for (const area of [null, ...instrument.areas.map(({ code }) => code)]) {
    const found = await regionalTextAt(db, cycle.id, { kind: area === null ? 'summary' : 'finding', area });
    versions.set(area, found?.version ?? 0);
  }
  const title = `${reader.t('coordination.texts.title')} ${cycle.year}`;
  const model = regionalTextsPage({
    reader,
    urls,
    frame: frameOn(site, reader, { title, address: urls.regionalTexts(cycle.year), cycle }),
    token: visit.token,
    year: cycle.year,
    instrument,
    texts: await regionalTextsOf(db, cycle.id),
    versionOf: (area) => versions.get(area) ?? 0,
    whyNot: whyNotInRegion(visit.present.person, 'write-regional-text', cycle),
    wrong,
    done: doneSaid(reader, visit, wrong),
  });
  return shown(visit, site, 'texts', model, wrong);
}

/** The regional coordinator's pages: cycles, progress, texts about the region, publication. */
import { z } from 'zod';
import { dossierFor } from '../../data/as-submitted.ts';
import { answersOf, assessmentFor, assessmentsOf } from '../../data/assessments.ts';
import { contextMeasures, readFacts } from '../../data/context.ts';
import { cycleContent } from '../../data/cycle-content.ts';
import { cycleFor, cycleYears, openCycles, regionalTextAt, regionalTextsOf } from '../../data/cycles.ts';
import type { Read } from '../../data/database.ts';
import { record } from '../../data/record.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import { type Problem, statusOf } from '../../indicators/problem.ts';
import type { Assessment, Cycle, Dossier } from '../../indicators/work/assessment.ts';
import { limits } from '../../indicators/work/input.ts';
import { closeWithoutReview } from '../../indicators/work/moving.ts';
import { demand, problem } from '../../indicators/work/problems.ts';
import { openCycle, publish, type RegionalVerb, whyNotInRegion, writeRegionalText } from '../../indicators/work/region.ts';
import { whyNot } from '../../indicators/work/workflow.ts';
import { acrossPage } from '../../templates/pages/coordination/across.ts';
import { openCyclePage } from '../../templates/pages/coordination/open-cycle.ts';
import { progressPage, seenOf } from '../../templates/pages/coordination/progress.ts';
import { placeName, regionalTextsPage, textLanguages } from '../../templates/pages/coordination/texts.ts';
import { statusSaid, type Wrong } from '../../templates/pages/review/said.ts';
import { type Reader, readerOf } from '../../templates/reader.ts';
import { reviewPatterns as patterns, type ReviewUrls, reviewUrlsFor } from '../../templates/review-urls.ts';
import { doorGet, doorPost } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import { cycleChoices, cycleFrom, cycleFields, versionChosen } from '../review/cycle-form.ts';
import { draftPublication, sha256 } from '../review/draft.ts';
import { actOf, demandIndicator, type Inside } from '../review/open-review.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { draw, frameFor, parts } from '../view.ts';

const everywhere = z.strictObject({ language: parts.language });
const ofYear = everywhere.extend({ year: parts.cycle });
const ofCountry = ofYear.extend({ country: parts.country });
const ofIndicator = ofYear.extend({ indicator: parts.indicator });

type Everywhere = z.output<typeof everywhere>;
type OfYear = z.output<typeof ofYear>;

type Desk = { readonly reader: Reader; readonly urls: ReviewUrls };

/** @throws {Problem} what `whyNotInRegion` answers to anybody but the coordinator. */
function deskFor(visit: Inside<Everywhere>, verb: RegionalVerb = 'open-cycle'): Desk {
  demand(whyNotInRegion(visit.present.person, verb, null));
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
  return cycle ? { ...frame, demonstration: cycle.demonstration } : frame;
}

function shown(visit: Inside<unknown>, site: Site, reader: Reader, name: string, model: object, wrong: Wrong = null): Reply {
  const drawn = draw(site, reader, `coordination/${name}`, model, wrong ? statusOf[wrong.problem.kind] : 200);
  return drawn.kind === 'page' ? { ...drawn, personal: true, cookies: visit.cookies } : drawn;
}

const doings = ['opened', 'closed', 'written'] as const;

function doneSaid({ t }: Reader, { facts }: Inside<unknown>, wrong: Wrong): string {
  const found = wrong === null && doings.find((one) => one === facts.query['done']);
  return found ? t(`coordination.done.${found}`) : '';
}

const goTo = (to: string): Reply => ({ kind: 'redirect', status: 303, to });

async function cycles(visit: Inside<Everywhere>, site: Site): Promise<Reply> {
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
  return shown(visit, site, reader, 'cycles', { frame, done: doneSaid(reader, visit, null), open: rows, published, next });
}

async function cycleForm(visit: Inside<Everywhere>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const { reader, urls } = deskFor(visit);
  const frame = frameOn(site, reader, { title: reader.t('coordination.openCycle'), address: urls.openCycle() });
  const choices = cycleChoices(site, reader);
  const demonstration = !site.config.production;
  const model = openCyclePage({ reader, urls, frame, token: visit.token, ...choices, demonstration, wrong });
  return shown(visit, site, reader, 'open-cycle', model, wrong);
}

async function progress(visit: Inside<OfYear>, site: Site, wrong: Wrong = null): Promise<Reply> {
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
  return shown(visit, site, reader, 'progress', model, wrong);
}

const instrumentOf = (site: Site, { instrument }: Cycle, language = 'en', country: string | null = null) =>
  site.instruments.get(instrument.id, instrument.version, language, country);

async function across(visit: Inside<z.output<typeof ofIndicator>>, site: Site): Promise<Reply> {
  const { reader, urls } = deskFor(visit);
  const { db } = site.doors;
  const cycle = await cycleAsked(visit, db);
  const assessments = await assessmentsOf(db, cycle.id);
  const dossiers: Dossier[] = [];
  for (const assessment of assessments) dossiers.push(await dossierFor(db, visit.present.person, assessment));
  const publication = await draftPublication(site, { dossiers, withSmallCounts: true, withContext: false });
  const indicator = demandIndicator(instrumentOf(site, cycle, reader.words.language).indicators, visit.params.indicator);
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
  return shown(visit, site, reader, 'across', model);
}

async function texts(visit: Inside<OfYear>, site: Site, wrong: Wrong = null): Promise<Reply> {
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
  return shown(visit, site, reader, 'texts', model, wrong);
}

const version = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const note = z
  .string()
  .max(limits.note, 'too-long')
  .refine((given) => given.trim() !== '', 'empty');

const textForm = z.object({ version, area: z.string().max(20), original: z.string().max(20) }).catchall(
  z.string().max(limits.text, 'too-long'),
);

/** Fields `words-<language>` that have words; null where none has. */
function textIn(form: z.output<typeof textForm>, cycle: Cycle, site: Site) {
  const written = textLanguages(instrumentOf(site, cycle)).flatMap((language) => {
    const words = form[`words-${language}`];
    return typeof words === 'string' && words.trim() !== '' ? [[language, words] as const] : [];
  });
  if (written.length === 0) return null;
  const words = Object.fromEntries(written);
  if (words[form.original] === undefined) {
    throw problem('input-not-valid', { faults: [`words-${form.original}: empty`] });
  }
  return { original: form.original, words };
}

const again =
  <Params>(page: (visit: Inside<Params>, site: Site, wrong: Wrong) => Promise<Reply>, form: (visit: Inside<Params>) => string) =>
  (visit: Inside<Params>, wrongly: Problem, typed: Readonly<Record<string, string>>, site: Site) =>
    page(visit, site, { form: form(visit), problem: wrongly, typed });

export const coordinationRoutes: readonly Route[] = [
  doorGet(patterns.coordination, 'inside', everywhere, cycles),
  doorGet(patterns.openCycle, 'inside', everywhere, (visit, site) => cycleForm(visit, site)),
  doorPost(patterns.openCycle, 'inside', everywhere, {
    shape: cycleFields,
    answer: async (visit, site) => {
      deskFor(visit);
      const act = actOf(visit, site);
      const { id, version: chosen } = versionChosen(site, visit.form);
      const instrument = site.instruments.get(id, chosen, 'en', null);
      const input = cycleFrom(visit.form, !site.config.production);
      await visit.write(async (tx) => {
        const on = { instrument, id: `cycle-${input.year}`, years: await cycleYears(tx) };
        await record(tx, openCycle(act, on, input));
      });
      return goTo(`${reviewUrlsFor(visit.params.language).cycleProgress(input.year)}?done=opened`);
    },
    again: again(cycleForm, () => 'cycle'),
  }),
  doorGet(patterns.cycleProgress, 'inside', ofYear, (visit, site) => progress(visit, site)),
  doorPost(patterns.closeWithout, 'inside', ofCountry, {
    shape: z.strictObject({ version, note }),
    answer: async (visit, site) => {
      const { country, year, language } = visit.params;
      const act = actOf(visit, site);
      await visit.write(async (tx) => {
        const assessment = await assessmentFor(tx, act.person, { country, year }, 'to-change');
        await record(tx, closeWithoutReview(act, assessment, visit.form));
      });
      return goTo(`${reviewUrlsFor(language).cycleProgress(year)}?done=closed`);
    },
    again: again(
      ({ params: { country: _, ...params }, ...visit }: Inside<z.output<typeof ofCountry>>, site, wrong) =>
        progress({ ...visit, params }, site, wrong),
      ({ params }) => `close-${params.country}`,
    ),
  }),
  doorGet(patterns.acrossCountries, 'inside', ofIndicator, across),
  doorGet(patterns.regionalTexts, 'inside', ofYear, (visit, site) => texts(visit, site)),
  doorPost(patterns.regionalTexts, 'inside', ofYear, {
    shape: textForm,
    answer: async (visit, site) => {
      deskFor(visit);
      const act = actOf(visit, site);
      const { year, language } = visit.params;
      const area = visit.form.area === '' ? null : visit.form.area;
      await visit.write(async (tx) => {
        const cycle = await cycleFor(tx, act.person, year);
        const place = { kind: area === null ? ('summary' as const) : ('finding' as const), area };
        const on = { instrument: instrumentOf(site, cycle), cycle, text: await regionalTextAt(tx, cycle.id, place) };
        const text = textIn(visit.form, cycle, site);
        await record(tx, writeRegionalText(act, on, { ...place, version: visit.form.version, text }));
      });
      return goTo(`${reviewUrlsFor(language).regionalTexts(year)}?done=written#${placeName(area)}`);
    },
    again: again(texts, ({ facts }) => placeName(String(facts.form['area'] ?? '') || null)),
  }),
  doorPost(patterns.publish, 'inside', ofYear, {
    shape: z.strictObject({ seen: z.string().max(4000) }),
    answer: async (visit, site) => {
      deskFor(visit);
      const act = actOf(visit, site);
      const { year, language } = visit.params;
      const facts = readFacts();
      await visit.write(async (tx) => {
        const cycle = await cycleFor(tx, act.person, year);
        const assessments = await assessmentsOf(tx, cycle.id);
        demand(whyNotInRegion(act.person, 'publish', cycle, assessments));
        if (visit.form.seen !== seenOf(assessments)) throw problem('changed-since');
        const countries = assessments.map(({ country }) => country);
        const { id, version: chosen } = cycle.instrument;
        const snapshot = freeze(
          await cycleContent(tx, cycle, contextMeasures(facts, countries, year)),
          (country) => instrumentOf(site, cycle, 'en', country),
          site.instruments.reference(id, chosen),
          { number: 1, cause: 'first', publishedAt: act.now },
          sha256,
        );
        await record(tx, publish(act, { cycle, assessments, snapshot }));
      });
      return goTo(readerOf(language).urls.cycle(year));
    },
    again: again(progress, () => 'publish'),
  }),
];

/** What the regional coordinator decides: cycles, reviews that nobody makes, texts about the region, publication. */
import { z } from 'zod';
import { assessmentFor, assessmentsOf } from '../../data/assessments.ts';
import { contextMeasures, readFacts } from '../../data/context.ts';
import { cycleContent } from '../../data/cycle-content.ts';
import { cycleFor, cycleYears, regionalTextAt } from '../../data/cycles.ts';
import { record } from '../../data/record.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import type { Problem } from '../../indicators/problem.ts';
import type { Cycle } from '../../indicators/work/assessment.ts';
import { limits } from '../../indicators/work/input.ts';
import { closeWithoutReview } from '../../indicators/work/moving.ts';
import { demand, problem } from '../../indicators/work/problems.ts';
import { openCycle, publish, whyNotInRegion, writeRegionalText } from '../../indicators/work/region.ts';
import { seenOf } from '../../templates/pages/coordination/progress.ts';
import { placeName, textLanguages } from '../../templates/pages/coordination/texts.ts';
import type { Wrong } from '../../templates/pages/review/said.ts';
import { readerOf } from '../../templates/reader.ts';
import { reviewPatterns as patterns, reviewUrlsFor } from '../../templates/review-urls.ts';
import { doorGet, doorPost } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import {
  across,
  cycleForm,
  cycles,
  deskFor,
  everywhere,
  instrumentOf,
  ofCountry,
  ofIndicator,
  ofYear,
  progress,
  texts,
} from '../review/coordination-pages.ts';
import { cycleFields, cycleFrom, versionChosen } from '../review/cycle-form.ts';
import { sha256 } from '../review/draft.ts';
import { actOf, type Inside } from '../review/open-review.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';

const goTo = (to: string): Reply => ({ kind: 'redirect', status: 303, to });

const version = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const note = z
  .string()
  .max(limits.note, 'too-long')
  .refine((given) => given.trim() !== '', 'empty');

const textForm = z
  .object({ version, area: z.string().max(20), original: z.string().max(20) })
  .catchall(z.string().max(limits.text, 'too-long'));

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
  <Params>(
    page: (visit: Inside<Params>, site: Site, wrong: Wrong) => Promise<Reply>,
    form: (visit: Inside<Params>) => string,
  ) =>
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
      (visit: Inside<z.output<typeof ofCountry>>, site, wrong) => progress(visit, site, wrong),
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
    again: again(texts, ({ facts }) =>
      placeName(typeof facts.form['area'] === 'string' && facts.form['area'] !== '' ? facts.form['area'] : null),
    ),
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

/** The review of an assessment: the whole, one indicator, and what is decided there. */
import { z } from 'zod';
import { dossierFor } from '../../data/as-submitted.ts';
import { answerTo } from '../../data/assessments.ts';
import type { Write } from '../../data/database.ts';
import { answersOfEarlierTurn } from '../../data/earlier-turn.ts';
import { commentOf } from '../../data/dossiers.ts';
import { record } from '../../data/record.ts';
import type { Problem } from '../../indicators/problem.ts';
import type { Assessment } from '../../indicators/work/assessment.ts';
import type { Event } from '../../indicators/work/events.ts';
import { day, limits } from '../../indicators/work/input.ts';
import { closeReview, returnForChanges } from '../../indicators/work/moving.ts';
import { demand, problem } from '../../indicators/work/problems.ts';
import { accept, answerComment, comment, dissent, reply, resolveComment } from '../../indicators/work/reviewing.ts';
import { toDecide } from '../../indicators/work/to-decide.ts';
import { type Act, whyNot } from '../../indicators/work/workflow.ts';
import { reviewIndicatorPage } from '../../templates/pages/review/indicator.ts';
import { reviewPage } from '../../templates/pages/review/overview.ts';
import type { Wrong } from '../../templates/pages/review/said.ts';
import { reviewPatterns as patterns, reviewUrlsFor } from '../../templates/review-urls.ts';
import { type DoorPost, doorGet, doorPost, type Typed } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import {
  actOf,
  assessmentParams,
  demandIndicator,
  type Doing,
  doneAt,
  indicatorParams,
  type Inside,
  instrumentFor,
  type OfAssessment,
  type OfIndicator,
  openReview,
  personal,
  reviewedFor,
  reviewedToChange,
} from '../review/open-review.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';

async function overview(visit: Inside<OfAssessment>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const { language, country, year } = visit.params;
  const address = reviewUrlsFor(language).review({ country, cycle: { year } });
  const shown = await openReview(visit, site, { titled: (name) => name, address, wrong });
  return personal(visit, site, shown, 'review/overview', reviewPage(shown));
}

async function ofIndicator(visit: Inside<OfIndicator>, site: Site, wrong: Wrong = null): Promise<Reply> {
  const { language, country, year, indicator } = visit.params;
  const address = reviewUrlsFor(language).indicator({ country, cycle: { year } }, indicator);
  const shown = await openReview(visit, site, { titled: (name) => `${indicator}, ${name}`, address, wrong });
  const asked = demandIndicator(shown.instrument.indicators, indicator);
  return personal(visit, site, shown, 'review/indicator', reviewIndicatorPage(shown, asked));
}

/** What a decision is made on. */
type On = { readonly tx: Write; readonly act: Act; readonly assessment: Assessment; readonly id: string };

type Decided<Params, Form> = {
  readonly decide: (on: On, form: Form, params: Params, site: Site) => Promise<readonly Event[]>;
  readonly done: Doing;
  /** Where one goes then. */
  readonly to: (visit: Inside<Params>, site: Site, assessment: Assessment) => Promise<string>;
  /** The page the form stood on. */
  readonly page: (visit: Inside<Params>, site: Site, wrong: Wrong) => Promise<Reply>;
  readonly form: (params: Params) => string;
};

/** Load, decide, record, answer: every form of the review. */
function decision<Params extends OfAssessment, Form>(
  pattern: string,
  params: z.ZodType<Params>,
  shape: z.ZodType<Form>,
  { decide, done, to, page, form: named }: Decided<Params, Form>,
): Route {
  return doorPost(pattern, 'inside', params, {
    shape,
    answer: async (visit: DoorPost<Params, 'inside', Form>, site) => {
      const act = actOf(visit, site);
      const assessment = await visit.write(async (tx) => {
        const found = await reviewedToChange(tx, visit);
        const on = { tx, act, assessment: found, id: site.newId() };
        for (const event of await decide(on, visit.form, visit.params, site)) await record(tx, event);
        return found;
      });
      return doneAt(await to(visit, site, assessment), done);
    },
    again: (visit, wrongly: Problem, typed: Typed, site) =>
      page(visit, site, { form: named(visit.params), problem: wrongly, typed }),
  });
}

const toReview = async (visit: Inside<OfAssessment>, _site: Site, assessment: Assessment) =>
  reviewUrlsFor(visit.params.language).review(assessment);

const toIndicator = async (visit: Inside<OfIndicator>, _site: Site, assessment: Assessment) =>
  reviewUrlsFor(visit.params.language).indicator(assessment, visit.params.indicator);

/** To the next answer that demands a decision; to the whole where none does. */
async function toNext(visit: Inside<OfIndicator>, site: Site, assessment: Assessment): Promise<string> {
  const { db } = site.doors;
  const urls = reviewUrlsFor(visit.params.language);
  const instrument = instrumentFor(site, assessment);
  const dossier = await dossierFor(db, visit.present.person, assessment);
  const wanted = [...toDecide(instrument, dossier, await answersOfEarlierTurn(db, assessment)).keys()];
  const codes = instrument.indicators.map(({ code }) => code);
  const at = codes.indexOf(visit.params.indicator);
  const next = wanted.find((code) => codes.indexOf(code) > at) ?? wanted[0];
  return next === undefined ? urls.review(assessment) : urls.indicator(assessment, next);
}

const version = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const move = z.strictObject({ version });
const words = (max: number) =>
  z
    .string()
    .max(max, 'too-long')
    .refine((given) => given.trim() !== '', 'empty');
const chosen = z.string().min(1, 'choose').max(100);
const language = z.string().max(20);

const answersRead = z.strictObject({
  area: z.string().max(20),
  answers: z
    .string()
    .max(20_000)
    .regex(/^[A-Z0-9-]+:\d{1,9}( [A-Z0-9-]+:\d{1,9})*$/)
    .transform((given) =>
      given.split(' ').map((one) => {
        const [indicator = '', read = ''] = one.split(':');
        return { indicator, version: Number(read) };
      }),
    ),
});

/** One accept for each answer, as it was read: all of them or none. */
async function acceptArea(
  { tx, act, assessment }: On,
  { area, answers }: z.output<typeof answersRead>,
  _params: OfAssessment,
  site: Site,
): Promise<Event[]> {
  demand(whyNot(act, 'accept', assessment));
  const inArea = instrumentFor(site, assessment).areas.find(({ code }) => code === area)?.indicators ?? [];
  const events: Event[] = [];
  for (const read of answers) {
    if (!inArea.includes(read.indicator)) throw problem('no-such-indicator', { indicator: read.indicator });
    events.push(accept(act, { assessment, answer: await answerTo(tx, assessment.id, read.indicator) }, read));
  }
  return events;
}

/** What an institution, a reviewer wrote, in the language it was written in. */
const written = (said: string, original: string) => ({ original, words: { [original]: said } });

const onComment = assessmentParams.extend({ comment: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/) });
type OfComment = z.output<typeof onComment>;

/** Comments stand on the page of their indicator, or of the whole. */
async function pageOfComment(visit: Inside<OfComment>, site: Site, wrong: Wrong): Promise<Reply> {
  const about = await placeOfComment(visit, site);
  if (about === null) return overview(visit, site, wrong);
  const { comment: _, ...params } = visit.params;
  return ofIndicator({ ...visit, params: { ...params, indicator: about } }, site, wrong);
}

async function placeOfComment(visit: Inside<OfComment>, site: Site): Promise<string | null> {
  const { db } = site.doors;
  const found = await commentOf(db, (await reviewedFor(db, visit)).id, visit.params.comment);
  return found?.kind === 'review' ? found.about.indicator : null;
}

async function toComment(visit: Inside<OfComment>, site: Site, assessment: Assessment): Promise<string> {
  const urls = reviewUrlsFor(visit.params.language);
  const about = await placeOfComment(visit, site);
  return about === null ? urls.review(assessment) : urls.indicator(assessment, about);
}

/** A comment of the team is not there for anybody on these pages. */
async function reviewComment({ tx, assessment }: On, id: string) {
  const found = await commentOf(tx, assessment.id, id);
  return found?.kind === 'review' ? found : undefined;
}

export const reviewRoutes: readonly Route[] = [
  doorGet(patterns.review, 'inside', assessmentParams, overview),
  decision(patterns.reviewAcceptArea, assessmentParams, answersRead, {
    decide: acceptArea,
    done: 'accepted-area',
    to: toReview,
    page: overview,
    form: () => 'area',
  }),
  decision(
    patterns.reviewComment,
    assessmentParams,
    z.strictObject({ area: z.string().max(20), words: words(limits.note) }),
    {
      decide: async ({ act, assessment, id }, form, _params, site) => {
        const about = { kind: 'review' as const, indicator: null, area: form.area === '' ? null : form.area };
        return [
          comment(
            act,
            { instrument: instrumentFor(site, assessment), assessment, id },
            { ...about, words: form.words },
          ),
        ];
      },
      done: 'commented',
      to: toReview,
      page: overview,
      form: () => 'comment',
    },
  ),
  decision(patterns.reviewReturn, assessmentParams, move, {
    decide: async ({ act, assessment }, form) => [returnForChanges(act, assessment, form)],
    done: 'returned',
    to: toReview,
    page: overview,
    form: () => 'return',
  }),
  decision(patterns.reviewClose, assessmentParams, move, {
    decide: async ({ act, assessment }, form) => [closeReview(act, assessment, form)],
    done: 'closed',
    to: toReview,
    page: overview,
    form: () => 'close',
  }),
  decision(patterns.reviewCommentAnswer, onComment, z.strictObject({ words: words(limits.note) }), {
    decide: async (on, form, params, site) => {
      const instrument = instrumentFor(site, on.assessment);
      const found = await reviewComment(on, params.comment);
      return [answerComment(on.act, { instrument, assessment: on.assessment, id: on.id, comment: found }, form)];
    },
    done: 'answered',
    to: toComment,
    page: pageOfComment,
    form: ({ comment: id }) => `reviewCommentAnswer-${id}`,
  }),
  decision(patterns.reviewCommentResolve, onComment, z.strictObject({}), {
    decide: async (on, _form, params) => [
      resolveComment(on.act, { assessment: on.assessment, comment: await reviewComment(on, params.comment) }),
    ],
    done: 'resolved',
    to: toComment,
    page: pageOfComment,
    form: ({ comment: id }) => `reviewCommentResolve-${id}`,
  }),
  doorGet(patterns.reviewIndicator, 'inside', indicatorParams, ofIndicator),
  decision(patterns.accept, indicatorParams, move, {
    decide: async ({ tx, act, assessment }, form, { indicator }) => [
      accept(act, { assessment, answer: await answerTo(tx, assessment.id, indicator) }, { indicator, ...form }),
    ],
    done: 'accepted',
    to: toNext,
    page: ofIndicator,
    form: () => 'accept',
  }),
  decision(patterns.comment, indicatorParams, z.strictObject({ words: words(limits.note) }), {
    decide: async ({ act, assessment, id }, form, { indicator }, site) => {
      const on = { instrument: instrumentFor(site, assessment), assessment, id };
      return [comment(act, on, { kind: 'review', indicator, area: null, words: form.words })];
    },
    done: 'commented',
    to: toIndicator,
    page: ofIndicator,
    form: () => 'comment',
  }),
  decision(
    patterns.dissent,
    indicatorParams,
    z.strictObject({ version, words: words(limits.text), language, comment: z.string().max(100).optional() }),
    {
      decide: async (on, form, { indicator }, site) => {
        const { act, assessment, tx } = on;
        const from = form.comment === undefined || form.comment === '' ? null : form.comment;
        const context = {
          instrument: instrumentFor(site, assessment),
          assessment,
          answer: await answerTo(tx, assessment.id, indicator),
          comment: from === null ? undefined : await reviewComment(on, from),
        };
        const text = written(form.words, form.language);
        return [dissent(act, context, { indicator, version: form.version, text, comment: from })];
      },
      done: 'disputed',
      to: toNext,
      page: ofIndicator,
      form: () => 'dissent',
    },
  ),
  decision(
    patterns.reply,
    indicatorParams,
    z.strictObject({
      institution: chosen,
      date: z.string().refine((given) => day.safeParse(given).success, 'not-a-day'),
      language,
      words: words(limits.text),
    }),
    {
      decide: async ({ tx, act, assessment, id }, form, { indicator }, site) => {
        const context = {
          instrument: instrumentFor(site, assessment),
          assessment,
          id,
          answer: await answerTo(tx, assessment.id, indicator),
        };
        const text = written(form.words, form.language);
        return [reply(act, context, { indicator, institution: form.institution, date: form.date, text })];
      },
      done: 'replied',
      to: toIndicator,
      page: ofIndicator,
      form: () => 'reply',
    },
  ),
];

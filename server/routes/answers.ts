/** One indicator of an assessment: answered, saved on the way, talked about. */
import { z } from 'zod';
import { assessmentFor } from '../../data/assessments.ts';
import { commentOf } from '../../data/dossiers.ts';
import { record } from '../../data/record.ts';
import { type Problem, statusOf } from '../../indicators/problem.ts';
import { problem } from '../../indicators/work/problems.ts';
import { answerComment, comment, resolveComment } from '../../indicators/work/reviewing.ts';
import { answeringPatterns, answeringUrls, placeOf } from '../../templates/answering-urls.ts';
import { doorGet, doorPost, type DoorPost, type DoorVisit, type Typed } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { found, parts } from '../view.ts';
import { addsSource, saveForm } from '../work/answer-saving.ts';
import { answerShown } from '../work/answer-shown.ts';
import { type Asked, atWork, instrumentFor } from '../work/at-work.ts';
import { insideFrame, insidePage, seeOther } from '../work/inside.ts';

type AskedOne = Asked & { readonly indicator: string };
type Here = DoorVisit<AskedOne, 'inside'>;

const shape = z.strictObject({
  language: parts.language,
  country: parts.country,
  cycle: parts.cycle,
  indicator: parts.indicator,
});

type Shown = { readonly problem: Problem | null; readonly typed: Typed | null; readonly said: Typed };
const asItStands: Shown = { problem: null, typed: null, said: {} };

async function answer(
  { params, present, token, cookies, facts }: Here,
  site: Site,
  shown = asItStands,
): Promise<Reply> {
  const at = await atWork(site, present.person, params);
  const { reader, instrument, assessment } = at;
  const indicator = found(
    instrument.indicators.find(({ code }) => code === params.indicator),
    'no-such-indicator',
  );
  const address = answeringUrls(params.language).answer(placeOf(assessment), indicator.code);
  const title = `${indicator.code} ${indicator.title.text}`;
  const frame = insideFrame(site, reader, { address, title, here: null, assessment, instrument });
  const { find } = facts.query;
  const model = await answerShown(site, at, {
    ...shown,
    indicator,
    frame,
    token,
    find: typeof find === 'string' ? find.slice(0, 200) : '',
    justSaved: savedIn(facts.query['saved']),
  });
  const status = shown.problem ? statusOf[shown.problem.kind] : 200;
  return insidePage(site, reader, { name: 'answer', model, status, cookies });
}

function savedIn(query: unknown): { code: string; version: string } | null {
  const [, code, version] = typeof query === 'string' ? (/^([A-Z0-9-]{1,30})\.(\d{1,9})$/.exec(query) ?? []) : [];
  return code !== undefined && version !== undefined ? { code, version } : null;
}

/** All fields are text; what they mean is read in `answer-fields.ts`. */
const form = z.record(z.string().max(100), z.string());

async function save(
  { params, present, form: fields, write }: DoorPost<AskedOne, 'inside', Typed>,
  site: Site,
): Promise<Reply> {
  const act = { person: present.person, now: site.doors.now() };
  const saving = { site, act, asked: params, indicator: params.indicator };
  const alone = fields['do'] === 'autosave';
  // Half a source is no source yet: it waits in the form until it is sent.
  const sent = alone
    ? Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('source.')))
    : fields;
  const version = await write((tx) => saveForm(tx, saving, sent));
  if (alone) return { kind: 'data', status: 200, json: { version, at: act.now } };
  return seeOther(await nextPlace(site, params, present.person, fields, version));
}

async function nextPlace(
  site: Site,
  params: AskedOne,
  person: Here['present']['person'],
  fields: Typed,
  version: number,
): Promise<string> {
  const urls = answeringUrls(params.language);
  const place = { country: params.country, cycle: params.cycle };
  const saved = `saved=${params.indicator}.${version}`;
  const find = (fields['find'] ?? '').trim();
  if (fields['do'] === 'next') {
    const assessment = await assessmentFor(
      site.doors.db,
      person,
      { year: params.cycle, country: params.country },
      'to-see',
    );
    const { indicators } = instrumentFor(site, assessment, params.language);
    const after = indicators[indicators.findIndex(({ code }) => code === params.indicator) + 1];
    return after ? `${urls.answer(place, after.code)}?${saved}` : urls.assessment(place);
  }
  const here = `${urls.answer(place, params.indicator)}?${saved}`;
  // The enter key in the search line sends the form like any other: what is looked for there is meant.
  const looks = find !== '' && (fields['do'] === 'find' || find !== fields['found']);
  if (looks) return `${here}&find=${encodeURIComponent(find.slice(0, 200))}#find`;
  return addsSource(fields) ? `${here}#sources` : here;
}

/** What a script is told: it keeps the draft, and sends the person to the page that shows both. */
function told({ code, kind }: Problem): Reply {
  return { kind: 'data', status: statusOf[kind], json: { problem: code } };
}

const talking = z.strictObject({
  do: z.enum(['comment', 'answer', 'resolve']),
  comment: z.string().max(100).optional(),
  words: z.string().optional(),
});

async function talk(
  { params, present, form: given, write }: DoorPost<AskedOne, 'inside', z.output<typeof talking>>,
  site: Site,
): Promise<Reply> {
  const act = { person: present.person, now: site.doors.now() };
  await write(async (tx) => {
    const assessment = await assessmentFor(
      tx,
      act.person,
      { year: params.cycle, country: params.country },
      'to-change',
    );
    const on = { instrument: instrumentFor(site, assessment, params.language), assessment, id: site.newId() };
    const words = given.words ?? '';
    if (given.do === 'comment') {
      return record(tx, comment(act, on, { kind: 'team', indicator: params.indicator, area: null, words }));
    }
    const thread = await commentOf(tx, assessment.id, given.comment ?? '');
    if (thread?.about.indicator !== params.indicator) throw problem('no-such-comment');
    if (given.do === 'resolve') return record(tx, resolveComment(act, { assessment, comment: thread }));
    return record(tx, answerComment(act, { ...on, comment: thread }, { words }));
  });
  const urls = answeringUrls(params.language);
  return seeOther(`${urls.answer({ country: params.country, cycle: params.cycle }, params.indicator)}#talk`);
}

export const answerRoutes: readonly Route[] = [
  doorGet(answeringPatterns.answer, 'inside', shape, (visit, site) => answer(visit, site)),
  doorPost(answeringPatterns.answer, 'inside', shape, {
    shape: form,
    answer: save,
    again: async (visit, fault, typed, site) =>
      typed['do'] === 'autosave' ? told(fault) : answer(visit, site, { problem: fault, typed, said: {} }),
  }),
  doorPost(answeringPatterns.comments, 'inside', shape, {
    shape: talking,
    answer: talk,
    again: (visit, fault, typed, site) => answer(visit, site, { problem: fault, typed: null, said: typed }),
  }),
];

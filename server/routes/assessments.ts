/** A country's assessment in a cycle: what is missing, submitting, withdrawing. */
import { z } from 'zod';
import { assessmentFor } from '../../data/assessments.ts';
import { dossierOf } from '../../data/dossiers.ts';
import { record } from '../../data/record.ts';
import { type Problem, statusOf } from '../../indicators/problem.ts';
import { check } from '../../indicators/work/check.ts';
import { limits } from '../../indicators/work/input.ts';
import { submit, withdraw } from '../../indicators/work/moving.ts';
import { whyNot } from '../../indicators/work/workflow.ts';
import { answeringPatterns, answeringUrls, placeOf } from '../../templates/answering-urls.ts';
import { assessmentPage, type Show, shows, titleOf } from '../../templates/pages/work/assessment.ts';
import { problemSaid } from '../../templates/pages/work/said.ts';
import { doorGet, doorPost, type DoorPost, type DoorVisit, type Typed } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { parts } from '../view.ts';
import { type Asked, atWork, beforeFrom, instrumentFor, previousOf } from '../work/at-work.ts';
import { insideFrame, insidePage, seeOther } from '../work/inside.ts';

type Here = DoorVisit<Asked, 'inside'>;

const shape = z.strictObject({ language: parts.language, country: parts.country, cycle: parts.cycle });

type Shown = { readonly problem: Problem | null; readonly typed: Typed };

async function assessment(visit: Here, site: Site, shown: Shown = { problem: null, typed: {} }): Promise<Reply> {
  const { params, present, token, cookies, facts } = visit;
  const { reader, act, assessment: found, instrument, dossier, before } = await atWork(site, present.person, params);
  const address = answeringUrls(params.language).assessment(placeOf(found));
  const title = titleOf(reader, instrument, found);
  const model = assessmentPage({
    reader,
    frame: insideFrame(site, reader, { address, title, here: 'assessment', assessment: found, instrument }),
    token,
    now: act.now,
    instrument,
    dossier,
    findings: check(instrument, dossier, before),
    show: shows.find((one): one is Show => one === facts.query['show']) ?? 'all',
    notice: shown.problem
      ? { text: problemSaid(reader, shown.problem), isProblem: true }
      : noticeOf(reader.t, facts.query['done']),
    typed: shown.typed,
    whyNotSubmit: whyNot(act, 'submit', found),
    whyNotWithdraw: whyNot(act, 'withdraw', found),
    maxNote: limits.note,
  });
  const status = shown.problem ? statusOf[shown.problem.kind] : 200;
  return insidePage(site, reader, { name: 'assessment', model, status, cookies });
}

const moves = ['submit', 'withdraw'] as const;

function noticeOf(t: (key: string) => string, done: unknown) {
  const known = moves.find((one) => one === done);
  return known === undefined ? null : { text: t(`answering.${known}.done`), isProblem: false };
}

/** Which move, of which version of the assessment; a reason beside each warning, and one for all others. */
const form = z
  .object({
    do: z.enum(moves),
    version: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
    reason: z.string().optional(),
  })
  .catchall(z.string());
type Form = z.output<typeof form>;

async function move(visit: DoorPost<Asked, 'inside', Form>, site: Site): Promise<Reply> {
  const { params, present, form: given, write } = visit;
  const act = { person: present.person, now: site.doors.now() };
  const ref = { year: params.cycle, country: params.country };
  // Read before the transaction: there is one connection.
  const previous = await previousOf(site, await assessmentFor(site.doors.db, act.person, ref, 'to-see'));
  const moved = await write(async (tx) => {
    const found = await assessmentFor(tx, act.person, ref, 'to-change');
    if (given.do === 'withdraw') return record(tx, withdraw(act, found, { version: given.version }));
    const instrument = instrumentFor(site, found, params.language);
    const dossier = await dossierOf(tx, found);
    const before = await beforeFrom(tx, site, found, previous);
    const acknowledged = reasonsIn(
      given,
      check(instrument, dossier, before).map(({ key }) => key),
    );
    return record(tx, submit(act, { instrument, dossier, before }, { version: given.version, acknowledged }));
  }).then(() => given.do);
  return seeOther(
    `${answeringUrls(params.language).assessment({ country: params.country, cycle: params.cycle })}?done=${moved}`,
  );
}

/** Each warning's own reason, else the one for all. */
function reasonsIn(given: Form, keys: readonly string[]): Record<string, string> {
  const own = (key: string) => given[`reason:${key}`]?.trim() ?? '';
  const common = given.reason?.trim() ?? '';
  return Object.fromEntries(
    keys.flatMap((key) => {
      const reason = own(key) === '' ? common : own(key);
      return reason === '' ? [] : [[key, reason]];
    }),
  );
}

export const assessmentRoutes: readonly Route[] = [
  doorGet(answeringPatterns.assessment, 'inside', shape, (visit, site) => assessment(visit, site)),
  doorPost(answeringPatterns.assessment, 'inside', shape, {
    shape: form,
    answer: move,
    again: (visit, found, typed, site) => assessment(visit, site, { problem: found, typed }),
  }),
];

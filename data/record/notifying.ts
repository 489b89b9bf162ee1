/** Notices: made with what happened and from the calendar; read and mailed is noted here as well, which is no decision. */
import type { Event } from '../../indicators/work/events.ts';
import { noticesOf, noticesOfDeadlines, noticesOfOpening } from '../../indicators/work/news.ts';
import type { Notice } from '../../indicators/work/notices.ts';
import { assessmentsOf } from '../assessments.ts';
import type { Write } from '../database.ts';
import { commentsOf } from '../dossiers.ts';
import { peopleOf } from '../people.ts';
import { toJson } from '../rows.ts';
import { type Appliers, personOf } from './applier.ts';

export const noticeAppliers: Appliers<'notice-delivery-chosen'> = {
  'notice-delivery-chosen': async (tx, event) => {
    const { kind, delivery } = event.payload;
    await tx('notice_preferences')
      .insert({ person_id: personOf(event), kind, delivery })
      .onConflict(['person_id', 'kind'])
      .merge();
  },
};

/** What somebody is told of; the rest of what happens is found on the pages. */
const telling: ReadonlySet<Event['type']> = new Set([
  'cycle-opened',
  'assessment-submitted',
  'assessment-returned',
  'reminded',
  'deadline-extended',
  'review-closed',
  'review-closed-without-reviewer',
  'variant-proposed',
  'variant-approved',
  'variant-refused',
  'comment-made',
  'edition-published',
  'redaction-asked',
]);

/** Tells those whom it concerns, in the same transaction as the event. `seq`: its place in the log. */
export async function notify(tx: Write, event: Event, seq: number): Promise<void> {
  if (!telling.has(event.type)) return;
  const { cycle, assessment: id } = event.subject;
  const people = [...(await peopleOf(tx)).values()];
  const assessments = cycle === null ? [] : await assessmentsOf(tx, cycle);
  if (event.type === 'cycle-opened') return keep(tx, noticesOfOpening(event, assessments, { people, seq }));
  const assessment = assessments.find((one) => one.id === id) ?? null;
  const comments = event.type === 'assessment-returned' && id !== null ? await commentsOf(tx, id) : [];
  const open = comments.filter((one) => one.kind === 'review' && one.state === 'open');
  return keep(tx, noticesOf(event, { seq, assessment, people, comments: open }));
}

/** Once a day, or oftener: whoever was told of a deadline is not told again. */
export async function noticeDeadlines(tx: Write, now: string): Promise<void> {
  const people = [...(await peopleOf(tx)).values()];
  const cycles = await tx('cycles').select('id');
  for (const { id } of cycles) {
    for (const assessment of await assessmentsOf(tx, id)) await keep(tx, noticesOfDeadlines(assessment, people, now));
  }
}

export const noticesRead = (tx: Write, person: string, keys: readonly string[], now: string): Promise<void> =>
  mark(tx, person, keys, { read_at: now });

export const noticesMailed = (tx: Write, person: string, keys: readonly string[], now: string): Promise<void> =>
  mark(tx, person, keys, { mailed_at: now });

async function keep(tx: Write, notices: readonly Notice[]): Promise<void> {
  for (const { person, key, kind, cycle, assessment, details, at } of notices) {
    await tx('notices')
      .insert({
        person_id: person,
        key,
        kind,
        cycle_id: cycle,
        assessment_id: assessment,
        details: toJson(details),
        made_at: at,
      })
      .onConflict(['person_id', 'key'])
      .ignore();
  }
}

/** The first time counts. */
async function mark(
  tx: Write,
  person: string,
  keys: readonly string[],
  when: { read_at: string } | { mailed_at: string },
): Promise<void> {
  const column = 'read_at' in when ? 'read_at' : 'mailed_at';
  await tx('notices')
    .where({ person_id: person })
    .whereIn('key', [...keys])
    .whereNull(column)
    .update(when);
}

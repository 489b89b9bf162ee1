/** Queries about who was told what. */
import { z } from 'zod';
import type { Assessment } from '../indicators/work/assessment.ts';
import {
  type Delivery,
  type KeptNotice,
  type NoticeKind,
  noticeKinds,
  noticesToMail,
  noticesToShow,
  type Preferences,
} from '../indicators/work/notices.ts';
import { assessmentsOf } from './assessments.ts';
import type { Read } from './database.ts';
import { fromJson } from './rows.ts';

const details = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

/** What the person sees in the application, newest first. */
export async function noticesFor(db: Read, person: string): Promise<KeptNotice[]> {
  const [notices, preferences, assessments] = await allOf(db, person);
  return noticesToShow(notices, preferences, assessments);
}

/** What is to be mailed to the person now, oldest first; `digestDue`: whether the day's digest is. */
export async function mailFor(db: Read, person: string, digestDue: boolean): Promise<KeptNotice[]> {
  const [notices, preferences, assessments] = await allOf(db, person);
  return noticesToMail(notices, preferences, assessments, digestDue).toReversed();
}

/** People for whom a notice waits that was neither read nor mailed. */
export async function peopleWithNotices(db: Read): Promise<string[]> {
  const rows = await db('notices')
    .whereNull('read_at')
    .whereNull('mailed_at')
    .distinct('person_id')
    .orderBy('person_id');
  return rows.map((row) => row.person_id);
}

/** What the person chose; what is missing is as for everybody. */
export async function preferencesOf(db: Read, person: string): Promise<Preferences> {
  const rows = await db('notice_preferences').where({ person_id: person });
  return new Map(
    rows.flatMap(({ kind, delivery }): [NoticeKind, Delivery][] => known(kind).map((one) => [one, delivery])),
  );
}

async function allOf(db: Read, person: string): Promise<[KeptNotice[], Preferences, ReadonlyMap<string, Assessment>]> {
  const rows = await db('notices')
    .where({ person_id: person })
    .orderBy([{ column: 'made_at', order: 'desc' }, { column: 'key' }]);
  const notices = rows.flatMap((row): KeptNotice[] =>
    known(row.kind).map((kind) => ({
      person: row.person_id,
      key: row.key,
      kind,
      cycle: row.cycle_id,
      assessment: row.assessment_id,
      details: fromJson(details, row.details),
      at: row.made_at,
      read: row.read_at !== null,
      mailed: row.mailed_at !== null,
    })),
  );
  const cycles = [...new Set(notices.flatMap((one) => one.cycle ?? []))];
  const assessments = new Map<string, Assessment>();
  for (const cycle of cycles) for (const one of await assessmentsOf(db, cycle)) assessments.set(one.id, one);
  return [notices, await preferencesOf(db, person), assessments];
}

/** A kind that is no longer told is no longer shown. */
const known = (kind: string): NoticeKind[] => noticeKinds.filter((one) => one === kind);

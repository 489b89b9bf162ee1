/** Queries about what is kept beside the answers: information requests, the panel, who reviewed. */
import type { AssessmentId, InformationRequest, Panel } from '../indicators/work/assessment.ts';
import type { Read } from './database.ts';
import { fromJson } from './rows.ts';
import { storedParticipants, storedQuestions } from './stored.ts';

/** In the order of sending. */
export async function requestsOf(db: Read, assessment: AssessmentId): Promise<InformationRequest[]> {
  const rows = await db('information_requests')
    .where({ assessment_id: assessment, withdrawn: 0 })
    .orderBy(['sent_on', 'id']);
  return rows.map(({ id, institution, questions, sent_on, due_on, answered_on, version }) => ({
    id,
    institution,
    questions: fromJson(storedQuestions, questions),
    sentOn: sent_on,
    dueOn: due_on,
    answeredOn: answered_on,
    version,
  }));
}

export async function panelOf(db: Read, assessment: AssessmentId): Promise<Panel | null> {
  const row = await db('panels').where({ assessment_id: assessment }).first();
  return row
    ? { metOn: row.met_on, participants: fromJson(storedParticipants, row.participants), version: row.version }
    : null;
}

/** Codes of the institutions whose people examined the answers or closed the review (domain.md, Workflow 6). */
export async function reviewedBy(db: Read, assessment: AssessmentId): Promise<string[]> {
  const rows = await db('events as e')
    .join('people as p', 'p.id', 'e.who')
    .join('organisations as o', 'o.id', 'p.organisation_id')
    .where('e.assessment_id', assessment)
    .whereIn('e.type', ['answer-accepted', 'answer-disputed', 'review-closed'])
    .whereNotNull('o.institution')
    .distinct<{ institution: string }[]>('o.institution')
    .orderBy('o.institution');
  return rows.map((row) => row.institution);
}

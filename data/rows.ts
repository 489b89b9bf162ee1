/** Rows as the tables hold them, and the way to and from the domain: JSON text, 0/1 and empty codes stop here. */
import { z } from 'zod';
import type { Text } from '../indicators/text.ts';
import type { AnswerContent, AnswerRecord, Assessment, Cycle, Source } from '../indicators/work/assessment.ts';
import { storedBreakdowns, storedText, storedUnits, storedValue } from './stored.ts';

export type OrganisationRow = { id: string; name: string; type: 'ngo' | 'state'; institution: string | null };
export type PersonRow = {
  id: string;
  name: string;
  job: string;
  organisation_id: string;
  suspended: number;
  added_at: string;
  email: string | null;
  erased_at: string | null;
};
export type RoleRow = { person_id: string; role: string; country: string };
export type CycleRow = {
  id: string;
  year: number;
  instrument_id: string;
  instrument_version: string;
  demonstration: number;
  draft_confirmation: string | null;
  opened_at: string;
};
export type AssessmentRow = {
  id: string;
  cycle_id: string;
  country: string;
  scoring: Assessment['scoring'];
  submission_deadline: string;
  review_deadline: string;
  status: Assessment['status'];
  turn: number;
  review_started: number;
  closed_reason: 'no_reviewer' | 'deadline_passed' | null;
  closed_note: string | null;
  version: number;
  variant_id: string | null;
};
export type SourceRow = {
  id: string;
  country: string;
  title: string;
  publisher: string;
  type: string;
  year: number | null;
  date_words: string | null;
  url: string | null;
  language: string | null;
  retrieved_on: string | null;
  registered_by: string;
  registered_at: string;
  version: number;
};
export type AnswerRow = {
  assessment_id: string;
  indicator: string;
  value: string | null;
  confidence: AnswerContent['confidence'];
  justification: string | null;
  change_note: string | null;
  period_from: string | null;
  period_to: string | null;
  examination: AnswerRecord['examination'];
  version: number;
  saved_by: string;
  saved_at: string;
  units: string | null;
  breakdowns: string | null;
};
export type AnswerAuthorRow = { assessment_id: string; person_id: string };
export type CitationRow = {
  assessment_id: string;
  indicator: string;
  position: number;
  source_id: string;
  section: string | null;
};
export type TextRow = {
  assessment_id: string;
  kind: 'summary' | 'policy' | 'practice' | 'finding' | 'conclusion';
  area: string;
  position: number;
  words: string | null;
  version: number;
};
export type RegionalTextRow = {
  cycle_id: string;
  kind: 'summary' | 'finding';
  area: string;
  words: string | null;
  version: number;
};
export type RecommendationRow = {
  id: string;
  assessment_id: string;
  position: number;
  words: string;
  addressee: string;
  grade: 'urge' | 'consider' | 'invite';
  indicators: string;
  deadline: number | null;
  version: number;
  withdrawn: number;
};
export type FollowUpRow = {
  assessment_id: string;
  recommendation_id: string;
  status: 'carried_out' | 'partly' | 'not_carried_out' | 'unknown';
  note: string | null;
  version: number;
};
export type GoodPracticeRow = {
  id: string;
  assessment_id: string;
  position: number;
  title: string;
  words: string;
  indicators: string;
  version: number;
  withdrawn: number;
};
export type CommentRow = {
  id: string;
  assessment_id: string;
  kind: 'team' | 'review';
  indicator: string | null;
  area: string | null;
  words: string;
  state: 'open' | 'resolved' | 'turned-into-dissent';
  author_id: string;
  made_at: string;
  part: string | null;
};
export type CommentAnswerRow = {
  id: string;
  comment_id: string;
  position: number;
  words: string;
  by_country: number;
  author_id: string;
  made_at: string;
};
export type DissentRow = {
  assessment_id: string;
  indicator: string;
  words: string;
  answer_version: number;
  comment_id: string | null;
  made_by: string;
  made_at: string;
};
export type ReplyRow = {
  id: string;
  assessment_id: string;
  indicator: string;
  institution: string;
  replied_on: string;
  words: string;
  recorded_by: string;
  recorded_at: string;
};
export type AcknowledgementRow = {
  assessment_id: string;
  turn: number;
  warning: string;
  reason: string;
  acknowledged_by: string;
  acknowledged_at: string;
};
export type EventRow = {
  seq: number;
  type: string;
  who: string | null;
  at: string;
  cycle_id: string | null;
  assessment_id: string | null;
  indicator: string | null;
  payload: string;
  payload_hash: string;
  previous_hash: string;
  hash: string;
};
export type PublicationRow = {
  cycle_id: string;
  edition: number;
  cause: 'first' | 'added' | 'correction' | 'redaction';
  published_at: string;
  fingerprint: string;
  snapshot: string;
};
export type CredentialRow = {
  person_id: string;
  password_hash: string;
  password_set_at: string;
  factor_secret: string | null;
  factor_set_at: string | null;
  factor_step: number | null;
};
export type RecoveryCodeRow = { person_id: string; code_hash: string; used_at: string | null };
export type DoorLinkRow = {
  hash: string;
  kind: 'invitation' | 'password';
  person_id: string;
  issued_at: string;
  expires_at: string;
  ended_at: string | null;
};
export type SessionRow = {
  id_hash: string;
  person_id: string;
  stage: 'password' | 'full';
  begun_at: string;
  seen_at: string;
  agent: string;
};
export type JobRow = {
  id: string;
  kind: string;
  payload: string;
  event_seq: number;
  queued_at: string;
  started_at: string | null;
  finished_at: string | null;
  attempts: number;
  failure: string | null;
};

declare module 'knex/types/tables.js' {
  interface Tables {
    organisations: OrganisationRow;
    people: PersonRow;
    roles: RoleRow;
    cycles: CycleRow;
    assessments: AssessmentRow;
    sources: SourceRow;
    answers: AnswerRow;
    answer_authors: AnswerAuthorRow;
    citations: CitationRow;
    texts: TextRow;
    regional_texts: RegionalTextRow;
    recommendations: RecommendationRow;
    follow_ups: FollowUpRow;
    good_practices: GoodPracticeRow;
    comments: CommentRow;
    comment_answers: CommentAnswerRow;
    dissents: DissentRow;
    replies: ReplyRow;
    acknowledgements: AcknowledgementRow;
    events: EventRow;
    publications: PublicationRow;
    jobs: JobRow;
    credentials: CredentialRow;
    recovery_codes: RecoveryCodeRow;
    door_links: DoorLinkRow;
    sessions: SessionRow;
  }
}

/** The whole region, where a column wants a country. */
export const wholeRegion = '*';

const codes = z.array(z.string());

/** JSON as it was stored. @throws {Error} where the database holds something else than this application writes. */
export function fromJson<S extends z.ZodType>(schema: S, json: string): z.output<S> {
  return schema.parse(JSON.parse(json));
}

export const toJson = (value: unknown): string => JSON.stringify(value);
export const toJsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export const textOf = (json: string): Text => fromJson(storedText, json);
export const textOrNull = (json: string | null): Text | null => (json === null ? null : textOf(json));
export const codesOf = (json: string): string[] => fromJson(codes, json);

export function answerOf(row: AnswerRow, citations: readonly CitationRow[]): AnswerRecord {
  return {
    indicator: row.indicator,
    value: row.value === null ? null : fromJson(storedValue, row.value),
    confidence: row.confidence,
    justification: textOrNull(row.justification),
    changeNote: textOrNull(row.change_note),
    citations: citations.map(({ source_id, section }) => ({ source: source_id, section })),
    period: row.period_from !== null && row.period_to !== null ? { from: row.period_from, to: row.period_to } : null,
    ...(row.units === null ? {} : { units: fromJson(storedUnits, row.units) }),
    ...(row.breakdowns === null ? {} : { breakdowns: fromJson(storedBreakdowns, row.breakdowns) }),
    examination: row.examination,
    version: row.version,
  };
}

export function sourceOf(row: SourceRow): Source {
  return {
    id: row.id,
    country: row.country,
    title: row.title,
    publisher: row.publisher,
    type: row.type,
    year: row.year,
    date: row.date_words,
    url: row.url,
    language: row.language,
    retrievedOn: row.retrieved_on,
    version: row.version,
  };
}

export function cycleOf(row: CycleRow, edition: number | null): Cycle {
  return {
    id: row.id,
    year: row.year,
    instrument: { id: row.instrument_id, version: row.instrument_version },
    demonstration: row.demonstration === 1,
    openedAt: row.opened_at,
    edition,
  };
}

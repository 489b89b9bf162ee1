/** Rows of the workplace, as the tables hold them: who works on what, registers, variants, the regional desk, notices. */
import type { Assessment, RedactionRequest, RegionalComment, VariantState } from '../indicators/work/assessment.ts';
import type { Delivery } from '../indicators/work/notices.ts';
import type { RecommendationRow } from './rows.ts';

export type AreaPersonRow = { assessment_id: string; area: string; person_id: string };
export type WayRow = { assessment_id: string; indicator: string; way: Assessment['scoring'] };
export type OwnAnswerRow = {
  assessment_id: string;
  indicator: string;
  person_id: string;
  content: string;
  done: number;
  version: number;
  saved_at: string;
};
export type AgreedAnswerRow = {
  assessment_id: string;
  indicator: string;
  people: string;
  reason: string | null;
  agreed_by: string;
  agreed_at: string;
};
export type PanelRow = { assessment_id: string; met_on: string | null; participants: string; version: number };
export type InformationRequestRow = {
  id: string;
  assessment_id: string;
  institution: string;
  questions: string;
  sent_on: string;
  due_on: string;
  answered_on: string | null;
  withdrawn: number;
  version: number;
};
export type VariantRow = {
  id: string;
  country: string;
  instrument_id: string;
  instrument_version: string;
  assessment_id: string;
  state: VariantState;
  content: string;
  note: string | null;
  adopted_by: string | null;
  proposed_by: string;
  proposed_at: string;
  decided_by: string | null;
  decided_at: string | null;
  version: number;
};
export type RegionalRecommendationRow = Omit<RecommendationRow, 'assessment_id'> & { cycle_id: string };
export type RegionalCommentRow = {
  id: string;
  cycle_id: string;
  answer_to: string | null;
  kind: RegionalComment['about']['kind'] | null;
  area: string | null;
  recommendation_id: string | null;
  words: string;
  state: RegionalComment['state'];
  author_id: string;
  made_at: string;
};
export type RedactionRequestRow = {
  id: string;
  cycle_id: string | null;
  words: string | null;
  reason: string;
  asked_by: string;
  asked_as: RedactionRequest['askedAs'];
  asked_at: string;
  state: RedactionRequest['state'];
  decided_by: string | null;
  decided_at: string | null;
};
export type RedactionRow = {
  id: string;
  administrator_id: string;
  coordinator_id: string;
  reason: string;
  opened_at: string;
  closed_at: string | null;
};
export type RedactedEditionRow = { cycle_id: string; edition: number; redaction_id: string };
export type NoticeRow = {
  person_id: string;
  key: string;
  kind: string;
  cycle_id: string | null;
  assessment_id: string | null;
  details: string;
  made_at: string;
  read_at: string | null;
  mailed_at: string | null;
};
export type NoticePreferenceRow = { person_id: string; kind: string; delivery: Delivery };

declare module 'knex/types/tables.js' {
  interface Tables {
    area_people: AreaPersonRow;
    ways: WayRow;
    own_answers: OwnAnswerRow;
    agreed_answers: AgreedAnswerRow;
    panels: PanelRow;
    information_requests: InformationRequestRow;
    variants: VariantRow;
    regional_recommendations: RegionalRecommendationRow;
    regional_comments: RegionalCommentRow;
    redaction_requests: RedactionRequestRow;
    redactions: RedactionRow;
    redacted_editions: RedactedEditionRow;
    notices: NoticeRow;
    notice_preferences: NoticePreferenceRow;
  }
}

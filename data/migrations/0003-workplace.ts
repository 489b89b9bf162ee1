/** Who works on which area, each one's own answers, registers, national variants, the regional desk, redaction, notices. */
import type { Knex } from 'knex';

const instant = (column: string) => `check (${column} like '____-__-__T__:__:__.___Z')`;
const day = (column: string) => `check (${column} like '____-__-__')`;
const flag = (column: string) => `check (${column} in (0, 1))`;

const added = [
  // Code of the institution this organisation is in the instruments' registry, where it is one.
  'alter table organisations add column institution text',
  'alter table sources add column version integer not null default 1 check (version >= 1)',
  'alter table answers add column units text',
  'alter table answers add column breakdowns text',
  `alter table recommendations add column withdrawn integer not null default 0 ${flag('withdrawn')}`,
  `alter table good_practices add column withdrawn integer not null default 0 ${flag('withdrawn')}`,
  'alter table comments add column part text',
];

const tables = [
  `create table area_people (
    assessment_id text not null references assessments (id),
    area text not null,
    person_id text not null references people (id),
    primary key (assessment_id, area, person_id)
  )`,
  // Only where an indicator is scored another way than the assessment.
  `create table ways (
    assessment_id text not null references assessments (id),
    indicator text not null,
    way text not null check (way in ('panel', 'independent')),
    primary key (assessment_id, indicator)
  )`,
  // For the team only, and for each alone until all are done (domain.md, Workflow 2).
  `create table own_answers (
    assessment_id text not null references assessments (id),
    indicator text not null,
    person_id text not null references people (id),
    content text not null,
    done integer not null ${flag('done')},
    version integer not null check (version >= 1),
    saved_at text not null ${instant('saved_at')},
    primary key (assessment_id, indicator, person_id)
  )`,
  `create table agreed_answers (
    assessment_id text not null,
    indicator text not null,
    people text not null,
    reason text,
    agreed_by text not null references people (id),
    agreed_at text not null ${instant('agreed_at')},
    primary key (assessment_id, indicator),
    foreign key (assessment_id, indicator) references answers (assessment_id, indicator)
  )`,
  `create table panels (
    assessment_id text not null primary key references assessments (id),
    met_on text ${day('met_on')},
    participants text not null,
    version integer not null check (version >= 1)
  )`,
  `create table information_requests (
    id text not null primary key,
    assessment_id text not null references assessments (id),
    institution text not null,
    questions text not null,
    sent_on text not null ${day('sent_on')},
    due_on text not null ${day('due_on')},
    answered_on text ${day('answered_on')},
    withdrawn integer not null ${flag('withdrawn')},
    version integer not null check (version >= 1)
  )`,
  'create index information_requests_assessment on information_requests (assessment_id)',
  `create table variants (
    id text not null primary key,
    country text not null,
    instrument_id text not null,
    instrument_version text not null,
    assessment_id text not null references assessments (id),
    state text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
    content text not null,
    note text,
    adopted_by text,
    proposed_by text not null references people (id),
    proposed_at text not null ${instant('proposed_at')},
    decided_by text references people (id),
    decided_at text ${instant('decided_at')},
    version integer not null check (version >= 1),
    check ((decided_by is null) = (decided_at is null)),
    check (adopted_by is null or state = 'approved')
  )`,
  'create index variants_country on variants (country, instrument_id, instrument_version)',
  // The variant an assessment is made with; it stays when a later one is approved for a later cycle.
  'alter table assessments add column variant_id text references variants (id)',
  `create table regional_recommendations (
    id text not null primary key,
    cycle_id text not null references cycles (id),
    position integer not null check (position >= 1),
    words text not null,
    addressee text not null,
    grade text not null check (grade in ('urge', 'consider', 'invite')),
    indicators text not null,
    deadline integer,
    withdrawn integer not null ${flag('withdrawn')},
    version integer not null check (version >= 1)
  )`,
  'create index regional_recommendations_cycle on regional_recommendations (cycle_id)',
  `create table regional_comments (
    id text not null primary key,
    cycle_id text not null references cycles (id),
    answer_to text references regional_comments (id),
    kind text check (kind in ('summary', 'finding', 'recommendation')),
    area text,
    recommendation_id text references regional_recommendations (id),
    words text not null,
    state text not null check (state in ('open', 'resolved')),
    author_id text not null references people (id),
    made_at text not null ${instant('made_at')},
    check ((kind is null) = (answer_to is not null))
  )`,
  'create index regional_comments_cycle on regional_comments (cycle_id)',
  // The words stand here only between the request and the decision about it.
  `create table redaction_requests (
    id text not null primary key,
    cycle_id text references cycles (id),
    words text,
    reason text not null,
    asked_by text not null references people (id),
    asked_as text not null check (asked_as in ('administrator', 'coordinator')),
    asked_at text not null ${instant('asked_at')},
    state text not null check (state in ('asked', 'carried-out', 'refused')),
    decided_by text references people (id),
    decided_at text ${instant('decided_at')},
    check ((state = 'asked') = (words is not null)),
    check ((state = 'asked') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check (decided_by is null or decided_by <> asked_by)
  )`,
  // Editions whose printed files still have what was removed: they are answered 410, with the reason.
  `create table redacted_editions (
    cycle_id text not null,
    edition integer not null,
    redaction_id text not null references redactions (id),
    primary key (cycle_id, edition, redaction_id),
    foreign key (cycle_id, edition) references publications (cycle_id, edition)
  )`,
  `create table notices (
    person_id text not null references people (id),
    key text not null,
    kind text not null check (kind = lower(kind)),
    cycle_id text references cycles (id),
    assessment_id text references assessments (id),
    details text not null,
    made_at text not null ${instant('made_at')},
    read_at text ${instant('read_at')},
    mailed_at text ${instant('mailed_at')},
    primary key (person_id, key)
  )`,
  `create table notice_preferences (
    person_id text not null references people (id),
    kind text not null check (kind = lower(kind)),
    delivery text not null check (delivery in ('immediate', 'digest', 'off')),
    primary key (person_id, kind)
  )`,
];

export async function up(knex: Knex): Promise<void> {
  for (const sql of added) await knex.raw(sql);
  for (const sql of tables) await knex.raw(sql.startsWith('create table') ? `${sql} strict` : sql);
}

/** What people wrote would be lost: going back means restoring a backup. */
export function down(): Promise<void> {
  return Promise.reject(new Error('0003-workplace cannot be undone'));
}

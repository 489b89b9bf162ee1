/** People, cycles, assessments and what is written in them; the log of what happened; what was published; queued work. */
import type { Knex } from 'knex';

// Codes of the domain are kebab-case; `no_reviewer`, `carried_out` and the like are codes of the published snapshot.
const tables = [
  `create table organisations (
    id text not null primary key,
    name text not null,
    type text not null check (type in ('ngo', 'state'))
  )`,
  `create table people (
    id text not null primary key,
    name text not null,
    job text not null,
    organisation_id text not null references organisations (id),
    suspended integer not null default 0 check (suspended in (0, 1)),
    added_at text not null check (added_at like '____-__-__T__:__:__.___Z')
  )`,
  // Country '*' is the whole region.
  `create table roles (
    person_id text not null references people (id),
    role text not null check (role in ('monitor', 'lead', 'reviewer', 'observer', 'coordinator', 'administrator')),
    country text not null,
    primary key (person_id, role, country),
    check ((country = '*') = (role in ('coordinator', 'administrator')) or role = 'observer')
  )`,
  'create index roles_country on roles (country, role)',
  `create table cycles (
    id text not null primary key,
    year integer not null unique check (year between 1900 and 2200),
    instrument_id text not null,
    instrument_version text not null,
    demonstration integer not null check (demonstration in (0, 1)),
    draft_confirmation text,
    opened_at text not null check (opened_at like '____-__-__T__:__:__.___Z')
  )`,
  `create table assessments (
    id text not null primary key,
    cycle_id text not null references cycles (id),
    country text not null,
    scoring text not null check (scoring in ('panel', 'independent')),
    submission_deadline text not null check (submission_deadline like '____-__-__'),
    review_deadline text not null check (review_deadline like '____-__-__'),
    status text not null check (status in ('drafting', 'submitted', 'returned', 'reviewed', 'published')),
    turn integer not null check (turn >= 0),
    review_started integer not null check (review_started in (0, 1)),
    closed_reason text check (closed_reason in ('no_reviewer', 'deadline_passed')),
    closed_note text,
    version integer not null check (version >= 1),
    unique (cycle_id, country),
    check ((closed_reason is null) = (closed_note is null)),
    check (closed_reason is null or status in ('reviewed', 'published')),
    check (turn >= 1 or status = 'drafting')
  )`,
  `create table sources (
    id text not null primary key,
    country text not null,
    title text not null,
    publisher text not null,
    type text not null,
    year integer,
    date_words text,
    url text check (url like 'http://%' or url like 'https://%'),
    language text,
    retrieved_on text check (retrieved_on like '____-__-__'),
    registered_by text not null references people (id),
    registered_at text not null check (registered_at like '____-__-__T__:__:__.___Z')
  )`,
  'create index sources_country on sources (country)',
  `create table answers (
    assessment_id text not null references assessments (id),
    indicator text not null,
    value text,
    confidence text check (confidence in ('high', 'medium', 'low')),
    justification text,
    change_note text,
    period_from text check (period_from like '____-__-__'),
    period_to text check (period_to like '____-__-__'),
    examination text not null check (examination in ('not-examined', 'accepted', 'disputed')),
    version integer not null check (version >= 1),
    saved_by text not null references people (id),
    saved_at text not null check (saved_at like '____-__-__T__:__:__.___Z'),
    primary key (assessment_id, indicator),
    check ((period_from is null) = (period_to is null))
  )`,
  `create table answer_authors (
    assessment_id text not null references assessments (id),
    person_id text not null references people (id),
    primary key (assessment_id, person_id)
  )`,
  `create table citations (
    assessment_id text not null,
    indicator text not null,
    position integer not null check (position >= 1),
    source_id text not null references sources (id),
    section text,
    primary key (assessment_id, indicator, position),
    foreign key (assessment_id, indicator) references answers (assessment_id, indicator)
  )`,
  'create index citations_source on citations (source_id)',
  // Area '' is none.
  `create table texts (
    assessment_id text not null references assessments (id),
    kind text not null check (kind in ('summary', 'policy', 'practice', 'finding', 'conclusion')),
    area text not null,
    position integer not null check (position >= 1),
    words text,
    version integer not null check (version >= 1),
    primary key (assessment_id, kind, area, position),
    check ((area <> '') = (kind in ('policy', 'practice', 'finding')))
  )`,
  `create table regional_texts (
    cycle_id text not null references cycles (id),
    kind text not null check (kind in ('summary', 'finding')),
    area text not null,
    words text,
    version integer not null check (version >= 1),
    primary key (cycle_id, kind, area),
    check ((area <> '') = (kind = 'finding'))
  )`,
  `create table recommendations (
    id text not null primary key,
    assessment_id text not null references assessments (id),
    position integer not null check (position >= 1),
    words text not null,
    addressee text not null,
    grade text not null check (grade in ('urge', 'consider', 'invite')),
    indicators text not null,
    deadline integer,
    version integer not null check (version >= 1)
  )`,
  'create index recommendations_assessment on recommendations (assessment_id)',
  `create table follow_ups (
    assessment_id text not null references assessments (id),
    recommendation_id text not null references recommendations (id),
    status text not null check (status in ('carried_out', 'partly', 'not_carried_out', 'unknown')),
    note text,
    version integer not null check (version >= 1),
    primary key (assessment_id, recommendation_id)
  )`,
  `create table good_practices (
    id text not null primary key,
    assessment_id text not null references assessments (id),
    position integer not null check (position >= 1),
    title text not null,
    words text not null,
    indicators text not null,
    version integer not null check (version >= 1)
  )`,
  'create index good_practices_assessment on good_practices (assessment_id)',
  `create table comments (
    id text not null primary key,
    assessment_id text not null references assessments (id),
    kind text not null check (kind in ('team', 'review')),
    indicator text,
    area text,
    words text not null,
    state text not null check (state in ('open', 'resolved', 'turned-into-dissent')),
    author_id text not null references people (id),
    made_at text not null check (made_at like '____-__-__T__:__:__.___Z')
  )`,
  'create index comments_assessment on comments (assessment_id, kind, state)',
  `create table comment_answers (
    id text not null primary key,
    comment_id text not null references comments (id),
    position integer not null check (position >= 1),
    words text not null,
    by_country integer not null check (by_country in (0, 1)),
    author_id text not null references people (id),
    made_at text not null check (made_at like '____-__-__T__:__:__.___Z'),
    unique (comment_id, position)
  )`,
  `create table dissents (
    assessment_id text not null,
    indicator text not null,
    words text not null,
    answer_version integer not null check (answer_version >= 1),
    comment_id text references comments (id),
    made_by text not null references people (id),
    made_at text not null check (made_at like '____-__-__T__:__:__.___Z'),
    primary key (assessment_id, indicator),
    foreign key (assessment_id, indicator) references answers (assessment_id, indicator)
  )`,
  `create table replies (
    id text not null primary key,
    assessment_id text not null,
    indicator text not null,
    institution text not null,
    replied_on text not null check (replied_on like '____-__-__'),
    words text not null,
    recorded_by text not null references people (id),
    recorded_at text not null check (recorded_at like '____-__-__T__:__:__.___Z'),
    foreign key (assessment_id, indicator) references answers (assessment_id, indicator)
  )`,
  'create index replies_answer on replies (assessment_id, indicator)',
  `create table acknowledgements (
    assessment_id text not null references assessments (id),
    turn integer not null check (turn >= 1),
    warning text not null,
    reason text not null,
    acknowledged_by text not null references people (id),
    acknowledged_at text not null check (acknowledged_at like '____-__-__T__:__:__.___Z'),
    primary key (assessment_id, turn, warning)
  )`,
  // Each entry's hash covers the entry before it and the hash of its own payload, so that a redacted payload leaves the chain whole.
  `create table events (
    seq integer not null primary key check (seq >= 1),
    type text not null check (type = lower(type)),
    who text references people (id),
    at text not null check (at like '____-__-__T__:__:__.___Z'),
    cycle_id text references cycles (id),
    assessment_id text references assessments (id),
    indicator text,
    payload text not null,
    payload_hash text not null check (length(payload_hash) = 64),
    previous_hash text not null check (length(previous_hash) = 64),
    hash text not null unique check (length(hash) = 64)
  )`,
  'create index events_assessment on events (assessment_id, indicator, seq)',
  'create index events_cycle on events (cycle_id, seq)',
  `create table publications (
    cycle_id text not null references cycles (id),
    edition integer not null check (edition >= 1),
    cause text not null check (cause in ('first', 'added', 'correction', 'redaction')),
    published_at text not null check (published_at like '____-__-__T__:__:__.___Z'),
    fingerprint text not null check (length(fingerprint) = 64),
    snapshot text not null,
    primary key (cycle_id, edition)
  )`,
  // The one way into what is kept for ever (domain.md, Redaction): while a row is open, two people having agreed, words may be removed.
  `create table redactions (
    id text not null primary key,
    administrator_id text not null references people (id),
    coordinator_id text not null references people (id),
    reason text not null,
    opened_at text not null check (opened_at like '____-__-__T__:__:__.___Z'),
    closed_at text check (closed_at like '____-__-__T__:__:__.___Z'),
    check (administrator_id <> coordinator_id)
  )`,
  `create table jobs (
    id text not null primary key,
    kind text not null check (kind = lower(kind)),
    payload text not null,
    event_seq integer not null references events (seq),
    queued_at text not null check (queued_at like '____-__-__T__:__:__.___Z'),
    started_at text check (started_at like '____-__-__T__:__:__.___Z'),
    finished_at text check (finished_at like '____-__-__T__:__:__.___Z'),
    attempts integer not null default 0 check (attempts >= 0),
    failure text
  )`,
  'create index jobs_waiting on jobs (finished_at, queued_at)',
];

/** Only `column` may change, only while a redaction is open; nothing is ever deleted. */
function kept(table: string, column: string, others: readonly string[]): string[] {
  const same = others.map((name) => `new.${name} is old.${name}`).join(' and ');
  return [
    `create trigger ${table}_change before update on ${table}
     when not (${same} and exists (select 1 from redactions where closed_at is null))
     begin select raise(abort, '${table} are kept as they are'); end`,
    `create trigger ${table}_delete before delete on ${table}
     begin select raise(abort, '${table} are kept for ever'); end`,
  ];
}

const triggers = [
  ...kept('events', 'payload', [
    'seq',
    'type',
    'who',
    'at',
    'cycle_id',
    'assessment_id',
    'indicator',
    'payload_hash',
    'previous_hash',
    'hash',
  ]),
  ...kept('publications', 'snapshot', ['cycle_id', 'edition', 'cause', 'published_at', 'fingerprint']),
];

export async function up(knex: Knex): Promise<void> {
  for (const sql of tables) await knex.raw(sql.startsWith('create table') ? `${sql} strict` : sql);
  for (const sql of triggers) await knex.raw(sql);
}

/** The log is never taken apart again: going back means restoring a backup. */
export function down(): Promise<void> {
  return Promise.reject(new Error('0001-work cannot be undone'));
}

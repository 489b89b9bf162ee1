/** How people come in: sign-in names, passwords, second factors, links that open once, sessions, limits to guessing. */
import type { Knex } from 'knex';

const at = (column: string) => `check (${column} like '____-__-__T__:__:__.___Z')`;

const changes = [
  // Lower case; null for whoever cannot sign in. An erased person keeps the row that history points at, and nothing else.
  'alter table people add column email text check (email = lower(email))',
  `alter table people add column erased_at text ${at('erased_at')}`,
  'create unique index people_email on people (email)',
  `create table credentials (
    person_id text not null primary key references people (id),
    password_hash text not null,
    password_set_at text not null ${at('password_set_at')},
    factor_secret text,
    factor_set_at text ${at('factor_set_at')},
    factor_step integer,
    check ((factor_secret is null) = (factor_set_at is null))
  )`,
  `create table recovery_codes (
    person_id text not null references people (id),
    code_hash text not null check (length(code_hash) = 64),
    used_at text ${at('used_at')},
    primary key (person_id, code_hash)
  )`,
  `create table door_links (
    hash text not null primary key check (length(hash) = 64),
    kind text not null check (kind in ('invitation', 'password')),
    person_id text not null references people (id),
    issued_at text not null ${at('issued_at')},
    expires_at text not null ${at('expires_at')},
    ended_at text ${at('ended_at')}
  )`,
  'create index door_links_person on door_links (person_id, ended_at)',
  // The number in the cookie is never kept, only its hash.
  `create table sessions (
    id_hash text not null primary key check (length(id_hash) = 64),
    person_id text not null references people (id),
    stage text not null check (stage in ('password', 'full')),
    begun_at text not null ${at('begun_at')},
    seen_at text not null ${at('seen_at')},
    agent text not null
  )`,
  'create index sessions_person on sessions (person_id)',
  // As rate-limiter-flexible wants it; times in milliseconds.
  `create table limits (
    key text not null primary key,
    points integer not null,
    expire integer
  )`,
];

export async function up(knex: Knex): Promise<void> {
  for (const sql of changes) await knex.raw(sql.startsWith('create table') ? `${sql} strict` : sql);
}

/** People's access is never thrown away: going back means restoring a backup. */
export function down(): Promise<void> {
  return Promise.reject(new Error('0002-doors cannot be undone'));
}

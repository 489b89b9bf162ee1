/**
 * The only place that reads the environment. Without configuration this is a demonstration on this computer;
 * production says so (NODE_ENV=production), never loads demonstration data and does not start half-configured.
 */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';

export type Config = Storage & {
  readonly port: number;
  readonly host: string;
  /** Readers come over TLS: then, and only then, the site says so for ever (HSTS). */
  readonly overTls: boolean;
  readonly sessionSecret: string;
  /** Null: no mail is sent, links are shown on screen only. */
  readonly mail: { readonly server: string; readonly from: string } | null;
};

/** What commands need too: where things are kept and which browser prints. */
export type Storage = {
  readonly production: boolean;
  /** Where readers reach the site, without a slash at the end; printed in reports. */
  readonly publicAddress: string;
  readonly databaseFile: string;
  readonly reportsFolder: string;
  /** As configured; whoever prints looks in the usual places when it is null. */
  readonly chromiumPath: string | null;
};

/** Everything that is wrong at once, each line naming its variable. */
export class ConfigFaults extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigFaults';
    this.faults = faults;
  }
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65535, 'must be a number from 0 to 65535');

const address = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && pathname === '/' && search === '' && hash === '';
}, 'must be an address such as https://monitor.example.org, without a path');

const variables = z.strictObject({
  NODE_ENV: z.enum(['production', 'development', 'test']).optional(),
  PORT: port.optional(),
  HOST: z.string().optional(),
  DATA_DIR: z.string().optional(),
  CHROMIUM_PATH: z.string().optional(),
  PUBLIC_ADDRESS: address.optional(),
  SESSION_SECRET: z.string().optional(),
  SMTP_URL: z
    .string()
    .refine(
      (value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol),
      'must be an address such as smtps://user:password@mail.example.org',
    )
    .optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
});

type Variables = z.infer<typeof variables>;

/** Known to everybody who has read our files; production refuses it. */
export const demonstrationSecret = 'demonstration-only-not-a-secret-0000';

const guessable = /change.?me|secret|password|example|demonstration|default|0123456|1234567|qwerty/i;

/** @throws {ConfigFaults} */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = parse(env);
  const storage = storageOf(given);
  if (storage.production) requireProduction(given);
  return {
    ...storage,
    ...listensOn(given),
    overTls: storage.publicAddress.startsWith('https:'),
    sessionSecret: given.SESSION_SECRET ?? demonstrationSecret,
    mail: mailOf(given),
  };
}

/** For commands, which serve nobody and need no secret. @throws {ConfigFaults} */
export function readStorage(env: NodeJS.ProcessEnv): Storage {
  return storageOf(parse(env));
}

function parse(env: NodeJS.ProcessEnv): Variables {
  // An empty variable is how many tools write "not set".
  const picked = Object.fromEntries(
    Object.keys(variables.shape).flatMap((name) => {
      const value = env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = variables.safeParse(picked);
  if (parsed.success) return parsed.data;
  throw new ConfigFaults(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

function storageOf(given: Variables): Storage {
  const folder = given.DATA_DIR ?? join('data', 'local');
  const data = isAbsolute(folder) ? folder : join(projectRoot(), folder);
  const { host, port: at } = listensOn(given);
  return {
    production: given.NODE_ENV === 'production',
    publicAddress: (given.PUBLIC_ADDRESS ?? `http://${host}:${at}`).replace(/\/$/, ''),
    databaseFile: join(data, 'ban.sqlite'),
    reportsFolder: join(data, 'reports'),
    chromiumPath: given.CHROMIUM_PATH ?? null,
  };
}

function listensOn(given: Variables): { readonly host: string; readonly port: number } {
  return { host: given.HOST ?? '127.0.0.1', port: given.PORT ?? 3000 };
}

/** @throws {ConfigFaults} where one is given without the other. */
function mailOf({ SMTP_URL: server, MAIL_FROM: from }: Variables): Config['mail'] {
  if (server === undefined && from === undefined) return null;
  if (server !== undefined && from !== undefined) return { server, from };
  throw new ConfigFaults([
    server === undefined ? 'SMTP_URL: missing beside MAIL_FROM' : 'MAIL_FROM: missing beside SMTP_URL',
  ]);
}

function requireProduction(given: Variables): void {
  const faults: string[] = [];
  const secret = given.SESSION_SECRET;
  if (secret === undefined) {
    faults.push('SESSION_SECRET: missing; production needs a random text of at least 32 characters');
  } else if (secret.length < 32) {
    faults.push('SESSION_SECRET: too short; at least 32 random characters');
  } else if (guessable.test(secret) || new Set(secret).size < 10) {
    faults.push('SESSION_SECRET: a default or guessable value; at least 32 random characters');
  }
  if (given.PUBLIC_ADDRESS === undefined) {
    faults.push('PUBLIC_ADDRESS: missing; the address of the site, printed in every report');
  }
  if (given.DATA_DIR === undefined) {
    faults.push('DATA_DIR: missing; the folder of the database, kept apart from the demonstration');
  }
  if (faults.length > 0) throw new ConfigFaults(faults);
}

/** The folder of package.json, from the sources and from the build alike. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('no package.json above the program');
    folder = above;
  }
  return folder;
}

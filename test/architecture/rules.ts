/** The rules of the house, each a function from sources to what it found wrong. */
import { posix } from 'node:path';
import { codeOnly, importsOf, lineAt, type Source, withoutComments } from './sources.ts';

export type Rule = (sources: readonly Source[]) => string[];

type Floor = { readonly rooms: readonly string[]; readonly packages: readonly string[] };

const files = ['node:fs', 'node:path', 'node:url'];

/** The arrows of the house. A floor may use itself, the rooms and the packages named here, and nothing else. */
const floors: Readonly<Record<string, Floor>> = {
  indicators: { rooms: [], packages: ['zod'] },
  data: {
    rooms: ['indicators'],
    packages: ['knex', 'better-sqlite3', 'zod', 'yaml', 'csv-parse', 'node:crypto', 'node:module', 'node:v8', ...files],
  },
  templates: {
    rooms: ['indicators'],
    packages: ['handlebars', 'intl-messageformat', 'markdown-it', 'sanitize-html', ...files],
  },
  reports: {
    rooms: ['indicators', 'templates'],
    packages: ['puppeteer', '@cantoo/pdf-lib', 'node:crypto', 'node:module', ...files],
  },
  server: {
    rooms: ['indicators', 'data', 'templates', 'reports'],
    packages: [
      'express',
      'helmet',
      'pino',
      'zod',
      'csv-parse',
      'csv-stringify',
      '@node-rs/argon2',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      'nodemailer',
      'otpauth',
      'qrcode',
      'rate-limiter-flexible',
      'node:*',
    ],
  },
  // Runs before there are any packages.
  setup: { rooms: [], packages: ['node:*'] },
};

/** @returns the floor a file stands on, or null for what is not code of the application */
function floorOf(path: string): string | null {
  if (/^server\/(setup\.mjs$|start\.mjs$|setup\/)/.test(path)) return 'setup';
  const room = path.split('/')[0] ?? '';
  return path.includes('/') && room in floors ? room : null;
}

const isCode = (source: Source) => /\.(ts|mjs)$/.test(source.path) && floorOf(source.path) !== null;

export const arrows: Rule = (sources) =>
  sources.filter(isCode).flatMap((source) =>
    importsOf(source).flatMap(({ asked, literal }) => {
      const fault = arrowFault(source.path, asked, literal);
      return fault === null ? [] : [`${source.path}: ${fault}`];
    }),
  );

function arrowFault(path: string, asked: string, literal: boolean): string | null {
  const from = floorOf(path) ?? '';
  if (!literal) return from === 'setup' ? null : `imports something that is not written out: ${asked}`;
  const floor = floors[from];
  if (asked.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(path), asked));
    const to = floorOf(target);
    if (to === from || (to !== null && floor?.rooms.includes(to) === true)) return null;
    return `may not import ${target}`;
  }
  const allowed = floor?.packages.some(
    (name) => asked === name || asked.startsWith(name.replace(/\*$|(?<!\*)$/, (end) => (end === '*' ? '' : '/'))),
  );
  return allowed === true ? null : `may not import ${asked}`;
}

/** Files that may change the database: the one writer of decisions, and the bookkeeping and tables named by the house. */
const writers = [/^data\/record(\.ts|\/)/, /^data\/(sessions|jobs|files)\.ts$/, /^data\/migrations\//];

const writing = /\.(?:insert|upsert|onConflict|truncate|increment|decrement)\s*\(/g;
/** Only on what another call gave: `tx('answers').update(`, but not `seen.delete(`. */
const changing = /\)\s*\.(?:update|delete|del)\s*\(/g;
const rawWriting = /\braw\s*\(\s*['"`]\s*(?:insert|update|delete|replace|create|alter|drop|pragma)\b/gi;
const anyRaw = /\.(?:raw|\w+Raw)\s*\(/g;

export const writes: Rule = (sources) =>
  sources
    .filter((source) => isCode(source) && !writers.some((place) => place.test(source.path)))
    .flatMap((source) => {
      const code = withoutComments(source.text);
      const found = [
        ...lines(code, writing),
        ...lines(code, changing).filter((hit) => !/\bcreate(?:Hash|Hmac)\b/.test(hit.statement)),
        ...lines(code, floorOf(source.path) === 'data' ? rawWriting : anyRaw),
      ];
      return found.map((hit) => `${source.path}:${hit.line}: writes to the database or speaks SQL: ${hit.text}`);
    });

/** A value put into SQL text instead of bound to it, even by a file that may speak SQL. */
export const boundSql: Rule = (sources) =>
  sources
    .filter(isCode)
    .flatMap((source) =>
      lines(withoutComments(source.text), /\b\w*[rR]aw\s*\(\s*(?:`[^`]*\$\{|(['"])(?:(?!\1).)*\1\s*\+)/g).map(
        (hit) => `${source.path}:${hit.line}: SQL with a value in its text: ${hit.text}`,
      ),
    );

/** Only these read the world: what is decided from a clock or from chance cannot be tested, or done again. */
const worldly = /^server\/(config|main|cli)\.ts$/;

export const worldOnlyAtTheDoor: Rule = (sources) =>
  sources
    .filter((source) => isCode(source) && floorOf(source.path) !== 'setup' && !worldly.test(source.path))
    .flatMap((source) =>
      lines(
        withoutComments(source.text),
        /\bprocess\s*\.\s*env\b|\bDate\s*\.\s*now\b|\bnew Date\s*(?:\(\s*\)|(?![\s(\w]))|\bMath\s*\.\s*random\b/g,
      ).map((hit) => `${source.path}:${hit.line}: ${hit.text} belongs to server/config.ts or server/main.ts`),
    );

const refused = new Set(
  [
    'service',
    'manager',
    'helper',
    'util',
    'controller',
    'repository',
    'dto',
    'handler',
    'impl',
    'base',
    'abstract',
    'info',
  ].flatMap((word) => [word, `${word}s`]),
);
/** Handlebars calls them so, file and type. */
const handlebarsHelpers = /^(templates|test\/templates)\/helpers(\.test)?\.ts$/;

export const fileNames: Rule = (sources) =>
  sources.flatMap(({ path }) => {
    const name = path.split('/').at(-1) ?? '';
    if (!/\.(ts|mjs|js|hbs|css)$/.test(name)) return [];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.[a-z]+$/.test(name)) return [`${path}: not kebab-case`];
    const word = path.split(/[/.-]/).find((part) => refused.has(part));
    return word === undefined || handlebarsHelpers.test(path)
      ? []
      : [`${path}: "${word}" says nothing about what it is`];
  });

export const exportedNames: Rule = (sources) =>
  sources.filter(isCode).flatMap((source) =>
    [
      ...codeOnly(source.text).matchAll(
        /^export (?:declare )?(?:async )?(?:abstract )?(?:function|const|class|type)\*? (\w+)/gm,
      ),
    ].flatMap(([, name = '']) => {
      const word = name.split(/(?=[A-Z])|_/).find((part) => refused.has(part.toLowerCase()));
      const handlebars = source.path.startsWith('templates/') && word === 'Helpers';
      return word === undefined || handlebars
        ? []
        : [`${source.path}: ${name}: "${word}" says nothing about what it is`];
    }),
  );

/** Style sheets have one declaration a line, and tests their tables of cases. */
const mostLines = (path: string) => (path.endsWith('.css') ? 1000 : path.startsWith('test/') ? 600 : 400);

/** Blank lines and comments are free: nobody should leave out a reason to stay under a limit. */
export const fileSizes: Rule = (sources) =>
  sources
    .filter(({ path }) => /\.(ts|mjs|js|hbs|css)$/.test(path))
    .flatMap(({ path, text }) => {
      const size = withoutComments(text)
        .split('\n')
        .filter((line) => line.trim() !== '').length;
      return size > mostLines(path) ? [`${path}: ${size} lines, the limit is ${mostLines(path)}`] : [];
    });

const topLevel = new Set(
  'package.json package-lock.json tsconfig.json README.md LICENSE indicators data templates reports server test'.split(
    ' ',
  ),
);

export const rootListing: Rule = (sources) => {
  const names = new Set(sources.map(({ path }) => path.split('/')[0] ?? ''));
  return [...names]
    .filter((name) => !name.startsWith('.') && !topLevel.has(name))
    .map((name) => `${name} at the top level`);
};

/**
 * The questionnaire is a frozen file: code that knows one of its codes breaks with the next version.
 * @param areas the codes of the areas of all frozen versions
 */
export const noCodes =
  (areas: readonly string[]): Rule =>
  (sources) => {
    const area = new RegExp(`(['"\`])(?:${areas.join('|')})\\1`, 'g');
    return sources
      .filter((source) => isCode(source) || /^(templates|reports)\/.*\.(hbs|js|css|json)$/.test(source.path))
      .flatMap((source) => {
        const code = withoutComments(source.text);
        return [...lines(code, /\b[A-Z]{2,3}-\d{2}\b/g), ...lines(code, area)].map(
          (hit) => `${source.path}:${hit.line}: knows ${hit.text} of an instrument`,
        );
      });
  };

export const honestTests: Rule = (sources) =>
  sources
    .filter(({ path }) => /^test\/.*\.ts$/.test(path) && !path.startsWith('test/architecture'))
    .flatMap((source) =>
      lines(
        codeOnly(source.text),
        /\b(?:describe|it|context)\s*\.\s*(?:only|skip)\b|\bthis\.skip\(|\b(?:xit|xdescribe)\(|\bsetTimeout\b/g,
      ).map((hit) => `${source.path}:${hit.line}: a test that is left out, or waits by the clock: ${hit.text}`),
    );

type Hit = { readonly line: number; readonly text: string; readonly statement: string };

function lines(code: string, pattern: RegExp): Hit[] {
  return [...code.matchAll(pattern)].map((found) => ({
    line: lineAt(code, found.index),
    text: found[0].trim().replace(/\s+/g, ' ').slice(0, 60),
    statement: code.slice(code.lastIndexOf(';', found.index) + 1, found.index),
  }));
}

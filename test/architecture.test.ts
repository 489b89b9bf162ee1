import { expect } from 'chai';
import * as house from './architecture/rules.ts';
import { importsOf, projectFiles, type Source, sourcesOf, withoutComments } from './architecture/sources.ts';

/** Every rule with sources that break it: a rule that finds nothing in them could never fail. */
const rules: readonly {
  says: string;
  rule: house.Rule;
  broken: Readonly<Record<string, string>>;
  fine: Readonly<Record<string, string>>;
}[] = [
  {
    says: 'only the arrows that are drawn',
    rule: house.arrows,
    broken: {
      'indicators/a.ts': "import { readFileSync } from 'node:fs';",
      'indicators/b.ts': "import type { Knex } from 'knex';",
      'indicators/c.ts': "export { x } from '../data/x.ts';",
      'indicators/d.ts': "const x = await import('express');",
      'indicators/e.ts': "import {\n  one,\n  two,\n} from '../server/x.ts';",
      'indicators/f.ts': 'const name = 1;\nconst x = await import(name);',
      'indicators/g.ts': "import 'zod-like';",
      'data/a.ts': "import { t } from '../templates/words.ts';",
      'data/b.ts': "import { x } from '../reports/pdf.ts';",
      'data/c.ts': "import express from 'express';",
      'templates/a.ts': "import { x } from '../data/database.ts';",
      'templates/b.ts': "import { x } from '../reports/pdf.ts';",
      'reports/a.ts': "import { x } from '../data/database.ts';",
      'reports/b.ts': "import { x } from '../server/config.ts';",
      'reports/c.ts': "import knex from 'knex';",
      'server/a.ts': "import puppeteer from 'puppeteer';",
      'server/b.ts': "import { x } from '../test/support/people.ts';",
      'server/c.ts': "import { say } from './setup/say.mjs';",
      'server/start.mjs': "import { z } from 'zod';",
      'server/setup/x.mjs': "import { y } from '../config.ts';",
    },
    fine: {
      'indicators/a.ts': "import { z } from 'zod';\nimport { x } from './scoring/x.ts'; // not from 'node:fs'",
      'data/a.ts': "import { parse } from 'csv-parse/sync';\nimport { x } from '../indicators/x.ts';",
      'reports/national/a.ts': "import { x } from '../../templates/words.ts';",
      'server/a.ts': "import { x } from '../data/x.ts';\nimport { gzip } from 'node:zlib';",
      'server/start.mjs': "import { x } from './setup.mjs';\nawait import(entry.href);",
      'test/a.ts': "import supertest from 'supertest';",
    },
  },
  {
    says: 'one writer, and no SQL outside data',
    rule: house.writes,
    broken: {
      'data/people.ts': "await tx('people').insert(row);",
      'data/cycles.ts': "await tx('cycles')\n  .where({ id })\n  .update({ state });",
      'data/demo/load.ts': "await tx(table).where('id', id).del();",
      'server/routes/a.ts': "await tx('answers').delete();",
      'server/b.ts': "await db.raw('select 1');",
      'data/history.ts': "await db.raw('delete from events');",
      'templates/a.ts': "db('events').whereRaw('a = 1');",
    },
    fine: {
      'data/record.ts': "await tx('people').insert(row);",
      'data/record/answers.ts': "await tx('answers').where({ code }).update(row);",
      'data/jobs.ts': "await tx('jobs').insert(row);",
      'data/migrations/0001.ts': "await knex.raw('create table x');",
      'data/history.ts': "db('events').whereRaw('events.person_id = ?', [id]);",
      'data/files.ts': "createHash('sha256').update(bytes);",
      'server/a.ts':
        "createHash('sha256')\n  .update(bytes)\n  .digest('hex');\nseen.delete(id);\n// tx('a').insert(row)",
    },
  },
  {
    says: 'values are bound to SQL, never written into it',
    rule: house.boundSql,
    broken: {
      'data/record.ts': 'await tx.raw(`select * from people where id = ${id}`);',
      'data/people.ts': "query.whereRaw('name = ' + name);",
    },
    fine: { 'data/record.ts': "await tx.raw('select * from people where id = ?', [id]);" },
  },
  {
    says: 'clock, chance and environment come in at the door',
    rule: house.worldOnlyAtTheDoor,
    broken: {
      'indicators/a.ts': 'const now = Date.now();',
      'data/a.ts': 'const at = new Date().toISOString();',
      'data/b.ts': 'const at = new Date;',
      'reports/a.ts': 'const id = Math.random();',
      'server/routes/a.ts': 'const port = process.env.PORT;',
      'server/b.ts': 'const text = `${process.env.HOME}`;',
    },
    fine: {
      'server/main.ts': 'const now = () => new Date();',
      'server/config.ts': 'readConfig(process.env);',
      'server/cli.ts': 'Date.now();',
      'server/setup.mjs': 'process.env.PATH;',
      'data/a.ts': 'new Date(text); // never Date.now()',
      'test/a.ts': 'Date.now();',
    },
  },
  {
    says: 'files are named for the thing',
    rule: house.fileNames,
    broken: {
      'server/string-utils.ts': '',
      'data/answer-repository.ts': '',
      'server/handlers/a.ts': '',
      'data/AnswerRows.ts': '',
      'templates/pages/base.hbs': '',
      'test/helpers.ts': '',
    },
    fine: {
      'templates/helpers.ts': '',
      'data/database.ts': '',
      'indicators/work/answer-rules.test.ts': '',
      'data/knex-dialect.d.ts': '',
    },
  },
  {
    says: 'exported names say what it is',
    rule: house.exportedNames,
    broken: {
      'data/a.ts': 'export class AnswerRepository {}',
      'server/b.ts': 'export const dateUtils = {};',
      'server/c.ts': 'export async function loginHandler() {}',
      'indicators/d.ts': 'export type UserInfo = string;',
    },
    fine: { 'data/a.ts': 'export const database = 1;\nexport type Information = string;\nexport function based() {}' },
  },
  {
    says: 'no file grows past what one can read',
    rule: house.fileSizes,
    broken: {
      'server/a.ts': 'const x = 1;\n'.repeat(401),
      'templates/assets/a.css': 'a { }\n'.repeat(1001),
      'test/a.test.ts': 'const x = 1;\n'.repeat(601),
    },
    fine: { 'server/a.ts': 'const x = 1;\n\n// why\n'.repeat(400) },
  },
  {
    says: 'nothing at the top level but what is agreed',
    rule: house.rootListing,
    broken: { 'docs/a.md': '', 'vite.config.ts': '', Dockerfile: '' },
    fine: { 'README.md': '', '.ci/run': '', 'server/a.ts': '', LICENSE: '' },
  },
  {
    says: 'no code knows an indicator or an area',
    rule: house.noCodes(areaCodes()),
    broken: {
      'reports/a.ts': "if (code === 'MD-03') return;",
      'templates/pages/a.hbs': '{{#if (is code "LP-01")}}',
      'templates/words/en/a.json': '{ "indicator.CI-02": "x" }',
      'reports/b.ts': "const last = areas.at(-1) === 'LP';",
    },
    fine: {
      'templates/words/en/b.json': '{ "country.RS": "Serbia" }',
      'reports/a.ts': "// such as MD-03\nread('RS-2019.yaml');",
      'test/a.ts': "'MD-03'",
    },
  },
  {
    says: 'every test runs, and none waits by the clock',
    rule: house.honestTests,
    broken: {
      'test/a.test.ts': 'it.only(name, run);',
      'test/b.test.ts': 'describe.skip(name, run);',
      'test/c.test.ts': 'setTimeout(done, 100);',
    },
    fine: { 'test/a.test.ts': "it('skips nothing, .only reads', run);" },
  },
];

describe('architecture', () => {
  const sources = sourcesOf(projectFiles().filter((path) => /\.(ts|mjs|js|hbs|css|json)$|^[^/]+$/.test(path)));

  it('is read from the real files', () => {
    for (const room of ['indicators', 'data', 'templates', 'reports', 'server']) {
      expect(sources.filter(({ path }) => path.startsWith(`${room}/`)).length, room).to.be.greaterThan(5);
    }
    expect(areaCodes()).to.include('LP').and.to.have.length.greaterThan(5);
    expect(importsOf({ path: 'x.ts', text: withoutComments(sourceOf('data/database.ts')) }).length).to.be.greaterThan(
      4,
    );
  });

  for (const { says, rule, broken, fine } of rules) {
    describe(says, () => {
      it('holds', () => {
        expect(rule(sources)).to.deep.equal([]);
      });

      for (const source of toSources(broken)) {
        it(`would fail on ${source.path}: ${source.text.slice(0, 50).replace(/\s+/g, ' ')}`, () => {
          expect(rule([source])).to.have.length.greaterThan(0);
        });
      }

      it('lets pass what is meant to pass', () => {
        expect(rule(toSources(fine))).to.deep.equal([]);
      });
    });
  }

  function sourceOf(path: string): string {
    return sources.find((source) => source.path === path)?.text ?? '';
  }
});

/** Read from the frozen instruments, so that a new version's areas are guarded too. */
function areaCodes(): string[] {
  const instruments = sourcesOf(
    projectFiles().filter((path) => /^indicators\/instruments\/.*\/instrument\.yaml$/.test(path)),
  );
  const codes = instruments.flatMap(({ text }) =>
    [...(text.split(/^areas:$/m)[1] ?? '').matchAll(/^- code: (\w+)$/gm)].map(([, code = '']) => code),
  );
  return [...new Set(codes)];
}

function toSources(files: Readonly<Record<string, string>>): Source[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

/** Every address of the table, asked as a reader, a crawler and a vandal would. */
import { existsSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { expect } from 'chai';
import supertest from 'supertest';
import { createApp } from '../../server/app.ts';
import { routes, routesFor } from '../../server/routes/table.ts';
import { answeringPatterns } from '../../templates/answering-urls.ts';
import { reviewPatterns } from '../../templates/review-urls.ts';
import { patterns, urlsFor } from '../../templates/urls.ts';
import { languages, wordsFor } from '../../templates/words.ts';
import { listening } from '../support/listening.ts';
import { openTestSite, type TestSite } from '../support/site.ts';

/** One address of each page of the demonstration, per language. */
function pageAddresses(language: string): string[] {
  const urls = urlsFor(language);
  return [
    urls.home(),
    urls.cycle(2019),
    urls.cycle(2021),
    urls.country('RS'),
    urls.country('AL', 2019),
    urls.area('LP'),
    urls.area('PA', 2019),
    urls.indicator('MD-01'),
    urls.indicator('ID-06', 2021),
    urls.indicator('CH-09', 2019),
    urls.instrument(),
    urls.instrument(2019),
    urls.method(),
    urls.reports(),
    urls.regional(2021),
    urls.national(2019, 'MK'),
  ];
}

describe('the site', () => {
  let test: TestSite;
  before(async () => {
    test = await openTestSite();
  });
  after(() => test.close());

  const get = (path: string) => supertest(test.app).get(path);

  for (const language of languages) {
    it(`shows every page in ${language}, with links that all lead somewhere`, async () => {
      const linked = new Set<string>();
      for (const address of pageAddresses(language)) {
        const { status, text, headers } = await get(address);
        expect(status, address).to.equal(200);
        expect(headers['content-type'], address).to.equal('text/html; charset=utf-8');
        expect(text, address).to.contain(`<html lang="${wordsFor(language).tag}"`);
        for (const [, href = ''] of text.matchAll(/(?:href|src)="(\/[^"#]*)[#"]/g)) linked.add(href);
      }
      for (const href of linked) {
        if (href.endsWith('.pdf')) continue;
        expect((await get(href)).status, href).to.equal(200);
      }
      expect(linked.size).to.be.greaterThan(100);
    }).timeout(60_000);
  }

  it('the root leads to the reader’s language, English where we have none of theirs', async () => {
    for (const [accepts, home] of [
      ['sr,en;q=0.8', '/sr/'],
      ['sr-Latn-RS', '/sr/'],
      ['bs', '/sr/'],
      ['de, fr', '/en/'],
      ['en-US,sr', '/en/'],
    ] as const) {
      const { status, headers } = await get('/').set('Accept-Language', accepts);
      expect([status, headers.location]).to.deep.equal([302, home]);
      expect(headers.vary).to.contain('Accept-Language');
    }
    expect((await get('/')).headers.location).to.equal('/en/');
  });

  it('the other language is the same page, with its query', async () => {
    const { text } = await get('/en/countries/RS/2019?from=mail');
    expect(text).to.contain('href="/sr/countries/RS/2019?from&#x3D;mail"');
    const address = '/sr/countries/RS/2019?from=mail';
    expect((await get(address)).status).to.equal(200);
  });

  const wrong = [
    '/xx/',
    '/de/countries/RS',
    '/EN/',
    '/en/nothing',
    '/en/countries/XX',
    '/en/countries/rs',
    '/en/countries/RS/1900',
    '/en/countries/RS/2020',
    '/en/countries/RS/20211',
    '/en/countries/RS/2021/more',
    '/en/areas/ZZ',
    '/en/areas/LP-01',
    '/en/indicators/LP-99',
    '/en/indicators/LP',
    '/en/indicators/__proto__',
    '/en/countries/constructor',
    '/en/cycles/abcd',
    '/en/cycles/2020',
    '/en/reports/2020/regional',
    '/en/reports/2021/regional.docx',
    '/en/reports/2021/national/XX',
    '/en/reports/2021/national/XX.pdf',
    '/en/reports/2021/editions/2/regional.pdf',
    '/en/reports/2021/editions/0/regional.pdf',
    '/en/reports/2021/editions/1/national/XX.pdf',
    '/assets/site.css',
    '/assets/..%2f..%2fpackage.json',
    '/en/%00',
    '/en/countries/%00',
    '/en/countries/RS%0d%0aSet-Cookie:x=1',
    '/en/countries/%E0%A4%A',
    '/en/..%2f..%2f..%2fetc%2fpasswd',
    '/en/countries/%2e%2e%2f%2e%2e%2f',
    '/en/indicators/{{constructor}}',
    '/en/indicators/<script>alert(1)</script>',
    '/en/countries/💥',
    `/en/countries/${'A'.repeat(8000)}`,
    '//evil.example/en/',
    '/en//countries//RS',
  ];
  for (const address of wrong) {
    it(`there is no ${address.slice(0, 60)}`, async () => {
      const { status, text, headers } = await get(address);
      expect(status).to.equal(404);
      expect(headers['content-type']).to.equal('text/html; charset=utf-8');
      const language = address.startsWith('/sr') ? 'sr' : 'en';
      expect(text).to.contain(wordsFor(language).t('problem.page.missing.title'));
      expect(text).to.not.contain('<script>alert');
      expect(text).to.not.match(/node_modules|at \w+ \(|Error:/);
      expect(headers['set-cookie']).to.equal(undefined);
    });
  }

  it('a page that is not there says so in the language of the address', async () => {
    expect((await get('/sr/nema')).text).to.contain('Takve stranice nema');
    expect((await get('/nichts').set('Accept-Language', 'sr')).text).to.contain('Takve stranice nema');
  });

  it('paths that leave the site, sent as they are, find nothing', async () => {
    const server = await listening(test.app);
    const { port } = server;
    const statusOf = (path: string) =>
      new Promise<number>((resolve, reject) => {
        const asked = rawRequest({ port, host: '127.0.0.1', path }, (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode ?? 0));
        });
        asked.on('error', reject);
        asked.end();
      });
    try {
      for (const path of [
        '/../../etc/passwd',
        '/assets/../../package.json',
        '/en/../../../x',
        '/en/./countries/../RS',
      ]) {
        expect(await statusOf(path), path).to.equal(404);
      }
    } finally {
      await server.close();
    }
  });

  it('nothing but reading is answered', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      expect((await supertest(test.app)[method]('/en/').send('a=1')).status, method).to.equal(404);
    }
    const head = await supertest(test.app).head('/en/');
    expect(head.status).to.equal(200);
    expect(head.text).to.equal(undefined);
  });

  it('every pattern is in the table once, with a rule', () => {
    const all = routesFor({ production: false, host: '127.0.0.1' });
    const listed = [...new Set(all.map(({ pattern }) => pattern))].toSorted((a, b) => a.localeCompare(b));
    const known = [...Object.values(patterns), ...Object.values(answeringPatterns), ...Object.values(reviewPatterns)];
    expect(listed).to.deep.equal(known.toSorted((a, b) => a.localeCompare(b)));
    for (const { rule } of routes) expect(rule).to.equal('public');
  });

  it('a route without a rule, or twice in the table, does not start', () => {
    const [first] = routes;
    if (!first) throw new Error('the table is empty');
    expect(() => createApp(test.site, [{ ...first, rule: Reflect.get({}, 'rule') }])).to.throw('no rule');
    expect(() => createApp(test.site, [first, first])).to.throw('twice');
  });

  it('says whether it is well', async () => {
    const { status, body, headers } = await get('/health');
    expect(status).to.equal(200);
    expect(headers['cache-control']).to.equal('no-store');
    expect(body).to.deep.equal({
      ok: true,
      database: 'ok',
      pdf: 'off',
      editions: [
        { cycle: 2021, edition: 1 },
        { cycle: 2019, edition: 1 },
      ],
    });
  });

  it('without a browser a PDF is a page that says so, and where to read instead', async () => {
    for (const [address, title] of [
      ['/en/reports/2021/editions/1/regional.pdf', 'PDF is off'],
      ['/sr/reports/2021/editions/1/national/RS.pdf', 'PDF je isključen'],
    ] as const) {
      const { status, text } = await get(address);
      expect(status, address).to.equal(503);
      expect(text).to.contain(title);
    }
    expect((await get('/en/reports')).text).to.contain('PDF is off');
    expect(existsSync(test.config.reportsFolder)).to.equal(false);
  });

  it('the short address of a PDF leads to the newest edition’s', async () => {
    const { status, headers } = await get('/sr/reports/2021/national/RS.pdf');
    expect([status, headers.location]).to.deep.equal([302, '/sr/reports/2021/editions/1/national/RS.pdf']);
    expect((await get('/en/reports/2019/regional.pdf')).headers.location).to.equal(
      '/en/reports/2019/editions/1/regional.pdf',
    );
  });

  it('its own files are kept for ever, compressed, and named by their content', async () => {
    const { text } = await get('/en/');
    const style = /href="(\/assets\/site\.[0-9a-f]{12}\.css)"/.exec(text)?.[1] ?? '';
    const { status, headers } = await get(style).set('Accept-Encoding', 'gzip, br');
    expect(status).to.equal(200);
    expect(headers).to.include({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/css; charset=utf-8',
    });
    const zipped = await get(style).set('Accept-Encoding', 'gzip');
    expect(zipped.headers['content-encoding']).to.equal('gzip');
    const plain = await get(style).set('Accept-Encoding', 'identity');
    expect(zipped.text).to.equal(plain.text);
    expect(plain.headers['content-encoding']).to.equal(undefined);
    expect(plain.text).to.contain('@font-face');
    expect((await get(style.replace(/[0-9a-f]{12}/, '000000000000'))).status).to.equal(404);
  });

  it('an unchanged page is not sent twice', async () => {
    const first = await get('/en/countries/RS');
    const etag = String(first.headers.etag);
    const second = await get('/en/countries/RS').set('If-None-Match', etag);
    expect([second.status, second.text]).to.deep.equal([304, '']);
  });
});

describe('pages that are remembered', () => {
  it('are made once while nothing is published, and anew when something is', async () => {
    const test = await openTestSite();
    try {
      let made = 0;
      let state = 'first';
      const publications = {
        ...test.site.publications,
        state: () => Promise.resolve(state),
        find: (cycle?: number, edition?: number) => {
          made += 1;
          return test.site.publications.find(cycle, edition);
        },
      };
      const app = createApp({ ...test.site, publications });
      const bodies = [];
      for (const address of ['/en/', '/en/', '/en/', '/sr/']) bodies.push((await supertest(app).get(address)).text);
      expect(made).to.equal(2);
      expect(bodies[1]).to.equal(bodies[0]);
      expect(bodies[3]).to.not.equal(bodies[0]);
      state = 'second';
      await supertest(app).get('/en/');
      expect(made).to.equal(3);
      await supertest(app).get('/en/?a=1');
      await supertest(app).get('/en/?a=1');
      expect(made, 'what anybody can make up is not kept').to.equal(5);
    } finally {
      await test.close();
    }
  });
});

describe('headers', () => {
  const golden = {
    'content-security-policy':
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self';connect-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  };
  const ours = (headers: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(headers).filter(
        ([name]) => !/^(content-(type|length|encoding)|date|connection|keep-alive|etag|vary|location)$/.test(name),
      ),
    );

  it('are the same strict ones on every page, whatever kind', async () => {
    const test = await openTestSite();
    try {
      const { style, icon } = test.site.assets.files;
      for (const [address, cache] of [
        ['/en/', 'public, no-cache'],
        ['/en/reports/2021/regional', 'public, no-cache'],
        ['/health', 'no-store'],
        ['/nothing', 'no-store'],
        ['/', 'no-cache'],
        [icon, 'public, max-age=31536000, immutable'],
        ['/en/reports/2021/editions/1/regional.pdf', 'no-store'],
      ] as const) {
        const { headers } = await supertest(test.app).get(address);
        expect(ours(headers), address).to.deep.equal({ ...golden, 'cache-control': cache });
      }
      const { headers } = await supertest(test.app).get(style);
      expect(ours(headers), 'a file that is no document').to.deep.equal({
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
    } finally {
      await test.close();
    }
  });

  it('promise TLS only where readers come over TLS', async () => {
    const test = await openTestSite({ env: { PUBLIC_ADDRESS: 'https://monitor.example.org' } });
    try {
      const { headers, text } = await supertest(test.app).get('/en/');
      expect(headers['strict-transport-security']).to.equal('max-age=63072000; includeSubDomains');
      expect(text).to.contain('<link rel="canonical" href="https://monitor.example.org/en/">');
    } finally {
      await test.close();
    }
  });
});

describe('faults', () => {
  it('are an apology with an identifier, and logged under it; nothing else is told', async () => {
    const test = await openTestSite();
    try {
      const secret = 'select * from people at /srv/secret/path.ts';
      const broken = { ...test.site.publications, find: () => Promise.reject(new Error(secret)) };
      const app = createApp({ ...test.site, publications: broken });
      for (const [address, words] of [
        ['/en/', wordsFor('en')],
        ['/sr/countries/RS', wordsFor('sr')],
      ] as const) {
        const { status, text } = await supertest(app).get(address);
        const id = /fault-\d+/.exec(text)?.[0] ?? '';
        expect(status).to.equal(500);
        expect(text).to.contain(words.t('problem.page.fault.title'));
        expect(text).to.not.contain('secret');
        const line = test.logged.find((one) => one.includes(`"${id}"`)) ?? '';
        expect(line).to.contain(secret);
      }
    } finally {
      await test.close();
    }
  });
});

describe('production', () => {
  it('never loads the demonstration, and says that nothing is published yet', async () => {
    const test = await openTestSite({
      env: {
        NODE_ENV: 'production',
        SESSION_SECRET: 'v7Kq2LzX9pRb4TnW8mYc3HsD6fJg1AeU',
        PUBLIC_ADDRESS: 'https://monitor.example.org',
      },
    });
    try {
      expect(await test.site.publications.cycles()).to.deep.equal([]);
      for (const address of ['/en/', '/sr/', '/en/method', '/en/reports', '/en/countries/RS']) {
        const { status, text } = await supertest(test.app).get(address);
        expect(status, address).to.equal(404);
        expect(text, address).to.contain('class="opening problem"');
        expect(text, address).to.not.contain('DEMONSTRATION');
      }
      expect((await supertest(test.app).get('/en/')).text).to.contain('Nothing is published yet');
      expect((await supertest(test.app).get('/health')).body.editions).to.deep.equal([]);
    } finally {
      await test.close();
    }
  });
});

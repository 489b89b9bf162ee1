/** The national report before it is published: marked, kept by nobody, and there for those who may see it. */
import { expect } from 'chai';
import { type InsideSite, openInside } from '../../support/inside.ts';
import { readPdf } from '../../support/pdf.ts';
import { browserOfThisMachine } from '../../support/site.ts';

const report = '/en/reviews/AA/2021/report';

describe('the draft report', () => {
  let inside: InsideSite;
  before(async () => {
    inside = await openInside({ executablePath: browserOfThisMachine() });
    await inside.work.reach('AA', 'submitted');
    await inside.work.reach('BB', 'drafting');
  });
  after(() => inside.close());

  for (const [language, mark] of [
    ['en', 'DRAFT, not published'],
    ['sr', 'NACRT, nije objavljen'],
  ] as const) {
    it(`is marked across every page, in ${language}`, async () => {
      const path = `/${language}/reviews/AA/2021/report`;
      const rade = await inside.as('rade');
      const { status, text, headers } = await rade.get(path);
      expect(status).to.equal(200);
      expect(headers['cache-control']).to.equal('no-store');
      expect(text).to.contain(`data-draft="${mark}"`).and.to.contain('What the inspectors did.');
      const { pages } = await readPdf(await inside.fileFor('rade', `${path}.pdf`));
      expect(pages.length).to.be.greaterThan(5);
      for (const [place, page] of pages.entries())
        expect(page.toUpperCase(), `page ${place + 1}`).to.contain(mark.toUpperCase());
    }).timeout(60_000);
  }

  it('is a file that is kept by nobody, named as a draft', async () => {
    const rade = await inside.as('rade');
    const { headers } = await rade.get(`${report}.pdf`);
    expect(headers['content-type']).to.equal('application/pdf');
    expect(headers['cache-control']).to.equal('no-store');
    expect(headers['content-disposition']).to.equal('attachment; filename="BAN-Monitor-AA-2021-DRAFT-en.pdf"');
  }).timeout(60_000);

  it('is read by everybody who may see the assessment, and is not there for others', async () => {
    for (const name of ['mila', 'lena', 'rade', 'olga', 'oto', 'cora']) {
      const visitor = await inside.as(name);
      expect((await visitor.get(report)).status, name).to.equal(200);
    }
    for (const name of ['bojan', 'bela', 'ada']) {
      const visitor = await inside.as(name);
      for (const path of [report, `${report}.pdf`]) expect((await visitor.get(path)).status, name).to.equal(404);
    }
    expect((await inside.nobody.get(report)).to).to.match(/^\/en\/sign-in/);
  });

  it('of a first draft is the country’s and the coordinator’s alone', async () => {
    const draft = '/en/reviews/BB/2021/report';
    for (const name of ['bojan', 'bela', 'cora']) {
      const visitor = await inside.as(name);
      expect((await visitor.get(draft)).status, name).to.equal(200);
    }
    for (const name of ['oto', 'rade', 'mila']) {
      const visitor = await inside.as(name);
      expect((await visitor.get(draft)).status, name).to.equal(404);
    }
  });

  it('never leads to the address of a published one', async () => {
    for (const path of ['/en/reports/2021/national/AA', '/en/reports/2021/national/AA.pdf', '/en/countries/AA/2021'])
      expect((await inside.nobody.get(path)).status, path).to.equal(404);
  });

  it('says where there is nothing to print with', async () => {
    const without = await openInside();
    try {
      await without.work.reach('AA', 'submitted');
      const rade = await without.as('rade');
      expect((await rade.get(`${report}.pdf`)).status).to.equal(503);
      expect((await rade.get(report)).status).to.equal(200);
    } finally {
      await without.close();
    }
  });
});

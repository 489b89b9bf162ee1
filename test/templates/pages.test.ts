/** Every page as model and template, in every language: nothing missing, nothing unsaid, nothing that looks like a hole. */
import { join } from 'node:path';
import { expect } from 'chai';
import { saidOfCountry, saidOnHome } from '../../server/said.ts';
import { type Frame, frameOf, type SiteFiles } from '../../templates/frame.ts';
import { areaPage } from '../../templates/pages/area.ts';
import { countryPage } from '../../templates/pages/country.ts';
import { homePage } from '../../templates/pages/home.ts';
import { indicatorPage } from '../../templates/pages/indicator.ts';
import { instrumentPage } from '../../templates/pages/instrument.ts';
import { methodPage } from '../../templates/pages/method.ts';
import { problemPage } from '../../templates/pages/problem.ts';
import { reportsPage } from '../../templates/pages/reports.ts';
import { countryIn, indicatorsAsked } from '../../templates/pages/shared.ts';
import { instrumentOf, type Publication } from '../../templates/publication.ts';
import { type Reader, readerOf } from '../../templates/reader.ts';
import { createRenderer } from '../../templates/render.ts';
import { languages } from '../../templates/words.ts';
import { demoPublication, smallPublication } from '../support/publications.ts';
import { strictModel } from '../support/strict-model.ts';

const renderer = createRenderer([join(import.meta.dirname, '../../templates')]);

const files: SiteFiles = {
  style: '/assets/site.css',
  reportStyle: '/assets/report.css',
  chart: '/assets/chart.js',
  charts: '/assets/charts.js',
  script: '/assets/site.js',
  icon: '/assets/icon.svg',
  preload: ['/assets/font.woff2'],
};

function frame(reader: Reader, publication: Publication | null): Frame {
  return frameOf({
    words: reader.words,
    address: `/${reader.words.language}/x?y=1`,
    publicAddress: 'https://example.org',
    files,
    title: 'A title',
    description: 'A description',
    section: 'home',
    snapshot: publication?.snapshot ?? null,
    demonstration: false,
    hasCharts: true,
  });
}

/** Rendered twice: from the model as it is, and from one that refuses unknown names. */
function html(name: string, model: object, reader: Reader): string {
  const text = renderer.render(`pages/${name}`, strictModel(model), reader.words);
  expect(renderer.render(`pages/${name}`, model, reader.words)).to.equal(text);
  return text;
}

type Drawn = { readonly name: string; readonly html: string };

function allPages(publication: Publication, reader: Reader): Drawn[] {
  const { language } = reader.words;
  const base = { reader, frame: frame(reader, publication), publication };
  const cycles = [
    { cycle: publication.snapshot.data.cycle, edition: 1 },
    { cycle: 2001, edition: 1 },
  ];
  const drawn = (name: string, title: string, model: object) => ({ name: title, html: html(name, model, reader) });
  const countries = Object.keys(publication.snapshot.data.countries).flatMap((code) => {
    const country = countryIn(publication, code, language);
    if (!country) return [];
    const said = saidOfCountry(reader, publication, country);
    return [drawn('country', code, countryPage({ ...base, cycles, country, said }))];
  });
  return [
    drawn('home', 'home', homePage({ ...base, cycles, said: saidOnHome(reader, publication) })),
    ...countries,
    ...instrumentOf(publication, language).areas.map((area) =>
      drawn('area', area.code, areaPage({ ...base, cycles, area })),
    ),
    ...indicatorsAsked(reader, publication).map((indicator) =>
      drawn('indicator', indicator.code, indicatorPage({ ...base, cycles, indicator })),
    ),
    drawn('instrument', 'instrument', instrumentPage({ ...base, cycles })),
    drawn('method', 'method', methodPage(base)),
    drawn('reports', 'reports', reportsPage({ ...base, publications: [publication], pdfOff: false })),
    drawn('reports', 'reports, PDF off', reportsPage({ ...base, publications: [publication], pdfOff: true })),
  ];
}

/** Everything a reader can meet as text. */
function textOf(page: string): string {
  return page.replaceAll(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ');
}

function wellMade({ name, html: page }: Drawn): void {
  expect(textOf(page), name).to.not.match(/\bundefined\b|\bNaN\b|\bnull\b|\[object|Infinity|\{\{|\}\}/);
  expect(page, name).to.not.match(/\s(style|onclick|onload)=|<style|<script>|javascript:/i);
  expect(page, name).to.not.match(/(href|src|aria-label|alt|title|id)=""/);
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size, `${name}: an id stands twice`).to.equal(ids.length);
  for (const [, label] of page.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids, name).to.include(label);
  expect([...page.matchAll(/<h1[ >]/g)], name).to.have.length(1);
  expect(levelsOf(page), `${name}: a level of headings is skipped`).to.satisfy(unbroken);
}

function levelsOf(page: string): number[] {
  return [...page.matchAll(/<h(\d)[ >]/g)].map(([, level]) => Number(level));
}

function unbroken(levels: readonly number[]): boolean {
  return levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1);
}

describe('pages', () => {
  let demonstration: Publication;
  let before2021: Publication;
  before(async () => {
    demonstration = await demoPublication(2021);
    before2021 = await demoPublication(2019);
  });

  for (const language of languages) {
    const reader = readerOf(language);

    it(`of the demonstration are whole in ${language}`, () => {
      for (const publication of [demonstration, before2021]) {
        for (const page of allPages(publication, reader)) {
          wellMade(page);
          expect(page.html, page.name).to.contain(reader.t('common.demonstration'));
          expect(page.html, page.name).to.contain(reader.t('common.draftInstrument'));
        }
      }
    }).timeout(60_000);

    it(`of another network are whole in ${language}, also where a country answered nothing`, () => {
      for (const page of allPages(smallPublication(), reader)) {
        wellMade(page);
        expect(page.html, page.name).to.not.contain(reader.t('common.demonstration'));
      }
    });

    it(`of problems are whole in ${language}`, () => {
      for (const name of ['missing', 'pdfOff', 'pdfFailed', 'refused', 'fault', 'nothing'] as const) {
        const model = problemPage({ reader, frame: frame(reader, null), name, reference: 'abc' });
        wellMade({ name, html: html('problem', model, reader) });
      }
    });
  }

  it('a template that asks for what the model lacks is caught, also inside {{#if}} and {{#each}}', () => {
    const model = strictModel({ known: null, list: [{ a: 1 }] });
    expect(() => Reflect.get(model, 'unknown')).to.throw('model.unknown');
    expect(() => Object.hasOwn(model, 'unknown')).to.throw('model.unknown');
    expect(Reflect.get(model, 'known')).to.equal(null);
  });

  it('what is withheld is on no page', () => {
    const reader = readerOf('en');
    const pages = allPages(smallPublication(), reader);
    for (const page of pages) expect(textOf(page.html), page.name).to.not.match(/\b41\b|7\.3/);
    const page = pages.find(({ name }) => name === 'XA-03')?.html ?? '';
    expect(page).to.contain('&lt;5').and.to.contain('withheld: fewer than 5 cases');
  });

  it('a dissent, a reply and a reason stand beside the answer; their HTML does not', () => {
    const reader = readerOf('en');
    const pages = allPages(smallPublication(), reader);
    const page = pages.find(({ name }) => name === 'XA-01')?.html ?? '';
    expect(page).to.contain('The law was <em>not</em> in force.');
    expect(page).to.contain('Reply of GOV, 3 February 2022');
    expect(page).to.contain('&lt;script&gt;alert(1)');
    expect(pages.find(({ name }) => name === 'XA-02')?.html).to.contain('Refused');
  });

  it('nothing missing is ever 0: no data, not applicable and unanswered keep their words', () => {
    const reader = readerOf('en');
    const pages = allPages(smallPublication(), reader);
    const text = (name: string) => textOf(pages.find((page) => page.name === name)?.html ?? '').replaceAll(/\s+/g, ' ');
    expect(text('XA-02')).to.contain('n/d no data').and.to.contain('– unanswered');
    expect(text('XB-01')).to.contain('n/a not applicable');
    expect(text('BB')).to.contain('not enough data');
    expect(text('XC')).to.not.match(/Country [AB] 0 /);
  });

  it('countries stand in the order of the reader’s alphabet, everywhere', () => {
    for (const language of languages) {
      const reader = readerOf(language);
      const { format } = reader;
      for (const page of allPages(demonstration, reader)) {
        for (const [, row = ''] of page.html.matchAll(/<thead[^>]*>([\s\S]*?)<\/thead>/g)) {
          const names = [...row.matchAll(/countries\/\w+\/\d+">([^<]+)</g)].map(([, name = '']) => name);
          expect(names, page.name).to.deep.equal(names.toSorted(format.compare));
        }
      }
    }
  });
});

import { expect } from 'chai';
import type { AreaScore, Score } from '../../indicators/scoring/results.ts';
import { readerOf, webAddress } from '../../templates/reader.ts';
import { scoreView, sectionsView } from '../../templates/score-view.ts';
import { inLanguage, urlsFor } from '../../templates/urls.ts';

const en = readerOf('en');
const score = (change: Partial<Score>): Score => ({
  score: 50,
  coverage: 0.5,
  low: 25,
  high: 75,
  because: [],
  ...change,
});

function area(policy: number | null, practice: number | null): AreaScore {
  const gap = policy === null || practice === null ? null : policy - practice;
  const sections = { policy: score({}), practice: score({}) };
  return { ...score({}), area: 'XA', sections, policy, practice, gap };
}

describe('a score as it is shown', () => {
  it('has its coverage and its interval', () => {
    expect(scoreView(en, score({}))).to.deep.equal({
      text: '50',
      given: true,
      coverage: '50%',
      interval: '25 to 75',
      bar: { start: '25%', width: '50%', dot: '50%' },
      label: 'Score 50; it could lie between 25 and 75; 50% covered',
    });
  });

  it('not given is words and an interval without a dot', () => {
    const view = scoreView(en, score({ score: null, coverage: 0.4 }));
    expect(view).to.include({ text: 'not enough data', given: false });
    expect(view.bar).to.deep.equal({ start: '25%', width: '50%', dot: null });
    expect(view.label).to.contain('No score: not enough data');
  });

  it('of nothing applicable is words, and no drawing', () => {
    const view = scoreView(en, { score: null, coverage: null, low: null, high: null, because: [] });
    expect(view).to.include({ text: 'nothing applicable', bar: null, given: false });
  });

  it('0 is a score, drawn at 0; full coverage still has a thin bar inside the axis', () => {
    expect(scoreView(en, score({ score: 0, low: 0, high: 0, coverage: 1 }))).to.deep.include({
      text: '0',
      interval: '0',
      bar: { start: '0%', width: '1%', dot: '0%' },
    });
    expect(scoreView(en, score({ score: 100, low: 100, high: 100, coverage: 1 })).bar).to.deep.equal({
      start: '99%',
      width: '1%',
      dot: '100%',
    });
  });
});

describe('policy against practice as it is shown', () => {
  it('joins ring and dot where both exist', () => {
    expect(sectionsView(en, area(60, 40))).to.deep.include({
      policy: { text: '60', given: true },
      practice: { text: '40', given: true },
      gap: { text: '+20', given: true },
      bar: { ring: '60%', dot: '40%', start: '40%', width: '20%' },
    });
    expect(sectionsView(en, area(40, 60)).gap.text).to.equal('\u221220');
    expect(sectionsView(en, area(40, 39.8)).gap.text).to.equal('0');
  });

  it('one side alone has no gap and no line', () => {
    expect(sectionsView(en, area(null, 40))).to.deep.include({
      policy: { text: 'not enough data', given: false },
      gap: { text: 'not enough data', given: false },
      bar: { ring: null, dot: '40%', start: '0%', width: '0%' },
    });
    expect(sectionsView(en, area(null, null)).bar).to.equal(null);
  });
});

describe('addresses', () => {
  it('are made of the patterns, with every part escaped', () => {
    const urls = urlsFor('sr');
    expect(urls.country('RS', 2021)).to.equal('/sr/countries/RS/2021');
    expect(urls.nationalFile(2021, 2, 'RS')).to.equal('/sr/reports/2021/editions/2/national/RS.pdf');
    expect(urls.indicator('../x')).to.equal('/sr/indicators/..%2Fx');
  });

  it('keep the page and its query in another language', () => {
    expect(inLanguage('/en/', 'sr')).to.equal('/sr/');
    expect(inLanguage('/en', 'sr')).to.equal('/sr');
    expect(inLanguage('/en/countries/RS?a=/en/b', 'sr')).to.equal('/sr/countries/RS?a=/en/b');
  });

  it('that people typed lead to the web or nowhere', () => {
    expect(webAddress('https://example.org/a?b=1')).to.equal('https://example.org/a?b=1');
    for (const bad of [
      null,
      '',
      // oxlint-disable-next-line no-script-url -- what must not pass
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.org',
      '//example.org',
      'example.org',
    ]) {
      expect(webAddress(bad), String(bad)).to.equal(null);
    }
  });
});

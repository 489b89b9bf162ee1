import { expect } from 'chai';
import type { PublishedAnswer, Snapshot } from '../../indicators/snapshot.ts';
import { roundHalfAway } from '../../indicators/scoring/round.ts';
import { makeReport, reportEntry, reports } from '../../reports/catalogue.ts';
import type { AnyReport, IndicatorRow, NationalReport, RegionalReport } from '../../reports/model.ts';
import { nationalReport } from '../../reports/national/report.ts';
import { regionalReport } from '../../reports/regional/report.ts';
import { languages } from '../../templates/words.ts';
import { demoSnapshot, frozenInput } from '../support/report-inputs.ts';
import { saidIn, valuesOf } from '../support/report-texts.ts';

/** Typed by hand: the alphabetical order of each language. */
const inOrder: Readonly<Record<string, readonly string[]>> = {
  en: ['Albania', 'Bosnia and Herzegovina', 'Montenegro', 'North Macedonia', 'Serbia'],
  sr: ['Albanija', 'Bosna i Hercegovina', 'Crna Gora', 'Severna Makedonija', 'Srbija'],
};

describe('reports of the demonstration', () => {
  let now: Snapshot;
  let earlier: Snapshot;
  const national = new Map<string, NationalReport>();
  const regional = new Map<string, RegionalReport>();

  before(async () => {
    now = await demoSnapshot(2021);
    earlier = await demoSnapshot(2019);
    for (const language of languages) {
      const input = frozenInput(now, earlier, language);
      regional.set(language, regionalReport(input));
      for (const country of Object.keys(now.data.countries)) {
        national.set(`${country} ${language}`, nationalReport({ ...input, country }));
      }
    }
  });

  function report(country: string, language: string): NationalReport {
    const found = national.get(`${country} ${language}`);
    if (!found) throw new Error(`no ${country} in ${language}`);
    return found;
  }

  function region(language: string): RegionalReport {
    const found = regional.get(language);
    if (!found) throw new Error(`no region in ${language}`);
    return found;
  }

  function all(): [string, AnyReport][] {
    const regions = [...regional].map(([language, one]): [string, AnyReport] => [`region ${language}`, one]);
    return [...national, ...regions];
  }

  it('say nothing that a program left behind', () => {
    for (const [name, one] of all()) {
      for (const { path, text } of saidIn(one)) {
        expect(text, `${name}${path}`).not.to.match(/\bundefined\b|\bNaN\b|\bnull\b|\[object|[{}]|Infinity/);
        expect(text, `${name}${path}`).not.to.match(/\b(report|sentence|answer|common)\.[a-z]/);
        expect(text.trim(), `${name}${path}`).not.to.equal('');
      }
    }
  });

  it('say nothing in English words in Serbian but what is marked, a code or a name', () => {
    const lines = region('sr').method.sections.flatMap(({ paragraphs }) => paragraphs);
    for (const { text } of lines.filter(({ marker }) => marker === null)) {
      expect(text).not.to.match(/\b(the|and|with|score|coverage|answers)\b/i);
    }
  });

  it('mark whatever is not in their language', () => {
    for (const [name, one] of all()) {
      for (const value of [...valuesOf(one, 'text'), ...valuesOf(one, 'title'), ...valuesOf(one, 'justification')]) {
        if (typeof value !== 'object' || value === null || !('marker' in value) || !('lang' in value)) continue;
        const inOwnLanguage = value.lang === one.lang || value.lang === '';
        const isSourceTitle = 'text' in value && one.sources.items.some(({ title }) => title === value);
        if (!isSourceTitle) expect(value.marker === null, `${name}: ${JSON.stringify(value)}`).to.equal(inOwnLanguage);
      }
    }
    const english = report('RS', 'sr').change?.instrument[0]?.reason;
    expect(english).to.include({ lang: 'en', marker: 'na engleskom' });
  });

  it('have every heading of the contents once, in order', () => {
    for (const [name, one] of all()) {
      const { answers: _answers, contents: _contents, ...once } = { answers: null, ...one };
      const annex = one.kind === 'national' ? [one.answers.heading.id] : [];
      const ids = [...valuesOf(once, 'id'), ...annex].filter((id) => typeof id === 'string');
      expect(ids.length, name).to.equal(new Set(ids).size);
      for (const { id, level } of one.contents.entries) {
        expect(ids, name).to.include(id);
        expect(level, name).to.equal(1);
      }
    }
  });

  it('print every score as it was frozen, and mean it by its address', () => {
    for (const [name, one] of national) {
      const { scores } = now.data.countries[one.country.code] ?? {};
      for (const chapter of one.areas) {
        const frozen = scores?.areas[chapter.code];
        if (!frozen) throw new Error(`${name}: no ${chapter.code}`);
        expect(chapter.address).to.equal(`${one.country.code}-${chapter.code}-2021`);
        const { score, low, high, policy, practice, gap } = chapter.figures;
        const plain = [score, low, high, policy, practice].filter(({ value }) => value !== null);
        expect([score, low, high, policy, practice, gap].map(({ value }) => value)).to.deep.equal([
          frozen.score,
          frozen.low,
          frozen.high,
          frozen.policy,
          frozen.practice,
          frozen.gap,
        ]);
        expect(plain.map(({ text }) => text)).to.deep.equal(plain.map(({ value }) => printed(value, '')));
        if (gap.value !== null) expect(gap.text).to.equal(printed(gap.value, '+'));
        const row = one.scores.table.rows.find(({ cells }) => cells[0]?.text === chapter.address);
        expect(row?.cells.slice(1, 5).map(({ value }) => value)).to.deep.equal([
          frozen.score,
          frozen.coverage,
          frozen.low,
          frozen.high,
        ]);
      }
    }
  });

  it('give no dot where there is no score, and say why', () => {
    for (const [name, one] of national) {
      for (const { score, low, high, note } of one.summary.profile.chart.rows) {
        expect(note === null, name).to.equal(score !== null);
        expect([low, high], name).not.to.include(null);
      }
    }
    const { profile } = report('ME', 'en').summary;
    expect(profile.chart.rows.filter(({ score }) => score === null)).to.have.length(4);
    expect(profile.table.notes).to.have.length(1);
  });

  it('have a table row for every row of a chart, with the same numbers', () => {
    for (const [name, one] of all()) {
      for (const figure of chartsOf(one)) {
        if (figure.chart.kind === 'lines') {
          expect(figure.table.rows, `${name} ${figure.id}`).to.have.length(figure.chart.years.length);
          continue;
        }
        expect(
          figure.table.rows.map(({ head }) => head.text),
          `${name} ${figure.id}`,
        ).to.deep.equal(figure.chart.rows.map(({ label }) => label));
        for (const { label } of figure.chart.rows) expect(figure.altText).to.include(label);
      }
    }
  });

  it('never make a missing answer a zero', () => {
    for (const [name, one] of national) {
      const answers: Readonly<Record<string, PublishedAnswer>> = now.data.countries[one.country.code]?.answers ?? {};
      for (const row of rowsOf(one)) {
        const kind = answers[row.code]?.value.kind;
        if (kind !== 'no_data' && kind !== 'not_applicable' && kind !== undefined) continue;
        expect(row.level.points, `${name} ${row.code}`).to.equal(null);
        expect(row.level.text, `${name} ${row.code}`).not.to.match(/\d/);
        expect(row.points, `${name} ${row.code}`).to.deep.equal({ value: null, text: '–' });
        expect(row.number, `${name} ${row.code}`).to.equal(null);
        if (kind === 'no_data') expect(row.notes, `${name} ${row.code}`).to.have.length(1);
      }
    }
  });

  it('never print a small count of victims, nor what gives it back', () => {
    const row = rowsOf(report('ME', 'en')).find(({ code }) => code === 'ID-06');
    expect(row?.level).to.include({ class: 'withheld', text: '<5', points: null });
    expect(row?.number?.numerator.figure).to.deep.equal({ value: null, text: 'fewer than 5' });
    expect(row?.number?.denominator?.figure).to.deep.equal({ value: null, text: 'fewer than 5' });
    expect(row?.number?.value.figure).to.deep.equal({ value: null, text: 'fewer than 5' });
    const cell = region('sr')
      .areas.flatMap(({ levels }) => levels.rows)
      .find(({ code }) => code === 'ID-06');
    expect(cell?.cells.map(({ text }) => text)[2]).to.equal('<5');
    expect(rowsOf(report('ME', 'sr')).find(({ code }) => code === 'ID-06')?.number?.value.figure.text).to.equal(
      'manje od 5',
    );
  });

  it('print a number with what was counted', () => {
    const row = rowsOf(report('RS', 'sr')).find(({ code }) => code === 'MD-03');
    expect(row?.level.text).to.equal('12,5%');
    expect(row?.number?.numerator.figure).to.deep.equal({ value: 1, text: '1' });
    expect(row?.number?.denominator?.figure).to.deep.equal({ value: 8, text: '8' });
    expect(row?.points).to.deep.equal({ value: 12.5, text: '13' });
    const few = rowsOf(report('ME', 'en')).find(({ code }) => code === 'CR-03');
    expect(few?.level).to.include({ class: 'few', text: 'few', points: null });
    expect(few?.notes[0]?.text).to.match(/^Too few cases/);
  });

  it('show what the last cycle had, and where the question was another', () => {
    const rows = rowsOf(report('RS', 'en'));
    const before = (code: string) => rows.find((row) => row.code === code)?.change.before;
    expect(before('MD-01')).to.equal('2019: 0');
    expect(before('MD-04')).to.equal('2019: 1 (asked differently)');
    expect(before('PV-07')).to.equal('not asked in 2019');
  });

  it('take a change apart into parts that add up', () => {
    for (const [, one] of national) {
      for (const row of one.change?.table.rows ?? []) {
        const parts = row.parts.map(({ value }) => value);
        if (row.change.value === null) {
          expect(parts).to.deep.equal([null, null, null, null]);
          continue;
        }
        const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
        expect(sum).to.be.closeTo(row.change.value, 1e-9);
        const shown = [...row.parts, row.change].map(({ text }) => Number(text.replace('−', '-').replace(',', '.')));
        const off = Math.abs(shown.slice(0, 4).reduce((total, part) => total + part, 0) - (shown[4] ?? 0)) > 0.01;
        expect(row.rounded !== null, row.label.text).to.equal(off);
      }
    }
    const law = report('RS', 'en').change?.table.rows[0];
    expect(law?.sentence).to.equal(
      'Fell by 6.3 on new answers to the same questions; the score was 56 in 2019 and is 50 now.',
    );
  });

  it('list what the instrument changed, with the reason', () => {
    const changes = report('RS', 'en').change?.instrument ?? [];
    expect(changes.map((one) => `${one.code} ${one.class}`)).to.deep.equal([
      'LP-05 clarified',
      'MD-04 changed in substance',
      'PV-07 added',
      'ID-03 wording only',
      'AS-08 added',
      'PA-06 added',
      'CH-09 removed',
    ]);
    expect(report('RS', 'sr').change?.instrument.map(({ code }) => code)).to.deep.equal(
      changes.map(({ code }) => code),
    );
  });

  it('show sources that contradict each other side by side', () => {
    const victims = report('RS', 'en').context?.statistics[0];
    const differing = victims?.table.rows.filter(({ cells }) => cells[0]?.contradiction);
    expect(differing?.map(({ head }) => head.text)).to.deep.equal(['2016', '2019']);
    expect(victims?.notes[0]).to.equal('Sources differ, all their figures are shown: 2016, 2019.');
    for (const row of differing ?? []) {
      expect(row.cells[0]?.figures.length).to.be.greaterThan(1);
      for (const figure of row.cells[0]?.figures ?? []) expect(figure.sources).not.to.have.length(0);
    }
  });

  it('number their sources without a gap, and cite only those', () => {
    for (const [name, one] of all()) {
      expect(one.sources.items.map(({ number }) => number)).to.deep.equal(
        one.sources.items.map((_, index) => index + 1),
      );
      const cited = valuesOf(one, 'href').filter((href) => typeof href === 'string' && href.startsWith('#source-'));
      const ids = new Set(one.sources.items.map(({ id }) => `#${id}`));
      for (const href of cited) expect(ids.has(String(href)), `${name} ${String(href)}`).to.equal(true);
    }
  });

  it('put countries in alphabetical order and nowhere else', () => {
    for (const language of languages) {
      const one = region(language);
      const order = inOrder[language];
      expect(one.countries.map(({ name }) => name.text)).to.deep.equal(order);
      expect(one.core.heatMap.columns.map(({ name }) => name.text)).to.deep.equal(order);
      expect(one.followUp?.table.rows.map(({ head }) => head.text)).to.deep.equal(order);
      expect(one.sensitivity?.table.rows.map(({ head }) => head.text)).to.deep.equal(order);
      for (const { chart } of one.areas) expect(chart.table.rows.map(({ head }) => head.text)).to.deep.equal(order);
    }
  });

  it('rank nobody', () => {
    const one = region('en');
    const findings = [
      ...chartsOf(one).flatMap(({ title, altText }) => [title, altText]),
      ...one.summary.sentences,
      one.core.heatMap.title,
      one.change?.finding ?? '',
    ];
    for (const text of findings)
      expect(text).not.to.match(/\brank|\bbest\b|\bworst\b|\bleader|\blast place|\bfirst place|\baverage|\bmean\b/i);
    expect(one.core.heatMap.scoreRow?.cells.map(({ answered }) => answered)).to.deep.equal([
      '12 of 13',
      '13 of 13',
      '11 of 13',
      '12 of 13',
      '13 of 13',
    ]);
    expect(one.overall).to.equal(null);
  });

  it('carry the demonstration mark, the draft instrument and nobody’s name', () => {
    for (const [name, one] of all()) {
      expect(one.cover.demonstration, name).not.to.equal(null);
      expect(one.cover.draftInstrument, name).not.to.equal(null);
      expect(one.running.mark, name).not.to.equal(null);
      expect(one.cover.draftReport, name).to.equal(null);
      expect(JSON.stringify(one.cover), name).not.to.match(/ASTRA|EMMAUS|Open Gate|CLCI|Helsinki/);
      expect(one.imprint.fingerprint.join(''), name).to.equal(now.fingerprint);
    }
    const input = frozenInput(now, earlier, 'en');
    const draft = nationalReport({ ...input, draft: true, country: 'RS' });
    expect(draft.cover.draftReport).to.equal('DRAFT, not published');
    expect(draft.running.mark).to.equal('DRAFT, not published · DEMONSTRATION DATA');
    expect(draft.cover.footLine).not.to.include('2022');
  });

  it('group recommendations by addressee and follow up the last ones', () => {
    const one = report('RS', 'sr');
    const items = one.recommendations.groups.flatMap((group) => group.items);
    expect(items.map(({ code }) => code).toSorted()).to.deep.equal(
      now.data.countries['RS']?.recommendations.map(({ id }) => id).toSorted(),
    );
    expect(one.followUp?.tally).to.equal(
      '8 preporuka iz 2019. godine: sprovedena: 1; delimično sprovedena: 1; nije sprovedena: 6.',
    );
    expect(one.summary.urgent.every(({ grade }) => grade.code === 'urge')).to.equal(true);
  });

  it('come from the list of reports', () => {
    const input = frozenInput(now, earlier, 'en');
    expect(reports.map(({ id }) => id)).to.deep.equal(['national', 'regional']);
    for (const entry of reports) {
      const made = makeReport(entry, input, entry.needsCountry ? 'AL' : null);
      expect(made.kind).to.equal(entry.id);
    }
    expect(reportEntry('unknown')).to.equal(null);
    expect(() => nationalReport({ ...input, country: 'XX' })).to.throw('XX');
  });

  it('are the same each time', () => {
    const input = frozenInput(now, earlier, 'sr');
    expect(regionalReport(input)).to.deep.equal(region('sr'));
  });
});

/** Typed anew, so that a mistake of the formatter does not agree with itself. */
function printed(value: number | null, plus: '' | '+'): string {
  const rounded = roundHalfAway(value ?? Number.NaN, 0);
  return `${rounded > 0 ? plus : ''}${rounded < 0 ? '−' : ''}${Math.abs(rounded)}`;
}

function rowsOf(one: NationalReport): readonly IndicatorRow[] {
  return one.areas.flatMap(({ indicators }) => indicators);
}

function chartsOf(one: AnyReport) {
  const context = one.context?.statistics.flatMap(({ chart }) => (chart ? [chart] : [])) ?? [];
  if (one.kind === 'national') {
    return [one.summary.profile, one.gap.chart, ...(one.change ? [one.change.chart] : []), ...context];
  }
  return [
    ...one.profiles.charts,
    ...one.gap.charts,
    ...(one.change?.countries.map(({ chart }) => chart) ?? []),
    ...one.areas.map(({ chart }) => chart),
    ...context,
  ];
}

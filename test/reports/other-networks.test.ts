/** Another network's instrument, and worlds with nothing in them: no code, number of areas or country is known to a report. */
import { join } from 'node:path';
import { expect } from 'chai';
import { readInstrumentFile } from '../../data/instruments.ts';
import type { CountryContent } from '../../indicators/publication/content.ts';
import type { Snapshot } from '../../indicators/snapshot.ts';
import type { AnyReport } from '../../reports/model.ts';
import { nationalReport } from '../../reports/national/report.ts';
import { regionalReport } from '../../reports/regional/report.ts';
import { answer, english, number, smallContent, smallCountry, smallInstrument } from '../support/content.ts';
import { smallInput } from '../support/report-inputs.ts';
import { saidIn } from '../support/report-texts.ts';

const empty: CountryContent = smallCountry({
  country: 'BB',
  answers: {},
  sources: {},
  summary: null,
  conclusions: [],
  recommendations: [],
});

const two = smallContent(smallCountry(), empty);

function clean(report: AnyReport): void {
  for (const { path, text } of saidIn(report)) {
    expect(text, path).not.to.match(/\bundefined\b|\bNaN\b|\bnull\b|\[object|[{}]|Infinity/);
    expect(text.trim(), path).not.to.equal('');
  }
}

describe('reports of another network', () => {
  for (const language of ['en', 'sr']) {
    it(`are whole in ${language}, with and without answers`, () => {
      const input = smallInput(two, language);
      const reports = [regionalReport(input), ...['AA', 'BB'].map((country) => nationalReport({ ...input, country }))];
      for (const one of reports) clean(one);
      expect(reports[0]?.cover.demonstration).to.equal(null);
    });
  }

  it('print an overall score where the instrument has one', () => {
    const input = smallInput(two, 'en');
    const full = nationalReport({ ...input, country: 'AA' });
    // XA: 70 x 0.5 and 16.67 x 1 of weight 3.5, under 60 per cent; XB: half of 2. No area has a score.
    expect(full.summary.overall).to.equal('Overall score: not enough data (0% of the areas’ weight has a score).');
    const answered = smallCountry({
      answers: {
        'XA-01': answer({ kind: 'level', level: 2 }),
        'XA-02': answer({ kind: 'level', level: 2 }),
        'XB-01': answer({ kind: 'ypn', choice: 'yes' }),
        'XB-02': answer({ kind: 'level', level: 1 }),
      },
    });
    const scored = nationalReport({ ...smallInput(smallContent(answered), 'en'), country: 'AA' });
    // XA = (70 x 0.5 + 50 x 2) / 2.5 = 54, XB = (100 + 25) / 2 = 62.5; overall (54 x 2 + 62.5) / 3 = 56.83 of weight 3 / 3.5
    expect(scored.summary.overall).to.equal('Overall score: 57, from 86% of the areas’ weight.');
    const row = scored.scores.table.rows.find(({ cells }) => cells[0]?.text === 'AA-overall-2021');
    expect(row?.cells[1]).to.include({ text: '57' });
    expect(regionalReport(smallInput(smallContent(answered), 'en')).overall?.table.rows).to.have.length(1);
  });

  it('shade a four-step scale and yes, partly, no by what they are worth', () => {
    const rows = nationalReport({ ...smallInput(two, 'en'), country: 'AA' }).areas.flatMap(
      ({ indicators }) => indicators,
    );
    expect(rows.map(({ code, level }) => `${code} ${level.class} ${level.text}`)).to.deep.equal([
      'XA-01 level-3 2',
      'XA-02 unanswered –',
      'XA-03 number 30%',
      'XB-01 level-2 Partly',
      'XB-02 unanswered –',
      'XC-01 unanswered –',
    ]);
    expect(rows[0]?.level.label).to.equal('level 2 of 3: Fair');
  });

  it('say "not enough data" of a country that answered nothing', () => {
    const one = nationalReport({ ...smallInput(two, 'en'), country: 'BB' });
    expect(one.summary.profile.title).to.equal('No area has enough data for a score');
    expect(one.summary.text).to.equal(null);
    expect(one.areas.map(({ figures }) => figures.score)).to.deep.equal(
      one.areas.map(() => ({ value: null, text: 'not enough data' })),
    );
    expect(one.summary.core).to.equal(
      'Core indicators: not enough data for a score, 0 of 2 are scored and 50% is needed.',
    );
    expect(one.change).to.equal(null);
    expect(one.followUp).to.equal(null);
    expect(one.context).to.equal(null);
    expect(one.conclusions.intro).to.deep.equal(['No conclusions were written in this cycle.']);
  });

  it('compare a single country with nobody', () => {
    const one = regionalReport(smallInput(smallContent(smallCountry()), 'en'));
    clean(one);
    expect(one.core.heatMap.title).to.equal('2 of 2 core indicators have a scored answer');
  });

  it('never print a small count, at any depth', () => {
    const instrument = smallInstrument({ 'XA-03': ['numerator'] });
    const secret = smallCountry({ answers: { 'XA-03': answer(number(3, 41)) } });
    const input = smallInput(smallContent(secret, empty), 'en', { instrument });
    for (const one of [nationalReport({ ...input, country: 'AA' }), regionalReport(input)]) {
      const told = JSON.stringify(one);
      expect(told).not.to.match(/\b41\b|7\.3(17)?/);
      expect(told).to.include('fewer than 5');
    }
    const row = nationalReport({ ...input, country: 'AA' }).areas[0]?.indicators[2];
    expect(row?.number?.numerator.figure).to.deep.equal({ value: null, text: 'fewer than 5' });
    // 3 of 41 is under the worst anchor of 20 per cent.
    expect(row?.level).to.include({ class: 'withheld', text: '<5', points: 0 });
    // The control: one more case than the limit is printed.
    const open = nationalReport({
      ...smallInput(smallContent(smallCountry({ answers: { 'XA-03': answer(number(5, 41)) } })), 'en', { instrument }),
      country: 'AA',
    });
    expect(JSON.stringify(open)).to.match(/\b41\b/);
  });

  it('print dissent and reply beside the answer, and the outcome of the review', () => {
    const disputed = {
      ...answer({ kind: 'level', level: 2 }),
      dissent: english('The law was **not** in force.'),
      replies: [{ institution: 'GOV', date: '2022-02-03', text: english('It was, from <script>June</script>.') }],
    };
    const country = smallCountry({
      answers: { 'XA-01': disputed },
      review: {
        accepted: 3,
        disputed: 1,
        notExamined: 2,
        closedWithout: { reason: 'deadline_passed', note: 'No word came.' },
      },
    });
    const one = nationalReport({ ...smallInput(smallContent(country), 'sr'), country: 'AA' });
    const row = one.areas[0]?.indicators[0];
    expect(row?.dissent).to.deep.equal({
      html: '<p>The law was <strong>not</strong> in force.</p>',
      lang: 'en',
      marker: 'na engleskom',
    });
    expect(row?.replies[0]).to.deep.include({ date: '3. februara 2022.' });
    expect(row?.replies[0]?.text.html).not.to.include('<script');
    expect(one.summary.review.map(({ text }) => text)).to.deep.equal([
      'Pregled: prihvaćeno 3, osporeno 1, nije razmatrano 2.',
      'Zaključen je po isteku roka, jer ga recenzent nije završio.',
      'No word came.',
    ]);
  });

  it('count the change from the edition they were given', () => {
    const earlier: Snapshot = smallInput(smallContent(smallCountry({ answers: answersOf(1) })), 'en').snapshot;
    const input = smallInput(smallContent(smallCountry({ answers: answersOf(3) }), empty), 'en', { previous: earlier });
    const one = nationalReport({ ...input, country: 'AA' });
    clean(one);
    // XA: (70 x 0.5 + 25 x 2) / 2.5 = 34 and (70 x 0.5 + 75 x 2) / 2.5 = 74
    expect(one.change?.chart.title).to.equal('Rose on the same questions: Area one');
    expect(one.change?.table.rows[0]?.change).to.deep.equal({ value: 40, text: '+40.0' });
    const region = regionalReport(input);
    clean(region);
    expect(region.change?.intro.at(-1)).to.equal('Not in the cycle 2021: Country B.');
    expect(region.change?.countries.map(({ heading }) => heading.text)).to.deep.equal(['Country A']);
  });
});

describe('national variants in reports', () => {
  const folder = join(import.meta.dirname, '../../indicators/instruments/ban-mi/1.0');
  const instrument = readInstrumentFile(join(folder, 'instrument.yaml'), {
    variantFile: join(folder, 'variants/RS.yaml'),
  });
  const shared = readInstrumentFile(join(folder, 'instrument.yaml'));

  it('list what was switched off, re-worded and added, and compare on the rest', () => {
    const serbia = { ...empty, country: 'RS' };
    const albania = { ...empty, country: 'AL' };
    const content = { ...smallContent(serbia, albania) };
    const base = smallInput(smallContent(serbia), 'en', { instrument });
    const of = (country: string | null) => (country === 'RS' ? instrument : shared);
    const varied = smallInput(content, 'en', { instrument: shared });
    const snapshot: Snapshot = {
      ...varied.snapshot,
      data: {
        ...varied.snapshot.data,
        countries: { ...varied.snapshot.data.countries, ...base.snapshot.data.countries },
      },
    };
    const input = {
      ...varied,
      snapshot,
      instrumentFor: (_cycle: 'this' | 'previous', country: string | null) => of(country),
    };
    const region = regionalReport(input);
    clean(region);
    expect(region.profiles.common).to.equal('Compared on 76 of 78 indicators: those that no country has varied.');
    const note = region.instrumentNotes.variants[0];
    expect(note?.switchedOff.map(({ code }) => code)).to.deep.equal(['PV-07']);
    expect(note?.added.map(({ code }) => code)).to.deep.equal(['RS-PA-51']);
    expect(note?.adopted).to.equal('National variant, not adopted by any institution.');
    const rows = region.areas.flatMap(({ levels }) => levels.rows);
    expect(rows.find(({ code }) => code === 'PV-07')).to.deep.include({ note: 'varied in: Serbia' });
    expect(rows.find(({ code }) => code === 'PV-07')?.cells.map((cell) => cell.class)).to.deep.equal([
      'unanswered',
      'absent',
    ]);
    expect(rows.find(({ code }) => code === 'RS-PA-51')?.cells.map((cell) => cell.class)).to.deep.equal([
      'absent',
      'unanswered',
    ]);
    const national = nationalReport({ ...input, country: 'RS' });
    const added = national.areas.flatMap(({ indicators }) => indicators).find(({ code }) => code === 'RS-PA-51');
    expect(added?.notes.map(({ text }) => text)).to.deep.equal(['unanswered', 'Added by the national variant.']);
    expect(national.areas.flatMap(({ indicators }) => indicators).some(({ code }) => code === 'PV-07')).to.equal(false);
  });
});

function answersOf(level: number): CountryContent['answers'] {
  return {
    'XA-01': answer({ kind: 'level', level: 2 }, ['first']),
    'XA-02': answer({ kind: 'level', level }, ['second']),
  };
}

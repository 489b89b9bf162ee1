import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Database, migrate, openDatabase, transact } from '../../data/database.ts';
import { loadDemonstration } from '../../data/demo/load.ts';
import { readDemonstration } from '../../data/demo/read.ts';
import { frozenInstruments } from '../../data/instruments.ts';
import { countPeople } from '../../data/people.ts';
import { publishedCycles, snapshotOf } from '../../data/publications.ts';
import { record } from '../../data/record.ts';
import { verify } from '../../indicators/publication/verify.ts';
import type { CountrySnapshot, Snapshot } from '../../indicators/snapshot.ts';
import { setUp } from '../../indicators/work/people.ts';
import { sha256 } from '../support/content.ts';

const delivered = join(import.meta.dirname, '../../data/demo');
const instruments = frozenInstruments();
/** Made by tests, removed after them. */
const folders: string[] = [];

/**
 * Typed by hand from data/demo/README.md: answered / no data / not applicable by area, in its order. The files answer the
 * 78 codes of version 1.0 and CH-09. Cycle 2019 is on 0.9: without PV-07 and AS-08 (no data everywhere) and PA-06
 * (answered in Albania, no data elsewhere), and with CH-09 (no data), so 76.
 */
const cells: Readonly<Record<string, string>> = {
  'AL 2019': '7/2 2/5/1 2/4 6/2 6/5 4/5 8/4 1/6 3/3',
  'BA 2019': '4/5 3/4/1 2/4 6/2 4/7 5/4 7/5 4/3 5/1',
  'ME 2019': '6/3 2/5/1 1/5 5/3 3/8 3/6 8/4 5/2 2/4',
  'MK 2019': '7/2 3/4/1 3/3 6/2 5/6 2/7 6/6 3/4 3/3',
  'RS 2019': '8/1 4/3/1 2/4 7/1 6/5 4/5 6/6 4/3 3/3',
  'AL 2021': '8/1 3/5 3/4 6/2 6/6 5/3 9/3 2/5 4/3',
  'BA 2021': '5/4 5/3 2/5 6/2 4/8 5/3 8/4 4/3 3/4',
  'ME 2021': '5/4 4/4 1/6 5/3 3/9 3/5 6/6 5/2 2/5',
  'MK 2021': '7/2 3/5 2/5 6/2 5/7 3/5 7/5 3/4 4/3',
  'RS 2021': '8/1 6/2 3/4 7/1 6/6 4/4 7/5 4/3 3/4',
};
const totals: Readonly<Record<string, string>> = {
  'AL 2019': '39/36/1',
  'BA 2019': '40/35/1',
  'ME 2019': '35/40/1',
  'MK 2019': '38/37/1',
  'RS 2019': '44/31/1',
  'AL 2021': '46/32',
  'BA 2021': '42/36',
  'ME 2021': '34/44',
  'MK 2021': '40/38',
  'RS 2021': '48/30',
};

/** The README's table of core levels and confidence; `·` is no data. Columns: each country in 2019 and 2021. */
const columns = ['AL', 'BA', 'ME', 'MK', 'RS'].flatMap((country) => [`${country} 2019`, `${country} 2021`]);
const core: Readonly<Record<string, string>> = {
  'LP-01': '2m 2m 2m 3m 3l 3l 3m 3m 3m 3m',
  'LP-06': '2m 2m 1m 1m 2l 2l 2l 2l 2m 2m',
  'MD-01': '1m 1m 1m 1m 1l 1l 2h 2h 0m 3h',
  'MD-05': '2l 2m 2l 3m 1l 1l 2l 2l 2l 2l',
  'PV-04': '1m 1m 1l 1l 2l 2l 2l 2l 2m 2m',
  'ID-02': '2m 2m 1m 2l 2h 3h 2l 2l 2m 2m',
  'AS-02': '3m 3m 1m 1l 2m 3m 3l 3l 3l 3l',
  'AS-04': '2m 2m 2m 2m 2m 2m 2m 2m 2m 1m',
  'CH-02': '1l 1l 2l 2l · · · · 2m 2m',
  'JU-06': '2l 2l 2l 2l 2l 2l 2m 2m 1m 2m',
  'JU-10': '2l 2l 1m 1m 2l 2l 1m 2l 1m 1m',
  'CR-05': '· · 1l 1l 0m 0m 0m 0l 1m 1m',
  'PA-02': '2l 2l 1l 2m · · 2m 2m 1l 2l',
};
const coreAnswered = [12, 12, 13, 13, 11, 11, 12, 12, 13, 13];

describe('the demonstration', () => {
  let db: Database;
  const snapshots = new Map<number, Snapshot>();

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ban-demo-'));
    folders.push(folder);
    db = await openDatabase(join(folder, 'demo.sqlite'));
    await migrate(db);
    expect(await loadDemonstration(db, { instruments })).to.equal(true);
    for (const year of [2019, 2021]) snapshots.set(year, await published(year));
  });
  after(async () => {
    await db.destroy();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  async function published(year: number): Promise<Snapshot> {
    const found = await snapshotOf(db, year);
    if (!found) throw new Error(`${year} is not published`);
    return found;
  }

  /** `RS 2021` */
  function country(place: string): CountrySnapshot {
    const [code = '', year] = place.split(' ');
    const found = snapshots.get(Number(year))?.data.countries[code];
    if (!found) throw new Error(`no ${place}`);
    return found;
  }

  it('has the same fingerprints everywhere', async () => {
    expect(await publishedCycles(db)).to.deep.equal([
      {
        cycle: 2021,
        edition: 1,
        publishedAt: '2022-09-15T10:00:00.000Z',
        fingerprint: '124bed4541ecdf80224551b89c653f300e0b1a83cddc21d28d6191a12525654d',
      },
      {
        cycle: 2019,
        edition: 1,
        publishedAt: '2020-09-15T10:00:00.000Z',
        fingerprint: '54ff959f7453fa995df5ebc318b37e8a3964cb4dc9288540c0d0a2ecc1f3f878',
      },
    ]);
  });

  it('verifies: fingerprint and every score follow from the snapshot alone', () => {
    for (const snapshot of snapshots.values()) {
      const { id, version } = snapshot.instrument;
      expect(verify(snapshot, () => instruments.get(id, version, 'en', null), sha256)).to.deep.equal([]);
    }
  });

  it('does nothing on the second start', async () => {
    const log = () => db('events').count({ n: '*' });
    const before = await log();
    expect(await loadDemonstration(db, { instruments })).to.equal(false);
    expect(await log()).to.deep.equal(before);
  });

  for (const [place, expected] of Object.entries(cells)) {
    it(`has what the README counts for ${place}`, () => {
      const { answers } = country(place);
      const instrument = instruments.get('ban-mi', place.endsWith('2019') ? '0.9' : '1.0', 'en', null);
      const inAreas = instrument.areas.map(({ indicators }) =>
        counted(indicators.map((code) => answers[code]?.value.kind ?? 'unanswered')),
      );
      expect(inAreas.join(' ')).to.equal(expected);
      expect(counted(Object.values(answers).map(({ value }) => value.kind))).to.equal(totals[place]);
    });
  }

  for (const [code, row] of Object.entries(core)) {
    it(`has the levels the README prints for ${code}`, () => {
      expect(columns.map((place) => printed(country(place), code)).join(' ')).to.equal(row);
    });
  }

  it('reaches the coverage that a core score needs, in every country and cycle', () => {
    expect(columns.map((place) => country(place).scores.core.answered)).to.deep.equal(coreAnswered);
    for (const place of columns) expect(country(place).scores.core.score, place).to.be.a('number');
  });

  it('cites every source of the files, and each only once in the list', () => {
    const { answers: files } = readDemonstration();
    for (const file of files) {
      const { sources, answers } = country(`${file.country} ${file.cycle}`);
      const given = Object.entries(file.answers).filter(([code]) => answers[code]);
      const wanted = new Set(given.flatMap(([, one]) => (one.sources ?? []).map(keyOf)));
      expect(sources.map(keyOf)).to.have.lengthOf(wanted.size);
      expect(sources.map(keyOf)).to.have.members([...wanted]);
    }
  });

  it('keeps sections, undated pages and laws without an address', () => {
    const { answers, sources } = country('RS 2021');
    const [first] = answers['LP-01']?.cites ?? [];
    expect(first).to.deep.equal({ source: 1, section: 'Art. 388' });
    expect(sources[1]).to.include({ type: 'law', url: null, year: 2008, date: null });
    expect(sources.find(({ year }) => year === null)?.date).to.equal('undated page');
  });

  it('withholds the small count of victims, and every trace of it', () => {
    const montenegro = country('ME 2021');
    expect(montenegro.answers['ID-06']?.value).to.deep.equal({ kind: 'withheld', points: null, tooFewCases: false });
    const json = JSON.stringify(snapshots.get(2021));
    expect(json).to.not.match(/"numerator":[1-4],"denominator":6\.2/);
    expect(json).to.not.contain(String(3 / 6.2));
    const shown = country('ME 2019').answers['ID-06']?.value;
    expect(shown).to.include({ kind: 'number', numerator: 39 });
  });

  it('has the prose of 2021 in English and the national language, of the region in English and Serbian', () => {
    const languages = { AL: 'sq', BA: 'bs', ME: 'cnr', MK: 'mk', RS: 'sr' };
    for (const [code, language] of Object.entries(languages)) {
      const { summary, areas, answers, conclusions, recommendations, followUp, goodPractices } = country(
        `${code} 2021`,
      );
      const texts = [
        summary,
        ...Object.values(areas).flatMap(({ policy, practice, finding }) => [policy, practice, finding]),
        ...Object.values(answers).map(({ justification }) => justification),
        ...Object.values(answers).flatMap(({ changeNote }) => changeNote ?? []),
        ...conclusions,
        ...recommendations.map(({ text }) => text),
        ...followUp.map(({ note }) => note),
        ...goodPractices.flatMap(({ title, text }) => [title, text]),
      ];
      expect(Object.keys(areas)).to.have.lengthOf(9);
      for (const text of texts) {
        expect(text?.original).to.equal('en');
        expect(Object.keys(text?.words ?? {})).to.have.members(['en', language]);
      }
    }
    const region = snapshots.get(2021)?.data.region;
    expect(Object.keys(region?.summary?.words ?? {})).to.have.members(['en', 'sr']);
    expect(Object.keys(region?.areas ?? {})).to.have.lengthOf(9);
  });

  it('follows up every recommendation of 2019 as it was printed then', () => {
    for (const code of ['AL', 'BA', 'ME', 'MK', 'RS']) {
      const { followUp } = country(`${code} 2021`);
      expect(followUp.map(({ recommendation }) => recommendation)).to.deep.equal(
        country(`${code} 2019`).recommendations,
      );
    }
    expect(country('RS 2021').followUp.filter(({ status }) => status === 'carried_out')).to.have.lengthOf(1);
  });

  it('says that it is a demonstration, that nobody reviewed it, and names no person', async () => {
    const people = await db('people').select('name');
    for (const snapshot of snapshots.values()) {
      expect(snapshot.data.demonstration).to.equal(true);
      for (const { review, answers } of Object.values(snapshot.data.countries)) {
        expect(review).to.include({ accepted: 0, disputed: 0, notExamined: Object.keys(answers).length });
        expect(review.closedWithout?.reason).to.equal('no_reviewer');
      }
      for (const { name } of people) expect(JSON.stringify(snapshot)).to.not.contain(name);
    }
  });

  it('has a history: decisions by people in their roles, one after the other', async () => {
    const log = await db('events').orderBy('seq').select('type', 'who', 'at');
    const times = log.map(({ at }) => at);
    expect(times).to.deep.equal(times.toSorted());
    const of = (type: string) => log.filter((one) => one.type === type);
    expect(of('answer-saved')).to.have.lengthOf(5 * 76 + 5 * 78);
    expect(of('assessment-submitted').map(({ who }) => who)).to.include('demo-lead-RS');
    expect(of('edition-published').map(({ who }) => who)).to.deep.equal(['demo-coordinator', 'demo-coordinator']);
    expect(log.filter(({ who }) => who === null).map(({ type }) => type)).to.deep.equal([
      'organisation-added',
      'person-added',
      'role-given',
    ]);
  });

  it('says where a file is wrong', () => {
    const folder = changed('RS-2021.yaml', 'numerator: 1\n', 'numerator: many\n');
    const lines = readFileSync(join(folder, 'RS-2021.yaml'), 'utf8').split('\n');
    const line = lines.findIndex((one) => one.includes('numerator: many')) + 1;
    expect(() => readDemonstration(folder)).to.throw(`RS-2021.yaml:${line}: answers.MD-03`);
    const broken = changed('texts/AL-2021.yaml', 'language: sq', 'language: [sq');
    expect(() => readDemonstration(broken)).to.throw(/texts\/AL-2021\.yaml:\d+: /);
  });

  it('is loaded as a whole or not at all', async () => {
    const folder = changed('RS-2021.yaml', 'addressee: LGU', 'addressee: NOBODY');
    const empty = await openDatabase(':memory:');
    try {
      await migrate(empty);
      const failure = await loadDemonstration(empty, { instruments, folder }).then(
        () => null,
        (error: unknown) => error,
      );
      expect(String(failure)).to.contain('addressee');
      expect(await countPeople(empty)).to.equal(0);
      expect(await publishedCycles(empty)).to.deep.equal([]);
    } finally {
      await empty.destroy();
    }
  });

  it('does not come among other people', async () => {
    const used = await openDatabase(':memory:');
    try {
      await migrate(used);
      await transact(used, async (tx) => {
        const on = { now: '2022-01-01T00:00:00.000Z', people: 0, organisationId: 'o', personId: 'p' };
        for (const event of setUp(on, { name: 'O', type: 'ngo' }, { name: 'P', function: 'f' }))
          await record(tx, event);
      });
      const failure = await loadDemonstration(used, { instruments }).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).to.include({ kind: 'refused', code: 'people-exist' });
      expect(await countPeople(used)).to.equal(1);
    } finally {
      await used.destroy();
    }
  });
});

function counted(kinds: readonly string[]): string {
  const n = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
  const answered = n('level', 'ypn', 'number', 'withheld');
  const notApplicable = n('not_applicable');
  expect(answered + n('no_data') + notApplicable).to.equal(kinds.length);
  return [answered, n('no_data'), ...(notApplicable > 0 ? [notApplicable] : [])].join('/');
}

function printed({ answers }: CountrySnapshot, code: string): string {
  const answer = answers[code];
  if (answer?.value.kind === 'no_data') return '·';
  return answer?.value.kind === 'level' ? `${answer.value.level}${answer.confidence?.charAt(0)}` : '?';
}

type Named = {
  title: string;
  publisher: string;
  url?: string | null | undefined;
  year?: number | null | undefined;
  date?: string | null | undefined;
};
const keyOf = ({ title, publisher, url, year, date }: Named): string =>
  [title, publisher, url ?? '', String(year ?? date ?? '')].join(' | ');

/** The files with one place changed, in a folder of their own. */
function changed(file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ban-demo-'));
  folders.push(folder);
  cpSync(delivered, folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).to.contain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

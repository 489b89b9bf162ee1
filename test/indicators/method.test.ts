/** The worked example of METHOD.md: its tables are read, its workings are done, and the code must give the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { difference } from '../../indicators/instrument/difference.ts';
import type { Instrument, Section } from '../../indicators/instrument/instrument.ts';
import { aggregate } from '../../indicators/scoring/aggregate.ts';
import type { Answers, AnswerValue } from '../../indicators/scoring/answer.ts';
import { compareCountry } from '../../indicators/scoring/compare.ts';
import { roundHalfAway } from '../../indicators/scoring/round.ts';
import { sensitivity } from '../../indicators/scoring/sensitivity.ts';
import { standingOf } from '../../indicators/scoring/standing.ts';
import { answer, instrument, type Loose, number, ordinal, ypn } from '../support/instrument-builder.ts';
import { worked } from '../support/pencil.ts';

const text = readFileSync(join(import.meta.dirname, '../../indicators/METHOD.md'), 'utf8');

/** Rows of the table behind `<!-- table: NAME -->`, by the names of its columns. */
function table(name: string): Record<string, string>[] {
  const [, behind] = text.split(`<!-- table: ${name} -->\n`);
  if (behind === undefined) throw new Error(`METHOD.md has no table "${name}"`);
  const lines = behind.slice(0, behind.search(/\n(?!\|)|$(?![^])/)).split('\n');
  const [header, , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return rows.map((cells) => Object.fromEntries((header ?? []).map((column, at) => [column, cells[at] ?? ''])));
}

function indicatorOf(row: Record<string, string>): Loose {
  const code = row['code'] ?? '';
  const section: Section = row['section'] === 'policy' ? 'policy' : 'practice';
  const shape = { section, core: row['core'] === 'yes', weight: Number(row['weight']) };
  const anchors = { worst: Number(row['worst']), best: Number(row['best']) };
  const poolingYears = Number(row['years pooled'] || 1);
  const measure = { anchors, minN: Number(row['fewest cases'] || 1), poolingYears };
  switch (row['answered with']) {
    case 'steps 0-4':
      return ordinal(code, shape);
    case 'yes/partly/no':
      return ypn(code, shape);
    case 'percent':
      return number(code, { ...shape, ...measure });
    case 'median':
      return number(code, { ...shape, ...measure, statistic: 'median', percent: false });
    case 'context':
      return number(code, { ...shape, direction: 'context' });
    default:
      throw new Error(`${code} is answered with what?`);
  }
}

function versionOf(version: '1' | '2'): Instrument {
  const areas: Record<string, Loose[]> = {};
  for (const row of table('indicators')) {
    if (!row['versions']?.split(', ').includes(version)) continue;
    const area = row['area'] ?? '';
    areas[area] = [...(areas[area] ?? []), indicatorOf(row)];
  }
  return {
    ...instrument(areas, { areaWeights: { Help: 2, Courts: 1 }, overallScore: true, thresholds: { overall: 0.6 } }),
    version: `${version}.0`,
    changesFrom: {
      version: '1.0',
      changes: [
        { code: 'H-5', class: 'removed', reason: 'example' },
        { code: 'H-6', class: 'added', reason: 'example' },
      ],
    },
  };
}

/** "level 2", "yes", "10 of 50", "1 of 2, 1 of 3, 2 of ?" (this year first), "no data", nothing. */
function read(cell: string): AnswerValue | null {
  if (cell === '') return null;
  if (cell === 'no data') return answer('no_data');
  if (cell === 'not applicable') return answer('not_applicable');
  if (cell === 'yes' || cell === 'partly' || cell === 'no') return answer(cell);
  if (cell.startsWith('level ')) return answer(Number(cell.slice('level '.length)));
  const years = cell.split(', ').map((year) => {
    const [numerator, denominator] = year.split(' of ');
    return { numerator: Number(numerator), denominator: denominator === '?' ? null : Number(denominator) };
  });
  const [now, ...earlier] = years;
  if (!now) throw new Error(cell);
  return { kind: 'number', ...now, earlier: earlier.map((one, at) => ({ ...one, year: 2020 - at })) };
}

function answersIn(column: string): Answers {
  return new Map(
    table('answers').flatMap((row): [string, AnswerValue][] => {
      const value = read(row[column] ?? '');
      return value ? [[row['code'] ?? '', value]] : [];
    }),
  );
}

/** The working must give what is typed, and the code what the working gives. */
function expectWorked(row: Record<string, string>, typed: string, found: number | null | undefined): void {
  const where = `${Object.values(row)[0]}: ${row['working']}`;
  if (typed === 'none' || typed === '') {
    expect(found, where).to.equal(null);
    return;
  }
  const exact = row['working'] === '' ? Number(typed) : worked(row['working'] ?? '');
  expect(exact, `the working of ${where}`).to.be.closeTo(Number(typed), 0.005 + 1e-9);
  expect(found, where).to.be.closeTo(exact, 1e-9);
}

const [first, second] = [versionOf('1'), versionOf('2')];
const rounds = [
  { name: 'first round, as published', of: first, answers: answersIn('first round, as published') },
  { name: 'second round', of: second, answers: answersIn('second round') },
];

describe('the worked example of METHOD.md', () => {
  for (const { name, of, answers } of rounds) {
    it(`gives the points of the ${name}`, () => {
      const rows = table(`points of the ${name}`);
      expect(rows.map((row) => row['code'])).to.have.members(of.indicators.map(({ code }) => code));
      for (const row of rows) {
        const indicator = of.indicators.find(({ code }) => code === row['code']);
        if (!indicator) throw new Error(row['code']);
        const standing = standingOf(indicator, answers.get(indicator.code));
        expectWorked(row, row['points'] ?? '', standing.is === 'scored' ? standing.points : null);
        if (standing.is !== 'scored') expect(standing.is.replaceAll('_', ' ')).to.equal(row['working']);
      }
    });

    it(`gives the scores of the ${name}`, () => {
      const scores = aggregate(of, answers);
      const weighed = sensitivity(of, scores);
      const rows = table(`scores of the ${name}`);
      expect(rows).to.have.length(26);
      for (const row of rows) {
        const [where = '', ...rest] = (row['what'] ?? '').split(' ');
        const what = rest.join(' ');
        if (what === 'left out') {
          expect(weighed.leftOut.join(', ') || 'none').to.equal(row['value']);
          continue;
        }
        const found = new Map<string, number | null>(
          Object.entries({
            ...scores.areas[where],
            ...(where === 'core' && scores.core),
            ...(where === 'overall' && scores.overall),
            ...(where === 'sensitivity' && {
              'equal areas': weighed.equalAreas,
              'equal indicators': weighed.equalIndicators,
              'core only': weighed.coreOnly,
            }),
          }).flatMap(([key, value]) => (typeof value === 'number' || value === null ? [[key, value] as const] : [])),
        );
        expectWorked(row, row['value'] ?? '', found.get(what));
      }
    });
  }

  it('gives the parts of the change', () => {
    const published = aggregate(first, answersIn('first round, as published'));
    const change = compareCountry(
      { instrument: first, answers: answersIn('first round, corrected'), published },
      { instrument: second, answers: answersIn('second round') },
      difference(first, second),
    );
    const help = change.areas['Help'];
    if (!help?.parts) throw new Error('Help is comparable');
    for (const row of table('parts of Help')) {
      const found = { ...help.parts, change: help.change }[row['part'] ?? ''];
      expectWorked(row, row['value'] ?? '', found);
      expect(roundHalfAway(found ?? Number.NaN, 1)).to.equal(Number(row['printed']));
    }
    expect(help).to.include({ isChange: true });
    expect(help.common).to.deep.equal(['H-1', 'H-4']);
    expect(change.areas['Courts']).to.include({ before: 60, after: null, reason: 'not_comparable', parts: null });
    expect(change.core).to.include({ before: 56.25, after: null, reason: 'not_comparable', parts: null });
  });

  it('walks the path whose steps are those parts', () => {
    const path = table('path of Help').map((row) => {
      const score = worked(row['working'] ?? '');
      expect(score, row['station']).to.be.closeTo(Number(row['score']), 0.005);
      return score;
    });
    expect(path).to.have.length(7);
    const steps = path.slice(1).map((score, at) => score - (path[at] ?? Number.NaN));
    const [correction = 0, dropped = 0, lost = 0, real = 0, gained = 0, added = 0] = steps;
    const walked: Record<string, number> = { correction, instrument: dropped + added, coverage: lost + gained, real };
    for (const row of table('parts of Help')) {
      const part = row['part'] ?? '';
      if (part !== 'change') expect(walked[part], part).to.be.closeTo(worked(row['working'] ?? ''), 1e-9);
    }
  });
});

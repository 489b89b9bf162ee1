import { expect } from 'chai';
import * as fc from 'fast-check';
import type { AreaChange, Part, Score } from '../../indicators/scoring/results.ts';
import { roundHalfAway } from '../../indicators/scoring/round.ts';
import * as sentences from '../../reports/sentences.ts';
import { voiceIn } from '../../reports/voice.ts';

const en = voiceIn('en');
const sr = voiceIn('sr');

/** What a data set must say, in English and in Serbian. */
type Expected = readonly [name: string, english: string, serbian: string];

function scored(...scores: readonly (number | null)[]): sentences.Scored[] {
  return scores.map((one, index) => ({ name: 'ABCDEFGHI'.charAt(index), score: one }));
}

describe('sentences', () => {
  describe('of a profile of areas', () => {
    const sets: readonly (readonly [...Expected, ...(readonly (number | null)[])])[] = [
      [
        'nothing',
        'No area has enough data for a score',
        'Nijedna oblast nema dovoljno podataka za rezultat',
        null,
        null,
      ],
      [
        'one of two',
        'Only one area has enough data for a score: B, 43',
        'Samo jedna oblast ima dovoljno podataka za rezultat: B, 43',
        null,
        42.5,
      ],
      ['one area', 'A: score 61', 'A: rezultat 61', 61.1],
      [
        'a tie',
        'All 3 areas with a score stand at 50',
        'Sve oblasti sa rezultatom (3) imaju isti rezultat: 50',
        50,
        50.2,
        49.8,
      ],
      [
        'two equal',
        'Both areas with a score stand at 50',
        'Obe oblasti sa rezultatom imaju isti rezultat: 50',
        50,
        null,
        50,
      ],
      [
        'none above',
        'No area scores above 50. Under 30: C',
        'Nijedna oblast nema rezultat iznad 50. Ispod 30: C',
        50,
        35,
        29.2,
        null,
      ],
      ['some above', 'Above 50: A; C. Under 30: B', 'Iznad 50: A; C. Ispod 30: B', 70, 25, 60],
      [
        'many above',
        '4 of 5 areas with a score are above 50',
        'Iznad 50: 4 od 5 oblasti sa rezultatom',
        70,
        80,
        60,
        90,
        40,
      ],
      ['all above', 'Every area with a score is above 50', 'Sve oblasti sa rezultatom su iznad 50', 70, 80, null],
      ['all under', 'Every area with a score is under 30', 'Sve oblasti sa rezultatom su ispod 30', 10, 20.4, null],
      ['many under', 'Above 50: A. Under 30: 4 areas', 'Iznad 50: A. Ispod 30: 4 oblasti', 70, 1, 2, 3, 4],
      ['a score that prints as the mark it has passed', 'Above 55: B', 'Iznad 55: B', 50.3, 80],
    ];
    for (const [name, english, serbian, ...scores] of sets) {
      it(name, () => {
        expect(sentences.profileFinding(en, scored(...scores))).to.equal(english);
        expect(sentences.profileFinding(sr, scored(...scores))).to.equal(serbian);
      });
    }

    it('names the areas without a score', () => {
      expect(sentences.missingScores(en, scored(1, null, null))).to.equal('Not enough data for a score: B; C.');
      expect(sentences.missingScores(sr, scored(1, null, null))).to.equal('Nema dovoljno podataka za rezultat: B; C.');
      expect(sentences.missingScores(en, scored(1, 0))).to.equal(null);
    });

    it('is true of the scores and of the scores as printed', () => {
      const scores = fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }), {
        minLength: 1,
        maxLength: 9,
      });
      fc.assert(
        fc.property(scores, (given) => {
          const rows = scored(...given);
          holds(sentences.profileFinding(en, rows), rows);
        }),
        { numRuns: 2000 },
      );
    });
  });

  describe('of policy against practice', () => {
    const gaps = (...given: readonly (number | null)[]) =>
      given.map((gap, index) => ({ name: 'ABCDE'.charAt(index), gap }));
    const sets: readonly (readonly [...Expected, ...(readonly (number | null)[])])[] = [
      [
        'nothing',
        'In no area do both policy and practice have enough data for a score',
        'Ni u jednoj oblasti i politika i praksa nemaju dovoljno podataka za rezultat',
        null,
      ],
      [
        'one behind',
        'Practice falls behind policy in the one area where both have a score: B, by 1 point',
        'Praksa zaostaje za politikom u jedinoj oblasti u kojoj obe imaju rezultat: B, razlika 1 bod',
        null,
        1.2,
      ],
      [
        'one ahead',
        'Practice is ahead of policy in the one area where both have a score: A, by 3 points',
        'Praksa je ispred politike u jedinoj oblasti u kojoj obe imaju rezultat: A, razlika 3 boda',
        -3,
      ],
      [
        'one level',
        'Policy and practice stand level in the one area where both have a score: A',
        'Politika i praksa imaju isti rezultat u jedinoj oblasti u kojoj obe imaju rezultat: A',
        0.4,
      ],
      [
        'all behind',
        'Practice falls behind policy in each of the two areas where both have a score. Widest gap: A; B, 10 points',
        'Praksa zaostaje za politikom u obe oblasti u kojima obe imaju rezultat. Najveći raskorak: A; B, 10 bodova',
        10,
        10.3,
      ],
      [
        'some ahead',
        'Practice falls behind policy in 1 of 3 areas where both have a score. Widest gap: A, 22 points. Practice is ahead in 1 area',
        'Praksa zaostaje za politikom u 1 od 3 oblasti u kojima obe imaju rezultat. Najveći raskorak: A, 22 boda. Broj oblasti u kojima je praksa ispred politike: 1',
        22,
        -5,
        0,
      ],
      [
        'none behind',
        'Practice falls behind policy in none of the 2 areas where both have a score; it is ahead in 1',
        'Praksa ne zaostaje za politikom ni u jednoj od 2 oblasti u kojima obe imaju rezultat; ispred nje je u 1',
        -5,
        0,
      ],
      [
        'all level',
        'Policy and practice stand level in each of the two areas where both have a score',
        'Politika i praksa imaju isti rezultat u svim oblastima u kojima obe imaju rezultat (2)',
        0.1,
        -0.2,
      ],
    ];
    for (const [name, english, serbian, ...given] of sets) {
      it(name, () => {
        expect(sentences.gapFinding(en, gaps(...given))).to.equal(english);
        expect(sentences.gapFinding(sr, gaps(...given))).to.equal(serbian);
      });
    }
  });

  describe('of a change', () => {
    const cycles = { before: 2019, threshold: 5 };
    const sets: readonly (readonly [...Expected, AreaChange])[] = [
      [
        'not comparable',
        'Not comparable with 2019.',
        'Nije uporedivo sa ciklusom iz 2019. godine.',
        { ...changed(0, {}), before: null, change: null, parts: null, reason: 'not_comparable' },
      ],
      ['unchanged', 'Unchanged since 2019: 43.', 'Bez promene u odnosu na 2019. godinu: 43.', changed(43, {})],
      [
        'rose by the threshold itself',
        'Rose by 5.0 on new answers to the same questions; the score was 40 in 2019 and is 45 now.',
        'Porast od 5,0 na osnovu novih odgovora na ista pitanja; rezultat je 2019. godine bio 40, a sada je 45.',
        changed(40, { real: 5 - 1e-10 }),
      ],
      [
        'fell, while coverage raised the headline',
        'Fell by 6.3 on new answers to the same questions; the score was 40 in 2019 and is 42 now. Other causes: coverage (+9.0) and changes of the instrument (−0.5).',
        'Pad od 6,3 na osnovu novih odgovora na ista pitanja; rezultat je 2019. godine bio 40, a sada je 42. Ostali uzroci: pokrivenost (+9,0) i izmene instrumenta (−0,5).',
        changed(40, { real: -6.25, coverage: 9, instrument: -0.5 }),
      ],
      [
        'moved by coverage alone',
        'The score moved from 40 to 58 through coverage (+18.0), not through new answers to the same questions (0.0).',
        'Rezultat se pomerio sa 40 na 58. Uzrok: pokrivenost (+18,0), a ne novi odgovori na ista pitanja (0,0).',
        changed(40, { coverage: 18 }),
      ],
      [
        'cannot be told apart',
        '40 in 2019 and 43 now cannot be told apart: new answers account for +2.1, and a change is spoken of from 5 points. Other causes: a correction of the earlier score (+0.9).',
        'Rezultati 40 (2019. godine) i 43 (sada) ne mogu se razlikovati: novi odgovori donose +2,1, a o promeni se govori od 5 bodova. Ostali uzroci: ispravka ranijeg rezultata (+0,9).',
        changed(40, { real: 2.1, correction: 0.9 }),
      ],
    ];
    for (const [name, english, serbian, change] of sets) {
      it(name, () => {
        expect(sentences.changeSentence(en, change, cycles)).to.equal(english);
        expect(sentences.changeSentence(sr, change, cycles)).to.equal(serbian);
      });
    }

    it('says "rose" and "fell" of a real change only', () => {
      const points = fc.double({ min: -30, max: 30, noNaN: true });
      fc.assert(
        fc.property(points, points, points, (real, coverage, instrument) => {
          const said = sentences.changeSentence(en, changed(50, { real, coverage, instrument }), cycles);
          expect(said.startsWith('Rose')).to.equal(real >= 5 - 1e-9);
          expect(said.startsWith('Fell')).to.equal(real <= -5 + 1e-9);
        }),
        { numRuns: 1000 },
      );
    });

    it('of several areas, with the rest counted', () => {
      const rows = [
        { name: 'A', change: changed(40, { real: 12.5 }) },
        { name: 'B', change: changed(40, { real: -7 }) },
        { name: 'C', change: changed(40, { coverage: 8 }) },
        { name: 'D', change: changed(40, { real: 1 }) },
        { name: 'E', change: { ...changed(0, {}), change: null, parts: null, reason: 'not_comparable' as const } },
      ];
      expect(sentences.changeFinding(en, rows, cycles)).to.equal(
        'Rose on the same questions: A. Fell on the same questions: B',
      );
      expect(sentences.changeFinding(sr, rows, cycles)).to.equal(
        'Porast na istim pitanjima: A. Pad na istim pitanjima: B',
      );
      expect(sentences.changeRest(en, rows, cycles)).to.deep.equal([
        'The score of 1 area was moved by coverage or by the instrument, not by new answers.',
        'In 1 area the two scores cannot be told apart (under 5 points).',
        'Not comparable with 2019: E.',
      ]);
      expect(sentences.changeFinding(en, rows.slice(2), cycles)).to.equal(
        'None of the 2 areas that can be compared has changed by 5 points or more on the same questions since 2019',
      );
      expect(sentences.changeFinding(sr, rows.slice(4), cycles)).to.equal(
        'Nijedna oblast nije uporediva sa ciklusom iz 2019. godine',
      );
      expect(sentences.changeFinding(en, rows.slice(4), cycles)).to.equal('No area can be compared with 2019');
      const changes = rows.map(({ change }) => change);
      expect(sentences.regionChangeSentence(en, changes, cycles)).to.equal(
        '4 of 5 area scores in the countries of both cycles can be compared with 2019. On the same questions 1 rose and 1 fell by 5 points or more; the other 2 did not change by that much.',
      );
      expect(sentences.regionChangeSentence(sr, changes, cycles)).to.equal(
        'Sa ciklusom iz 2019. godine može se uporediti 4 od 5 rezultata oblasti u zemljama koje su učestvovale u oba ciklusa. Promena od 5 bodova ili više na istim pitanjima: porast 1, pad 1, bez takve promene 2.',
      );
    });
  });

  describe('of a heat map', () => {
    const rows = (...points: readonly (readonly (number | null)[])[]) =>
      points.map((row, index) => ({ name: 'ABCDE'.charAt(index), points: row }));
    const sets: readonly (readonly [...Expected, ...(readonly (readonly (number | null)[])[])])[] = [
      [
        'nothing',
        'No core indicator has a scored answer',
        'Nijedan osnovni indikator nema ocenjen odgovor',
        [null, null],
      ],
      [
        'one country',
        '1 of 2 core indicators have a scored answer',
        'Ocenjen odgovor ima 1 od 2 osnovnih indikatora',
        [25],
        [null],
      ],
      [
        'nobody at the top',
        'No country reaches the top of the scale on a core indicator. Answers lie furthest apart on: B',
        'Nijedna zemlja ne dostiže vrh skale ni na jednom osnovnom indikatoru. Odgovori se najviše razlikuju: B',
        [25, 50],
        [0, 75],
        [null, 50],
      ],
      [
        'at the top',
        'The top of the scale is reached on 1 of 2 core indicators. Answers lie furthest apart on: A; B',
        'Vrh skale dostignut je na 1 od 2 osnovnih indikatora. Odgovori se najviše razlikuju: A; B',
        [75, 100],
        [50, 25],
      ],
      [
        'all alike',
        'No country reaches the top of the scale on a core indicator. Countries with an answer stand at the same step on every indicator',
        'Nijedna zemlja ne dostiže vrh skale ni na jednom osnovnom indikatoru. Zemlje sa odgovorom su na svakom indikatoru na istom nivou',
        [50, 50],
        [25, 25],
      ],
      [
        'many alike',
        'No country reaches the top of the scale on a core indicator. Answers lie furthest apart on 4 indicators alike',
        'Nijedna zemlja ne dostiže vrh skale ni na jednom osnovnom indikatoru. Broj indikatora na kojima se odgovori najviše, i to podjednako, razlikuju: 4',
        [0, 25],
        [0, 25],
        [0, 25],
        [0, 25],
      ],
      [
        'nothing to compare',
        'No country reaches the top of the scale on a core indicator',
        'Nijedna zemlja ne dostiže vrh skale ni na jednom osnovnom indikatoru',
        [0, null],
        [null, 25],
      ],
    ];
    for (const [name, english, serbian, ...points] of sets) {
      it(name, () => {
        expect(sentences.heatFinding(en, rows(...points))).to.equal(english);
        expect(sentences.heatFinding(sr, rows(...points))).to.equal(serbian);
      });
    }
  });

  describe('of a score', () => {
    const sets: readonly (readonly [...Expected, Score])[] = [
      [
        'nothing applicable',
        'Nothing here was applicable, so there is no score.',
        'Ovde ništa nije bilo primenljivo, pa nema ni rezultata.',
        score(null, null, 0, 0),
      ],
      [
        'not enough',
        'Not enough data for a score: 1 of 3 applicable indicators are scored, 33% of the weight, and 50% is needed. The score would lie between 10 and 80.',
        'Nema dovoljno podataka za rezultat: ocenjeno je 1 od 3 primenljiva indikatora, odnosno 33% težine, a potrebno je 50%. Rezultat bi bio između 10 i 80.',
        score(null, 1 / 3, 1, 2),
      ],
      [
        'just not enough',
        'Not enough data for a score: 1 of 2 applicable indicators are scored, 49.9% of the weight, and 50% is needed. The score would lie between 10 and 80.',
        'Nema dovoljno podataka za rezultat: ocenjeno je 1 od 2 primenljiva indikatora, odnosno 49,9% težine, a potrebno je 50%. Rezultat bi bio između 10 i 80.',
        score(null, 0.4999, 1, 1),
      ],
      [
        'given',
        'The score is 50, from 8 of 9 applicable indicators (89% of the weight). If all the others were worst or best, it would lie between 10 and 80.',
        'Rezultat je 50, na osnovu 8 od 9 primenljivih indikatora (89% težine). Kada bi svi ostali bili najlošije, odnosno najbolje ocenjeni, bio bi između 10 i 80.',
        score(50, 8 / 9, 8, 1),
      ],
      [
        'complete',
        'The score is 50; the one applicable indicator is scored.',
        'Rezultat je 50; jedini primenljivi indikator je ocenjen.',
        score(50, 1, 1, 0),
      ],
      [
        'complete, several',
        'The score is 50; all 5 applicable indicators are scored.',
        'Rezultat je 50; ocenjeno je svih 5 primenljivih indikatora.',
        score(50, 1, 5, 0),
      ],
    ];
    for (const [name, english, serbian, given] of sets) {
      it(name, () => {
        expect(sentences.scoreSentence(en, given, 0.5)).to.equal(english);
        expect(sentences.scoreSentence(sr, given, 0.5)).to.equal(serbian);
      });
    }
  });

  it('of countries: how many and between which ends, never who', () => {
    expect(sentences.countriesFinding(en, scored(null, null))).to.equal('No country has enough data for a score');
    expect(sentences.countriesFinding(en, scored(null, 40))).to.equal(
      '1 of 2 countries has enough data for a score: B, 40',
    );
    expect(sentences.countriesFinding(en, scored(70, 40.4, null))).to.equal(
      '2 of 3 countries have enough data for a score; the scores lie between 40 and 70',
    );
    expect(sentences.countriesFinding(en, scored(40.1, 40.4))).to.equal(
      '2 of 2 countries have enough data for a score, and each stands at 40',
    );
    expect(sentences.countriesFinding(sr, scored(70, 40.4, null))).to.equal(
      'Dovoljno podataka za rezultat: 2 od 3 zemlje; rezultati su između 40 i 70',
    );
  });
});

function changed(before: number, given: Partial<NonNullable<AreaChange['parts']>>): AreaChange {
  const parts = { instrument: 0, coverage: 0, real: 0, correction: 0, ...given };
  const total = parts.instrument + parts.coverage + parts.real + parts.correction;
  return {
    area: 'A',
    before,
    after: before + total,
    change: total,
    parts,
    reason: null,
    isChange: Math.abs(parts.real) >= 5 - 1e-9,
    common: [],
  };
}

function score(value: number | null, coverage: number | null, scoredCount: number, open: number): Score {
  const part = (code: string, is: 'scored' | 'no_data'): Part => ({
    code,
    weight: 1,
    standing: is === 'scored' ? { is, points: 50, value: null, years: 1 } : { is },
  });
  return {
    score: value,
    coverage,
    low: coverage === null ? null : 10,
    high: coverage === null ? null : 80,
    because: [
      ...Array.from({ length: scoredCount }, (_, index) => part(`S${index}`, 'scored')),
      ...Array.from({ length: open }, (_, index) => part(`N${index}`, 'no_data')),
    ],
  };
}

/** Reads an English finding back and holds it against the data, unrounded and printed. */
function holds(said: string, rows: readonly sentences.Scored[]): void {
  const given = rows.flatMap(({ name, score: one }) =>
    one === null ? [] : [{ name, raw: one, shown: roundHalfAway(one, 0) }],
  );
  const above = (mark: number) => given.filter(({ raw, shown }) => raw > mark && shown > mark).map(({ name }) => name);
  const under = (mark: number) => given.filter(({ raw, shown }) => raw < mark && shown < mark).map(({ name }) => name);
  for (const clause of said.split('. ')) {
    const mark = Number(/(?:above|under|Above|Under) (\d+)/.exec(clause)?.[1]);
    const listed = /^(?:Above|Under) \d+: ([A-I](?:; [A-I])*)$/.exec(clause)?.[1]?.split('; ');
    if (listed) expect(listed, said).to.deep.equal(clause.startsWith('Above') ? above(mark) : under(mark));
    else if (clause.startsWith('No area scores above'))
      expect(
        given.every(({ raw, shown }) => raw <= mark && shown <= mark),
        said,
      ).to.equal(true);
    else if (clause.startsWith('Every area with a score is above'))
      expect(above(mark), said).to.have.length(given.length);
    else if (clause.startsWith('Every area with a score is under'))
      expect(under(mark), said).to.have.length(given.length);
    else if (clause.startsWith('Under'))
      expect(under(mark), said).to.have.length(Number(/: (\d+) areas$/.exec(clause)?.[1]));
    else if (/^\d+ of \d+ areas/.test(clause))
      expect(clause).to.equal(`${above(mark).length} of ${given.length} areas with a score are above ${mark}`);
    else if (clause.startsWith('Area scores lie'))
      expect(clause).to.equal(
        `Area scores lie between ${Math.min(...given.map(({ shown }) => shown))} and ${Math.max(...given.map(({ shown }) => shown))}`,
      );
    else if (/stand at (\d+)$/.test(clause))
      expect(new Set(given.map(({ shown }) => shown)), said).to.have.property('size', 1);
    else if (clause.startsWith('No area has enough')) expect(given, said).to.have.length(0);
    else expect(given, said).to.have.length(1);
  }
}

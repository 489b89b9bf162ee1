import { expect } from 'chai';
import { contextMeasures, readFacts } from '../../data/context.ts';
import type { ContextFigure } from '../../indicators/snapshot.ts';
import { languages, wordsFor } from '../../templates/words.ts';

const countries = ['AL', 'BA', 'ME', 'MK', 'RS'];
const facts = readFacts();
const measures = contextMeasures(facts, countries, 2021);

function figures(measure: string, country: string, year: number): ContextFigure[] {
  const found = measures.find((one) => one.measure === measure);
  if (!found) throw new Error(`no measure ${measure}`);
  return found.figures.filter((one) => one.country === country && one.year === year);
}

const values = (...place: Parameters<typeof figures>): string[] => figures(...place).map(({ value }) => value);

describe('context statistics', () => {
  it('are six to eight measures, each about all five countries', () => {
    expect(measures.length).to.be.within(6, 8);
    for (const { measure, figures: all } of measures) {
      expect([...new Set(all.map(({ country }) => country))], measure).to.deep.equal(countries);
    }
  });

  it('show both where sources contradict each other, with their sources', () => {
    expect(values('identified_victims', 'RS', 2019)).to.have.members(['36', '39', '39']);
    expect(values('presumed_victims', 'BA', 2020)).to.have.members(['80', '70', '70', '70']);
    expect(values('identified_victims', 'BA', 2021)).to.deep.equal(['61']);
    expect(values('presumed_victims', 'BA', 2021)).to.deep.equal(['57', '57', '57']);
    expect(values('child_victims', 'MK', 2018)).to.have.members(['3', '7']);
    expect(values('persons_convicted', 'AL', 2021)).to.have.members(['5', '11']);
    const sources = figures('identified_victims', 'RS', 2019).map(({ source }) => source.url);
    expect(new Set(sources).size).to.equal(3);
  });

  it("keep a source's own suppression as it stands", () => {
    expect(values('detected_children', 'RS', 2021)).to.deep.equal(['<5']);
  });

  it('mark the figure that repeats the year after it', () => {
    const suspect = measures.flatMap(({ measure, figures: all }) =>
      all.filter(({ note }) => note === 'repeats_next_year').map((one) => ({ measure, ...one })),
    );
    expect(suspect.map(({ measure, country, year }) => [measure, country, year])).to.deep.equal([
      ['detected_victims', 'AL', 2017],
      ['detected_children', 'AL', 2017],
    ]);
    for (const { measure, country, year, value } of suspect) {
      expect(values(measure, country, year + 1)).to.deep.equal([value]);
    }
  });

  it('go up to the year assessed, and for a report that looks back one year further', () => {
    const last = (measure: string) =>
      Math.max(...(measures.find((one) => one.measure === measure)?.figures ?? []).map(({ year }) => year));
    expect(last('detected_victims')).to.equal(2021);
    expect(last('tip_tier')).to.equal(2022);
    expect(values('tip_tier', 'RS', 2022)).to.deep.equal(['Tier 2 Watch List']);
  });

  it('say which figures are bounds', () => {
    const row = {
      country: 'AL',
      year: 2018,
      measure: 'm',
      source_title: 't',
      source_url: 'https://x.org',
      seen: 'excerpt',
    };
    const given = {
      facts: [
        { ...row, value: '36', unit: 'persons (at least)', seen: 'excerpt' as const },
        { ...row, value: '100', unit: 'persons (more than)', seen: 'excerpt' as const },
        { ...row, value: '7', unit: 'persons', seen: 'excerpt' as const },
      ],
      choice: {
        measures: [
          { measure: 'm', sources: ['m'], about: 'year' as const, counts_up_means: 'nothing_by_itself' as const },
        ],
        cautions: [],
      },
    };
    const [found] = contextMeasures(given, ['AL'], 2021);
    expect(found?.figures.map(({ bound }) => bound)).to.deep.equal(['at_least', 'more_than', 'exact']);
  });

  it('name only measures that facts.csv has, and cautions that meet a figure', () => {
    const known = new Set(facts.facts.map(({ measure }) => measure));
    for (const { sources } of facts.choice.measures) expect([...known]).to.include.members(sources);
    for (const { measure, country, year, caution } of facts.choice.cautions) {
      expect(figures(measure, country, year).map(({ note }) => note)).to.include(caution);
    }
  });

  for (const language of languages) {
    it(`have a label, a definition and a note in "${language}"`, () => {
      const words = wordsFor(language);
      for (const { measure } of measures) {
        for (const part of ['label', 'definition', 'note']) words.t(`context.${measure}.${part}`);
      }
      for (const { caution } of facts.choice.cautions) words.t(`context.caution.${caution}`);
    });
  }
});

/** The sections of the regional report. */
import {
  changeChart,
  changesOf,
  changeTable,
  type Compared,
  compared,
  coreChange,
  type Cycles,
  instrumentChanges,
  named,
  versions,
} from '../comparison.ts';
import { regionalStatistic } from '../context.ts';
import type { DataTable, Line, RegionalAreaSpread, RegionalBody } from '../model.ts';
import { scoresTable } from '../national/sections.ts';
import { areaRows, columns, gapChart, profileChart, profileTitle, scoredCell, titled } from '../profile.ts';
import { followUpCounts, type Place, recommendationItem, urgent } from '../recommendations.ts';
import { reviewNote, reviewOutcome } from '../review.ts';
import { changeFinding, changeRest, countriesFinding, regionChangeSentence } from '../sentences.ts';
import type { SourceList } from '../sources.ts';
import { cell, heading, line, own, proseOrNone, scoreFigure, shareFigure } from '../voice.ts';
import { areaHeatMap, coreHeatMap } from './heat.ts';
import type { Region, RegionCountry } from './region.ts';

export function sourceLine({ voice, cycle }: Region): string {
  return voice.t('report.source', { address: `region-${cycle}` });
}

export function summary(region: Region, sentences: readonly string[]): RegionalBody['summary'] {
  const { voice, countries, input } = region;
  return {
    heading: heading(voice, 1, 'summary', voice.t('report.summary.heading')),
    intro: [],
    text: proseOrNone(voice, input.snapshot.data.region.summary),
    sentences,
    urgentHeading: heading(voice, 2, 'summary-urgent', voice.t('report.summary.urgent')),
    urgent: countries.flatMap((country) => {
      const items = urgent(country.snapshot.recommendations).slice(0, 1);
      if (items.length === 0) return [];
      return [
        {
          country: country.name,
          items: items.map((one) => recommendationItem(placeOf(region, country), one, 'summary-')),
        },
      ];
    }),
  };
}

/** Indicators have no rows of their own here, so that nothing is linked. */
function placeOf({ voice }: Region, { code, instrument }: RegionCountry): Place {
  return { voice, instrument, country: code, linked: new Set(), older: null };
}

export function core(region: Region): RegionalBody['core'] {
  const { voice, instrument, countries } = region;
  return {
    heading: heading(voice, 1, 'core', voice.t('report.core.heading')),
    intro: [voice.t('report.core.intro', { count: instrument.indicators.filter((one) => one.core).length })],
    heatMap: coreHeatMap(voice, instrument, countries, {
      id: 'core-map',
      subtitle: voice.t('report.heat.subtitle'),
      source: sourceLine(region),
    }),
  };
}

/** "61 of 65 core questions have a scored answer." */
export function coreCoverage({ voice, countries }: Region): string {
  const scored = countries.reduce((sum, { snapshot }) => sum + snapshot.scores.core.answered, 0);
  const of = countries.reduce((sum, { snapshot }) => sum + snapshot.scores.core.of, 0);
  return voice.t('report.core.coverage', { scored, of, countries: countries.length });
}

/** How many area scores there are, on the common indicators. */
export function areaCoverage({ voice, countries }: Region): string {
  const areas = countries.flatMap(({ commonScores }) => Object.values(commonScores.areas));
  return voice.t('report.region.coverage', {
    scored: areas.filter(({ score }) => score !== null).length,
    of: areas.length,
  });
}

export function profiles(region: Region): RegionalBody['profiles'] {
  const { voice, countries, common, instrument } = region;
  return {
    heading: heading(voice, 1, 'profiles', voice.t('report.profiles.heading')),
    intro: [voice.t('report.profiles.intro')],
    common: voice.t('report.profiles.common', { count: common.size, of: instrument.indicators.length }),
    charts: countries.map((country) => {
      const rows = areaRows(country.instrument, country.commonScores.areas, ({ title }) => line(voice, title));
      return profileChart(
        voice,
        {
          id: `profile-${country.code}`,
          title: titled({ name: country.name.text }, profileTitle(voice, rows)),
          subtitle: voice.t('report.profile.subtitle'),
          source: sourceLine(region),
          caption: voice.t('report.profile.caption', { name: country.name.text }),
          corner: voice.t('common.area'),
        },
        rows,
      );
    }),
  };
}

export function gap(region: Region): RegionalBody['gap'] {
  const { voice, countries, instrument } = region;
  return {
    heading: heading(voice, 1, 'gap', voice.t('report.gap.heading')),
    intro: [voice.t('report.gap.intro', { sectionIndicators: instrument.thresholds.sectionIndicators })],
    charts: countries.map((country) =>
      gapChart(
        voice,
        {
          id: `gap-${country.code}`,
          name: country.name.text,
          subtitle: voice.t('report.gap.subtitle'),
          source: sourceLine(region),
          caption: voice.t('report.gap.caption', { name: country.name.text }),
          corner: voice.t('common.area'),
        },
        areaRows(country.instrument, country.commonScores.areas, ({ title }) => line(voice, title)),
      ),
    ),
  };
}

export function change(region: Region): RegionalBody['change'] {
  const { voice, countries, input, cycle, instrument } = region;
  if (!input.previous) return null;
  const cycles = { before: input.previous.data.cycle, after: cycle, threshold: instrument.thresholds.change };
  const pairs = countries.map((country) => ({ country, since: compared(input, country.code) }));
  const both = pairs.flatMap(({ country, since }) => (since ? [{ country, since }] : []));
  if (both.length === 0) return null;
  const newcomers = pairs.filter(({ since }) => since === null).map(({ country }) => country.name.text);
  const all = both.flatMap(({ since }) => changesOf(voice, since).map((one) => one.change));
  return {
    heading: heading(voice, 1, 'change', voice.t('report.change.heading', { cycle: String(cycles.before) })),
    intro: [
      voice.t('report.change.intro', { threshold: cycles.threshold }),
      ...(newcomers.length === 0
        ? []
        : [voice.t('report.change.newcomers', { cycle: String(cycles.before), countries: newcomers.join('; ') })]),
    ],
    finding: regionChangeSentence(voice, all, cycles),
    countries: both.map(({ country, since }) => countryChange(region, country, since, cycles)),
    instrument: instrumentChanges(voice, versions(input, null)),
  };
}

function countryChange(
  region: Region,
  { code, name }: RegionCountry,
  since: Compared,
  cycles: Cycles,
): NonNullable<RegionalBody['change']>['countries'][number] {
  const { voice } = region;
  const rows = changesOf(voice, since);
  const cycleNames = { before: String(cycles.before), after: String(cycles.after) };
  return {
    heading: { id: `change-${code}`, level: 2, number: null, text: name.text, lang: name.lang },
    finding: [`${changeFinding(voice, named(rows), cycles)}.`, ...changeRest(voice, named(rows), cycles)].join(' '),
    chart: changeChart(
      voice,
      {
        id: `change-${code}-chart`,
        name: name.text,
        subtitle: voice.t('report.change.subtitle', cycleNames),
        source: voice.t('report.change.source', cycleNames),
        corner: voice.t('common.area'),
        caption: voice.t('report.change.pairCaption'),
      },
      rows,
      cycles,
    ),
    table: changeTable(
      voice,
      {
        id: `change-${code}-table`,
        caption: titled({ name: name.text }, voice.t('report.change.caption')),
        corner: voice.t('common.area'),
      },
      [...rows, coreChange(voice, since)],
      cycles,
    ),
  };
}

/** What differs between the countries in one area, and why. */
export function spreads(region: Region): RegionalAreaSpread[] {
  const { voice, instrument, countries, input } = region;
  return instrument.areas.map((area, index) => {
    const title = line(voice, area.title);
    const rows = countries.flatMap(({ name, commonScores }) => {
      const score = commonScores.areas[area.code];
      return score ? [{ label: name, score }] : [];
    });
    const scored = rows.map(({ label, score }) => ({ name: label.text, score: score.score }));
    const id = `area-${area.code}`;
    return {
      heading: { id, level: 1, number: String(index + 1), text: title.text, lang: title.lang },
      code: area.code,
      description: line(voice, area.description),
      finding: {
        heading: heading(voice, 2, `${id}-finding`, voice.t('report.spread.heading')),
        text: proseOrNone(voice, input.snapshot.data.region.areas[area.code]),
      },
      levels: areaHeatMap(voice, instrument, countries, area, {
        id: `${id}-levels`,
        title: voice.t('report.spread.levels', { title: title.text }),
        subtitle: voice.t('report.heat.subtitle'),
        source: sourceLine(region),
      }),
      chart: profileChart(
        voice,
        {
          id: `${id}-chart`,
          title: countriesFinding(voice, scored),
          subtitle: voice.t('report.spread.subtitle'),
          source: sourceLine(region),
          caption: voice.t('report.spread.caption', { title: title.text }),
          corner: voice.t('common.country'),
        },
        rows,
      ),
    };
  });
}

export function context({ voice, countries, input }: Region, sources: SourceList): RegionalBody['context'] {
  const statistics = input.snapshot.data.context.flatMap(
    (measure) => regionalStatistic({ voice, sources }, measure, countries) ?? [],
  );
  if (statistics.length === 0) return null;
  return {
    heading: heading(voice, 1, 'context', voice.t('report.context.heading')),
    intro: [voice.t('report.context.intro'), voice.t('report.context.notCompared')],
    statistics,
  };
}

export function recommendations(region: Region): RegionalBody['recommendations'] {
  const { voice, countries } = region;
  const given = countries.flatMap((country) => {
    const items = urgent(country.snapshot.recommendations);
    return items.length === 0 ? [] : [{ country, items }];
  });
  return {
    heading: heading(voice, 1, 'recommendations', voice.t('report.recommendations.urgentHeading')),
    intro: [voice.t(given.length === 0 ? 'report.recommendations.none' : 'report.recommendations.regional')],
    countries: given.map(({ country, items }) => ({
      heading: {
        id: `recommendations-${country.code}`,
        level: 2,
        number: null,
        text: country.name.text,
        lang: country.name.lang,
      },
      items: items.map((one) => recommendationItem(placeOf(region, country), one)),
    })),
  };
}

const statuses = ['carried_out', 'partly', 'not_carried_out', 'unknown'] as const;

export function followUp({ voice, countries, input }: Region): RegionalBody['followUp'] {
  const { previous } = input;
  if (!previous || countries.every(({ snapshot }) => snapshot.followUp.length === 0)) return null;
  const cycle = String(previous.data.cycle);
  const count = (value: number) => cell(voice, { value, text: voice.format.number(value) });
  const column = (text: string) => ({ text, lang: voice.tag, align: 'end' as const });
  return {
    heading: heading(voice, 1, 'follow-up', voice.t('report.followUp.heading', { cycle })),
    intro: [voice.t('report.followUp.intro')],
    table: {
      id: 'follow-up-table',
      caption: voice.t('report.followUp.caption', { cycle }),
      columns: [
        { text: voice.t('common.country'), lang: voice.tag, align: 'start' },
        column(voice.t('report.followUp.total')),
        ...statuses.map((status) => column(voice.t(`followUp.${status}`))),
      ],
      rows: countries.map(({ name, snapshot }) => {
        const counts = followUpCounts(snapshot.followUp);
        return {
          head: name,
          cells: [count(snapshot.followUp.length), ...statuses.map((status) => count(counts[status]))],
        };
      }),
      notes: [voice.t('report.heat.alphabetical')],
    },
  };
}

export function scores(region: Region): RegionalBody['scores'] {
  const { voice, countries, cycle } = region;
  return {
    heading: heading(voice, 1, 'scores', voice.t('report.scores.heading')),
    intro: [voice.t('report.scores.intro'), voice.t('report.scores.ownInstrument')],
    tables: countries.map((country) =>
      scoresTable(
        {
          voice,
          instrument: country.instrument,
          country: country.code,
          name: country.name,
          snapshot: country.snapshot,
          cycle,
          place: placeOf(region, country),
        },
        `scores-${country.code}`,
      ),
    ),
  };
}

/** Only where the instrument asks for an overall score. */
export function overall({ voice, instrument, countries, cycle }: Region): RegionalBody['overall'] {
  if (!instrument.overallScore) return null;
  const table: DataTable = {
    id: 'overall-table',
    caption: voice.t('report.overall.caption', { cycle: String(cycle) }),
    columns: columns(voice, voice.t('common.country'), ['score', 'coverage', 'scored']),
    rows: countries.map(({ name, snapshot }) => {
      const { score, coverage } = snapshot.scores.overall;
      const parts = Object.values(snapshot.scores.areas).flatMap(({ because }) => because);
      return {
        head: name,
        cells: [
          cell(voice, scoreFigure(voice, score, voice.t('answer.notEnoughData'))),
          cell(voice, shareFigure(voice, coverage)),
          scoredCell(voice, { because: parts }),
        ],
      };
    }),
    notes: [voice.t('report.heat.alphabetical')],
  };
  return {
    heading: heading(voice, 1, 'overall', voice.t('report.overall.heading')),
    intro: [voice.t('report.overall.intro')],
    table,
  };
}

export function nationalReports({ voice, countries, cycle }: Region): RegionalBody['nationalReports'] {
  return countries.map(({ code, name, snapshot }) => ({
    country: name,
    text: voice.t('report.sources.national', { address: `${code}-${cycle}`, count: snapshot.sources.length }),
  }));
}

/** How each country's answers were reviewed; a note that several share is said once. */
export function reviews({ voice, countries }: Region): Line[] {
  const outcomes = countries.map(({ name, snapshot }) =>
    own(voice, titled({ name: name.text }, reviewOutcome(voice, snapshot.review).join(' '))),
  );
  const notes = countries.flatMap(({ snapshot }) => reviewNote(voice, snapshot.review) ?? []);
  return [...outcomes, ...notes.filter(({ text }, index) => notes.findIndex((one) => one.text === text) === index)];
}

/** The sections of a national report around its chapters. */
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import type { Scores } from '../../indicators/scoring/results.ts';
import type { CountrySnapshot } from '../../indicators/snapshot.ts';
import {
  type Compared,
  changesOf,
  changeChart,
  changeTable,
  coreChange,
  type Cycles,
  instrumentChanges,
  named,
} from '../comparison.ts';
import type { DataTable, Heading, IndicatorRow, Line, NationalReport, TableRow } from '../model.ts';
import {
  areaRows,
  columns,
  gapChart,
  gapFigures,
  profileChart,
  profileTitle,
  scoredCell,
  scoreFigures,
} from '../profile.ts';
import {
  byAddressee,
  followUpTally,
  indicatorMark,
  type Place,
  recommendationItem,
  urgent,
} from '../recommendations.ts';
import { reviewLines } from '../review.ts';
import { changeRest } from '../sentences.ts';
import {
  dash,
  cell,
  heading,
  line,
  own,
  prose,
  proseOrNone,
  shareFigure,
  scoreFigure,
  textCell,
  titleLine,
  type Voice,
} from '../voice.ts';

export type National = {
  readonly voice: Voice;
  readonly instrument: Instrument;
  readonly country: string;
  readonly name: Line;
  readonly snapshot: CountrySnapshot;
  readonly cycle: number;
  readonly place: Place;
};

export const mostUrgent = 4;

export function summary(national: National): NationalReport['summary'] {
  const { voice, snapshot, instrument, place } = national;
  const rows = areaRows(instrument, snapshot.scores.areas, ({ title }) => line(voice, title));
  return {
    heading: heading(voice, 1, 'summary', voice.t('report.summary.heading')),
    intro: [],
    text: proseOrNone(voice, snapshot.summary),
    profile: profileChart(
      voice,
      {
        id: 'profile',
        title: profileTitle(voice, rows),
        subtitle: voice.t('report.profile.subtitle'),
        source: sourceLine(national),
        caption: voice.t('report.profile.caption', { name: national.name.text }),
        corner: voice.t('common.area'),
      },
      rows,
    ),
    urgentHeading: heading(voice, 2, 'summary-urgent', voice.t('report.summary.urgent')),
    // The summary's own copies: each id stands once in a document.
    urgent: urgent(snapshot.recommendations)
      .slice(0, mostUrgent)
      .map((one) => recommendationItem(place, one, 'summary-')),
    conclusionsHeading: heading(voice, 2, 'summary-conclusions', voice.t('report.conclusions.heading')),
    conclusions: snapshot.conclusions.map((one) => prose(voice, one)),
    core: coreSentence(voice, instrument, snapshot.scores),
    overall: overallSentence(voice, instrument, snapshot.scores),
    review: reviewLines(voice, snapshot.review),
  };
}

export function sourceLine({ voice, country, cycle }: Pick<National, 'voice' | 'country' | 'cycle'>): string {
  return voice.t('report.source', { address: `${country}-${cycle}` });
}

export function coreSentence(voice: Voice, { thresholds }: Instrument, { core }: Scores): string {
  if (core.of === 0) return voice.t('report.core.none');
  const values = { answered: core.answered, of: core.of, needed: voice.format.percent(thresholds.core) };
  if (core.score === null) return voice.t('report.core.notEnough', values);
  return voice.t('report.core.score', { ...values, score: voice.format.score(core.score) });
}

/** Only where the instrument asks for an overall score. */
export function overallSentence(voice: Voice, instrument: Instrument, { overall }: Scores): string | null {
  if (!instrument.overallScore) return null;
  const coverage = shareFigure(voice, overall.coverage).text;
  if (overall.score === null) return voice.t('report.overall.notEnough', { coverage });
  return voice.t('report.overall.score', { score: voice.format.score(overall.score), coverage });
}

export function gap(national: National): NationalReport['gap'] {
  const { voice, instrument, snapshot } = national;
  return {
    heading: heading(voice, 1, 'gap', voice.t('report.gap.heading')),
    intro: [voice.t('report.gap.intro', { sectionIndicators: instrument.thresholds.sectionIndicators })],
    chart: gapChart(
      voice,
      {
        id: 'gap-chart',
        subtitle: voice.t('report.gap.subtitle'),
        source: sourceLine(national),
        caption: voice.t('report.gap.caption', { name: national.name.text }),
        corner: voice.t('common.area'),
      },
      areaRows(instrument, snapshot.scores.areas, ({ title }) => line(voice, title)),
    ),
  };
}

export function change(national: National, since: Compared, cycles: Cycles): NonNullable<NationalReport['change']> {
  const { voice } = national;
  const rows = changesOf(voice, since);
  const place = {
    subtitle: voice.t('report.change.subtitle', { before: String(cycles.before), after: String(cycles.after) }),
    source: voice.t('report.change.source', { before: String(cycles.before), after: String(cycles.after) }),
    corner: voice.t('common.area'),
  };
  return {
    heading: heading(voice, 1, 'change', voice.t('report.change.heading', { cycle: String(cycles.before) })),
    intro: [voice.t('report.change.intro', { threshold: cycles.threshold })],
    // The finding itself is the chart's title.
    finding: changeRest(voice, named(rows), cycles).join(' '),
    chart: changeChart(
      voice,
      { ...place, id: 'change-chart', caption: voice.t('report.change.pairCaption') },
      rows,
      cycles,
    ),
    table: changeTable(
      voice,
      { id: 'change-table', caption: voice.t('report.change.caption'), corner: place.corner },
      [...rows, coreChange(voice, since)],
      cycles,
    ),
    instrument: instrumentChanges(voice, since),
  };
}

export function conclusions({ voice, snapshot }: National): NationalReport['conclusions'] {
  return {
    heading: heading(voice, 1, 'conclusions', voice.t('report.conclusions.heading')),
    intro: snapshot.conclusions.length === 0 ? [voice.t('report.conclusions.none')] : [],
    items: snapshot.conclusions.map((one) => prose(voice, one)),
  };
}

export function recommendations({ voice, snapshot, place }: National): NationalReport['recommendations'] {
  const groups = byAddressee(place, snapshot.recommendations);
  return {
    heading: heading(voice, 1, 'recommendations', voice.t('report.recommendations.heading')),
    intro: [voice.t(groups.length === 0 ? 'report.recommendations.none' : 'report.recommendations.intro')],
    groups: groups.map(({ code, addressee, also, items }) => ({
      heading: { id: `to-${code}`, level: 2, number: null, text: addressee.text, lang: addressee.lang },
      addressee,
      also,
      items,
    })),
  };
}

/** Null where there was no earlier cycle or it recommended nothing that was followed up. */
export function followUp({ voice, snapshot, place }: National, cycle: number | null): NationalReport['followUp'] {
  if (cycle === null || snapshot.followUp.length === 0) return null;
  return {
    heading: heading(voice, 1, 'follow-up', voice.t('report.followUp.heading', { cycle: String(cycle) })),
    intro: [voice.t('report.followUp.intro')],
    tally: followUpTally(voice, snapshot, cycle),
    items: snapshot.followUp.map(({ recommendation, status, note }) => ({
      recommendation: recommendationItem(place, recommendation),
      status: { code: status, text: voice.t(`followUp.${status}`) },
      note: proseOrNone(voice, note),
    })),
  };
}

export function goodPractices({ voice, snapshot, place }: National): NationalReport['goodPractices'] {
  return {
    heading: heading(voice, 1, 'good-practices', voice.t('report.goodPractices.heading')),
    intro: snapshot.goodPractices.length === 0 ? [voice.t('report.goodPractices.none')] : [],
    items: snapshot.goodPractices.map(({ title, text, indicators }) => ({
      title: titleLine(voice, title),
      text: prose(voice, text),
      indicators: indicators.map((code) => indicatorMark(place, code)),
    })),
  };
}

export function answers(
  { voice, instrument }: National,
  rowsOf: (code: string) => readonly IndicatorRow[],
): NationalReport['answers'] {
  return {
    heading: heading(voice, 1, 'answers', voice.t('report.answers.heading')),
    intro: [voice.t('report.answers.intro')],
    areas: instrument.areas.map((area) => {
      const title = line(voice, area.title);
      const head: Heading = { id: `answers-${area.code}`, level: 2, number: null, text: title.text, lang: title.lang };
      return { heading: head, indicators: rowsOf(area.code) };
    }),
  };
}

const scoreColumns = ['score', 'coverage', 'low', 'high', 'policy', 'practice', 'gap', 'scored'] as const;

/** Every score with its address, printed without decimals and unrounded beside it for whoever recomputes. */
export function scoresTable(national: National, id = 'scores-table'): DataTable {
  const { voice, instrument, country, cycle, snapshot } = national;
  const { core } = snapshot.scores;
  const none = textCell(voice, dash);
  const areas = areaRows(instrument, snapshot.scores.areas, ({ title }) => line(voice, title));
  const rows: TableRow[] = areas.map(({ label, score }) => {
    const { score: figure, coverage, low, high } = scoreFigures(voice, score);
    const { policy, practice, gap: apart } = gapFigures(voice, score);
    const address = textCell(voice, `${country}-${score.area}-${cycle}`);
    const cells = [figure, coverage, low, high, policy, practice, apart].map((one) => cell(voice, one));
    return { head: label, cells: [address, ...cells, scoredCell(voice, score)] };
  });
  if (core.of > 0) {
    const { score, coverage, low, high } = scoreFigures(voice, core);
    const cells = [score, coverage, low, high].map((one) => cell(voice, one));
    const answered = textCell(voice, voice.t('report.ofTotal', { count: core.answered, total: core.of }));
    const address = textCell(voice, `${country}-core-${cycle}`);
    rows.push({
      head: own(voice, voice.t('common.coreIndicators')),
      cells: [address, ...cells, none, none, none, answered],
    });
  }
  if (instrument.overallScore) rows.push(overallRow(national));
  const [corner, ...rest] = columns(voice, voice.t('common.area'), scoreColumns);
  return {
    id,
    caption: voice.t('report.scores.caption', { name: national.name.text, cycle: String(cycle) }),
    columns: corner
      ? [corner, { text: voice.t('report.column.address'), lang: voice.tag, align: 'start' }, ...rest]
      : [],
    rows,
    notes: [voice.t('report.scores.note')],
  };
}

function overallRow({ voice, country, cycle, snapshot }: National): TableRow {
  const { overall } = snapshot.scores;
  const none = textCell(voice, dash);
  return {
    head: own(voice, voice.t('report.overall.label')),
    cells: [
      textCell(voice, `${country}-overall-${cycle}`),
      cell(voice, scoreFigure(voice, overall.score, voice.t('answer.notEnoughData'))),
      cell(voice, shareFigure(voice, overall.coverage)),
      ...Array.from({ length: 6 }, () => none),
    ],
  };
}

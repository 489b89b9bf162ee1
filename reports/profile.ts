/** Profiles of areas and policy against practice, as charts with their tables. */
import type { Instrument } from '../indicators/instrument/instrument.ts';
import type { AreaScore, Score } from '../indicators/scoring/results.ts';
import type { IntervalChart, PairChart } from '../templates/charts.ts';
import type { Cell, Column, DataTable, Figure, Line, ReportChart } from './model.ts';
import { countIndicators, gapFinding, missingScores, profileFinding } from './sentences.ts';
import { dash, cell, scoreFigure, shareFigure, textCell, type Voice } from './voice.ts';

/** One row of a profile: an area of a country, or a country in an area. */
export type ProfileRow = { readonly label: Line; readonly score: Score };

export type ChartPlace = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly caption: string;
  /** Heading of the rows' first column. */
  readonly corner: string;
  /** Whose chart it is, where several stand together: said before the finding. */
  readonly name?: string;
};

/** The finding, with the name before it where the chart stands among others. */
export function titled({ name }: Pick<ChartPlace, 'name'>, finding: string): string {
  return name === undefined ? finding : `${name}. ${finding}`;
}

/** Why a score is not there: below the threshold, or nothing applicable. */
export function missingWord(voice: Voice, score: Pick<Score, 'coverage'>): string {
  return voice.t(score.coverage === null ? 'answer.nothingApplicable' : 'answer.notEnoughData');
}

export type ScoreFigures = {
  readonly score: Figure;
  readonly low: Figure;
  readonly high: Figure;
  readonly coverage: Figure;
};

export function scoreFigures(voice: Voice, score: Score): ScoreFigures {
  return {
    score: scoreFigure(voice, score.score, missingWord(voice, score)),
    low: scoreFigure(voice, score.low, dash),
    high: scoreFigure(voice, score.high, dash),
    coverage: shareFigure(voice, score.coverage),
  };
}

export function profileChart(voice: Voice, place: ChartPlace, rows: readonly ProfileRow[]): ReportChart<IntervalChart> {
  const drawn = rows.map(({ label, score }) => ({ label, score, figures: scoreFigures(voice, score) }));
  return {
    id: place.id,
    title: place.title,
    subtitle: place.subtitle,
    source: place.source,
    altText: [
      `${place.title}.`,
      ...drawn.map(({ label, score, figures }) => altRow(voice, label, score, figures)),
    ].join(' '),
    lang: voice.tag,
    key: null,
    chart: {
      kind: 'intervals',
      columns: [voice.t('report.label.score'), voice.t('report.label.coverage')],
      rows: drawn.map(({ label, score, figures }) => ({
        label: label.text,
        values: [score.score === null ? dash : figures.score.text, figures.coverage.text],
        score: score.score,
        low: score.low,
        high: score.high,
        note: score.score === null ? figures.score.text : null,
      })),
    },
    table: profileTable(voice, place, drawn),
  };
}

function altRow(voice: Voice, label: Line, score: Score, figures: ScoreFigures): string {
  if (score.coverage === null) return voice.t('report.alt.nothing', { name: label.text, missing: figures.score.text });
  return voice.t('report.alt.score', {
    name: label.text,
    score: figures.score.text,
    low: figures.low.text,
    high: figures.high.text,
    coverage: figures.coverage.text,
  });
}

function profileTable(
  voice: Voice,
  place: ChartPlace,
  rows: readonly (ProfileRow & { readonly figures: ScoreFigures })[],
): DataTable {
  const missing = missingScores(
    voice,
    rows.map(({ label, score }) => ({ name: label.text, score: score.score })),
  );
  return {
    id: `${place.id}-table`,
    caption: place.caption,
    columns: columns(voice, place.corner, ['score', 'coverage', 'interval', 'scored']),
    rows: rows.map(({ label, score, figures }) => ({
      head: label,
      cells: [
        cell(voice, figures.score),
        cell(voice, figures.coverage),
        textCell(voice, intervalText(voice, score)),
        scoredCell(voice, score),
      ],
    })),
    notes: missing === null ? [] : [missing],
  };
}

/** "44–56"; a dash where nothing is applicable. */
export function intervalText(voice: Voice, { low, high }: Pick<Score, 'low' | 'high'>): string {
  return low === null || high === null ? dash : `${voice.format.score(low)}–${voice.format.score(high)}`;
}

/** "5 of 9" indicators. */
export function scoredCell(voice: Voice, score: Pick<Score, 'because'>): Cell {
  const { scored, applicable } = countIndicators(score);
  return textCell(voice, voice.t('report.ofTotal', { count: scored, total: applicable }));
}

/** A first column of heads and columns of numbers; keys of `report.column.`. */
export function columns(voice: Voice, corner: string, keys: readonly string[]): Column[] {
  return [
    { text: corner, lang: voice.tag, align: 'start' },
    ...keys.map((key): Column => ({ text: voice.t(`report.column.${key}`), lang: voice.tag, align: 'end' })),
  ];
}

/** The areas of an instrument with their scores, in the instrument's order; an area without a score entry is left out. */
export function areaRows(
  instrument: Instrument,
  scores: Readonly<Record<string, AreaScore>>,
  label: (area: Instrument['areas'][number]) => Line,
): { readonly label: Line; readonly score: AreaScore }[] {
  return instrument.areas.flatMap((area) => {
    const score = scores[area.code];
    return score ? [{ label: label(area), score }] : [];
  });
}

export type GapRow = { readonly label: Line; readonly score: AreaScore };

export function gapChart(
  voice: Voice,
  place: Omit<ChartPlace, 'title'>,
  rows: readonly GapRow[],
): ReportChart<PairChart> {
  const drawn = rows.map(({ label, score }) => ({ label, score, figures: gapFigures(voice, score) }));
  const gaps = rows.map(({ label, score }) => ({ name: label.text, gap: score.gap }));
  const title = titled(place, gapFinding(voice, gaps));
  return {
    id: place.id,
    title,
    subtitle: place.subtitle,
    source: place.source,
    altText: [`${title}.`, ...drawn.map(({ label, figures }) => altGap(voice, label, figures))].join(' '),
    lang: voice.tag,
    key: { ring: voice.t('report.label.policy'), dot: voice.t('report.label.practice') },
    chart: {
      kind: 'pairs',
      columns: ['policy', 'practice', 'gap'].map((key) => voice.t(`report.column.${key}`)),
      rows: drawn.map(({ label, score, figures }) => ({
        label: label.text,
        values: [figures.policy.text, figures.practice.text, figures.gap.text],
        ring: score.policy,
        dot: score.practice,
        joined: score.gap !== null,
        note: gapNote(voice, score),
      })),
    },
    table: {
      id: `${place.id}-table`,
      caption: place.caption,
      columns: columns(voice, place.corner, ['policy', 'practice', 'gap']),
      rows: drawn.map(({ label, figures }) => ({
        head: label,
        cells: [cell(voice, figures.policy), cell(voice, figures.practice), cell(voice, figures.gap)],
      })),
      notes: [],
    },
  };
}

export type GapFigures = { readonly policy: Figure; readonly practice: Figure; readonly gap: Figure };

export function gapFigures(voice: Voice, { policy, practice, gap }: AreaScore): GapFigures {
  return {
    policy: scoreFigure(voice, policy, dash),
    practice: scoreFigure(voice, practice, dash),
    gap: { value: gap, text: gap === null ? dash : signed(voice, gap) },
  };
}

/** A gap is a difference of scores: no decimals, signed. */
function signed(voice: Voice, value: number): string {
  const text = voice.format.score(value);
  return value > 0 && text !== '0' ? `+${text}` : text;
}

function gapNote(voice: Voice, { policy, practice, gap }: AreaScore): string | null {
  if (gap !== null) return null;
  if (policy === null && practice === null) return voice.t('answer.notEnoughData');
  return null;
}

function altGap(voice: Voice, label: Line, figures: GapFigures): string {
  const given = (figure: Figure): string => (figure.value === null ? voice.t('answer.notEnoughData') : figure.text);
  return voice.t('report.alt.gap', {
    name: label.text,
    policy: given(figures.policy),
    practice: given(figures.practice),
    gap: figures.gap.value === null ? voice.t('report.notGiven') : figures.gap.text,
  });
}

/** The finding of a profile, for its title. */
export function profileTitle(voice: Voice, rows: readonly ProfileRow[]): string {
  return profileFinding(
    voice,
    rows.map(({ label, score }) => ({ name: label.text, score: score.score })),
  );
}

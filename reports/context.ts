/** Context statistics: what named sources have printed. Every figure is shown, contradictions side by side, none is scored. */
import type { ContextFigure, ContextMeasure } from '../indicators/snapshot.ts';
import type { LineChart } from '../templates/charts.ts';
import type { Column, ContextCell, ContextStatistic, DataTable, Line, ReportChart } from './model.ts';
import type { SourceList } from './sources.ts';
import { dash, heading, own, textCell, type Voice } from './voice.ts';

type Room = { readonly voice: Voice; readonly sources: SourceList };

/** One country: a row per year, and a line where there are enough numbers. Null where no source has a figure for it. */
export function nationalStatistic(room: Room, measure: ContextMeasure, country: string): ContextStatistic | null {
  const figures = measure.figures.filter((one) => one.country === country);
  if (figures.length === 0) return null;
  const { voice } = room;
  const years = yearsOf(figures);
  const id = `context-${measure.measure}`;
  const cells = years.map((year) => ({
    year,
    cell: contextCell(
      room,
      figures.filter((one) => one.year === year),
    ),
  }));
  return {
    heading: heading(voice, 2, id, labelOf(voice, measure)),
    definition: voice.t(`context.${measure.measure}.definition`),
    table: {
      id: `${id}-table`,
      caption: voice.t('report.context.caption', { label: labelOf(voice, measure) }),
      columns: [
        column(voice, voice.t('report.label.year'), 'start'),
        column(voice, voice.t('report.context.figures'), 'start'),
      ],
      rows: cells.map(({ year, cell }) => ({ head: own(voice, String(year)), cells: [cell] })),
    },
    notes: [
      ...differing(
        voice,
        cells.flatMap(({ year, cell }) => (cell.contradiction ? [String(year)] : [])),
      ),
      ...cautions(voice, figures, (one) => String(one.year)),
      ...noteOf(voice, measure),
    ],
    chart: lineChart(voice, measure, figures, id),
  };
}

/** All countries: a row per country, a column per year. No line: levels of countries are not to be set against each other. */
export function regionalStatistic(
  room: Room,
  measure: ContextMeasure,
  countries: readonly { readonly code: string; readonly name: Line }[],
): ContextStatistic | null {
  const { voice } = room;
  const figures = measure.figures.filter(({ country }) => countries.some(({ code }) => code === country));
  if (figures.length === 0) return null;
  const years = yearsOf(figures);
  const id = `context-${measure.measure}`;
  const at = (code: string, year: number) =>
    contextCell(
      room,
      figures.filter((one) => one.country === code && one.year === year),
    );
  const rows = countries.map(({ code, name }) => ({ head: name, cells: years.map((year) => at(code, year)) }));
  const contradicted = rows.flatMap(({ head, cells }) =>
    cells.flatMap((cell, index) => (cell.contradiction ? [placeOf(voice, head.text, years[index])] : [])),
  );
  const nameOf = (code: string) => countries.find((one) => one.code === code)?.name.text ?? code;
  return {
    heading: heading(voice, 2, id, labelOf(voice, measure)),
    definition: voice.t(`context.${measure.measure}.definition`),
    table: {
      id: `${id}-table`,
      caption: voice.t('report.context.caption', { label: labelOf(voice, measure) }),
      columns: [
        column(voice, voice.t('common.country'), 'start'),
        ...years.map((year) => column(voice, String(year), 'end')),
      ],
      rows,
    },
    notes: [
      ...differing(voice, contradicted),
      ...cautions(voice, figures, (one) => placeOf(voice, nameOf(one.country), one.year)),
      ...noteOf(voice, measure),
    ],
    chart: null,
  };
}

function placeOf(voice: Voice, country: string, year: number | undefined): string {
  return voice.t('report.context.place', { country, year: String(year) });
}

function labelOf(voice: Voice, { measure }: ContextMeasure): string {
  return voice.t(`context.${measure}.label`);
}

function noteOf(voice: Voice, { measure }: ContextMeasure): string[] {
  const key = `context.${measure}.note`;
  return voice.words.has(key) ? [voice.t(key)] : [];
}

function column(voice: Voice, text: string, align: Column['align']): Column {
  return { text, lang: voice.tag, align };
}

/** Every year from the first to the last: a year without a figure is a gap that is seen. */
function yearsOf(figures: readonly ContextFigure[]): number[] {
  const years = figures.map(({ year }) => year);
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

/** Equal figures of several sources are one figure; different ones stand beside each other. */
function contextCell({ voice, sources }: Room, figures: readonly ContextFigure[]): ContextCell {
  const byText = new Map<string, ContextFigure[]>();
  for (const one of figures) {
    const text = figureText(voice, one);
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  return {
    figures: [...byText].map(([text, those]) => ({
      text,
      value: those[0] ? exactNumber(those[0]) : null,
      sources: those.map(({ source }) => sources.markOf(source)).toSorted((a, b) => a.number - b.number),
    })),
    contradiction: byText.size > 1,
    empty: byText.size === 0 ? textCell(voice, dash).text : null,
  };
}

const numeral = /^\d+(\.\d+)?$/;

function figureText(voice: Voice, { value, bound }: ContextFigure): string {
  const text = valueText(voice, value);
  return bound === 'exact' ? text : voice.t(`context.bound.${bound}`, { value: text });
}

/** A number is written as the reader writes it; a word of a source ("Tier 2") by its translation, where we have one. */
function valueText(voice: Voice, value: string): string {
  if (numeral.test(value)) return voice.format.number(Number(value));
  const below = /^<(\d+)$/.exec(value);
  if (below?.[1]) return voice.t('report.withheld', { limit: Number(below[1]) });
  const key = `report.contextValue.${value.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
  return voice.words.has(key) ? voice.t(key) : value;
}

function exactNumber({ value, bound }: ContextFigure): number | null {
  return bound === 'exact' && numeral.test(value) ? Number(value) : null;
}

function differing(voice: Voice, places: readonly string[]): string[] {
  return places.length === 0 ? [] : [voice.t('report.context.differ', { places: places.join(', ') })];
}

function cautions(voice: Voice, figures: readonly ContextFigure[], place: (one: ContextFigure) => string): string[] {
  const texts = figures.flatMap((one) =>
    one.note === null ? [] : [`${place(one)}: ${voice.t(`context.caution.${one.note}`)}`],
  );
  return [...new Set(texts)];
}

const fewestYears = 3;

/**
 * Exact numbers over the years. Where sources contradict each other, the lowest and the highest figure are two lines that
 * part in those years; a bound ("at least 5") draws nothing.
 */
function lineChart(
  voice: Voice,
  measure: ContextMeasure,
  figures: readonly ContextFigure[],
  id: string,
): ReportChart<LineChart> | null {
  const years = yearsOf(figures);
  const ends = years.map((year) => {
    const values = figures.filter((one) => one.year === year).flatMap((one) => exactNumber(one) ?? []);
    return values.length === 0 ? null : { low: Math.min(...values), high: Math.max(...values) };
  });
  const given = ends.filter((end) => end !== null);
  if (given.length < fewestYears) return null;
  const label = labelOf(voice, measure);
  const lows = ends.map((end) => end?.low ?? null);
  const highs = ends.map((end) => end?.high ?? null);
  const apart = given.some(({ low, high }) => low !== high);
  const title = lineTitle(
    voice,
    label,
    Math.min(...given.map(({ low }) => low)),
    Math.max(...given.map(({ high }) => high)),
  );
  return {
    id: `${id}-chart`,
    title,
    subtitle: voice.t('report.context.subtitle', { first: String(years[0]), last: String(years.at(-1)) }),
    source: voice.t('report.context.source'),
    altText: [`${title}.`, ...years.map((year, index) => altYear(voice, year, ends[index] ?? null))].join(' '),
    lang: voice.tag,
    key: null,
    chart: {
      kind: 'lines',
      years,
      series: apart
        ? [
            { label: voice.t('report.context.highest'), values: highs },
            { label: voice.t('report.context.lowest'), values: lows },
          ]
        : [{ label, values: lows }],
      breaks: [],
      axis: null,
      locale: voice.words.locale,
    },
    table: lineTable(voice, { id: `${id}-numbers`, label }, years, ends),
  };
}

type Ends = { readonly low: number; readonly high: number };

/** The numbers of a line chart; a year without an exact number has a dash. */
function lineTable(
  voice: Voice,
  { id, label }: { readonly id: string; readonly label: string },
  years: readonly number[],
  ends: readonly (Ends | null)[],
): DataTable {
  return {
    id,
    caption: voice.t('report.context.caption', { label }),
    columns: [
      column(voice, voice.t('report.label.year'), 'start'),
      column(voice, voice.t('report.context.lowest'), 'end'),
      column(voice, voice.t('report.context.highest'), 'end'),
    ],
    rows: years.map((year, index) => ({
      head: own(voice, String(year)),
      cells: [ends[index]?.low ?? null, ends[index]?.high ?? null].map((value) => ({
        text: value === null ? dash : voice.format.number(value),
        value,
        lang: voice.tag,
      })),
    })),
    notes: [],
  };
}

function lineTitle(voice: Voice, label: string, low: number, high: number): string {
  const values = { label, low: voice.format.number(low), high: voice.format.number(high) };
  return voice.t(low === high ? 'report.context.titleSame' : 'report.context.title', values);
}

function altYear(voice: Voice, year: number, ends: Ends | null): string {
  if (ends === null) return voice.t('report.alt.yearNone', { year: String(year) });
  const low = voice.format.number(ends.low);
  const high = voice.format.number(ends.high);
  return voice.t(low === high ? 'report.alt.year' : 'report.alt.yearRange', { year: String(year), low, high });
}

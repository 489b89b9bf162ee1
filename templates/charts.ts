/**
 * Charts as data. A report or page model says *what* is shown (`Chart`); `drawing` turns it into a plain JSON configuration
 * for Chart.js; `assets/charts-client.js` draws it, on a page and in print alike. Nothing here knows words, formats or
 * colours of meaning: labels and printed values come in as text, ready in the reader's language.
 *
 * All charts run over 0-100 points unless `axis` says otherwise.
 */
import { theme } from './theme.ts';

/** Printed at the right of a row, under the heads of `columns`: score and coverage, so that no legend is needed. */
type Row = {
  readonly label: string;
  /** One text per column. */
  readonly values: readonly string[];
};

/** An interval with a dot: the score, and where it could lie (look.md, Charts). */
export type IntervalRow = Row & {
  /** Points, 0-100; null = a bar without a dot, and `note` says why ("not enough data"). */
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Written in the row where there is no dot. */
  readonly note: string | null;
};

export type IntervalChart = {
  readonly kind: 'intervals';
  readonly columns: readonly string[];
  readonly rows: readonly IntervalRow[];
};

/** A hollow ring and a filled dot, joined where both exist: policy and practice, or before and after. */
export type PairRow = Row & {
  readonly ring: number | null;
  readonly dot: number | null;
  /** False leaves a gap between the two: a break in the series is never bridged. */
  readonly joined: boolean;
  readonly note: string | null;
};

export type PairChart = {
  readonly kind: 'pairs';
  readonly columns: readonly string[];
  readonly rows: readonly PairRow[];
};

/** Lines over years; null is a gap and is not bridged. */
export type LineChart = {
  readonly kind: 'lines';
  readonly years: readonly number[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** A labelled mark between the year before and this one: the instrument changed. */
  readonly breaks: readonly { readonly before: number; readonly label: string }[];
  /** Ends of the value axis; null = from 0 to a round number above the largest value. */
  readonly axis: { readonly min: number; readonly max: number } | null;
  /** Language tag for the numbers on the axis. */
  readonly locale: string;
};

/** Plain bars from zero; null prints the note instead of a bar. */
export type BarChart = {
  readonly kind: 'bars';
  readonly columns: readonly string[];
  readonly rows: readonly (Row & { readonly value: number | null; readonly note: string | null })[];
  readonly axis: { readonly min: number; readonly max: number } | null;
  readonly locale: string;
};

export type Chart = IntervalChart | PairChart | LineChart | BarChart;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Where a chart stands: `alone`, with its labels and columns drawn by itself; as one column of a `table`, whose rows are its
 * labels and whose other columns are its numbers; or as a narrow `panel` of such a table, one of several side by side.
 * Lines always stand alone.
 */
export type Place = 'alone' | 'table' | 'panel';

/** What the client needs to draw one chart: Chart.js' own configuration and the words written around it. */
export type Drawing = {
  readonly place: Place;
  /** CSS pixels, for `alone`; in a table the height is that of its rows. The width is that of the place. */
  readonly height: number;
  readonly config: { readonly [key: string]: Json };
  readonly around: {
    /** Row labels, wrapped by the client to the room there is. */
    readonly labels: readonly string[];
    readonly columns: readonly { readonly head: string; readonly cells: readonly string[] }[];
    readonly notes: readonly {
      readonly row: number;
      readonly text: string;
      readonly low: number | null;
      readonly high: number | null;
    }[];
    readonly ends: readonly string[];
    readonly breaks: readonly { readonly before: number; readonly label: string }[];
  };
};

/** Distinct in greyscale too: lines differ by dash as well as by shade. */
const lineStyles = [
  { color: theme.level4, dash: [] },
  { color: theme.level3, dash: [6, 3] },
  { color: theme.ink, dash: [2, 3] },
  { color: theme.level2, dash: [] },
  { color: theme.inkSoft, dash: [9, 3, 2, 3] },
] as const;

type Notes = Drawing['around']['notes'];

type Options = { readonly [key: string]: Json };

/** A drawing with one row per label, before it is placed. */
type RowsDrawing = Drawing & {
  readonly config: {
    readonly data: Options & { readonly datasets: readonly Options[] };
    readonly options: Options & { readonly scales: { readonly x: Options; readonly y: Options } };
  };
};

const rowHeight = 25;
const headHeight = 30;

/** The configuration to hand to `assets/charts-client.js`. Pure: the same chart gives the same text. */
export function drawing(chart: Chart, place: Place = 'alone'): Drawing {
  switch (chart.kind) {
    case 'intervals':
      // In a table the cell of the score says "not enough data" itself.
      return placed(intervals(chart), place, []);
    case 'pairs':
      return placed(pairs(chart), place);
    case 'lines':
      return lines(chart);
    case 'bars':
      return placed(bars(chart), place);
  }
}

/** In a table the numbers on the axis stand in the head of the column, the labels and values in the cells beside it. */
function placed(drawn: RowsDrawing, place: Place, notes: Notes = drawn.around.notes): Drawing {
  if (place === 'alone') return drawn;
  const { data, options } = drawn.config;
  const { x, y } = options.scales;
  const stepSize = place === 'table' ? 25 : 50;
  return {
    ...drawn,
    place,
    config: {
      ...drawn.config,
      data: { ...data, datasets: place === 'table' ? data.datasets : data.datasets.map(small) },
      options: {
        ...options,
        scales: { x: { ...x, ticks: { stepSize, display: false } }, y: { ...y, display: false } },
      },
    },
    around: { ...drawn.around, labels: [], columns: [], notes: place === 'table' ? notes : [] },
  };
}

/** Marks two thirds as large, and no thinner than a line. */
function small(dataset: Options): Options {
  const sized = (name: string): Options => {
    const size = dataset[name];
    return typeof size === 'number' ? { [name]: Math.max(size * 0.68, Math.min(size, 1.4)) } : {};
  };
  return {
    ...dataset,
    ...sized('pointRadius'),
    ...sized('pointHoverRadius'),
    ...sized('pointBorderWidth'),
    ...sized('barThickness'),
  };
}

function intervals(chart: IntervalChart): RowsDrawing {
  const spans = chart.rows.map((row) => (row.low === null || row.high === null ? null : widen(row.low, row.high)));
  return rowsDrawing(
    chart,
    [
      points(
        chart.rows.map((row) => row.score),
        'dot',
        6,
      ),
      floating(spans, theme.level1, 9),
    ],
    scoreAxis,
    chart.rows.flatMap((row, index) =>
      row.note === null ? [] : [{ row: index, text: row.note, low: row.low, high: row.high }],
    ),
  );
}

function pairs(chart: PairChart): RowsDrawing {
  const joins = chart.rows.map((row) =>
    row.joined && row.ring !== null && row.dot !== null
      ? [Math.min(row.ring, row.dot), Math.max(row.ring, row.dot)]
      : null,
  );
  return rowsDrawing(
    chart,
    [
      points(
        chart.rows.map((row) => row.dot),
        'dot',
        5.5,
      ),
      points(
        chart.rows.map((row) => row.ring),
        'ring',
        5.5,
      ),
      floating(joins, theme.level4, 1.6),
    ],
    scoreAxis,
    chart.rows.flatMap((row, index) => {
      if (row.note === null) return [];
      const ends = [row.ring, row.dot].filter((end) => end !== null);
      const [low, high] = ends.length === 0 ? [null, null] : [Math.min(...ends) - 2, Math.max(...ends) + 2];
      return [{ row: index, text: row.note, low, high }];
    }),
  );
}

function bars(chart: BarChart): RowsDrawing {
  const largest = Math.max(0, ...chart.rows.map((row) => row.value ?? 0));
  const axis = chart.axis ?? { min: 0, max: roundAbove(largest) };
  return rowsDrawing(
    chart,
    [
      floating(
        chart.rows.map((row) => (row.value === null ? null : [axis.min, row.value])),
        theme.level4,
        12,
      ),
    ],
    { ...axis, ticks: { display: false }, grid: { display: false }, border: { display: false } },
    chart.rows.flatMap((row, index) =>
      row.note === null ? [] : [{ row: index, text: row.note, low: null, high: null }],
    ),
  );
}

function lines(chart: LineChart): Drawing {
  const values = chart.series.flatMap((one) => one.values).filter((value) => value !== null);
  const axis = chart.axis ?? { min: 0, max: roundAbove(Math.max(0, ...values)) };
  const datasets = chart.series.map((one, index) => {
    const style = lineStyles[index % lineStyles.length] ?? lineStyles[0];
    return {
      data: one.values,
      spanGaps: false,
      borderColor: style.color,
      backgroundColor: style.color,
      borderDash: style.dash,
      borderWidth: 2,
      pointRadius: 3,
      clip: false,
    };
  });
  return {
    place: 'alone',
    height: 146,
    config: {
      type: 'line',
      data: { labels: chart.years.map(String), datasets },
      options: {
        ...common,
        locale: chart.locale,
        scales: {
          x: { grid: { display: false }, border: { color: theme.inkSoft }, ticks: tick },
          y: {
            ...axis,
            grid: { color: theme.rule },
            border: { display: false },
            ticks: { ...tick, maxTicksLimit: 6 },
          },
        },
      },
    },
    around: {
      labels: [],
      columns: [],
      notes: [],
      ends: chart.series.length === 1 ? [] : chart.series.map((one) => one.label),
      breaks: chart.breaks,
    },
  };
}

const tick = { color: theme.inkSoft, font: { size: 11 } } as const;

const common = {
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  events: [],
  plugins: { legend: { display: false }, tooltip: { enabled: false } },
} as const;

const scoreAxis = {
  min: 0,
  max: 100,
  position: 'top',
  grid: { color: theme.rule, drawTicks: false },
  border: { display: false },
  ticks: { ...tick, stepSize: 25, padding: 4 },
} as const;

function rowsDrawing(
  chart: { readonly columns: readonly string[]; readonly rows: readonly Row[] },
  datasets: readonly { readonly [key: string]: Json }[],
  xAxis: { readonly [key: string]: Json },
  notes: Notes,
): RowsDrawing {
  const labels = chart.rows.map((row) => row.label);
  return {
    place: 'alone',
    height: headHeight + rowHeight * Math.max(1, chart.rows.length),
    config: {
      type: 'bar',
      data: { labels, datasets },
      options: {
        ...common,
        indexAxis: 'y',
        scales: {
          x: xAxis,
          y: {
            grid: { display: false },
            border: { display: false },
            ticks: { color: theme.ink, font: { size: 12 }, padding: 8, autoSkip: false, crossAlign: 'far' },
          },
        },
      },
    },
    around: {
      labels,
      columns: chart.columns.map((head, index) => ({ head, cells: chart.rows.map((row) => row.values[index] ?? '') })),
      notes,
      ends: [],
      breaks: [],
    },
  };
}

function points(
  values: readonly (number | null)[],
  mark: 'ring' | 'dot',
  radius: number,
): { readonly [key: string]: Json } {
  return {
    type: 'line',
    data: values,
    showLine: false,
    clip: false,
    pointRadius: radius,
    pointHoverRadius: radius,
    pointBorderWidth: mark === 'ring' ? 2 : 0,
    pointBorderColor: theme.level4,
    pointBackgroundColor: mark === 'ring' ? theme.paper : theme.level4,
  };
}

function floating(
  spans: readonly (readonly number[] | null)[],
  color: string,
  thickness: number,
): { readonly [key: string]: Json } {
  return { type: 'bar', data: spans, backgroundColor: color, barThickness: thickness, borderWidth: 0, grouped: false };
}

/** An interval of no width would draw nothing: with full coverage it is still a thin mark. */
function widen(low: number, high: number): readonly [number, number] {
  return high - low >= 0.8 ? [low, high] : [Math.max(0, low - 0.4), Math.min(100, high + 0.4)];
}

/** The next of 1, 2, 5, 10, 20, 50 ... quarters above: an axis that ends on a round number. */
function roundAbove(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}

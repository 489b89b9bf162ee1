/** Heat maps of indicators by country: tables whose cells print the answer. Countries in alphabetical order, no ranks. */
import type { Area, Indicator, Instrument } from '../../indicators/instrument/instrument.ts';
import { absentCell, levelCell } from '../cells.ts';
import { legend } from '../front.ts';
import type { HeatMap, LevelCell, Line } from '../model.ts';
import { intervalText, missingWord } from '../profile.ts';
import { heatFinding } from '../sentences.ts';
import { line, scoreFigure, type Voice } from '../voice.ts';
import type { RegionCountry } from './region.ts';

type Row = {
  readonly code: string;
  readonly title: Line;
  readonly cells: readonly LevelCell[];
  readonly note: string | null;
};
type Place = { readonly id: string; readonly title: string; readonly subtitle: string; readonly source: string };

export function coreHeatMap(
  voice: Voice,
  shared: Instrument,
  countries: readonly RegionCountry[],
  place: Omit<Place, 'title'>,
): HeatMap {
  const codes = shared.indicators.filter(({ core }) => core).map(({ code }) => code);
  const rows = codes.map((code) => heatRow(voice, countries, code));
  const points = rows.map(({ title, cells }) => ({ name: title.text, points: cells.map((cell) => cell.points) }));
  return {
    ...heatMap(voice, shared, countries, { ...place, title: heatFinding(voice, points) }, rows),
    scoreRow: codes.length === 0 ? null : scoreRow(voice, countries),
  };
}

/** Every indicator of an area, those that a single country has added at the end. */
export function areaHeatMap(
  voice: Voice,
  shared: Instrument,
  countries: readonly RegionCountry[],
  area: Area,
  place: Place,
): HeatMap {
  const own = countries.flatMap(
    ({ instrument }) => instrument.areas.find(({ code }) => code === area.code)?.indicators ?? [],
  );
  const rows = [...new Set([...area.indicators, ...own])].map((code) => heatRow(voice, countries, code));
  return { ...heatMap(voice, shared, countries, place, rows), scoreRow: null };
}

function heatMap(
  voice: Voice,
  shared: Instrument,
  countries: readonly RegionCountry[],
  place: Place,
  rows: readonly Row[],
): Omit<HeatMap, 'scoreRow'> {
  return {
    ...place,
    corner: voice.t('common.indicator'),
    lang: voice.tag,
    columns: countries.map(({ code, name }) => ({ code, name })),
    rows,
    legend: legend(voice, shared),
    notes: [voice.t('report.heat.note')],
  };
}

function heatRow(voice: Voice, countries: readonly RegionCountry[], code: string): Row {
  const indicators = countries.map(({ instrument }) => instrument.indicators.find((one) => one.code === code));
  const shown = indicators.find((one): one is Indicator => one !== undefined);
  if (!shown) throw new Error(`no country has the indicator ${code}`);
  const varied = countries.filter(({ instrument }) => touches(instrument, code)).map(({ name }) => name.text);
  return {
    code,
    title: line(voice, shown.title),
    cells: countries.map(({ instrument, snapshot }, index) => {
      const indicator = indicators[index];
      return indicator ? levelCell(voice, instrument, indicator, snapshot.answers[code]?.value) : absentCell(voice);
    }),
    note: varied.length === 0 ? null : voice.t('report.heat.varied', { countries: varied.join('; ') }),
  };
}

function touches({ variant }: Instrument, code: string): boolean {
  if (!variant) return false;
  return variant.added.includes(code) || [...variant.switchedOff, ...variant.reworded].some((one) => one.code === code);
}

function scoreRow(voice: Voice, countries: readonly RegionCountry[]): HeatMap['scoreRow'] {
  const cores = countries.map(({ snapshot }) => snapshot.scores.core);
  const [first] = cores;
  const unequal = cores.some(({ answered, of }) => answered !== first?.answered || of !== first.of);
  return {
    label: voice.t('report.core.label'),
    cells: cores.map((core) => ({
      score: scoreFigure(voice, core.score, missingWord(voice, core)),
      answered: voice.t('report.ofTotal', { count: core.answered, total: core.of }),
      interval: intervalText(voice, core),
    })),
    note: unequal ? voice.t('report.core.unequal') : null,
  };
}

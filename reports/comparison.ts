/** Change since the last cycle, by cause: rows, table, chart and what the instrument changed. */
import type { Difference } from '../indicators/instrument/difference.ts';
import { difference } from '../indicators/instrument/difference.ts';
import type { CountryCode, Instrument } from '../indicators/instrument/instrument.ts';
import type { Answers } from '../indicators/scoring/answer.ts';
import { compareCountry } from '../indicators/scoring/compare.ts';
import type { AreaChange, CountryChange } from '../indicators/scoring/results.ts';
import { roundHalfAway } from '../indicators/scoring/round.ts';
import type { CountrySnapshot } from '../indicators/snapshot.ts';
import type { PairChart } from '../templates/charts.ts';
import type { ReportInput } from './input.ts';
import type { ChangeRow, ChangeTable, Column, Figure, InstrumentChange, Line, ReportChart } from './model.ts';
import { type ChartPlace, columns, titled } from './profile.ts';
import { changeFinding, changeSentence, type NamedChange } from './sentences.ts';
import { dash, cell, line, lineIn, own, scoreFigure, type Voice } from './voice.ts';

const causes = ['instrument', 'coverage', 'real', 'correction'] as const;

/** One country's change, with what it was counted from; null where it was not in the previous cycle. */
export type Compared = {
  readonly change: CountryChange;
  readonly difference: Difference;
  readonly instruments: { readonly before: Instrument; readonly after: Instrument };
  readonly before: CountrySnapshot;
};

/** Instrument files are written in English; their reasons too. */
const fileLanguage = 'en';

export function answersOf(snapshot: Pick<CountrySnapshot, 'answers'>): Answers {
  return new Map(Object.entries(snapshot.answers).map(([code, { value }]) => [code, value]));
}

export function compared(input: ReportInput, country: CountryCode): Compared | null {
  const before = input.previous?.data.countries[country];
  const after = input.snapshot.data.countries[country];
  if (!before || !after) return null;
  const { instruments, difference: changed } = versions(input, country);
  const change = compareCountry(
    { instrument: instruments.before, answers: answersOf(before), published: before.scores },
    { instrument: instruments.after, answers: answersOf(after) },
    changed,
  );
  return { change, difference: changed, instruments, before };
}

/** The instruments of the two cycles, and what became of each indicator between them. */
export function versions(
  input: ReportInput,
  country: CountryCode | null,
): Pick<Compared, 'difference' | 'instruments'> {
  return {
    instruments: {
      before: input.instrumentFor('previous', country),
      after: input.instrumentFor('this', country),
    },
    difference: difference(
      input.instrumentFor('previous', country, fileLanguage),
      input.instrumentFor('this', country, fileLanguage),
    ),
  };
}

type Change = Omit<AreaChange, 'area'>;
export type LabelledChange = { readonly label: Line; readonly change: Change };

/** Areas in the order of the later instrument. */
export function changesOf(voice: Voice, { change, instruments }: Compared): LabelledChange[] {
  return instruments.after.areas.flatMap((area): LabelledChange[] => {
    const found = change.areas[area.code];
    return found ? [{ label: line(voice, area.title), change: found }] : [];
  });
}

export function coreChange(voice: Voice, { change }: Compared): LabelledChange {
  return { label: own(voice, voice.t('common.coreIndicators')), change: change.core };
}

export function named(rows: readonly LabelledChange[]): NamedChange[] {
  return rows.map(({ label, change }) => ({ name: label.text, change }));
}

export type Cycles = { readonly before: number; readonly after: number; readonly threshold: number };

export function changeTable(
  voice: Voice,
  place: Pick<ChartPlace, 'id' | 'caption' | 'corner'>,
  rows: readonly LabelledChange[],
  cycles: Cycles,
): ChangeTable {
  const printed = rows.map((row) => changeRow(voice, row, cycles));
  const notes = [voice.t('report.change.partsNote')];
  if (printed.some(({ rounded }) => rounded !== null)) notes.push(voice.t('report.change.roundedNote'));
  return {
    id: place.id,
    caption: place.caption,
    columns: changeColumns(voice, place.corner, cycles),
    rows: printed,
    notes,
  };
}

function changeColumns(voice: Voice, corner: string, cycles: Cycles): Column[] {
  const cycle = (year: number): Column => ({ text: String(year), lang: voice.tag, align: 'end' });
  const [first, ...rest] = columns(voice, corner, ['change', ...causes]);
  return first ? [first, cycle(cycles.before), cycle(cycles.after), ...rest] : [];
}

function changeRow(voice: Voice, { label, change }: LabelledChange, cycles: Cycles): ChangeRow {
  const { parts } = change;
  const missing = voice.t('answer.notEnoughData');
  const part = (value: number | null): Figure => ({ value, text: value === null ? dash : voice.format.part(value) });
  return {
    label,
    before: scoreFigure(voice, change.before, missing),
    after: scoreFigure(voice, change.after, missing),
    change: part(parts === null ? null : change.change),
    parts: causes.map((cause) => part(parts === null ? null : parts[cause])),
    rounded: parts !== null && !addsUp(parts, change.change) ? voice.t('report.rounded') : null,
    sentence: changeSentence(voice, change, cycles),
  };
}

/** Whether the parts as printed, with one decimal, give the change as printed (domain.md, Scores). */
function addsUp(parts: NonNullable<Change['parts']>, total: number | null): boolean {
  const tenths = (value: number) => Math.round(roundHalfAway(value, 1) * 10);
  return causes.reduce((sum, cause) => sum + tenths(parts[cause]), 0) === tenths(total ?? 0);
}

/** Ring = last cycle, dot = this one. Where the instrument changed what is measured, the two are not joined. */
export function changeChart(
  voice: Voice,
  place: Omit<ChartPlace, 'title'>,
  rows: readonly LabelledChange[],
  cycles: Cycles,
): ReportChart<PairChart> {
  const title = titled(place, changeFinding(voice, named(rows), cycles));
  const drawn = rows.map(({ label, change }) => ({ label, change, row: changeRow(voice, { label, change }, cycles) }));
  const short = (figure: Figure) => (figure.value === null ? dash : figure.text);
  return {
    id: place.id,
    title,
    subtitle: place.subtitle,
    source: place.source,
    altText: [`${title}.`, ...drawn.map(({ label, row }) => altChange(voice, label, row, cycles))].join(' '),
    lang: voice.tag,
    key: { ring: String(cycles.before), dot: String(cycles.after) },
    chart: {
      kind: 'pairs',
      columns: [String(cycles.before), String(cycles.after), voice.t('report.column.real')],
      rows: drawn.map(({ label, change, row }) => ({
        label: label.text,
        values: [short(row.before), short(row.after), realPart(voice, change).text],
        ring: change.before,
        dot: change.after,
        joined: change.parts !== null && Math.abs(change.parts.instrument) < 1e-9,
        note: brokenNote(voice, change),
      })),
    },
    table: {
      id: `${place.id}-table`,
      caption: place.caption,
      columns: pairColumns(voice, place.corner, cycles),
      rows: drawn.map(({ label, change, row }) => ({
        head: label,
        cells: [cell(voice, row.before), cell(voice, row.after), cell(voice, realPart(voice, change))],
      })),
      notes: [],
    },
  };
}

function pairColumns(voice: Voice, corner: string, cycles: Cycles): Column[] {
  const [first, real] = columns(voice, corner, ['real']);
  const cycle = (year: number): Column => ({ text: String(year), lang: voice.tag, align: 'end' });
  return first && real ? [first, cycle(cycles.before), cycle(cycles.after), real] : [];
}

function realPart(voice: Voice, { parts }: Change): Figure {
  return parts === null ? { value: null, text: dash } : { value: parts.real, text: voice.format.part(parts.real) };
}

function brokenNote(voice: Voice, { before, after, parts }: Change): string | null {
  if (before === null && after === null) return voice.t('answer.notEnoughData');
  if (parts === null) return voice.t('answer.notComparable');
  return Math.abs(parts.instrument) < 1e-9 ? null : voice.t('report.change.break');
}

function altChange(voice: Voice, label: Line, row: ChangeRow, cycles: Cycles): string {
  return voice.t('report.alt.change', {
    name: label.text,
    cycleBefore: String(cycles.before),
    cycleAfter: String(cycles.after),
    before: row.before.text,
    after: row.after.text,
    sentence: row.sentence,
  });
}

/** Every indicator that is not unchanged, in the order of the later instrument, removed ones last. */
export function instrumentChanges(
  voice: Voice,
  { difference: changed, instruments }: Pick<Compared, 'difference' | 'instruments'>,
): InstrumentChange[] {
  const { before, after } = instruments;
  const order = [
    ...after.indicators,
    ...before.indicators.filter(({ code }) => !after.indicators.some((one) => one.code === code)),
  ];
  return order.flatMap(({ code, title }): InstrumentChange[] => {
    const found = changed.changes.get(code);
    if (!found || found.class === 'unchanged') return [];
    return [
      {
        code,
        title: line(voice, title),
        class: voice.t(`report.changeClass.${found.class}`),
        reason: found.reason === null ? own(voice, dash) : lineIn(voice, fileLanguage, found.reason),
      },
    ];
  });
}

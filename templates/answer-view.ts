/** How one answer is shown: the shade of its cell, the mark in it, and the same in words. */
import type { Indicator, Instrument, NumberScale, Word } from '../indicators/instrument/instrument.ts';
import type { AnswerValue, Standing } from '../indicators/scoring/answer.ts';
import type { Scores } from '../indicators/scoring/results.ts';
import { own, type Reader } from './reader.ts';
import { shadeOf } from './theme.ts';

export type AnswerCell = {
  /** Class of the cell: `cell-0` ... `cell-4`, `cell-none` (hatched), `cell-na`, `cell-plain`. */
  readonly shade: string;
  /** What stands in it: "3", "yes", "48%", "n/d". */
  readonly mark: Word;
  /** The mark in words: "Level 3 of 4: Substantial". */
  readonly label: Word;
  /** Too long for the middle of a cell in a narrow table. */
  readonly small: boolean;
};

const standings = new WeakMap<Scores, ReadonlyMap<string, Standing>>();

/** How every indicator of a country stands, from its frozen scores; asked for every cell, so it is remembered. */
export function standingsOf(scores: Scores): ReadonlyMap<string, Standing> {
  const known = standings.get(scores);
  if (known) return known;
  const parts = Object.values(scores.areas).flatMap((area) => area.because);
  const made = new Map(parts.map((part) => [part.code, part.standing]));
  standings.set(scores, made);
  return made;
}

export type Given = {
  readonly indicator: Indicator;
  /** Undefined: unanswered. */
  readonly value: AnswerValue | undefined;
  readonly standing: Standing | undefined;
  readonly instrument: Instrument;
};

export function answerCell(reader: Reader, { indicator, value, standing, instrument }: Given): AnswerCell {
  const { t } = reader;
  const { scale } = indicator;
  if (value === undefined) return plain(reader, 'cell-none', '–', t('answer.unanswered'));
  switch (value.kind) {
    case 'no_data':
      return plain(reader, 'cell-none', t('answer.noDataMark'), t('answer.noData'));
    case 'not_applicable':
      return plain(reader, 'cell-na', t('answer.notApplicableMark'), t('answer.notApplicable'));
    case 'withheld':
      return {
        ...plain(
          reader,
          shadeClass(value.points),
          t('answer.withheldMark', { limit: instrument.thresholds.suppressBelow }),
          withheldWords(reader, instrument),
        ),
        small: false,
      };
    case 'level': {
      if (scale.kind !== 'ordinal') throw misfit(indicator, value);
      const label = scale.labels[value.level];
      const points = scale.points[value.level];
      if (!label || points === undefined) throw misfit(indicator, value);
      const level = t('answer.levelOf', { level: value.level, highest: scale.points.length - 1, label: label.text });
      return {
        shade: shadeClass(points),
        mark: own(reader, String(value.level)),
        label: { ...label, text: level },
        small: false,
      };
    }
    case 'ypn': {
      if (scale.kind !== 'ypn') throw misfit(indicator, value);
      const label = scale.labels[value.choice];
      return { shade: shadeClass(scale.points[value.choice]), mark: label, label, small: label.text.length > 4 };
    }
    case 'number':
      if (scale.kind !== 'number') throw misfit(indicator, value);
      return numberCell(reader, scale, standing);
  }
}

function numberCell(reader: Reader, scale: NumberScale, standing: Standing | undefined): AnswerCell {
  const { t } = reader;
  switch (standing?.is) {
    case 'too_few_cases':
      return { ...plain(reader, 'cell-plain', t('answer.fewMark'), t('answer.tooFewCases')), small: true };
    case 'scored':
    case 'context': {
      if (standing.value === null) return noRate(reader);
      const shown = numberText(reader, scale, standing.value);
      const scored = standing.is === 'scored';
      const unit = scale.percent ? shown : `${shown} ${scale.unit.text}`;
      const label = scored ? unit : `${unit} (${t('answer.context')})`;
      return {
        shade: scored ? shadeClass(standing.points) : 'cell-plain',
        mark: own(reader, shown),
        label: { text: label, language: scale.percent ? reader.words.language : scale.unit.language },
        small: shown.length > 5,
      };
    }
    default:
      // A ratio without a denominator: something was counted, but there is no rate to show or score.
      return noRate(reader);
  }
}

function noRate(reader: Reader): AnswerCell {
  return { ...plain(reader, 'cell-plain', reader.t('answer.noRateMark'), reader.t('answer.noRate')), small: true };
}

/** A value in its unit: "48%" or "0.63". */
export function numberText(reader: Reader, scale: NumberScale, value: number): string {
  return scale.percent ? reader.format.percent(value / 100) : reader.format.number(value);
}

export function withheldWords(reader: Reader, instrument: Instrument): string {
  return reader.t('answer.withheld', { limit: instrument.thresholds.suppressBelow });
}

function shadeClass(points: number | null): string {
  return points === null ? 'cell-plain' : `cell-${shadeOf(points)}`;
}

function plain(reader: Reader, shade: string, mark: string, label: string): AnswerCell {
  return { shade, mark: own(reader, mark), label: own(reader, label), small: false };
}

function misfit(indicator: Indicator, value: AnswerValue): Error {
  return new Error(`${indicator.code} is ${indicator.scale.kind}, and was answered by ${value.kind}`);
}

export type LegendItem = { readonly shade: string; readonly mark: string; readonly label: Word };

export type Legend = { readonly scales: readonly (readonly LegendItem[])[]; readonly other: readonly LegendItem[] };

/** The steps of every scale that `indicators` use, then what is no level. */
export function legendOf(reader: Reader, indicators: readonly Indicator[]): Legend {
  const scales = new Map<string, LegendItem[]>();
  for (const { scale } of indicators) {
    if (scale.kind !== 'ordinal' || scales.has(scale.name)) continue;
    scales.set(
      scale.name,
      scale.points.map((points, level) => ({
        shade: shadeClass(points),
        mark: String(level),
        label: scale.labels[level] ?? own(reader, ''),
      })),
    );
  }
  const item = (shade: string, name: string) => ({
    shade,
    mark: reader.t(`answer.${name}Mark`),
    label: own(reader, reader.t(`answer.${name}`)),
  });
  return {
    scales: [...scales.values()],
    other: [item('cell-none', 'noData'), item('cell-na', 'notApplicable')],
  };
}

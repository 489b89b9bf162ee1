/** How one answer is printed: its coloured cell, and the numbers behind a number answer. */
import type { Indicator, Instrument, NumberScale, Word, YesPartlyNo } from '../indicators/instrument/instrument.ts';
import type { AnswerValue, Measured, Standing } from '../indicators/scoring/answer.ts';
import { roundHalfAway } from '../indicators/scoring/round.ts';
import { standingOf } from '../indicators/scoring/standing.ts';
import { tagOf } from '../templates/words.ts';
import type { Figure, LevelCell, LevelClass, Line, NumberAnswer } from './model.ts';
import { dash, line, own, type Voice } from './voice.ts';

type NumberGiven = Extract<AnswerValue, { kind: 'number' }>;

/** `undefined` = unanswered; an indicator the country's instrument does not have is `absentCell`. */
export function levelCell(
  voice: Voice,
  instrument: Instrument,
  indicator: Indicator,
  value: AnswerValue | undefined,
): LevelCell {
  const standing = standingOf(indicator, value);
  const points = standing.is === 'scored' ? standing.points : null;
  const plain = (kind: LevelClass, text: string, label: string): LevelCell => ({
    class: kind,
    text,
    label,
    lang: voice.tag,
    points,
  });
  if (value === undefined) return plain('unanswered', dash, voice.t('answer.unanswered'));
  switch (value.kind) {
    case 'no_data':
      return plain('nd', voice.t('answer.noDataMark'), voice.t('answer.noData'));
    case 'not_applicable':
      return plain('na', voice.t('answer.notApplicableMark'), voice.t('answer.notApplicable'));
    case 'withheld':
      return plain('withheld', `<${instrument.thresholds.suppressBelow}`, withheldLabel(voice, instrument, points));
    case 'number':
      return numberCell(voice, indicator, value, standing, plain);
    case 'level':
    case 'ypn':
      return steppedCell(voice, indicator, value, points);
  }
}

export function absentCell(voice: Voice): LevelCell {
  return {
    class: 'absent',
    text: dash,
    label: voice.t('report.absent'),
    lang: voice.tag,
    points: null,
  };
}

function steppedCell(
  voice: Voice,
  indicator: Indicator,
  value: Extract<AnswerValue, { kind: 'level' | 'ypn' }>,
  points: number | null,
): LevelCell {
  const label = stepWord(indicator, value, 'labels');
  const shade = points === null ? 'number' : stepClass(points);
  if (value.kind === 'ypn') {
    const text = label?.text ?? value.choice;
    return { class: shade, text, label: text, lang: tagOf(label?.language ?? voice.words.language), points };
  }
  const top = indicator.scale.kind === 'ordinal' ? indicator.scale.points.length - 1 : value.level;
  const values = { level: value.level, top, label: label?.text ?? '' };
  return { class: shade, text: String(value.level), label: voice.t('report.levelOf', values), lang: voice.tag, points };
}

/** The nearest of five shades; the printed text is the answer itself. */
export function stepClass(points: number): LevelClass {
  const shades = ['level-0', 'level-1', 'level-2', 'level-3', 'level-4'] as const;
  return shades[Math.min(4, Math.max(0, roundHalfAway(points / 25, 0)))] ?? 'level-0';
}

/** The short label or the full descriptor of the step that was answered. */
export function stepWord(indicator: Indicator, value: AnswerValue, which: 'labels' | 'levels'): Word | null {
  const { scale } = indicator;
  if (value.kind === 'level' && scale.kind === 'ordinal') return scale[which][value.level] ?? null;
  if (value.kind === 'ypn' && scale.kind === 'ypn') return scale[which][value.choice satisfies YesPartlyNo];
  return null;
}

function numberCell(
  voice: Voice,
  indicator: Indicator,
  value: NumberGiven,
  standing: Standing,
  plain: (kind: LevelClass, text: string, label: string) => LevelCell,
): LevelCell {
  if (indicator.scale.kind !== 'number')
    throw new Error(`${indicator.code}: a number was answered to a scale of steps`);
  if (standing.is === 'too_few_cases') {
    return plain('few', voice.t('report.fewMark'), voice.t('answer.tooFewCases'));
  }
  const worth = 'value' in standing ? standing.value : null;
  const text = worth === null ? voice.format.number(value.numerator) : valueText(voice, indicator.scale, worth);
  if (standing.is === 'context') return plain('context', text, voice.t('answer.context'));
  const points = standing.is === 'scored' ? voice.format.score(standing.points) : dash;
  return plain('number', text, voice.t('report.valueWorth', { value: text, points }));
}

/** A value in its unit: at most one decimal for per cent, two otherwise. */
export function valueText(voice: Voice, scale: NumberScale, value: number): string {
  return scale.percent ? `${voice.format.number(roundHalfAway(value, 1))}%` : voice.format.number(value);
}

export function withheldText(voice: Voice, instrument: Instrument): string {
  return voice.t('report.withheld', { limit: instrument.thresholds.suppressBelow });
}

function withheldLabel(voice: Voice, instrument: Instrument, points: number | null): string {
  const text = withheldText(voice, instrument);
  return points === null ? text : voice.t('report.valueWorth', { value: text, points: voice.format.score(points) });
}

/** What was counted and what comes of it; null where the answer is no number. */
export function numberAnswer(
  voice: Voice,
  instrument: Instrument,
  indicator: Indicator,
  value: AnswerValue | undefined,
): NumberAnswer | null {
  const { scale } = indicator;
  if (scale.kind !== 'number' || value === undefined) return null;
  if (value.kind === 'withheld') return withheldAnswer(voice, instrument, scale);
  if (value.kind !== 'number') return null;
  const standing = standingOf(indicator, value);
  const worth = 'value' in standing ? standing.value : null;
  const missing = dash;
  const worthText = worth === null ? missing : valueText(voice, scale, worth);
  return {
    numerator: { label: line(voice, scale.numerator), figure: counted(voice, value.numerator) },
    denominator: scale.denominator && {
      label: line(voice, scale.denominator),
      figure: counted(voice, value.denominator),
    },
    value: { label: valueLabel(voice, scale), figure: { value: worth, text: worthText } },
    years: pooledYears(voice, scale, value),
  };
}

/** A per cent sign already stands in the value. */
function valueLabel(voice: Voice, scale: NumberScale): Line {
  return scale.percent ? own(voice, voice.t('report.label.value')) : line(voice, scale.unit);
}

function counted(voice: Voice, count: number | null): Figure {
  return { value: count, text: count === null ? voice.t('report.notKnown') : voice.format.number(count) };
}

/** One small part would give the other back: all are withheld together (domain.md, Small counts). */
function withheldAnswer(voice: Voice, instrument: Instrument, scale: NumberScale): NumberAnswer {
  const figure: Figure = { value: null, text: withheldText(voice, instrument) };
  return {
    numerator: { label: line(voice, scale.numerator), figure },
    denominator: scale.denominator && { label: line(voice, scale.denominator), figure },
    value: { label: valueLabel(voice, scale), figure },
    years: null,
  };
}

/** Which years stand in a pooled value, and what each gave; null where nothing is pooled. */
function pooledYears(voice: Voice, scale: NumberScale, value: NumberGiven): string | null {
  if (scale.poolingYears <= 1 || scale.statistic === 'median') return null;
  const years = value.earlier.filter(({ denominator }) => denominator !== null).toSorted((a, b) => a.year - b.year);
  const each = years.map(({ year, ...measured }) =>
    voice.t('report.pooledYear', { year, measured: ratio(voice, measured) }),
  );
  const count = years.length + 1;
  if (count === 1) return voice.t('report.pooledOne', { of: scale.poolingYears });
  return voice.t('report.pooled', { count, of: scale.poolingYears, earlier: each.join('; ') });
}

function ratio(voice: Voice, { numerator, denominator }: Measured): string {
  if (denominator === null) return voice.format.number(numerator);
  return voice.t('answer.ratio', {
    numerator: voice.format.number(numerator),
    denominator: voice.format.number(denominator),
  });
}

/** What has to be said about an answer beside its justification. */
export function answerNotes(
  voice: Voice,
  instrument: Instrument,
  indicator: Indicator,
  value: AnswerValue | undefined,
): Line[] {
  if (value === undefined) return [own(voice, voice.t('answer.unanswered'))];
  if (value.kind === 'no_data') return [noDataReason(voice, instrument, value.reason)];
  if (value.kind === 'not_applicable') return [own(voice, voice.t('answer.notApplicable'))];
  const standing = standingOf(indicator, value);
  const notes: string[] = [];
  if (value.kind === 'withheld')
    notes.push(voice.t('report.withheldNote', { limit: instrument.thresholds.suppressBelow }));
  if (standing.is === 'too_few_cases') notes.push(tooFewText(voice, indicator));
  if (standing.is === 'unanswered') notes.push(voice.t('report.noDenominatorNote'));
  if (standing.is === 'context') notes.push(voice.t('report.contextNote'));
  return notes.map((note) => own(voice, note));
}

function noDataReason(voice: Voice, instrument: Instrument, reason: string | null): Line {
  const word = reason === null ? undefined : instrument.noDataReasons[reason];
  return word ? line(voice, word) : own(voice, voice.t('answer.noData'));
}

function tooFewText(voice: Voice, { scale }: Indicator): string {
  const minimum = scale.kind === 'number' ? scale.minN : 1;
  return voice.t('report.tooFewNote', { minimum });
}

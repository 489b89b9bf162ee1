/** Indicators of one country as rows: level, numbers, justification, sources, dissent and reply beside it. */
import type { Difference } from '../../indicators/instrument/difference.ts';
import type { CountryCode, Indicator, Instrument } from '../../indicators/instrument/instrument.ts';
import type { Part } from '../../indicators/scoring/results.ts';
import type { CountrySnapshot, PublishedAnswer } from '../../indicators/snapshot.ts';
import { answerNotes, levelCell, numberAnswer, stepWord } from '../cells.ts';
import type { Compared } from '../comparison.ts';
import type { IndicatorRow, Line } from '../model.ts';
import { rowId } from '../recommendations.ts';
import { citedSources } from '../sources.ts';
import { dash, institution, line, own, proseOrNone, prose, type Voice } from '../voice.ts';

export type RowPlace = {
  readonly voice: Voice;
  readonly instrument: Instrument;
  readonly country: CountryCode;
  readonly snapshot: CountrySnapshot;
  /** Null where the country was not in a previous cycle. */
  readonly since: (Compared & { readonly cycle: number }) | null;
};

export function indicatorRow(place: RowPlace, indicator: Indicator): IndicatorRow {
  const { voice, instrument, snapshot } = place;
  const answer = snapshot.answers[indicator.code];
  const step = answer ? stepWord(indicator, answer.value, 'levels') : null;
  return {
    id: rowId(indicator.code),
    code: indicator.code,
    core: indicator.core,
    title: line(voice, indicator.title),
    question: line(voice, indicator.question),
    section: line(voice, instrument.sections[indicator.section]),
    type: line(voice, instrument.types[indicator.type]),
    level: levelCell(voice, instrument, indicator, answer?.value),
    levelText: step && line(voice, step),
    confidence: confidence(voice, answer),
    number: numberAnswer(voice, instrument, indicator, answer?.value),
    justification: proseOrNone(voice, answer?.justification),
    notes: [
      ...answerNotes(voice, instrument, indicator, answer?.value),
      ...periodNote(voice, answer),
      ...variantNotes(voice, instrument, indicator),
    ],
    sources: answer ? citedSources(answer) : [],
    change: { before: before(place, indicator), note: proseOrNone(voice, answer?.changeNote) },
    dissent: proseOrNone(voice, answer?.dissent),
    replies: (answer?.replies ?? []).map((reply) => ({
      institution: institution(voice, instrument, place.country, reply.institution).name,
      date: voice.format.date(reply.date),
      text: prose(voice, reply.text),
    })),
    interest: interest(place, indicator),
    ...worth(voice, partOf(snapshot, indicator), indicator),
  };
}

function confidence(voice: Voice, answer: PublishedAnswer | undefined): Line | null {
  if (!answer || answer.confidence === null) return null;
  return own(voice, voice.t('report.confidence', { confidence: voice.t(`confidence.${answer.confidence}`) }));
}

/** The period is the cycle's year unless said otherwise. */
function periodNote(voice: Voice, answer: PublishedAnswer | undefined): Line[] {
  const period = answer?.period;
  if (!period) return [];
  const date = (day: string) => voice.format.date(day);
  return [own(voice, voice.t('report.period', { from: date(period.from), to: date(period.to) }))];
}

function variantNotes(voice: Voice, { variant }: Instrument, { code }: Indicator): Line[] {
  if (!variant) return [];
  if (variant.added.includes(code)) return [own(voice, voice.t('report.variant.addedNote'))];
  if (variant.reworded.some((one) => one.code === code)) return [own(voice, voice.t('report.variant.rewordedNote'))];
  return [];
}

/** What was answered in the previous cycle, and whether the question was the same. */
function before({ voice, since }: RowPlace, indicator: Indicator): string | null {
  if (!since) return null;
  const { difference, instruments, before: snapshot, cycle } = since;
  const old = instruments.before.indicators.find(({ code }) => code === indicator.code);
  if (!old) return voice.t('report.before.new', { cycle: String(cycle) });
  const answer = levelCell(voice, instruments.before, old, snapshot.answers[indicator.code]?.value);
  const values = { cycle: String(cycle), answer: answer.text === dash ? answer.label : answer.text };
  return voice.t(isBroken(difference, indicator) ? 'report.before.broken' : 'report.before.same', values);
}

function isBroken(difference: Difference, { code }: Indicator): boolean {
  return difference.changes.get(code)?.class === 'substantive';
}

/** Whoever is assessed by an indicator may also be the reviewer; where nobody reviewed there is nothing to say. */
function interest({ voice, instrument, country, snapshot }: RowPlace, { code }: Indicator): string | null {
  if (snapshot.review.closedWithout !== null) return null;
  const assessed = Object.entries(instrument.interest).find(([, codes]) => codes.includes(code));
  if (!assessed) return null;
  return voice.t('report.interest', { institution: institution(voice, instrument, country, assessed[0]).name.text });
}

/** How the frozen scores took the indicator. */
function partOf({ scores }: CountrySnapshot, { code, area }: Indicator): Part | undefined {
  return scores.areas[area]?.because.find((part) => part.code === code);
}

function worth(voice: Voice, part: Part | undefined, indicator: Indicator): Pick<IndicatorRow, 'points' | 'weight'> {
  const points = part?.standing.is === 'scored' ? part.standing.points : null;
  const weight = part?.weight ?? indicator.weight;
  return {
    points: { value: points, text: points === null ? dash : voice.format.score(points) },
    weight: { value: weight, text: voice.format.number(weight) },
  };
}

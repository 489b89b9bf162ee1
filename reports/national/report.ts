/** The national report of one country in one cycle, from an immutable snapshot. */
import type { CountryCode } from '../../indicators/instrument/instrument.ts';
import type { CountrySnapshot } from '../../indicators/snapshot.ts';
import { corrections, glossary, instrumentNotes, sensitivitySection } from '../back.ts';
import { type Compared, compared } from '../comparison.ts';
import { nationalStatistic } from '../context.ts';
import { type Front, method, reportHead } from '../front.ts';
import type { ReportInput } from '../input.ts';
import type { AreaChapter, Heading, NationalBody, NationalReport } from '../model.ts';
import { type SourceList, sourceList } from '../sources.ts';
import { reviewLines } from '../review.ts';
import { heading, nameOf, voiceIn } from '../voice.ts';
import { areaChapter } from './chapters.ts';
import * as sections from './sections.ts';

export type NationalInput = ReportInput & { readonly country: CountryCode };

/** @throws {Error} for a country that the snapshot does not have: whoever asks checks before. */
export function nationalReport(input: NationalInput): NationalReport {
  const { snapshot, country } = input;
  const data = snapshot.data.countries[country];
  if (!data) throw new Error(`${country} is not in the snapshot of ${snapshot.data.cycle}`);
  const since = compared(input, country);
  const national = nationalOf(input, data, since);
  const { voice, name, cycle } = national;
  const front: Front = {
    voice,
    input,
    instrument: input.instrumentFor('this', null),
    name: name.text,
    kind: 'national',
  };
  const body = bodyOf(national, front, since);
  return { kind: 'national', ...reportHead(front, `${country}-${cycle}`, inOrder(body)), ...body };
}

function nationalOf(input: NationalInput, snapshot: CountrySnapshot, since: Compared | null): sections.National {
  const { country } = input;
  const voice = voiceIn(input.language);
  const instrument = input.instrumentFor('this', country);
  return {
    voice,
    instrument,
    country,
    name: nameOf(voice, instrument, country),
    snapshot,
    cycle: input.snapshot.data.cycle,
    place: {
      voice,
      instrument,
      country,
      linked: new Set(instrument.indicators.map(({ code }) => code)),
      older: since?.instruments.before ?? null,
    },
  };
}

function bodyOf(national: sections.National, front: Front, since: Compared | null): NationalBody {
  const { voice, instrument, country, name, snapshot, cycle } = national;
  const before = front.input.previous?.data.cycle ?? null;
  const areas = areaChapters(national, since, before);
  const sources = nationalSources(national, front.input);
  return {
    country: { code: country, name },
    summary: sections.summary(national),
    method: method(front, reviewLines(voice, snapshot.review)),
    areas,
    gap: sections.gap(national),
    change:
      since && before !== null
        ? sections.change(national, since, { before, after: cycle, threshold: instrument.thresholds.change })
        : null,
    context: contextSection(national, front.input, sources),
    conclusions: sections.conclusions(national),
    recommendations: sections.recommendations(national),
    followUp: sections.followUp(national, before),
    goodPractices: sections.goodPractices(national),
    answers: sections.answers(national, (code) => areas.find((area) => area.code === code)?.indicators ?? []),
    scores: {
      heading: heading(voice, 1, 'scores', voice.t('report.scores.heading')),
      intro: [voice.t('report.scores.intro')],
      table: sections.scoresTable(national),
    },
    sensitivity: sensitivitySection(voice, [{ code: country, name, instrument, scores: snapshot.scores }]),
    sources: {
      heading: heading(voice, 1, 'sources', voice.t('report.sources.heading')),
      intro: [voice.t('report.sources.intro')],
      items: sources.items,
    },
    instrumentNotes: instrumentNotes(voice, front.instrument, [{ code: country, name, instrument }], []),
    corrections: corrections(voice, front.input.snapshot),
    glossary: glossary(voice),
  };
}

function areaChapters(national: sections.National, since: Compared | null, before: number | null): AreaChapter[] {
  const { voice, instrument, country, snapshot, cycle } = national;
  const place = {
    voice,
    instrument,
    country,
    snapshot,
    since: since && before !== null ? { ...since, cycle: before } : null,
  };
  return instrument.areas.map((area, index) => areaChapter(place, area, index + 1, cycle));
}

function nationalSources({ voice, country, snapshot }: sections.National, input: ReportInput): SourceList {
  const figures = input.snapshot.data.context.flatMap((measure) => measure.figures);
  return sourceList(
    voice,
    snapshot.sources,
    figures.filter((one) => one.country === country),
  );
}

function contextSection(
  { voice, country }: sections.National,
  { snapshot }: ReportInput,
  sources: SourceList,
): NationalBody['context'] {
  const statistics = snapshot.data.context.flatMap(
    (measure) => nationalStatistic({ voice, sources }, measure, country) ?? [],
  );
  if (statistics.length === 0) return null;
  return {
    heading: heading(voice, 1, 'context', voice.t('report.context.heading')),
    intro: [voice.t('report.context.intro')],
    statistics,
  };
}

/** The chapters as they are printed. */
function inOrder(body: NationalBody): { readonly heading: Heading }[] {
  return [
    body.summary,
    body.method,
    ...body.areas,
    body.gap,
    body.change,
    body.context,
    body.conclusions,
    body.recommendations,
    body.followUp,
    body.goodPractices,
    body.answers,
    body.scores,
    body.sensitivity,
    body.sources,
    body.instrumentNotes,
    body.corrections,
    body.glossary,
  ].filter((chapter) => chapter !== null);
}

/** What stands before the first chapter: cover, running head, imprint, contents, how to read. */
import type { Instrument } from '../indicators/instrument/instrument.ts';
import type { Snapshot } from '../indicators/snapshot.ts';
import { stepClass } from './cells.ts';
import type { ReportInput } from './input.ts';
import { labelsIn } from './labels.ts';
import type { Cover, Entry, Heading, Imprint, LevelCell, Line, Method, ReportHead, Running } from './model.ts';
import { dash, heading, line, own, type Voice } from './voice.ts';

export type Front = {
  readonly voice: Voice;
  readonly input: ReportInput;
  /** Without variants. */
  readonly instrument: Instrument;
  /** What stands on the cover: a country or the region. */
  readonly name: string;
  readonly kind: 'national' | 'regional';
};

function documentTitle({ voice, input, name, kind }: Front): string {
  return voice.t(`report.title.${kind}`, { name, cycle: input.snapshot.data.cycle });
}

/** Everything that stands before the first section. */
export function reportHead(
  front: Front,
  address: string,
  chapters: readonly { readonly heading: Heading }[],
): ReportHead {
  const { voice, input, kind, name } = front;
  const { snapshot } = input;
  const { cycle } = snapshot.data;
  return {
    language: input.language,
    lang: voice.tag,
    title: documentTitle(front),
    description: voice.t(`report.description.${kind}`, { name, cycle }),
    address,
    cycle,
    edition: snapshot.edition.number,
    fingerprint: snapshot.fingerprint,
    labels: labelsIn(voice),
    running: running(front),
    cover: cover(front),
    imprint: imprint(front, address),
    contents: {
      heading: heading(voice, 1, 'contents', voice.t('report.label.contents')),
      entries: chapters.map((chapter) => chapter.heading),
    },
  };
}

function cover(front: Front): Cover {
  const { voice, input, name, kind, instrument } = front;
  const { snapshot } = input;
  const { cycle, demonstration } = snapshot.data;
  return {
    series: line(voice, instrument.title).text,
    title: name,
    subtitle: voice.t(`report.subtitle.${kind}`, { cycle }),
    draftInstrument: snapshot.instrument.status === 'draft' ? voice.t('common.draftInstrument') : null,
    demonstration: demonstration
      ? { mark: voice.t('report.demonstration.mark'), disclaimer: voice.t('report.demonstration.disclaimer') }
      : null,
    draftReport: input.draft === true ? voice.t('report.draftReport') : null,
    footLine: [
      editionText(voice, snapshot),
      input.draft === true ? voice.t('report.notPublished') : publishedText(voice, snapshot),
      instrumentText(voice, snapshot),
      voice.t('report.data', { fingerprint: shortFingerprint(snapshot) }),
    ].join(' · '),
  };
}

function running(front: Front): Running {
  const { voice, input } = front;
  const { snapshot } = input;
  const marks = [
    ...(input.draft === true ? [voice.t('report.draftReport')] : []),
    ...(snapshot.data.demonstration ? [voice.t('report.demonstration.running')] : []),
  ];
  return {
    head: voice.t(`report.running.${front.kind}`, { name: front.name, cycle: snapshot.data.cycle }),
    mark: marks.length === 0 ? null : marks.join(' · '),
    foot: [
      editionText(voice, snapshot),
      voice.t('report.data', { fingerprint: shortFingerprint(snapshot) }),
      `${snapshot.instrument.id} ${snapshot.instrument.version}`,
    ].join(' · '),
  };
}

function editionText(voice: Voice, { edition }: Snapshot): string {
  return voice.t('common.edition', { number: edition.number });
}

function publishedText(voice: Voice, { edition }: Snapshot): string {
  return voice.t('report.published', { date: voice.format.date(edition.publishedAt) });
}

function instrumentText(voice: Voice, { instrument }: Snapshot): string {
  return voice.t('report.instrument', { id: instrument.id, version: instrument.version });
}

/** Groups of four, as they can be read aloud. */
export function grouped(hex: string): string[] {
  return hex.match(/.{1,4}/g) ?? [];
}

function shortFingerprint({ fingerprint }: Snapshot): string {
  return `${grouped(fingerprint).slice(0, 3).join(' ')} …`;
}

function imprint(front: Front, address: string): Imprint {
  const { voice, input } = front;
  const { snapshot } = input;
  return {
    heading: heading(voice, 1, 'imprint', voice.t('report.imprint.heading')),
    entries: imprintEntries(front, address),
    fingerprint: grouped(snapshot.fingerprint),
    citation: own(voice, citation(front)),
    licence: own(voice, voice.t('report.imprint.licence')),
    verify: { text: voice.t('report.imprint.verify', { address: input.verifyAddress }), href: input.verifyAddress },
    notes: [
      ...(snapshot.data.demonstration ? [voice.t('report.demonstration.disclaimer')] : []),
      ...(snapshot.instrument.status === 'draft' ? [voice.t('report.imprint.draftInstrument')] : []),
      ...(front.instrument.wordsAreDraft ? [voice.t('report.imprint.draftWords')] : []),
    ],
  };
}

function imprintEntries({ voice, input, instrument }: Front, address: string): Entry[] {
  const { snapshot } = input;
  const { previous } = snapshot.data;
  const entry = (key: string, text: Entry['text'] | string): Entry => ({
    term: own(voice, voice.t(`report.imprint.${key}`)),
    text: typeof text === 'string' ? own(voice, text) : text,
  });
  return [
    entry('cycle', String(snapshot.data.cycle)),
    entry('edition', editionWithCause(voice, snapshot)),
    entry(
      'published',
      input.draft === true ? voice.t('report.notPublished') : voice.format.date(snapshot.edition.publishedAt),
    ),
    entry('address', address),
    entry('instrument', line(voice, instrument.title)),
    entry('version', `${snapshot.instrument.id} ${snapshot.instrument.version}`),
    entry('status', voice.t(`report.status.${snapshot.instrument.status}`)),
    entry('checksum', grouped(snapshot.instrument.sha256).join(' ')),
    entry(
      'previous',
      previous ? voice.t('report.imprint.previousEdition', previous) : voice.t('report.imprint.noPrevious'),
    ),
    entry('fingerprint', voice.t('report.imprint.fingerprintMeaning')),
  ];
}

function editionWithCause(voice: Voice, { edition }: Snapshot): string {
  return voice.t('report.imprint.editionCause', {
    number: edition.number,
    cause: voice.t(`report.editionCause.${edition.cause}`),
  });
}

function citation(front: Front): string {
  const { voice, input } = front;
  const { snapshot } = input;
  return voice.t('report.imprint.citation', {
    product: voice.t('common.product'),
    title: documentTitle(front),
    edition: snapshot.edition.number,
    demonstration: snapshot.data.demonstration ? 'yes' : 'no',
    year: snapshot.edition.publishedAt.slice(0, 4),
    fingerprint: shortFingerprint(snapshot),
  });
}

/** How to read, with the numbers of this instrument. */
export function method(front: Front, review: readonly Line[]): Method {
  const { voice, input, instrument, kind } = front;
  const { thresholds } = instrument;
  const percent = (share: number) => voice.format.percent(share);
  const values = {
    area: percent(thresholds.area),
    core: percent(thresholds.core),
    coreCount: instrument.indicators.filter(({ core }) => core).length,
    overall: percent(thresholds.overall),
    sectionIndicators: thresholds.sectionIndicators,
    change: thresholds.change,
    suppressBelow: thresholds.suppressBelow,
    areas: instrument.areas.length,
    indicators: instrument.indicators.length,
  };
  const paragraph = (key: string) => own(voice, voice.t(`report.method.${key}`, values));
  const section = (id: string, paragraphs: readonly Line[]) => ({
    heading: heading(voice, 2, `method-${id}`, voice.t(`report.method.${id}.heading`)),
    paragraphs,
  });
  return {
    heading: heading(voice, 1, 'method', voice.t('report.method.heading')),
    sections: [
      section('what', [paragraph('what.instrument'), paragraph('what.narrative')]),
      section('answers', [paragraph('answers.kinds'), paragraph('answers.missing')]),
      section('scores', [
        paragraph('scores.mean'),
        paragraph('scores.coverage'),
        paragraph('scores.interval'),
        paragraph('scores.gap'),
        paragraph(instrument.overallScore ? 'scores.overall' : 'scores.noOverall'),
      ]),
      section('comparing', [
        paragraph('comparing.noRanks'),
        ...(kind === 'regional' ? [paragraph('comparing.common')] : []),
      ]),
      section('change', [paragraph('change.parts'), paragraph('change.words')]),
      section('small', [paragraph('small.withheld')]),
      section('review', [paragraph('review'), ...review]),
      section('limits', [
        ...(input.snapshot.data.demonstration ? [paragraph('limits.demonstration')] : []),
        ...(input.snapshot.instrument.status === 'draft' ? [paragraph('limits.draft')] : []),
        paragraph('limits.sources'),
        paragraph('limits.languages'),
      ]),
    ],
    legend: legend(voice, instrument),
  };
}

/** The cells of the instrument's first scale of steps, and the three ways of having no score. */
export function legend(voice: Voice, instrument: Instrument): LevelCell[] {
  const scales = instrument.indicators.map(({ scale }) => scale).filter((scale) => scale.kind === 'ordinal');
  const counts = new Map<string, number>();
  for (const { name } of scales) counts.set(name, (counts.get(name) ?? 0) + 1);
  const usual = scales.toSorted((a, b) => (counts.get(b.name) ?? 0) - (counts.get(a.name) ?? 0))[0];
  const steps = (usual?.points ?? []).map((points, level): LevelCell => {
    const label = usual?.labels[level];
    const shown = label ? line(voice, label) : own(voice, String(level));
    return { class: stepClass(points), text: String(level), label: shown.text, lang: shown.lang, points };
  });
  const none = (kind: LevelCell['class'], text: string, label: string): LevelCell => ({
    class: kind,
    text: voice.t(text),
    label: voice.t(label),
    lang: voice.tag,
    points: null,
  });
  return [
    ...steps,
    none('nd', 'answer.noDataMark', 'answer.noData'),
    none('na', 'answer.notApplicableMark', 'answer.notApplicable'),
    { class: 'unanswered', text: dash, label: voice.t('answer.unanswered'), lang: voice.tag, points: null },
    none('few', 'report.fewMark', 'answer.tooFewCases'),
  ];
}

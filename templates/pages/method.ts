/** How answers become scores, in words, with the numbers of the instrument in force. */
import type { Instrument, Word } from '../../indicators/instrument/instrument.ts';
import { type Legend, legendOf } from '../answer-view.ts';
import type { Frame } from '../frame.ts';
import type { Publication } from '../publication.ts';
import { instrumentOf } from '../publication.ts';
import type { Reader } from '../reader.ts';

export type MethodPage = {
  readonly frame: Frame;
  readonly lead: string;
  readonly sections: readonly { readonly id: string; readonly title: string; readonly paragraphs: readonly string[] }[];
  readonly legend: Legend;
  readonly confidence: readonly { readonly label: Word; readonly meaning: Word }[];
  readonly forces: readonly { readonly name: string; readonly meaning: Word }[];
  readonly origin: Word;
};

/** Paragraphs `method.<id>.1` ... of each section, in this order. */
const sections = [
  ['narrative', 2],
  ['answers', 3],
  ['missing', 3],
  ['score', 3],
  ['interval', 2],
  ['gap', 2],
  ['comparison', 3],
  ['change', 3],
  ['numbers', 2],
  ['sources', 2],
  ['review', 3],
  ['editions', 2],
] as const;

export type MethodInput = { readonly reader: Reader; readonly frame: Frame; readonly publication: Publication };

export function methodPage({ reader, frame, publication }: MethodInput): MethodPage {
  const instrument = instrumentOf(publication, reader.words.language);
  const values = valuesOf(reader, instrument);
  const { t } = reader;
  const section = (id: string, paragraphs: number) => ({
    id,
    title: t(`method.${id}.title`),
    paragraphs: Array.from({ length: paragraphs }, (_, index) => t(`method.${id}.${index + 1}`, values)),
  });
  const notes = [
    ...(instrument.status === 'draft' ? [t('method.draft.instrument')] : []),
    ...(instrument.wordsAreDraft || reader.words.language !== 'en' ? [t('method.draft.words')] : []),
    ...(publication.snapshot.data.demonstration ? [t('method.draft.demonstration')] : []),
    ...(instrument.overallScore ? [t('method.overall.with', values)] : [t('method.overall.without')]),
  ];
  return {
    frame,
    lead: t('method.lead'),
    sections: [
      ...sections.map(([id, paragraphs]) => section(id, paragraphs)),
      { id: 'limits', title: t('method.limits.title'), paragraphs: notes },
    ],
    legend: legendOf(reader, instrument.indicators),
    confidence: Object.values(instrument.confidence),
    forces: Object.entries(instrument.forces).map(([force, meaning]) => ({ name: t(`force.${force}`), meaning })),
    origin: instrument.origin,
  };
}

function valuesOf({ format }: Reader, instrument: Instrument) {
  const { thresholds, indicators } = instrument;
  return {
    version: instrument.version,
    areas: instrument.areas.length,
    indicators: indicators.length,
    core: indicators.filter((one) => one.core).length,
    areaShare: format.percent(thresholds.area),
    coreShare: format.percent(thresholds.core),
    overallShare: format.percent(thresholds.overall),
    sectionIndicators: thresholds.sectionIndicators,
    change: format.number(thresholds.change),
    limit: thresholds.suppressBelow,
    below: thresholds.suppressBelow - 1,
  };
}

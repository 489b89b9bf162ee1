/** The questionnaire of a cycle: every area with its indicators. */
import type { Word } from '../../indicators/instrument/instrument.ts';
import type { Frame } from '../frame.ts';
import { instrumentOf, type Publication, type PublishedCycle } from '../publication.ts';
import type { Reader } from '../reader.ts';
import { indicatorsAsked, type Link } from './shared.ts';

export type InstrumentPage = {
  readonly frame: Frame;
  readonly title: Word;
  readonly lead: string;
  readonly origin: Word;
  readonly draft: boolean;
  readonly areas: readonly {
    readonly code: string;
    readonly title: Word;
    readonly description: Word;
    readonly href: string;
    readonly indicators: readonly {
      readonly code: string;
      readonly title: Word;
      readonly href: string;
      readonly core: boolean;
      readonly section: Word;
      readonly type: Word;
      readonly change: string | null;
    }[];
  }[];
  readonly removed: {
    readonly title: string;
    readonly items: readonly { readonly code: string; readonly title: Word; readonly reason: Word | null }[];
  } | null;
  readonly otherCycles: readonly Link[];
};

export type InstrumentInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publication: Publication;
  readonly cycles: readonly PublishedCycle[];
};

export function instrumentPage({ reader, frame, publication, cycles }: InstrumentInput): InstrumentPage {
  const { t, urls, words } = reader;
  const { snapshot } = publication;
  const { cycle } = snapshot.data;
  const instrument = instrumentOf(publication, words.language);
  const asked = indicatorsAsked(reader, publication);
  return {
    frame,
    title: instrument.title,
    lead: t('instrument.lead', {
      version: instrument.version,
      areas: instrument.areas.length,
      indicators: asked.length,
      core: asked.filter((one) => one.core).length,
    }),
    origin: instrument.origin,
    draft: instrument.status === 'draft',
    areas: instrument.areas.map((area) => ({
      code: area.code,
      title: area.title,
      description: area.description,
      href: urls.area(area.code, cycle),
      indicators: asked
        .filter((one) => one.area === area.code)
        .map((one) => ({
          code: one.code,
          title: one.title,
          href: urls.indicator(one.code, cycle),
          core: one.core,
          section: instrument.sections[one.section],
          type: instrument.types[one.type],
          change: changeWord(reader, publication, one.code),
        })),
    })),
    removed: removedOf(reader, publication),
    otherCycles: cycles
      .filter((one) => one.cycle !== cycle)
      .map((one) => ({ text: t('common.cycle', { cycle: String(one.cycle) }), href: urls.instrument(one.cycle) })),
  };
}

/** "new", "redefined": what a reader of the series has to know; nothing where the series goes on. */
function changeWord(reader: Reader, publication: Publication, code: string): string | null {
  const found = publication.instrumentDifference?.changes.get(code)?.class;
  if (found === 'added' || found === 'substantive' || found === 'clarification') return reader.t(`instrument.${found}`);
  return null;
}

function removedOf(reader: Reader, publication: Publication): InstrumentPage['removed'] {
  const { previous, instrumentDifference } = publication;
  if (!previous || !instrumentDifference) return null;
  const old = previous.instrumentFor(null, reader.words.language);
  const items = old.indicators.flatMap(({ code, title }) => {
    const change = instrumentDifference.changes.get(code);
    if (change?.class !== 'removed') return [];
    return [{ code, title, reason: change.reason === null ? null : { text: change.reason, language: 'en' } }];
  });
  if (items.length === 0) return null;
  return { title: reader.t('instrument.removed', { cycle: String(previous.snapshot.data.cycle) }), items };
}

/** What is not published yet, as if it were: a snapshot made in memory, of what the person may read. */
import { createHash } from 'node:crypto';
import { contextMeasures, readFacts } from '../../data/context.ts';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import { cycleContent } from '../../indicators/publication/gather.ts';
import type { Dossier, RegionalText } from '../../indicators/work/assessment.ts';
import type { Publication } from '../../templates/publication.ts';
import { publicationFrom } from '../publication-from.ts';
import type { Site } from '../site.ts';

export type DraftAsked = {
  readonly dossiers: readonly Dossier[];
  readonly regionalTexts?: readonly RegionalText[];
  /** Small counts as they were answered, for those who judge the answer; else as they would be printed. */
  readonly withSmallCounts: boolean;
  /** Published figures beside the answers, as a report prints them. */
  readonly withContext: boolean;
};

export async function draftPublication(site: Site, asked: DraftAsked): Promise<Publication> {
  const { dossiers, regionalTexts = [], withSmallCounts, withContext } = asked;
  const cycle = dossiers[0]?.assessment.cycle;
  if (!cycle) throw new Error('a draft of no country');
  const { id, version } = cycle.instrument;
  const { instruments, publications } = site;
  const before = (await publications.cycles()).find((one) => one.cycle < cycle.year);
  const previous = before ? await publications.find(before.cycle, before.edition) : null;
  const countries = dossiers.map(({ assessment }) => assessment.country);
  const content = cycleContent({
    cycle,
    dossiers,
    // What those who scored alone answered is the team's; a draft is read by others too.
    originals: new Map(),
    regionalTexts,
    regionalRecommendations: [],
    previous: previous?.snapshot ?? null,
    context: withContext ? contextMeasures(readFacts(), countries, cycle.year) : [],
  });
  const structure = (country: string | null): Instrument => {
    const instrument = instruments.get(id, version, 'en', country);
    return withSmallCounts ? withoutSuppression(instrument) : instrument;
  };
  const edition = { number: 1, cause: 'first', publishedAt: site.doors.now() } as const;
  const snapshot = freeze(content, structure, instruments.reference(id, version), edition, sha256);
  return publicationFrom(snapshot, previous?.snapshot ?? null, instruments);
}

const withoutSuppression = (instrument: Instrument): Instrument => ({
  ...instrument,
  thresholds: { ...instrument.thresholds, suppressBelow: 0 },
});

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The comparative report of all countries of a cycle, from an immutable snapshot. No ranks, no regional mean. */
import { corrections, glossary, instrumentNotes, sensitivitySection } from '../back.ts';
import { type Front, method, reportHead } from '../front.ts';
import type { ReportInput } from '../input.ts';
import type { Heading, RegionalBody, RegionalReport } from '../model.ts';
import { sourceList } from '../sources.ts';
import { heading } from '../voice.ts';
import { type Region, regionOf } from './region.ts';
import * as sections from './sections.ts';

export function regionalReport(input: ReportInput): RegionalReport {
  const region = regionOf(input);
  const { voice, instrument, cycle } = region;
  const front: Front = { voice, input, instrument, name: voice.t('common.region'), kind: 'regional' };
  const body = bodyOf(region, front);
  return { kind: 'regional', ...reportHead(front, `region-${cycle}`, inOrder(body)), ...body };
}

function bodyOf(region: Region, front: Front): RegionalBody {
  const { voice, input, instrument, countries, cycle } = region;
  const core = sections.core(region);
  const change = sections.change(region);
  const sources = sourceList(
    voice,
    [],
    input.snapshot.data.context.flatMap(({ figures }) => figures),
  );
  return {
    countries: countries.map(({ code, name }) => ({ code, name, address: `${code}-${cycle}` })),
    summary: sections.summary(region, [
      `${core.heatMap.title}.`,
      sections.coreCoverage(region),
      sections.areaCoverage(region),
      ...(change ? [change.finding] : []),
    ]),
    method: method(front, sections.reviews(region)),
    core,
    profiles: sections.profiles(region),
    gap: sections.gap(region),
    context: sections.context(region, sources),
    change,
    areas: sections.spreads(region),
    recommendations: sections.recommendations(region),
    followUp: sections.followUp(region),
    scores: sections.scores(region),
    overall: sections.overall(region),
    sensitivity: sensitivitySection(
      voice,
      countries.map((country) => ({ ...country, scores: country.snapshot.scores })),
    ),
    sources: {
      heading: heading(voice, 1, 'sources', voice.t('report.sources.heading')),
      intro: [voice.t('report.sources.regional')],
      items: sources.items,
    },
    nationalReports: sections.nationalReports(region),
    instrumentNotes: instrumentNotes(voice, instrument, countries, []),
    corrections: corrections(voice, input.snapshot),
    glossary: glossary(voice),
  };
}

/** The chapters as they are printed. */
function inOrder(body: RegionalBody): { readonly heading: Heading }[] {
  return [
    body.summary,
    body.method,
    body.core,
    body.profiles,
    body.gap,
    body.context,
    body.change,
    ...body.areas,
    body.recommendations,
    body.followUp,
    body.scores,
    body.overall,
    body.sensitivity,
    body.sources,
    body.instrumentNotes,
    body.corrections,
    body.glossary,
  ].filter((chapter) => chapter !== null);
}

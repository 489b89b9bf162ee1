/** One area across the countries: its indicators, its scores on common ground, and what each country found. */
import type { Area, Word } from '../../indicators/instrument/instrument.ts';
import { type Legend, legendOf } from '../answer-view.ts';
import { drawing, type IntervalChart } from '../charts.ts';
import type { Frame } from '../frame.ts';
import { instrumentOf, type Publication, type PublishedCycle } from '../publication.ts';
import { type Reader, textOrNull } from '../reader.ts';
import { type ScoreView, scoreView, type SectionsView, sectionsView } from '../score-view.ts';
import {
  type CountryHead,
  countriesOf,
  fewCountries,
  type HeatRow,
  heatRows,
  indicatorsAsked,
  type Link,
} from './shared.ts';

export type AreaPage = {
  readonly frame: Frame;
  readonly code: string;
  readonly title: Word;
  readonly description: Word;
  readonly cycle: string;
  readonly regional: Word | null;
  readonly countries: readonly CountryHead[];
  readonly groups: readonly { readonly section: Word; readonly rows: readonly HeatRow[] }[];
  readonly legend: Legend;
  /** So few countries that their cells fit side by side on a phone. */
  readonly few: boolean;
  readonly scores: {
    readonly title: string;
    readonly ground: string;
    readonly chart: string;
    readonly rows: readonly {
      readonly country: CountryHead;
      readonly score: ScoreView;
      readonly sections: SectionsView;
    }[];
  };
  readonly found: readonly {
    readonly country: CountryHead;
    readonly policy: Word | null;
    readonly practice: Word | null;
    readonly finding: Word | null;
    readonly empty: boolean;
  }[];
  readonly areas: readonly { readonly title: Word; readonly href: string; readonly current: boolean }[];
  readonly otherCycles: readonly Link[];
};

export type AreaInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publication: Publication;
  readonly cycles: readonly PublishedCycle[];
  readonly area: Area;
};

export function areaPage({ reader, frame, publication, cycles, area }: AreaInput): AreaPage {
  const { urls, t, words } = reader;
  const { data } = publication.snapshot;
  const countries = countriesOf(reader, publication);
  const instrument = instrumentOf(publication, words.language);
  const indicators = indicatorsAsked(reader, publication).filter((one) => one.area === area.code);
  return {
    frame,
    code: area.code,
    title: area.title,
    description: area.description,
    cycle: String(data.cycle),
    regional: textOrNull(reader, data.region.areas[area.code]),
    countries,
    groups: (['policy', 'practice'] as const)
      .map((section) => ({
        section: instrument.sections[section],
        rows: heatRows(
          reader,
          publication,
          countries,
          indicators.filter((one) => one.section === section),
        ),
      }))
      .filter(({ rows }) => rows.length > 0),
    legend: legendOf(reader, indicators),
    few: countries.length <= fewCountries,
    scores: scoresOf(reader, publication, countries, area, indicators.length),
    found: countries.map((country) => {
      const texts = data.countries[country.code]?.areas[area.code];
      const [policy, practice, finding] = [texts?.policy, texts?.practice, texts?.finding].map((text) =>
        textOrNull(reader, text),
      );
      return {
        country,
        policy: policy ?? null,
        practice: practice ?? null,
        finding: finding ?? null,
        empty: !policy && !practice && !finding,
      };
    }),
    areas: instrument.areas.map(({ code, title }) => ({
      title,
      href: urls.area(code, data.cycle),
      current: code === area.code,
    })),
    otherCycles: cycles
      .filter((one) => one.cycle !== data.cycle)
      .map(({ cycle }) => ({ text: t('common.cycle', { cycle: String(cycle) }), href: urls.area(area.code, cycle) })),
  };
}

/** Across countries an area is compared only on indicators that no compared country has varied (domain.md, Scores). */
function scoresOf(
  reader: Reader,
  publication: Publication,
  countries: readonly CountryHead[],
  area: Area,
  asked: number,
): AreaPage['scores'] {
  const { t } = reader;
  const common = area.indicators.filter((code) => publication.common.has(code)).length;
  const rows = countries.flatMap((country) => {
    const raw = publication.commonScores.get(country.code)?.areas[area.code];
    return raw ? [{ country, raw, score: scoreView(reader, raw), sections: sectionsView(reader, raw) }] : [];
  });
  const chart: IntervalChart = {
    kind: 'intervals',
    columns: [t('common.score'), t('common.coverage')],
    rows: rows.map(({ country, raw, score }) => ({
      label: country.name.text,
      values: [score.given ? score.text : '–', score.coverage],
      score: raw.score,
      low: raw.low,
      high: raw.high,
      note: score.given ? null : score.text,
    })),
  };
  const given = rows.filter(({ score }) => score.given).length;
  return {
    title: t('area.scoresTitle', { given, of: rows.length }),
    ground: t('area.common', { common, of: asked }),
    chart: JSON.stringify(drawing(chart)),
    rows: rows.map(({ country, score, sections }) => ({ country, score, sections })),
  };
}

/** The area asked for, where any country of the cycle has it. */
export function areaIn(reader: Reader, publication: Publication, code: string): Area | null {
  return instrumentOf(publication, reader.words.language).areas.find((one) => one.code === code) ?? null;
}

/** A country's figures by area: profile, policy against practice, change since the last cycle. */
import type { Word } from '../../indicators/instrument/instrument.ts';
import type { CountryChange } from '../../indicators/scoring/results.ts';
import { drawing, type IntervalChart, type PairChart } from '../charts.ts';
import type { Frame } from '../frame.ts';
import type { Publication, PublishedCycle } from '../publication.ts';
import type { Reader } from '../reader.ts';
import { type ScoreView, scoreView, type SectionsView, sectionsView, type Shown, shownScore } from '../score-view.ts';
import type { CountryOf } from './shared.ts';

export type AreaHead = { readonly code: string; readonly title: Word; readonly href: string };
export type ProfileRow = { readonly area: AreaHead; readonly score: ScoreView };
export type GapRow = { readonly area: AreaHead; readonly sections: SectionsView };
export type ProfileView = {
  readonly title: string;
  readonly chart: string;
  readonly rows: readonly ProfileRow[];
  readonly core: ScoreView;
};

export type GapView = { readonly title: string; readonly chart: string; readonly rows: readonly GapRow[] };

export type ChangeView = {
  readonly title: string;
  readonly finding: string;
  readonly since: string;
  readonly rows: readonly {
    readonly area: AreaHead;
    readonly before: Shown;
    readonly after: Shown;
    /** Change, instrument, coverage, real, correction; words where it cannot be compared. */
    readonly parts: readonly string[] | null;
    readonly sentence: string;
  }[];
};

export type CountryInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publication: Publication;
  readonly cycles: readonly PublishedCycle[];
  readonly country: CountryOf;
  /** Sentences about the data in the reader's language, made by the reports' own rules. */
  readonly said: {
    readonly profile: string;
    readonly gap: string;
    readonly change: (change: CountryChange) => string;
    readonly changeOf: (change: CountryChange['core']) => string;
  };
};

export function areaHead(reader: Reader, publication: Publication, area: { code: string; title: Word }): AreaHead {
  return { code: area.code, title: area.title, href: reader.urls.area(area.code, publication.snapshot.data.cycle) };
}

export function profileOf({ reader, publication, country, said }: CountryInput): ProfileView {
  const rows = country.instrument.areas.flatMap((area) => {
    const score = country.data.scores.areas[area.code];
    return score ? [{ area: areaHead(reader, publication, area), score: scoreView(reader, score), raw: score }] : [];
  });
  const chart: IntervalChart = {
    kind: 'intervals',
    columns: [reader.t('common.score'), reader.t('common.coverage')],
    rows: rows.map(({ area, score, raw }) => ({
      label: area.title.text,
      values: [score.given ? score.text : '–', score.coverage],
      score: raw.score,
      low: raw.low,
      high: raw.high,
      note: score.given ? null : score.text,
    })),
  };
  return {
    title: said.profile,
    chart: JSON.stringify(drawing(chart)),
    rows: rows.map(({ area, score }) => ({ area, score })),
    core: scoreView(reader, country.data.scores.core),
  };
}

export function gapOf({ reader, publication, country, said }: CountryInput): GapView {
  const rows = country.instrument.areas.flatMap((area) => {
    const score = country.data.scores.areas[area.code];
    return score
      ? [{ area: areaHead(reader, publication, area), sections: sectionsView(reader, score), raw: score }]
      : [];
  });
  const chart: PairChart = {
    kind: 'pairs',
    columns: [reader.t('common.gapShort')],
    rows: rows.map(({ area, sections, raw }) => ({
      label: area.title.text,
      values: [sections.gap.given ? sections.gap.text : '–'],
      ring: raw.policy,
      dot: raw.practice,
      joined: true,
      note: raw.policy === null && raw.practice === null ? reader.t('answer.notEnoughData') : null,
    })),
  };
  return {
    title: said.gap,
    chart: JSON.stringify(drawing(chart)),
    rows: rows.map(({ area, sections }) => ({ area, sections })),
  };
}

export function changeOf({ reader, publication, country, said }: CountryInput): ChangeView | null {
  const change = publication.changes.get(country.code);
  if (!publication.previous || !change) return null;
  const { t, format } = reader;
  const since = String(publication.previous.snapshot.data.cycle);
  return {
    title: t('country.change', { cycle: since }),
    finding: said.change(change),
    since,
    rows: country.instrument.areas.flatMap((area) => {
      const one = change.areas[area.code];
      if (!one) return [];
      const { parts } = one;
      return [
        {
          area: areaHead(reader, publication, area),
          before: shownScore(reader, one.before),
          after: shownScore(reader, one.after),
          parts:
            parts && one.change !== null
              ? [one.change, parts.instrument, parts.coverage, parts.real, parts.correction].map(format.part)
              : null,
          sentence: said.changeOf(one),
        },
      ];
    }),
  };
}

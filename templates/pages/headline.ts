/**
 * The finding of a cycle in one sentence, from the core indicators alone: the greatest move of an answer since the last
 * cycle, and what stays low in every country. True by construction; says less where the data say less.
 */
import type { Indicator } from '../../indicators/instrument/instrument.ts';
import { countryName } from '../country-names.ts';
import { instrumentOf, type Publication } from '../publication.ts';
import type { Reader } from '../reader.ts';
import { countryIn, indicatorIn } from './shared.ts';

/** Null where no core indicator with a scale of levels was answered: the page then has a plainer title. */
export function headline(reader: Reader, publication: Publication): string | null {
  const { language } = reader.words;
  const core = instrumentOf(publication, language).indicators.filter((one) => one.core && one.scale.kind === 'ordinal');
  const moved = greatestMove(reader, publication, core);
  const low = lowestEverywhere(publication, core);
  const movedText = moved && reader.t('headline.moved', { ...moved });
  const lowText = low && reader.t('headline.low', { indicator: low.indicator.title.text, level: low.level });
  if (movedText !== null && lowText !== null) return reader.t('headline.both', { moved: movedText, low: lowText });
  return movedText ?? lowText;
}

type Move = { readonly country: string; readonly indicator: string; readonly before: number; readonly after: number };

/** The largest by points; the first in the order of the instrument and of the countries' codes where several are as large. */
function greatestMove(reader: Reader, publication: Publication, core: readonly Indicator[]): Move | null {
  const { previous, snapshot } = publication;
  if (!previous) return null;
  let found: { readonly by: number; readonly move: Move } | null = null;
  for (const indicator of core) {
    for (const country of Object.keys(snapshot.data.countries).sort()) {
      const difference = publication.differences.get(country)?.changes.get(indicator.code);
      if (!difference || difference.class === 'substantive' || difference.class === 'added') continue;
      const after = levelOf(publication, country, indicator.code);
      const before = levelOf({ ...publication, ...previous }, country, indicator.code);
      if (before === null || after === null) continue;
      const by = Math.abs(after.points - before.points);
      if (by <= (found?.by ?? 0)) continue;
      const name = countryName(reader.words, instrumentOf(publication, reader.words.language), country).text;
      found = {
        by,
        move: { country: name, indicator: indicator.title.text, before: before.level, after: after.level },
      };
    }
  }
  return found?.move ?? null;
}

/** The indicator whose best answer anywhere is lowest, where at least two countries have one and it is under the middle. */
function lowestEverywhere(
  publication: Publication,
  core: readonly Indicator[],
): { indicator: Indicator; level: number } | null {
  let found: {
    readonly best: number;
    readonly sum: number;
    readonly indicator: Indicator;
    readonly level: number;
  } | null = null;
  for (const indicator of core) {
    const levels = Object.keys(publication.snapshot.data.countries)
      .map((country) => levelOf(publication, country, indicator.code))
      .filter((level) => level !== null);
    const best = levels.toSorted((a, b) => b.points - a.points)[0];
    if (levels.length < 2 || !best || best.points >= 50) continue;
    const sum = levels.reduce((total, level) => total + level.points, 0) / levels.length;
    if (found && (best.points > found.best || (best.points === found.best && sum >= found.sum))) continue;
    found = { best: best.points, sum, indicator, level: best.level };
  }
  return found && { indicator: found.indicator, level: found.level };
}

function levelOf(publication: Publication, code: string, indicator: string): { level: number; points: number } | null {
  const country = countryIn(publication, code, 'en');
  const value = country?.data.answers[indicator]?.value;
  const scale = country && indicatorIn(country.instrument, indicator)?.scale;
  if (value?.kind !== 'level' || scale?.kind !== 'ordinal') return null;
  const points = scale.points[value.level];
  return points === undefined ? null : { level: value.level, points };
}

/** A chapter per area: the standard, law and policy, practice, figures, finding, and the table of indicators. */
import type { Area, Instrument } from '../../indicators/instrument/instrument.ts';
import { indicatorOf } from '../../indicators/instrument/instrument.ts';
import type { AreaScore } from '../../indicators/scoring/results.ts';
import type { AreaChapter, AreaFigures, StandardItem } from '../model.ts';
import { gapFigures, scoreFigures } from '../profile.ts';
import { scoreSentence } from '../sentences.ts';
import { heading, line, proseOrNone, type Voice } from '../voice.ts';
import { indicatorRow, type RowPlace } from './rows.ts';

export function areaChapter(place: RowPlace, area: Area, number: number, cycle: number): AreaChapter {
  const { voice, snapshot, instrument } = place;
  const texts = snapshot.areas[area.code];
  const id = `area-${area.code}`;
  const part = (key: 'policy' | 'practice' | 'finding') => ({
    heading: heading(voice, 2, `${id}-${key}`, voice.t(`report.label.${key}`)),
    text: proseOrNone(voice, texts?.[key]),
  });
  const title = line(voice, area.title);
  return {
    heading: { id, level: 1, number: String(number), text: title.text, lang: title.lang },
    code: area.code,
    address: `${place.country}-${area.code}-${cycle}`,
    description: line(voice, area.description),
    standardsHeading: heading(voice, 2, `${id}-standards`, voice.t('report.area.standards')),
    standards: standards(voice, instrument, area),
    policy: part('policy'),
    practice: part('practice'),
    figuresHeading: heading(voice, 2, `${id}-figures`, voice.t('report.label.figures')),
    figures: areaFigures(voice, instrument, scoreOf(place, area)),
    finding: part('finding'),
    tableHeading: heading(voice, 2, `${id}-indicators`, voice.t('report.label.indicators')),
    tableCaption: voice.t('report.area.caption', { title: title.text }),
    indicators: area.indicators.map((code) => indicatorRow(place, indicatorOf(instrument, code))),
  };
}

function scoreOf({ snapshot, country }: RowPlace, { code }: Area): AreaScore {
  const score = snapshot.scores.areas[code];
  if (!score) throw new Error(`the snapshot of ${country} has no score entry for area ${code}`);
  return score;
}

export function areaFigures(voice: Voice, instrument: Instrument, score: AreaScore): AreaFigures {
  return {
    ...scoreFigures(voice, score),
    ...gapFigures(voice, score),
    sentence: scoreSentence(voice, score, instrument.thresholds.area),
  };
}

/** Each standard once, with the articles its indicators refer to, in the order of first reference; its force beside it. */
function standards(voice: Voice, instrument: Instrument, area: Area): StandardItem[] {
  const articles = new Map<string, string[]>();
  for (const code of area.indicators) {
    for (const { standard, article } of indicatorOf(instrument, code).references) {
      const known = articles.get(standard) ?? [];
      articles.set(standard, article === '' || known.includes(article) ? known : [...known, article]);
    }
  }
  return [...articles].map(([code, places]) => {
    const standard = instrument.standards[code];
    if (!standard) throw new Error(`an indicator of ${area.code} refers to an unknown standard: ${code}`);
    return {
      title: line(voice, standard.title),
      articles: places.length === 0 ? null : articlesText(voice, places),
      force: voice.t(`force.${standard.force}`),
      forceCode: standard.force,
    };
  });
}

const plainArticles = /^Art\. ([\da-z()\-, ]+)$/;
const bareNumbers = /^\d+(, \d+)*$/;

/**
 * The places of a standard that the area's indicators refer to, each once and in order: "Art. 4, 10-16, 18". What is more
 * than numbers (a judgment, a general comment) stays as the instrument has it.
 */
export function articlesText(voice: Voice, places: readonly string[]): string {
  const numbersOf = (pattern: RegExp) => places.flatMap((place) => (pattern.exec(place)?.at(1) ?? '').split(', '));
  const articles = inOrder(numbersOf(plainArticles));
  const numbers = inOrder(places.filter((place) => bareNumbers.test(place)).flatMap((place) => place.split(', ')));
  const others = places
    .filter((place) => !plainArticles.test(place) && !bareNumbers.test(place))
    .map((place) => (place.startsWith('Art. ') ? voice.t('report.articles', { list: place.slice(5) }) : place));
  return [
    ...(articles.length === 0 ? [] : [voice.t('report.articles', { list: articles.join(', ') })]),
    ...(numbers.length === 0 ? [] : [numbers.join(', ')]),
    ...others,
  ].join('; ');
}

function inOrder(items: readonly string[]): string[] {
  const order = new Intl.Collator('en', { numeric: true });
  return [...new Set(items.filter((item) => item !== ''))].toSorted((a, b) => order.compare(a, b));
}

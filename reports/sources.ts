/** Numbered sources. A country's own come first, as they were frozen; those of the context statistics follow. */
import type { ContextFigure, PublishedAnswer, PublishedSource } from '../indicators/snapshot.ts';
import type { Source, SourceMark } from './model.ts';
import { lineIn, type Voice } from './voice.ts';

export type SourceList = {
  readonly items: readonly Source[];
  /** The mark of a context figure's source. */
  readonly markOf: (source: ContextFigure['source']) => SourceMark;
};

export function sourceList(
  voice: Voice,
  cited: readonly PublishedSource[],
  context: readonly ContextFigure[],
): SourceList {
  const items: Source[] = cited.map((source, index) => publishedSource(voice, source, index + 1));
  const numbers = new Map<string, number>();
  for (const { source } of context) {
    const key = keyOf(source);
    if (numbers.has(key)) continue;
    const listed = cited.findIndex(({ title, url }) => url === source.url && title === source.title);
    numbers.set(key, listed >= 0 ? listed + 1 : items.length + 1);
    if (listed < 0) items.push(contextSource(voice, source, items.length + 1));
  }
  return {
    items,
    markOf: (source) => {
      const number = numbers.get(keyOf(source));
      if (number === undefined) throw new Error(`a figure's source is not in the list: ${source.title}`);
      return mark(number, null);
    },
  };
}

function keyOf({ title, url }: ContextFigure['source']): string {
  return JSON.stringify([title, url]);
}

function mark(number: number, section: string | null): SourceMark {
  return { number, href: `#source-${number}`, section };
}

export function citedSources(answer: PublishedAnswer): SourceMark[] {
  return answer.cites.map(({ source, section }) => mark(source, section)).toSorted((a, b) => a.number - b.number);
}

function publishedSource(voice: Voice, source: PublishedSource, number: number): Source {
  return {
    id: `source-${number}`,
    number,
    // A title stays in the language it was published in; unmarked where nobody has said which that is.
    title:
      source.language === null
        ? { text: source.title, lang: '', marker: null }
        : titleIn(voice, source.language, source.title),
    meta: [
      source.publisher,
      source.year === null ? voice.t('report.undated') : String(source.year),
      typeOf(voice, source.type),
    ].join(' · '),
    url: source.url,
  };
}

/** A citation carries its language for readers' software, without a visible mark: titles are never translated. */
function titleIn(voice: Voice, language: string, title: string): Source['title'] {
  return { ...lineIn(voice, language, title), marker: null };
}

function typeOf(voice: Voice, type: string): string {
  const key = `sourceType.${type}`;
  return voice.words.has(key) ? voice.t(key) : type;
}

function contextSource(voice: Voice, source: ContextFigure['source'], number: number): Source {
  return {
    id: `source-${number}`,
    number,
    title: { text: source.title, lang: '', marker: null },
    meta: voice.t('report.contextSource'),
    url: source.url,
  };
}

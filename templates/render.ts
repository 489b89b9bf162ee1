/**
 * Handlebars, narrowed: templates are compiled when the program starts, know only the helpers named here, fail on a name
 * the model does not have, and see plain values only. A model and its words go in, text comes out.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import Handlebars from 'handlebars';
import { markdown, markdownInline } from './markdown.ts';
import type { Words, WordValues } from './words.ts';
import { tagOf } from './words.ts';

export type Renderer = {
  readonly names: readonly string[];
  /** @throws {Error} for an unknown template, and for a name in the template that the model does not have. */
  readonly render: (name: string, model: object, words: Words) => string;
};

export type ViewHelpers = Readonly<Record<string, Handlebars.HelperDelegate>>;

type Marked = { readonly text: string; readonly language: string };

/**
 * Every `.hbs` below `roots`, named by its path below its root without ending ("pages/home"); those in a folder `partials`
 * are partials, named by their file. @throws {Error} where two roots have the same name.
 */
export function createRenderer(roots: readonly string[], extraHelpers: ViewHelpers = {}): Renderer {
  const handlebars = Handlebars.create();
  const helpers: ViewHelpers = { ...ownHelpers(handlebars), ...extraHelpers };
  for (const [name, view] of Object.entries(helpers)) handlebars.registerHelper(name, view);
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const { name, path, partial } of roots.flatMap(templateFiles)) {
    const known = partial ? name in handlebars.partials : templates.has(name);
    if (known) throw new Error(`${path}: there is already a ${partial ? 'partial' : 'template'} "${name}"`);
    const compiled = compile(handlebars, path, Object.keys(helpers));
    if (partial) handlebars.registerPartial(name, compiled);
    else templates.set(name, compiled);
  }
  return {
    names: [...templates.keys()],
    render(name, model, words) {
      const template = templates.get(name);
      if (!template) throw new Error(`no template "${name}"`);
      return template(model, { data: { words } });
    },
  };
}

function templateFiles(root: string): { name: string; path: string; partial: boolean }[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .sort()
    .map((path) => {
      const folders = path.split(sep).slice(0, -1);
      const partial = basename(root) === 'partials' || folders.includes('partials');
      const name = partial ? basename(path) : path.split(sep).join('/');
      return { name: name.slice(0, -'.hbs'.length), path: join(root, path), partial };
    });
}

/** Compiled now, not at first use: a template that does not parse stops the start, not a reader. */
function compile(handlebars: typeof Handlebars, path: string, known: readonly string[]): Handlebars.TemplateDelegate {
  try {
    // Handlebars gives a compiled template as source text, and this is how its own `compile` makes a function of it. The text
    // comes from our own files only, at start.
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval, typescript/no-unsafe-call
    const specification: unknown = new Function(`return ${compiledSource(handlebars, path, known)};`)();
    if (typeof specification !== 'object' || specification === null) throw new Error('compiled to nothing');
    return handlebars.template(specification);
  } catch (fault) {
    throw new Error(`${path}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}

type Compiled = { readonly from: string; readonly source: string };

/** Compiling takes a good part of a start: the build keeps the outcome beside the template, with what it was made from. */
function compiledSource(handlebars: typeof Handlebars, path: string, known: readonly string[]): string {
  const text = readFileSync(path, 'utf8');
  const kept = keptBeside(path);
  if (kept?.from === madeFrom(handlebars, text, known)) return kept.source;
  const source: unknown = handlebars.precompile(text, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(known.map((name) => [name, true])),
    preventIndent: true,
  });
  if (typeof source !== 'string') throw new Error('not compiled');
  return source;
}

function madeFrom(handlebars: typeof Handlebars, text: string, known: readonly string[]): string {
  return JSON.stringify([handlebars.VERSION, known, text]);
}

function keptBeside(path: string): Compiled | null {
  const beside = `${path}.json`;
  if (!existsSync(beside)) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by keepCompiled below
  return JSON.parse(readFileSync(beside, 'utf8')) as Compiled;
}

/** Compiles every template below `roots` and keeps each beside it. For the build. @throws {Error} as `createRenderer` does */
export function keepCompiled(roots: readonly string[], extraHelpers: ViewHelpers = {}): void {
  const handlebars = Handlebars.create();
  const known = Object.keys({ ...ownHelpers(handlebars), ...extraHelpers });
  for (const { path } of roots.flatMap(templateFiles)) {
    const compiled: Compiled = {
      from: madeFrom(handlebars, readFileSync(path, 'utf8'), known),
      source: compiledSource(handlebars, path, known),
    };
    writeFileSync(`${path}.json`, JSON.stringify(compiled));
  }
}

function ownHelpers(handlebars: typeof Handlebars): ViewHelpers {
  const safe = (html: string) => new handlebars.SafeString(html);
  const escape = (text: string) => handlebars.escapeExpression(text);
  return {
    /** {{t "key" count=n}}: a word of the page's language. */
    t: (key: string, options: Handlebars.HelperOptions) => wordsOf(options).t(key, valuesOf(options.hash)),
    /** {{word w}}: a `Word`, marked with its language where that is not the page's. */
    word: (word: Marked, options: Handlebars.HelperOptions) => {
      const { text, language } = marked(word, 'word');
      const foreign = language !== wordsOf(options).language;
      return safe(foreign ? `<span lang="${escape(tagOf(language))}">${escape(text)}</span>` : escape(text));
    },
    /** {{prose w}}: a `Word` of Markdown as paragraphs, marked likewise and visibly. */
    prose: (word: Marked, options: Handlebars.HelperOptions) => {
      const { text, language } = marked(word, 'prose');
      const foreign = language !== wordsOf(options).language;
      if (!foreign) return safe(markdown(text));
      const said = `<p class="marker">[${escape(markerOf(wordsOf(options), language))}]</p>`;
      return safe(`<div lang="${escape(tagOf(language))}">${markdown(text)}</div>${said}`);
    },
    /** {{line w}}: a `Word` of Markdown without blocks, for cells and headings, marked likewise. */
    line: (word: Marked, options: Handlebars.HelperOptions) => {
      const { text, language } = marked(word, 'line');
      const foreign = language !== wordsOf(options).language;
      return safe(
        foreign ? `<span lang="${escape(tagOf(language))}">${markdownInline(text)}</span>` : markdownInline(text),
      );
    },
    markdown: (text: string) => safe(markdown(plain(text, 'markdown'))),
    markdownInline: (text: string) => safe(markdownInline(plain(text, 'markdownInline'))),
  };
}

/** "in English": visible where a whole text is not in the page's language. */
function markerOf(words: Words, language: string): string {
  const key = `report.marker.${language}`;
  return words.has(key) ? words.t(key) : words.t('report.marker.other', { language });
}

function wordsOf(options: Handlebars.HelperOptions): Words {
  const data: unknown = options.data;
  if (typeof data === 'object' && data !== null && 'words' in data && isWords(data.words)) return data.words;
  throw new Error('a template uses words, and was rendered without any');
}

function isWords(candidate: unknown): candidate is Words {
  return typeof candidate === 'object' && candidate !== null && 't' in candidate && 'language' in candidate;
}

function valuesOf(hash: Record<string, unknown>): WordValues {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(hash)) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new Error(`the value "${name}" of a word is ${String(value)}`);
    }
    values[name] = value;
  }
  return values;
}

function marked(word: unknown, by: string): Marked {
  if (typeof word === 'object' && word !== null && 'text' in word && 'language' in word) {
    return { text: plain(word.text, by), language: plain(word.language, by) };
  }
  throw new Error(`{{${by}}} was given ${String(word)}, not a word with its language`);
}

function plain(text: unknown, by: string): string {
  if (typeof text !== 'string') throw new Error(`{{${by}}} was given ${String(text)}, not text`);
  return text;
}

/** A report model as one HTML document: for the printer, as a file that stands alone, or as a page of the site. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { drawing, type IntervalChart, type PairChart, type Place } from '../templates/charts.ts';
import { createRenderer, type Renderer, type ViewHelpers } from '../templates/render.ts';
import { wordsFor } from '../templates/words.ts';
import { fontFaces } from './fonts.ts';
import type { AnyReport, Column, Figure, Heading, Line, Prose, ReportChart, Running } from './model.ts';

export type DocumentOptions =
  /** For `pdf.ts`. `nonce`: hard to guess and new for each document; only what carries it runs or styles. */
  | { readonly for: 'print'; readonly nonce: string }
  /**
   * For the screen. With `assets` the document links the site's own files and carries no policy (the server's header is the
   * policy); without, everything is inside, and only these very scripts and styles, named by their hashes, are allowed.
   */
  | { readonly for: 'screen'; readonly assets?: SiteAssets };

export type SiteAssets = {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** Stands above the report: back to the site, the PDF. */
  readonly links: readonly { readonly text: string; readonly href: string }[];
};

const room = import.meta.dirname;
const assetsRoom = join(room, '..', 'templates', 'assets');

let renderer: Renderer | null = null;

/** The same model and template for print and screen. Pure but for reading our own files. */
export function reportHtml(report: AnyReport, options: DocumentOptions): string {
  renderer ??= createRenderer([room], helpers);
  const content = renderer.render(`${report.kind}/report`, { report }, wordsFor(report.language));
  const dressed =
    options.for === 'screen' && options.assets ? linked(options.assets) : inlined(report, options, content);
  return [
    '<!doctype html>',
    `<html lang="${escape(report.lang)}" data-medium="${options.for}">`,
    '<head>',
    '<meta charset="utf-8">',
    dressed.head,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(report.title)}</title>`,
    `<meta name="description" content="${escape(report.description)}">`,
    '</head>',
    `<body class="report report-${report.kind}">`,
    dressed.before,
    content,
    dressed.after,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

type Dress = { readonly head: string; readonly before: string; readonly after: string };

function linked(assets: SiteAssets): Dress {
  const links = assets.links.map(({ href, text }) => `<a href="${escape(href)}">${escape(text)}</a>`);
  return {
    head: assets.styles.map((href) => `<link rel="stylesheet" href="${escape(href)}">`).join('\n'),
    before: links.length === 0 ? '' : `<nav class="report-links">${links.join(' ')}</nav>`,
    after: assets.scripts.map((src) => `<script src="${escape(src)}" defer></script>`).join('\n'),
  };
}

function inlined(report: AnyReport, options: DocumentOptions, content: string): Dress {
  const styles = [fontFaces(report.title + content), ...stylesFor(report, options.for)].join('\n');
  const scripts = [ownText('chart.js'), ownText('charts-client.js')];
  const nonce = options.for === 'print' ? options.nonce : null;
  const allowed = (texts: readonly string[]) =>
    nonce === null ? texts.map((text) => `'sha256-${hash(text)}'`).join(' ') : `'nonce-${nonce}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${allowed(scripts)}`,
    `style-src ${allowed([styles])}`,
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const mark = nonce === null ? '' : ` nonce="${escape(nonce)}"`;
  return {
    head: `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<style${mark}>${styles}</style>`,
    before: '',
    after: scripts.map((text) => `<script${mark}>${text}</script>`).join('\n'),
  };
}

function stylesFor(report: AnyReport, medium: 'print' | 'screen'): string[] {
  const shared = [ownText('theme.css'), ownText('report.css'), ownText('report-figures.css')];
  if (medium === 'screen') return [...shared, ownText('report-screen.css')];
  return [...shared, readFileSync(join(room, 'print.css'), 'utf8'), margins(report.running)];
}

/** The running head and foot are the only words that stand in a style sheet. */
function margins(running: Running): string {
  const at = (place: string, content: string) => `@${place} { content: ${content}; }`;
  return `@page {
    ${at('top-left', cssText(running.head))}
    ${at('top-right', running.mark === null ? 'none' : cssText(running.mark))}
    ${at('bottom-left', cssText(running.foot))}
  }`;
}

/** As a CSS string: whatever is not a plain letter, digit or space is written by its number, so that nothing can end it. The space belongs to the number. */
function cssText(text: string): string {
  const safe = text.replace(
    /[^A-Za-z0-9 ]/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16).padStart(6, '0')} `,
  );
  return `"${safe}"`;
}

const read = new Map<string, string>();

type OwnFile =
  | 'chart.js'
  | 'charts-client.js'
  | 'theme.css'
  | 'report.css'
  | 'report-figures.css'
  | 'report-screen.css';

function ownText(name: OwnFile): string {
  const ready = read.get(name);
  if (ready !== undefined) return ready;
  const path =
    name === 'chart.js'
      ? join(dirname(createRequire(import.meta.url).resolve('chart.js')), 'chart.umd.min.js')
      : join(assetsRoom, name);
  // A script is written into a document: nothing in it may look like its end, and no map is fetched.
  const text = readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  if (/<\/(script|style)/i.test(text)) throw new Error(`${path} cannot be written into a document`);
  read.set(name, text);
  return text;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What the templates may ask for; each gives HTML that is safe to place with `{{{ }}}`. */
const helpers: ViewHelpers = {
  /** A line with its language, where that is not the report's; plain text is in the report's own. */
  say: (line: Line | string, options: ViewOptions) => {
    if (typeof line === 'string') return escape(line);
    const own = line.lang === languageOf(options);
    const marker = line.marker === null ? '' : ` <span class="marker">[${escape(line.marker)}]</span>`;
    return own ? escape(line.text) + marker : `<span lang="${escape(line.lang)}">${escape(line.text)}</span>${marker}`;
  },
  /** Text that people wrote; its HTML was sanitised when the model was made. */
  passage: (prose: Prose, options: ViewOptions) => {
    const lang = prose.lang === languageOf(options) ? '' : ` lang="${escape(prose.lang)}"`;
    const marker = prose.marker === null ? '' : `<p class="marker">[${escape(prose.marker)}]</p>`;
    return `<div class="passage"${lang}>${prose.html}</div>${marker}`;
  },
  /** A heading at its place in the outline: the cover has h1, a chapter h2. */
  headline: (heading: Heading, options: ViewOptions) => {
    const lang = heading.lang === languageOf(options) ? '' : ` lang="${escape(heading.lang)}"`;
    const number = heading.number === null ? '' : `<span class="numeral">${escape(heading.number)}</span> `;
    const tag = `h${heading.level + 1}`;
    return `<${tag} id="${escape(heading.id)}"${lang}>${number}<span>${escape(heading.text)}</span></${tag}>`;
  },
  /** The side a table's cell keeps to: that of its column; the rows' heads are the first column. */
  side: (columns: readonly Column[], cell: number) => `at-${columns[cell + 1]?.align ?? 'start'}`,
  /** Whether a cell or figure holds a number or words that stand in a number's place ("not enough data"). */
  kind: ({ value, text }: Figure) =>
    value !== null || !text.includes(' ') || /^\d/.test(text) ? 'is-number' : 'is-words',
  /** The drawing for `data-chart`, to be placed in an attribute with double quotes. */
  plot: (figure: ReportChart, place: Place) => escape(JSON.stringify(drawing(figure.chart, place))),
  /** Charts with the same rows, one per country, as the rows of one table. */
  panelRows: (figures: readonly RowsChart[]) => panelRows(figures),
  chartsOf: (parts: readonly { readonly chart: RowsChart }[]) => parts.map(({ chart }) => chart),
};

type RowsChart = ReportChart<IntervalChart | PairChart>;

function panelRows(charts: readonly RowsChart[]) {
  const rows = charts[0]?.table.rows ?? [];
  return rows.map((row, index) => ({
    head: row.head,
    cells: charts.map((figure) => {
      const [main = '', minor = ''] = figure.chart.rows[index]?.values ?? [];
      return { figure, main, minor };
    }),
  }));
}

type ViewOptions = { readonly data?: { readonly root?: { readonly report?: { readonly lang?: string } } } };

function languageOf(options: ViewOptions): string {
  const lang = options.data?.root?.report?.lang;
  if (lang === undefined) throw new Error('a report template is rendered with { report }');
  return lang;
}

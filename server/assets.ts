/**
 * The site's own files, read once at start and kept in memory: style, scripts, fonts. Each is addressed by a hash of its
 * content and may therefore be kept by a browser for ever. Nothing is ever fetched from elsewhere.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SiteFiles } from '../templates/frame.ts';

const require = createRequire(import.meta.url);

export type Asset = {
  readonly type: string;
  readonly bytes: Buffer;
  /** A font is compressed already. */
  readonly packable: boolean;
};

export type Assets = {
  /** By the name in the address: "site.3fa94c.css". */
  readonly byName: ReadonlyMap<string, Asset>;
  readonly files: SiteFiles;
};

type Face = {
  readonly family: string;
  readonly folder: string;
  readonly weight: 400 | 600;
  readonly style: 'normal' | 'italic';
};

const sans = { family: 'Source Sans 3', folder: '@fontsource/source-sans-3' } as const;
const serif = { family: 'Source Serif 4', folder: '@fontsource/source-serif-4' } as const;

/** What the style sheet uses, and no more: a first visit is to stay under 200 kB with its fonts. */
const faces: readonly Face[] = [
  { ...sans, weight: 400, style: 'normal' },
  { ...sans, weight: 600, style: 'normal' },
  { ...sans, weight: 400, style: 'italic' },
  { ...serif, weight: 400, style: 'normal' },
  { ...serif, weight: 600, style: 'normal' },
  { ...serif, weight: 400, style: 'italic' },
];

const subsets = ['latin', 'latin-ext', 'cyrillic'] as const;

/** Needed by every page's first screen: fetched beside the style sheet instead of after it. */
const early = ['source-sans-3-latin-400-normal', 'source-serif-4-latin-600-normal'];

export function loadAssets(): Assets {
  const byName = new Map<string, Asset>();
  const add = (name: string, ending: string, type: string, bytes: Buffer): string => {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const full = `${name}.${hash}.${ending}`;
    byName.set(full, { type, bytes, packable: ending !== 'woff2' });
    return `/assets/${full}`;
  };
  const preload: string[] = [];
  const rules = faces.flatMap((face) => {
    const ranges = rangesOf(face.folder);
    return subsets.map((subset) => {
      const file = `${face.folder.slice('@fontsource/'.length)}-${subset}-${face.weight}-${face.style}`;
      const path = add(file, 'woff2', 'font/woff2', readFileSync(resolved(`${face.folder}/files/${file}.woff2`)));
      if (early.includes(file)) preload.push(path);
      return fontFace(face, path, ranges.get(subset) ?? '');
    });
  });
  const style = (own: readonly string[]) => Buffer.from([...rules, ...own.map(ownText)].join('\n'));
  const script = (text: string) => Buffer.from(text.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
  const chart = readFileSync(join(dirname(resolved('chart.js')), 'chart.umd.min.js'), 'utf8');
  const files: SiteFiles = {
    style: add('site', 'css', 'text/css; charset=utf-8', style(['theme.css', 'site.css', 'forms.css'])),
    reportStyle: add(
      'report',
      'css',
      'text/css; charset=utf-8',
      style(['theme.css', 'report.css', 'report-figures.css', 'report-screen.css']),
    ),
    chart: add('chart', 'js', 'text/javascript; charset=utf-8', script(chart)),
    charts: add('charts', 'js', 'text/javascript; charset=utf-8', script(ownText('charts-client.js'))),
    script: add('site', 'js', 'text/javascript; charset=utf-8', script(ownText('site.js'))),
    icon: add('icon', 'svg', 'image/svg+xml', Buffer.from(ownText('icon.svg'))),
    preload,
  };
  return { byName, files };
}

function fontFace(face: Face, path: string, range: string): string {
  return `@font-face{font-family:"${face.family}";font-style:${face.style};font-weight:${face.weight};font-display:swap;src:url(${path}) format("woff2");unicode-range:${range}}`;
}

function rangesOf(folder: string): ReadonlyMap<string, string> {
  const parsed: unknown = JSON.parse(readFileSync(resolved(`${folder}/unicode.json`), 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${folder}: no list of character ranges`);
  return new Map(Object.entries(parsed).map(([subset, range]) => [subset, String(range)]));
}

function ownText(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', 'templates', 'assets', name), 'utf8');
}

function resolved(specifier: string): string {
  return require.resolve(specifier);
}

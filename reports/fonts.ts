/**
 * Our two families as `@font-face` rules with the files inside, so that a document needs nothing from outside. Static faces:
 * a variable font becomes Type 3 outlines in Chromium's PDF (look.md, Type).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fonts } from '../templates/theme.ts';

type Face = {
  readonly family: string;
  readonly package: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
};
type Range = { readonly subset: string; readonly css: string; readonly spans: readonly (readonly [number, number])[] };

const sans = '@fontsource/source-sans-3';
const serif = '@fontsource/source-serif-4';

/** Only what the style sheets ask for: another weight here costs every document 20-60 kB. */
const faces: readonly Face[] = [
  { family: fonts.sans, package: sans, weight: 400, style: 'normal' },
  { family: fonts.sans, package: sans, weight: 400, style: 'italic' },
  { family: fonts.sans, package: sans, weight: 600, style: 'normal' },
  { family: fonts.serif, package: serif, weight: 400, style: 'normal' },
  { family: fonts.serif, package: serif, weight: 400, style: 'italic' },
  { family: fonts.serif, package: serif, weight: 600, style: 'normal' },
];

/** In the order of preference: a character that several subsets have is taken from the first. */
const subsets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'];

const made = new Map<string, string>();

/** `@font-face` rules for the characters of `text`; the subsets it does not use are left out. */
export function fontFaces(text: string): string {
  const used = usedSubsets(text);
  return faces
    .flatMap((face) =>
      rangesOf(face.package)
        .filter((range) => used.has(range.subset))
        .map((range) => rule(face, range)),
    )
    .join('\n');
}

function usedSubsets(text: string): ReadonlySet<string> {
  const used = new Set(['latin']);
  const ranges = rangesOf(sans);
  for (const sign of new Set(text)) {
    const point = sign.codePointAt(0) ?? 0;
    const range = ranges.find(({ spans }) => spans.some(([first, last]) => point >= first && point <= last));
    if (range) used.add(range.subset);
  }
  return used;
}

const known = new Map<string, readonly Range[]>();

function rangesOf(name: string): readonly Range[] {
  const ready = known.get(name);
  if (ready) return ready;
  const parsed: unknown = JSON.parse(readFileSync(fileOf(`${name}/unicode.json`), 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${name}: no list of character ranges`);
  const all = new Map<string, unknown>(Object.entries(parsed));
  const ranges = subsets.flatMap((subset) => {
    const css = all.get(subset);
    return typeof css === 'string' ? [{ subset, css, spans: css.split(',').map(spanOf) }] : [];
  });
  known.set(name, ranges);
  return ranges;
}

/** "U+0100-02BA" or "U+2113". */
function spanOf(range: string): readonly [number, number] {
  const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

function rule(face: Face, range: Range): string {
  const file = `${face.package.replace('@fontsource/', '')}-${range.subset}-${face.weight}-${face.style}.woff2`;
  const ready = made.get(file);
  if (ready !== undefined) return ready;
  const bytes = readFileSync(fileOf(`${face.package}/files/${file}`)).toString('base64');
  const css = `@font-face{font-family:"${face.family}";font-style:${face.style};font-weight:${face.weight};src:url(data:font/woff2;base64,${bytes}) format("woff2");unicode-range:${range.css}}`;
  made.set(file, css);
  return css;
}

function fileOf(specifier: string): string {
  return createRequire(import.meta.url).resolve(specifier);
}

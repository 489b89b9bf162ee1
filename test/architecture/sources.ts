/** Reads the project's own files for the tests of its architecture. TypeScript 7 has no compiler API, so this scans the text. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Source = { readonly path: string; readonly text: string };

export const root = dirname(dirname(import.meta.dirname));

/** Everything that is, or is about to be, part of the project: tracked files and new ones that git does not ignore. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = listed
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));
  return [...new Set(files)].sort();
}

export function sourcesOf(paths: readonly string[]): Source[] {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The modules a file asks for, however it asks: import, import type, export from, import(), require(). */
export function importsOf(source: Source): { asked: string; literal: boolean }[] {
  const code = withoutComments(source.text);
  const keywords = codeOnly(source.text);
  // A keyword inside a string is no import.
  const all = (form: RegExp) => [...code.matchAll(form)].filter((found) => keywords[found.index] !== ' ');
  const forms = [
    /\b(?:import|export)\b[^'"`;=()]*?\bfrom\s*(['"])([^'"\n]+)\1/g,
    /\bimport\s*(['"])([^'"\n]+)\1/g,
    /\b(?:import|require)\s*\(\s*(['"`])([^'"`\n$]+)\1/g,
  ];
  const named = forms.flatMap((form) => all(form).map((found) => ({ asked: found[2] ?? '', literal: true })));
  const computed = all(/\b(?:import|require)\s*\(\s*(?!['"]|`[^`$]*`)([^)\n]*)/g);
  return [...named, ...computed.map((found) => ({ asked: found[1] ?? '', literal: false }))];
}

/** The same text with every comment as spaces, so that offsets and line numbers stay; strings are kept. */
export function withoutComments(text: string): string {
  return text.replace(tokens, (token, comment: string | undefined) => (comment === undefined ? token : blank(comment)));
}

/** The same text with comments and what stands in strings as spaces. */
export function codeOnly(text: string): string {
  return text.replace(tokens, (token, comment: string | undefined) => {
    if (comment !== undefined) return blank(comment);
    return token.startsWith('/') ? token : token[0] + blank(token.slice(1, -1)) + token.slice(-1);
  });
}

/**
 * Comments (captured), strings, regular expressions. What stands in a template literal counts as string,
 * so rules that look for code read `withoutComments`.
 */
const tokens =
  /(\/\*[\s\S]*?\*\/|\/\/[^\n]*)|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[(,=:[!&|?{};\n]\s*|return\s+)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/g;

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** 1-based. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

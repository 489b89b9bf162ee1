/**
 * Finds counts of victims that publication withholds where people wrote them into a text, in figures or in words, in the
 * languages of the region (domain.md, Small counts: "a check warns of such numbers in texts"). A heuristic on purpose:
 * it reads "three presumed victims", not every way to say it, and a person acknowledges or rewrites.
 */

export type SmallCountInText = { readonly count: number; readonly text: string; readonly index: number };

/** What comes before the noun. Two words for the same number stand together; `jedan` and the like in every case. */
const numberWords: readonly (readonly [number, string])[] = [
  [1, 'one|jedn\\p{L}+|једн\\p{L}+|една|еден'],
  [2, 'two|dv(?:ij|j)?e|dvoje|dviju|dveju|двије|две|двоје|двете|dy'],
  [3, 'three|tri|troje|triju|три|троје|трите|tre'],
  [4, 'four|četiri|četvoro|четири|четворо|четирите|katër'],
];

/** Words that may stand between the number and the noun without changing what is counted. */
const attributes = [
  'formally|officially|newly|new|identified|recogni[sz]ed|presumed|potential|possible|detected|registered|official',
  'child|adult|minor|female|male|foreign|domestic|trafficking|human|such|of|the',
  '(?:formalno|zvanično|službeno|novo|maloletn|maloljetn|punoletn|punoljetn|identifikovan|identificiran|pretpostavljen)\\p{L}*',
  '(?:potencijaln|moguć|otkriven|prepoznat|registrovan|registriran|stran|domać|ženske|muške)\\p{L}*',
  '(?:формално|идентификуван|идентификован|претпоставен|претпостављен|потенцијалн|можн|могућ|откриен|откривен)\\p{L}*',
  '(?:малолетн|полнолетн|странск|стран|домашн|домаћ)\\p{L}*',
].join('|');

const victims = '(?:victims?|žrt(?:v|av)\\p{L}*|жрт(?:в|ав)\\p{L}*|viktim\\p{L}*)';
const wordStart = '(?<![\\p{L}\\p{N}])';
const wordEnd = '(?![\\p{L}\\p{N}])';
/** A whole number that is no part of a longer one: not the 3 of "43", "1.3", "3,5", "3 %". */
const figure = '(?<![\\p{N}.,/–-]|\\p{N}\\s)(\\d{1,3})(?![\\p{N}/]|[.,]\\p{N}|\\s?%)';

const before = new RegExp(
  `(?:${figure}|${wordStart}(${numberWords.map(([, words]) => words).join('|')})${wordEnd})\\s+(?:(?:${attributes})\\s+){0,3}${victims}${wordEnd}`,
  'giu',
);
const after = new RegExp(`${wordStart}${victims}\\s*(?::|=|\\()\\s*${figure}`, 'giu');
/** "not one victim" counts nobody. */
const denied = /(?:\bnot|\bni(?:\s+do)?|ниту)\s+$/iu;

/** Every mention of 1 to `below` - 1 victims, in order; `index` is its place in the text. */
export function smallCountsInText(text: string, below = 5): SmallCountInText[] {
  const found = [
    ...[...text.matchAll(before)].map((match) => ({ match, count: countOf(match[1] ?? match[2] ?? '') })),
    ...[...text.matchAll(after)].map((match) => ({ match, count: countOf(match[1] ?? '') })),
  ];
  return found
    .filter(({ match, count }) => count >= 1 && count < below && !denied.test(text.slice(0, match.index)))
    .map(({ match, count }) => ({ count, text: match[0], index: match.index }))
    .toSorted((a, b) => a.index - b.index);
}

/** 0 where it is no number we know, which is never a small count. */
function countOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const word = numberWords.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(written));
  return word?.[0] ?? 0;
}

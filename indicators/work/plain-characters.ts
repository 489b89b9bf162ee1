/**
 * Text as it is meant, however it is spelled: digits of every script, full-width forms, Cyrillic and Greek letters that
 * look Latin, with what stands between them. One pass, each character looked at once.
 */

export type Character = {
  readonly kind: 'digit' | 'letter';
  /** `0`-`9`; `A`-`Z` or, for a letter that looks like none of these, `?`. */
  readonly plain: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /**
   * What stands between it and the character before: nothing (or only marks and invisible signs), up to three
   * separators, or something that parts them.
   */
  readonly after: 'nothing' | 'separator' | 'other';
};

/** More separators than these are no longer one number written apart. */
const mostSeparators = 3;

/** Spaces and line ends, dashes, and what people and Markdown put between or around parts of a number. */
const separator = /^[\p{Z}\p{Pd}\s\u2212./\\_*~`:'’()[\]·•]$/u;
/** Combining marks, zero-width and other format signs. */
const unseen = /^[\p{M}\p{Cf}]$/u;
const decimalDigit = /^\p{Nd}$/u;
const anyLetter = /^\p{L}$/u;

const lookAlike = new Map(
  [
    ['АВЕЅІЈКМНОРСТУХԚԜ', 'ABESIJKMHOPCTYXQW'],
    ['авеѕіјкмнорстухԛԝ', 'ABESIJKMHOPCTYXQW'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['αβεζηικμνορτυχ', 'ABEZHIKMNOPTYX'],
  ].flatMap(([from = '', to = '']) =>
    Array.from(from, (letter, place): [string, string] => [letter, to.charAt(place)]),
  ),
);

/** The digits and letters of a text. Linear in its length. */
export function plainCharacters(text: string): Character[] {
  const found: Character[] = [];
  let separators = 0;
  let parted = true;
  let place = 0;
  for (const written of text) {
    const start = place;
    place += written.length;
    const read = plainOf(written);
    if (read === 'unseen') continue;
    if (read === 'separator') separators += 1;
    else if (read === 'other') parted = true;
    else {
      const after = parted || separators > mostSeparators ? 'other' : separators > 0 ? 'separator' : 'nothing';
      found.push({ kind: read.kind, plain: read.plain, start, end: place, after });
      separators = 0;
      parted = false;
    }
  }
  return found;
}

type Plain = Pick<Character, 'kind' | 'plain'> | 'separator' | 'unseen' | 'other';

/** Most of every text is ASCII: looked up, not matched. */
const ascii: readonly Plain[] = Array.from({ length: 128 }, (_, code) => readPlain(String.fromCharCode(code)));

const plainOf = (written: string): Plain => ascii[written.charCodeAt(0)] ?? readPlain(written);

function readPlain(written: string): Plain {
  if (/^[0-9]$/.test(written)) return { kind: 'digit', plain: written };
  if (/^[A-Za-z]$/.test(written)) return { kind: 'letter', plain: written.toUpperCase() };
  if (separator.test(written)) return 'separator';
  if (unseen.test(written)) return 'unseen';
  if (decimalDigit.test(written)) return { kind: 'digit', plain: digitOf(written) };
  if (anyLetter.test(written)) return { kind: 'letter', plain: letterOf(written) };
  // Full-width stops and the like; superscripts stay what they are: a mark of a footnote is no part of a number.
  return separator.test(written.normalize('NFKC')) ? 'separator' : 'other';
}

/** Unicode keeps the digits of each script together, in order, from zero: the place in their row is the value. */
function digitOf(written: string): string {
  const code = written.codePointAt(0) ?? 0;
  let before = 0;
  while (decimalDigit.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

function letterOf(written: string): string {
  const [folded = ''] = written.normalize('NFKC');
  const capital = folded.toUpperCase();
  return /^[A-Z]$/.test(capital) ? capital : (lookAlike.get(folded) ?? '?');
}

/**
 * The personal data guard (domain.md, Safety): no identity number of the region enters in any spelling; e-mail addresses
 * and telephone numbers are questioned. In links everything is questioned only: addresses of pages are full of figures.
 */
import { albanianNumber, isCitizenNumber } from './identity-numbers.ts';
import { type Character, plainCharacters } from './plain-characters.ts';

export type PersonalDatumKind = 'citizen-number' | 'albanian-number' | 'e-mail' | 'telephone';

export type PersonalDatum = {
  readonly kind: PersonalDatumKind;
  /** `refused` never enters; `questioned` is a warning. */
  readonly verdict: 'refused' | 'questioned';
  /** Where it stands in the text. The datum itself is never repeated. */
  readonly start: number;
  readonly end: number;
};

type Span = { readonly start: number; readonly end: number };

/** What looks like personal data, in order. Time grows with the length of the text alone. */
export function personalData(text: string, { where }: { where: 'text' | 'file-name' | 'link' }): PersonalDatum[] {
  const links = where === 'link' ? [{ start: 0, end: text.length }] : where === 'text' ? linksIn(text) : [];
  const inLink = ({ start, end }: Span) => links.some((link) => link.start <= start && end <= link.end);
  const characters = plainCharacters(text);
  const numbers = [...citizenNumbers(characters), ...albanianNumbers(characters)];
  const judged = numbers.map((one): PersonalDatum => (inLink(one) ? { ...one, verdict: 'questioned' } : one));
  const taken = [...judged, ...addresses(text)];
  const apart = (one: Span) => !inLink(one) && taken.every((other) => one.end <= other.start || other.end <= one.start);
  return [...taken, ...telephones(text).filter(apart)].sort((a, b) => a.start - b.start);
}

/** Whether the text holds what may never enter. */
export function holdsPersonalData(text: string, where: 'text' | 'file-name' | 'link' = 'text'): boolean {
  return personalData(text, { where }).some(({ verdict }) => verdict === 'refused');
}

const linksIn = (text: string): Span[] =>
  [...text.matchAll(/\b(?:https?:\/\/|www\.)[^\s<>]+/gi)].map(({ index, 0: link }) => ({
    start: index,
    end: index + link.length,
  }));

/** A number begins where no other digit touches it, and ends likewise. */
function citizenNumbers(characters: readonly Character[]): PersonalDatum[] {
  return windows(characters, 13).flatMap(({ first, at, plain, last }) => {
    const begins = first.after !== 'nothing' || characters[at - 1]?.kind !== 'digit';
    const next = characters[at + 13];
    const ends = next?.after !== 'nothing' || next.kind !== 'digit';
    return begins && ends && isCitizenNumber(plain) ? [datum('citizen-number', 'refused', first, last)] : [];
  });
}

function albanianNumbers(characters: readonly Character[]): PersonalDatum[] {
  return windows(characters, 10).flatMap(({ first, at, plain, last, whole }) => {
    // Written apart, its letters stand alone; in one piece it may follow a label without a space.
    const begins = whole || first.after !== 'nothing' || at === 0;
    const ends = characters[at + 10]?.after !== 'nothing';
    const found = begins && ends ? albanianNumber(plain) : null;
    if (found === null) return [];
    if (found === 'wrong-letter' && !whole) return [];
    return [datum('albanian-number', found === 'valid' ? 'refused' : 'questioned', first, last)];
  });
}

type Window = {
  readonly at: number;
  readonly first: Character;
  readonly last: Character;
  readonly plain: string;
  /** Nothing stands between its characters. */
  readonly whole: boolean;
};

/** Every run of so many characters that nothing parts, if it could be a number of that length by its first and last. */
function windows(characters: readonly Character[], length: 10 | 13): Window[] {
  const kindAt = (place: number) => (length === 10 && (place === 0 || place === 9) ? 'letter' : 'digit');
  return characters.flatMap((first, at) => {
    const inside: Character[] = [];
    for (let place = 0; place < length; place += 1) {
      const character = characters[at + place];
      if (character?.kind !== kindAt(place) || (place > 0 && character.after === 'other')) return [];
      inside.push(character);
    }
    const last = inside.at(-1) ?? first;
    const whole = inside.every(({ after }, place) => place === 0 || after === 'nothing');
    return [{ at, first, last, plain: inside.map(({ plain }) => plain).join(''), whole }];
  });
}

function datum(kind: PersonalDatumKind, verdict: PersonalDatum['verdict'], first: Span, last: Span): PersonalDatum {
  return { kind, verdict, start: first.start, end: last.end };
}

/** Lengths as the standards of mail allow them, so that no text makes the search slow. */
function addresses(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const local = /[\p{L}\p{N}._%+-]*$/u.exec(text.slice(Math.max(0, sign - 64), sign))?.[0] ?? '';
    const domain = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u.exec(text.slice(sign + 1, sign + 256))?.[0];
    if (local === '' || domain === undefined) continue;
    found.push({ kind: 'e-mail', verdict: 'questioned', start: sign - local.length, end: sign + 1 + domain.length });
  }
  return found;
}

/** `+381 11 234 5678`, `00355 4 222 3333`; `063/123-4567`, `011 2345 678`; a date is none. */
const telephone =
  /(?<![\p{L}\p{N}+.,/-])(?:(?:\+|00)[1-9]\d{0,2}(?:[ \u00a0./-]?\(?\d\)?){6,12}|0[1-9]\d{0,2}[ \u00a0/-]{1,3}\d(?:[ \u00a0/-]?\d){5,7})(?![\p{L}\p{N}]|[.,/-]\d)/gu;
const date = /^0?\d{1,2}[ /-]\d{1,2}[ /-]\d{4}$/;

const telephones = (text: string): PersonalDatum[] =>
  [...text.matchAll(telephone)]
    .filter(({ 0: found }) => !date.test(found))
    .map(({ index, 0: found }) => ({
      kind: 'telephone',
      verdict: 'questioned',
      start: index,
      end: index + found.length,
    }));

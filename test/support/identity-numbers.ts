/** Made-up identity numbers, valid by rules typed here a second time, and the ways people spell them. */
import { Random } from './random.ts';

const two = (n: number) => String(n).padStart(2, '0');
const three = (n: number) => String(n).padStart(3, '0');

/** A day that exists in every year, or 29 February in a leap year. */
function birthday(random: Random, from: number, to: number) {
  if (random.once(50)) return { year: 1996, month: 2, day: 29 };
  return { year: from + random.below(to - from + 1), month: 1 + random.below(12), day: 1 + random.below(28) };
}

/** JMBG or EMBG: DDMMYYYRRBBBK. */
export function citizenNumber(random: Random): string {
  const { year, month, day } = birthday(random, 1920, 2023);
  const twelve = `${two(day)}${two(month)}${three(year % 1000)}${two(random.below(100))}${three(random.below(1000))}`;
  const d = Array.from(twelve, Number);
  const at = (place: number) => d[place] ?? 0;
  const sum =
    7 * (at(0) + at(6)) +
    6 * (at(1) + at(7)) +
    5 * (at(2) + at(8)) +
    4 * (at(3) + at(9)) +
    3 * (at(4) + at(10)) +
    2 * (at(5) + at(11));
  const rest = 11 - (sum % 11);
  return twelve + (rest >= 10 ? '0' : String(rest));
}

/** Albanian NID: letter, YMMDDNNN, letter. */
export function albanianNumber(random: Random): string {
  const { year, month, day } = birthday(random, 1920, 2023);
  const decade = 'ABCDEFGHIJKLMNOPQRST'.charAt(Math.floor((year - 1900) / 10));
  const coded = month + random.one([0, 50, 30, 80]);
  const eight = `${year % 10}${two(coded)}${two(day)}${three(random.below(1000))}`;
  let sum = decade.charCodeAt(0) - 64;
  for (let place = 1; place <= 8; place += 1) sum += place * Number(eight.charAt(place - 1));
  const place = sum % 23;
  return decade + eight + (place === 0 ? 'W' : String.fromCharCode(64 + place));
}

export const numbersOf = (count: number, make: (random: Random) => string, seed = 20_211_018): string[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => make(random));
};

const shifted = (zero: number) => (plain: string) =>
  plain.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const grouped = (separator: string) => (plain: string) =>
  plain.length === 13
    ? [
        plain.slice(0, 2),
        plain.slice(2, 4),
        plain.slice(4, 7),
        plain.slice(7, 9),
        plain.slice(9, 12),
        plain.slice(12),
      ].join(separator)
    : [plain.slice(0, 1), plain.slice(1, 5), plain.slice(5, 9), plain.slice(9)].join(separator);
const between = (separator: string) => (plain: string) => plain.split('').join(separator);

const cyrillic: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  J: 'Ј',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  S: 'Ѕ',
  T: 'Т',
};
const withCyrillic = (plain: string) => plain.replace(/[A-Z]/g, (letter) => cyrillic[letter] ?? letter);
const fullWidth = (plain: string) =>
  plain.replace(/[0-9A-Z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));

/** Eight ways to write the same number (targets.md, S11). */
export const spellings: Readonly<Record<string, (plain: string) => string>> = {
  'as it is': (plain) => plain,
  'in groups': grouped(' '),
  'with dots and dashes': (plain) => grouped('-')(plain).replace('-', '. '),
  'with spaces that do not break': between('\u00a0'),
  'in full width': fullWidth,
  'in digits of another script, small or Cyrillic letters': (plain) =>
    shifted(0x0660)(withCyrillic(plain).toLowerCase()),
  'with signs that are not seen': between('\u200b'),
  'with a soft hyphen, marks of Markdown and a line end': (plain) =>
    `**${plain.slice(0, 4)}\u00ad**${plain.slice(4, 7)}\n${plain.slice(7)}`,
};

/**
 * Identity numbers of the region, in plain form: digits and Latin capitals (domain.md, Safety).
 *
 * JMBG/EMBG: thirteen digits DDMMYYY RR BBB K. The check digit is 11 minus the weighted sum modulo 11, ten and eleven
 * giving 0 (Yugoslav law of 1976, kept by its successors).
 *
 * Albanian NID: a letter for the decade, a digit for the year, two for the month (plus 30 for foreigners, plus 50 for
 * women), two for the day, three in order, a check letter. The letter's place is the sum of the decade's place and of
 * each digit times its place, modulo 23, with W for 0. The algorithm is in no public text of law; two independent
 * validators agree on it: reducktion/socrates (AlbaniaIdValidator.php) and dedal-io/nidx (src/country/albania.rs).
 * Albanian newspapers reported in March 2010 that many cards bear a letter that does not follow, so a wrong letter does
 * not show that a number is nobody's.
 */

/** Whether thirteen digits are a number a person of the former Yugoslavia could have. */
export function isCitizenNumber(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false;
  const of = (from: number, to: number) => Number(digits.slice(from, to));
  const year = of(4, 7);
  // Numbers were given to everybody alive in 1977; three digits of the year are written.
  const full = year >= 870 ? 1000 + year : 2000 + year;
  if (year > 99 && year < 870) return false;
  return isDate(full, of(2, 4), of(0, 2)) && of(12, 13) === citizenCheck(digits);
}

const citizenWeights = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** The thirteenth digit that follows from the first twelve. */
export function citizenCheck(digits: string): number {
  const sum = citizenWeights.reduce((total, weight, place) => total + weight * Number(digits.charAt(place)), 0);
  const check = 11 - (sum % 11);
  return check > 9 ? 0 : check;
}

const checkLetters = 'WABCDEFGHIJKLMNOPQRSTUV';

/** `wrong-letter`: all but the check letter is as an Albanian identity number has it. */
export function albanianNumber(plain: string): 'valid' | 'wrong-letter' | null {
  if (!/^[A-T]\d{8}[A-Z]$/.test(plain)) return null;
  const of = (from: number, to: number) => Number(plain.slice(from, to));
  const decade = plain.charCodeAt(0) - 'A'.charCodeAt(0);
  const month = of(2, 4);
  const offset = [80, 50, 30, 0].find((one) => month > one) ?? 0;
  if (!isDate(1900 + decade * 10 + of(1, 2), month - offset, of(4, 6))) return null;
  return plain.charAt(9) === albanianCheck(plain) ? 'valid' : 'wrong-letter';
}

/** The tenth character that follows from the first nine. */
export function albanianCheck(plain: string): string {
  const digits = Array.from(plain.slice(1, 9), Number);
  const sum = digits.reduce((total, digit, place) => total + digit * (place + 1), 0);
  return checkLetters.charAt((checkLetters.indexOf(plain.charAt(0)) + sum) % 23);
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && leap ? 29 : (monthDays[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/**
 * The number as it is printed: `decimals` places, half away from zero (domain.md, Scores: "never round before printing").
 * Halves that binary arithmetic has moved by less than 1e-9 of the last place still count as halves: a mean that is 62.5
 * on paper prints as 63 however its sum was formed.
 * @throws {RangeError} for what is not a finite number: "no score" has to be handled before it is printed.
 */
export function roundHalfAway(value: number, decimals: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`cannot round ${value}`);
  const factor = 10 ** decimals;
  const rounded = Math.floor(Math.abs(value) * factor + 0.5 + 1e-9) / factor;
  return value < 0 && rounded > 0 ? -rounded : rounded;
}

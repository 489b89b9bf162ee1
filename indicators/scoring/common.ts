import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';

/**
 * The indicators on which countries are compared: in each country's instrument, and switched off, re-worded (however
 * lightly) or added by none of them (domain.md, Scores: "common"). `instruments` are the countries' own, variant merged.
 */
export function commonIndicators(instruments: readonly Instrument[]): ReadonlySet<IndicatorCode> {
  const varied = new Set(instruments.flatMap(variedCodes));
  const [first, ...others] = instruments.map(({ indicators }) => new Set(indicators.map(({ code }) => code)));
  const shared = [...(first ?? [])].filter((code) => others.every((codes) => codes.has(code)));
  return new Set(shared.filter((code) => !varied.has(code)));
}

function variedCodes({ variant }: Instrument): IndicatorCode[] {
  if (!variant) return [];
  return [...variant.switchedOff, ...variant.reworded].map(({ code }) => code).concat(variant.added);
}

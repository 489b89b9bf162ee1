import type { IndicatorCode } from '../instrument/instrument.ts';
import type { VariantRecord } from './assessment.ts';

/** Indicators that the country's variant switched off: what was answered to them before is kept, and counts nowhere. */
export function switchedOff(variants: readonly VariantRecord[]): ReadonlySet<IndicatorCode> {
  const inForce = variants.find((one) => one.inForce);
  return new Set((inForce?.content.switched_off ?? []).map((one) => one.code));
}

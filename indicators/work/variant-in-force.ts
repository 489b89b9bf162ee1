/** What the country's variant leaves of the work. */
import type { IndicatorCode } from '../instrument/instrument.ts';
import type { AnswerRecord, Dossier, VariantRecord } from './assessment.ts';

/** Indicators that the country's variant switched off: what was answered to them before is kept, and counts nowhere. */
function switchedOff(variants: readonly VariantRecord[]): ReadonlySet<IndicatorCode> {
  const inForce = variants.find((one) => one.inForce);
  return new Set((inForce?.content.switched_off ?? []).map((one) => one.code));
}

/** The answers the country's questionnaire asks for. */
export function answersInForce({ answers, variants }: Pick<Dossier, 'answers' | 'variants'>): AnswerRecord[] {
  const off = switchedOff(variants);
  return [...answers.values()].filter((one) => !off.has(one.indicator));
}

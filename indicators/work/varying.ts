/** Decisions about a country's variant of the instrument: the lead proposes, the coordinator decides, institutions adopt. */
import type { Instrument } from '../instrument/instrument.ts';
import type { Understood } from '../instrument/understood.ts';
import { parseVariantFile } from '../instrument/variant.ts';
import type { Assessment, VariantRecord } from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import { type MoveInput, moveInput, readInput } from './input.ts';
import {
  type AdoptionInput,
  adoptionInput,
  type DecideVariantInput,
  decideVariantInput,
  type RefuseVariantInput,
  refuseVariantInput,
  type VariantInput,
  variantInput,
} from './input-registers.ts';
import { demand, demandCurrent, problem } from './problems.ts';
import { type Act, whyNot } from './workflow.ts';

/**
 * Proposes what to switch off, re-word or add, held to the same rules as a variant file: the core is locked.
 * @throws {Problem} `variant-not-valid` with `path: code: message` for every fault.
 */
export function proposeVariant(
  act: Act,
  on: {
    readonly assessment: Assessment;
    /** The instrument without any variant. */
    readonly understood: Understood;
    readonly id: string;
    readonly variants: readonly VariantRecord[];
  },
  input: VariantInput,
): EventOf<'variant-proposed'> {
  demand(whyNot(act, 'propose-variant', on.assessment));
  const proposed = readInput(variantInput, input);
  if (on.variants.some((one) => one.state === 'proposed')) throw problem('already-there', { what: 'variant' });
  const file = { country: on.assessment.country, adopted_by: null, ...proposed };
  const { variant, faults } = parseVariantFile(file, on.understood);
  if (!variant || faults.length > 0) {
    throw problem('variant-not-valid', {
      faults: faults.map(({ path, code, message }) => `${path.join('.')}: ${code}: ${message}`),
    });
  }
  return happened(act, 'variant-proposed', inAssessment(on.assessment), { id: on.id, content: variant });
}

/** Takes a proposal back before it is decided. @throws {Problem} */
export function withdrawVariant(
  act: Act,
  on: { readonly assessment: Assessment; readonly variant: VariantRecord | undefined },
  input: MoveInput,
): EventOf<'variant-withdrawn'> {
  demand(whyNot(act, 'withdraw-variant', on.assessment));
  const { version } = readInput(moveInput, input);
  return happened(act, 'variant-withdrawn', inAssessment(on.assessment), proposedOne(on.variant, version));
}

/** From now on the country's questionnaire is this one, in every cycle that is still answered. @throws {Problem} */
export function approveVariant(
  act: Act,
  on: { readonly assessment: Assessment; readonly variant: VariantRecord | undefined },
  input: DecideVariantInput,
): EventOf<'variant-approved'> {
  demand(whyNot(act, 'approve-variant', on.assessment));
  const { version, note } = readInput(decideVariantInput, input);
  return happened(act, 'variant-approved', inAssessment(on.assessment), { ...proposedOne(on.variant, version), note });
}

/** The proposal is not taken, for the reason given. @throws {Problem} */
export function refuseVariant(
  act: Act,
  on: { readonly assessment: Assessment; readonly variant: VariantRecord | undefined },
  input: RefuseVariantInput,
): EventOf<'variant-refused'> {
  demand(whyNot(act, 'refuse-variant', on.assessment));
  const { version, note } = readInput(refuseVariantInput, input);
  return happened(act, 'variant-refused', inAssessment(on.assessment), { ...proposedOne(on.variant, version), note });
}

/** Records by which institution's act the approved variant was adopted; it is printed. @throws {Problem} */
export function recordAdoption(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    readonly variant: VariantRecord | undefined;
  },
  input: AdoptionInput,
): EventOf<'variant-adopted'> {
  demand(whyNot(act, 'record-adoption', on.assessment));
  const { version, ...adoptedBy } = readInput(adoptionInput, input);
  if (!on.variant) throw problem('no-such-variant');
  demandCurrent(version, on.variant.version);
  if (on.variant.state !== 'approved') throw problem('variant-decided', { state: on.variant.state });
  const faults = [
    ...(Object.hasOwn(on.instrument.institutions, adoptedBy.institution) ? [] : ['institution: not-in-list']),
    ...(adoptedBy.date > act.now.slice(0, 10) ? ['date: not-yet'] : []),
  ];
  if (faults.length > 0) throw problem('input-not-valid', { faults });
  return happened(act, 'variant-adopted', inAssessment(on.assessment), {
    id: on.variant.id,
    version: version + 1,
    adoptedBy,
  });
}

/** The proposal under its next version. @throws {Problem} where there is none to decide on. */
function proposedOne(variant: VariantRecord | undefined, version: number) {
  if (!variant) throw problem('no-such-variant');
  demandCurrent(version, variant.version);
  if (variant.state !== 'proposed') throw problem('variant-decided', { state: variant.state });
  return { id: variant.id, version: version + 1 };
}

/** The decision of everybody about their own notices. */
import { z } from 'zod';
import type { EventOf } from './events.ts';
import { happened, ofEverybody } from './happened.ts';
import { type Given, readInput } from './input.ts';
import { deliveries, isUrgent, noticeKinds } from './notices.ts';
import { demand, problem, refusal } from './problems.ts';
import type { Act } from './workflow.ts';

const deliveryInput = z.strictObject({ kind: z.enum(noticeKinds), delivery: z.enum(deliveries) });
export type DeliveryInput = Given<typeof deliveryInput>;

/** Chooses how one kind of notice comes: at once (what is urgent only), in the daily digest, or not at all. @throws {Problem} */
export function chooseDelivery(act: Act, input: DeliveryInput): EventOf<'notice-delivery-chosen'> {
  demand(act.person.suspended ? refusal('role-needed', { verb: 'choose-delivery', roles: [] }) : null);
  const chosen = readInput(deliveryInput, input);
  if (chosen.delivery === 'immediate' && !isUrgent(chosen.kind)) {
    throw problem('input-not-valid', { faults: ['delivery: not-urgent'] });
  }
  return happened(act, 'notice-delivery-chosen', ofEverybody, chosen);
}

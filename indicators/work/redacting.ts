/**
 * Redaction (domain.md, Safety): administrator and coordinator together remove words from everywhere. One asks, the other,
 * who is another person, carries it out or refuses. What was removed is in no event; the log keeps the hashes it had.
 */
import { z } from 'zod';
import type { Snapshot } from '../snapshot.ts';
import type { Cycle, Day, RedactionRequest } from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inCycle, ofEverybody } from './happened.ts';
import { limits, readInput, words as wordsInput } from './input.ts';
import { holds, type Person } from './person.ts';
import { demand, problem, type Refusal, refusal } from './problems.ts';
import { whyNotInRegion } from './region.ts';
import type { Act } from './workflow.ts';

/** Where the words stand: how often, in which entries of the log, in which editions. */
export type Places = {
  readonly cells: number;
  readonly entries: readonly number[];
  readonly editions: readonly { readonly cycle: string; readonly edition: number }[];
};

export type RedactingRole = RedactionRequest['askedAs'];

/** Each spelling of what is to be removed; shorter words would tear holes into what has nothing to do with it. */
const spans = z
  .array(
    z
      .string()
      .trim()
      .min(3)
      .max(limits.note)
      .regex(/[\p{L}\p{N}]/u)
      .refine((one) => !/\p{Surrogate}/u.test(one)),
  )
  .min(1)
  .max(20);

/** The reason is printed wherever the words stood. */
const reason = z.strictObject({ reason: wordsInput(200) });

export type RedactionInput = { readonly words: readonly string[]; readonly reason: string };

/** What stands where the words stood. */
export const removalMark = (day: Day, why: string): string => `[removed, ${day}, ${why}]`;

/** Null where the person may take part in a redaction at all. */
export function whyNotRedact(person: Person): Refusal | null {
  return roleOf(person) ? null : refusal('role-needed', { verb: 'redact', roles: ['administrator', 'coordinator'] });
}

function roleOf(person: Person): RedactingRole | null {
  return (['coordinator', 'administrator'] as const).find((role) => holds(person, role, null)) ?? null;
}

/**
 * Asks for the removal. The words are the one input in which personal data may stand: they are kept until the decision
 * only, and are never in the log. @throws {Problem} `nothing-to-remove` where they stand nowhere.
 */
export function askRedaction(
  act: Act,
  on: { readonly id: string; readonly places: Places },
  input: RedactionInput,
): EventOf<'redaction-asked'> {
  demand(whyNotRedact(act.person));
  const words = readSpans(input.words);
  const { words: _apart, ...rest } = input;
  const why = readInput(reason, rest).reason;
  if (words.some((one) => why.includes(one))) throw invalid('reason: says-what-is-removed');
  if (on.places.cells === 0) throw problem('nothing-to-remove');
  return happened(act, 'redaction-asked', ofEverybody, {
    id: on.id,
    as: roleOf(act.person) ?? 'administrator',
    reason: why,
    places: on.places.cells,
    words,
  });
}

/** The other of the two removes the words from everywhere. @throws {Problem} */
export function carryOutRedaction(
  act: Act,
  on: { readonly redaction: RedactionRequest | undefined; readonly places: Places },
): EventOf<'redaction-carried-out'> {
  const redaction = demandOther(act, on.redaction);
  if (on.places.cells === 0) throw problem('nothing-to-remove');
  const people =
    redaction.askedAs === 'administrator'
      ? { administrator: redaction.askedBy, coordinator: act.person.id }
      : { administrator: act.person.id, coordinator: redaction.askedBy };
  return happened(act, 'redaction-carried-out', ofEverybody, {
    id: redaction.id,
    ...people,
    reason: redaction.reason,
    mark: removalMark(act.now.slice(0, 10), redaction.reason),
    entries: on.places.entries,
    editions: on.places.editions,
  });
}

/** The other of the two says no; the words are forgotten here, and stay where they are. @throws {Problem} */
export function refuseRedaction(
  act: Act,
  on: { readonly redaction: RedactionRequest | undefined },
): EventOf<'redaction-refused'> {
  return happened(act, 'redaction-refused', ofEverybody, { id: demandOther(act, on.redaction).id });
}

/**
 * Publishes the edition that follows a redaction: what stood, without the words. @throws {Problem} `nothing-redacted`
 * where the edition in force has lost nothing.
 */
export function republish(
  act: Act,
  on: {
    readonly cycle: Cycle;
    /** Editions of the cycle that lost words. */
    readonly redacted: readonly number[];
    /** `redactedEdition` of the edition in force. */
    readonly snapshot: Snapshot;
  },
): EventOf<'edition-published'> {
  demand(whyNotInRegion(act.person, 'republish', on.cycle));
  const { edition, data } = on.snapshot;
  if (on.cycle.edition === null || !on.redacted.includes(on.cycle.edition)) throw problem('nothing-redacted');
  const sound =
    edition.number === on.cycle.edition + 1 &&
    edition.cause === 'redaction' &&
    edition.publishedAt === act.now &&
    data.cycle === on.cycle.year;
  if (!sound) throw problem('snapshot-differs', { faults: ['edition'] });
  return happened(act, 'edition-published', inCycle(on.cycle), { snapshot: on.snapshot });
}

/** Past the door that refuses personal data, because it is what has to go. The faults repeat none of it. */
function readSpans(given: readonly string[]): string[] {
  const read = spans.safeParse(given);
  if (!read.success) throw invalid(...read.error.issues.map((issue) => `words.${issue.path.join('.')}: ${issue.code}`));
  return [...new Set(read.data)];
}

/** The request, for somebody who is not the one who asked and holds the other role. @throws {Problem} */
function demandOther(act: Act, redaction: RedactionRequest | undefined): RedactionRequest {
  demand(whyNotRedact(act.person));
  if (!redaction) throw problem('no-such-redaction');
  if (redaction.state !== 'asked') throw problem('redaction-decided', { state: redaction.state });
  const other = redaction.askedAs === 'administrator' ? 'coordinator' : 'administrator';
  if (act.person.id === redaction.askedBy || !holds(act.person, other, null)) {
    throw problem('another-person-needed', { roles: [other] });
  }
  return redaction;
}

const invalid = (...faults: string[]) => problem('input-not-valid', { faults });

/** Decisions around the regional report: the coordinator's recommendations, and what leads and observers say of the draft. */
import type { Instrument } from '../instrument/instrument.ts';
import type { Assessment, Cycle, RecommendationRecord, RegionalComment } from './assessment.ts';
import { demandIndicator } from './answer-rules.ts';
import type { EventOf } from './events.ts';
import { happened, inCycle } from './happened.ts';
import { type MoveInput, moveInput, readInput } from './input.ts';
import {
  type RegionalCommentInput,
  type RegionalRecommendationInput,
  regionalCommentInput,
  regionalRecommendationInput,
} from './input-registers.ts';
import { coordinates, holds, type Person } from './person.ts';
import { demand, demandCurrent, problem, type Refusal, refusal } from './problems.ts';
import { whyNotInRegion } from './region.ts';
import type { Act } from './workflow.ts';

/** Proposes a recommendation to the whole region, or changes one. @throws {Problem} */
export function writeRegionalRecommendation(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly cycle: Cycle;
    readonly id: string;
    readonly recommendation: RecommendationRecord | undefined;
  },
  input: RegionalRecommendationInput,
): EventOf<'regional-recommendation-written'> {
  demand(whyNotInRegion(act.person, 'write-regional-recommendation', on.cycle));
  const { version, ...recommendation } = readInput(regionalRecommendationInput, input);
  demandCurrent(version, on.recommendation?.version ?? 0);
  if (!Object.hasOwn(on.instrument.institutions, recommendation.addressee)) throw invalid('addressee: not-in-list');
  for (const code of recommendation.indicators) demandIndicator(on.instrument, code);
  return happened(act, 'regional-recommendation-written', inCycle(on.cycle), {
    ...recommendation,
    id: on.id,
    version: version + 1,
  });
}

/** Takes one out of the regional report again. @throws {Problem} */
export function withdrawRegionalRecommendation(
  act: Act,
  on: { readonly cycle: Cycle; readonly recommendation: RecommendationRecord | undefined },
  input: MoveInput,
): EventOf<'regional-recommendation-withdrawn'> {
  demand(whyNotInRegion(act.person, 'withdraw-regional-recommendation', on.cycle));
  if (!on.recommendation) throw problem('no-such-recommendation');
  const { id, version } = on.recommendation;
  demandCurrent(readInput(moveInput, input).version, version);
  return happened(act, 'regional-recommendation-withdrawn', inCycle(on.cycle), { id, version: version + 1 });
}

/**
 * Null where the person may read and discuss the draft of the regional report: the coordinator, leads of its countries,
 * and observers (domain.md, Roles). Until it is published.
 */
export function whyNotRegionalDraft(
  person: Person,
  cycle: Cycle,
  countries: readonly Assessment['country'][],
): Refusal | null {
  const observes = (country: string | null) => holds(person, 'observer', country);
  const known = countries.some((country) => holds(person, 'lead', country) || observes(country));
  if (!coordinates(person) && !known) {
    const worksHere = countries.some(
      (country) => holds(person, 'monitor', country) || holds(person, 'reviewer', country),
    );
    return worksHere
      ? refusal('role-needed', { verb: 'comment-on-region', roles: ['lead', 'observer', 'coordinator'] })
      : refusal('no-such-cycle');
  }
  return cycle.edition === null ? null : refusal('already-published', { edition: cycle.edition });
}

/** Says something of a text of the region, or answers what was said. @throws {Problem} */
export function commentOnRegion(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly cycle: Cycle;
    readonly countries: readonly Assessment['country'][];
    readonly id: string;
    readonly recommendations: readonly RecommendationRecord[];
    readonly comments: readonly RegionalComment[];
  },
  input: RegionalCommentInput,
): EventOf<'regional-comment-made'> {
  demand(whyNotRegionalDraft(act.person, on.cycle, on.countries));
  const { about, answerTo, words } = readInput(regionalCommentInput, input);
  if ((about === null) !== (answerTo !== null)) throw invalid('about: either-text-or-comment');
  if (about?.kind === 'finding' && !on.instrument.areas.some((one) => one.code === about.area)) {
    throw invalid('about: unknown-area');
  }
  if (about?.kind === 'recommendation' && !on.recommendations.some((one) => one.id === about.recommendation)) {
    throw problem('no-such-recommendation');
  }
  if (answerTo !== null) demandOpenComment(on.comments.find((one) => one.id === answerTo));
  return happened(act, 'regional-comment-made', inCycle(on.cycle), { id: on.id, about, answerTo, words });
}

/** The coordinator lays a comment to rest. @throws {Problem} */
export function resolveRegionalComment(
  act: Act,
  on: { readonly cycle: Cycle; readonly comment: RegionalComment | undefined },
): EventOf<'regional-comment-resolved'> {
  demand(whyNotInRegion(act.person, 'resolve-regional-comment', on.cycle));
  const { id } = demandOpenComment(on.comment);
  return happened(act, 'regional-comment-resolved', inCycle(on.cycle), { comment: id });
}

function demandOpenComment(found: RegionalComment | undefined): RegionalComment {
  if (!found) throw problem('no-such-comment');
  if (found.state !== 'open') throw problem('comment-not-open', { state: found.state });
  return found;
}

const invalid = (...faults: string[]) => problem('input-not-valid', { faults });

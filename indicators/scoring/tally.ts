/** The running sums behind one score: an area, a section of an area, the core set. */
import type { Scale } from '../instrument/instrument.ts';
import type { Part, Score } from './results.ts';
import { endsOf } from './standing.ts';

/** Whether a share is at or above a threshold, with the tolerance of domain.md (Scores). */
export function reaches(share: number, threshold: number): boolean {
  return share >= threshold - 1e-9;
}

export class Tally {
  readonly #parts: Part[] = [];
  /** Number of indicators that have points. */
  scored = 0;
  /** Number of indicators with points, without data, or unanswered: those that stand in a denominator. */
  applicable = 0;
  #scoredWeight = 0;
  #applicableWeight = 0;
  /** Sum of weight x points. */
  #sum = 0;
  /** What the rest would add to the sum, were it all worst, were it all best. */
  #worstRest = 0;
  #bestRest = 0;

  add(part: Part, scale: Scale): void {
    const { weight, standing } = part;
    this.#parts.push(part);
    switch (standing.is) {
      case 'not_applicable':
      case 'too_few_cases':
      case 'context':
        return;
      case 'scored':
        this.scored += 1;
        this.#scoredWeight += weight;
        this.#sum += weight * standing.points;
        break;
      case 'no_data':
      case 'unanswered': {
        const { worst, best } = endsOf(scale);
        this.#worstRest += weight * worst;
        this.#bestRest += weight * best;
      }
    }
    this.applicable += 1;
    this.#applicableWeight += weight;
  }

  /**
   * @param threshold least coverage for a score, 0-1
   * @param indicators least number of applicable indicators for a score
   */
  score(threshold: number, indicators = 1): Score {
    const because = this.#parts;
    if (this.applicable === 0) return { score: null, coverage: null, low: null, high: null, because };
    const coverage = this.#scoredWeight / this.#applicableWeight;
    const given = this.scored > 0 && this.applicable >= indicators && reaches(coverage, threshold);
    return {
      score: given ? this.#sum / this.#scoredWeight : null,
      coverage,
      low: (this.#sum + this.#worstRest) / this.#applicableWeight,
      high: (this.#sum + this.#bestRest) / this.#applicableWeight,
      because,
    };
  }
}

/**
 * Whatever goes wrong for a reason a person can act on. Codes decide, never texts: the words are in the catalogues under
 * `problem.<code>`, filled with `details`.
 */
export type ProblemKind = 'invalid' | 'signed-out' | 'missing' | 'forbidden' | 'refused' | 'stale';

export type ProblemDetails = Readonly<Record<string, string | number | readonly string[]>>;

export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly details: ProblemDetails;

  constructor(kind: ProblemKind, code: string, details: ProblemDetails = {}) {
    super(`${kind}: ${code} ${JSON.stringify(details)}`);
    this.name = 'Problem';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** HTTP status of each kind (house.md, Errors). */
export const statusOf: Readonly<Record<ProblemKind, number>> = {
  invalid: 422,
  'signed-out': 303,
  missing: 404,
  forbidden: 403,
  refused: 409,
  stale: 409,
};

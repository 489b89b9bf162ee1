/**
 * Passwords: argon2id, slow on purpose and outside of every transaction. Long phrases are welcome, weak ones refused with a
 * reason, and nothing is asked about capitals or digits.
 */
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../../indicators/problem.ts';

/** As OWASP advises: 19 MiB, two passes, one lane; argon2id is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const shortestPassword = 10;
/** Longer than any phrase; a bound, so that hashing is no way to keep the computer busy. */
export const longestPassword = 200;

/** Composed and decomposed letters are the same password on every keyboard. */
const plain = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(plain(password), cost);

/**
 * Whether it is the password behind the hash. Without a hash (nobody has that name) the same work is done for nothing, so
 * that time does not tell who has an account.
 */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? nobodys, plain(password.slice(0, longestPassword)));
  return right && kept !== null;
}

/** Of random bytes that were thrown away, with the cost above. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$jTd1imLLjKIImfFZyBvr+w$7iXOZ+tnCHp+7Mky7qmfVQrgLFY1EwGeG8Q22mRRJ2g';

/**
 * The hash of a new password.
 * @param about what is known of the person, and therefore no secret: name, address.
 * @throws {Problem} `invalid` with the code `weak-password` and the reason.
 */
export async function newPassword(password: string, about: readonly string[]): Promise<string> {
  const reason = await weakness(password, about);
  if (reason !== null) throw new Problem('invalid', 'weak-password', { reason });
  return hashPassword(password);
}

/** Null where it is strong enough; else the reason, whose words are in the catalogues under `password.weak.<reason>`. */
export async function weakness(password: string, about: readonly string[]): Promise<string | null> {
  const length = Array.from(plain(password)).length;
  if (length < shortestPassword) return 'tooShort';
  if (length > longestPassword || password.includes('\u0000')) return 'tooLong';
  const known = about.flatMap((one) => [one, ...one.split(/[\s@.]+/)]).filter((one) => one.length > 2);
  const { score, feedback } = (await estimator()).check(plain(password), known);
  if (score >= 3) return null;
  return feedback.warning === null || feedback.warning === '' ? 'guessable' : feedback.warning;
}

type Estimator = {
  readonly check: (
    password: string,
    known: string[],
  ) => { readonly score: number; readonly feedback: { readonly warning: string | null } };
};
let opened: Promise<Estimator> | null = null;

/** Its lists of words are read when the first password is set, not at every start. */
const estimator = (): Promise<Estimator> => (opened ??= openEstimator());

async function openEstimator(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

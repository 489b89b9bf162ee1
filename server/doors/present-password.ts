/** The present password, asked again before something that opens more. */
import { credentialsOf } from '../../data/sessions.ts';
import { Problem } from '../../indicators/problem.ts';
import type { Site } from '../site.ts';
import { passwordMatches } from './passwords.ts';

/** An unwatched screen is not its owner. @throws {Problem} `invalid`, or `refused` after too many tries. */
export async function demandPassword(person: string, given: string, site: Site): Promise<void> {
  const { db, limits } = site.doors;
  await limits.take('password', person);
  const kept = await credentialsOf(db, { person });
  if (!(await passwordMatches(kept?.password_hash ?? null, given))) throw new Problem('invalid', 'password-wrong');
  await limits.forgive('password', person);
}

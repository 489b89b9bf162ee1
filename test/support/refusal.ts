import { Problem } from '../../indicators/problem.ts';

/** The problem an attempt ends with; fails where it ends well. */
export async function refusalOf(attempt: () => Promise<unknown>): Promise<Problem> {
  try {
    await attempt();
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  }
  throw new Error('it was not refused');
}

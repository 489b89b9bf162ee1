/** The demonstration's clock: what is written down takes a while, on working days between eight and four, UTC. */

export type Clock = {
  /** The next moment something was written down; later than every one before. */
  readonly next: () => string;
  /** Goes on from there. @throws {Error} where that has passed already: history is not written backwards. */
  readonly goTo: (instant: string) => void;
};

const minute = 60_000;
const begins = 8;
const ends = 16;

export function workingClock(start: string, pace: number): Clock {
  let now = new Date(start);
  return {
    next: () => {
      const said = now.toISOString();
      now = atWork(new Date(now.getTime() + pace * minute));
      return said;
    },
    goTo: (instant) => {
      const then = new Date(instant);
      if (then < now) throw new Error(`the demonstration is late: ${now.toISOString()} is after ${instant}`);
      now = then;
    },
  };
}

function atWork(moment: Date): Date {
  const morning = new Date(moment);
  if (moment.getUTCHours() >= ends) {
    morning.setUTCDate(moment.getUTCDate() + 1);
    morning.setUTCHours(begins, 0, 0, 0);
  }
  while (morning.getUTCDay() === 0 || morning.getUTCDay() === 6) morning.setUTCDate(morning.getUTCDate() + 1);
  return morning;
}

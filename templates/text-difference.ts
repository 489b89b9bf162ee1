/** Two versions of a text as one, word by word: what stayed, what went, what came. */
export type Piece = {
  readonly text: string;
  readonly kept: boolean;
  readonly removed: boolean;
  readonly added: boolean;
};

/** Longest texts compared word by word; of longer ones the whole is said to be replaced. In words. */
const mostWords = 2000;

export function textDifference(before: string, after: string): Piece[] {
  const [old, fresh] = [tokens(before), tokens(after)];
  const start = commonStart(old, fresh);
  const end = commonStart(old.slice(start).toReversed(), fresh.slice(start).toReversed());
  const middle = between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  return joined([
    ...old.slice(0, start).map((text) => piece(text, 'kept')),
    ...middle,
    ...old.slice(old.length - end).map((text) => piece(text, 'kept')),
  ]);
}

type Is = 'kept' | 'removed' | 'added';

const piece = (text: string, is: Is): Piece => ({
  text,
  kept: is === 'kept',
  removed: is === 'removed',
  added: is === 'added',
});

/** A word with the space that follows it, so that putting all together gives the text again. */
const tokens = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

function commonStart(one: readonly string[], other: readonly string[]): number {
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same += 1;
  return same;
}

/** By the longest common subsequence. */
function between(old: readonly string[], fresh: readonly string[]): Piece[] {
  if (old.length > mostWords || fresh.length > mostWords) {
    return [...old.map((text) => piece(text, 'removed')), ...fresh.map((text) => piece(text, 'added'))];
  }
  const lengths = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const [left, right] = [old[i], fresh[j]];
    if (left !== undefined && left === right) {
      pieces.push(piece(left, 'kept'));
      i += 1;
      j += 1;
    } else if (right === undefined || (left !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push(piece(left ?? '', 'removed'));
      i += 1;
    } else {
      pieces.push(piece(right, 'added'));
      j += 1;
    }
  }
  return pieces;
}

/** At [i, j]: how many words old from i and fresh from j have in common, in order. Past an end: none. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint16Array {
  const width = fresh.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === fresh[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  return lengths;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const one of pieces) {
    const last = whole.at(-1);
    if (last && last.kept === one.kept && last.removed === one.removed)
      whole[whole.length - 1] = { ...last, text: last.text + one.text };
    else whole.push(one);
  }
  return whole;
}

/** The difference of two texts, word by word, as one reads it: what stayed, what went, what came. */

export type Segment = { readonly is: 'same' | 'removed' | 'added'; readonly text: string };

/** More cells than this would make a page wait: such texts are compared by paragraph. */
const mostCells = 4_000_000;

/** Segments in reading order; joined without the added ones they give `before`, without the removed ones `after`. */
export function wordDifference(before: string, after: string): Segment[] {
  const words = difference(pieces(before, /\s+|[^\s]+/g), pieces(after, /\s+|[^\s]+/g));
  return merged(
    words ?? difference(pieces(before, /\n+|[^\n]+/g), pieces(after, /\n+|[^\n]+/g)) ?? whole(before, after),
  );
}

const pieces = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

const whole = (before: string, after: string): Segment[] => [
  { is: 'removed', text: before },
  { is: 'added', text: after },
];

/** Null where the two are too long to compare piece by piece. */
function difference(before: readonly string[], after: readonly string[]): Segment[] | null {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const middle = aligned(before.slice(start, before.length - end), after.slice(start, after.length - end));
  if (!middle) return null;
  const same = (text: string): Segment => ({ is: 'same', text });
  return [...before.slice(0, start).map(same), ...middle, ...before.slice(before.length - end).map(same)];
}

/** By the longest common subsequence. */
function aligned(before: readonly string[], after: readonly string[]): Segment[] | null {
  const columns = after.length + 1;
  if ((before.length + 1) * columns > mostCells) return null;
  const lengths = new Uint16Array((before.length + 1) * columns);
  const at = (row: number, column: number) => lengths[row * columns + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * columns + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const segments: Segment[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [gone, come] = [before[row], after[column]];
    if (gone !== undefined && gone === come) {
      segments.push({ is: 'same', text: gone });
      row += 1;
      column += 1;
    } else if (gone !== undefined && (come === undefined || at(row + 1, column) >= at(row, column + 1))) {
      segments.push({ is: 'removed', text: gone });
      row += 1;
    } else {
      segments.push({ is: 'added', text: come ?? '' });
      column += 1;
    }
  }
  return segments;
}

/** Neighbours of one kind as one; between two same words nothing is split. */
function merged(segments: readonly Segment[]): Segment[] {
  const found: Segment[] = [];
  for (const one of segments) {
    const last = found.at(-1);
    if (last?.is === one.is) found[found.length - 1] = { is: one.is, text: last.text + one.text };
    else if (one.text !== '') found.push(one);
  }
  return found;
}

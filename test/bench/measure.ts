/** Times and how they are printed. Absolute times on a shared machine are rough: every figure is a ratio to a limit measured in the same run. */

export type Measured = {
  readonly id: string;
  readonly what: string;
  /** Ours, and what it is measured against, in the unit named. */
  readonly ours: number;
  readonly limit: number;
  readonly unit: 'ms' | 'ns per answer';
  /** What the limit is. */
  readonly beside: string;
  /** Greatest ratio of ours to the limit; null where it is printed for information only. */
  readonly atMost: number | null;
  /** Greatest absolute figure, where the target names one. */
  readonly atMostMs?: number;
};

/** Milliseconds it took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The median of several runs of both, taken in turn, so that a busy moment of the machine meets both alike. */
export async function inTurn(
  rounds: number,
  ours: () => unknown,
  limit: () => unknown,
): Promise<{ readonly ours: number; readonly limit: number }> {
  const times: { ours: number; limit: number }[] = [];
  for (let round = 0; round < rounds; round += 1) times.push({ ours: await timed(ours), limit: await timed(limit) });
  return { ours: median(times.map((one) => one.ours)), limit: median(times.map((one) => one.limit)) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('median of nothing');
  return middle;
}

export function ratio({ ours, limit }: Pick<Measured, 'ours' | 'limit'>): number {
  return ours / limit;
}

export function holds(measured: Measured): boolean {
  const withinRatio = measured.atMost === null || ratio(measured) <= measured.atMost;
  return withinRatio && (measured.atMostMs === undefined || measured.ours <= measured.atMostMs);
}

export function table(rows: readonly Measured[]): string {
  const head = ['', 'what', 'ours', 'limit', 'ratio', 'target', '', 'limit is'];
  const body = rows.map((row) => [
    row.id,
    row.what,
    `${row.ours.toFixed(row.ours < 100 ? 1 : 0)} ${row.unit}`,
    `${row.limit.toFixed(row.limit < 100 ? 1 : 0)} ${row.unit}`,
    ratio(row).toFixed(2),
    target(row),
    holds(row) ? 'ok' : 'MISSED',
    row.beside,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((cells) => cells[column]?.length ?? 0)));
  return [head, ...body]
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function target({ atMost, atMostMs }: Measured): string {
  const ratioTarget = atMost === null ? [] : [`<= ${atMost}x`];
  return [...ratioTarget, ...(atMostMs === undefined ? [] : [`< ${atMostMs} ms`])].join(', ') || '-';
}

/** `npm run bench`: the targets of performance, each beside its limit measured in the same run. Exit code 1 where one is missed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { aggregation } from './aggregation.ts';
import { printing } from './printing.ts';
import { starting } from './starting.ts';
import { holds, type Measured, ratio, table } from './measure.ts';

const benches: Readonly<Record<string, () => Promise<Measured[]>>> = {
  P1: printing,
  P6: aggregation,
  P7: starting,
};

const asked = process.argv.slice(2);
const rows: Measured[] = [];
for (const [id, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(id)) continue;
  process.stderr.write(`${id} ...\n`);
  rows.push(...(await bench()));
}
process.stdout.write(`${table(rows)}\n`);

const folder = join(import.meta.dirname, '..', '..', 'data', 'local');
mkdirSync(folder, { recursive: true });
const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' };
const results = rows.map((row) => ({ ...row, ratio: ratio(row), holds: holds(row) }));
writeFileSync(
  join(folder, 'bench.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
);
if (!rows.every(holds)) process.exitCode = 1;

/** Who works in the demonstration and when: `world.yaml`, checked. */
import { join } from 'node:path';
import { z } from 'zod';
import { parseYaml } from './read.ts';

const words = z.string().min(1);
const id = z.string().regex(/^[a-zA-Z0-9{}-]+$/);
const someone = z.strictObject({ id, name: words, function: words });
const instant = z.iso.datetime({ precision: 3 });

const world = z.strictObject({
  organisation: z.strictObject({ id, name: words, type: z.enum(['ngo', 'state']) }),
  administrator: someone,
  coordinator: someone,
  monitor: someone,
  lead: someone,
  joined: instant,
  reviewer: someone,
  reviewed: z.array(id),
  observer: someone,
  acknowledgement: words,
  closing_note: words,
  pace: z.int().min(1),
  set_up: instant,
  cycles: z.array(
    z.strictObject({
      year: z.int(),
      instrument: z.strictObject({ id: words, version: words }),
      opened: instant,
      work_begins: instant,
      submission: z.iso.date(),
      review: z.iso.date(),
      closed: instant,
      regional_texts: instant,
      published: instant,
    }),
  ),
});

export type World = z.infer<typeof world>;
export type WorldCycle = World['cycles'][number];
export type Someone = z.infer<typeof someone>;

/** @throws {DemonstrationFaults} */
export function readWorld(folder: string = import.meta.dirname): World {
  return parseYaml(join(folder, 'world.yaml'), world);
}

/** The same words with the country's code where they ask for it. */
export function inCountry(one: Someone, country: string): Someone {
  return {
    id: one.id.replace('{country}', country),
    name: one.name.replace('{country}', country),
    function: one.function,
  };
}

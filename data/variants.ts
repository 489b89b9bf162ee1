/** A country's variant of the instrument, as proposed, decided and in force, and the instrument that comes of it. */
import { z } from 'zod';
import type { CountryCode, Instrument, Language } from '../indicators/instrument/instrument.ts';
import { type VariantFile, variantFile } from '../indicators/instrument/variant.ts';
import type { InstrumentOf } from '../indicators/publication/freeze.ts';
import type { Assessment, AssessmentId, Cycle, VariantRecord } from '../indicators/work/assessment.ts';
import type { Read } from './database.ts';
import type { FrozenInstruments } from './instruments.ts';
import { fromJson } from './rows.ts';
import type { VariantRow } from './workplace-rows.ts';

/** The variant the assessment is made with and what was proposed in it, oldest first. */
export async function variantsOf(db: Read, assessment: AssessmentId): Promise<VariantRecord[]> {
  const made = db('assessments').where({ id: assessment }).select('variant_id');
  const inForce = (await made)[0]?.variant_id ?? null;
  const rows = await db('variants')
    .where({ assessment_id: assessment })
    .orWhere('id', inForce)
    .orderBy(['proposed_at', 'id']);
  return rows.map((row) => recordOf(row, row.id === inForce));
}

/** The newest approved variant of every country, for a cycle that is opened now. */
export async function approvedVariants(
  db: Read,
  instrument: { readonly id: string; readonly version: string },
): Promise<ReadonlyMap<CountryCode, string>> {
  const rows = await db('variants')
    .where({ instrument_id: instrument.id, instrument_version: instrument.version, state: 'approved' })
    .orderBy(['decided_at', 'id']);
  return new Map(rows.map((row) => [row.country, row.id]));
}

/** The instrument the assessment is made with, in a language, with the variant in force. */
export async function instrumentFor(
  db: Read,
  instruments: FrozenInstruments,
  assessment: Pick<Assessment, 'id' | 'cycle'>,
  language: Language,
): Promise<Instrument> {
  const { id, version } = assessment.cycle.instrument;
  const variant = (await variantsOf(db, assessment.id)).find((one) => one.inForce);
  return variant
    ? instruments.varied(id, version, language, variant.content)
    : instruments.get(id, version, language, null);
}

/** The instruments of a cycle by country, as `freeze` wants them. */
export async function instrumentsFor(
  db: Read,
  instruments: FrozenInstruments,
  cycle: Cycle,
  language: Language,
): Promise<InstrumentOf> {
  const { id, version } = cycle.instrument;
  const rows = await db('assessments').where({ cycle_id: cycle.id }).select('id', 'country');
  const national = new Map<CountryCode, Instrument>();
  for (const row of rows) {
    national.set(row.country, await instrumentFor(db, instruments, { id: row.id, cycle }, language));
  }
  const shared = instruments.get(id, version, language, null);
  return (country) => (country === null ? shared : (national.get(country) ?? shared));
}

const adoption = z.strictObject({ institution: z.string(), act: z.string(), date: z.string() });

function recordOf(row: VariantRow, inForce: boolean): VariantRecord {
  const content: VariantFile = fromJson(variantFile, row.content);
  const adopted = row.adopted_by === null ? null : fromJson(adoption, row.adopted_by);
  return {
    id: row.id,
    state: row.state,
    content: { ...content, adopted_by: adopted },
    note: row.note,
    inForce,
    version: row.version,
  };
}

/** One mistake each, made in an instrument file, and how it is to be told. */
import { join } from 'node:path';
import { textOf } from '../../support/edited-files.ts';

export const small = textOf(join(import.meta.dirname, '../../fixtures/instruments/example-small/instrument.yaml'));
export const large = textOf(join(import.meta.dirname, '../../../indicators/instruments/ban-mi/1.0/instrument.yaml'));

export type Mistake = {
  readonly what: string;
  /** The file it is made in; the small one unless said. */
  readonly in?: string;
  readonly after?: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Marks that lead to the line of the fault in the edited file; by default that of the edit. */
  readonly at?: readonly string[];
  readonly code: string;
  readonly indicator?: string;
};

/** What a report is made from. Nothing else is read: the same input gives the same report. */
import type { CountryCode, Instrument, Language } from '../indicators/instrument/instrument.ts';
import type { Snapshot } from '../indicators/snapshot.ts';

export type ReportInput = {
  readonly snapshot: Snapshot;
  /** The edition of the previous cycle that change is counted from; null where there is none. */
  readonly previous: Snapshot | null;
  readonly language: Language;
  /**
   * The cycle's instrument with the country's variant (null: without), with the words of `words`, else of `language`.
   * What changed between versions is read in the files' own language, English, whatever the report's is.
   */
  readonly instrumentFor: (cycle: 'this' | 'previous', country: CountryCode | null, words?: Language) => Instrument;
  /** A preview of what is not published yet: marked on every page. */
  readonly draft?: boolean;
  /** Full address at which a reader can verify the edition. */
  readonly verifyAddress: string;
};

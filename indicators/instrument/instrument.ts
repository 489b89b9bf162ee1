/**
 * One version of the questionnaire as the rest of the code sees it: everything a file may leave out is filled in,
 * every reference is resolved. Made by `readInstrument` from a file and its words; never edited afterwards.
 */

export type Language = string;
export type AreaCode = string;
export type IndicatorCode = string;
export type CountryCode = string;

/** `policy` is what is written down, `practice` is what happened. */
export type Section = 'policy' | 'practice';
export type IndicatorType = 'structure' | 'process' | 'outcome';
export type InstrumentStatus = 'draft' | 'adopted';
export type Direction = 'higher' | 'lower' | 'context';
/** `check`: ratification differs by country. */
export type Force = 'binding' | 'accession' | 'guidance' | 'check';
export type YesPartlyNo = 'yes' | 'partly' | 'no';

/**
 * A word that people read, in the language asked for or, where that is missing, in another one.
 * `language` is the language the text really is in, so that pages can mark it.
 */
export type Word = { readonly text: string; readonly language: Language };

/** Steps in order; the index is the level that is answered. `points` are 0-100. */
export type OrdinalScale = {
  readonly kind: 'ordinal';
  readonly name: string;
  readonly points: readonly number[];
  readonly labels: readonly Word[];
  readonly levels: readonly Word[];
};

export type YpnScale = {
  readonly kind: 'ypn';
  readonly points: Readonly<Record<YesPartlyNo, number>>;
  readonly labels: Readonly<Record<YesPartlyNo, Word>>;
  readonly levels: Readonly<Record<YesPartlyNo, Word>>;
};

/**
 * - `ratio`: value = numerator / denominator (times 100 where `percent`)
 * - `median`: value = numerator, measured over `denominator` cases
 * - `count`: the file names no denominator; value = numerator
 */
export type Statistic = 'ratio' | 'median' | 'count';

export type NumberScale = {
  readonly kind: 'number';
  readonly statistic: Statistic;
  readonly percent: boolean;
  readonly unit: Word;
  readonly numerator: Word;
  readonly denominator: Word | null;
  readonly direction: Direction;
  /** Value worth 0 and value worth 100 points; null only where direction is `context`. */
  readonly anchors: { readonly worst: number; readonly best: number } | null;
  /** Fewest cases in the denominator; 1 where the file says nothing. */
  readonly minN: number;
  /** Cases one unit of the denominator stands for ("in units of 10 000" = 10000). */
  readonly casesPerUnit: number;
  /** Years pooled, this one included; 1 where the file says nothing. */
  readonly poolingYears: number;
  /** Which parts count victims, so that 1-4 of them are withheld from the public. */
  readonly countsVictims: readonly ('numerator' | 'denominator')[];
};

export type Scale = OrdinalScale | YpnScale | NumberScale;

export type Reference = {
  readonly standard: string;
  /** What follows the standard's code: "Art. 4, 18"; empty where the whole standard is meant. */
  readonly article: string;
};

export type Indicator = {
  readonly code: IndicatorCode;
  readonly area: AreaCode;
  readonly title: Word;
  readonly question: Word;
  readonly section: Section;
  readonly type: IndicatorType;
  readonly core: boolean;
  readonly weight: number;
  readonly handbookArea: string | null;
  readonly subarea: string | null;
  readonly subnational: boolean;
  readonly headlineStatistic: boolean;
  readonly breakdown: readonly string[];
  readonly supportingNumbers: readonly Word[];
  readonly scale: Scale;
  readonly holders: readonly string[];
  readonly evidence: readonly Word[];
  readonly references: readonly Reference[];
};

export type Area = {
  readonly code: AreaCode;
  readonly title: Word;
  readonly description: Word;
  readonly weight: number;
  /** Codes of its indicators, in the file's order. */
  readonly indicators: readonly IndicatorCode[];
};

export type Thresholds = {
  /** Least coverage of an area, and of a section, for a score; 0-1. */
  readonly area: number;
  /** Least coverage of the core set, unweighted; 0-1. */
  readonly core: number;
  /** Least share of area weight for an overall score; 0-1. */
  readonly overall: number;
  /** Least number of applicable indicators in a section for its score. */
  readonly sectionIndicators: number;
  /** Points of real change from which one speaks of a change. */
  readonly change: number;
  /** Counts of victims from 1 up to, but not including, this number are withheld. */
  readonly suppressBelow: number;
};

export type CountryUnit = { readonly code: string; readonly name: Word };

export type Country = {
  readonly code: CountryCode;
  readonly name: Word;
  /** Default language of the country's reports. */
  readonly language: Language;
  /** What the general institution is called there: code -> name. */
  readonly institutions: Readonly<Record<string, string>>;
  readonly units: readonly CountryUnit[];
};

export type Condition = {
  readonly code: IndicatorCode;
  readonly test:
    | { readonly is: 'at_most' | 'at_least' | 'above'; readonly value: number }
    | { readonly is: 'answered' };
};

/** A contradiction between answers, such as "no plan, yet a share of it was carried out". */
export type ConsistencyCheck = {
  readonly code: string;
  readonly level: 'warning' | 'error';
  readonly conditions: readonly Condition[];
  readonly message: Word;
};

export type ChangeClass = 'editorial' | 'clarification' | 'substantive' | 'added' | 'removed';

export type DeclaredChange = {
  readonly code: IndicatorCode;
  readonly class: ChangeClass;
  readonly reason: string;
};

export type Standard = { readonly title: Word; readonly force: Force };

export type Instrument = {
  readonly id: string;
  readonly version: string;
  readonly status: InstrumentStatus;
  readonly title: Word;
  readonly origin: Word;
  /** Language the words were asked for in. */
  readonly language: Language;
  /** Whether the words of `language` are a draft nobody has confirmed. */
  readonly wordsAreDraft: boolean;
  readonly countries: readonly Country[];
  readonly areas: readonly Area[];
  readonly indicators: readonly Indicator[];
  readonly thresholds: Thresholds;
  readonly overallScore: boolean;
  readonly institutions: Readonly<Record<string, Word>>;
  readonly standards: Readonly<Record<string, Standard>>;
  readonly forces: Readonly<Record<Force, Word>>;
  readonly handbookAreas: Readonly<Record<string, Word>>;
  readonly noDataReasons: Readonly<Record<string, Word>>;
  readonly confidence: Readonly<Record<string, { readonly label: Word; readonly meaning: Word }>>;
  readonly types: Readonly<Record<IndicatorType, Word>>;
  readonly sections: Readonly<Record<Section, Word>>;
  readonly sourceTypes: readonly string[];
  readonly followUpStatuses: readonly string[];
  /** Who is assessed by which indicators: institution -> codes. */
  readonly interest: Readonly<Record<string, readonly IndicatorCode[]>>;
  readonly derivedFrom: Readonly<
    Record<IndicatorCode, { readonly register: string; readonly numerator: string; readonly denominator: string }>
  >;
  readonly checks: readonly ConsistencyCheck[];
  readonly changesFrom: { readonly version: string; readonly changes: readonly DeclaredChange[] } | null;
  /** The national variant merged into this instrument, if any. */
  readonly variant: Variant | null;
};

/** What a country's institutions agreed to switch off, re-word or add; core indicators are locked. */
export type Variant = {
  readonly country: CountryCode;
  readonly adoptedBy: { readonly institution: string; readonly act: string; readonly date: string } | null;
  readonly switchedOff: readonly {
    readonly code: IndicatorCode;
    readonly reason: string;
    readonly proposedBy: string;
  }[];
  readonly reworded: readonly {
    readonly code: IndicatorCode;
    readonly class: ChangeClass;
    readonly question: string;
  }[];
  readonly added: readonly IndicatorCode[];
};

/** The indicator with that code. @throws {Error} for a code the instrument does not have: callers check before. */
export function indicatorOf(instrument: Instrument, code: IndicatorCode): Indicator {
  const found = instrument.indicators.find((one) => one.code === code);
  if (!found) throw new Error(`no indicator ${code} in ${instrument.id} ${instrument.version}`);
  return found;
}

/** The country's entry. @throws {Error} for a country the instrument does not list. */
export function countryOf(instrument: Instrument, code: CountryCode): Country {
  const found = instrument.countries.find((one) => one.code === code);
  if (!found) throw new Error(`no country ${code} in ${instrument.id} ${instrument.version}`);
  return found;
}

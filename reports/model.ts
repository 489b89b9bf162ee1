/**
 * What a report's template receives: every sentence, label and formatted number is here, with its language, so that the
 * template only places them. Raw numbers stand beside their text so that tests can recompute them.
 */
import type { Language } from '../indicators/instrument/instrument.ts';
import type { Chart, IntervalChart, LineChart, PairChart } from '../templates/charts.ts';
import type { Labels } from './labels.ts';

/** BCP 47 tag for the `lang` attribute: `en`, `sr-Latn`, `sq` ... */
export type LanguageTag = string;

/** One line of text. `marker` is a visible word ("in English") where the text is not in the report's language, else null. */
export type Line = { readonly text: string; readonly lang: LanguageTag; readonly marker: string | null };

/** Text that people wrote: sanitised HTML made from Markdown (paragraphs), ready to be placed unescaped. */
export type Prose = { readonly html: string; readonly lang: LanguageTag; readonly marker: string | null };

/** A number and how it is printed. `text` is never empty: "not enough data", "n/d" ... where `value` is null. */
export type Figure = { readonly value: number | null; readonly text: string };

/** `id` is the anchor; chapters of areas carry their `number` ("1"), other headings null. */
export type Heading = {
  readonly id: string;
  readonly level: 1 | 2 | 3;
  readonly number: string | null;
  readonly text: string;
  readonly lang: LanguageTag;
};

/** A term and what stands beside it: rows of the imprint, of the glossary. */
export type Entry = { readonly term: Line; readonly text: Line };

export type Link = { readonly text: string; readonly href: string };

// --- tables -------------------------------------------------------------------------------------------------------------

export type Column = { readonly text: string; readonly lang: LanguageTag; readonly align: 'start' | 'end' | 'center' };

/** `value` is the raw number behind the text where there is one. */
export type Cell = { readonly text: string; readonly value: number | null; readonly lang: LanguageTag };

export type TableRow = { readonly head: Line; readonly cells: readonly Cell[] };

/** Its first column is the rows' heads (`<th scope="row">`); `columns[0]` is that column's heading. */
export type DataTable = {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Under the table: what "rounded" means, why a row is empty. */
  readonly notes: readonly string[];
};

/**
 * How an answer is drawn. `level-0` .. `level-4` is the shade of the sequential scale by the points it is worth (a four-step
 * scale and yes/partly/no use some of the five shades); the printed text is always the answer itself.
 */
export type LevelClass =
  | 'level-0'
  | 'level-1'
  | 'level-2'
  | 'level-3'
  | 'level-4'
  | 'number'
  | 'context'
  | 'few'
  | 'withheld'
  | 'nd'
  | 'na'
  | 'unanswered'
  /** The instrument of that country does not have the indicator. */
  | 'absent';

/** A coloured cell; `text` is short ("3", "yes", "n/d", "43 %"), `label` says it in full ("level 3 of 4: substantial"). */
export type LevelCell = {
  readonly class: LevelClass;
  readonly text: string;
  readonly label: string;
  readonly lang: LanguageTag;
  /** 0-100 where it is scored, else null. */
  readonly points: number | null;
};

// --- charts -------------------------------------------------------------------------------------------------------------

/**
 * A chart with everything printed around it. `title` states the finding, `subtitle` the measure and unit, `source` the line
 * below; `table` has the same numbers, raw and as printed. `chart` goes to `drawing()` of templates/charts.ts as it is.
 */
export type ReportChart<Data extends Chart = Chart> = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly altText: string;
  readonly lang: LanguageTag;
  /** Words beside the hollow ring and the filled dot, where the chart has both; else null. */
  readonly key: { readonly ring: string; readonly dot: string } | null;
  readonly chart: Data;
  readonly table: DataTable;
};

// --- shared sections ------------------------------------------------------------------------------------------------------

/** The organisations of a real cycle are printed on its cover; a demonstration names no partner. */
export type Cover = {
  readonly series: string;
  readonly title: string;
  readonly subtitle: string;
  /** "draft instrument, not adopted", else null. */
  readonly draftInstrument: string | null;
  /** The mark and the sentence in the box, else null. */
  readonly demonstration: { readonly mark: string; readonly disclaimer: string } | null;
  /** "DRAFT, not published": a preview. */
  readonly draftReport: string | null;
  /** "Edition 1 · published 22 November 2021 · instrument ban-mi 1.0 · data 7c1f 90ab 44e2 …" */
  readonly footLine: string;
};

/** Running head and foot; page numbers are added by the print style. */
export type Running = { readonly head: string; readonly mark: string | null; readonly foot: string };

export type Imprint = {
  readonly heading: Heading;
  readonly entries: readonly Entry[];
  /** Sixty-four hexadecimal digits in groups of four. */
  readonly fingerprint: readonly string[];
  readonly citation: Line;
  readonly licence: Line;
  readonly verify: Link;
  /** "The Serbian words of the instrument are a draft ...", demonstration limits; may be empty. */
  readonly notes: readonly string[];
};

export type Method = {
  readonly heading: Heading;
  readonly sections: readonly { readonly heading: Heading; readonly paragraphs: readonly Line[] }[];
  /** The cells of the scale with their meaning. */
  readonly legend: readonly LevelCell[];
};

export type SourceMark = { readonly number: number; readonly href: string; readonly section: string | null };

export type Source = {
  readonly id: string;
  readonly number: number;
  readonly title: Line;
  /** Publisher, date and kind of source, as far as they are known, in one line. */
  readonly meta: string;
  readonly url: string | null;
};

export type RecommendationItem = {
  readonly id: string;
  /** "R1", as printed in the margin; the full id is kept in `code`. */
  readonly mark: string;
  readonly code: string;
  readonly text: Prose;
  readonly grade: { readonly code: 'urge' | 'consider' | 'invite'; readonly text: string };
  readonly addressee: Line;
  /** What the country itself calls the institution, or the general name where that one stands first; else null. */
  readonly addresseeAlso: Line | null;
  readonly indicators: readonly IndicatorMark[];
  readonly deadline: string | null;
};

/** A code with a link to its row. `href` is null where the indicator is not in this report. */
export type IndicatorMark = { readonly code: string; readonly title: Line; readonly href: string | null };

/** One heat map: a table, never a picture. */
export type HeatMap = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly corner: string;
  readonly lang: LanguageTag;
  readonly columns: readonly { readonly code: string; readonly name: Line }[];
  readonly rows: readonly {
    readonly code: string;
    readonly title: Line;
    readonly cells: readonly LevelCell[];
    /** "varied in: Serbia", where a national variant touches the indicator. */
    readonly note: string | null;
  }[];
  /** Core score and coverage per column, in the heat map of the core set only. */
  readonly scoreRow: {
    readonly label: string;
    readonly cells: readonly { readonly score: Figure; readonly answered: string; readonly interval: string }[];
    /** Where the core sets are unequal. */
    readonly note: string | null;
  } | null;
  readonly legend: readonly LevelCell[];
  /** "Countries stand in alphabetical order. No ranking: ..." */
  readonly notes: readonly string[];
};

/** Change of one score since the last cycle, by cause. */
export type ChangeRow = {
  readonly label: Line;
  readonly before: Figure;
  readonly after: Figure;
  readonly change: Figure;
  /** One decimal each, in the order instrument, coverage, real, correction; texts are "–" where not comparable. */
  readonly parts: readonly Figure[];
  /** The parts as printed do not add up to the change as printed. */
  readonly rounded: string | null;
  readonly sentence: string;
};

export type ChangeTable = {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly ChangeRow[];
  readonly notes: readonly string[];
};

export type InstrumentChange = {
  readonly code: string;
  readonly title: Line;
  readonly class: string;
  readonly reason: Line;
};

/** One context statistic: every figure of every source, contradictions side by side. */
export type ContextStatistic = {
  readonly heading: Heading;
  readonly definition: string;
  readonly table: {
    readonly id: string;
    readonly caption: string;
    readonly columns: readonly Column[];
    readonly rows: readonly { readonly head: Line; readonly cells: readonly ContextCell[] }[];
  };
  /** "2020: sources differ, both are shown" */
  readonly notes: readonly string[];
  /** Null where there are no numbers to draw (tiers). */
  readonly chart: ReportChart<LineChart> | null;
};

/** Several figures in one cell contradict each other. Empty where no source gives one: `empty` is the word for it. */
export type ContextCell = {
  readonly figures: readonly {
    readonly text: string;
    readonly value: number | null;
    readonly sources: readonly SourceMark[];
  }[];
  readonly contradiction: boolean;
  readonly empty: string | null;
};

export type Section<Content> = { readonly heading: Heading; readonly intro: readonly string[] } & Content;

/** What stands before the sections of both reports. `labels` are the fixed words of the template. */
export type ReportHead = {
  readonly language: Language;
  readonly lang: LanguageTag;
  /** Title of the document ("Serbia: national monitoring report 2021"). */
  readonly title: string;
  readonly description: string;
  /** Address of every score in print and name of the file: "RS-2021", "region-2021". */
  readonly address: string;
  readonly cycle: number;
  readonly edition: number;
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly running: Running;
  readonly cover: Cover;
  readonly imprint: Imprint;
  readonly contents: { readonly heading: Heading; readonly entries: readonly Heading[] };
};

/** The sections that both reports have. */
type Shared = {
  readonly method: Method;
  readonly context: Section<{ readonly statistics: readonly ContextStatistic[] }> | null;
  readonly sources: Section<{ readonly items: readonly Source[] }>;
  readonly instrumentNotes: Section<{
    readonly changes: readonly InstrumentChange[];
    readonly variants: readonly VariantNote[];
    readonly paragraphs: readonly Line[];
  }>;
  readonly glossary: Section<{ readonly entries: readonly Entry[] }>;
  readonly corrections: Section<{ readonly entries: readonly string[] }>;
};

export type VariantNote = {
  readonly country: Line;
  readonly adopted: string;
  readonly switchedOff: readonly {
    readonly code: string;
    readonly title: Line;
    readonly reason: Line;
    readonly by: Line;
  }[];
  readonly reworded: readonly { readonly code: string; readonly class: string; readonly question: Line }[];
  readonly added: readonly { readonly code: string; readonly title: Line }[];
};

// --- the national report ----------------------------------------------------------------------------------------------------

export type IndicatorRow = {
  readonly id: string;
  readonly code: string;
  readonly core: boolean;
  readonly title: Line;
  readonly question: Line;
  /** Policy or practice, structure or process or outcome. */
  readonly section: Line;
  readonly type: Line;
  readonly level: LevelCell;
  /** The words of the level that was answered, as the instrument has them; null for numbers and no answer. */
  readonly levelText: Line | null;
  readonly confidence: Line | null;
  readonly number: NumberAnswer | null;
  readonly justification: Prose | null;
  /** Reason of no data, "too few cases", what is withheld, added or re-worded by the national variant. */
  readonly notes: readonly Line[];
  readonly sources: readonly SourceMark[];
  readonly change: {
    /** "2019: level 1", or "new in this version"; null where there was no cycle before. */
    readonly before: string | null;
    readonly note: Prose | null;
  };
  readonly dissent: Prose | null;
  readonly replies: readonly { readonly institution: Line; readonly date: string; readonly text: Prose }[];
  /** "The reviewer is assessed by this indicator", else null. */
  readonly interest: string | null;
  /** Score 0-100 and its weight, for the annex. */
  readonly points: Figure;
  readonly weight: Figure;
};

/** A number answer: what was counted, and the value. Every text is "fewer than 5" where it is withheld. */
export type NumberAnswer = {
  readonly numerator: { readonly label: Line; readonly figure: Figure };
  readonly denominator: { readonly label: Line; readonly figure: Figure } | null;
  readonly value: { readonly label: Line; readonly figure: Figure };
  readonly years: string | null;
};

export type StandardItem = {
  readonly title: Line;
  /** Null where the whole standard is meant. */
  readonly articles: string | null;
  readonly force: string;
  readonly forceCode: string;
};

/** What stands at the head of a chapter and in the profile. */
export type AreaFigures = {
  readonly score: Figure;
  readonly coverage: Figure;
  readonly low: Figure;
  readonly high: Figure;
  readonly policy: Figure;
  readonly practice: Figure;
  readonly gap: Figure;
  /** The figures in one sentence. */
  readonly sentence: string;
};

export type AreaChapter = {
  readonly heading: Heading;
  readonly code: string;
  /** Address of its score in print: "RS-LP-2021". */
  readonly address: string;
  readonly description: Line;
  readonly standardsHeading: Heading;
  readonly standards: readonly StandardItem[];
  readonly policy: { readonly heading: Heading; readonly text: Prose | null };
  readonly practice: { readonly heading: Heading; readonly text: Prose | null };
  readonly figuresHeading: Heading;
  readonly figures: AreaFigures;
  readonly finding: { readonly heading: Heading; readonly text: Prose | null };
  readonly tableHeading: Heading;
  readonly tableCaption: string;
  readonly indicators: readonly IndicatorRow[];
};

export type NationalReport = ReportHead & NationalBody & { readonly kind: 'national' };

export type NationalBody = Shared & {
  readonly country: { readonly code: string; readonly name: Line };
  readonly summary: Section<{
    readonly text: Prose | null;
    readonly profile: ReportChart<IntervalChart>;
    readonly urgentHeading: Heading;
    readonly urgent: readonly RecommendationItem[];
    readonly conclusionsHeading: Heading;
    readonly conclusions: readonly Prose[];
    /** "Core indicators: 43, 12 of 13 scored" and, only where the instrument asks for one, the overall score. */
    readonly core: string;
    readonly overall: string | null;
    readonly review: readonly Line[];
  }>;
  readonly areas: readonly AreaChapter[];
  readonly gap: Section<{ readonly chart: ReportChart<PairChart> }>;
  /** Null where there is no previous cycle; then `intro` of nothing is printed. */
  readonly change: Section<{
    /** What the title of the chart leaves out; empty where it says all. */
    readonly finding: string;
    /** Ring = last cycle, dot = this one; not joined where they cannot be compared. */
    readonly chart: ReportChart<PairChart>;
    readonly table: ChangeTable;
    readonly instrument: readonly InstrumentChange[];
  }> | null;
  readonly conclusions: Section<{ readonly items: readonly Prose[] }>;
  readonly recommendations: Section<{
    readonly groups: readonly {
      readonly heading: Heading;
      readonly addressee: Line;
      readonly also: Line | null;
      readonly items: readonly RecommendationItem[];
    }[];
  }>;
  readonly followUp: Section<{
    readonly tally: string;
    readonly items: readonly {
      readonly recommendation: RecommendationItem;
      readonly status: { readonly code: string; readonly text: string };
      readonly note: Prose | null;
    }[];
  }> | null;
  readonly goodPractices: Section<{
    readonly items: readonly {
      readonly title: Line;
      readonly text: Prose;
      readonly indicators: readonly IndicatorMark[];
    }[];
  }>;
  readonly answers: Section<{
    readonly areas: readonly { readonly heading: Heading; readonly indicators: readonly IndicatorRow[] }[];
  }>;
  readonly scores: Section<{ readonly table: DataTable }>;
  /** Three other weightings; only where the instrument has an overall score to be sensitive about, else null. */
  readonly sensitivity: Section<{ readonly table: DataTable }> | null;
};

// --- the regional report ------------------------------------------------------------------------------------------------------

export type RegionalAreaSpread = {
  readonly heading: Heading;
  readonly code: string;
  readonly description: Line;
  readonly finding: { readonly heading: Heading; readonly text: Prose | null };
  /** Every indicator of the area by country. */
  readonly levels: HeatMap;
  /** Scores on the common indicators, with interval, by country in alphabetical order. */
  readonly chart: ReportChart<IntervalChart>;
};

export type RegionalReport = ReportHead & RegionalBody & { readonly kind: 'regional' };

export type RegionalBody = Shared & {
  readonly countries: readonly { readonly code: string; readonly name: Line; readonly address: string }[];
  readonly summary: Section<{
    readonly text: Prose | null;
    readonly sentences: readonly string[];
    readonly urgentHeading: Heading;
    readonly urgent: readonly { readonly country: Line; readonly items: readonly RecommendationItem[] }[];
  }>;
  readonly core: Section<{ readonly heatMap: HeatMap }>;
  /** One chart per country, all on the same axis and on the common indicators. */
  readonly profiles: Section<{ readonly common: string; readonly charts: readonly ReportChart<IntervalChart>[] }>;
  readonly gap: Section<{ readonly charts: readonly ReportChart<PairChart>[] }>;
  readonly change: Section<{
    readonly finding: string;
    readonly countries: readonly {
      readonly heading: Heading;
      readonly finding: string;
      /** Ring = last cycle, dot = this one; not joined where they cannot be compared. */
      readonly chart: ReportChart<PairChart>;
      readonly table: ChangeTable;
    }[];
    readonly instrument: readonly InstrumentChange[];
  }> | null;
  readonly areas: readonly RegionalAreaSpread[];
  readonly recommendations: Section<{
    readonly countries: readonly { readonly heading: Heading; readonly items: readonly RecommendationItem[] }[];
  }>;
  readonly followUp: Section<{ readonly table: DataTable }> | null;
  readonly scores: Section<{ readonly tables: readonly DataTable[] }>;
  readonly overall: Section<{ readonly table: DataTable }> | null;
  readonly sensitivity: Section<{ readonly table: DataTable }> | null;
  readonly nationalReports: readonly { readonly country: Line; readonly text: string }[];
};

export type AnyReport = NationalReport | RegionalReport;

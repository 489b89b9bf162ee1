/**
 * Answers of several countries from a CSV file: `country,code,answer[,reason][,numerator,denominator]`, columns in any
 * order. Whatever cannot be meant as it stands is a fault with its place; nothing is corrected silently.
 */
import type { CountryCode, Indicator, IndicatorCode, Instrument } from '../../indicators/instrument/instrument.ts';
import type { Answers, AnswerValue } from '../../indicators/scoring/answer.ts';
import type { FileFault } from '../../data/yaml-file.ts';
import { type Cell, readTable, type Row } from './csv-table.ts';
import { type Given, valueOf } from './csv-value.ts';

export type AnswersFile = {
  /** By country, countries by code; empty where there are faults that leave nothing to trust. */
  readonly countries: ReadonlyMap<CountryCode, Answers>;
  /** In the file's order. */
  readonly faults: readonly FileFault[];
};

const required = ['country', 'code', 'answer'] as const;
const optional = ['reason', 'numerator', 'denominator'] as const;
type Column = (typeof required)[number] | (typeof optional)[number];

/**
 * Reads the whole file and tells everything that is wrong with it. `file` is only its name for the faults; `national` are
 * the instruments of countries that have a variant.
 */
export function answersFromCsv(
  file: string,
  bytes: Uint8Array,
  instrument: Instrument,
  national: ReadonlyMap<CountryCode, Instrument> = new Map(),
): AnswersFile {
  const table = readTable(file, bytes);
  const reader = new Reader(file, instrument, national);
  const [header, ...rows] = table.rows;
  const columns = header ? reader.columns(header) : null;
  if (!header && table.faults.length === 0) reader.fault({ line: 1, column: 1 }, 'no-header', 'the file is empty');
  if (columns) for (const row of rows) reader.row(row, columns);
  const faults = [...reader.faults, ...table.faults].sort((a, b) => a.line - b.line || a.column - b.column);
  const countries = [...reader.answers].sort(([a], [b]) => (a < b ? -1 : 1));
  return { countries: new Map(countries), faults };
}

type Columns = { readonly at: ReadonlyMap<Column, number>; readonly width: number };

class Reader {
  readonly faults: FileFault[] = [];
  readonly answers = new Map<CountryCode, Map<IndicatorCode, AnswerValue>>();
  readonly #file: string;
  readonly #countries: ReadonlySet<CountryCode>;
  readonly #indicators: ReadonlyMap<IndicatorCode, Indicator>;
  readonly #national: ReadonlyMap<CountryCode, ReadonlyMap<IndicatorCode, Indicator>>;
  readonly #reasons: readonly string[];
  /** Line of the first row of each country and code. */
  readonly #seen = new Map<string, number>();

  constructor(file: string, instrument: Instrument, national: ReadonlyMap<CountryCode, Instrument>) {
    this.#file = file;
    this.#countries = new Set(instrument.countries.map(({ code }) => code));
    this.#indicators = byCode(instrument);
    this.#national = new Map([...national].map(([country, own]) => [country, byCode(own)]));
    this.#reasons = Object.keys(instrument.noDataReasons);
  }

  fault({ line, column }: Pick<Cell, 'line' | 'column'>, code: string, message: string, indicator?: string): void {
    this.faults.push({ file: this.#file, line, column, code, indicator: indicator ?? null, message });
  }

  /** Null where the columns leave it open what the rows say. */
  columns({ cells, end }: Row): Columns | null {
    const only = cells.length === 1 ? cells[0] : undefined;
    if (only && /[;\t]/.test(only.value)) {
      this.fault(only, 'not-comma-separated', 'columns are separated by commas, not by semicolons or tabs');
      return null;
    }
    const at = new Map<Column, number>();
    cells.forEach((cell, index) => this.#column(cell, index, at));
    for (const name of required) {
      if (!at.has(name)) this.fault(end, 'missing-column', `there is no column "${name}"`);
    }
    if (at.has('numerator') !== at.has('denominator')) {
      const [there, missing] = at.has('numerator') ? ['numerator', 'denominator'] : ['denominator', 'numerator'];
      this.fault(end, 'missing-column', `column "${there}" needs a column "${missing}" beside it`);
    }
    return required.every((name) => at.has(name)) ? { at, width: cells.length } : null;
  }

  #column(cell: Cell, index: number, at: Map<Column, number>): void {
    const name = [...required, ...optional].find((one) => one === cell.value);
    if (name === undefined) {
      const all = [...required, ...optional].join(', ');
      this.fault(cell, 'unknown-column', `"${cell.value}" is not a column; there are ${all}`);
    } else if (at.has(name)) this.fault(cell, 'duplicate-column', `column "${name}" is there twice`);
    else at.set(name, index);
  }

  row({ cells, end }: Row, { at, width }: Columns): void {
    if (cells.length !== width) {
      const message = `the row has ${cells.length} values, the header ${width}`;
      this.fault(cells[width] ?? end, 'ragged-row', message);
      return;
    }
    const cellOf = (name: Column): Cell | null => cells[at.get(name) ?? -1] ?? null;
    const country = this.#country(cellOf('country'));
    const indicator = this.#indicator(cellOf('code'), country);
    if (!indicator) return;
    if (country !== null) this.#once(country, indicator, cellOf('country'));
    const given: Given = {
      answer: cellOf('answer'),
      reason: cellOf('reason'),
      numerator: cellOf('numerator'),
      denominator: cellOf('denominator'),
    };
    const value = valueOf(indicator, given, this.#reasons, (cell, fault, message) =>
      this.fault(cell ?? end, fault, message, indicator.code),
    );
    if (country !== null && value) this.#answersOf(country).set(indicator.code, value);
  }

  #country(cell: Cell | null): CountryCode | null {
    if (cell === null) return null;
    if (!this.#countries.has(cell.value)) {
      this.#unknown(cell, 'country', this.#countries);
      return null;
    }
    // a country that is in the file is in the result, even where all its rows are unanswered
    this.#answersOf(cell.value);
    return cell.value;
  }

  #indicator(cell: Cell | null, country: CountryCode | null): Indicator | null {
    if (cell === null) return null;
    const own = this.#national.get(country ?? '');
    const indicator = (own ?? this.#indicators).get(cell.value);
    if (!indicator) this.#unknown(cell, 'code', own ?? this.#indicators, own && country ? ` of ${country}` : '');
    return indicator ?? null;
  }

  #unknown(cell: Cell, what: string, known: { readonly has: (value: string) => boolean }, whose = ''): void {
    const hint = known.has(cell.value.trim()) ? '; there are spaces around it' : '';
    this.fault(cell, `unknown-${what}`, `"${cell.value}" is not in the instrument${whose}${hint}`);
  }

  #once(country: CountryCode, { code }: Indicator, first: Cell | null): void {
    if (!first) return;
    const key = `${country} ${code}`;
    const before = this.#seen.get(key);
    if (before === undefined) this.#seen.set(key, first.line);
    else this.fault(first, 'duplicate-row', `${country} has answered this in line ${before} already`, code);
  }

  #answersOf(country: CountryCode): Map<IndicatorCode, AnswerValue> {
    const found = this.answers.get(country) ?? new Map<IndicatorCode, AnswerValue>();
    this.answers.set(country, found);
    return found;
  }
}

function byCode({ indicators }: Instrument): Map<IndicatorCode, Indicator> {
  return new Map(indicators.map((one) => [one.code, one]));
}

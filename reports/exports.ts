/** The data of a report as files others can compute with. */
import type { CountryCode, Indicator, Instrument } from '../indicators/instrument/instrument.ts';
import type { AnswerValue } from '../indicators/scoring/answer.ts';
import { pooled } from '../indicators/scoring/standing.ts';
import type { Snapshot } from '../indicators/snapshot.ts';

/**
 * Every answer as `country,code,answer,reason,numerator,denominator`, the table that `aggregate` reads: whoever has the
 * instrument's file recomputes the scores from it. In the instrument's order, with the indicators nobody answered (an empty
 * answer); where an indicator pools years, the sums of the years. What is withheld from the public (1-4 victims) is empty
 * here too: its score rests on what is not shown.
 */
export function answersCsv(
  snapshot: Snapshot,
  countries: readonly CountryCode[],
  instrumentOf: (country: CountryCode) => Instrument,
): string {
  const rows = countries.flatMap((country) =>
    instrumentOf(country).indicators.map((indicator) => [
      country,
      indicator.code,
      ...cellsOf(indicator, snapshot.data.countries[country]?.answers[indicator.code]?.value),
    ]),
  );
  return [['country', 'code', 'answer', 'reason', 'numerator', 'denominator'], ...rows]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

/** Codes of scored indicators whose figures are withheld, by country: `aggregate` cannot give their printed scores. */
export function withheldScores(snapshot: Snapshot, countries: readonly CountryCode[]): string[] {
  return countries.flatMap((country) =>
    Object.entries(snapshot.data.countries[country]?.answers ?? {}).flatMap(([code, { value }]) =>
      value.kind === 'withheld' && (value.points !== null || value.tooFewCases) ? [`${country} ${code}`] : [],
    ),
  );
}

/** Codes, numbers and words of our own only: nothing here needs quoting, nothing can be taken for a formula. */
function cellsOf({ scale }: Indicator, value: AnswerValue | undefined): [string, string, string, string] {
  switch (value?.kind) {
    case 'level':
      return [String(value.level), '', '', ''];
    case 'ypn':
      return [value.choice, '', '', ''];
    case 'no_data':
      return ['no_data', value.reason ?? '', '', ''];
    case 'not_applicable':
      return ['not_applicable', '', '', ''];
    case 'number': {
      const sum = scale.kind === 'number' ? pooled(scale, value) : value;
      return ['', '', String(sum.numerator), sum.denominator === null ? '' : String(sum.denominator)];
    }
    case 'withheld':
    case undefined:
      return ['', '', '', ''];
  }
}

/** The data of a report as files others can compute with. */
import type { CountryCode, IndicatorCode } from '../indicators/instrument/instrument.ts';
import type { AnswerValue } from '../indicators/scoring/answer.ts';
import type { Snapshot } from '../indicators/snapshot.ts';

/**
 * Every answer as `country,code,answer,reason,numerator,denominator`, the table that `aggregate` reads: whoever has the
 * instrument's file recomputes the scores from it. `codes` gives the order, and the indicators nobody answered (an empty
 * answer). What is withheld from the public (1-4 victims) is empty here too; its score rests on what is not shown.
 */
export function answersCsv(
  snapshot: Snapshot,
  countries: readonly CountryCode[],
  codes: (country: CountryCode) => readonly IndicatorCode[],
): string {
  const rows = countries.flatMap((country) =>
    codes(country).map((code) => [country, code, ...cellsOf(snapshot.data.countries[country]?.answers[code]?.value)]),
  );
  return [['country', 'code', 'answer', 'reason', 'numerator', 'denominator'], ...rows]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

/** Codes, numbers and words of our own only: nothing here needs quoting, nothing can be taken for a formula. */
function cellsOf(value: AnswerValue | undefined): [string, string, string, string] {
  switch (value?.kind) {
    case 'level':
      return [String(value.level), '', '', ''];
    case 'ypn':
      return [value.choice, '', '', ''];
    case 'no_data':
      return ['no_data', value.reason ?? '', '', ''];
    case 'not_applicable':
      return ['not_applicable', '', '', ''];
    case 'number':
      return ['', '', String(value.numerator), value.denominator === null ? '' : String(value.denominator)];
    case 'withheld':
    case undefined:
      return ['', '', '', ''];
  }
}

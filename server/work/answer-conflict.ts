/** What stands and what was typed, part by part, for whoever saved second. */
import type { Indicator, Instrument, Language } from '../../indicators/instrument/instrument.ts';
import type { Source } from '../../indicators/work/assessment.ts';
import type { Conflict } from '../../templates/pages/work/answer.ts';
import type { Reader } from '../../templates/reader.ts';
import { citedRows, type Fields } from './answer-fields.ts';

type Sides = {
  readonly reader: Reader;
  readonly instrument: Instrument;
  readonly indicator: Indicator;
  readonly sources: ReadonlyMap<string, Source>;
  readonly languages: readonly Language[];
  readonly standing: Fields;
  readonly typed: Fields;
  readonly by: string;
  readonly href: string;
};

export function conflictOf(sides: Sides): Conflict {
  const { reader, languages, standing, typed, by, href } = sides;
  const { t } = reader;
  const part = (name: string, say: (fields: Fields) => string) => ({ name, theirs: say(standing), yours: say(typed) });
  const text = (name: 'justification' | 'changeNote', language: string) =>
    part(t(`answering.${name}.label`, { language: languageSaid(reader, language) }), (fields) =>
      (fields[`${name}.${language}`] ?? '').replaceAll('\r\n', '\n'),
    );
  const all = [
    part(t('answering.answer'), (fields) => answerSaid(sides, fields)),
    ...languages.map((language) => text('justification', language)),
    part(t('common.sources'), (fields) => sourcesSaid(sides, fields)),
    part(t('common.confidence'), (fields) => sides.instrument.confidence[fields['confidence'] ?? '']?.label.text ?? ''),
    part(t('answering.period.title'), ({ from = '', to = '' }) => [from, to].filter(Boolean).join(' – ')),
    ...languages.map((language) => text('changeNote', language)),
  ];
  return {
    version: typed['version'] ?? '0',
    by,
    takeTheirs: href,
    rows: all.filter(({ theirs, yours }) => theirs !== yours),
  };
}

const languageSaid = ({ words, t }: Reader, language: string): string =>
  words.has(`language.${language}`) ? t(`language.${language}`) : language;

function answerSaid(sides: Sides, fields: Fields): string {
  const { reader, instrument } = sides;
  const answer = fields['answer'] ?? '';
  if (answer === 'not_applicable') return reader.t('answering.choice.not_applicable');
  if (answer === 'no_data') {
    const reason = instrument.noDataReasons[fields['reason'] ?? '']?.text;
    return [reader.t('answering.choice.no_data'), reason].filter(Boolean).join(': ');
  }
  return stepSaid(sides, answer) ?? numbersSaid(fields) ?? reader.t('answer.unanswered');
}

function stepSaid({ reader, indicator: { scale } }: Sides, answer: string): string | null {
  const level = /^level-(\d+)$/.exec(answer)?.[1];
  if (scale.kind === 'ordinal' && level !== undefined) {
    const label = scale.labels[Number(level)]?.text ?? '';
    return reader.t('answer.levelOf', { level, highest: scale.points.length - 1, label });
  }
  if (scale.kind === 'ypn' && (answer === 'yes' || answer === 'partly' || answer === 'no'))
    return scale.labels[answer].text;
  return null;
}

/** "12 / 40, 2020: 6 / 30": as typed, so that what is no number is seen too. */
function numbersSaid(fields: Fields): string | null {
  const years = Object.keys(fields).flatMap((name) => /^earlier\.(\d{4})\./.exec(name)?.[1] ?? []);
  const said = ['', ...new Set(years)].flatMap((year) => {
    const prefix = year === '' ? '' : `earlier.${year}.`;
    const parts = ['numerator', 'denominator']
      .map((part) => fields[`${prefix}${part}`] ?? '')
      .filter((one) => one !== '');
    return parts.length === 0 ? [] : [`${year === '' ? '' : `${year}: `}${parts.join(' / ')}`];
  });
  return said.length === 0 ? null : said.join(', ');
}

function sourcesSaid({ sources }: Sides, fields: Fields): string {
  return citedRows(fields)
    .map((row) => {
      const title = sources.get(fields[`cite.${row}`] ?? '')?.title ?? '';
      const section = (fields[`section.${row}`] ?? '').trim();
      return section === '' ? title : `${title} (${section})`;
    })
    .join('\n');
}

/** One indicator across all countries as it stands, to see where the same evidence was given different levels. */
import type { Frame } from '../../frame.ts';
import type { Publication } from '../../publication.ts';
import type { Reader } from '../../reader.ts';
import type { AnswerView } from '../indicator-answer.ts';
import type { Indicator } from '../../../indicators/instrument/instrument.ts';
import { indicatorPage, type IndicatorPage } from '../indicator.ts';
import type { Link } from '../shared.ts';

export type AcrossPage = Pick<
  IndicatorPage,
  'code' | 'title' | 'question' | 'core' | 'marks' | 'levels' | 'measure'
> & {
  readonly frame: Frame;
  readonly back: Link;
  readonly answers: readonly { readonly answer: AnswerView; readonly state: string }[];
  readonly before: Link | null;
  readonly after: Link | null;
};

export type AcrossInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly publication: Publication;
  readonly indicator: Indicator;
  readonly back: Link;
  readonly hrefOf: (code: string) => string;
  /** "being drafted": how far the country is. */
  readonly stateOf: (country: string) => string;
};

export function acrossPage({ reader, frame, publication, indicator, back, hrefOf, stateOf }: AcrossInput): AcrossPage {
  const { code, title, question, core, marks, levels, measure, answers } = indicatorPage({
    reader,
    frame,
    publication,
    cycles: [],
    indicator,
  });
  const { indicators } = publication.instrumentFor(null, reader.words.language);
  const at = indicators.findIndex((one) => one.code === code);
  const link = (found: Indicator | undefined): Link | null =>
    found ? { text: `${found.code} ${found.title.text}`, href: hrefOf(found.code) } : null;
  return {
    frame,
    back,
    code,
    title,
    question,
    core,
    marks,
    levels,
    measure,
    answers: answers.map((answer) => ({ answer, state: stateOf(answer.country.code) })),
    before: link(indicators[at - 1]),
    after: link(indicators[at + 1]),
  };
}

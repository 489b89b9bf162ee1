/** A page that is not there, or not now, or that failed: what happened, and where to go from here. */
import type { Frame } from '../frame.ts';
import type { Reader } from '../reader.ts';
import type { Link } from './shared.ts';

export type ProblemPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly text: string;
  /** Printed small: the code of a known problem, or the identifier under which a fault was logged. */
  readonly reference: string;
  readonly ways: readonly Link[];
};

export type ProblemInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  /** Key of the words: `problem.page.<name>.title` and `.text`. */
  readonly name:
    | 'missing'
    | 'forbidden'
    | 'otherSite'
    | 'tooMany'
    | 'pdfOff'
    | 'pdfFailed'
    | 'refused'
    | 'fault'
    | 'nothing';
  readonly reference: string;
};

export function problemPage({ reader, frame, name, reference }: ProblemInput): ProblemPage {
  const { t, urls } = reader;
  return {
    frame,
    title: t(`problem.page.${name}.title`),
    text: t(`problem.page.${name}.text`),
    reference,
    ways: [
      { text: t('problem.way.home'), href: urls.home() },
      { text: t('problem.way.reports'), href: urls.reports() },
      { text: t('problem.way.indicators'), href: urls.instrument() },
    ],
  };
}

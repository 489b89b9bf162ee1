/** A country's assessment: where it stands, what is missing by area, and the way to every answer. */
import type { Area, Indicator, Instrument, Word } from '../../../indicators/instrument/instrument.ts';
import type { Assessment, Comment, Dossier } from '../../../indicators/work/assessment.ts';
import type { Finding } from '../../../indicators/work/check.ts';
import type { Refusal } from '../../../indicators/work/problems.ts';
import type { AnswerCell } from '../../answer-view.ts';
import { type AnsweringUrls, answeringUrls, type Place, placeOf } from '../../answering-urls.ts';
import { countryName } from '../../country-names.ts';
import type { Frame } from '../../frame.ts';
import type { Reader } from '../../reader.ts';
import { type Deadline, deadlineSaid, findingSaid, valueCell, whyNotSaid } from './said.ts';

/** Which indicators are listed. */
export const shows = ['all', 'unanswered', 'no-data', 'problems', 'comments'] as const;
export type Show = (typeof shows)[number];

export type AssessmentPage = {
  readonly frame: Frame;
  readonly title: string;
  readonly status: string;
  readonly deadline: Deadline | null;
  /** Said on top: what was refused, or that it worked. */
  readonly notice: { readonly text: string; readonly isProblem: boolean } | null;
  readonly counts: readonly { readonly name: string; readonly value: string }[];
  readonly filters: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly areas: readonly AreaView[];
  /** Where the filter leaves nothing. */
  readonly empty: string;
  readonly submit: SubmitForm | null;
  readonly withdraw: MoveForm | null;
};

export type AreaView = {
  readonly code: string;
  readonly title: Word;
  readonly counts: readonly { readonly text: string; readonly strong: boolean }[];
  readonly answered: number;
  readonly of: number;
  readonly texts: string;
  readonly rows: readonly RowView[];
};

export type RowView = {
  readonly code: string;
  readonly title: Word;
  readonly href: string;
  readonly core: boolean;
  readonly cell: AnswerCell;
  /** Errors, warnings, comments, in words. */
  readonly flags: readonly { readonly text: string; readonly strong: boolean }[];
};

export type MoveForm = {
  readonly action: string;
  readonly token: string;
  readonly version: string;
  readonly whyNot: string;
};

export type SubmitForm = MoveForm & {
  readonly errors: readonly { readonly text: string; readonly href: string; readonly where: string }[];
  readonly warnings: readonly WarningView[];
  readonly common: { readonly value: string; readonly error: string };
  readonly max: number;
};

export type WarningView = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly where: string;
  readonly href: string;
  readonly value: string;
};

export type AssessmentInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly token: string;
  readonly now: string;
  readonly instrument: Instrument;
  readonly dossier: Dossier;
  readonly findings: readonly Finding[];
  readonly show: Show;
  readonly notice: AssessmentPage['notice'];
  /** What was typed, shown again. */
  readonly typed: Readonly<Record<string, string>>;
  readonly whyNotSubmit: Refusal | null;
  readonly whyNotWithdraw: Refusal | null;
  readonly maxNote: number;
};

type Here = AssessmentInput & { readonly urls: AnsweringUrls; readonly place: Place };

export function assessmentPage(input: AssessmentInput): AssessmentPage {
  const { reader, instrument, dossier, show } = input;
  const { assessment } = dossier;
  const here: Here = { ...input, urls: answeringUrls(reader.words.language), place: placeOf(assessment) };
  const areas = instrument.areas
    .map((area) => areaView(here, area))
    .filter((area) => show === 'all' || area.rows.length > 0);
  return {
    frame: input.frame,
    title: titleOf(reader, instrument, assessment),
    status: reader.t(`answering.status.${assessment.status}`),
    deadline: deadlineOf(here),
    notice: input.notice,
    counts: countsOf(here),
    filters: shows.map((one) => ({
      text: reader.t(`answering.show.${one}`),
      href: here.urls.assessment(here.place, one === 'all' ? undefined : one),
      current: one === show,
    })),
    areas,
    empty: areas.length === 0 ? reader.t('answering.show.nothing') : '',
    submit: submitForm(here),
    withdraw: withdrawForm(here),
  };
}

export function titleOf(reader: Reader, instrument: Instrument, { country, cycle }: Assessment): string {
  return `${countryName(reader.words, instrument, country).text} ${cycle.year}`;
}

function deadlineOf({ reader, now, dossier }: Here): Deadline | null {
  const { status, deadlines } = dossier.assessment;
  if (status === 'drafting' || status === 'returned') return deadlineSaid(reader, now, deadlines.submission);
  return status === 'submitted' ? deadlineSaid(reader, now, deadlines.review) : null;
}

const levelOf = (level: Finding['level']) => (one: Finding) => one.level === level;

function countsOf({ reader, instrument, dossier, findings }: Here): AssessmentPage['counts'] {
  const { t } = reader;
  const values = [...dossier.answers.values()].map(({ value }) => value);
  const open = dossier.comments.filter(({ state }) => state === 'open').length;
  const line = (name: string, value: string) => ({ name: t(`answering.count.${name}`), value });
  const answered = values.filter((value) => value !== null).length;
  return [
    line('answered', t('common.countOf', { count: String(answered), of: String(instrument.indicators.length) })),
    line('noData', String(values.filter((value) => value?.kind === 'no_data').length)),
    line('errors', String(findings.filter(levelOf('error')).length)),
    line('warnings', String(findings.filter(levelOf('warning')).length)),
    line('comments', String(open)),
  ];
}

function areaView(here: Here, area: Area): AreaView {
  const { reader, instrument, dossier } = here;
  const rows = instrument.indicators.filter((one) => area.indicators.includes(one.code)).map((one) => rowOf(here, one));
  const values = area.indicators.map((code) => dossier.answers.get(code)?.value ?? null);
  const answered = values.filter((value) => value !== null).length;
  const noData = values.filter((value) => value?.kind === 'no_data').length;
  const problems = (level: Finding['level']) =>
    here.findings.filter(
      (one) => one.level === level && one.indicator !== null && area.indicators.includes(one.indicator),
    ).length;
  const { t } = reader;
  const counts: AreaView['counts'][number][] = [
    { text: t('answering.progress', { answered, of: area.indicators.length }), strong: false },
    ...(noData > 0 ? [{ text: t('answering.flag.noData', { count: noData }), strong: false }] : []),
    ...(answered === 0 || problems('error') === 0
      ? []
      : [{ text: t('answering.flag.errors', { count: problems('error') }), strong: true }]),
    ...(problems('warning') === 0
      ? []
      : [{ text: t('answering.flag.warnings', { count: problems('warning') }), strong: false }]),
  ];
  return {
    code: area.code,
    title: area.title,
    counts,
    answered,
    of: area.indicators.length,
    texts: here.urls.areaTexts(here.place, area.code),
    rows: rows.filter(({ shown }) => shown).map(({ row }) => row),
  };
}

function rowOf(here: Here, indicator: Indicator): { row: RowView; shown: boolean } {
  const { reader, instrument, dossier, show, urls, place } = here;
  const { t } = reader;
  const value = dossier.answers.get(indicator.code)?.value ?? null;
  const mine = findingsAbout(here.findings, indicator.code);
  const [errors, warnings] = [mine.filter(levelOf('error')), mine.filter(levelOf('warning'))];
  const comments = dossier.comments.filter((one) => isOpenAbout(one, indicator.code));
  // That there is no answer yet says the mark.
  const wrong = errors.filter(({ code }) => code !== 'unanswered').length;
  const flags = [
    ...(comments.length > 0 ? [{ text: t('answering.flag.comments', { count: comments.length }), strong: true }] : []),
    ...(wrong > 0 ? [{ text: t('answering.flag.errors', { count: wrong }), strong: true }] : []),
    ...(warnings.length > 0 ? [{ text: t('answering.flag.warnings', { count: warnings.length }), strong: false }] : []),
  ];
  const shown: Record<Show, boolean> = {
    all: true,
    unanswered: value === null,
    'no-data': value?.kind === 'no_data',
    problems: wrong > 0 || warnings.length > 0,
    comments: comments.length > 0,
  };
  return {
    shown: shown[show],
    row: {
      code: indicator.code,
      title: indicator.title,
      href: urls.answer(place, indicator.code),
      core: indicator.core,
      cell: valueCell(reader, instrument, indicator, value),
      flags,
    },
  };
}

/** Also findings about several indicators, that name this one. */
export function findingsAbout(findings: readonly Finding[], code: string): Finding[] {
  return findings.filter(({ indicator, details }) => {
    const named = details['indicators'];
    return indicator === code || (Array.isArray(named) && named.includes(code));
  });
}

export const isOpenAbout = ({ state, about }: Comment, code: string): boolean =>
  state === 'open' && about.indicator === code;

function submitForm(here: Here): SubmitForm | null {
  const { reader, dossier, findings, typed, whyNotSubmit } = here;
  const { status } = dossier.assessment;
  if (status !== 'drafting' && status !== 'returned') return null;
  const errors = findings.filter(levelOf('error'));
  const said = whyNotSaid(reader, whyNotSubmit);
  return {
    ...moveForm(
      here,
      said === '' && errors.length > 0 ? reader.t('answering.submit.errorsRemain', { count: errors.length }) : said,
    ),
    errors: errors.map((one) => ({ text: findingSaid(reader, here.instrument, one), ...placeOfFinding(here, one) })),
    warnings: findings.filter(levelOf('warning')).map((one, at) => ({
      id: `warning-${at}`,
      name: `reason:${one.key}`,
      text: findingSaid(reader, here.instrument, one),
      ...placeOfFinding(here, one),
      value: typed[`reason:${one.key}`] ?? '',
    })),
    common: { value: typed['reason'] ?? '', error: '' },
    max: here.maxNote,
  };
}

/** Where to put it right: the indicator it is about, the first of several, or the texts. */
function placeOfFinding(
  { reader, urls, place, instrument }: Here,
  { indicator, details }: Finding,
): { href: string; where: string } {
  const named = details['indicators'];
  const code = indicator ?? (Array.isArray(named) ? String(named[0]) : null);
  if (code === null || !instrument.indicators.some((one) => one.code === code)) {
    return { href: urls.texts(place), where: reader.t('answering.nav.texts') };
  }
  return { href: urls.answer(place, code), where: code };
}

function withdrawForm(here: Here): MoveForm | null {
  if (here.dossier.assessment.status !== 'submitted') return null;
  return moveForm(here, whyNotSaid(here.reader, here.whyNotWithdraw));
}

function moveForm({ urls, place, token, dossier }: Here, whyNot: string): MoveForm {
  return { action: urls.assessment(place), token, version: String(dossier.assessment.version), whyNot };
}

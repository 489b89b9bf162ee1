/** One indicator, to be answered: the question and the form; beside it what helps; below it what was said and done. */
import type { Indicator, Instrument, Word } from '../../../indicators/instrument/instrument.ts';
import type { Dossier } from '../../../indicators/work/assessment.ts';
import type { Finding } from '../../../indicators/work/check.ts';
import type { AnswerCell } from '../../answer-view.ts';
import { answeringUrls, placeOf } from '../../answering-urls.ts';
import type { Frame } from '../../frame.ts';
import { own, type Reader } from '../../reader.ts';
import type { AnswerView } from '../indicator-answer.ts';
import { type IndicatorPage, measureOf, standardsOf } from '../indicator.ts';
import type { Link } from '../shared.ts';
import { type AnswerForm, idOf } from './answer-form.ts';
import { findingsAbout, titleOf } from './assessment.ts';
import { findingSaid } from './said.ts';
import type { Talk } from './talk.ts';

export type AnswerPage = {
  readonly frame: Frame;
  readonly code: string;
  readonly title: Word;
  readonly question: Word;
  readonly core: boolean;
  readonly crumbs: readonly Link[];
  readonly position: string;
  readonly progress: readonly {
    readonly href: string;
    readonly label: string;
    readonly shade: string;
    readonly here: boolean;
  }[];
  readonly marks: readonly Word[];
  /** What is wrong with what was sent; each leads to its field. */
  readonly wrong: { readonly title: string; readonly items: readonly Link[] } | null;
  readonly conflict: Conflict | null;
  /** What the checks say about the answer as it stands. */
  readonly findings: readonly { readonly text: string; readonly isError: boolean }[];
  readonly action: string;
  readonly token: string;
  readonly version: string;
  /** Set where nothing can be changed now: the form is shown, switched off, with the reason. */
  readonly whyNot: string;
  readonly form: AnswerForm;
  readonly saved: { readonly at: string; readonly said: string } | null;
  /** What was saved on the way here, in words, and as the script reads it: "code.version". */
  readonly justSaved: string;
  readonly acknowledged: string;
  /** Whether the answer differs from the last cycle's, so that a note is asked for. */
  readonly changed: boolean;
  readonly script: ScriptWords;
  readonly before: Link | null;
  readonly after: Link | null;
  readonly holders: readonly Word[];
  readonly evidence: readonly Word[];
  readonly standards: IndicatorPage['standards'];
  readonly measure: IndicatorPage['measure'];
  readonly last: { readonly cycle: string; readonly answer: AnswerView } | null;
  readonly talk: Talk;
  readonly history: readonly HistoryView[];
  readonly historyCount: number;
};

/** Somebody else saved first: what stands now beside what was typed. */
export type Conflict = {
  /** That the person had open. */
  readonly version: string;
  readonly by: string;
  readonly rows: readonly { readonly name: string; readonly theirs: string; readonly yours: string }[];
  readonly takeTheirs: string;
};

export type HistoryView = {
  readonly when: string;
  readonly by: string;
  readonly what: string;
  readonly cell: AnswerCell | null;
  readonly text: Word | null;
};

/** For the script that saves on the way; `key` names the draft on this computer. */
export type ScriptWords = {
  readonly key: string;
  readonly indicator: string;
  readonly words: string;
};

export type AnswerPageInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly token: string;
  readonly instrument: Instrument;
  readonly indicator: Indicator;
  readonly dossier: Dossier;
  readonly findings: readonly Finding[];
  readonly person: string;
  readonly version: string;
  readonly whyNot: string;
  readonly form: AnswerForm;
  readonly wrong: { readonly title: string; readonly fields: Readonly<Record<string, string>> } | null;
  readonly conflict: Conflict | null;
  readonly saved: AnswerPage['saved'];
  readonly justSaved: { readonly code: string; readonly version: string } | null;
  readonly last: AnswerPage['last'];
  readonly talk: Talk;
  readonly history: readonly HistoryView[];
};

export function answerPage(input: AnswerPageInput): AnswerPage {
  const { reader, instrument, indicator, dossier } = input;
  const { assessment } = dossier;
  const urls = answeringUrls(reader.words.language);
  const place = placeOf(assessment);
  const area = instrument.areas.find(({ code }) => code === indicator.area);
  const siblings = area?.indicators ?? [];
  const at = instrument.indicators.findIndex(({ code }) => code === indicator.code);
  const link = (one: Indicator | undefined): Link | null =>
    one ? { text: `${one.code} ${one.title.text}`, href: urls.answer(place, one.code) } : null;
  return {
    frame: input.frame,
    code: indicator.code,
    title: indicator.title,
    question: indicator.question,
    core: indicator.core,
    crumbs: [
      { text: titleOf(reader, instrument, assessment), href: urls.assessment(place) },
      { text: area?.title.text ?? indicator.area, href: `${urls.assessment(place)}#area-${indicator.area}` },
    ],
    position: reader.t('common.countOf', {
      count: String(siblings.indexOf(indicator.code) + 1),
      of: String(siblings.length),
    }),
    progress: siblings.map((code) => ({
      href: urls.answer(place, code),
      label: progressLabel(reader, dossier, code),
      shade: (dossier.answers.get(code)?.value ?? null) === null ? 'todo' : 'done',
      here: code === indicator.code,
    })),
    marks: [instrument.sections[indicator.section], instrument.types[indicator.type]],
    wrong: wrongOf(input),
    conflict: input.conflict,
    findings: findingsAbout(input.findings, indicator.code)
      .filter(({ code }) => code !== 'unanswered')
      .map((one) => ({ text: findingSaid(reader, instrument, one), isError: one.level === 'error' })),
    action: urls.answer(place, indicator.code),
    token: input.token,
    version: input.version,
    whyNot: input.whyNot,
    form: input.form,
    saved: input.saved,
    justSaved: input.justSaved ? reader.t('answering.savedCode', { code: input.justSaved.code }) : '',
    acknowledged: input.justSaved ? `${input.justSaved.code}.${input.justSaved.version}` : '',
    changed: asksForNote(input),
    script: {
      key: `${input.person}:${assessment.id}:${indicator.code}`,
      indicator: indicator.code,
      words: JSON.stringify(scriptWords(reader, urls.answer(place, indicator.code))),
    },
    before: link(instrument.indicators[at - 1]),
    after: link(instrument.indicators[at + 1]),
    ...asideOf(reader, instrument, indicator),
    last: input.last,
    talk: input.talk,
    history: input.history,
    historyCount: input.history.length,
  };
}

function asideOf(
  reader: Reader,
  instrument: Instrument,
  indicator: Indicator,
): Pick<AnswerPage, 'holders' | 'evidence' | 'standards' | 'measure'> {
  return {
    holders: indicator.holders.map((code) => instrument.institutions[code] ?? own(reader, code)),
    evidence: indicator.evidence,
    standards: standardsOf(reader, instrument, indicator),
    measure: indicator.scale.kind === 'number' ? measureOf(reader, indicator.scale) : [],
  };
}

/** A note on the change is open where there is one, or where the checks miss it. */
function asksForNote({ form, findings, indicator }: AnswerPageInput): boolean {
  if (form.changeNote.some(({ value, error }) => value !== '' || error !== '')) return true;
  return findings.some((one) => one.code === 'changed-without-note' && one.indicator === indicator.code);
}

function wrongOf({ wrong, form }: AnswerPageInput): AnswerPage['wrong'] {
  if (!wrong) return null;
  const items = Object.entries(wrong.fields).map(([name, text]) => ({ text, href: `#${targetOf(name, form)}` }));
  return { title: wrong.title, items };
}

function progressLabel({ t }: Reader, { answers }: Dossier, code: string): string {
  const answered = (answers.get(code)?.value ?? null) !== null;
  return `${code}: ${t(answered ? 'answering.progress.done' : 'answer.unanswered')}`;
}

/** The element a fault leads to: its field, else the first choice. */
function targetOf(name: string, form: AnswerForm): string {
  if (name === 'answer' || name === 'reason') return (form.levels[0] ?? form.number?.choice)?.id ?? 'answer-no_data';
  if (name.startsWith('section.')) return name.replace('.', '-');
  if (name === 'justification' || name === 'changeNote') return form[name][0]?.id ?? 'answer';
  return idOf(name);
}

const scriptKeys = [
  'typing',
  'saving',
  'saved',
  'offline',
  'failed',
  'signedOut',
  'signIn',
  'stale',
  'invalid',
  'replayed',
  'oldDraft',
  'compare',
  'discard',
  'count',
  'full',
] as const;

function scriptWords({ t, words }: Reader, address: string): Readonly<Record<string, string>> {
  // Filled in by the script, which knows the moment and the count.
  const slot = { time: '{time}', left: '{left}' };
  return {
    ...Object.fromEntries(scriptKeys.map((key) => [key, t(`answering.script.${key}`, slot)])),
    locale: words.locale,
    address,
  };
}

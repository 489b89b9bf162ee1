/** The page of one indicator, from what stands and what was typed. */
import { historyOf, type HistoryEntry } from '../../data/history.ts';
import { peopleOf } from '../../data/people.ts';
import { sourcesOf } from '../../data/assessments.ts';
import type { Indicator } from '../../indicators/instrument/instrument.ts';
import type { Problem } from '../../indicators/problem.ts';
import { read } from '../../indicators/text.ts';
import type { Source } from '../../indicators/work/assessment.ts';
import { check } from '../../indicators/work/check.ts';
import { answerInput, limits } from '../../indicators/work/input.ts';
import { whyNot } from '../../indicators/work/workflow.ts';
import { answeringUrls, placeOf } from '../../templates/answering-urls.ts';
import { countryName } from '../../templates/country-names.ts';
import type { Frame } from '../../templates/frame.ts';
import { answerView } from '../../templates/pages/indicator-answer.ts';
import { countryIn, indicatorIn } from '../../templates/pages/shared.ts';
import { type AnswerPage, answerPage, type HistoryView } from '../../templates/pages/work/answer.ts';
import { answerForm } from '../../templates/pages/work/answer-form.ts';
import { problemSaid, valueCell, whyNotSaid } from '../../templates/pages/work/said.ts';
import { type Talk, type TalkInput, talkOf } from '../../templates/pages/work/talk.ts';
import type { Site } from '../site.ts';
import { conflictOf } from './answer-conflict.ts';
import { type Fields, fieldsOf, longest, writtenIn } from './answer-fields.ts';
import type { AtWork } from './at-work.ts';
import { wrongFields } from './wrong-fields.ts';

export type Shown = {
  readonly indicator: Indicator;
  readonly frame: Frame;
  readonly token: string;
  /** What was typed and could not be saved; null where the page shows what stands. */
  readonly typed: Fields | null;
  readonly problem: Problem | null;
  /** The comment that could not be made. */
  readonly said: Fields;
  readonly find: string;
  readonly justSaved: { readonly code: string; readonly version: string } | null;
};

export async function answerShown(site: Site, at: AtWork, shown: Shown): Promise<AnswerPage> {
  const { reader, act, assessment, instrument, dossier } = at;
  const { indicator, problem, typed } = shown;
  const { db } = site.doors;
  const history = await historyOf(db, act.person, assessment, indicator.code);
  const sources = await sourcesOf(db, assessment.country);
  const wrong = typed && problem?.kind === 'invalid' ? wrongFields(reader, problem) : null;
  return answerPage({
    reader,
    frame: shown.frame,
    token: shown.token,
    instrument,
    indicator,
    dossier,
    findings: check(instrument, dossier, at.before),
    person: act.person.id,
    // What is typed over what stands now is saved as a change of that, once both were seen.
    version: String(dossier.answers.get(indicator.code)?.version ?? 0),
    whyNot: whyNotSaid(reader, whyNot(act, 'save-answer', assessment)),
    form: formShown(at, shown, sources, wrong ?? {}),
    wrong: wrong && problem ? { title: problemSaid(reader, problem), fields: wrong } : null,
    conflict: conflictShown(at, shown, sources, history),
    // What is in the form is not what was saved.
    saved: typed ? null : savedAt(at, history),
    justSaved: shown.justSaved,
    last: lastAnswer(at, indicator),
    talk: talkShown(at, shown, await peopleOf(db)),
    history: historyViews(at, indicator, history),
  });
}

type Register = ReadonlyMap<string, Source>;

function languagesOf({ assessment, instrument, dossier }: AtWork, { indicator }: Shown): string[] {
  const answer = dossier.answers.get(indicator.code);
  return writtenIn(instrument, assessment.country, [answer?.justification, answer?.changeNote]);
}

function formShown(at: AtWork, shown: Shown, sources: Register, wrong: Fields): AnswerPage['form'] {
  const { reader, act, assessment, instrument, dossier } = at;
  const { indicator, typed, find } = shown;
  const fields = typed ?? { find, ...fieldsOf(dossier.answers.get(indicator.code)) };
  const languages = languagesOf(at, shown);
  const { year } = assessment.cycle;
  const today = act.now.slice(0, 10);
  return answerForm({ reader, instrument, indicator, year, sources, languages, fields, wrong, longest, today });
}

function conflictShown(
  at: AtWork,
  shown: Shown,
  sources: Register,
  history: readonly HistoryEntry[],
): AnswerPage['conflict'] {
  const { reader, assessment, instrument, dossier } = at;
  const { indicator, typed, problem } = shown;
  if (!typed || problem?.kind !== 'stale') return null;
  const href = answeringUrls(reader.words.language).answer(placeOf(assessment), indicator.code);
  const standing = fieldsOf(dossier.answers.get(indicator.code));
  const languages = languagesOf(at, shown);
  return conflictOf({
    reader,
    instrument,
    indicator,
    sources,
    languages,
    standing,
    typed,
    by: lastBy(at, history),
    href,
  });
}

function talkShown(at: AtWork, { indicator, said, problem, token }: Shown, people: TalkInput['people']): Talk {
  const { reader, act, assessment, dossier } = at;
  return talkOf({
    reader,
    act,
    assessment,
    comments: dossier.comments.filter(({ about }) => about.indicator === indicator.code),
    people,
    action: answeringUrls(reader.words.language).comments(placeOf(assessment), indicator.code),
    token,
    typed: said,
    error: Object.keys(said).length > 0 && problem ? talkError(at, problem) : '',
    max: limits.note,
  });
}

function talkError({ reader }: AtWork, problem: Problem): string {
  return wrongFields(reader, problem)['words'] ?? problemSaid(reader, problem);
}

const saves = (history: readonly HistoryEntry[]) => history.filter(({ type }) => type === 'answer-saved');

function bySaid(by: HistoryEntry['by']): string {
  if (!by) return '';
  const place = `${by.function}, ${by.organisation.name}`;
  return by.name ? `${by.name} (${place})` : place;
}

function lastBy({ reader }: AtWork, history: readonly HistoryEntry[]): string {
  const last = saves(history).at(-1);
  return last ? `${bySaid(last.by)}, ${reader.format.time(last.at)}` : reader.t('answering.somebody');
}

function savedAt({ reader }: AtWork, history: readonly HistoryEntry[]): AnswerPage['saved'] {
  const last = saves(history).at(-1);
  return last ? { at: last.at, said: reader.t('answering.savedAt', { time: reader.format.time(last.at) }) } : null;
}

/** The country's answer of the last published cycle, where the same was asked. */
function lastAnswer({ reader, assessment, previous }: AtWork, indicator: Indicator): AnswerPage['last'] {
  const then = previous && countryIn(previous, assessment.country, reader.words.language);
  if (!previous || !then || !indicatorIn(then.instrument, indicator.code)) return null;
  if (then.data.answers[indicator.code] === undefined) return null;
  const { cycle } = previous.snapshot.data;
  const name = countryName(reader.words, then.instrument, then.code);
  const head = { code: then.code, name, href: reader.urls.country(then.code, cycle) };
  return { cycle: String(cycle), answer: answerView(reader, previous, head, then, indicator.code) };
}

/** Saves of one person within so long are one piece of work: the last of them is shown. */
const oneSitting = 30 * 60_000;

/** Newest first. */
function historyViews(at: AtWork, indicator: Indicator, history: readonly HistoryEntry[]): HistoryView[] {
  const { reader, instrument } = at;
  const shown = history.filter((entry, place) => {
    const next = history[place + 1];
    if (entry.type !== 'answer-saved' || next?.type !== 'answer-saved') return true;
    return bySaid(entry.by) !== bySaid(next.by) || Date.parse(next.at) - Date.parse(entry.at) > oneSitting;
  });
  return shown.toReversed().map((entry) => {
    const saved = entry.type === 'answer-saved' ? answerInput.safeParse(entry.payload) : null;
    const content = saved?.success === true ? saved.data : null;
    const key = `answering.history.${entry.type}`;
    return {
      when: reader.format.time(entry.at),
      by: bySaid(entry.by),
      what: reader.words.has(key) ? reader.t(key) : reader.t('answering.history.other'),
      cell: content?.value ? valueCell(reader, instrument, indicator, content.value) : null,
      text: content?.justification ? read(content.justification, reader.words.language) : null,
    };
  });
}

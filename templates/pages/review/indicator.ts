/** One submitted answer as it would print, what was before it, what was said about it, and what the reviewer decides. */
import type { Indicator, Word } from '../../../indicators/instrument/instrument.ts';
import { limits } from '../../../indicators/work/input.ts';
import { toDecide } from '../../../indicators/work/to-decide.ts';
import type { Frame } from '../../frame.ts';
import { textOrNull } from '../../reader.ts';
import type { Form } from '../doors/form.ts';
import { indicatorPage, type IndicatorPage } from '../indicator.ts';
import { type AnswerView, answerView } from '../indicator-answer.ts';
import { countryIn, institutionName, type Link } from '../shared.ts';
import { type ChangeView, changeOf } from './change.ts';
import { complaintAbout, formFor, languageField, nameSaid } from './said.ts';
import type { ReviewShown } from './shown.ts';
import { type ThreadView, threadsOf } from './threads.ts';

export type ReviewIndicatorPage = Pick<
  IndicatorPage,
  | 'code'
  | 'title'
  | 'question'
  | 'core'
  | 'marks'
  | 'levels'
  | 'measure'
  | 'interest'
  | 'standards'
  | 'holders'
  | 'evidence'
> & {
  readonly frame: Frame;
  readonly back: Link;
  readonly place: string;
  readonly problem: string;
  readonly done: string;
  readonly answer: AnswerView | null;
  readonly examination: string;
  /** What was submitted in the turn before, against now; null where nothing changed. */
  readonly change: ChangeView | null;
  readonly previous: { readonly title: string; readonly answer: AnswerView } | null;
  readonly dissent: { readonly text: Word; readonly note: string } | null;
  readonly threads: readonly ThreadView[];
  readonly accept: Form | null;
  readonly comment: Form;
  readonly disagree: Form;
  readonly reply: Form;
  /** Which of the forms that take texts came back, so that it is not folded away. */
  readonly opened: { readonly comment: boolean; readonly dissent: boolean; readonly reply: boolean };
  readonly before: Link | null;
  readonly after: Link | null;
};

export function reviewIndicatorPage(shown: ReviewShown, indicator: Indicator): ReviewIndicatorPage {
  const { reader, urls, assessment, instrument, dossier, publication, frame, wrong } = shown;
  const { t } = reader;
  const { code } = indicator;
  const { answers, title, question, core, marks, levels, measure, interest, standards, holders, evidence } =
    indicatorPage({
      reader,
      frame,
      publication,
      cycles: [],
      indicator,
    });
  const record = dossier.answers.get(code);
  const answer = answers.find(({ country }) => country.code === assessment.country);
  return {
    frame,
    code,
    title,
    question,
    core,
    marks,
    levels,
    measure,
    interest,
    standards,
    holders,
    evidence,
    back: { text: nameSaid(reader, instrument, assessment), href: urls.review(assessment) },
    place: t('review.place', {
      place: instrument.indicators.findIndex((one) => one.code === code) + 1,
      all: instrument.indicators.length,
    }),
    problem: wrong ? complaintAbout(reader, wrong.problem).text : '',
    done: shown.done,
    // The dissent stands below it, with the day it was written.
    answer: answer?.given === true ? { ...answer, dissent: null } : null,
    examination: record ? t(`review.examined.${record.examination}`) : t('review.examined.unanswered'),
    change: changeOf(shown, indicator),
    previous: previousOf(shown, indicator),
    dissent: dissentOf(shown, code),
    threads: threadsOf(shown, ({ about }) => about.indicator === code),
    accept: record ? acceptForm(shown, code, record) : null,
    comment: commentForm(shown, code),
    disagree: dissentForm(shown, code),
    reply: replyForm(shown, code),
    opened: { comment: wrong?.form === 'comment', dissent: wrong?.form === 'dissent', reply: wrong?.form === 'reply' },
    ...neighbours(shown, code),
  };
}

/** The next and the one before that demand a decision, in the instrument's order. */
function neighbours(shown: ReviewShown, code: string): Pick<ReviewIndicatorPage, 'before' | 'after'> {
  const { urls, assessment, instrument, dossier, earlier } = shown;
  const wanted = toDecide(instrument, dossier, earlier);
  const at = instrument.indicators.findIndex((one) => one.code === code);
  const link = (found: Indicator | undefined): Link | null =>
    found ? { text: `${found.code} ${found.title.text}`, href: urls.indicator(assessment, found.code) } : null;
  const undecided = (one: Indicator) => wanted.has(one.code) && one.code !== code;
  return {
    before: link(instrument.indicators.slice(0, Math.max(at, 0)).findLast(undecided)),
    after: link(instrument.indicators.slice(at + 1).find(undecided)),
  };
}

function previousOf(
  { reader, publication, assessment }: ReviewShown,
  { code }: Indicator,
): ReviewIndicatorPage['previous'] {
  const { previous } = publication;
  if (!previous) return null;
  const then = { ...publication, ...previous, previous: null };
  const country = countryIn(then, assessment.country, reader.words.language);
  if (!country?.instrument.indicators.some((one) => one.code === code)) return null;
  const head = { code: country.code, name: { text: country.code, language: reader.words.language }, href: '' };
  const { cycle } = previous.snapshot.data;
  return {
    title: reader.t('review.previous', { cycle: String(cycle) }),
    answer: answerView(reader, then, head, country, code),
  };
}

function dissentOf({ reader, dossier }: ReviewShown, code: string): ReviewIndicatorPage['dissent'] {
  const dissent = dossier.dissents.get(code);
  const text = textOrNull(reader, dissent?.text);
  if (!dissent || !text) return null;
  const outdated = dossier.answers.get(code)?.version !== dissent.answerVersion;
  const date = reader.format.date(dissent.at);
  return { text, note: reader.t(outdated ? 'review.dissent.outdated' : 'review.dissent.stands', { date }) };
}

const hidden = (name: string) => ({ name, label: '', type: 'hidden' });

function acceptForm(
  shown: ReviewShown,
  code: string,
  record: { readonly version: number; readonly examination: string },
): Form | null {
  const { reader, token, urls, assessment, wrong } = shown;
  if (record.examination === 'accepted') return null;
  return formFor(
    reader,
    token,
    {
      name: 'accept',
      action: urls.decide('accept', assessment, code),
      submit: reader.t(record.examination === 'disputed' ? 'review.do.acceptAfterAll' : 'review.do.accept'),
      fields: [hidden('version')],
      primary: true,
      given: { version: String(record.version) },
      whyNot: shown.whyNot('accept'),
    },
    wrong,
  );
}

function commentForm(shown: ReviewShown, code: string): Form {
  const { reader, token, urls, assessment, wrong } = shown;
  return formFor(
    reader,
    token,
    {
      name: 'comment',
      action: urls.decide('comment', assessment, code),
      submit: reader.t('review.do.comment'),
      fields: [shown.wordsField(reader.t('review.field.comment'))],
      whyNot: shown.whyNot('comment-in-review'),
    },
    wrong,
  );
}

function dissentForm(shown: ReviewShown, code: string): Form {
  const { reader, token, urls, assessment, instrument, dossier, wrong } = shown;
  const { t } = reader;
  const record = dossier.answers.get(code);
  const area = instrument.areas.find(({ indicators }) => indicators.includes(code))?.code;
  // A comment on the indicator, its area or the whole may become the dissent.
  const open = dossier.comments.filter(
    ({ about, state, kind }) =>
      kind === 'review' &&
      state === 'open' &&
      (about.indicator === code || (about.indicator === null && (about.area === null || about.area === area))),
  );
  const standing = dossier.dissents.get(code)?.text;
  const given = standing ? { words: standing.words[standing.original] ?? '', language: standing.original } : {};
  const options = [
    { value: '', text: t('review.field.noComment'), selected: true },
    ...open.map(({ id, words }) => ({
      value: id,
      text: words.length > 60 ? `${words.slice(0, 60)}…` : words,
      selected: false,
    })),
  ];
  return formFor(
    reader,
    token,
    {
      name: 'dissent',
      action: urls.decide('dissent', assessment, code),
      submit: t('review.do.dissent'),
      fields: [
        hidden('version'),
        shown.wordsField(t('review.field.dissent'), { max: limits.text }),
        languageField(reader, instrument, assessment.country),
        ...(open.length > 0
          ? [{ name: 'comment', label: t('review.field.turnsInto'), is: 'select' as const, options }]
          : []),
      ],
      given: { ...given, version: String(record?.version ?? 0) },
      whyNot: shown.whyNot('dissent'),
    },
    wrong,
  );
}

function replyForm(shown: ReviewShown, code: string): Form {
  const { reader, token, urls, assessment, instrument, country, wrong } = shown;
  const { t, format } = reader;
  const institutions = Object.keys(instrument.institutions)
    .map((value) => {
      const { name, local } = institutionName(reader, country, value);
      return { value, text: local ? `${name.text} (${local.text})` : name.text, selected: false };
    })
    .sort((a, b) => format.compare(a.text, b.text));
  return formFor(
    reader,
    token,
    {
      name: 'reply',
      action: urls.decide('reply', assessment, code),
      submit: t('review.do.reply'),
      fields: [
        {
          name: 'institution',
          label: t('review.field.institution'),
          is: 'select',
          options: [{ value: '', text: t('review.field.choose'), selected: true }, ...institutions],
        },
        { name: 'date', label: t('review.field.date'), type: 'date' },
        languageField(reader, instrument, assessment.country),
        shown.wordsField(t('review.field.reply'), { max: limits.text }),
      ],
      whyNot: shown.whyNot('reply'),
    },
    wrong,
  );
}

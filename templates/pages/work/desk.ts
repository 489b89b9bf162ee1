/** My desk: what is one's turn, with its deadline and what there is to do; then, quietly, what waits for others. */
import type { Instrument } from '../../../indicators/instrument/instrument.ts';
import type { Assessment } from '../../../indicators/work/assessment.ts';
import { answersFor, holds } from '../../../indicators/work/person.ts';
import { type Act, reviews, whyNot } from '../../../indicators/work/workflow.ts';
import { countryName } from '../../country-names.ts';
import type { Frame } from '../../frame.ts';
import type { Reader } from '../../reader.ts';
import { type Deadline, deadlineSaid } from './said.ts';

export type DeskPage = {
  readonly frame: Frame;
  readonly turns: readonly DeskLine[];
  readonly waiting: readonly DeskLine[];
  /** Said where nothing is one's turn. */
  readonly empty: string;
};

export type DeskLine = {
  readonly title: string;
  readonly href: string;
  readonly status: string;
  /** What there is to do, or who is waited for. */
  readonly task: string;
  readonly deadline: Deadline | null;
  readonly progress: { readonly text: string; readonly done: number; readonly of: number } | null;
};

export type DeskItem = {
  readonly assessment: Assessment;
  readonly instrument: Instrument;
  /** Answered indicators, of those that are asked; null where drafts are not the reader's to see. */
  readonly answered: number | null;
  /** Errors of the checks; null likewise. */
  readonly errors: number | null;
};

export type DeskInput = {
  readonly reader: Reader;
  readonly frame: Frame;
  readonly act: Act;
  readonly items: readonly DeskItem[];
  /** Where the assessment is worked on, by who asks. */
  readonly placeOf: (item: DeskItem) => string;
};

export function deskPage(input: DeskInput): DeskPage {
  const { reader, frame, act, items } = input;
  const open = items.filter(({ assessment }) => assessment.status !== 'published');
  const lines = open.map((item) => ({ item, turn: turnOf(reader, act, item) }));
  const turns = lines.flatMap(({ item, turn }) => (turn ? [{ item, ...turn }] : []));
  const waiting = lines.filter(({ turn }) => turn === null);
  return {
    frame,
    turns: turns
      .toSorted((a, b) => a.until.localeCompare(b.until))
      .map(({ item, task, until }) => lineOf(input, item, task, until)),
    waiting: waiting.map(({ item }) => lineOf(input, item, waitsFor(reader, item.assessment), null)),
    empty: reader.t(open.length > 0 ? 'answering.desk.nothingNow' : 'answering.desk.nothing'),
  };
}

function lineOf({ reader, act, placeOf }: DeskInput, item: DeskItem, task: string, until: string | null): DeskLine {
  const { assessment, instrument, answered } = item;
  const of = instrument.indicators.length;
  const writing = assessment.status === 'drafting' || assessment.status === 'returned';
  return {
    title: `${countryName(reader.words, instrument, assessment.country).text} ${assessment.cycle.year}`,
    href: placeOf(item),
    status: reader.t(`answering.status.${assessment.status}`),
    task,
    deadline: until === null ? null : deadlineSaid(reader, act.now, until),
    progress:
      answered === null || !writing
        ? null
        : { text: reader.t('answering.progress', { answered, of }), done: answered, of },
  };
}

type Turn = { readonly task: string; readonly until: string };

/** What the person is to do in that assessment now; null where it is somebody else's turn. */
function turnOf(reader: Reader, act: Act, item: DeskItem): Turn | null {
  const { assessment } = item;
  const { person } = act;
  const { deadlines, status } = assessment;
  if (answersFor(person, assessment.country) && (status === 'drafting' || status === 'returned')) {
    return { task: answeringTask(reader, act, item), until: deadlines.submission };
  }
  if (status === 'submitted' && reviews(person, assessment)) {
    return { task: reader.t('answering.task.review'), until: deadlines.review };
  }
  if (holds(person, 'coordinator', null)) {
    if (status === 'submitted' && whyNot(act, 'close-without-review', assessment) === null) {
      return { task: reader.t('answering.task.close'), until: deadlines.review };
    }
    if (status === 'reviewed') return { task: reader.t('answering.task.publish'), until: deadlines.review };
  }
  return null;
}

function answeringTask({ t }: Reader, act: Act, { assessment, instrument, answered, errors }: DeskItem): string {
  const left = instrument.indicators.length - (answered ?? 0);
  if (assessment.unansweredComments > 0) return t('answering.task.comments', { count: assessment.unansweredComments });
  if (left > 0) return t('answering.task.answer', { count: left });
  if ((errors ?? 0) > 0) return t('answering.task.errors', { count: errors ?? 0 });
  return t(holds(act.person, 'lead', assessment.country) ? 'answering.task.submit' : 'answering.task.ready');
}

function waitsFor({ t }: Reader, { status, hasReviewer }: Assessment): string {
  if (status === 'drafting' || status === 'returned') return t('answering.waits.country');
  if (status === 'submitted') return t(hasReviewer ? 'answering.waits.reviewer' : 'answering.waits.coordinator');
  return t('answering.waits.publication');
}

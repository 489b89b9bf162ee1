/** Comments on one indicator as threads, with what the reader may do with each. */
import type { Assessment, Comment } from '../../../indicators/work/assessment.ts';
import type { Person } from '../../../indicators/work/person.ts';
import { type Act, whyNot } from '../../../indicators/work/workflow.ts';
import type { Reader } from '../../reader.ts';
import { personSaid, whyNotSaid } from './said.ts';

export type Talk = {
  readonly action: string;
  readonly token: string;
  readonly threads: readonly Thread[];
  readonly open: number;
  /** Why nothing new can be said to the team now; empty where it can. */
  readonly whyNot: string;
  readonly typed: string;
  readonly error: string;
  readonly max: number;
};

export type Thread = {
  readonly id: string;
  readonly kind: string;
  readonly isTeam: boolean;
  readonly by: string;
  readonly when: string;
  readonly words: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly answers: readonly { readonly by: string; readonly when: string; readonly words: string }[];
  readonly answer: { readonly whyNot: string; readonly typed: string; readonly error: string };
  /** Null where it is not the reader's to resolve. */
  readonly resolve: boolean;
};

export type TalkInput = {
  readonly reader: Reader;
  readonly act: Act;
  readonly assessment: Assessment;
  readonly comments: readonly Comment[];
  readonly people: ReadonlyMap<string, Person>;
  readonly action: string;
  readonly token: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly error: string;
  readonly max: number;
};

export function talkOf(input: TalkInput): Talk {
  const { reader, act, assessment, comments, action, token, typed, max } = input;
  const toTeam = typed['do'] === 'comment';
  return {
    action,
    token,
    threads: comments.map((one) => threadOf(input, one)),
    open: comments.filter(({ state }) => state === 'open').length,
    whyNot: whyNotSaid(reader, whyNot(act, 'comment-in-team', assessment)),
    typed: toTeam ? (typed['words'] ?? '') : '',
    error: toTeam ? input.error : '',
    max,
  };
}

function threadOf(input: TalkInput, comment: Comment): Thread {
  const { reader, act, assessment, people, typed } = input;
  const { t, format } = reader;
  const isTeam = comment.kind === 'team';
  const by = (author: string) => personSaid(reader, act.person, people.get(author), assessment);
  const mine = typed['do'] === 'answer' && typed['comment'] === comment.id;
  const open = comment.state === 'open';
  return {
    id: comment.id,
    kind: t(`answering.comment.${comment.kind}`),
    isTeam,
    by: by(comment.author),
    when: format.time(comment.at),
    words: comment.words,
    state: open ? '' : t(`answering.comment.${comment.state}`),
    isOpen: open,
    answers: comment.answers.map(({ author, at, words }) => ({ by: by(author), when: format.time(at), words })),
    answer: {
      whyNot: whyNotSaid(reader, whyNot(act, isTeam ? 'answer-team-comment' : 'answer-review-comment', assessment)),
      typed: mine ? (typed['words'] ?? '') : '',
      error: mine ? input.error : '',
    },
    resolve: open && isTeam && whyNot(act, 'resolve-team-comment', assessment) === null,
  };
}

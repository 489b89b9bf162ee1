/** Comments across the line between those who answer and those who review: what was said, answered, settled. */
import type { Word } from '../../../indicators/instrument/instrument.ts';
import type { Comment } from '../../../indicators/work/assessment.ts';
import type { Verb } from '../../../indicators/work/workflow.ts';
import type { Form } from '../doors/form.ts';
import type { ReviewShown } from './shown.ts';
import { formFor } from './said.ts';

export type ThreadView = {
  readonly id: string;
  /** Function and organisation, never a name. */
  readonly by: string;
  readonly at: string;
  readonly words: string;
  readonly state: string;
  readonly open: boolean;
  /** The area it is about, where it is about one. */
  readonly about: Word | null;
  readonly answers: readonly { readonly by: string; readonly at: string; readonly words: string }[];
  readonly answer: Form | null;
  /** What was typed came back: the form is not folded away. */
  readonly answerOpen: boolean;
  readonly resolve: Form | null;
};

export function threadsOf(shown: ReviewShown, about: (comment: Comment) => boolean): ThreadView[] {
  return shown.dossier.comments.filter((one) => one.kind === 'review' && about(one)).map((one) => threadOf(shown, one));
}

function threadOf(shown: ReviewShown, comment: Comment): ThreadView {
  const { reader, urls, assessment, token, wrong } = shown;
  const { t, format } = reader;
  const open = comment.state === 'open';
  const form = (name: 'reviewCommentAnswer' | 'reviewCommentResolve', submit: string, verb: Verb) =>
    open && shown.whyNot(verb) === null
      ? formFor(
          reader,
          token,
          {
            name: `${name}-${comment.id}`,
            action: urls.onComment(name, assessment, comment.id),
            submit,
            fields: name === 'reviewCommentAnswer' ? [shown.wordsField(t('review.field.answer'))] : [],
          },
          wrong,
        )
      : null;
  return {
    id: comment.id,
    by: shown.authorOf(comment.author),
    at: format.time(comment.at),
    words: comment.words,
    state: t(`review.comment.${comment.state}`),
    open,
    about: shown.instrument.areas.find(({ code }) => code === comment.about.area)?.title ?? null,
    answers: comment.answers.map(({ author, at, words }) => ({
      by: shown.authorOf(author),
      at: format.time(at),
      words,
    })),
    answer: form('reviewCommentAnswer', t('review.do.answer'), 'answer-review-comment'),
    answerOpen: wrong?.form === `reviewCommentAnswer-${comment.id}`,
    resolve: form('reviewCommentResolve', t('review.do.resolve'), 'resolve-review-comment'),
  };
}

/** Decisions around the review: talk, acceptance, dissent, an institution's reply. None of them changes an answer. */
import type { IndicatorCode, Instrument } from '../instrument/instrument.ts';
import type { About, AnswerRecord, Assessment, Comment } from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import {
  type AcceptInput,
  acceptInput,
  type CommentAnswerInput,
  type CommentInput,
  commentAnswerInput,
  commentInput,
  type DissentInput,
  dissentInput,
  readInput,
  type ReplyInput,
  replyInput,
} from './input.ts';
import { type AcceptAreaInput, acceptAreaInput } from './input-scoring.ts';
import { answersFor } from './person.ts';
import { demand, demandCurrent, problem } from './problems.ts';
import { type Act, reviews, whyNot } from './workflow.ts';

type OnAssessment = { readonly instrument: Instrument; readonly assessment: Assessment };

/** Says something about an indicator, an area or the whole, among the team or across the line. @throws {Problem} */
export function comment(
  act: Act,
  on: OnAssessment & { readonly id: string },
  input: CommentInput,
): EventOf<'comment-made'> {
  // The kind decides which rule applies, so the shape is read before the right is asked.
  const { kind, words, ...about } = readInput(commentInput, input);
  demand(whyNot(act, kind === 'team' ? 'comment-in-team' : 'comment-in-review', on.assessment));
  demandPlace(on.instrument, about);
  return happened(act, 'comment-made', inAssessment(on.assessment, about.indicator), {
    id: on.id,
    kind,
    about,
    words,
    byReviewer: kind === 'review' && reviews(act.person, on.assessment),
  });
}

/** Answers an open comment. @throws {Problem} */
export function answerComment(
  act: Act,
  on: OnAssessment & { readonly id: string; readonly comment: Comment | undefined },
  input: CommentAnswerInput,
): EventOf<'comment-answered'> {
  const verb = on.comment?.kind === 'team' ? 'answer-team-comment' : 'answer-review-comment';
  demand(whyNot(act, verb, on.assessment));
  const open = demandOpen(on.comment);
  const { words } = readInput(commentAnswerInput, input);
  return happened(act, 'comment-answered', inAssessment(on.assessment, open.about.indicator), {
    id: on.id,
    comment: open.id,
    words,
    byCountry: answersFor(act.person, on.assessment.country),
  });
}

/** Lays an open comment to rest. @throws {Problem} */
export function resolveComment(
  act: Act,
  on: { readonly assessment: Assessment; readonly comment: Comment | undefined },
): EventOf<'comment-resolved'> {
  const inTeam = on.comment?.kind === 'team';
  demand(whyNot(act, inTeam ? 'resolve-team-comment' : 'resolve-review-comment', on.assessment));
  const open = demandOpen(on.comment);
  return happened(act, 'comment-resolved', inAssessment(on.assessment, open.about.indicator), {
    comment: open.id,
    byReviewer: !inTeam,
  });
}

/** The reviewer accepts the answer as read; a dissent that stood is thereby taken back. @throws {Problem} */
export function accept(
  act: Act,
  on: { readonly assessment: Assessment; readonly answer: AnswerRecord | undefined },
  input: AcceptInput,
): EventOf<'answer-accepted'> {
  demand(whyNot(act, 'accept', on.assessment));
  const { indicator, version } = readInput(acceptInput, input);
  const answer = demandAnswer(on.answer, indicator);
  demandCurrent(version, answer.version);
  return happened(act, 'answer-accepted', inAssessment(on.assessment, indicator), { answerVersion: version });
}

/**
 * Accepts at once every answer of an area that is not examined yet, each as it was read; a dissent stays until it is
 * taken back by itself. @throws {Problem} `no-such-answer` where nothing is left to accept.
 */
export function acceptArea(
  act: Act,
  on: OnAssessment & { readonly answers: ReadonlyMap<IndicatorCode, AnswerRecord> },
  input: AcceptAreaInput,
): EventOf<'answer-accepted'>[] {
  demand(whyNot(act, 'accept-area', on.assessment));
  const { area, versions } = readInput(acceptAreaInput, input);
  const codes = on.instrument.areas.find((one) => one.code === area)?.indicators;
  if (!codes) throw problem('input-not-valid', { faults: ['area: unknown'] });
  const waiting = codes.flatMap((code) => {
    const answer = on.answers.get(code);
    return answer?.value && answer.examination === 'not-examined' ? [answer] : [];
  });
  if (waiting.length === 0) throw problem('no-such-answer', { area });
  for (const { indicator, version } of waiting) {
    demandCurrent(Object.hasOwn(versions, indicator) ? (versions[indicator] ?? 0) : 0, version);
  }
  return waiting.map(({ indicator, version }) =>
    happened(act, 'answer-accepted', inAssessment(on.assessment, indicator), { answerVersion: version }),
  );
}

/** The reviewer disagrees, with a text that is printed beside the answer. @throws {Problem} */
export function dissent(
  act: Act,
  on: OnAssessment & { readonly answer: AnswerRecord | undefined; readonly comment: Comment | undefined },
  input: DissentInput,
): EventOf<'answer-disputed'> {
  demand(whyNot(act, 'dissent', on.assessment));
  const { indicator, version, text, comment: commentId } = readInput(dissentInput, input);
  const answer = demandAnswer(on.answer, indicator);
  demandCurrent(version, answer.version);
  if (commentId !== null) demandAbout(on.instrument, indicator, demandOpenReview(on.comment, commentId));
  return happened(act, 'answer-disputed', inAssessment(on.assessment, indicator), {
    text,
    answerVersion: version,
    comment: commentId,
  });
}

/** Records what an institution says about an answer, verbatim. @throws {Problem} */
export function reply(
  act: Act,
  on: OnAssessment & { readonly id: string; readonly answer: AnswerRecord | undefined },
  input: ReplyInput,
): EventOf<'reply-recorded'> {
  demand(whyNot(act, 'reply', on.assessment));
  const { indicator, ...statement } = readInput(replyInput, input);
  demandAnswer(on.answer, indicator);
  if (!Object.hasOwn(on.instrument.institutions, statement.institution)) {
    throw problem('input-not-valid', { faults: ['institution: not-in-list'] });
  }
  return happened(act, 'reply-recorded', inAssessment(on.assessment, indicator), { id: on.id, ...statement });
}

function demandAnswer(answer: AnswerRecord | undefined, indicator: IndicatorCode): AnswerRecord {
  if (!answer || answer.indicator !== indicator) throw problem('no-such-answer', { indicator });
  return answer;
}

function demandOpen(found: Comment | undefined): Comment {
  if (!found) throw problem('no-such-comment');
  if (found.state !== 'open') throw problem('comment-not-open', { state: found.state });
  return found;
}

function demandOpenReview(found: Comment | undefined, id: string): Comment {
  const open = demandOpen(found);
  if (open.id !== id || open.kind !== 'review') throw problem('no-such-comment');
  return open;
}

/** A comment on an indicator becomes a dissent there; one on an area or the whole, on an indicator within. */
function demandAbout(instrument: Instrument, indicator: IndicatorCode, { about }: Comment): void {
  const area = instrument.areas.find((one) => one.indicators.includes(indicator))?.code;
  const fits = about.indicator !== null ? about.indicator === indicator : about.area === null || about.area === area;
  if (!fits) throw problem('input-not-valid', { faults: ['comment: about-something-else'] });
}

function demandPlace(instrument: Instrument, about: About): void {
  if (about.indicator !== null && !instrument.indicators.some((one) => one.code === about.indicator)) {
    throw problem('no-such-indicator', { indicator: about.indicator });
  }
  if (about.area !== null && !instrument.areas.some((one) => one.code === about.area)) {
    throw problem('input-not-valid', { faults: ['area: unknown'] });
  }
}

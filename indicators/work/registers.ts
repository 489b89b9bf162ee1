/** Decisions about information requests: what was asked of an institution, and what came of it. */
import type { Instrument } from '../instrument/instrument.ts';
import { demandIndicator } from './answer-rules.ts';
import type { Assessment, Day, InformationRequest, RequestOutcome } from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import { type MoveInput, moveInput, readInput } from './input.ts';
import { type RequestAnswerInput, type RequestInput, requestAnswerInput, requestInput } from './input-registers.ts';
import { demand, demandCurrent, problem } from './problems.ts';
import { type Act, whyNot } from './workflow.ts';

/**
 * Notes that questions were sent, or corrects the note. What came of a question stays with it as long as its words and
 * the dates stay the same. @throws {Problem}
 */
export function registerRequest(
  act: Act,
  on: {
    readonly instrument: Instrument;
    readonly assessment: Assessment;
    readonly id: string;
    readonly request: InformationRequest | undefined;
  },
  input: RequestInput,
): EventOf<'request-registered'> {
  demand(whyNot(act, 'register-request', on.assessment));
  const { version, questions, ...sent } = readInput(requestInput, input);
  demandCurrent(version, on.request?.version ?? 0);
  if (!Object.hasOwn(on.instrument.institutions, sent.institution)) throw invalid('institution: not-in-list');
  for (const code of questions.flatMap((one) => one.indicators)) demandIndicator(on.instrument, code);
  const faults = [
    ...(sent.dueOn < sent.sentOn ? ['dueOn: before-it-was-sent'] : []),
    ...(sent.sentOn > act.now.slice(0, 10) ? ['sentOn: not-yet'] : []),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const same = on.request?.sentOn === sent.sentOn && on.request.dueOn === sent.dueOn ? on.request : undefined;
  const kept = questions.map((one): InformationRequest['questions'][number] => ({
    ...one,
    outcome: same?.questions.find((before) => before.words === one.words)?.outcome ?? null,
  }));
  return happened(act, 'request-registered', inAssessment(on.assessment), {
    ...sent,
    id: on.id,
    questions: kept,
    answeredOn: kept.some((one) => one.outcome !== null) ? (same?.answeredOn ?? null) : null,
    version: version + 1,
  });
}

/** Records what the institution answered, question by question; silence only once the law's time is over. @throws {Problem} */
export function recordRequestAnswer(
  act: Act,
  on: { readonly assessment: Assessment; readonly request: InformationRequest | undefined },
  input: RequestAnswerInput,
): EventOf<'request-answered'> {
  demand(whyNot(act, 'record-request-answer', on.assessment));
  const { version, answeredOn, outcomes } = readInput(requestAnswerInput, input);
  if (!on.request) throw problem('no-such-request');
  demandCurrent(version, on.request.version);
  const faults = answerFaults(on.request, answeredOn, outcomes, act.now.slice(0, 10));
  if (faults.length > 0) throw invalid(...faults);
  return happened(act, 'request-answered', inAssessment(on.assessment), {
    ...on.request,
    answeredOn,
    questions: on.request.questions.map((one, at) => ({ ...one, outcome: outcomes[at] ?? null })),
    version: version + 1,
  });
}

/** Takes a request out of the register, where it was noted by mistake. @throws {Problem} */
export function withdrawRequest(
  act: Act,
  on: { readonly assessment: Assessment; readonly request: InformationRequest | undefined },
  input: MoveInput,
): EventOf<'request-withdrawn'> {
  demand(whyNot(act, 'withdraw-request', on.assessment));
  if (!on.request) throw problem('no-such-request');
  const { id, version } = on.request;
  demandCurrent(readInput(moveInput, input).version, version);
  return happened(act, 'request-withdrawn', inAssessment(on.assessment), { id, version: version + 1 });
}

function answerFaults(
  request: InformationRequest,
  answeredOn: Day | null,
  outcomes: readonly (RequestOutcome | null)[],
  today: Day,
): string[] {
  const faults: string[] = [];
  if (outcomes.length !== request.questions.length) faults.push('outcomes: one-for-each-question');
  if (answeredOn !== null && (answeredOn < request.sentOn || answeredOn > today))
    faults.push('answeredOn: not-possible');
  const answered = outcomes.some((one) => one !== null && one !== 'silent');
  if (answered !== (answeredOn !== null)) faults.push('answeredOn: does-not-fit-outcomes');
  const late = answeredOn !== null && answeredOn > request.dueOn;
  if (outcomes.includes('in-full') && late) faults.push('outcomes: late');
  if (outcomes.includes('late') && answeredOn !== null && !late) faults.push('outcomes: not-late');
  if (outcomes.includes('silent') && today <= request.dueOn) faults.push('outcomes: not-silent-yet');
  return faults;
}

const invalid = (...faults: string[]) => problem('input-not-valid', { faults });

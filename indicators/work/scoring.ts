/** Decisions about who works on which area, and how answers come about: by panel, or each alone and then agreed. */
import type { Indicator, IndicatorCode, Instrument } from '../instrument/instrument.ts';
import { type Alone, differ, fewestScorers, isOpen, type OwnAnswer, ownAnswersTo, scorersOf } from './alone.ts';
import { demandIndicator, demandWellFormed, gaps, type Register, wayOf, withoutEmpty } from './answer-rules.ts';
import type { AnswerRecord, Assessment, Panel } from './assessment.ts';
import type { EventOf } from './events.ts';
import { happened, inAssessment } from './happened.ts';
import { type AnswerInput, answerInput, readInput } from './input.ts';
import {
  type AgreeInput,
  type AssignAreaInput,
  agreeInput,
  assignAreaInput,
  type ChooseWayInput,
  chooseWayInput,
  type OwnDoneInput,
  ownDoneInput,
  type PanelInput,
  panelInput,
} from './input-scoring.ts';
import { answersFor, type Person } from './person.ts';
import { demand, demandCurrent, problem } from './problems.ts';
import { type Act, whyNot } from './workflow.ts';

type On = { readonly instrument: Instrument; readonly assessment: Assessment; readonly alone: Alone };

/**
 * Says who works on an area; those then score it, where it is scored alone. Nobody joins once answers lie open, and one
 * alone is no comparison. @throws {Problem}
 */
export function assignArea(
  act: Act,
  on: On & { readonly people: ReadonlyMap<string, Person> },
  input: AssignAreaInput,
): EventOf<'area-assigned'> {
  const { assessment, instrument, alone } = on;
  demand(whyNot(act, 'assign-area', assessment));
  const { area, people } = readInput(assignAreaInput, input);
  if (!instrument.areas.some((one) => one.code === area)) throw invalid('area: unknown');
  const ofTeam = (id: string) => {
    const person = on.people.get(id);
    return person !== undefined && answersFor(person, assessment.country);
  };
  const strangers = people.filter((id) => !ofTeam(id));
  if (strangers.length > 0) throw invalid(...strangers.map(() => 'people: not-of-the-team'));
  const begun = instrument.indicators.filter((one) => one.area === area && ownAnswersTo(alone, one.code).length > 0);
  if (begun.length > 0 && people.length < fewestScorers) throw invalid('people: too-few-to-score-alone');
  const before = alone.areaPeople.get(area) ?? [];
  const newcomers = people.filter((id) => !before.includes(id));
  const open = begun.filter((one) => isOpen(instrument, alone, one.code)).map((one) => one.code);
  if (newcomers.length > 0 && open.length > 0) throw problem('answers-are-open', { indicators: open });
  return happened(act, 'area-assigned', inAssessment(assessment), { area, people });
}

/** Chooses how indicators are scored, as long as nobody has answered them. @throws {Problem} */
export function chooseWay(
  act: Act,
  on: On & { readonly answered: ReadonlySet<IndicatorCode> | ReadonlyMap<IndicatorCode, unknown> },
  input: ChooseWayInput,
): EventOf<'way-chosen'> {
  demand(whyNot(act, 'choose-way', on.assessment));
  const { indicators, way } = readInput(chooseWayInput, input);
  for (const code of indicators) demandIndicator(on.instrument, code);
  const begun = indicators.filter((code) => on.answered.has(code) || ownAnswersTo(on.alone, code).length > 0);
  if (begun.length > 0) throw problem('already-there', { indicators: begun });
  return happened(act, 'way-chosen', inAssessment(on.assessment), { indicators, way });
}

/** Saves what one person answers alone. Nobody else sees it until all are done. @throws {Problem} */
export function saveOwnAnswer(
  act: Act,
  on: On & { readonly indicator: IndicatorCode; readonly sources: Register },
  input: AnswerInput,
): EventOf<'own-answer-saved'> {
  demand(whyNot(act, 'save-own-answer', on.assessment));
  const indicator = demandScoresAlone(act, on, on.indicator);
  const { version, ...content } = readInput(answerInput, input);
  const own = ownOf(act, on, indicator.code);
  if (own?.done) throw problem('own-answer-done', { indicator: indicator.code });
  demandCurrent(version, own?.version ?? 0);
  demandWellFormed(on, indicator, content);
  return happened(act, 'own-answer-saved', inAssessment(on.assessment, indicator.code), {
    ...withoutEmpty(content),
    version: version + 1,
  });
}

/** Says of one's own answers that they are done; the last one to say so opens them all. @throws {Problem} */
export function finishOwnAnswers(act: Act, on: On, input: OwnDoneInput): EventOf<'own-answers-finished'> {
  demand(whyNot(act, 'finish-own-answers', on.assessment));
  const { indicators } = readInput(ownDoneInput, input);
  for (const code of indicators) demandScoresAlone(act, on, code);
  const incomplete = indicators.filter((code) => {
    const own = ownOf(act, on, code);
    return !own || gaps(own).length > 0;
  });
  if (incomplete.length > 0) throw problem('own-answer-incomplete', { indicators: incomplete });
  const already = indicators.filter((code) => ownOf(act, on, code)?.done);
  if (already.length > 0) throw problem('own-answer-done', { indicators: already });
  return happened(act, 'own-answers-finished', inAssessment(on.assessment), { indicators });
}

/** Takes "done" back, as long as the others' answers are not seen. @throws {Problem} */
export function reopenOwnAnswers(act: Act, on: On, input: OwnDoneInput): EventOf<'own-answers-reopened'> {
  demand(whyNot(act, 'reopen-own-answers', on.assessment));
  const { indicators } = readInput(ownDoneInput, input);
  for (const code of indicators) demandScoresAlone(act, on, code);
  const open = indicators.filter((code) => isOpen(on.instrument, on.alone, code));
  if (open.length > 0) throw problem('answers-are-open', { indicators: open });
  const notDone = indicators.filter((code) => !ownOf(act, on, code)?.done);
  if (notDone.length > 0) throw problem('own-answer-incomplete', { indicators: notDone });
  return happened(act, 'own-answers-reopened', inAssessment(on.assessment), { indicators });
}

/**
 * The lead sets down the answer agreed on, with a reason where those who scored alone differed, or where it is none of
 * theirs. Their own answers stay as they are. @throws {Problem}
 */
export function agreeAnswer(
  act: Act,
  on: On & {
    readonly indicator: IndicatorCode;
    readonly answer: AnswerRecord | undefined;
    readonly sources: Register;
  },
  input: AgreeInput,
): EventOf<'answer-agreed'> {
  demand(whyNot(act, 'agree-answer', on.assessment));
  const indicator = demandAlone(on, on.indicator);
  if (!isOpen(on.instrument, on.alone, indicator.code)) {
    throw problem('not-all-done', { indicator: indicator.code });
  }
  const { version, reason, ...content } = readInput(agreeInput, input);
  demandCurrent(version, on.answer?.version ?? 0);
  demandWellFormed(on, indicator, content);
  const own = ownAnswersTo(on.alone, indicator.code).filter((one) => one.done);
  if (reason === null && differ([...own.map((one) => one.value), content.value])) throw invalid('reason: missing');
  return happened(act, 'answer-agreed', inAssessment(on.assessment, indicator.code), {
    ...withoutEmpty(content),
    version: version + 1,
    people: own.map((one) => one.person),
    reason,
  });
}

/** Notes who agreed on the answers in a workshop: functions and organisations, never names. @throws {Problem} */
export function notePanel(
  act: Act,
  on: { readonly assessment: Assessment; readonly panel: Panel | null },
  input: PanelInput,
): EventOf<'panel-noted'> {
  demand(whyNot(act, 'note-panel', on.assessment));
  const { version, ...panel } = readInput(panelInput, input);
  demandCurrent(version, on.panel?.version ?? 0);
  return happened(act, 'panel-noted', inAssessment(on.assessment), { ...panel, version: version + 1 });
}

function demandAlone(on: On, code: IndicatorCode): Indicator {
  const indicator = demandIndicator(on.instrument, code);
  if (wayOf(on.assessment, code) !== 'independent') throw problem('not-scored-alone', { indicator: code });
  return indicator;
}

function demandScoresAlone(act: Act, on: On, code: IndicatorCode): Indicator {
  const indicator = demandAlone(on, code);
  const scorers = scorersOf(on.instrument, on.alone, code);
  if (!scorers.includes(act.person.id)) throw problem('not-a-scorer', { indicator: code, area: indicator.area });
  return indicator;
}

const ownOf = (act: Act, { alone }: On, code: IndicatorCode): OwnAnswer | undefined =>
  ownAnswersTo(alone, code).find((one) => one.person === act.person.id);

const invalid = (...faults: string[]) => problem('input-not-valid', { faults });

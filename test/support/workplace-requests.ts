/** The decisions of the workplace, each done as a request does it. */
import { answersOf, answerTo, assessmentFor, sourcesOf } from '../../data/assessments.ts';
import { cycleFor } from '../../data/cycles.ts';
import { dossierOf } from '../../data/dossiers.ts';
import { peopleOf } from '../../data/people.ts';
import { snapshotOf } from '../../data/publications.ts';
import { placesOf, redactedEditions, redactionOf } from '../../data/redactions.ts';
import { countriesOf, regionalCommentsOf, regionalRecommendationsOf } from '../../data/regional-desk.ts';
import { aloneOf, earlierAnswer } from '../../data/scoring.ts';
import type { Event } from '../../indicators/work/events.ts';
import * as coordinating from '../../indicators/work/coordinating.ts';
import * as correcting from '../../indicators/work/correcting.ts';
import type * as input from '../../indicators/work/input.ts';
import type * as registersInput from '../../indicators/work/input-registers.ts';
import type * as scoringInput from '../../indicators/work/input-scoring.ts';
import { redactedEdition } from '../../indicators/publication/redacted-edition.ts';
import type { Snapshot } from '../../indicators/snapshot.ts';
import { problem } from '../../indicators/work/problems.ts';
import * as noticing from '../../indicators/work/noticing.ts';
import * as redacting from '../../indicators/work/redacting.ts';
import * as desk from '../../indicators/work/regional-desk.ts';
import * as reviewing from '../../indicators/work/reviewing.ts';
import * as registers from '../../indicators/work/registers.ts';
import * as scoring from '../../indicators/work/scoring.ts';
import * as varying from '../../indicators/work/varying.ts';
import { sha256 } from './content.ts';
import type { Request } from './requests.ts';
import { smallInstrument as instrument, smallUnderstood as understood } from './small-work.ts';

const assessmentOf = ({ tx, person, country }: Request) =>
  assessmentFor(tx, person, { year: 2021, country }, 'to-change');
const dossierFrom = async (r: Request) => dossierOf(r.tx, await assessmentOf(r));
const aloneFrom = async (r: Request) => {
  const assessment = await assessmentOf(r);
  return { instrument, assessment, alone: await aloneOf(r.tx, assessment.id) };
};
const variantFrom = async (r: Request, to: string) => {
  const { assessment, variants } = await dossierFrom(r);
  return { instrument, assessment, variant: variants.find((one) => one.id === to) };
};
const requestFrom = async (r: Request, to: string) => {
  const { assessment, requests } = await dossierFrom(r);
  return { instrument, assessment, request: requests.find((one) => one.id === to) };
};

const deskFrom = async ({ tx, person }: Request) => {
  const cycle = await cycleFor(tx, person, 2021);
  return {
    cycle,
    countries: await countriesOf(tx, cycle.id),
    recommendations: await regionalRecommendationsOf(tx, cycle.id),
    comments: await regionalCommentsOf(tx, cycle.id),
  };
};

type To = { readonly to: string };
type On = { readonly indicator: string };

export const workplaceRequests = {
  correctSource: async (r: Request, { to, ...given }: input.SourceInput & { version: number } & To) => {
    const assessment = await assessmentOf(r);
    const source = (await sourcesOf(r.tx, assessment.country)).get(to);
    return correcting.correctSource(r, { instrument, assessment, source }, given);
  },
  withdrawRecommendation: async (r: Request, { to, ...given }: input.MoveInput & To) => {
    const { assessment, recommendations } = await dossierFrom(r);
    const recommendation = recommendations.find((one) => one.id === to);
    return correcting.withdrawRecommendation(r, { assessment, recommendation }, given);
  },
  withdrawGoodPractice: async (r: Request, { to, ...given }: input.MoveInput & To) => {
    const { assessment, goodPractices } = await dossierFrom(r);
    return correcting.withdrawGoodPractice(
      r,
      { assessment, goodPractice: goodPractices.find((one) => one.id === to) },
      given,
    );
  },
  restoreAnswer: async (r: Request, { indicator, ...given }: scoringInput.RestoreInput & On) => {
    const assessment = await assessmentOf(r);
    const answer = await answerTo(r.tx, assessment.id, indicator);
    const earlier = await earlierAnswer(r.tx, assessment.id, indicator, given.restores);
    const sources = await sourcesOf(r.tx, assessment.country);
    return correcting.restoreAnswer(r, { instrument, assessment, indicator, answer, earlier, sources }, given);
  },
  acceptArea: async (r: Request, given: scoringInput.AcceptAreaInput) => {
    const assessment = await assessmentOf(r);
    return reviewing.acceptArea(r, { instrument, assessment, answers: await answersOf(r.tx, assessment.id) }, given);
  },
  extendDeadline: async (r: Request, given: scoringInput.ExtendDeadlineInput) =>
    coordinating.extendDeadline(r, await assessmentOf(r), given),
  remind: async (r: Request, given: scoringInput.RemindInput) => coordinating.remind(r, await assessmentOf(r), given),

  assignArea: async (r: Request, given: scoringInput.AssignAreaInput) =>
    scoring.assignArea(r, { ...(await aloneFrom(r)), people: await peopleOf(r.tx) }, given),
  chooseWay: async (r: Request, given: scoringInput.ChooseWayInput) => {
    const on = await aloneFrom(r);
    return scoring.chooseWay(r, { ...on, answered: await answersOf(r.tx, on.assessment.id) }, given);
  },
  saveOwnAnswer: async (r: Request, { indicator, ...given }: input.AnswerInput & On) => {
    const on = await aloneFrom(r);
    const sources = await sourcesOf(r.tx, on.assessment.country);
    return scoring.saveOwnAnswer(r, { ...on, indicator, sources }, given);
  },
  finishOwnAnswers: async (r: Request, given: scoringInput.OwnDoneInput) =>
    scoring.finishOwnAnswers(r, await aloneFrom(r), given),
  reopenOwnAnswers: async (r: Request, given: scoringInput.OwnDoneInput) =>
    scoring.reopenOwnAnswers(r, await aloneFrom(r), given),
  agreeAnswer: async (r: Request, { indicator, ...given }: scoringInput.AgreeInput & On) => {
    const on = await aloneFrom(r);
    const answer = await answerTo(r.tx, on.assessment.id, indicator);
    const sources = await sourcesOf(r.tx, on.assessment.country);
    return scoring.agreeAnswer(r, { ...on, indicator, answer, sources }, given);
  },
  notePanel: async (r: Request, given: scoringInput.PanelInput) => {
    const { assessment, panel } = await dossierFrom(r);
    return scoring.notePanel(r, { assessment, panel }, given);
  },

  registerRequest: async (r: Request, given: registersInput.RequestInput) =>
    registers.registerRequest(r, { ...(await requestFrom(r, r.id)), id: r.id }, given),
  recordRequestAnswer: async (r: Request, { to, ...given }: registersInput.RequestAnswerInput & To) =>
    registers.recordRequestAnswer(r, await requestFrom(r, to), given),
  withdrawRequest: async (r: Request, { to, ...given }: input.MoveInput & To) =>
    registers.withdrawRequest(r, await requestFrom(r, to), given),

  proposeVariant: async (r: Request, given: registersInput.VariantInput) => {
    const { assessment, variants } = await dossierFrom(r);
    return varying.proposeVariant(r, { assessment, understood, id: r.id, variants }, given);
  },
  withdrawVariant: async (r: Request, { to, ...given }: input.MoveInput & To) =>
    varying.withdrawVariant(r, await variantFrom(r, to), given),
  approveVariant: async (r: Request, { to, ...given }: registersInput.DecideVariantInput & To) =>
    varying.approveVariant(r, await variantFrom(r, to), given),
  refuseVariant: async (r: Request, { to, ...given }: registersInput.RefuseVariantInput & To) =>
    varying.refuseVariant(r, await variantFrom(r, to), given),
  recordAdoption: async (r: Request, { to, ...given }: registersInput.AdoptionInput & To) =>
    varying.recordAdoption(r, await variantFrom(r, to), given),

  writeRegionalRecommendation: async (r: Request, given: registersInput.RegionalRecommendationInput) => {
    const { cycle, recommendations } = await deskFrom(r);
    const recommendation = recommendations.find((one) => one.id === r.id);
    return desk.writeRegionalRecommendation(r, { instrument, cycle, id: r.id, recommendation }, given);
  },
  withdrawRegionalRecommendation: async (r: Request, { to, ...given }: input.MoveInput & To) => {
    const { cycle, recommendations } = await deskFrom(r);
    return desk.withdrawRegionalRecommendation(
      r,
      { cycle, recommendation: recommendations.find((one) => one.id === to) },
      given,
    );
  },
  commentOnRegion: async (r: Request, given: registersInput.RegionalCommentInput) =>
    desk.commentOnRegion(r, { instrument, id: r.id, ...(await deskFrom(r)) }, given),
  resolveRegionalComment: async (r: Request, { to }: To) => {
    const { cycle, comments } = await deskFrom(r);
    return desk.resolveRegionalComment(r, { cycle, comment: comments.find((one) => one.id === to) });
  },

  chooseDelivery: async (r: Request, given: noticing.DeliveryInput) => noticing.chooseDelivery(r, given),
  askRedaction: async (r: Request, given: redacting.RedactionInput) =>
    redacting.askRedaction(r, { id: r.id, places: await placesOf(r.tx, given.words) }, given),
  carryOutRedaction: async (r: Request, { to }: To) => {
    const redaction = await redactionOf(r.tx, to);
    return redacting.carryOutRedaction(r, { redaction, places: await placesOf(r.tx, redaction?.words ?? []) });
  },
  refuseRedaction: async (r: Request, { to }: To) =>
    redacting.refuseRedaction(r, { redaction: await redactionOf(r.tx, to) }),
  /** `snapshot`: what to publish instead of what follows from the edition in force. */
  republish: async (r: Request, given: { snapshot?: (made: Snapshot) => Snapshot }) => {
    const cycle = await cycleFor(r.tx, r.person, 2021);
    const stands = await snapshotOf(r.tx, 2021);
    if (!stands) throw problem('no-such-edition');
    const made = redactedEdition(stands, r.now, sha256);
    const redacted = (await redactedEditions(r.tx, cycle.id)).map((one) => one.edition);
    return redacting.republish(r, { cycle, redacted, snapshot: given.snapshot?.(made) ?? made });
  },
} satisfies Record<string, (request: Request, given: never) => Promise<Event | readonly Event[]>>;

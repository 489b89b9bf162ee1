/** Each decision, done as a request does it: load what the person may see, decide; the caller records. */
import { answerTo, assessmentFor, assessmentsOf, sourcesOf } from '../../data/assessments.ts';
import { cycleContent } from '../../data/cycle-content.ts';
import { cycleFor, cycleYears, regionalTextAt } from '../../data/cycles.ts';
import type { Write } from '../../data/database.ts';
import { commentOf, dossierOf, dueRecommendations, followUpOf, textAt } from '../../data/dossiers.ts';
import { personOf } from '../../data/people.ts';
import { admissionOf, countAdministrators, emailTaken, hashOf } from '../../data/sessions.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import type { Snapshot } from '../../indicators/snapshot.ts';
import * as answering from '../../indicators/work/answering.ts';
import type { Cycle } from '../../indicators/work/assessment.ts';
import { noBefore } from '../../indicators/work/check.ts';
import type { Event } from '../../indicators/work/events.ts';
import * as doors from '../../indicators/work/doors.ts';
import type * as input from '../../indicators/work/input.ts';
import * as moving from '../../indicators/work/moving.ts';
import * as administering from '../../indicators/work/people.ts';
import type { Person, RoleHeld } from '../../indicators/work/person.ts';
import * as region from '../../indicators/work/region.ts';
import * as reviewing from '../../indicators/work/reviewing.ts';
import { sha256, smallReference } from './content.ts';
import { smallInstrument as instrument, smallVaried } from './small-work.ts';
import { workplaceRequests } from './workplace-requests.ts';

export type Request = {
  readonly tx: Write;
  readonly person: Person;
  readonly now: string;
  /** For what the decision makes, where it makes something. */
  readonly id: string;
  readonly country: string;
};

const assessmentOf = ({ tx, person, country }: Request) =>
  assessmentFor(tx, person, { year: 2021, country }, 'to-change');
const on = async (request: Request) => ({ instrument, assessment: await assessmentOf(request), id: request.id });
const answerOf = async (request: Request, indicator: string) =>
  answerTo(request.tx, (await assessmentOf(request)).id, indicator);
const commentFrom = async (request: Request, id: string | null) =>
  id === null ? undefined : commentOf(request.tx, (await assessmentOf(request)).id, id);
const cycleOf = ({ tx, person }: Request): Promise<Cycle> => cycleFor(tx, person, 2021);

/** What the coordinator would publish now. */
export async function frozen(request: Request): Promise<Snapshot> {
  const content = await cycleContent(request.tx, await cycleOf(request), []);
  const reference = { ...smallReference, id: instrument.id, version: instrument.version };
  const instrumentOf = (country: string | null) => {
    const variant = content.countries.find((one) => one.country === country)?.nationalVariant;
    return variant ? smallVaried(variant) : instrument;
  };
  return freeze(content, instrumentOf, reference, { number: 1, cause: 'first', publishedAt: request.now }, sha256);
}

export const requests = {
  addOrganisation: async (r: Request, given: input.OrganisationInput) => administering.addOrganisation(r, r.id, given),
  addPerson: async (r: Request, given: input.PersonInput) =>
    administering.addPerson(r, { id: r.id, organisation: 'network' }, given),
  giveRole: async (r: Request, { to, ...held }: RoleHeld & { to: string }) =>
    administering.giveRole(r, await known(r, to), held),
  endRole: async (r: Request, { to, ...held }: RoleHeld & { to: string }) =>
    administering.endRole(r, await known(r, to), held),
  invite: async (r: Request, { to, ...given }: input.EmailInput & { to: string }) => {
    const taken = await emailTaken(r.tx, given.email, to);
    return doors.invite(r, { ...(await door(r, to)), link: linkFor(r), emailTaken: taken }, given);
  },
  resetAccess: async (r: Request, { to, factorToo }: { to: string; factorToo: boolean }) =>
    doors.resetAccess(r, { ...(await door(r, to)), link: linkFor(r) }, { factorToo }),
  suspend: async (r: Request, { to, ...given }: input.ReasonInput & { to: string }) =>
    doors.suspend(r, await door(r, to), given),
  endSuspension: async (r: Request, { to }: { to: string }) => doors.endSuspension(r, await door(r, to)),
  erase: async (r: Request, { to, ...given }: input.ReasonInput & { to: string }) =>
    doors.erase(r, await door(r, to), given),
  openCycle: async (r: Request, given: input.CycleInput) =>
    region.openCycle(r, { instrument, id: r.id, years: await cycleYears(r.tx) }, given),
  registerSource: async (r: Request, given: input.SourceInput) => answering.registerSource(r, await on(r), given),
  saveAnswer: async (r: Request, { indicator, ...given }: input.AnswerInput & { indicator: string }) => {
    const { assessment } = await on(r);
    const answer = await answerOf(r, indicator);
    const sources = await sourcesOf(r.tx, assessment.country);
    return answering.saveAnswer(r, { instrument, assessment, indicator, answer, sources }, given);
  },
  writeText: async (r: Request, given: input.TextInput) => {
    const { assessment } = await on(r);
    return answering.writeText(r, { instrument, assessment, text: await textAt(r.tx, assessment.id, given) }, given);
  },
  proposeRecommendation: async (r: Request, given: input.RecommendationInput) => {
    const { assessment } = await on(r);
    const { recommendations } = await dossierOf(r.tx, assessment);
    const recommendation = recommendations.find((one) => one.id === r.id);
    return answering.proposeRecommendation(r, { instrument, assessment, id: r.id, recommendation }, given);
  },
  followUpRecommendation: async (r: Request, given: input.FollowUpInput) => {
    const { assessment } = await on(r);
    const due = new Set((await dueRecommendations(r.tx, assessment)).map((one) => one.id));
    const followUp = await followUpOf(r.tx, assessment.id, given.recommendation);
    return answering.followUpRecommendation(r, { instrument, assessment, due, followUp }, given);
  },
  describeGoodPractice: async (r: Request, given: input.GoodPracticeInput) => {
    const { assessment } = await on(r);
    const goodPractice = (await dossierOf(r.tx, assessment)).goodPractices.find((one) => one.id === r.id);
    return answering.describeGoodPractice(r, { instrument, assessment, id: r.id, goodPractice }, given);
  },
  comment: async (r: Request, given: input.CommentInput) => reviewing.comment(r, await on(r), given),
  answerComment: async (r: Request, { to, ...given }: input.CommentAnswerInput & { to: string }) =>
    reviewing.answerComment(r, { ...(await on(r)), comment: await commentFrom(r, to) }, given),
  resolveComment: async (r: Request, { to }: { to: string }) =>
    reviewing.resolveComment(r, { ...(await on(r)), comment: await commentFrom(r, to) }),
  accept: async (r: Request, given: input.AcceptInput) =>
    reviewing.accept(r, { ...(await on(r)), answer: await answerOf(r, given.indicator) }, given),
  dissent: async (r: Request, given: input.DissentInput) => {
    const answer = await answerOf(r, given.indicator);
    return reviewing.dissent(r, { ...(await on(r)), answer, comment: await commentFrom(r, given.comment) }, given);
  },
  reply: async (r: Request, given: input.ReplyInput) =>
    reviewing.reply(r, { ...(await on(r)), answer: await answerOf(r, given.indicator) }, given),
  submit: async (r: Request, given: input.SubmitInput) => {
    const dossier = await dossierOf(r.tx, await assessmentOf(r));
    return moving.submit(r, { instrument, dossier, before: noBefore }, given);
  },
  withdraw: async (r: Request, given: input.MoveInput) => moving.withdraw(r, await assessmentOf(r), given),
  returnForChanges: async (r: Request, given: input.MoveInput) =>
    moving.returnForChanges(r, await assessmentOf(r), given),
  closeReview: async (r: Request, given: input.MoveInput) => moving.closeReview(r, await assessmentOf(r), given),
  closeWithoutReview: async (r: Request, given: input.CloseWithoutReviewInput) =>
    moving.closeWithoutReview(r, await assessmentOf(r), given),
  writeRegionalText: async (r: Request, given: input.RegionalTextInput) => {
    const cycle = await cycleOf(r);
    const text = await regionalTextAt(r.tx, cycle.id, given);
    return region.writeRegionalText(r, { instrument, cycle, text }, given);
  },
  /** `snapshot`: what to publish instead of what stands. */
  publish: async (r: Request, given: { snapshot?: (made: Snapshot) => Snapshot }) => {
    const cycle = await cycleOf(r);
    const made = await frozen(r);
    const assessments = await assessmentsOf(r.tx, cycle.id);
    return region.publish(r, { cycle, assessments, snapshot: given.snapshot?.(made) ?? made });
  },
  ...workplaceRequests,
} satisfies Record<string, (request: Request, given: never) => Promise<Event | readonly Event[]>>;

export type Requests = typeof requests;
export type RequestName = keyof Requests;

async function known({ tx }: Request, id: string): Promise<Person> {
  const found = await personOf(tx, id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return found;
}

async function door(r: Request, id: string): Promise<doors.DoorContext> {
  const to = await admissionOf(r.tx, r.now, id);
  if (!to) throw new Error(`nobody is called ${id}`);
  return { to, administrators: await countAdministrators(r.tx) };
}

/** The link `secret-<id>`, for a week. */
function linkFor({ now, id }: Request): { hash: string; expiresAt: string } {
  const expiresAt = new Date(new Date(now).getTime() + doors.invitationDays * 86_400_000).toISOString();
  return { hash: hashOf(`secret-${id}`), expiresAt };
}

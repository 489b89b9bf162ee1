/** One country's cycle, written down piece by piece as its monitor and its lead would. */
import { difference } from '../../indicators/instrument/difference.ts';
import type { IndicatorCode, Instrument } from '../../indicators/instrument/instrument.ts';
import {
  describeGoodPractice,
  followUpRecommendation,
  proposeRecommendation,
  registerSource,
  saveAnswer,
  writeText,
} from '../../indicators/work/answering.ts';
import type { Assessment, SourceId, TextKind } from '../../indicators/work/assessment.ts';
import { check } from '../../indicators/work/check.ts';
import { submit } from '../../indicators/work/moving.ts';
import type { Act } from '../../indicators/work/workflow.ts';
import type { Text } from '../../indicators/text.ts';
import { assessmentFor, sourcesOf } from '../assessments.ts';
import { beforeOf } from '../before.ts';
import { dossierOf, dueRecommendations } from '../dossiers.ts';
import { snapshotBefore } from '../publications.ts';
import type { DemoAnswerContent, DemoAssessment } from './assessments.ts';
import { sha256 } from './sha256.ts';
import { someone, type Telling } from './telling.ts';
import { inCountry } from './world.ts';

type Writing = {
  readonly telling: Telling;
  readonly instrument: Instrument;
  readonly assessment: Assessment;
  readonly demo: DemoAssessment;
  /** The monitor, at the next moment. */
  readonly act: () => Act;
};

export async function writeAssessment(telling: Telling, instrument: Instrument, demo: DemoAssessment): Promise<void> {
  const { tx, world, clock } = telling;
  const monitor = await someone(tx, inCountry(world.monitor, demo.country).id);
  const ref = { year: demo.year, country: demo.country };
  const writing = {
    telling,
    instrument,
    assessment: await assessmentFor(tx, monitor, ref, 'to-change'),
    demo,
    act: () => ({ person: monitor, now: clock.next() }),
  };
  await writeAnswers(writing);
  await writeTexts(writing);
  await writeRecommendations(writing);
  await handIn(writing);
}

async function writeAnswers(writing: Writing): Promise<void> {
  const { telling, assessment, demo } = writing;
  const register = new Set((await sourcesOf(telling.tx, assessment.country)).keys());
  for (const [indicator, answer] of demo.answers) {
    for (const { source } of answer.cites) await registerOnce(writing, register, source);
    await writeAnswer(writing, register, indicator, answer);
  }
}

async function registerOnce(writing: Writing, register: Set<SourceId>, key: string): Promise<void> {
  const { telling, instrument, assessment, demo, act } = writing;
  const id = sourceId(demo, key);
  const source = demo.sources.get(key);
  if (register.has(id) || !source) return;
  await telling.tell(registerSource(act(), { instrument, assessment, id }, { ...source, retrievedOn: null }));
  register.add(id);
}

/** The same publication has the same id in every cycle of the country. */
function sourceId({ country }: DemoAssessment, key: string): SourceId {
  return `demo-${country}-${sha256(key).slice(0, 12)}`;
}

async function writeAnswer(
  { telling, instrument, assessment, demo, act }: Writing,
  sources: ReadonlySet<SourceId>,
  indicator: IndicatorCode,
  { value, confidence, justification, changeNote, cites }: DemoAnswerContent,
): Promise<void> {
  const input = {
    version: 0,
    value,
    confidence,
    justification,
    changeNote,
    citations: cites.map(({ source, section }) => ({ source: sourceId(demo, source), section })),
    period: null,
  };
  const on = { instrument, assessment, indicator, answer: undefined, sources };
  await telling.tell(saveAnswer(act(), on, input));
}

async function writeTexts({ telling, instrument, assessment, demo, act }: Writing): Promise<void> {
  const write = async (kind: TextKind, area: string | null, position: number, text: Text | null): Promise<void> => {
    if (!text) return;
    const input = { version: 0, kind, area, position, text };
    await telling.tell(writeText(act(), { instrument, assessment, text: undefined }, input));
  };
  for (const { code } of instrument.areas) {
    for (const kind of ['policy', 'practice', 'finding'] as const) {
      await write(kind, code, 1, demo.areas[code]?.[kind] ?? null);
    }
  }
  for (const [at, text] of demo.conclusions.entries()) await write('conclusion', null, at + 1, text);
  await write('summary', null, 1, demo.summary);
}

async function writeRecommendations({ telling, instrument, assessment, demo, act }: Writing): Promise<void> {
  const { tx, tell } = telling;
  const due = new Set((await dueRecommendations(tx, assessment)).map(({ id }) => id));
  for (const followUp of demo.followUp) {
    const on = { instrument, assessment, due, followUp: undefined };
    await tell(followUpRecommendation(act(), on, { version: 0, ...followUp }));
  }
  for (const [at, { id, ...recommendation }] of demo.recommendations.entries()) {
    const on = { instrument, assessment, id, recommendation: undefined };
    const input = { version: 0, position: at + 1, ...recommendation, indicators: [...recommendation.indicators] };
    await tell(proposeRecommendation(act(), on, input));
  }
  for (const [at, practice] of demo.goodPractices.entries()) {
    const id = `${assessment.country}-${assessment.cycle.year}-G${at + 1}`;
    const on = { instrument, assessment, id, goodPractice: undefined };
    const input = { version: 0, position: at + 1, ...practice, indicators: [...practice.indicators] };
    await tell(describeGoodPractice(act(), on, input));
  }
}

/** The lead acknowledges what the checks warn of, and submits. */
async function handIn({ telling, instrument, assessment }: Writing): Promise<void> {
  const { tx, world, clock, instruments, tell } = telling;
  const lead = await someone(tx, inCountry(world.lead, assessment.country).id);
  const current = await assessmentFor(tx, lead, assessment.id, 'to-change');
  const dossier = await dossierOf(tx, current);
  const previous = await snapshotBefore(tx, assessment.cycle.year);
  const old = previous && instruments.get(previous.instrument.id, previous.instrument.version, 'en', null);
  const before = await beforeOf(tx, current, previous, old && difference(old, instrument));
  const warnings = check(instrument, dossier, before).filter(({ level }) => level === 'warning');
  const acknowledged = Object.fromEntries(warnings.map(({ key }) => [key, world.acknowledgement]));
  const act = { person: lead, now: clock.next() };
  await tell(submit(act, { instrument, dossier, before }, { version: current.version, acknowledged }));
}

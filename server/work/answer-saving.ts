/** Saves what the form of an answer says, with the source it adds, in one transaction. */
import { answerTo, assessmentFor, sourcesOf } from '../../data/assessments.ts';
import type { Write } from '../../data/database.ts';
import { record } from '../../data/record.ts';
import type { IndicatorCode, Instrument } from '../../indicators/instrument/instrument.ts';
import { Problem } from '../../indicators/problem.ts';
import { registerSource, saveAnswer } from '../../indicators/work/answering.ts';
import type { Assessment, Source } from '../../indicators/work/assessment.ts';
import type { SourceInput } from '../../indicators/work/input.ts';
import { demand, problem } from '../../indicators/work/problems.ts';
import { type Act, whyNot } from '../../indicators/work/workflow.ts';
import type { Site } from '../site.ts';
import { atFields, type Fields, inputOf, sameContent } from './answer-fields.ts';
import { type Asked, instrumentFor } from './at-work.ts';

export type Saving = {
  readonly site: Site;
  readonly act: Act;
  readonly asked: Asked;
  readonly indicator: IndicatorCode;
};

/** @returns the version that stands now. @throws {Problem} with the fields of the form. */
export async function saveForm(tx: Write, { site, act, asked, indicator }: Saving, fields: Fields): Promise<number> {
  const assessment = await assessmentFor(tx, act.person, { year: asked.cycle, country: asked.country }, 'to-change');
  const instrument = instrumentFor(site, assessment, asked.language);
  if (!instrument.indicators.some(({ code }) => code === indicator)) throw problem('no-such-indicator', { indicator });
  demand(whyNot(act, 'save-answer', assessment));
  const answer = await answerTo(tx, assessment.id, indicator);
  const sources = new Map(await sourcesOf(tx, assessment.country));
  const cited = await withSource(tx, { site, act, assessment, instrument, sources }, fields);
  const input = inputOf(cited, answer);
  // A form that is sent twice, or unchanged, makes no history and no conflict.
  if (sameContent(input, answer)) return answer?.version ?? 0;
  try {
    const event = saveAnswer(act, { instrument, assessment, indicator, answer, sources }, input);
    await record(tx, event);
    return event.payload.version;
  } catch (fault) {
    throw fault instanceof Problem ? atFields(fault, cited) : fault;
  }
}

type InRegister = {
  readonly site: Site;
  readonly act: Act;
  readonly assessment: Assessment;
  readonly instrument: Instrument;
  readonly sources: Map<string, Source>;
};

const telling = ['title', 'publisher', 'url', 'year', 'date', 'section'] as const;

/** Whether a source is being added: the fields that are filled in beforehand say nothing. */
export const addsSource = (fields: Fields): boolean =>
  telling.some((name) => (fields[`source.${name}`] ?? '').trim() !== '');

/** The fields with the source they add cited; the same as a source in the register is that source. */
async function withSource(tx: Write, on: InRegister, fields: Fields): Promise<Fields> {
  if (!addsSource(fields)) {
    if (fields['do'] === 'source') throw problem('input-not-valid', { faults: ['source.title: empty'] });
    return fields;
  }
  const { site, act, assessment, instrument, sources } = on;
  const input = sourceOf(fields);
  const known = [...sources.values()].find(
    (one) => one.title === input.title && one.publisher === input.publisher && one.url === input.url,
  );
  const source = known?.id ?? site.newId();
  if (!known) {
    try {
      const event = registerSource(act, { instrument, assessment, id: source }, input);
      await record(tx, event);
      sources.set(source, event.payload);
    } catch (fault) {
      throw fault instanceof Problem ? inSource(fault) : fault;
    }
  }
  const row =
    1 +
    Math.max(
      -1,
      ...Object.keys(fields)
        .flatMap((name) => /^cite\.(\d{1,3})$/.exec(name)?.[1] ?? [])
        .map(Number),
    );
  const section = fields['source.section'] ?? '';
  if (Object.entries(fields).some(([name, id]) => name.startsWith('cite.') && id === source) && section === '')
    return fields;
  return { ...fields, [`cite.${row}`]: source, [`section.${row}`]: section };
}

function sourceOf(fields: Fields): SourceInput {
  const given = (name: string): string => (fields[`source.${name}`] ?? '').trim();
  const orNull = (name: string) => (given(name) === '' ? null : given(name));
  const year = given('year');
  if (year !== '' && !/^\d{4}$/.test(year)) throw problem('input-not-valid', { faults: ['source.year: not-a-year'] });
  return {
    title: given('title'),
    publisher: given('publisher'),
    type: given('type'),
    year: year === '' ? null : Number(year),
    date: orNull('date'),
    url: orNull('url'),
    language: orNull('language'),
    retrievedOn: orNull('retrievedOn'),
  };
}

/** The register's faults stand at the form's fields for a new source. */
function inSource(fault: Problem): Problem {
  const named = (value: unknown): string[] => (Array.isArray(value) ? value.map((one) => `source.${String(one)}`) : []);
  const { faults, fields } = fault.details;
  return new Problem(fault.kind, fault.code, {
    ...fault.details,
    ...(faults === undefined ? {} : { faults: named(faults) }),
    ...(fields === undefined ? {} : { fields: named(fields) }),
  });
}

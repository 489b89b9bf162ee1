/** Saves one piece of a country's report, as its form says. */
import type { Write } from '../../data/database.ts';
import { assessmentFor } from '../../data/assessments.ts';
import { dossierOf, dueRecommendations, textAt } from '../../data/dossiers.ts';
import { record } from '../../data/record.ts';
import type { Instrument } from '../../indicators/instrument/instrument.ts';
import { Problem } from '../../indicators/problem.ts';
import type { Text } from '../../indicators/text.ts';
import {
  describeGoodPractice,
  followUpRecommendation,
  proposeRecommendation,
  writeText,
} from '../../indicators/work/answering.ts';
import { type Dossier, textKinds } from '../../indicators/work/assessment.ts';
import type { Event } from '../../indicators/work/events.ts';
import { demand, problem } from '../../indicators/work/problems.ts';
import { type Act, whyNot } from '../../indicators/work/workflow.ts';
import type { Site } from '../site.ts';
import { type Fields, textFields, textOf } from './answer-fields.ts';
import { type Asked, instrumentFor } from './at-work.ts';
import { keyOfText } from './text-parts.ts';

type Saving = {
  readonly tx: Write;
  readonly act: Act;
  readonly instrument: Instrument;
  readonly dossier: Dossier;
  readonly fields: Fields;
  readonly version: number;
  readonly newId: () => string;
};

/** @returns the key of the piece that was saved. @throws {Problem} with the fields of the form. */
export async function savePart(tx: Write, site: Site, act: Act, asked: Asked, fields: Fields): Promise<string> {
  const assessment = await assessmentFor(tx, act.person, { year: asked.cycle, country: asked.country }, 'to-change');
  demand(whyNot(act, 'write-text', assessment));
  const version = fields['version'] ?? '';
  if (!/^\d{1,9}$/.test(version)) throw problem('input-not-valid', { faults: ['version: not-a-number'] });
  const instrument = instrumentFor(site, assessment, asked.language);
  const dossier = await dossierOf(tx, assessment);
  const saving = { tx, act, instrument, dossier, fields, version: Number(version), newId: site.newId };
  try {
    const { event, key } = await decided(saving);
    // A form that is sent twice, or as it was, changes nothing.
    if (event) await record(tx, event);
    return key;
  } catch (fault) {
    throw fault instanceof Problem ? atFields(fault) : fault;
  }
}

type Decided = { readonly event: Event | null; readonly key: string };

function decided(saving: Saving): Promise<Decided> {
  const [, kind = '', rest = ''] = /^([a-z-]+)\.(.*)$/.exec(saving.fields['part'] ?? '') ?? [];
  switch (kind) {
    case 'text':
      return written(saving, rest);
    case 'recommendation':
      return proposed(saving, rest);
    case 'practice':
      return described(saving, rest);
    case 'follow-up':
      return followedUp(saving, rest);
    default:
      throw new Problem('missing', 'address');
  }
}

async function written({ tx, act, instrument, dossier, fields, version }: Saving, rest: string): Promise<Decided> {
  const [name, area = '', position = ''] = rest.split('.');
  const kind = textKinds.find((one) => one === name);
  if (!kind || !/^\d{1,3}$/.test(position)) throw new Problem('missing', 'address');
  const place = { kind, area: area === '' ? null : area, position: Number(position) };
  const { assessment } = dossier;
  const standing = dossier.texts.find((one) => keyOfText(one.place) === keyOfText(place));
  const text = textOf(fields, 'text', standing?.text);
  const key = keyOfText(place);
  if (sameText(text, standing?.text ?? null)) return { event: null, key };
  const on = { instrument, assessment, text: await textAt(tx, assessment.id, place) };
  return { event: writeText(act, on, { ...place, version, text }), key };
}

async function proposed({ act, instrument, dossier, fields, version, newId }: Saving, given: string): Promise<Decided> {
  const { recommendations, assessment } = dossier;
  const standing = given === '' ? undefined : known(recommendations, given);
  const deadline = yearIn(fields, 'deadline');
  const input = {
    version,
    position: standing?.position ?? Math.max(0, ...recommendations.map(({ position }) => position)) + 1,
    text: demandText(fields, 'text', standing?.text),
    addressee: demandOne(Object.keys(instrument.institutions), fields, 'addressee'),
    grade: demandOne(['urge', 'consider', 'invite'] as const, fields, 'grade'),
    indicators: codesIn(fields),
    deadline,
  };
  const isSame = (one: (typeof recommendations)[number]) =>
    sameText(input.text, one.text) &&
    one.addressee === input.addressee &&
    one.grade === input.grade &&
    one.deadline === deadline &&
    one.indicators.join() === input.indicators.join();
  // The same as a new one that is there already: it was sent twice.
  const twice = standing ? [standing].find(isSame) : recommendations.find(isSame);
  if (twice) return { event: null, key: `recommendation.${twice.id}` };
  const id = standing?.id ?? newId();
  const event = proposeRecommendation(act, { instrument, assessment, id, recommendation: standing }, input);
  return { event, key: `recommendation.${id}` };
}

async function described(
  { act, instrument, dossier, fields, version, newId }: Saving,
  given: string,
): Promise<Decided> {
  const { goodPractices, assessment } = dossier;
  const standing = given === '' ? undefined : known(goodPractices, given);
  const input = {
    version,
    position: standing?.position ?? Math.max(0, ...goodPractices.map(({ position }) => position)) + 1,
    title: demandText(fields, 'title', standing?.title),
    text: demandText(fields, 'text', standing?.text),
    indicators: codesIn(fields),
  };
  const isSame = (one: (typeof goodPractices)[number]) =>
    sameText(input.title, one.title) &&
    sameText(input.text, one.text) &&
    one.indicators.join() === input.indicators.join();
  const twice = standing ? [standing].find(isSame) : goodPractices.find(isSame);
  if (twice) return { event: null, key: `practice.${twice.id}` };
  const id = standing?.id ?? newId();
  const event = describeGoodPractice(act, { instrument, assessment, id, goodPractice: standing }, input);
  return { event, key: `practice.${id}` };
}

async function followedUp({ tx, act, instrument, dossier, fields, version }: Saving, given: string): Promise<Decided> {
  const { assessment, followUps } = dossier;
  const due = new Set((await dueRecommendations(tx, assessment)).map(({ id }) => id));
  const followUp = followUps.find(({ recommendation }) => recommendation === given);
  const statuses = ['carried_out', 'partly', 'not_carried_out', 'unknown'] as const;
  const input = {
    version,
    recommendation: given,
    status: demandOne(statuses, fields, 'status'),
    note: textOf(fields, 'text', followUp?.note),
  };
  const key = `follow-up.${given}`;
  if (followUp && followUp.status === input.status && sameText(input.note, followUp.note)) return { event: null, key };
  return { event: followUpRecommendation(act, { instrument, assessment, due, followUp }, input), key };
}

function known<One extends { readonly id: string }>(all: readonly One[], id: string): One {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Problem('missing', 'address');
  return found;
}

const invalid = (fault: string) => problem('input-not-valid', { faults: [fault] });

function demandText(fields: Fields, name: string, standing: Text | undefined): Text {
  const text = textOf(fields, name, standing);
  if (!text) throw invalid(`${name}: empty`);
  return text;
}

function demandOne<One extends string>(all: readonly One[], fields: Fields, name: string): One {
  const found = all.find((one) => one === fields[name]);
  if (found === undefined) throw invalid(`${name}: not-in-list`);
  return found;
}

function yearIn(fields: Fields, name: string): number | null {
  const given = (fields[name] ?? '').trim();
  if (given === '') return null;
  if (!/^\d{4}$/.test(given)) throw invalid(`${name}: not-a-year`);
  return Number(given);
}

/** Codes apart by commas or spaces, each once. */
const codesIn = (fields: Fields): string[] => [
  ...new Set(
    (fields['indicators'] ?? '')
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  ),
];

function sameText(one: Text | null, other: Text | null): boolean {
  const told = (text: Text | null) =>
    JSON.stringify(
      text && [text.original, Object.entries(textFields('', text)).toSorted(([a], [b]) => (a < b ? -1 : 1))],
    );
  return told(one) === told(other);
}

function atFields(fault: Problem): Problem {
  const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  // A note is a text among others.
  const named = (one: string) =>
    one
      .replace('.words.', '.')
      .replace(/^note\b/, 'text')
      .replace(/^(indicators|deadline)\.\d+/, '$1');
  const { faults, fields } = fault.details;
  return new Problem(fault.kind, fault.code, {
    ...fault.details,
    ...(faults === undefined ? {} : { faults: listed(faults).map(named) }),
    ...(fields === undefined ? {} : { fields: listed(fields).map(named) }),
  });
}

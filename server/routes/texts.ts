/** What a country writes for its report beside the answers. */
import { z } from 'zod';
import { Problem, statusOf } from '../../indicators/problem.ts';
import type { TextKind } from '../../indicators/work/assessment.ts';
import { whyNot } from '../../indicators/work/workflow.ts';
import { answeringPatterns, answeringUrls, placeOf } from '../../templates/answering-urls.ts';
import { titleOf } from '../../templates/pages/work/assessment.ts';
import { problemSaid, whyNotSaid } from '../../templates/pages/work/said.ts';
import {
  type Part,
  partView,
  type SectionView,
  type TextsPage,
  type Typed as TypedPart,
} from '../../templates/pages/work/texts.ts';
import { idOf } from '../../templates/pages/work/answer-form.ts';
import { doorGet, doorPost, type DoorPost, type DoorVisit, type Typed } from '../doors/door-route.ts';
import type { Reply } from '../reply.ts';
import type { Route } from '../route.ts';
import type { Site } from '../site.ts';
import { found, parts } from '../view.ts';
import { type Asked, type AtWork, atWork } from '../work/at-work.ts';
import { insideFrame, insidePage, seeOther } from '../work/inside.ts';
import { conclusionParts, followUpParts, practiceParts, recommendationParts, textPart } from '../work/text-parts.ts';
import { savePart } from '../work/text-saving.ts';
import { wrongFields } from '../work/wrong-fields.ts';

type Here = DoorVisit<Asked & { readonly area?: string }, 'inside'>;
type Shown = { readonly problem: Problem; readonly typed: Typed } | null;

const place = { language: parts.language, country: parts.country, cycle: parts.cycle };
const shape = z.strictObject(place);
const areaShape = z.strictObject({ ...place, area: parts.area });

const ofArea = ['policy', 'practice', 'finding'] as const satisfies readonly TextKind[];

async function texts(visit: Here, site: Site, shown: Shown = null): Promise<Reply> {
  const { params, present, token, cookies, facts } = visit;
  const at = await atWork(site, present.person, params);
  const { reader, act, assessment, instrument } = at;
  const { t } = reader;
  const urls = answeringUrls(params.language);
  const here = placeOf(assessment);
  const area =
    params.area === undefined
      ? null
      : found(
          instrument.areas.find(({ code }) => code === params.area),
          'area',
        );
  const action = area ? urls.areaTexts(here, area.code) : urls.texts(here);
  const title = area ? area.title.text : t('answering.texts.title');
  const typed = shown && typedPart(at, shown);
  const saved = typeof facts.query['saved'] === 'string' ? facts.query['saved'] : '';
  const sections = area ? [await areaSection(site, at, area.code)] : await reportSections(site, at);
  const model: TextsPage = {
    frame: insideFrame(site, reader, { address: action, title, here: area ? null : 'texts', assessment, instrument }),
    title,
    back: area
      ? { text: `${titleOf(reader, instrument, assessment)} · ${t('answering.texts.title')}`, href: urls.texts(here) }
      : { text: titleOf(reader, instrument, assessment), href: urls.assessment(here) },
    lead: t(area ? 'answering.texts.areaLead' : 'answering.texts.lead'),
    action,
    token,
    whyNot: whyNotSaid(reader, whyNot(act, 'write-text', assessment)),
    notice: shown ? { text: problemSaid(reader, shown.problem), isProblem: true } : null,
    areas: area ? [] : areasOf(at),
    sections: sections.map(({ parts: all, ...section }) => ({
      ...section,
      parts: all.map((one) => partView(reader, one, typed, saved)),
    })),
  };
  const status = shown ? statusOf[shown.problem.kind] : 200;
  return insidePage(site, reader, { name: 'texts', model, status, cookies });
}

function typedPart({ reader }: AtWork, { problem, typed }: NonNullable<Shown>): TypedPart {
  const wrong = problem.kind === 'invalid' ? wrongFields(reader, problem) : {};
  return { key: typed['part'] ?? '', fields: typed, wrong, stale: problem.kind === 'stale' };
}

type Section = Omit<SectionView, 'parts'> & { readonly parts: readonly Part[] };

async function areaSection(site: Site, at: AtWork, area: string): Promise<Section> {
  const { t } = at.reader;
  const all = await Promise.all(ofArea.map((kind) => textPart(site.doors.db, at, { kind, area, position: 1 })));
  return {
    id: 'texts',
    title: t('answering.texts.ofArea'),
    hint: t('answering.texts.markdown'),
    empty: '',
    parts: all,
  };
}

async function reportSections(site: Site, at: AtWork): Promise<Section[]> {
  const { db } = site.doors;
  const { t } = at.reader;
  const section = (id: string, all: readonly Part[]): Section => ({
    id,
    title: t(`answering.texts.${id}Title`),
    hint: t(`answering.texts.${id}Hint`),
    empty: all.length === 0 ? t('answering.texts.noneDue') : '',
    parts: all,
  });
  return [
    section('summary', [await textPart(db, at, { kind: 'summary', area: null, position: 1 })]),
    section('conclusions', await conclusionParts(db, at)),
    section('recommendations', recommendationParts(at)),
    section('followUp', await followUpParts(db, at)),
    section('practices', practiceParts(at)),
  ];
}

function areasOf({ reader, assessment, instrument, dossier }: AtWork): TextsPage['areas'] {
  const urls = answeringUrls(reader.words.language);
  return instrument.areas.map(({ code, title }) => {
    const written = ofArea.filter((kind) =>
      dossier.texts.some((one) => one.place.kind === kind && one.place.area === code),
    );
    const names = written.map((kind) => reader.t(`answering.texts.${kind}`, { number: 1 }));
    const state =
      names.length === 0
        ? reader.t('answering.texts.notYet')
        : reader.t('answering.texts.has', { names: reader.format.list(names) });
    return { title, href: urls.areaTexts(placeOf(assessment), code), state };
  });
}

const form = z.record(z.string().max(100), z.string());

async function save(
  { params, present, form: fields, write }: DoorPost<Asked & { readonly area?: string }, 'inside', Typed>,
  site: Site,
): Promise<Reply> {
  // Each page takes what stands on it.
  const ofPage = params.area === undefined || fields['part']?.split('.')[2] === params.area;
  if (!ofPage) throw new Problem('missing', 'area');
  const act = { person: present.person, now: site.doors.now() };
  const key = await write((tx) => savePart(tx, site, act, params, fields));
  const urls = answeringUrls(params.language);
  const where = { country: params.country, cycle: params.cycle };
  const page = params.area === undefined ? urls.texts(where) : urls.areaTexts(where, params.area);
  return seeOther(`${page}?saved=${encodeURIComponent(key)}#${idOf(key)}`);
}

const again = (visit: Here, problem: Problem, typed: Typed, site: Site): Promise<Reply> =>
  texts(visit, site, { problem, typed });

export const textRoutes: readonly Route[] = [
  doorGet(answeringPatterns.texts, 'inside', shape, (visit, site) => texts(visit, site)),
  doorPost(answeringPatterns.texts, 'inside', shape, { shape: form, answer: save, again }),
  doorGet(answeringPatterns.areaTexts, 'inside', areaShape, (visit, site) => texts(visit, site)),
  doorPost(answeringPatterns.areaTexts, 'inside', areaShape, { shape: form, answer: save, again }),
];

/** Pages of the door: their frame, and the form page that most of them are. */
import type { Problem } from '../../indicators/problem.ts';
import { statusOf } from '../../indicators/problem.ts';
import {
  type Complaint,
  complaintOf,
  type Entry,
  type FieldInput,
  fieldOf,
  type Form,
  type FormPage,
  noComplaint,
  type Picture,
} from '../../templates/pages/doors/form.ts';
import type { Link } from '../../templates/pages/shared.ts';
import { type Reader, readerOf } from '../../templates/reader.ts';
import type { Reply } from '../reply.ts';
import type { Rule } from '../route.ts';
import type { Site } from '../site.ts';
import { draw, frameFor } from '../view.ts';
import type { Cookie } from './cookies.ts';
import type { DoorVisit, Typed } from './door-route.ts';

type Here = Pick<DoorVisit<{ readonly language: string }, Rule>, 'params' | 'present' | 'token' | 'cookies'>;

export type Wrong = { readonly problem: Problem; readonly typed: Typed } | null;

/** 429 for who tries too often; else what the kind of problem says. */
export const statusFor = (wrong: Wrong): number =>
  wrong === null ? 200 : wrong.problem.code === 'too-many-tries' ? 429 : statusOf[wrong.problem.kind];

export function doorPage(
  here: Here,
  site: Site,
  name: string,
  page: {
    readonly title: string;
    readonly address: string;
    readonly model: object;
    readonly status?: number;
    readonly cookies?: readonly Cookie[];
  },
): Reply {
  const reader = readerOf(here.params.language);
  const asked = { title: page.title, section: null, isInside: here.present?.session.stage === 'full', isDoor: true };
  const frame = frameFor(site, reader, page.address, asked);
  const drawn = draw(site, reader, `doors/${name}`, { frame, title: page.title, ...page.model }, page.status ?? 200);
  return drawn.kind === 'page' ? { ...drawn, personal: true, cookies: page.cookies ?? here.cookies } : drawn;
}

export type FormAsked = {
  readonly title: string;
  /** Of the page, also where the form is sent elsewhere. */
  readonly address: string;
  readonly action: string;
  readonly submit: string;
  readonly fields: readonly FieldInput[];
  readonly paragraphs?: readonly string[];
  readonly picture?: Picture;
  readonly ways?: readonly Link[];
  readonly entries?: readonly Entry[];
  readonly entriesTitle?: string;
  /** What the fields hold before anything is typed. */
  readonly given?: Typed;
  readonly cookies?: readonly Cookie[];
};

export function formPage(here: Here, site: Site, asked: FormAsked, wrong: Wrong = null): Reply {
  const reader = readerOf(here.params.language);
  const complaint = wrong ? complaintOf(reader, wrong.problem) : noComplaint;
  const model: Omit<FormPage, 'frame' | 'title'> = {
    paragraphs: asked.paragraphs ?? [],
    problem: complaint.text,
    picture: asked.picture ?? null,
    form: formOf(here, asked, complaint, { ...asked.given, ...wrong?.typed }),
    ways: asked.ways ?? [],
    entries: asked.entries ?? [],
    entriesTitle: asked.entriesTitle ?? '',
  };
  const { title, address, cookies = here.cookies } = asked;
  return doorPage(here, site, 'form', { title, address, model, status: statusFor(wrong), cookies });
}

export function formOf(
  { token }: Pick<Here, 'token'>,
  asked: Pick<FormAsked, 'action' | 'submit' | 'fields'> & { readonly whyNot?: string; readonly quiet?: boolean },
  complaint: Complaint = noComplaint,
  typed: Typed = {},
): Form {
  const fields = asked.fields.map((field) => fieldOf(field, complaint, typed));
  return {
    action: asked.action,
    token,
    fields,
    submit: asked.submit,
    quiet: asked.quiet ?? false,
    whyNot: asked.whyNot ?? '',
  };
}

/** A field for a password, new or known. */
export function passwordField(reader: Reader, name: 'password' | 'present', isNew: boolean): FieldInput {
  return {
    name,
    label: reader.t(
      isNew ? 'door.field.newPassword' : name === 'present' ? 'door.field.presentPassword' : 'door.field.password',
    ),
    type: 'password',
    autocomplete: isNew ? 'new-password' : 'current-password',
    max: 200,
    ...(isNew ? { hint: reader.t('door.field.newPasswordHint') } : {}),
  };
}

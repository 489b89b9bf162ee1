/**
 * Whatever goes wrong ends here, as a designed page in the reader's language. Known problems say what to do; anything else
 * says an identifier and nothing more, and is logged with it.
 */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Problem, statusOf } from '../indicators/problem.ts';
import { type ProblemInput, problemPage } from '../templates/pages/problem.ts';
import { readerOf } from '../templates/reader.ts';
import { urlsFor } from '../templates/urls.ts';
import { isLanguage } from '../templates/words.ts';
import { ownPath } from './doors/coming-in.ts';
import type { Reply } from './reply.ts';
import { send } from './route.ts';
import type { Site } from './site.ts';
import { draw, frameFor, languageFrom } from './view.ts';

type Outcome = { readonly status: number; readonly name: ProblemInput['name']; readonly reference: string };

/** For whatever no route of the table answers. */
export const noSuchPage: RequestHandler = (_request, _response, next) => {
  next(new Problem('missing', 'address'));
};

export function answerProblem(site: Site): ErrorRequestHandler {
  return async (fault: unknown, request, response, next) => {
    if (response.headersSent) {
      next(fault);
      return;
    }
    const pathLanguage = request.path.split('/')[1] ?? '';
    const language = isLanguage(pathLanguage) ? pathLanguage : languageFrom(request.acceptsLanguages());
    if (fault instanceof Problem && fault.kind === 'signed-out') {
      await send(request, response, wayIn(fault, language));
      return;
    }
    await send(request, response, shownAs(outcomeOf(fault, site), site, language));
  };
}

/** To sign in and back; a form that was sent too late leads to the way in alone. */
function wayIn({ code, details }: Problem, language: string): Reply {
  const back = ownPath(details['back']);
  const urls = urlsFor(language);
  const to = code === 'second-factor-needed' ? urls.secondFactor(back) : urls.signIn(back);
  return { kind: 'redirect', status: 303, to };
}

function outcomeOf(fault: unknown, site: Site): Outcome {
  if (fault instanceof Problem) {
    const name = pageOf(fault);
    const failed = name === 'pdfFailed';
    if (failed) site.log.error({ err: fault }, 'a report could not be printed');
    return { status: failed || name === 'pdfOff' ? 503 : statusFor(fault), name, reference: fault.code };
  }
  // Express and its router say so of addresses that are no addresses ("%E0%A4") and of broken requests.
  if (fault instanceof Error && 'status' in fault && fault.status === 400) {
    return { status: 404, name: 'missing', reference: 'address' };
  }
  // A form that is larger than any of ours, or written in no way of ours.
  if (fault instanceof Error && 'status' in fault && (fault.status === 413 || fault.status === 415)) {
    return { status: fault.status, name: 'refused', reference: fault.status === 413 ? 'too-large' : 'unreadable' };
  }
  const id = site.newId();
  site.log.error({ err: fault, id }, 'fault');
  return { status: 500, name: 'fault', reference: id };
}

const statusFor = ({ kind, code }: Problem): number => (code === 'too-many-tries' ? 429 : statusOf[kind]);

function pageOf({ kind, code }: Problem): ProblemInput['name'] {
  if (code === 'no-browser') return 'pdfOff';
  if (printCodes.includes(code)) return 'pdfFailed';
  if (code === 'nothing-published') return 'nothing';
  if (code === 'other-site') return 'otherSite';
  if (code === 'too-many-tries') return 'tooMany';
  if (kind === 'forbidden') return 'forbidden';
  return kind === 'missing' ? 'missing' : 'refused';
}

const printCodes: readonly string[] = [
  'browser-failed',
  'print-timeout',
  'print-failed',
  'contents-unstable',
  'disk-full',
  'not-writable',
];

function shownAs({ status, name, reference }: Outcome, site: Site, language: string): Reply {
  const reader = readerOf(language);
  const title = reader.t(`problem.page.${name}.title`);
  // The home page in the other language: what was asked for is nowhere.
  const frame = frameFor(site, reader, reader.urls.home(), { title, section: null });
  return draw(site, reader, 'problem', problemPage({ reader, frame, name, reference }), status);
}

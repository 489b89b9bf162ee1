/**
 * Whatever goes wrong ends here, as a designed page in the reader's language. Known problems say what to do; anything else
 * says an identifier and nothing more, and is logged with it.
 */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Problem, statusOf } from '../indicators/problem.ts';
import { type ProblemInput, problemPage } from '../templates/pages/problem.ts';
import { readerOf } from '../templates/reader.ts';
import { isLanguage } from '../templates/words.ts';
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
    const outcome = outcomeOf(fault, site);
    const pathLanguage = request.path.split('/')[1] ?? '';
    const language = isLanguage(pathLanguage) ? pathLanguage : languageFrom(request.acceptsLanguages());
    await send(request, response, shownAs(outcome, site, language));
  };
}

function outcomeOf(fault: unknown, site: Site): Outcome {
  if (fault instanceof Problem) {
    const name = pageOf(fault);
    const failed = name === 'pdfFailed';
    if (failed) site.log.error({ err: fault }, 'a report could not be printed');
    return { status: failed || name === 'pdfOff' ? 503 : statusOf[fault.kind], name, reference: fault.code };
  }
  // Express and its router say so of addresses that are no addresses ("%E0%A4") and of broken requests.
  if (fault instanceof Error && 'status' in fault && fault.status === 400) {
    return { status: 404, name: 'missing', reference: 'address' };
  }
  const id = site.newId();
  site.log.error({ err: fault, id }, 'fault');
  return { status: 500, name: 'fault', reference: id };
}

function pageOf({ kind, code }: Problem): ProblemInput['name'] {
  if (code === 'no-browser') return 'pdfOff';
  if (printCodes.includes(code)) return 'pdfFailed';
  if (code === 'nothing-published') return 'nothing';
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

/**
 * HTML to PDF. One warm browser prints one document at a time; nothing in a document can reach the network, a file or our
 * own scripts' rights (look.md, The printed report; libraries.md, Browser for PDF).
 *
 * Hostile text is held by layers, each tested alone: content is set, never visited; offline mode; every request but `data:`
 * is refused; no name resolves; the proxy is dead; the document's own policy lets only our chart script run; the browser
 * keeps its sandbox unless it runs as root, where Chromium refuses to start with one.
 */
import { basename } from 'node:path';
import type { Browser, HTTPRequest, Page } from 'puppeteer';
import { Problem } from '../indicators/problem.ts';
import type * as files from './pdf-file.ts';

export type PrintDocument = {
  readonly html: string;
  readonly title: string;
  /** BCP 47: "sr-Latn". */
  readonly language: string;
  /** ISO-8601 UTC; written as the file's date, so that the same edition gives the same file. */
  readonly createdAt: string;
  readonly subject?: string;
  readonly attachments?: readonly files.Attachment[];
};

export type Printer = {
  /** @throws {PrintProblem} */
  readonly print: (document: PrintDocument) => Promise<Uint8Array>;
  /** Ends the browser. Later prints are refused. */
  readonly close: () => Promise<void>;
};

export type PrinterSettings = {
  /** From `findBrowser`; null = there is none, and printing says so. */
  readonly executablePath: string | null;
  /** Prints before the browser is replaced by a fresh one: its memory grows. */
  readonly renewAfter?: number;
  /** Milliseconds for any one step; nothing else ends the wait for a renderer that hangs. */
  readonly timeout?: number;
  /** Told the process number of each browser that is started. */
  readonly onBrowser?: (pid: number) => void;
};

export type PrintProblemCode = 'no-browser' | 'browser-failed' | 'print-timeout' | 'print-failed' | 'contents-unstable';

/** Why there is no PDF. The words are in the catalogues under `problem.<code>`. */
export class PrintProblem extends Problem {
  constructor(code: PrintProblemCode, cause?: string) {
    super('refused', code, cause === undefined ? {} : { cause });
    this.name = 'PrintProblem';
  }
}

type Session = { readonly browser: Browser; printed: number };

export function openPrinter(settings: PrinterSettings): Printer {
  const { executablePath, renewAfter = 20, timeout = 25_000 } = settings;
  let session: Session | null = null;
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  async function warm(): Promise<Session> {
    if (closed || executablePath === null) throw new PrintProblem('no-browser');
    if (session && (!session.browser.connected || session.printed >= renewAfter)) await end();
    if (!session) {
      session = { browser: await launch(executablePath, timeout), printed: 0 };
      const pid = session.browser.process()?.pid;
      if (pid !== undefined) settings.onBrowser?.(pid);
    }
    return session;
  }

  async function end(): Promise<void> {
    const ending = session;
    session = null;
    if (ending) await stop(ending.browser);
  }

  async function printNext(document: PrintDocument): Promise<Uint8Array> {
    const { browser } = await warm();
    try {
      const bytes = await within(printWith(browser, document, timeout), browser, timeout + 8000);
      if (session) session.printed += 1;
      return bytes;
    } catch (fault) {
      // Whatever state it is in now, the next document starts with a new one.
      await end();
      throw asProblem(fault);
    }
  }

  return {
    print(document) {
      const mine = turn.then(() => printNext(document));
      turn = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      closed = true;
      await turn;
      await end();
    },
  };
}

async function launch(executablePath: string, timeout: number): Promise<Browser> {
  // Imported when first needed: the application starts, and reads, without it.
  const { default: puppeteer } = await import('puppeteer');
  try {
    return await puppeteer.launch({
      executablePath,
      headless: basename(executablePath).includes('headless-shell') ? 'shell' : true,
      pipe: true,
      protocolTimeout: timeout,
      timeout,
      // Nothing of ours (secrets of the server, proxies) is in the browser's environment.
      env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC', HOME: '/nonexistent' },
      args: [
        '--host-resolver-rules=MAP * ~NOTFOUND',
        '--proxy-server=http://127.0.0.1:9',
        '--proxy-bypass-list=<-loopback>',
        '--disable-dev-shm-usage',
        '--font-render-hinting=none',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  } catch (fault) {
    throw new PrintProblem('browser-failed', messageOf(fault));
  }
}

/** Closing is a question to the browser; one that is stopped or gone does not answer, so its whole group is ended. */
async function stop(browser: Browser): Promise<void> {
  const pid = browser.process()?.pid;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 2000);
  });
  await Promise.race([browser.close().catch(() => undefined), patience]);
  clearTimeout(timer);
  if (pid !== undefined) killGroup(pid);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ESRCH')) throw fault;
  }
}

/** A browser that dies ends the wait at once; many slow steps together end it after `limit` milliseconds. */
async function within<Result>(work: Promise<Result>, browser: Browser, limit: number): Promise<Result> {
  let lost: (() => void) | undefined;
  const death = new Promise<never>((_, reject) => {
    lost = () => reject(new PrintProblem('browser-failed', 'the browser ended while it was printing'));
    browser.once('disconnected', lost);
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PrintProblem('print-timeout', `not done after ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([work, death, late]);
  } finally {
    clearTimeout(timer);
    if (lost) browser.off('disconnected', lost);
    work.catch(() => undefined);
  }
}

async function printWith(browser: Browser, document: PrintDocument, timeout: number): Promise<Uint8Array> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(timeout);
    await shut(page);
    await page.emulateMediaType('print');
    await page.setViewport({ width: 1000, height: 1400, deviceScaleFactor: 1 });
    await page.setContent(document.html, { waitUntil: 'load', timeout });
    await loadFonts(page);
    await page.evaluate(fitPages);
    // Imported when first needed, as the browser's library is.
    const pdf = await import('./pdf-file.ts');
    const printed = await printNumbered(page, pdf, timeout);
    pdf.nameOutline(printed, await headingsOf(page));
    return await pdf.finish(printed, document);
  } finally {
    await context.close().catch(() => undefined);
  }
}

/** As a reader sees them, in the order of the document. */
async function headingsOf(page: Page): Promise<string[]> {
  const headings: unknown = await page.evaluate(`[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .map((heading) => heading.textContent.replace(/\\s+/g, ' ').trim())`);
  return Array.isArray(headings) ? headings.map(String) : [];
}

async function shut(page: Page): Promise<void> {
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => {
    const answer = request.url().startsWith('data:') ? request.continue() : request.abort('blockedbyclient');
    // The page may be gone by the time its request is refused.
    answer.catch(() => undefined);
  });
}

/** A canvas does not wait for its fonts: every face is loaded before anything is drawn. */
async function loadFonts(page: Page): Promise<void> {
  const missing: unknown = await page.evaluate(`Promise.allSettled([...document.fonts].map((face) => face.load()))
    .then((all) => all.filter((one) => one.status === 'rejected').length)`);
  if (missing !== 0) throw new PrintProblem('print-failed', `${String(missing)} fonts did not load`);
}

/**
 * Parts are set tighter where that spares a page: `--fit` goes from 1 down to 0, and the style sheet says what it shrinks and
 * keeps the smallest type. `[data-one-page="<millimetres>"]` is meant for one page; a text too long even at 0 runs on.
 * `[data-avoid-tail]` may take several pages, but not one more for its last few lines (under a third of a page; rows that
 * are not split leave about a twentieth of each page empty). `[data-may-share]` stands on the page of the one before where
 * both fit.
 */
const fitPages = `(() => {
  const millimetre = 96 / 25.4;
  const set = (part, tenths) => {
    part.style.setProperty('--fit', String(tenths / 10));
    part.dispatchEvent(new Event('ban-measure', { bubbles: true }));
  };
  const height = (part) => part.getBoundingClientRect().height;
  /** The largest of the steps at which the part is not higher than the room; -1 where it always is. */
  const fitting = (part, room) => {
    if (height(part) <= room) return 10;
    let [fits, tooLarge] = [-1, 10];
    for (let tenths = 0; fits + 1 < tooLarge; tenths = Math.ceil((fits + tooLarge) / 2)) {
      set(part, tenths);
      if (height(part) <= room) fits = tenths;
      else tooLarge = tenths;
    }
    return fits;
  };
  for (const part of document.querySelectorAll('[data-one-page]')) {
    const fits = fitting(part, Number(part.dataset.onePage) * millimetre);
    if (fits < 10) set(part, Math.max(0, fits));
  }
  let left = 0;
  for (const part of document.querySelectorAll('[data-may-share]')) {
    const room = Number(part.dataset.mayShare) * millimetre;
    const fits = height(part) + 12 * millimetre <= left;
    part.classList.toggle('shares-page', fits);
    left = (fits ? left - 12 * millimetre : room) - height(part);
  }
  for (const part of document.querySelectorAll('[data-avoid-tail]')) {
    const room = Number(part.dataset.avoidTail) * millimetre * 0.95;
    const pages = height(part) / room;
    const whole = Math.floor(pages);
    if (whole === 0 || pages - whole >= 0.33) continue;
    const fits = fitting(part, whole * room);
    set(part, fits < 0 ? 10 : fits);
  }
})()`;

/**
 * `target-counter` does not work in Chromium: the document is printed, the pages of its anchors are read, written into the
 * elements `[data-page-of="<anchor>"]`, and it is printed again. The numbers stand in fixed room; should they move anything
 * all the same, a third print settles it.
 */
async function printNumbered(page: Page, pdf: typeof files, timeout: number): Promise<files.PrintedFile> {
  const { openPrinted, pagesOfDestinations } = pdf;
  const print = (whole: boolean) =>
    page.pdf({ preferCSSPageSize: true, printBackground: whole, tagged: whole, outline: whole, timeout });
  const wanted = await page.evaluate('document.querySelectorAll("[data-page-of]").length');
  if (wanted === 0) return openPrinted(await print(true));
  await page.evaluate('document.documentElement.dataset.pass = "count"');
  let known = pagesOfDestinations(await openPrinted(await print(false)));
  await page.evaluate('document.documentElement.dataset.pass = "whole"');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await page.evaluate(fillPageNumbers(known));
    const printed = await openPrinted(await print(true));
    const found = pagesOfDestinations(printed);
    if (same(known, found)) return printed;
    known = found;
  }
  throw new PrintProblem('contents-unstable');
}

function fillPageNumbers(pages: ReadonlyMap<string, number>): string {
  return `((pages) => {
    for (const place of document.querySelectorAll('[data-page-of]')) {
      const page = pages[place.dataset.pageOf];
      if (page === undefined) throw new Error('no page for ' + place.dataset.pageOf);
      place.textContent = String(page);
    }
  })(${JSON.stringify(Object.fromEntries(pages))})`;
}

function same(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([name, page]) => other.get(name) === page);
}

function asProblem(fault: unknown): PrintProblem {
  if (fault instanceof PrintProblem) return fault;
  const late = fault instanceof Error && (fault.name === 'TimeoutError' || /timed? ?out/i.test(fault.message));
  return new PrintProblem(late ? 'print-timeout' : 'print-failed', messageOf(fault));
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : 'unknown';
}

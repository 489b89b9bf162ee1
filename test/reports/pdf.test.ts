/** The printer with small documents of its own: what a PDF must have, and what no document can do. */
import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { findBrowser } from '../../reports/browser.ts';
import { fontFaces } from '../../reports/fonts.ts';
import { openPrinter, PrintProblem, type Printer } from '../../reports/pdf.ts';
import { readPdf } from '../support/pdf.ts';

const identity = { title: 'Izveštaj: čćžšđ', language: 'sr-Latn', createdAt: '2026-11-22T10:00:00.000Z' };

/** Three chapters, of which the second starts on the fourth page. */
const chapters = `<!doctype html><html lang="sr-Latn"><head><meta charset="utf-8"><title>-</title><style>
  ${fontFaces('čćžšđ')}
  @page { size: A4; margin: 20mm; @bottom-right { content: counter(page); font: 8pt "Source Sans 3"; } }
  body { font: 10pt "Source Serif 4"; } h2, .far { break-before: page; }
  </style></head><body><h1>Čitav izveštaj</h1>
  <nav><a href="#one">Prvo <b data-page-of="one"></b></a> <a href="#two">Drugo <b data-page-of="two"></b></a></nav>
  <h2 id="one">Prvo poglavlje</h2><p>žrtva, đak, ćup</p><p class="far">dalje</p>
  <h2 id="two">Drugo poglavlje</h2>
  <table><thead><tr><th scope="col">Kolona</th></tr></thead><tbody><tr><th scope="row">Red</th></tr></tbody></table>
  </body></html>`;

describe('printing', () => {
  let printer: Printer;
  const executablePath = findBrowser({ configured: process.env['CHROMIUM_PATH'] });

  before('a browser is here', () => {
    assert(executablePath !== null, 'these tests need a browser: npm run setup');
    printer = openPrinter({ executablePath });
  });
  after(() => printer.close());

  it('gives a tagged A4 file with title, language and outline, and keeps the tags when it makes it small', async () => {
    const bytes = await printer.print({ ...identity, html: chapters });
    const read = await readPdf(bytes);
    expect(read.facts.get('Tagged')).to.equal('yes');
    expect(read.facts.get('Title')).to.equal(identity.title);
    expect(read.facts.get('Page size')).to.match(/\(A4\)$/);
    expect(read.facts.get('JavaScript')).to.equal('no');
    const { catalog } = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(String(catalog.get(PDFName.of('Lang')))).to.equal('(sr-Latn)');
    expect(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)).to.be.instanceOf(PDFDict);
    expect(catalog.lookup(PDFName.of('Outlines'), PDFDict)).to.be.instanceOf(PDFDict);
    const preferences = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
    expect(String(preferences.get(PDFName.of('DisplayDocTitle')))).to.equal('true');
    expect(read.structure).to.match(/TH[^\n]*:\n\s+\/Scope \/Column/);
  });

  it('embeds our families as fonts, not outlines, with the letters of the region as letters', async () => {
    const read = await readPdf(await printer.print({ ...identity, html: chapters }));
    expect(read.pages.join(' ')).to.contain('žrtva, đak, ćup');
    expect(read.fonts.length).to.be.greaterThan(0);
    for (const font of read.fonts) {
      expect(font.name).to.match(/\+Source(Sans3|Serif4)/);
      expect(font.type).to.equal('CID TrueType');
      expect(font.embedded).to.equal(true);
    }
  });

  it('writes the pages of the chapters into the contents', async () => {
    const { pages } = await readPdf(await printer.print({ ...identity, html: chapters }));
    expect(pages[0]).to.contain('Prvo 2 Drugo 4');
    expect(pages[1]).to.contain('Prvo poglavlje');
    expect(pages[3]).to.contain('Drugo poglavlje');
  });

  it('settles contents whose own length moves what follows', async () => {
    // Without its numbers the nav is empty and the chapter stands on page 2; with them it needs a page more.
    const html = chapters.replace('<nav>', '<style>b:not(:empty) { display: block; height: 200mm; }</style><nav>');
    const { pages } = await readPdf(await printer.print({ ...identity, html }));
    const chapter = pages.findIndex((page) => page.includes('Prvo poglavlje')) + 1;
    expect(chapter).to.be.greaterThan(2);
    expect(pages.slice(0, chapter - 1).join(' ')).to.contain(`Prvo ${chapter}`);
  });

  it('refuses contents that never settle', async () => {
    // The chapter is on an even page exactly where its number is odd.
    const html = chapters
      .replace('</head>', '<style>b[data-page-of=one]::after { content: "" } .odd { break-after: page }</style></head>')
      .replace(
        '</body>',
        `<script>new MutationObserver((changes) => changes.forEach(({ target }) => {
          if (target.dataset.pageOf !== 'one') return;
          document.querySelector('h1').style.breakAfter = Number(target.textContent) % 2 ? 'auto' : 'page';
        })).observe(document.body, { childList: true, subtree: true })</script></body>`,
      );
    await refused(printer.print({ ...identity, html }), 'contents-unstable');
  });

  it('gives the same bytes for the same document', async () => {
    const first = await printer.print({ ...identity, html: chapters });
    const second = await printer.print({ ...identity, html: chapters });
    expect(Buffer.from(first).equals(Buffer.from(second))).to.equal(true);
  });

  it('carries data inside', async () => {
    const csv = new TextEncoder().encode('country,code,answer\n');
    const attachments = [{ name: 'answers.csv', bytes: csv, mimeType: 'text/csv', description: 'Answers' }];
    const bytes = await printer.print({ ...identity, html: chapters, attachments });
    const file = await PDFDocument.load(bytes, { updateMetadata: false });
    const [attached] = file.getAttachments();
    expect(attached?.name).to.equal('answers.csv');
    expect(Buffer.from(attached?.data ?? []).toString()).to.equal('country,code,answer\n');
  });
});

describe('printing when things go wrong', () => {
  const executablePath = findBrowser({ configured: process.env['CHROMIUM_PATH'] });

  it('says that there is no browser', async () => {
    const printer = openPrinter({ executablePath: null });
    await refused(printer.print({ ...identity, html: chapters }), 'no-browser');
    await printer.close();
  });

  it('says that a browser does not start', async () => {
    const printer = openPrinter({ executablePath: '/usr/bin/false' });
    await refused(printer.print({ ...identity, html: chapters }), 'browser-failed');
    await printer.close();
  });

  it('prints the next document after its browser was killed in the middle of one', async () => {
    const pids: number[] = [];
    const printer = openPrinter({ executablePath, onBrowser: (pid) => pids.push(pid) });
    await printer.print({ ...identity, html: chapters });
    const endless = chapters.replace('</body>', `${'<p>lorem ipsum</p>'.repeat(60_000)}</body>`);
    const killed = printer.print({ ...identity, html: endless });
    const [pid = 0] = pids;
    process.kill(pid, 'SIGKILL');
    await refused(killed, 'browser-failed');
    const { pages } = await readPdf(await printer.print({ ...identity, html: chapters }));
    expect(pages).to.have.length(4);
    await printer.close();
    expect(pids).to.have.length(2);
    for (const one of pids) expect(() => process.kill(one, 0)).to.throw(/ESRCH/);
  });

  it('ends a renderer that hangs, says so, and prints the next document', async () => {
    const printer = openPrinter({ executablePath, timeout: 1500 });
    const hanging = chapters.replace('</body>', '<script>for (;;) ;</script></body>');
    await refused(printer.print({ ...identity, html: hanging }), 'print-timeout');
    expect((await readPdf(await printer.print({ ...identity, html: chapters }))).pages).to.have.length(4);
    await printer.close();
  });

  it('gives up on a browser that is stopped, ends it, and prints the next document', async () => {
    const pids: number[] = [];
    const printer = openPrinter({ executablePath, timeout: 1500, onBrowser: (pid) => pids.push(pid) });
    await printer.print({ ...identity, html: chapters });
    const [pid = 0] = pids;
    process.kill(pid, 'SIGSTOP');
    await refused(printer.print({ ...identity, html: chapters }), 'print-timeout');
    expect((await readPdf(await printer.print({ ...identity, html: chapters }))).pages).to.have.length(4);
    await printer.close();
    for (const one of pids) expect(() => process.kill(one, 0)).to.throw(/ESRCH/);
  });

  it('prints one after the other what is asked at the same time', async () => {
    const pids: number[] = [];
    const printer = openPrinter({ executablePath, onBrowser: (pid) => pids.push(pid) });
    const files = await Promise.all([1, 2, 3].map(() => printer.print({ ...identity, html: chapters })));
    expect(new Set(files.map((bytes) => Buffer.from(bytes).toString('base64'))).size).to.equal(1);
    expect(pids).to.have.length(1);
    await printer.close();
    await refused(printer.print({ ...identity, html: chapters }), 'no-browser');
  });

  it('replaces its browser after a number of documents', async () => {
    const pids: number[] = [];
    const printer = openPrinter({ executablePath, renewAfter: 2, onBrowser: (pid) => pids.push(pid) });
    for (let count = 0; count < 3; count += 1) await printer.print({ ...identity, html: chapters });
    expect(new Set(pids).size).to.equal(2);
    await printer.close();
  });
});

describe('hostile documents', () => {
  const executablePath = findBrowser({ configured: process.env['CHROMIUM_PATH'] });
  const asked: string[] = [];
  let listener: Server;
  let printer: Printer;
  let origin = '';
  let folder = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ban-marker-'));
    writeFileSync(join(folder, 'marker.txt'), 'MARKER-OF-A-FILE');
    listener = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('body { color: red }');
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    assert(typeof address === 'object' && address !== null);
    origin = `http://127.0.0.1:${address.port}`;
    printer = openPrinter({ executablePath });
  });
  after(async () => {
    await printer.close();
    listener.close();
    await once(listener, 'close');
    rmSync(folder, { recursive: true });
  });

  /** `policy`: with the document's own policy, as reports have it; without, the other layers stand alone. */
  for (const policy of [true, false]) {
    it(`reach no network and no file ${policy ? 'with' : 'even without'} their policy`, async () => {
      const file = `file://${folder}/marker.txt`;
      const payloads = [
        `<img src="${origin}/img">`,
        `<img src=x onerror="fetch('${origin}/onerror')">`,
        `<script>fetch('${origin}/script'); document.title = 'EXECUTED'</script>`,
        `<script src="${origin}/external.js"></script>`,
        `<link rel="stylesheet" href="${origin}/link.css">`,
        `<style>@import url("${origin}/import.css"); p { background: url("${origin}/background") }</style>`,
        `<style>@font-face { font-family: X; src: url("${origin}/font") } p { font-family: X }</style>`,
        `<iframe src="${origin}/frame"></iframe><iframe src="${file}"></iframe>`,
        `<iframe srcdoc="<script>fetch('${origin}/srcdoc')</script>"></iframe>`,
        `<object data="${file}"></object><embed src="${origin}/embed">`,
        `<link rel="preload" as="image" href="${origin}/preload"><link rel="dns-prefetch" href="${origin}">`,
        `<link rel="preconnect" href="${origin}"><link rel="prefetch" href="${origin}/prefetch">`,
        `<video src="${origin}/video" autoplay></video><audio src="${origin}/audio" autoplay></audio>`,
        `<svg><image href="${origin}/svg" /><script>fetch('${origin}/svg-script')</script></svg>`,
        `<meta http-equiv="refresh" content="0;url=${origin}/refresh">`,
        `<form action="${origin}/form" id="f"></form><script>document.getElementById('f').submit()</script>`,
        `<script>new WebSocket('${origin.replace('http', 'ws')}/socket'); navigator.sendBeacon('${origin}/beacon')</script>`,
        `<script>new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${origin.split(':').at(-1)}' }] })</script>`,
        `<a href="${file}">marker</a><a href="javascript:fetch('${origin}/click')">click</a>`,
      ];
      const csp = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-n'; font-src data:">`;
      asked.length = 0;
      for (const payload of payloads) {
        const head = `<head><meta charset="utf-8">${policy ? csp : ''}<title>-</title></head>`;
        const html = `<!doctype html><html lang="en">${head}<body><p>before</p>${payload}<p>after</p></body></html>`;
        expect(await textOf(printer, html), payload).not.to.contain('MARKER-OF-A-FILE');
      }
      expect(asked).to.deep.equal([]);
    });
  }

  it('are seen by the listener when nothing holds them: the control', async () => {
    const answer = await fetch(`${origin}/control`);
    expect(answer.status).to.equal(200);
    expect(asked).to.contain('/control');
  });

  it('run no script beside ours', async () => {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-ours'">
      <title>-</title></head><body><p id="ours">-</p><p id="theirs">-</p>
      <img src="x" onerror="document.getElementById('theirs').textContent = 'EXECUTED'">
      <script>document.getElementById('theirs').textContent = 'EXECUTED'</script>
      <script nonce="guessed">document.getElementById('theirs').textContent = 'EXECUTED'</script>
      <script nonce="ours">document.getElementById('ours').textContent = 'drawn by us'</script></body></html>`;
    const { pages } = await readPdf(await printed(printer, html));
    expect(pages.join(' ')).to.contain('drawn by us').and.not.to.contain('EXECUTED');
  });
});

function printed(printer: Printer, html: string): Promise<Uint8Array> {
  return printer.print({ ...identity, html });
}

/** Empty where the document was refused as a whole, as one with a font that does not load is. */
async function textOf(printer: Printer, html: string): Promise<string> {
  try {
    return (await readPdf(await printed(printer, html))).pages.join(' ');
  } catch (fault) {
    if (fault instanceof PrintProblem && fault.code === 'print-failed') return '';
    throw fault;
  }
}

async function refused(work: Promise<unknown>, code: string): Promise<void> {
  const fault: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(fault).to.be.instanceOf(PrintProblem);
  if (fault instanceof PrintProblem) expect(fault.code).to.equal(code);
}

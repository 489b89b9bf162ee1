/** P1: the regional report of five countries in a warm browser, beside the same HTML printed once by a bare one. */
import { homedir } from 'node:os';
import { type Browser, launch } from 'puppeteer';
import { browserPlaces, findBrowser } from '../../reports/browser.ts';
import { reportHtml } from '../../reports/document.ts';
import { openPrinter } from '../../reports/pdf.ts';
import { reportPdf } from '../../reports/print.ts';
import { regionalReport } from '../../reports/regional/report.ts';
import { demonstrationInput } from './demonstration.ts';
import { inTurn, type Measured } from './measure.ts';

const rounds = 7;

export async function printing(): Promise<Measured[]> {
  const executablePath = findBrowser(browserPlaces(process.env, homedir()));
  if (executablePath === null) throw new Error('no browser: npm start says how to install one');
  const input = await demonstrationInput('en');
  const createdAt = input.snapshot.edition.publishedAt;
  const printer = openPrinter({ executablePath });
  const browser = await launch({
    executablePath,
    headless: 'shell',
    pipe: true,
    args: ['--font-render-hinting=none', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const html = reportHtml(regionalReport(input), { for: 'print', nonce: 'bench' });
    const ours = () => reportPdf(printer, regionalReport(input), { createdAt });
    const bare = () => printOnce(browser, html);
    // Both warm: neither pays for the start of its browser.
    await ours();
    await bare();
    const times = await inTurn(rounds, ours, bare);
    const beside = 'the same HTML printed once by a bare warm browser';
    return [{ id: 'P1', what: 'regional PDF, five countries', ...times, unit: 'ms', beside, atMost: 2.3 }];
  } finally {
    await printer.close();
    await browser.close();
  }
}

async function printOnce(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  } finally {
    await page.close();
  }
}

/** A report model as a PDF: the whole way from its template to bytes. */
import { randomBytes } from 'node:crypto';
import { reportHtml } from './document.ts';
import type { AnyReport } from './model.ts';
import type { Printer } from './pdf.ts';
import type { Attachment } from './pdf-file.ts';

export type Printing = {
  /** ISO-8601 UTC: when the edition was published, so that the same edition gives the same file. */
  readonly createdAt: string;
  /** The report's data, carried inside the file. */
  readonly attachments?: readonly Attachment[];
};

/** @throws {PrintProblem} */
export function reportPdf(
  printer: Printer,
  report: AnyReport,
  { createdAt, attachments = [] }: Printing,
): Promise<Uint8Array> {
  const nonce = randomBytes(18).toString('base64url');
  return printer.print({
    html: reportHtml(report, { for: 'print', nonce }),
    title: report.title,
    subject: report.description,
    language: report.lang,
    createdAt,
    attachments,
  });
}

/**
 * Text that people wrote, as HTML that can do nothing: no raw HTML, no pictures, links to http(s) and mail only.
 * Two layers on purpose: markdown-it does not make anything else, and sanitize-html would not let it through.
 */
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** Headings, tables and code are not for these texts: they would break the outline of the page they stand on. */
const refused = [
  'image',
  'heading',
  'lheading',
  'table',
  'code',
  'fence',
  'hr',
  'html_block',
  'html_inline',
  'backticks',
];

const parser = new MarkdownIt({ html: false, linkify: true, typographer: false, breaks: false }).disable(refused);
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
parser.validateLink = (url) => /^(https?:|mailto:)/i.test(url.trim());

const inlineTags = ['strong', 'em', 's', 'a', 'br'];
const blockTags = ['p', 'ul', 'ol', 'li', 'blockquote', ...inlineTags];

function clean(html: string, allowedTags: string[]): string {
  return sanitizeHtml(html, {
    allowedTags,
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener' }) },
  });
}

/** Paragraphs and lists. */
export function markdown(text: string): string {
  return clean(parser.render(text), blockTags).trim();
}

/** One run of text without blocks, for table cells and headings. */
export function markdownInline(text: string): string {
  return clean(parser.renderInline(text), inlineTags).trim();
}

import { expect } from 'chai';
import { markdown, markdownInline } from '../../templates/markdown.ts';

describe('markdown', () => {
  it('keeps paragraphs, lists, emphasis and links', () => {
    expect(markdown('One *two* **three**\n\n- four\n- five')).to.equal(
      '<p>One <em>two</em> <strong>three</strong></p>\n<ul>\n<li>four</li>\n<li>five</li>\n</ul>',
    );
    expect(markdown('[law](https://example.org/a?b=1&c=2)')).to.equal(
      '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener">law</a></p>',
    );
    expect(markdownInline('see https://example.org')).to.contain('<a href="https://example.org" rel="noopener">');
  });

  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://example.org/x.png)',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="https://example.org"></iframe>',
    '<svg onload=alert(1)>',
    '[x](//example.org)',
    '[x](&#106;avascript:alert(1))',
    '<style>p{display:none}</style>',
    '[a](https://x.org" onmouseover="alert(1))',
  ];
  for (const text of hostile) {
    it(`makes nothing live of ${text}`, () => {
      for (const html of [markdown(text), markdownInline(text)]) {
        expect(html).to.not.match(/<(script|img|iframe|svg|style|object|embed)/i);
        expect(html).to.not.match(/<[^>]*href="(?!https?:|mailto:)/i);
        expect(html).to.not.match(/<[^>]*\son\w+=/i);
      }
    });
  }

  it('makes no headings, tables or code: they would break the page they stand on', () => {
    expect(markdown('# Title\n\n    code\n\n| a |\n|---|\n| b |')).to.not.match(/<(h\d|pre|code|table)/);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createRenderer, keepCompiled } from '../../templates/render.ts';
import { wordsFor } from '../../templates/words.ts';

describe('render', () => {
  const folder = mkdtempSync(join(tmpdir(), 'render-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const en = wordsFor('en');

  before(() => {
    write('a/pages/plain.hbs', '{{t "common.cycle" cycle=year}} {{name}} {{> sign}}');
    write('a/partials/sign.hbs', '({{name}})');
    write('a/pages/marked.hbs', '{{word one}}|{{word two}}|{{line one}}|{{prose two}}');
    write('bad/unknown-helper.hbs', '{{#nosuch a}}x{{/nosuch}}');
    write('bad2/does-not-parse.hbs', '{{#if a}}');
    write('same/partials/sign.hbs', 'again');
  });
  after(() => rmSync(folder, { recursive: true }));

  const renderer = () => createRenderer([join(folder, 'a')]);

  it('fills words, values and partials, and escapes', () => {
    expect(renderer().render('pages/plain', { name: '<b>', year: '2021' }, en)).to.equal(
      'Cycle 2021 &lt;b&gt; (&lt;b&gt;)',
    );
  });

  it('says the same from templates the build compiled, and never stands by one that has changed', () => {
    write('kept/pages/plain.hbs', 'Cycle {{year}}{{> sign}}');
    write('kept/partials/sign.hbs', '!');
    const root = join(folder, 'kept');
    const model = { year: '2021' };
    keepCompiled([root]);
    expect(createRenderer([root]).render('pages/plain', model, en)).to.equal('Cycle 2021!');
    write('kept/partials/sign.hbs', '?');
    expect(createRenderer([root]).render('pages/plain', model, en)).to.equal('Cycle 2021?');
  });

  it('refuses a name the model does not have', () => {
    expect(() => renderer().render('pages/plain', { year: '2021' }, en)).to.throw('name');
  });

  it('sees nothing of a prototype', () => {
    expect(() => renderer().render('pages/plain', Object.create({ name: 'x', year: '1' }), en)).to.throw();
  });

  it('marks a text with its language where it is not the page’s', () => {
    const model = { one: { text: 'a *b*', language: 'en' }, two: { text: 'č', language: 'sr' } };
    expect(renderer().render('pages/marked', model, en)).to.equal(
      'a *b*|<span lang="sr-Latn">č</span>|a <em>b</em>|<div lang="sr-Latn"><p>č</p></div><p class="marker">[in Serbian]</p>',
    );
  });

  it('an unknown helper, a template that does not parse and a name given twice stop the start', () => {
    expect(() => createRenderer([join(folder, 'bad')])).to.throw('nosuch');
    expect(() => createRenderer([join(folder, 'bad2')])).to.throw('does-not-parse.hbs');
    expect(() => createRenderer([join(folder, 'a'), join(folder, 'same')])).to.throw('already');
  });
});

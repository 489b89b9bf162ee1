import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { browserPlaces, findBrowser } from '../../reports/browser.ts';
import { Folder } from '../support/folder.ts';

describe('finding a browser', () => {
  const folder = new Folder();
  after(() => folder.remove());

  function program(path: string): string {
    mkdirSync(join(folder.path, dirname(path)), { recursive: true });
    const file = folder.file(path, '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
  }

  it('takes the one that is configured, and no other', () => {
    const configured = program('own-browser');
    const other = program('other-browser');
    expect(findBrowser({ configured, usual: [other] })).to.equal(configured);
    expect(findBrowser({ configured: join(folder.path, 'missing'), usual: [other] })).to.equal(null);
  });

  it('does not take a file that cannot be run, nor a folder', () => {
    const text = folder.file('text', 'x');
    chmodSync(text, 0o644);
    expect(findBrowser({ configured: text })).to.equal(null);
    expect(findBrowser({ configured: folder.path })).to.equal(null);
  });

  it('takes the first of the usual places, then the newest that Puppeteer has installed', () => {
    const [first, second] = [program('first'), program('second')];
    expect(findBrowser({ usual: [join(folder.path, 'missing'), first, second] })).to.equal(first);
    program('cache/chrome-headless-shell/linux-99.0.1/chrome-headless-shell-linux64/chrome-headless-shell');
    const newer = program(
      'cache/chrome-headless-shell/linux-131.0.1/chrome-headless-shell-linux64/chrome-headless-shell',
    );
    expect(findBrowser({ usual: [], cache: join(folder.path, 'cache') })).to.equal(newer);
  });

  it('says that there is none', () => {
    expect(findBrowser({ usual: [], cache: join(folder.path, 'no-cache') })).to.equal(null);
  });

  it('looks where the environment says', () => {
    expect(browserPlaces({ CHROMIUM_PATH: '/x/chrome' }, '/home/ana')).to.deep.equal({
      configured: '/x/chrome',
      cache: '/home/ana/.cache/puppeteer',
    });
    expect(browserPlaces({ PUPPETEER_CACHE_DIR: '/cache' }, '/home/ana').cache).to.equal('/cache');
  });
});

import { expect } from 'chai';
import { join } from 'node:path';
import { run } from '../../../server/cli/commands.ts';
import { edit, scratchFolder, textOf } from '../../support/edited-files.ts';

const delivered = join(import.meta.dirname, '../../../indicators/instruments/ban-mi');
const first = join(delivered, '1.0/instrument.yaml');
const pilot = join(delivered, '0.9/instrument.yaml');

async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await run(['instrument', ...args], {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    env: {},
    now: () => new Date('2022-01-01T00:00:00Z'),
  });
  return { code, ...written };
}

describe('instrument check', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());

  it('tells what is in a file that is in order, with its words and variants', async () => {
    const { code, out, err } = await call('check', first);
    expect([code, err]).to.deep.equal([0, '']);
    expect(out).to.match(/^ban-mi 1\.0 \(draft\): 9 areas, 78 indicators, 13 of them core; sha256 [0-9a-f]{64}\n/);
    expect(out).to.include('words sr (draft): complete\n').and.include('variant RS: in order\n');
  });

  it('tells every fault with its place on standard error, and nothing on standard output', async () => {
    let text = edit(textOf(first), ['code: LP-01'], '- MOJ', '- MOX');
    text = edit(text, [], 'min_coverage_area: 0.5', 'min_coverage_area: 50');
    const path = scratch.write('a/instrument.yaml', text);
    const { code, out, err } = await call('check', path);
    expect([code, out]).to.deep.equal([2, '']);
    expect(err.trimEnd().split('\n')).to.have.lengthOf(2);
    expect(err).to.match(/a\/instrument\.yaml:\d+:3: threshold-out-of-range: min_coverage_area is 50/);
    expect(err).to.match(/a\/instrument\.yaml:\d+:7: unknown-institution: LP-01: holder MOX is not under institutions/);
  });

  it('names missing words, which are no fault', async () => {
    const words = edit(
      textOf(join(delivered, '1.0/words/sr.yaml')),
      ['  MD-03:\n'],
      '    title: Sprovedene preporuke\n',
      '',
    );
    const path = scratch.write('words/sr.yaml', words);
    const { code, out, err } = await call('check', first, '--words', join(scratch.folder, 'words'));
    expect(code).to.equal(0);
    expect(out).to.include('words sr (draft): 1 words missing\n').and.not.include('words mk');
    expect(err).to.match(/words-missing: MD-03: indicators\/MD-03\/title has no words in sr\n$/);
    expect(err).to.include(path);
  });

  it('refuses superfluous words and uneven lists', async () => {
    const words = edit(
      textOf(join(delivered, '1.0/words/sr.yaml')),
      ['indicators:', 'levels:\n'],
      '    - ',
      '    - Dodatak\n    - ',
    );
    scratch.write('uneven/sr.yaml', words);
    const { code, out, err } = await call('check', first, '--words', join(scratch.folder, 'uneven'));
    expect([code, out]).to.deep.equal([2, '']);
    expect(err).to.match(
      /sr\.yaml:\d+:5: words-wrong-number: LP-01: indicators\/LP-01\/levels has 6 entries, the instrument has 5/,
    );
  });

  it('checks a variant that is named', async () => {
    const variant = edit(textOf(join(delivered, '1.0/variants/RS.yaml')), [], 'code: PV-07', 'code: LP-01');
    const { code, err } = await call('check', first, '--variant', scratch.write('RS.yaml', variant));
    expect(code).to.equal(2);
    expect(err).to.match(/RS\.yaml:5:\d+: core-touched: LP-01: /);
  });

  it('says how it is called', async () => {
    for (const args of [[], ['improve'], ['check'], ['check', first, pilot], ['check', first, '--word', 'x']]) {
      const { code, out, err } = await call(...args);
      expect([code, out], args.join(' ')).to.deep.equal([2, '']);
      expect(err).to.include('usage: npm run --silent cli -- instrument check FILE.yaml');
    }
    expect((await call('check', first, '--words', join(scratch.folder, 'nowhere'))).err).to.include(
      'there is no folder',
    );
  });
});

describe('instrument difference', () => {
  it('gives the class of every indicator as JSON', async () => {
    const { code, out, err } = await call('difference', pilot, first);
    expect([code, err]).to.deep.equal([0, '']);
    const told = JSON.parse(out) as { before: unknown; changes: Record<string, { class: string }> };
    expect(told.before).to.deep.equal({ id: 'ban-mi', version: '0.9' });
    expect(Object.keys(told.changes)).to.have.lengthOf(79);
    expect(told.changes['MD-04']?.class).to.equal('substantive');
  });

  it('fails where a difference is not classified', async () => {
    const { code, out, err } = await call('difference', first, pilot);
    expect([code, out]).to.deep.equal([2, '']);
    expect(err.trimEnd().split('\n')).to.have.lengthOf(7);
    expect(err).to.match(/0\.9\/instrument\.yaml:\d+:5: unclassified-difference: MD-04: /);
  });
});

describe('instrument freeze', () => {
  it('freezes a version once', async () => {
    const scratch = scratchFolder();
    const small = textOf(join(import.meta.dirname, '../../fixtures/instruments/example-small/instrument.yaml'));
    const path = scratch.write('example-small/1.0/instrument.yaml', small);
    const one = await call('freeze', path);
    const two = await call('freeze', path);
    scratch.write('example-small/1.0/instrument.yaml', `${small}#\n`);
    const three = await call('freeze', path);
    scratch.remove();
    expect([one.code, one.out]).to.deep.equal([0, one.out]);
    expect(one.out).to.match(/^example-small 1\.0 is frozen: sha256 /);
    expect(two.out).to.match(/^example-small 1\.0 was frozen before, unchanged: /);
    expect([three.code, three.out]).to.deep.equal([2, '']);
    expect(three.err).to.include('frozen-file-changed');
  });
});

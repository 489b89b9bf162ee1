import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { frozenFolder, prepareFrozenFiles } from '../../data/frozen-files.ts';
import { frozenInstruments, InstrumentFaults } from '../../data/instruments.ts';

describe('frozen instruments prepared by the build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ban-frozen-'));
  const plain = frozenInstruments();
  before(() => {
    cpSync(frozenFolder, folder, { recursive: true });
    prepareFrozenFiles(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  const all = plain.ids().flatMap((id) => plain.versions(id).map((version) => ({ id, version })));

  it('are there for every version', () => {
    expect(all).to.have.length.greaterThan(1);
    for (const { id, version } of all) {
      expect(readdirSync(join(folder, id, version)).filter((name) => name.endsWith('.kept'))).to.have.length(1);
    }
  });

  it('are the same instruments, in every language and with every variant', () => {
    const prepared = frozenInstruments({ folder, variants: ['RS'] });
    const read = frozenInstruments({ variants: ['RS'] });
    for (const { id, version } of all) {
      for (const language of plain.languages(id, version)) {
        for (const country of [null, 'RS']) {
          const [one, other] = [prepared, read].map((from) => from.get(id, version, language, country));
          expect(one).to.deep.equal(other);
        }
      }
      expect(prepared.reference(id, version)).to.deep.equal(plain.reference(id, version));
    }
  });

  it('never stand for a file that has changed since', () => {
    const words = join(folder, 'ban-mi', '1.0', 'words', 'sr.yaml');
    appendFileSync(words, '\n# changed\n');
    const before = plain.reference('ban-mi', '1.0').words['sr'];
    expect(frozenInstruments({ folder }).reference('ban-mi', '1.0').words['sr']).to.not.equal(before);
    appendFileSync(join(folder, 'ban-mi', '1.0', 'instrument.yaml'), '\n# changed\n');
    expect(() => frozenInstruments({ folder }).get('ban-mi', '1.0', 'en', null)).to.throw(
      InstrumentFaults,
      'frozen-file-changed',
    );
  });
});

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { SaveProblem, saveWhole } from '../../reports/save.ts';
import { Folder } from '../support/folder.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

describe('saving a file whole', () => {
  const folder = new Folder();
  after(() => folder.remove());
  const names = () => readdirSync(folder.path).sort();

  it('writes it, or writes over the one before', async () => {
    const file = folder.file('report.pdf', 'before');
    await saveWhole(file, new Uint8Array([37, 80, 68, 70]));
    expect(readFileSync(file, 'utf8')).to.equal('%PDF');
    expect(names()).to.deep.equal(['report.pdf']);
  });

  for (const [name, file] of [
    ['a folder that is not there', 'nowhere/report.pdf'],
    ['a file in place of a folder', 'report.pdf/report.pdf'],
  ] as const) {
    it(`says that it cannot write to ${name}`, async () => {
      const path = join(folder.path, file);
      const fault: unknown = await saveWhole(path, 'x').catch((reason: unknown) => reason);
      expect(fault).to.be.instanceOf(SaveProblem).and.to.include({ code: 'not-writable' });
      expect(names()).to.deep.equal(['report.pdf']);
    });
  }

  it('says that there is no room, and leaves the file before it and nothing else', async () => {
    const file = folder.file('full.pdf', 'before');
    // The kernel ends the write after 64 blocks, as it does on a full disk.
    const program = `
      import { saveWhole } from ${JSON.stringify(join(root, 'reports/save.ts'))};
      await saveWhole(process.argv[1], new Uint8Array(5_000_000)).catch((fault) => console.log(fault.name, fault.code));`;
    const limited = 'ulimit -f 64; exec "$0" --import=tsx --input-type=module --eval "$1" "$2"';
    const { stdout } = await run('sh', ['-c', limited, process.execPath, program, file], {
      cwd: root,
      env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    });
    expect(stdout.trim()).to.equal('SaveProblem disk-full');
    expect(readFileSync(file, 'utf8')).to.equal('before');
    expect(names()).to.deep.equal(['full.pdf', 'report.pdf']);
  });
});

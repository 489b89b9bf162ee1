/** The command line as a whole: calls that are wrong, help, and what nobody foresaw. */
import { expect } from 'chai';
import { run } from '../../../server/cli/commands.ts';
import { cli, exampleSmall } from '../../support/cli.ts';

async function called(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await run(argv, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    env: {},
    now: () => new Date('2022-03-01T12:00:00Z'),
  });
  return { code, ...written };
}

describe('the command line', () => {
  it('shows every command when it is called with none', async () => {
    const { code, out, err } = await called();
    expect({ code, out }).to.deep.equal({ code: 2, out: '' });
    expect(err)
      .to.include('aggregate --instrument FILE.yaml [--variant FILE.yaml ...] --answers FILE.csv')
      .and.to.include('compare');
    expect(await called('--help')).to.deep.equal({ code: 0, out: err, err: '' });
  });

  it('does not guess at commands', async () => {
    for (const name of ['agregate', 'toString', '__proto__', '']) {
      const { code, out, err } = await called(name);
      expect({ code, out }, name).to.deep.equal({ code: 2, out: '' });
      expect(err).to.match(/^unknown command/);
    }
  });

  it('shows the usage of one command', async () => {
    const { code, out, err } = await called('aggregate', '--help');
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(out).to.match(/^usage: npm run --silent cli -- aggregate --instrument/);
  });

  const wrong: [string, string[]][] = [
    ['missing: --instrument, --answers', []],
    ['missing: --answers', ['--instrument', 'x.yaml']],
    ["Unknown option '--answer'", ['--instrument', 'x.yaml', '--answer', 'x.csv']],
    ['argument missing', ['--instrument', 'x.yaml', '--answers']],
    ['--answers is empty', ['--instrument', 'x.yaml', '--answers', '']],
    ['--answers is given twice', ['--instrument', 'x.yaml', '--answers', 'x.csv', '--answers=y.csv']],
    ["Unexpected argument 'more.csv'", ['--instrument', 'x.yaml', '--answers', 'x.csv', 'more.csv']],
  ];
  for (const [message, args] of wrong) {
    it(`refuses a wrong call: ${message}`, async () => {
      const { code, out, err } = await called('aggregate', ...args);
      expect({ code, out }).to.deep.equal({ code: 2, out: '' });
      expect(err).to.include(message).and.to.include('usage: npm run --silent cli -- aggregate');
    });
  }

  it('gives the process the same code and streams', async () => {
    expect(await cli()).to.deep.equal({ ...(await called()) });
    expect(await cli('compare', '--instrument-before', exampleSmall)).to.include({ code: 2, out: '' });
  });
});

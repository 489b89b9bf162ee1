/** A country's assessment over HTTP: what is missing, submitting with reasons, withdrawing. */
import { expect } from 'chai';
import { check, noBefore } from '../../../indicators/work/check.ts';
import { english } from '../../support/content.ts';
import { answerInput, smallInstrument } from '../../support/small-work.ts';
import { formsIn, type Visitor } from '../../support/visitor.ts';
import { openWorkSite, unescaped, type WorkSite } from '../../support/work-site.ts';

const page = '/en/assessments/AA/2021';
const plain = (html: string): string =>
  unescaped(html.replaceAll(/<[^>]+>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('an assessment over HTTP', () => {
  let site: WorkSite;
  let lena: Visitor;
  const status = async () => (await site.work.assessment('cora')).status;

  beforeEach(async () => {
    site = await openWorkSite();
    lena = await site.visitor('lena');
  });
  afterEach(() => site.close());

  const hidden = (visitor: Visitor) => formsIn(visitor.html).find(({ action }) => action === page)?.hidden ?? {};
  const rows = (visitor: Visitor) =>
    [...visitor.html.matchAll(/assessments\/AA\/2021\/([A-Z]-\d)">/g)].map(([, code]) => code);

  async function refused(attempt: () => Promise<Visitor>, expected: number): Promise<Visitor> {
    const before = [await site.events(), await status()];
    const visitor = await attempt();
    expect(visitor.status, plain(visitor.html)).to.equal(expected);
    expect([await site.events(), await status()]).to.deep.equal(before);
    return visitor;
  }

  it('counts by area, and lists what is asked for', async () => {
    await site.work.reach('AA', 'drafting');
    await site.work.ask('mila', 'saveAnswer', {
      indicator: 'A-2',
      ...answerInput({ version: 1, value: null, citations: [] }),
    });
    await site.work.ask('mila', 'comment', { kind: 'team', indicator: 'A-1', area: null, words: 'Look.' });
    await lena.open(page);
    const seen = plain(lena.html);
    expect(seen)
      .to.contain('Answered 4 of 5')
      .and.to.contain('No data 1')
      .and.to.contain('Errors 1')
      .and.to.contain('Open comments 1');
    expect(seen).to.contain('Area A A 2 of 3 answered').and.to.contain('Area B B 2 of 2 answered 1 no data');
    const listed = async (show: string) => [...new Set(rows(await lena.open(`${page}?show=${show}`)))];
    // The list of what is wrong below leads to the same places.
    const inRows = (visitor: Visitor) =>
      [...visitor.html.matchAll(/<ul class="rows">([\s\S]*?)<\/ul>/g)].flatMap(([, part = '']) =>
        [...part.matchAll(/2021\/([A-Z]-\d)"/g)].map(([, code]) => code),
      );
    expect(await listed('all')).to.include.members(['A-1', 'A-2', 'A-3', 'B-1', 'B-2']);
    const shown = async (show: string) => inRows(await lena.open(`${page}?show=${show}`));
    expect(await shown('unanswered')).to.deep.equal(['A-2']);
    expect(await shown('no-data')).to.deep.equal(['B-1']);
    expect(await shown('comments')).to.deep.equal(['A-1']);
    expect(await shown('nonsense')).to.have.length(5);
    expect(plain((await lena.open(`${page}?show=problems`)).html)).to.contain('There is no such indicator here.');
  });

  it('cannot be submitted while errors remain: the button is off and says why', async () => {
    await lena.open(page);
    expect(lena.html).to.match(/<button[^>]*value="submit" disabled/);
    expect(plain(lena.html)).to.contain('5 errors have to be put right first.');
    expect(plain(lena.html)).to.contain('A-1 not answered');
    const fields = { ...hidden(lena), do: 'submit', reason: 'Known.' };
    const visitor = await refused(() => lena.post(page, fields), 409);
    expect(plain(visitor.html)).to.contain('Not submitted: 5 errors');
  });

  it('is submitted with a reason for every warning, its own or the common one', async () => {
    await site.work.reach('AA', 'drafting');
    await lena.open(page);
    const opened = { ...hidden(lena), do: 'submit' };
    const warnings = check(smallInstrument, await site.work.dossier(), noBefore).map(({ key }) => key);
    expect(warnings).to.have.length.above(1);
    const own = { [`reason:${warnings[0]}`]: 'Its own reason.' };
    const again = await refused(() => lena.post(page, { ...opened, ...own }), 409);
    expect(again.html).to.contain('>Its own reason.</textarea>');
    await lena.post(page, { ...opened, ...own, reason: 'For all others.', 'reason:gone:*': 'Not there any more.' });
    expect([lena.status, lena.location]).to.deep.equal([303, `${page}?done=submit`]);
    expect(await status()).to.equal('submitted');
    const event = await site.work.db('events').where({ type: 'assessment-submitted' }).first('payload');
    const { acknowledged } = JSON.parse(event?.payload ?? '{}');
    expect(Object.keys(acknowledged)).to.deep.equal(warnings);
    expect(acknowledged[warnings[0] ?? '']).to.equal('Its own reason.');
    expect(acknowledged[warnings[1] ?? '']).to.equal('For all others.');
    await lena.follow();
    expect(plain(lena.html)).to.contain('Submitted. It is now with the reviewer');
  });

  it('is submitted by the lead alone; a monitor is told so', async () => {
    await site.work.reach('AA', 'drafting');
    const mila = await site.visitor('mila');
    await mila.open(page);
    expect(plain(mila.html)).to.contain('For this you need another role: lead.');
    await refused(() => mila.post(page, { ...hidden(mila), do: 'submit', reason: 'Known.' }), 403);
  });

  it('is withdrawn until the review has begun, and then not', async () => {
    await site.work.reach('AA', 'submitted');
    await lena.open(page);
    await lena.post(page, { ...hidden(lena), do: 'withdraw' });
    expect(await status()).to.equal('drafting');
    await site.work.reach('BB', 'submitted');
    await lena.open(page);
    await lena.post(page, { ...hidden(lena), do: 'submit', reason: 'Known.' });
    await site.work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    await lena.open(page);
    expect(lena.html).to.match(/value="withdraw" disabled/);
    const visitor = await refused(() => lena.post(page, { ...hidden(lena), do: 'withdraw' }), 409);
    expect(plain(visitor.html)).to.contain('The review has begun');
  });

  it('moved by somebody else meanwhile it is not moved again', async () => {
    await site.work.reach('AA', 'drafting');
    await lena.open(page);
    const opened = { ...hidden(lena), do: 'submit', reason: 'Known.' };
    await lena.post(page, opened);
    const twice = await refused(() => lena.post(page, opened), 409);
    expect(plain(twice.html)).to.contain('Not possible while the assessment is in this state');
    await lena.open(page);
    await lena.post(page, { ...hidden(lena), do: 'withdraw' });
    const old = await refused(() => lena.post(page, { ...opened, reason: 'Kept reason.' }), 409);
    expect(plain(old.html)).to.contain('Somebody changed this meanwhile');
    expect(old.html).to.contain('Kept reason.');
  });

  it('comments of the reviewer are to be answered first', async () => {
    await site.work.reach('AA', 'returned');
    await lena.open(page);
    expect(lena.html).to.match(/value="submit" disabled/);
    expect(plain(lena.html)).to.contain('1 comment of the reviewer has to be answered first.');
  });

  it('a stranger finds nothing; who reads what was submitted is sent elsewhere', async () => {
    for (const [name, expected] of [
      ['bojan', 404],
      ['ada', 404],
      ['olga', 404],
      ['cora', 200],
    ] as const) {
      expect((await (await site.visitor(name)).open(page)).status, name).to.equal(expected);
    }
    await site.work.reach('AA', 'submitted');
    for (const name of ['rade', 'olga'] as const) {
      expect((await (await site.visitor(name)).open(page)).status, name).to.equal(403);
    }
    const { token = '' } = hidden(await lena.open(page));
    await refused(() => lena.post(page, { token, do: 'publish', version: '1' }), 422);
    await refused(() => lena.post('/en/assessments/ZZ/2021', { token, do: 'submit', version: '1' }), 404);
  });

  it('an unusual reason is text', async () => {
    await site.work.reach('AA', 'drafting');
    await site.work.ask('mila', 'saveAnswer', {
      indicator: 'A-1',
      ...answerInput({ version: 1, justification: english('Call 063 123 456 7.') }),
    });
    await lena.open(page);
    const visitor = await refused(
      () => lena.post(page, { ...hidden(lena), do: 'submit', reason: ' ', 'reason:x': '<script>' }),
      409,
    );
    expect(visitor.html).to.not.contain('<script>"');
  });
});

/** The texts of a country's report over HTTP. */
import { expect } from 'chai';
import { english } from '../../support/content.ts';
import { goodPracticeInput, recommendationInput } from '../../support/small-work.ts';
import type { Visitor } from '../../support/visitor.ts';
import { openWorkSite, unescaped, type WorkSite } from '../../support/work-site.ts';

const page = '/en/assessments/AA/2021/texts';
const area = `${page}/areas/A`;
const plain = (html: string): string =>
  unescaped(html.replaceAll(/<[^>]+>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('texts over HTTP', () => {
  let site: WorkSite;
  let mila: Visitor;
  let token: string;

  beforeEach(async () => {
    site = await openWorkSite();
    mila = await site.visitor('mila');
    await mila.open(page);
    token = /name="token" value="([^"]+)"/.exec(mila.html)?.[1] ?? '';
  });
  afterEach(() => site.close());

  const send = (part: string, fields: Record<string, string>, { by = mila, to = page, version = '0' } = {}) =>
    by.post(to, { token, part, version, ...fields });

  async function refused(attempt: () => Promise<Visitor>, status: number): Promise<Visitor> {
    const before = [await site.events(), JSON.stringify(await site.work.dossier())];
    const visitor = await attempt();
    expect(visitor.status, plain(visitor.html)).to.equal(status);
    expect([await site.events(), JSON.stringify(await site.work.dossier())]).to.deep.equal(before);
    return visitor;
  }

  it('summary, conclusions and the texts of an area are written, changed and taken away', async () => {
    await send('text.summary..1', { 'text.en': 'All in all.' });
    expect([mila.status, mila.location]).to.deep.equal([303, `${page}?saved=text.summary..1#f-text-summary-1`]);
    await mila.follow();
    expect(mila.html)
      .to.contain('>All in all.</textarea>')
      .and.to.match(/id="f-text-summary-1" open/);
    await send('text.conclusion..1', { 'text.en': 'First.' });
    await mila.open(page);
    expect(plain(mila.html)).to.contain('Conclusion 1 written').and.to.contain('Conclusion 2 not written yet');
    for (const kind of ['policy', 'practice', 'finding'])
      await send(`text.${kind}.A.1`, { 'text.en': kind }, { to: area });
    expect(mila.location).to.equal(`${area}?saved=text.finding.A.1#f-text-finding-A-1`);
    await mila.open(page);
    expect(plain(mila.html)).to.contain('Area A written: Law and policy, Practice and Finding');
    await send('text.policy.A.1', { 'text.en': ' ' }, { to: area, version: '1' });
    const { texts } = await site.work.dossier();
    expect(texts.map(({ place: { kind } }) => kind).toSorted()).to.deep.equal([
      'conclusion',
      'finding',
      'practice',
      'summary',
    ]);
    // What was taken away can be written again, as the page has it.
    await mila.open(area);
    const version =
      /value="text.policy.A.1"><input type="hidden" name="version" value="(\d+)"/.exec(mila.html)?.[1] ?? '';
    expect(version).to.equal('2');
    await send('text.policy.A.1', { 'text.en': 'Again.' }, { to: area, version });
    expect(mila.status).to.equal(303);
  });

  it('recommendations and good practices are proposed, changed, and never made twice', async () => {
    const fields = {
      'text.en': 'Give it a budget.',
      addressee: 'GOV',
      grade: 'urge',
      indicators: 'a-1, B-1',
      deadline: '2023',
    };
    await send('recommendation.', fields);
    await send('recommendation.', fields);
    const [made, ...more] = (await site.work.dossier()).recommendations;
    expect(more).to.deep.equal([]);
    expect(made).to.deep.include({
      addressee: 'GOV',
      grade: 'urge',
      indicators: ['A-1', 'B-1'],
      deadline: 2023,
      position: 1,
      text: english('Give it a budget.'),
    });
    await send(`recommendation.${made?.id}`, { ...fields, grade: 'invite', deadline: '' }, { version: '1' });
    expect((await site.work.dossier()).recommendations[0]).to.deep.include({
      grade: 'invite',
      deadline: null,
      version: 2,
    });
    const practice = { 'title.en': 'Joint visits', 'text.en': 'They go together.', indicators: 'A-2' };
    await send('practice.', practice);
    await send('practice.', practice);
    const practices = (await site.work.dossier()).goodPractices;
    expect(practices).to.have.length(1);
    await send(`practice.${practices[0]?.id}`, { ...practice, 'text.en': 'Often.' }, { version: '1' });
    expect((await site.work.dossier()).goodPractices[0]).to.deep.include({ text: english('Often.'), version: 2 });
  });

  it('recommendations of the last cycle are followed up', async () => {
    await site.work.db('cycles').insert({ ...(await site.work.db('cycles').first()), id: 'cycle-2019', year: 2019 });
    await site.work.db('assessments').insert({
      ...(await site.work.db('assessments').where({ country: 'AA' }).first()),
      id: '2019-AA',
      cycle_id: 'cycle-2019',
    });
    await site.work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'old' });
    await site.work.db('recommendations').where({ id: 'old' }).update({ assessment_id: '2019-AA' });
    await mila.open(page);
    expect(plain(mila.html)).to.contain('Give the rapporteur a budget.').and.to.contain('not carried out');
    await refused(() => send('follow-up.old', { status: '', 'text.en': 'Kept.' }), 422);
    expect(mila.html).to.contain('>Kept.</textarea>');
    await send('follow-up.old', { status: 'partly', 'text.en': 'Half of it.' });
    expect((await site.work.dossier()).followUps).to.deep.equal([
      { recommendation: 'old', status: 'partly', note: english('Half of it.'), version: 1 },
    ]);
    await refused(() => send('follow-up.other', { status: 'partly' }), 404);
  });

  it('what is not valid is shown again where it was typed', async () => {
    const fields = { 'text.en': 'Kept text.', addressee: 'NOBODY', grade: 'urge', indicators: 'A-1', deadline: '23' };
    const year = await refused(() => send('recommendation.', fields), 422);
    expect(year.html)
      .to.contain('>Kept text.</textarea>')
      .and.to.contain('value="23"')
      .and.to.match(/id="f-recommendation-" open/);
    expect(plain(year.html)).to.contain('A year has four digits.');
    const nobody = await refused(() => send('recommendation.', { ...fields, deadline: '' }), 422);
    expect(plain(nobody.html)).to.contain('Please choose from the list.');
    const unknown = await refused(
      () => send('recommendation.', { ...fields, deadline: '', addressee: 'GOV', indicators: 'Z-9' }),
      422,
    );
    expect(plain(unknown.html)).to.contain('The instrument has no such indicator.');
    const empty = await refused(() => send('practice.', { 'title.en': 'Only a title', 'text.en': '' }), 422);
    expect(empty.html).to.contain('value="Only a title"');
    const long = await refused(() => send('text.summary..1', { 'text.en': 'x'.repeat(20_001) }), 422);
    expect(plain(long.html)).to.contain('This is longer than it may be.');
  });

  it('the second of two sees both, and nothing is overwritten', async () => {
    await send('text.summary..1', { 'text.en': 'Mila wrote.' });
    const lena = await site.visitor('lena');
    await lena.open(page);
    token = /name="token" value="([^"]+)"/.exec(lena.html)?.[1] ?? '';
    const visitor = await refused(() => send('text.summary..1', { 'text.en': 'Lena wrote.' }, { by: lena }), 409);
    expect(plain(visitor.html)).to.contain('Mila wrote.').and.to.contain('Lena wrote.');
    expect(visitor.html).to.contain('>Lena wrote.</textarea>');
    await send('text.summary..1', { 'text.en': 'Both wrote.' }, { by: lena, version: '1' });
    expect((await site.work.dossier()).texts[0]?.text).to.deep.equal(english('Both wrote.'));
  });

  it('is for those who answer, while it can be changed', async () => {
    for (const name of ['bojan', 'ada', 'rade'] as const) {
      expect((await (await site.visitor(name)).open(page)).status, name).to.equal(404);
    }
    const cora = await site.visitor('cora');
    await cora.open(page);
    expect(plain(cora.html)).to.contain('For this you need another role');
    const theirs = /name="token" value="([^"]+)"/.exec(cora.html)?.[1] ?? '';
    await refused(() => cora.post(page, { token: theirs, part: 'text.summary..1', version: '0', 'text.en': 'x' }), 403);
    await site.work.ask('mila', 'describeGoodPractice', goodPracticeInput, { id: 'practice' });
    await site.work.reach('AA', 'submitted');
    const late = await refused(() => send('text.summary..1', { 'text.en': 'Too late.' }), 409);
    expect(late.html).to.contain('>Too late.</textarea>');
    const rade = await site.visitor('rade');
    expect((await rade.open(page)).status).to.equal(403);
  });

  it('what does not exist is not found, and nothing is written', async () => {
    for (const address of [`${page}/areas/Z`, '/en/assessments/ZZ/2021/texts', '/en/assessments/AA/1999/texts']) {
      expect((await mila.open(address)).status, address).to.equal(404);
    }
    for (const part of [
      '',
      'nothing.x',
      'text.title..1',
      'text.policy.A.x',
      'recommendation.unknown',
      'practice.unknown',
    ]) {
      await refused(
        () => send(part, { 'text.en': 'x', 'title.en': 'x', grade: 'urge', addressee: 'GOV', status: 'partly' }),
        404,
      );
    }
    await refused(() => send('text.policy.A.1', { 'text.en': 'x' }, { to: `${page}/areas/B` }), 404);
    await refused(() => send('text.policy.Z.1', { 'text.en': 'x' }), 422);
  });
});

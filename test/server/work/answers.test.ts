/** One indicator over HTTP, as a form without scripts sends it. */
import { expect } from 'chai';
import { answerTo } from '../../../data/assessments.ts';
import { english } from '../../support/content.ts';
import { citizenNumber, numbersOf } from '../../support/identity-numbers.ts';
import { answerInput, level, sourceInput } from '../../support/small-work.ts';
import { formsIn, type Visitor } from '../../support/visitor.ts';
import { fieldsOn, openWorkSite, unescaped, type WorkSite } from '../../support/work-site.ts';

const page = '/en/assessments/AA/2021/A-1';
const typed = {
  answer: 'level-3',
  'justification.en': 'The law was changed.\nIt is applied.',
  confidence: 'high',
};

const text = (html: string): string => unescaped(html.replaceAll(/<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ');

describe('answering over HTTP', () => {
  let site: WorkSite;
  let mila: Visitor;
  const standing = () => answerTo(site.work.db, '2021-AA', 'A-1');
  const form = (visitor: Visitor) => fieldsOn(visitor.html, 'answer-form');

  beforeEach(async () => {
    site = await openWorkSite();
    mila = await site.visitor('mila');
  });
  afterEach(() => site.close());

  async function fill(visitor: Visitor, fields: Record<string, string>, address = page): Promise<Visitor> {
    await visitor.open(address);
    return visitor.post(address, { ...form(visitor), ...fields });
  }

  /** What is refused writes nothing: neither answer nor event. */
  async function refused(attempt: () => Promise<Visitor>, status: number): Promise<Visitor> {
    const before = [await site.events(), await standing()];
    const visitor = await attempt();
    expect(visitor.status, text(visitor.html)).to.equal(status);
    expect([await site.events(), await standing()]).to.deep.equal(before);
    return visitor;
  }

  it('shows question, levels and limits before anything is typed', async () => {
    await mila.open(page);
    expect(mila.status).to.equal(200);
    const seen = text(mila.html);
    for (const said of [
      'Question of A-1?',
      'Level 0',
      'Level 4',
      'at most 20,000 characters',
      'at most 4,000 characters',
    ])
      expect(seen).to.contain(said);
    expect(mila.page?.headers['cache-control']).to.equal('no-store');
    expect(form(mila)).to.include({ version: '0', answer: '' });
  });

  it('saves, says so, and goes on to the next', async () => {
    await fill(mila, { ...typed, do: 'next' });
    expect([mila.status, mila.location]).to.deep.equal([303, '/en/assessments/AA/2021/A-2?saved=A-1.1']);
    await mila.follow();
    expect(text(mila.html)).to.contain('A-1 is saved.');
    expect(await standing()).to.deep.include({
      version: 1,
      value: level(3),
      confidence: 'high',
      justification: english(typed['justification.en']),
    });
    await mila.open(page);
    expect(form(mila)).to.include({ ...typed, version: '1' });
    expect(text(mila.html)).to.contain('Mila (monitor, NGO of AA)').and.to.contain('Saved 1 March 2022');
  });

  it('the last one leads back to the assessment', async () => {
    await fill(mila, { answer: 'not_applicable', do: 'next' }, '/en/assessments/AA/2021/B-2');
    expect(mila.location).to.equal('/en/assessments/AA/2021');
  });

  it('a form sent twice makes one event; one sent as it was makes none', async () => {
    await fill(mila, { ...typed, do: 'save' });
    const after = await site.events();
    const again = {
      ...typed,
      token: formsIn((await mila.open(page)).html)[0]?.hidden['token'] ?? '',
      version: '0',
      do: 'save',
    };
    await mila.post(page, again);
    expect([mila.status, await site.events()]).to.deep.equal([303, after]);
    await fill(mila, { do: 'save' }, '/en/assessments/AA/2021/A-2');
    expect([mila.status, await site.events()]).to.deep.equal([303, after]);
    expect((await standing())?.version).to.equal(1);
  });

  it('a number in several years, and no data with its reason', async () => {
    const number = '/en/assessments/AA/2021/A-3';
    await fill(
      mila,
      { answer: 'number', numerator: '12', denominator: '40', 'earlier.2020.numerator': '6', do: 'save' },
      number,
    );
    expect((await answerTo(site.work.db, '2021-AA', 'A-3'))?.value).to.deep.equal({
      kind: 'number',
      numerator: 12,
      denominator: 40,
      earlier: [{ year: 2020, numerator: 6, denominator: null }],
    });
    await fill(mila, { answer: 'no_data', reason: 'refused', do: 'save' });
    expect((await standing())?.value).to.deep.equal({ kind: 'no_data', reason: 'refused' });
  });

  it('what is not valid is shown again with what was typed, the fault at its field and on top', async () => {
    const long = 'x'.repeat(4001);
    const visitor = await refused(
      () => fill(mila, { ...typed, from: '2021-05-01', to: '2021-01-01', 'changeNote.en': long, do: 'save' }),
      422,
    );
    expect(form(visitor)).to.include({ ...typed, from: '2021-05-01', to: '2021-01-01', 'changeNote.en': long });
    expect(text(visitor.html))
      .to.contain('This is longer than it may be.')
      .and.to.contain('The period ends before it begins.');
    expect(visitor.html).to.contain('<a href="#f-from">').and.to.contain('<a href="#f-changeNote-en">');
    const number = '/en/assessments/AA/2021/A-3';
    const wrong = await refused(
      () => fill(mila, { numerator: '1,234', 'justification.en': 'Kept.', do: 'save' }, number),
      422,
    );
    expect(form(wrong)).to.include({ numerator: '1,234', 'justification.en': 'Kept.' });
    const outside = await refused(() => fill(mila, { ...typed, answer: 'level-9', do: 'save' }), 422);
    expect(text(outside.html)).to.contain('The scale has no such level.');
  });

  it('an identity number never enters, and is not repeated outside the field it stands in', async () => {
    const [number = ''] = numbersOf(1, citizenNumber);
    const visitor = await refused(
      () => fill(mila, { ...typed, 'justification.en': `Case of ${number}.`, do: 'save' }),
      422,
    );
    expect(form(visitor)['justification.en']).to.contain(number);
    expect(text(visitor.html)).to.contain('identity number of a person');
    expect(site.logged.join('')).to.not.contain(number);
  });

  it('the second of two sees both, and nothing is overwritten', async () => {
    const lena = await site.visitor('lena');
    await lena.open(page);
    const opened = form(lena);
    await fill(mila, { ...typed, do: 'save' });
    const theirs = { answer: 'level-1', 'justification.en': 'It is not <b>applied</b>.' };
    const visitor = await refused(() => lena.post(page, { ...opened, ...theirs, do: 'save' }), 409);
    const seen = text(visitor.html);
    for (const said of [
      'The law was changed.',
      'It is not <b>applied</b>.',
      'Level 3',
      'Level 1',
      'Mila (monitor, NGO of AA)',
    ])
      expect(seen).to.contain(said);
    expect(visitor.html).to.not.contain('<b>applied');
    expect(form(visitor)).to.include({ ...theirs, version: '1' });
    // Having seen both, hers may replace it.
    await lena.post(page, { ...form(visitor), do: 'save' });
    expect(await standing()).to.deep.include({ version: 2, value: level(1) });
  });

  it('a stranger, and somebody of another country, find nothing', async () => {
    for (const name of ['bojan', 'ada']) {
      const visitor = await site.visitor(name);
      expect((await visitor.open(page)).status, name).to.equal(404);
      const token = site.site.doors.tokenFor([...visitor.cookies.values()].join(''));
      await refused(() => visitor.post(page, { token, version: '0', ...typed, do: 'save' }), 404);
    }
  });

  it('who may see but not answer is told which role is needed', async () => {
    const cora = await site.visitor('cora');
    await cora.open(page);
    expect(cora.status).to.equal(200);
    expect(text(cora.html)).to.contain('For this you need another role: monitor and lead.');
    await refused(() => cora.post(page, { ...form(cora), ...typed, do: 'save' }), 403);
    await site.work.reach('AA', 'submitted');
    const rade = await site.visitor('rade');
    expect((await rade.open(page)).status).to.equal(403);
    expect(rade.html).to.not.contain('What the law says');
  });

  it('in the wrong status nothing is saved, and what was typed is shown', async () => {
    await mila.open(page);
    const opened = form(mila);
    await site.work.reach('AA', 'submitted');
    const visitor = await refused(() => mila.post(page, { ...opened, ...typed, version: '1', do: 'save' }), 409);
    expect(visitor.html).to.contain('The law was changed.');
    expect(text(visitor.html)).to.contain('Not possible while the assessment is in this state: Submitted for review.');
  });

  it('what does not exist is a page that says so', async () => {
    for (const address of [
      '/en/assessments/AA/2021/Z-9',
      '/en/assessments/AA/2020/A-1',
      '/en/assessments/ZZ/2021/A-1',
      '/en/assessments/aa/2021/A-1',
      '/xx/assessments/AA/2021/A-1',
    ]) {
      expect((await mila.open(address)).status, address).to.equal(404);
    }
    const { token = '' } = form(await mila.open(page));
    await refused(() => mila.post('/en/assessments/AA/2021/Z-9', { token, version: '0', ...typed, do: 'save' }), 404);
  });

  it('a form without its token, and one of another site, are refused', async () => {
    await mila.open(page);
    const opened = form(mila);
    await refused(() => mila.post(page, { ...opened, ...typed, token: 'x' }), 403);
    await refused(() => mila.post(page, { ...opened, ...typed }, { 'Sec-Fetch-Site': 'cross-site' }), 403);
  });

  it('who is signed out is led to the way in, and back to this page', async () => {
    mila.cookies.clear();
    await mila.post(page, { ...typed, version: '0' });
    expect([mila.status, mila.location]).to.deep.equal([303, `/en/sign-in?back=${encodeURIComponent(page)}`]);
  });

  describe('sources', () => {
    const add = {
      'source.title': 'A new report',
      'source.publisher': 'An office',
      'source.type': 'law',
      'source.year': '2021',
      'source.section': 'p. 7',
    };

    it('a new one is registered and cited with everything else that was typed', async () => {
      await fill(mila, { ...typed, ...add, do: 'source' });
      expect(mila.location).to.equal(`${page}?saved=A-1.1#sources`);
      const answer = await standing();
      expect(answer?.citations).to.have.length(1);
      expect(answer?.citations[0]?.section).to.equal('p. 7');
      expect(answer?.value).to.deep.equal(level(3));
      const dossier = await site.work.dossier();
      expect([...dossier.sources.values()]).to.have.length(1);
      await mila.follow();
      expect(text(mila.html)).to.contain('A new report').and.to.contain('An office · 2021');
      // The same again, on another answer, is the same source.
      await fill(mila, { ...add, do: 'source' }, '/en/assessments/AA/2021/A-2');
      expect((await site.work.dossier()).sources.size).to.equal(1);
    });

    it('half a one is not valid; nothing is saved, everything is kept', async () => {
      const wrong = { ...typed, 'source.title': 'Half', 'source.url': 'ftp://example.org', 'source.year': '21' };
      const visitor = await refused(() => fill(mila, { ...wrong, do: 'next' }), 422);
      expect(form(visitor)).to.include(wrong);
      expect(text(visitor.html)).to.contain('A year has four digits.');
      const nameless = await refused(
        () => fill(mila, { ...typed, 'source.url': 'ftp://example.org', do: 'source' }),
        422,
      );
      expect(text(nameless.html)).to.contain('Please fill this in.').and.to.contain('begins with http:// or https://');
      const empty = await refused(() => fill(mila, { ...typed, do: 'source' }), 422);
      expect(empty.html).to.contain('<a href="#f-source-title">');
    });

    it('is found in the register, ticked and saved; unticked it is no longer cited', async () => {
      await site.work.ask('mila', 'registerSource', { ...sourceInput, title: 'Izveštaj o đacima' }, { id: 'one' });
      await site.work.ask('mila', 'registerSource', { ...sourceInput, title: 'Another' }, { id: 'two' });
      await fill(mila, { ...typed, find: 'izvestaj djacima', do: 'find' });
      await fill(mila, { ...typed, find: 'izvestaj dacima', do: 'find' });
      expect(mila.location).to.contain('find=izvestaj%20dacima#find');
      await mila.follow();
      expect(text(mila.html)).to.contain('Izveštaj o đacima').and.to.not.contain('Another');
      await mila.post(page, { ...form(mila), 'cite.0': 'one', 'section.0': 'p. 3', do: 'save' });
      expect((await standing())?.citations).to.deep.equal([{ source: 'one', section: 'p. 3' }]);
      await mila.open(page);
      const { 'cite.0': _, ...without } = form(mila);
      await mila.post(page, { ...without, do: 'save' });
      expect((await standing())?.citations).to.deep.equal([]);
    });

    it('of another country is not in the register', async () => {
      await site.work.ask('bojan', 'registerSource', sourceInput, { country: 'BB', id: 'theirs' });
      const visitor = await refused(() => fill(mila, { ...typed, 'cite.0': 'theirs', do: 'save' }), 422);
      expect(form(visitor)).to.include(typed);
    });
  });

  describe('saving on the way', () => {
    it('answers with version and time, and keeps half a source out', async () => {
      await fill(mila, { ...typed, 'source.title': 'Half', do: 'autosave' });
      expect(mila.status).to.equal(200);
      expect(JSON.parse(mila.html)).to.deep.include({ version: 1 });
      expect((await site.work.dossier()).sources.size).to.equal(0);
    });

    it('is told by a code what is wrong, and writes nothing', async () => {
      await mila.open(page);
      const opened = form(mila);
      await site.work.ask('lena', 'saveAnswer', { indicator: 'A-1', ...answerInput({ citations: [] }) });
      const stale = await refused(() => mila.post(page, { ...opened, ...typed, do: 'autosave' }), 409);
      expect(JSON.parse(stale.html)).to.deep.equal({ problem: 'changed-since' });
      const invalid = await refused(
        () => mila.post(page, { ...opened, ...typed, from: '2021-01-01', do: 'autosave' }),
        422,
      );
      expect(JSON.parse(invalid.html)).to.deep.equal({ problem: 'input-not-valid' });
    });
  });

  describe('comments', () => {
    it('of the reviewer are answered, those of the team made and resolved', async () => {
      await site.work.reach('AA', 'returned');
      await mila.open(page);
      expect(text(mila.html))
        .to.contain('Which article?')
        .and.to.contain('deputy ombudsman, Ombudsman of AA')
        .and.to.not.contain('Rade');
      const { token = '' } = form(mila);
      const empty = await refused(
        () => mila.post(`${page}/comments`, { token, do: 'answer', comment: 'question', words: ' ' }),
        422,
      );
      expect(text(empty.html)).to.contain('Please fill this in.');
      await mila.post(`${page}/comments`, { token, do: 'answer', comment: 'question', words: 'Article 4.' });
      expect([mila.status, mila.location]).to.deep.equal([303, `${page}#talk`]);
      await mila.post(`${page}/comments`, { token, do: 'comment', words: 'Is this all?' });
      await mila.follow();
      expect(text(mila.html)).to.contain('Article 4.').and.to.contain('Is this all?');
      const made = (await site.work.dossier()).comments.find(({ kind }) => kind === 'team');
      expect(made?.about).to.deep.equal({ indicator: 'A-1', area: null });
      const elsewhere = `/en/assessments/AA/2021/A-2/comments`;
      await refused(() => mila.post(elsewhere, { token, do: 'answer', comment: 'question', words: 'x' }), 404);
      await mila.post(`${page}/comments`, { token, do: 'resolve', comment: made?.id ?? '' });
      expect((await site.work.dossier()).comments.find(({ kind }) => kind === 'team')?.state).to.equal('resolved');
      const again = await refused(
        () => mila.post(`${page}/comments`, { token, do: 'answer', comment: made?.id ?? '', words: 'Kept?' }),
        409,
      );
      expect(again.status).to.equal(409);
    });
  });
});

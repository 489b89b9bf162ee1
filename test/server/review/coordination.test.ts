/** The regional coordinator's pages, as the coordinator and everybody else asks for them. */
import { expect } from 'chai';
import { english } from '../../support/content.ts';
import { type InsideSite, openInside, type Visitor } from '../../support/inside.ts';

const desk = '/en/coordination';
const cycle = `${desk}/2021`;
const form = {
  year: '2022',
  instrument: 'small 1.0',
  submission: '2023-03-31',
  review: '2023-04-30',
  'scoring-AA': 'panel',
  'scoring-BB': 'independent',
};

describe('coordination', () => {
  let inside: InsideSite;
  let cora: Visitor;

  beforeEach(async () => {
    inside = await openInside();
    cora = await inside.as('cora');
  });
  afterEach(() => inside.close());

  const events = async () => (await inside.work.db('events').count({ n: '*' }))[0]?.['n'];
  async function refused(
    visitor: Visitor,
    path: string,
    given: Record<string, string>,
    status: number,
  ): Promise<string> {
    const before = await events();
    const answer = await visitor.post(path, given);
    expect(answer.status, answer.text.slice(0, 2000)).to.equal(status);
    expect(await events()).to.equal(before);
    return answer.text;
  }

  it('is nobody else’s, whatever they ask for', async () => {
    await inside.work.reach('AA', 'submitted');
    const pages = [desk, `${desk}/open-cycle`, cycle, `${cycle}/texts`, `${cycle}/indicators/A-1`];
    const posts: [string, Record<string, string>][] = [
      [`${desk}/open-cycle`, form],
      [`${cycle}/close/AA`, { version: '2', note: 'Late.' }],
      [`${cycle}/texts`, { version: '0', area: '', original: 'en', 'words-en': 'Text.' }],
      [`${cycle}/publish`, { seen: '' }],
    ];
    for (const name of ['ada', 'mila', 'lena', 'rade', 'olga', 'oto']) {
      const visitor = await inside.as(name);
      for (const page of pages) {
        const { status, headers } = await visitor.get(page);
        expect(status, `${name} ${page}`).to.equal(403);
        expect(headers['cache-control']).to.equal('no-store');
      }
      // An administrator sees no unpublished content: to them the assessment is not there.
      for (const [path, given] of posts)
        await refused(visitor, path, given, path.includes('/close/') && name === 'ada' ? 404 : 403);
    }
    for (const page of pages) expect((await inside.nobody.get(page)).to, page).to.match(/^\/en\/sign-in/);
    cora = await inside.as('cora');
    for (const page of [
      '/en/coordination/2020',
      '/en/coordination/x',
      `${cycle}/indicators/Z-9`,
      '/en/coordination/2020/texts',
    ])
      expect((await cora.get(page)).status, page).to.equal(404);
  });

  for (const language of ['en', 'sr']) {
    it(`shows how far each country is, in ${language}`, async () => {
      await inside.work.reach('AA', 'submitted');
      await inside.work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
      expect((await cora.get(`/${language}/coordination`)).text).to.contain(`href="/${language}/coordination/2021"`);
      const { status, text } = await cora.get(`/${language}/coordination/2021`);
      expect(status, text).to.equal(200);
      const rows = [...text.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => row);
      expect(rows).to.have.length(2);
      const [aa = '', bb = ''] = rows;
      expect(aa).to.match(
        language === 'en' ? /with the reviewer.*30 April 2022.*days left/s : /kod recenzenta.*30. aprila 2022..*ostal/s,
      );
      expect(aa)
        .to.match(/5 (of|od) 5/)
        .and.to.match(/(1 accepted|prihvaćeno 1)/);
      expect(aa).to.contain(`/${language}/reviews/AA/2021"`);
      expect(bb).to.match(language === 'en' ? /being drafted.*31 March 2022/s : /u izradi.*31. marta 2022/s);
      expect(bb)
        .to.match(/0 (of|od) 5/)
        .and.to.not.contain(`/${language}/reviews/BB/2021"`);
    });
  }

  describe('opens a cycle', () => {
    for (const language of ['en', 'sr']) {
      it(`by a form, in ${language}`, async () => {
        const { status, text } = await cora.get(`/${language}/coordination/open-cycle`);
        expect(status, text).to.equal(200);
        for (const name of Object.keys(form)) expect(text).to.contain(`name="${name}"`);
        expect(text).to.contain('<option value="small 1.0" selected>');
      });
    }

    it('with its countries, deadlines and ways of scoring', async () => {
      const done = await cora.post(`${desk}/open-cycle`, form);
      expect([done.status, done.to]).to.deep.equal([303, `${desk}/2022?done=opened`]);
      expect((await cora.get(done.to)).text)
        .to.contain('The cycle is open.')
        .and.to.contain('31 March 2023');
      const [aa, bb] = await inside.work.db('assessments').where({ cycle_id: 'cycle-2022' }).orderBy('country');
      expect([aa?.scoring, bb?.scoring, bb?.review_deadline]).to.deep.equal(['panel', 'independent', '2023-04-30']);
    });

    it('and gives back what is wrong, with what was typed', async () => {
      const path = `${desk}/open-cycle`;
      const again = await refused(cora, path, { ...form, year: '2021' }, 409);
      expect(again).to.contain('There is a cycle 2021 already').and.to.contain('value="2023-03-31"');
      expect(again).to.contain('<option value="independent" selected>');
      expect(await refused(cora, path, { ...form, review: '2023-01-01' }, 422)).to.contain(
        'would end before the submission',
      );
      expect(await refused(cora, path, { ...form, submission: 'soon' }, 422)).to.contain('Please give a day');
      await refused(cora, path, { ...form, year: 'MMXX' }, 422);
      await refused(cora, path, { ...form, instrument: 'small 9.9' }, 422);
      const none = { ...form, 'scoring-AA': '', 'scoring-BB': '' };
      expect(await refused(cora, path, none, 422)).to.contain('at least one country must take part');
      expect(await refused(cora, path, { ...form, 'scoring-XX': 'panel' }, 422)).to.contain(
        'at least one country must take part',
      );
      await refused(cora, path, { ...form, 'scoring-AA': 'guess' }, 422);
    });

    it('in production only with a confirmation that is recorded, where the instrument is a draft', async () => {
      const real = await openInside({ production: true });
      try {
        const visitor = await real.as('cora');
        const text = await visitor.post(`${desk}/open-cycle`, { ...form, draftConfirmation: ' ' });
        expect(text.status).to.equal(409);
        expect(text.text).to.contain('is a draft that nobody has adopted').and.to.contain('name="draftConfirmation"');
        const given = { ...form, draftConfirmation: 'The working group agreed on 3 May.' };
        expect((await visitor.post(`${desk}/open-cycle`, given)).status).to.equal(303);
        const [event] = await real.work.db('events').where({ type: 'cycle-opened', cycle_id: 'cycle-2022' });
        expect(event?.payload).to.contain('The working group agreed on 3 May.').and.to.contain('"demonstration":false');
      } finally {
        await real.close();
      }
    });
  });

  describe('closes a review that nobody makes', () => {
    it('at once where nobody is appointed, with the reason that is printed', async () => {
      await inside.work.reach('BB', 'submitted');
      const { version } = await inside.work.assessment('cora', 'BB');
      const path = `${cycle}/close/BB`;
      const empty = await refused(cora, path, { version: String(version), note: ' ' }, 422);
      expect(empty).to.contain('Please write something here.').and.to.contain('<details open><summary>Close without');
      await refused(cora, path, { version: String(version + 1), note: 'Nobody is appointed.' }, 409);
      await refused(cora, `${cycle}/close/XX`, { version: '1', note: 'Nobody.' }, 404);
      const done = await cora.post(path, { version: String(version), note: 'Nobody is appointed.' });
      expect(done.to).to.equal(`${cycle}?done=closed`);
      const closed = await inside.work.assessment('cora', 'BB');
      expect(closed).to.deep.include({
        status: 'reviewed',
        closedWithout: { reason: 'no_reviewer', note: 'Nobody is appointed.' },
      });
      await refused(cora, path, { version: String(closed.version), note: 'Again.' }, 409);
    });

    it('and not before the deadline where there is a reviewer', async () => {
      await inside.work.reach('AA', 'submitted');
      const { version } = await inside.work.assessment('cora');
      expect((await cora.get(cycle)).text).to.contain('Not yet: the reviewer has time until 30 April 2022.');
      await refused(cora, `${cycle}/close/AA`, { version: String(version), note: 'Impatient.' }, 409);
    });
  });

  describe('looks at one indicator across the countries', () => {
    it('as the answers stand, drafts included, and no talk of a team', async () => {
      await inside.work.reach('AA', 'drafting');
      await inside.work.ask('mila', 'comment', { kind: 'team', indicator: 'A-1', area: null, words: 'Zzteamtalk' });
      for (const language of ['en', 'sr']) {
        const { status, text } = await cora.get(`/${language}/coordination/2021/indicators/A-1`);
        expect(status, text).to.equal(200);
        expect(text).to.contain('What the law says, and what was seen.').and.to.not.contain('Zzteamtalk');
        expect(text)
          .to.contain('id="AA"')
          .and.to.contain('id="BB"')
          .and.to.contain(`/${language}/coordination/2021/indicators/A-2`);
      }
    });
  });

  describe('writes about the region', () => {
    const path = `${cycle}/texts`;
    const text = {
      version: '0',
      area: '',
      original: 'sr',
      'words-sr': 'Sažetak **regiona**.',
      'words-en': 'A summary.',
    };

    it('in several languages, changes it and takes it away', async () => {
      expect((await cora.get(path)).text).to.contain('Nothing is written yet.');
      const done = await cora.post(path, text);
      expect(done.to).to.equal(`${path}?done=written#text-`);
      await cora.post(path, { version: '0', area: 'A', original: 'en', 'words-en': 'A finding.' });
      expect((await cora.get('/sr/coordination/2021/texts')).text).to.contain('Sažetak <strong>regiona</strong>.');
      const { text: page } = await cora.get(path);
      expect(page)
        .to.contain('<p>A summary.</p>')
        .and.to.contain('A finding.')
        .and.to.contain('Sažetak **regiona**.</textarea>');
      expect((await cora.get(cycle)).text).to.match(/Findings on areas<\/dt><dd>1 of 2/);
      await cora.post(path, { version: '1', area: '', original: 'sr', 'words-sr': '', 'words-en': '' });
      expect((await cora.get(path)).text).to.not.contain('A summary.');
    });

    it('and gives back what is wrong, with what was typed', async () => {
      await cora.post(path, text);
      const stale = await refused(cora, path, { ...text, 'words-sr': 'Drugi sažetak.' }, 409);
      expect(stale).to.contain('It has changed since you opened').and.to.contain('Drugi sažetak.</textarea>');
      expect(stale).to.contain('<p>A summary.</p>');
      const missing = await refused(cora, path, { ...text, version: '1', 'words-sr': '' }, 422);
      expect(missing).to.contain('Please write something here.');
      await refused(cora, path, { ...text, area: 'Z' }, 422);
      await refused(cora, path, { ...text, version: '1', 'words-en': 'x'.repeat(20_001) }, 422);
      expect(await refused(cora, path, { ...text, version: '1', 'words-en': '0101990710008' }, 422)).to.contain(
        'identity document',
      );
    });
  });

  describe('publishes', () => {
    const seenOn = (page: string) => /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '';

    it('not before every country is reviewed, and says which is not', async () => {
      await inside.work.reach('AA', 'reviewed');
      expect((await cora.get(cycle)).text).to.match(
        /disabled>Publish edition 1<\/button> <span class="quiet">Not yet reviewed: BB\./,
      );
      expect(await refused(cora, `${cycle}/publish`, { seen: 'AA:3 BB:1' }, 409)).to.contain('Not yet reviewed: BB.');
    });

    it('what stands, once, and everybody reads it, dissent and reply included', async () => {
      await inside.work.reach('AA', 'submitted');
      await inside.work.ask('rade', 'dissent', {
        indicator: 'A-1',
        version: 1,
        text: english('The law is not in force.'),
        comment: null,
      });
      const reply = { indicator: 'A-1', institution: 'GOV', date: '2022-03-20', text: english('It is in force.') };
      await inside.work.ask('lena', 'reply', reply);
      await inside.work.ask('rade', 'closeReview', { version: (await inside.work.assessment('rade')).version });
      await inside.work.reach('BB', 'reviewed');
      const { text } = await cora.get(cycle);
      expect(text)
        .to.match(/Countries reviewed<\/dt><dd>2 of 2/)
        .and.to.match(/Summary of the region<\/dt><dd>not written/);
      expect(await refused(cora, `${cycle}/publish`, { seen: 'AA:1 BB:1' }, 409)).to.contain('It has changed since');
      const done = await cora.post(`${cycle}/publish`, { seen: seenOn(text) });
      expect([done.status, done.to]).to.deep.equal([303, '/en/cycles/2021']);
      const page = await inside.nobody.get('/en/indicators/A-1/2021');
      expect(page.status).to.equal(200);
      expect(page.text).to.contain('The law is not in force.').and.to.contain('It is in force.');
      expect(await refused(cora, `${cycle}/publish`, { seen: seenOn(text) }, 409)).to.contain(
        'Already published, edition 1',
      );
      const texts = await refused(
        cora,
        `${cycle}/texts`,
        { version: '0', area: '', original: 'en', 'words-en': 'Late.' },
        409,
      );
      expect(texts).to.contain('Already published');
      expect((await cora.get(desk)).text).to.contain('No cycle is under way');
    });
  });
});

/** The review of an assessment, as the reviewer and everybody else asks for it. */
import { expect } from 'chai';
import { submitted } from '../../support/work.ts';
import { answerInput, level } from '../../support/small-work.ts';
import { english } from '../../support/content.ts';
import { type InsideSite, openInside, type Visitor } from '../../support/inside.ts';

const review = '/en/reviews/AA/2021';
const number = '0101990710008';

describe('the review', () => {
  let inside: InsideSite;
  let rade: Visitor;

  beforeEach(async () => {
    inside = await openInside();
    rade = await inside.as('rade');
  });
  afterEach(() => inside.close());

  const events = async () => (await inside.work.db('events').count({ n: '*' }))[0]?.['n'];
  /** What was refused has written nothing. */
  async function refused(
    visitor: Visitor,
    path: string,
    form: Record<string, string>,
    status: number,
  ): Promise<string> {
    const before = await events();
    const answer = await visitor.post(path, form);
    expect(answer.status, answer.text.slice(0, 2000)).to.equal(status);
    expect(await events()).to.equal(before);
    return answer.text;
  }
  const answerOf = async (code: string) => (await inside.work.dossier()).answers.get(code);

  describe('of the whole', () => {
    beforeEach(() => inside.work.reach('AA', 'submitted'));

    for (const language of ['en', 'sr']) {
      it(`shows every answer to decide in the first turn, in ${language}`, async () => {
        const { status, text, headers } = await rade.get(`/${language}/reviews/AA/2021`);
        expect(status, text).to.equal(200);
        expect(headers['cache-control']).to.equal('no-store');
        for (const code of ['A-1', 'A-2', 'A-3', 'B-1', 'B-2']) {
          expect(text).to.contain(`href="/${language}/reviews/AA/2021/${code}"`);
        }
        expect(text).to.match(/5 (answers demand|odgovora čeka)/);
        expect(text).to.match(/0 accepted, 0 disputed, 5 not examined|prihvaćeno 0, osporeno 0, nije pregledano 5/);
        expect(text).to.contain('class="cell cell-inline cell-3"');
      });
    }

    it('accepts an area at once, each answer as it was read', async () => {
      const { text } = await rade.get(review);
      const [, answers = ''] = /name="answers" value="(A-1[^"]*)"/.exec(text) ?? [];
      expect(answers).to.equal('A-1:1 A-2:1 A-3:1');
      const before = Number(await events());
      const done = await rade.post(`${review}/accept-area`, { area: 'A', answers });
      expect([done.status, done.to]).to.deep.equal([303, `${review}?done=accepted-area`]);
      expect(Number(await events())).to.equal(before + 3);
      const then = (await rade.get(done.to)).text;
      expect(then).to.contain('The answers of the area were accepted.');
      expect(then).to.contain('3 accepted, 0 disputed, 2 not examined');
      expect(then).to.contain('2 answers demand a decision');
    });

    it('accepts none of an area where one has changed, is of another area, or is unknown', async () => {
      await refused(rade, `${review}/accept-area`, { area: 'A', answers: 'A-1:1 A-2:9' }, 409);
      await refused(rade, `${review}/accept-area`, { area: 'A', answers: 'A-1:1 B-1:1' }, 404);
      await refused(rade, `${review}/accept-area`, { area: 'A', answers: 'A-1:1 X-9:1' }, 404);
      await refused(rade, `${review}/accept-area`, { area: 'A', answers: 'A-1' }, 422);
      expect((await answerOf('A-1'))?.examination).to.equal('not-examined');
    });

    it('leaves out of an area what an open comment is about', async () => {
      await rade.post(`${review}/A-2/comment`, { words: 'Which inspectors?' });
      expect((await rade.get(review)).text).to.contain('value="A-1:1 A-3:1"');
    });

    it('says why it cannot be returned yet, then returns', async () => {
      const { version } = await inside.work.assessment('rade');
      expect((await rade.get(review)).text).to.match(
        /<button[^>]*disabled>Return for changes<\/button> <span class="quiet">Not yet: there is no open comment/,
      );
      const text = await refused(rade, `${review}/return`, { version: String(version) }, 409);
      expect(text).to.contain('role="alert"').and.to.contain('there is no open comment');
      const done = await rade.post(`${review}/comment`, { area: 'B', words: 'Both answers need\nsources.' });
      expect(done.to).to.equal(`${review}?done=commented`);
      const page = (await rade.get(review)).text;
      expect(page).to.contain('Area B · deputy ombudsman, Ombudsman of AA').and.to.contain('Both answers need');
      expect(page).to.match(/disabled>Close the review<\/button> <span class="quiet">Not yet: 1 comment is open/);
      const moved = await rade.post(`${review}/return`, { version: String(version) });
      expect([moved.status, moved.to]).to.deep.equal([303, `${review}?done=returned`]);
      expect((await inside.work.assessment('rade')).status).to.equal('returned');
    });

    it('closes, with what was not examined said; not twice', async () => {
      const { version } = await inside.work.assessment('rade');
      await refused(rade, `${review}/close`, { version: String(version + 1) }, 409);
      await refused(rade, `${review}/close`, { version: 'x' }, 422);
      expect((await rade.post(`${review}/close`, { version: String(version) })).to).to.equal(`${review}?done=closed`);
      const text = await refused(rade, `${review}/close`, { version: String(version + 1) }, 409);
      expect(text).to.contain('Not now: the assessment is reviewed');
      expect(text).to.contain('0 accepted, 0 disputed, 5 not examined');
    });

    it('gives a comment back that is empty, too long, about nothing, or names somebody', async () => {
      const empty = await refused(rade, `${review}/comment`, { area: '', words: '   ' }, 422);
      expect(empty).to.contain('Please write something here.');
      const long = await refused(rade, `${review}/comment`, { area: 'B', words: `${'x'.repeat(4000)}y` }, 422);
      expect(long)
        .to.contain('This is too long.')
        .and.to.contain(`${'x'.repeat(4000)}y</textarea>`);
      expect(long).to.match(/<option value="B" selected>/);
      expect(await refused(rade, `${review}/comment`, { area: 'Z', words: 'Here.' }, 422)).to.contain(
        'Here.</textarea>',
      );
      const named = await refused(rade, `${review}/comment`, { area: '', words: `Her number is ${number}.` }, 422);
      expect(named).to.contain('identity document');
    });

    it('knows nobody who is nobody, no stranger, and no address that does not exist', async () => {
      expect((await inside.nobody.get(review)).status).to.equal(303);
      expect((await inside.nobody.get(review)).to).to.match(/^\/en\/sign-in/);
      for (const name of ['bojan', 'bela', 'ada']) {
        const stranger = await inside.as(name);
        expect((await stranger.get(review)).status, name).to.equal(404);
        await refused(stranger, `${review}/comment`, { area: '', words: 'Hello.' }, 404);
      }
      for (const path of [
        '/en/reviews/XX/2021',
        '/en/reviews/AA/2020',
        '/en/reviews/aa/2021',
        `${review}/Z-9`,
        `${review}/x`,
      ])
        expect((await rade.get(path)).status, path).to.equal(404);
      await refused(rade, `${review}/comments/none/resolve`, {}, 404);
    });

    it('is read by the country’s people, observers and the coordinator, who decide nothing', async () => {
      for (const name of ['mila', 'lena', 'olga', 'oto', 'cora']) {
        const visitor = await inside.as(name);
        const { status, text } = await visitor.get(review);
        expect(status, name).to.equal(200);
        expect(text, name).to.contain('Only the reviewer can do this.');
        const { version } = await inside.work.assessment(name);
        await refused(visitor, `${review}/close`, { version: String(version) }, 403);
        await refused(visitor, `${review}/accept-area`, { area: 'A', answers: 'A-1:1' }, 403);
        await refused(visitor, `${review}/A-1/accept`, { version: '1' }, 403);
        await refused(visitor, `${review}/A-1/dissent`, { version: '1', words: 'No.', language: 'en' }, 403);
      }
    });

    it('is found from the account of those who review and observe, until it is published', async () => {
      for (const [name, links] of [
        ['rade', [`href="${review}"`]],
        ['oto', [`href="${review}"`]],
        ['cora', ['href="/en/coordination"']],
        ['mila', []],
      ] as const) {
        const visitor = await inside.as(name);
        const found = (await visitor.get('/en/account')).text.match(/href="\/en\/(reviews|coordination)[^"]*"/g) ?? [];
        expect([...new Set(found)], name).to.deep.equal(links);
      }
    });

    it('takes no form of another site', async () => {
      await refused(rade, `${review}/comment`, { area: '', words: 'Hello.', token: 'x'.repeat(43) }, 403);
    });
  });

  it('is not there before anything was submitted, nor after it was withdrawn', async () => {
    await inside.work.reach('AA', 'drafting');
    const cora = await inside.as('cora');
    for (const visitor of [rade, cora]) expect((await visitor.get(review)).status).to.equal(404);
    await submitted(inside.work, 'AA');
    expect((await rade.get(review)).status).to.equal(200);
    const { version } = await inside.work.assessment('lena');
    await inside.work.ask('lena', 'withdraw', { version });
    for (const visitor of [rade, cora]) expect((await visitor.get(review)).status).to.equal(404);
  });

  describe('of one indicator', () => {
    const page = `${review}/A-1`;
    beforeEach(() => inside.work.reach('AA', 'submitted'));

    for (const language of ['en', 'sr']) {
      it(`shows the answer as it would print, in ${language}`, async () => {
        const { status, text } = await rade.get(`/${language}/reviews/AA/2021/A-1`);
        expect(status, text).to.equal(200);
        expect(text).to.contain('What the law says, and what was seen.');
        expect(text).to.contain('Report on the year').and.to.contain('An organisation · 2021').and.to.contain('p. 4');
        expect(text).to.match(/class="taken"><p class="level-head"><span class="cell cell-inline cell-3">3/);
        expect(text).to.contain(`href="/${language}/reviews/AA/2021/A-2"`);
        expect(text).to.not.contain('Mila');
      });
    }

    it('shows a small count to who judges it', async () => {
      await inside.work.ask(
        'rade',
        'comment',
        { kind: 'review', indicator: 'A-3', area: null, words: 'Really 12?' },
        { id: 'q' },
      );
      await inside.work.ask('rade', 'returnForChanges', { version: (await inside.work.assessment('rade')).version });
      const value = { kind: 'number', numerator: 3, denominator: 40, earlier: [] } as const;
      const before = await answerOf('A-3');
      await inside.work.ask('mila', 'saveAnswer', {
        indicator: 'A-3',
        ...answerInput({ version: before?.version ?? 0, value }),
      });
      await inside.work.ask('lena', 'answerComment', { to: 'q', words: 'No, 3.' });
      await submitted(inside.work, 'AA');
      const { text } = await rade.get(`${review}/A-3`);
      expect(text).to.contain('Some of them: 3').and.to.contain('All of them: 40');
    });

    it('accepts what was read and goes on to the next', async () => {
      const done = await rade.post(`${page}/accept`, { version: '1' });
      expect([done.status, done.to]).to.deep.equal([303, `${review}/A-2?done=accepted`]);
      expect((await answerOf('A-1'))?.examination).to.equal('accepted');
      const then = (await rade.get(page)).text;
      expect(then).to.contain('Accepted by the reviewer').and.to.not.contain('Accept this answer');
      for (const code of ['A-2', 'A-3', 'B-1']) await rade.post(`${review}/${code}/accept`, { version: '1' });
      expect((await rade.post(`${review}/B-2/accept`, { version: '1' })).to).to.equal(`${review}?done=accepted`);
      expect((await rade.get(review)).text).to.contain('Nothing is left to decide');
    });

    it('does not accept what is not what was read', async () => {
      const text = await refused(rade, `${page}/accept`, { version: '7' }, 409);
      expect(text)
        .to.contain('It has changed since you opened the page')
        .and.to.match(/name="version" value="1"/);
    });

    it('takes a comment, an answer to it, and settles it', async () => {
      expect((await rade.post(`${page}/comment`, { words: 'Which article?' })).to).to.equal(`${page}?done=commented`);
      const { text } = await rade.get(page);
      const [, path = ''] = /action="([^"]*\/answer)"/.exec(text) ?? [];
      expect(text).to.contain('Which article?');
      const empty = await refused(rade, path, { words: '' }, 422);
      expect(empty).to.contain('<details open><summary>Answer').and.to.contain('Title of A-1');
      expect((await rade.post(path, { words: 'Of the new law, I mean.' })).to).to.equal(`${page}?done=answered`);
      const resolve = path.replace('/answer', '/resolve');
      expect((await rade.post(resolve, {})).to).to.equal(`${page}?done=resolved`);
      const then = (await rade.get(page)).text;
      expect(then).to.contain('Of the new law, I mean.').and.to.contain('resolved').and.to.not.contain('/resolve"');
      await refused(rade, resolve, {}, 409);
    });

    it('dissents in the reviewer’s language, turning a comment into it; typed words survive what is wrong', async () => {
      await rade.post(`${page}/comment`, { words: 'Not in force!' });
      const form = { version: '1', words: 'Zakon nije na snazi.', language: 'sr' };
      const stale = await refused(rade, `${page}/dissent`, { ...form, version: '2' }, 409);
      expect(stale)
        .to.contain('Zakon nije na snazi.</textarea>')
        .and.to.match(/<option value="sr" selected>/);
      expect(stale).to.contain('What the law says, and what was seen.');
      await refused(rade, `${page}/dissent`, { ...form, words: '' }, 422);
      await refused(rade, `${page}/dissent`, { ...form, language: '<b>' }, 422);
      await refused(rade, `${page}/dissent`, { ...form, comment: 'nothing' }, 404);
      const [, comment = ''] = /<option value="(made-[^"]*)">Not in force!/.exec(stale) ?? [];
      const done = await rade.post(`${page}/dissent`, { ...form, comment });
      expect(done.to).to.equal(`${review}/A-2?done=disputed`);
      const dossier = await inside.work.dossier();
      expect(dossier.dissents.get('A-1')?.text).to.deep.equal({
        original: 'sr',
        words: { sr: 'Zakon nije na snazi.' },
      });
      expect(dossier.comments.map(({ state }) => state)).to.deep.equal(['turned-into-dissent']);
      const { text } = await rade.get(page);
      expect(text).to.contain('<div lang="sr-Latn">');
      expect(text).to.contain('Zakon nije na snazi.').and.to.contain('Accept after all');
    });

    it('shows in the next turn what changed, word by word, and asks for that alone', async () => {
      for (const code of ['A-2', 'A-3', 'B-1', 'B-2']) await rade.post(`${review}/${code}/accept`, { version: '1' });
      await rade.post(`${page}/comment`, { words: 'Which article?' });
      const { version } = await inside.work.assessment('rade');
      await rade.post(`${review}/return`, { version: String(version) });
      const changed = answerInput({
        version: 1,
        value: level(1),
        justification: english('What the old law says, and what was seen.'),
      });
      await inside.work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...changed });
      const open = (await inside.work.dossier()).comments[0]?.id ?? '';
      await inside.work.ask('lena', 'answerComment', { to: open, words: 'Article 5.' });
      const meanwhile = await rade.get(page);
      expect(meanwhile.text).to.not.contain('old law').and.to.not.contain('Article 5');
      expect(meanwhile.text).to.contain('Not now: the assessment is returned to the country');
      await refused(rade, `${page}/accept`, { version: '2' }, 409);
      await submitted(inside.work, 'AA');
      const whole = (await rade.get(review)).text;
      expect(whole).to.contain('1 answer demands a decision').and.to.contain('changed since turn 1');
      expect(whole).to.contain('The other 4 answers');
      const { text } = await rade.get(page);
      expect(text).to.contain('Changed since turn 1').and.to.contain('the <ins>old </ins>law');
      expect(text).to.match(/<del>.*Level 3.*<\/del> <ins>.*Level 1.*<\/ins>/);
      expect(text).to.contain('Article 5.');
    });

    it('records an institution’s reply, dated, word for word, by whoever may', async () => {
      const form = { institution: 'GOV', date: '2022-03-20', language: 'en', words: 'The law *is* in force.' };
      const lena = await inside.as('lena');
      expect((await lena.post(`${page}/reply`, form)).to).to.equal(`${page}?done=replied`);
      expect((await inside.work.dossier()).replies).to.deep.include({
        id: 'made-1',
        indicator: 'A-1',
        institution: 'GOV',
        date: '2022-03-20',
        text: english('The law *is* in force.'),
      });
      expect((await rade.get(page)).text)
        .to.contain('The law <em>is</em> in force.')
        .and.to.contain('20 March 2022');
      const bad = await refused(rade, `${page}/reply`, { ...form, date: '2022-02-30' }, 422);
      expect(bad).to.contain('Please give a day').and.to.contain('The law *is* in force.</textarea>');
      await refused(rade, `${page}/reply`, { ...form, institution: '' }, 422);
      await refused(rade, `${page}/reply`, { ...form, institution: 'ELSE' }, 422);
      const mila = await inside.as('mila');
      await refused(mila, `${page}/reply`, form, 403);
    });
  });
});

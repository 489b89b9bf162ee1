/** My desk: whose turn it is, by when, and what there is to do. */
import { expect } from 'chai';
import { english } from '../../support/content.ts';
import type { Name } from '../../support/people.ts';
import { answerInput } from '../../support/small-work.ts';
import { openWorkSite, unescaped, type WorkSite } from '../../support/work-site.ts';

type Turn = { readonly title: string; readonly href: string; readonly text: string };

const plain = (html: string): string =>
  unescaped(html.replaceAll(/<[^>]+>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('my desk', () => {
  let site: WorkSite;
  beforeEach(async () => {
    site = await openWorkSite();
  });
  afterEach(() => site.close());

  async function desk(name: Name, language = 'en'): Promise<{ turns: Turn[]; waiting: string; text: string }> {
    const visitor = await site.visitor(name);
    await visitor.open(`/${language}/desk`);
    expect(visitor.status).to.equal(200);
    const turns = [...visitor.html.matchAll(/<li class="turn">([\s\S]*?)<\/li>/g)].map(([, item = '']) => {
      const [, href = '', title = ''] = /<a href="([^"]+)">([^<]+)/.exec(item) ?? [];
      return { title, href, text: plain(item) };
    });
    const waiting = plain(/<section aria-labelledby="waiting">[\s\S]*?<\/section>/.exec(visitor.html)?.[0] ?? '');
    return { turns, waiting, text: plain(visitor.html) };
  }

  it('of a monitor says how much is left, and by when; of others it says nothing', async () => {
    const { turns } = await desk('mila');
    expect(turns).to.have.length(1);
    expect(turns[0]).to.include({ title: 'AA 2021', href: '/en/assessments/AA/2021' });
    expect(turns[0]?.text).to.contain('5 indicators are still to be answered').and.to.contain('0 of 5 answered');
    expect(turns[0]?.text).to.contain('by 31 March 2022 · 30 days left');
    await site.work.reach('BB', 'drafting');
    expect((await desk('mila')).text).to.not.contain('BB');
    expect((await desk('mila', 'sr')).turns[0]?.text).to.contain('Preostalo je da se odgovori na 5 indikatora');
  });

  it('of the lead says when all is answered that it can be submitted, or what is wrong', async () => {
    await site.work.reach('AA', 'drafting');
    expect((await desk('lena')).turns[0]?.text).to.contain('Everything is answered: submit it for review');
    expect((await desk('mila')).turns[0]?.text).to.contain('the lead can submit it');
    await site.work.ask('mila', 'saveAnswer', {
      indicator: 'A-1',
      ...answerInput({ version: 1, citations: [], justification: english('x') }),
    });
    expect((await desk('lena')).turns[0]?.text).to.contain('1 error to be put right');
  });

  it('follows the assessment from hand to hand', async () => {
    await site.work.reach('AA', 'submitted');
    const monitor = await desk('mila');
    expect(monitor.turns).to.deep.equal([]);
    expect(monitor.waiting).to.contain('AA 2021').and.to.contain('with the reviewer');
    const reviewer = await desk('rade');
    expect(reviewer.turns[0]).to.include({ title: 'AA 2021', href: '/en/reviews/AA/2021' });
    expect(reviewer.turns[0]?.text).to.contain('To be reviewed').and.to.contain('by 30 April 2022');
    expect((await desk('cora')).waiting)
      .to.contain('with the reviewer')
      .and.to.contain('with the country');
    await site.work.reach('BB', 'submitted');
    expect((await desk('cora')).turns[0]?.text).to.contain('BB 2021 Can be closed without a review');
  });

  it('says to answer the comments first where it was returned', async () => {
    await site.work.reach('AA', 'returned');
    expect((await desk('mila')).turns[0]?.text)
      .to.contain('1 comment of the reviewer to be answered')
      .and.to.contain('Returned by the reviewer');
    expect((await desk('rade')).waiting).to.contain('with the country');
  });

  it('is empty, with a word, for who has no part', async () => {
    for (const name of ['ada', 'rade', 'olga'] as const) {
      const { turns, waiting, text } = await desk(name);
      expect([turns, waiting], name).to.deep.equal([[], '']);
      expect(text).to.contain('Nothing is waiting for you.');
    }
    await site.work.reach('AA', 'published');
    expect((await desk('mila')).text).to.contain('Nothing is waiting for you.');
  });

  it('a deadline that has passed is said to have', async () => {
    await site.work.db('assessments').where({ country: 'AA' }).update({ submission_deadline: '2022-02-26' });
    expect((await desk('mila')).turns[0]?.text).to.contain('3 days late');
  });

  it('is for people who are signed in', async () => {
    const visitor = await site.visitor('mila');
    visitor.cookies.clear();
    await visitor.open('/en/desk');
    expect([visitor.status, visitor.location]).to.deep.equal([303, '/en/sign-in?back=%2Fen%2Fdesk']);
  });
});

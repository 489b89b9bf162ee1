/** What the reviewer must never see, looked for on every page of the review (issue, Review; domain.md, Roles). */
import { expect } from 'chai';
import { reviewPatterns } from '../../../templates/review-urls.ts';
import { routesFor } from '../../../server/routes/table.ts';
import { english } from '../../support/content.ts';
import { type InsideSite, openInside, type Visitor } from '../../support/inside.ts';
import { readPdf } from '../../support/pdf.ts';
import { browserOfThisMachine } from '../../support/site.ts';
import { answerInput, goodPracticeInput, level, recommendationInput, sourceInput } from '../../support/small-work.ts';
import { submitted } from '../../support/work.ts';

/** One word for each thing that is the country's own, each written where it belongs. */
const words = {
  teamComment: 'Zzteamtalk',
  teamAnswer: 'Zzteamreply',
  draftAnswer: 'Zzdraftwords',
  draftNote: 'Zzdraftnote',
  draftSource: 'Zzdraftsource',
  uncited: 'Zzuncited',
  draftText: 'Zzdrafttext',
  draftAdvice: 'Zzdraftadvice',
  draftPractice: 'Zzdraftpractice',
  earlyAnswer: 'Zzearlyanswer',
};
/** What the reviewer does see, so that the search can find. */
const seen = 'What the law says, and what was seen.';

describe('what the reviewer never sees', () => {
  let inside: InsideSite;
  let rade: Visitor;

  before(async () => {
    inside = await openInside({ executablePath: browserOfThisMachine() });
    const { work } = inside;
    await work.reach('AA', 'drafting');
    await work.ask(
      'mila',
      'comment',
      { kind: 'team', indicator: 'A-1', area: null, words: words.teamComment },
      { id: 'team' },
    );
    await work.ask('lena', 'answerComment', { to: 'team', words: words.teamAnswer });
    await work.ask('mila', 'comment', { kind: 'team', indicator: null, area: 'A', words: words.teamComment });
    await submitted(work, 'AA');
    await work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    const question = { kind: 'review', indicator: 'A-1', area: null, words: 'Which article?' } as const;
    await work.ask('rade', 'comment', question, { id: 'question' });
    await work.ask('rade', 'returnForChanges', { version: (await work.assessment('rade')).version });
    await work.ask('mila', 'registerSource', { ...sourceInput, title: words.uncited }, { id: 'uncited' });
    await work.ask('mila', 'registerSource', { ...sourceInput, title: words.draftSource }, { id: 'cited' });
    const draft = answerInput({
      version: 1,
      value: level(0),
      justification: english(words.draftAnswer),
      changeNote: english(words.draftNote),
      citations: [{ source: 'cited', section: null }],
    });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...draft });
    const summary = { version: 0, kind: 'summary', area: null, position: 1, text: english(words.draftText) } as const;
    await work.ask('mila', 'writeText', summary);
    await work.ask('mila', 'proposeRecommendation', { ...recommendationInput, text: english(words.draftAdvice) });
    await work.ask('mila', 'describeGoodPractice', { ...goodPracticeInput, text: english(words.draftPractice) });
    await work.ask('lena', 'answerComment', { to: 'question', words: words.earlyAnswer });
    rade = await inside.as('rade');
  });
  after(() => inside.close());

  /** Every address of the review that is read. */
  function addresses(): string[] {
    const known: readonly string[] = Object.values(reviewPatterns).filter((pattern) => pattern.includes('/reviews/'));
    const read = routesFor(inside.site.config).filter(
      ({ method, pattern }) => method === 'get' && known.includes(pattern),
    );
    expect(read).to.have.length(4);
    return read.flatMap(({ pattern }) =>
      ['en', 'sr'].flatMap((language) =>
        ['A-1', 'A-2', 'A-3', 'B-1', 'B-2'].map((code) =>
          pattern
            .replace(':language', language)
            .replace(':country', 'AA')
            .replace(':year', '2021')
            .replace(':indicator', code),
        ),
      ),
    );
  }

  it('stands in the database', async () => {
    const tables = [
      'comments',
      'comment_answers',
      'answers',
      'sources',
      'texts',
      'recommendations',
      'good_practices',
    ] as const;
    const all = await Promise.all(tables.map((table) => inside.work.db(table).select()));
    for (const word of Object.values(words)) expect(JSON.stringify(all)).to.contain(word);
  });

  it('is on no page', async () => {
    const pages = [...new Set(addresses())].filter((one) => !one.endsWith('.pdf'));
    expect(pages.length).to.equal(2 * (1 + 1 + 5));
    let found = 0;
    for (const page of pages) {
      const { status, text } = await rade.get(page);
      expect(status, page).to.equal(200);
      for (const word of Object.values(words)) expect(text, page).to.not.contain(word);
      for (const name of ['Mila', 'Lena']) expect(text, page).to.not.contain(name);
      if (text.includes(seen)) found += 1;
    }
    expect(found).to.equal(4);
  });

  it('shows not even in an acceptance that was lost by it', async () => {
    expect((await inside.work.dossier()).answers.get('A-1')?.examination).to.equal('not-examined');
    expect((await rade.get('/en/reviews/AA/2021')).text).to.contain('1 accepted, 0 disputed, 4 not examined');
    expect((await rade.get('/en/reviews/AA/2021/A-1')).text).to.contain('Accepted by the reviewer');
  });

  it('is in no file', async () => {
    const bytes = await inside.fileFor('rade', '/en/reviews/AA/2021/report.pdf');
    const text = (await readPdf(bytes)).pages.join(' ');
    expect(text).to.contain(seen);
    for (const word of Object.values(words)) expect(text).to.not.contain(word);
  }).timeout(60_000);

  it('is read by those who wrote it, but for what is said among themselves, which is not said here', async () => {
    const mila = await inside.as('mila');
    const { text } = await mila.get('/en/reviews/AA/2021/report');
    for (const word of [words.draftAnswer, words.draftSource, words.draftText, words.draftAdvice, words.draftPractice])
      expect(text).to.contain(word);
    expect((await mila.get('/en/reviews/AA/2021/A-1')).text).to.not.contain(words.teamComment);
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { dossierFor } from '../../data/as-submitted.ts';
import { verifyLog } from '../../data/history.ts';
import { snapshotOf } from '../../data/publications.ts';
import { scrub } from '../../data/record/redacting.ts';
import { cellsWith, redactedEditions, redactionsFor } from '../../data/redactions.ts';
import { fingerprintOf } from '../../indicators/publication/canonical.ts';
import { verify } from '../../indicators/publication/verify.ts';
import { english, sha256 } from '../support/content.ts';
import { refusalOf } from '../support/refusal.ts';
import {
  answerInput,
  level,
  recommendationInput,
  smallInstrument,
  smallVaried,
  sourceInput,
} from '../support/small-work.ts';
import { openWork, submitted, type Work } from '../support/work.ts';
import { requestInput } from '../support/workplace-cases.ts';

/** Quoted, over two lines, beyond ASCII: as JSON and addresses write it otherwise. */
const name = 'Petra "Pepa" Čolić';
const spoken = 'Petre Čolić\niz Užica';
const words = [name, spoken];

/** The words in everything that people write, up to publication. */
async function everywhere(work: Work): Promise<void> {
  await work.ask('lena', 'assignArea', { area: 'B', people: ['mila', 'lena'] });
  await work.ask('lena', 'chooseWay', { indicators: ['B-1'], way: 'independent' });
  const url = `https://example.org/${encodeURIComponent(name)}.pdf`;
  await work.ask('mila', 'registerSource', { ...sourceInput, publisher: name, url }, { id: 'source-name' });
  const citations = [{ source: 'source-name', section: name }];
  const own = answerInput({ value: level(1), justification: english(`Of ${spoken}.`), citations });
  await work.ask('mila', 'saveOwnAnswer', { indicator: 'B-1', ...own });
  await work.ask('lena', 'saveOwnAnswer', { indicator: 'B-1', ...own });
  for (const one of ['mila', 'lena']) await work.ask(one, 'finishOwnAnswers', { indicators: ['B-1'] });
  await work.ask('lena', 'agreeAnswer', { indicator: 'B-1', ...own, reason: `As ${name} said.` });
  await work.reach('AA', 'drafting');
  const changed = answerInput({ version: 1, justification: english(`What ${name} told: ${spoken}.`) });
  await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...changed });
  await work.ask(
    'mila',
    'comment',
    { kind: 'team', indicator: 'A-1', area: null, words: `Is ${name} safe?` },
    { id: 'c' },
  );
  await work.ask('lena', 'answerComment', { to: 'c', words: name });
  await work.ask(
    'mila',
    'proposeRecommendation',
    { ...recommendationInput, text: english(`Help ${name}.`) },
    { id: 'AA-R1' },
  );
  const questions = [{ words: `Where is ${name}?`, indicators: [] }];
  await work.ask('mila', 'registerRequest', { ...requestInput, questions }, { id: 'request' });
  const reworded = [{ code: 'A-2', class: 'editorial', question: `Did ${name} get help?` }];
  await work.ask('lena', 'proposeVariant', { reworded }, { id: 'variant' });
  await work.ask('cora', 'approveVariant', { to: 'variant', version: 1, note: name });
  await submitted(work, 'AA');
  await work.ask('rade', 'dissent', { indicator: 'A-1', version: 2, text: english(`Not ${name}.`), comment: null });
  await work.ask('rade', 'closeReview', { version: (await work.assessment('rade')).version });
  await work.ask('cora', 'writeRegionalText', { version: 0, kind: 'summary', area: null, text: english(spoken) });
  await work.ask('cora', 'commentOnRegion', { about: { kind: 'summary' }, answerTo: null, words: name });
  await work.reach('BB', 'reviewed');
  await work.ask('cora', 'publish', {});
}

describe('redaction', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redaction-'));
  const file = join(folder, 'work.sqlite');
  let work: Work;
  before(async () => {
    work = await openWork(file);
    await everywhere(work);
  });
  after(async () => {
    await work.close();
    rmSync(folder, { recursive: true });
  });

  /** All bytes the database has on the disk. */
  const bytes = () =>
    ['', '-wal', '-shm'].map((end) => (existsSync(file + end) ? readFileSync(file + end) : Buffer.alloc(0)));
  const onDisk = (text: string) => bytes().some((one) => one.includes(text));
  const written = [
    name,
    spoken,
    ...words.map((one) => JSON.stringify(one).slice(1, -1)),
    encodeURIComponent(name),
    'Pepa',
  ];

  it('begins with words that really stand in every corner (control)', async () => {
    const cells = await cellsWith(work.db, words);
    expect(new Set(cells.map((one) => one.table))).to.deep.equal(
      new Set([
        'agreed_answers',
        'answers',
        'citations',
        'comment_answers',
        'comments',
        'dissents',
        'events',
        'information_requests',
        'own_answers',
        'publications',
        'recommendations',
        'regional_comments',
        'regional_texts',
        'sources',
        'variants',
      ]),
    );
    expect(onDisk('Pepa')).to.equal(true);
  });

  it('needs two people: whoever asked cannot carry it out, nor can a second of the same role', async () => {
    await work.ask('ada', 'giveRole', { to: 'oto', role: 'coordinator', country: null });
    await work.ask('cora', 'askRedaction', { words, reason: 'Safety.' }, { id: 'safety' });
    for (const one of ['cora', 'oto']) {
      const refused = await refusalOf(() => work.ask(one, 'carryOutRedaction', { to: 'safety' }));
      expect([refused.kind, refused.code]).to.deep.equal(['refused', 'another-person-needed']);
    }
    expect((await refusalOf(() => work.ask('lena', 'carryOutRedaction', { to: 'safety' }))).kind).to.equal('forbidden');
  });

  it('tells the administrator why, but not what', async () => {
    const [seen] = await redactionsFor(work.db, await work.person('ada'));
    expect(seen).to.include({ id: 'safety', reason: 'Safety.', words: null });
    expect((await redactionsFor(work.db, await work.person('cora')))[0]?.words).to.deep.equal(words);
    const asked = await work.db('events').where({ type: 'redaction-asked' }).first();
    expect(asked?.payload).not.to.contain('Pepa');
  });

  it('takes the words from everywhere, at once and for ever', async () => {
    await work.ask('ada', 'carryOutRedaction', { to: 'safety' }, { now: '2022-06-01T08:00:00.000Z' });
    expect(await cellsWith(work.db, words)).to.deep.equal([]);
    await scrub(work.db);
    for (const one of written) expect(onDisk(one), one).to.equal(false);
  });

  it('puts the mark with date and reason where they stood, and leaves everything readable', async () => {
    const mark = '[removed, 2022-06-01, Safety.]';
    for (const reader of ['mila', 'rade', 'cora']) {
      const dossier = await dossierFor(work.db, await work.person(reader), await work.assessment(reader));
      expect(dossier.answers.get('A-1')?.justification).to.deep.equal(english(`What ${mark} told: ${mark}.`));
      expect(dossier.sources.get('source-name')).to.include({ publisher: mark, url: null, title: sourceInput.title });
      expect(dossier.dissents.get('A-1')?.text).to.deep.equal(english(`Not ${mark}.`));
    }
    const { comments, recommendations, requests } = await work.dossier();
    expect(comments[0]?.words).to.equal(`Is ${mark} safe?`);
    expect(recommendations[0]?.text).to.deep.equal(english(`Help ${mark}.`));
    expect(requests[0]?.questions[0]?.words).to.equal(`Where is ${mark}?`);
  });

  it('leaves the log whole, which names what was redacted', async () => {
    const { brokenAt, redacted } = await verifyLog(work.db);
    expect(brokenAt).to.equal(null);
    const types = await work
      .db('events')
      .whereIn('seq', [...redacted])
      .distinct('type')
      .orderBy('type');
    expect(types.map((one) => one.type)).to.include.members(['answer-saved', 'own-answer-saved', 'comment-made']);
    expect(types.map((one) => one.type)).not.to.include('edition-published');
  });

  it('closes the way in again: what is kept cannot be changed', async () => {
    let refused = '';
    try {
      await work.db('events').where({ seq: 1 }).update({ payload: '{}' });
    } catch (thrown) {
      refused = String(thrown);
    }
    expect(refused).to.match(/events are kept as they are/);
  });

  it('marks the editions it concerns, and a new one follows, sound in itself', async () => {
    const { cycle } = await work.assessment('cora');
    expect(await redactedEditions(work.db, cycle.id)).to.deep.equal([
      { edition: 1, reason: 'Safety.', on: '2022-06-01' },
    ]);
    const old = await snapshotOf(work.db, 2021, 1);
    expect(fingerprintOf(old?.data, sha256)).not.to.equal(old?.fingerprint);
    await work.ask('cora', 'republish', {}, { now: '2022-06-02T08:00:00.000Z' });
    const made = await snapshotOf(work.db, 2021);
    if (!made) throw new Error('no edition');
    expect(made.edition).to.deep.equal({ number: 2, cause: 'redaction', publishedAt: '2022-06-02T08:00:00.000Z' });
    const instrumentOf = (country: string | null) => {
      const variant = made.data.countries[country ?? '']?.nationalVariant;
      return variant ? smallVaried(variant) : smallInstrument;
    };
    expect(verify(made, instrumentOf, sha256)).to.deep.equal([]);
    expect((await refusalOf(() => work.ask('cora', 'republish', {}))).code).to.equal('nothing-redacted');
    expect((await verifyLog(work.db)).brokenAt).to.equal(null);
  });

  it('can follow another, also in the reasons of the one before', async () => {
    await work.ask('ada', 'askRedaction', { words: ['Safety.'], reason: 'Too telling.' }, { id: 'again' });
    await work.ask('cora', 'carryOutRedaction', { to: 'again' });
    const { brokenAt, redacted } = await verifyLog(work.db);
    expect(brokenAt).to.equal(null);
    const types = await work
      .db('events')
      .whereIn('seq', [...redacted])
      .distinct('type');
    expect(types.map((one) => one.type)).to.include('redaction-carried-out');
  });

  it('does not begin where the words stand nowhere, nor end where a code has them', async () => {
    const nowhere = await refusalOf(() =>
      work.ask('cora', 'askRedaction', { words: ['Nobody at all'], reason: 'So.' }),
    );
    expect(nowhere.code).to.equal('nothing-to-remove');
    await work.ask('cora', 'askRedaction', { words: ['confidence'], reason: 'So.' }, { id: 'code' });
    const code = await refusalOf(() => work.ask('ada', 'carryOutRedaction', { to: 'code' }));
    expect(code.code).to.equal('stays-elsewhere');
    expect((await verifyLog(work.db)).brokenAt).to.equal(null);
  });
});

describe('a change that calls itself a redaction', () => {
  it('is found, whatever the payload says', async () => {
    const work = await openWork();
    try {
      await work.reach('AA', 'drafting');
      for (const trigger of ['events_change', 'events_delete']) await work.db.raw(`drop trigger ${trigger}`);
      const last = await work.db('events').max({ seq: 'seq' }).first();
      await work.db('events').where({ seq: 20 }).update({ payload: '{"mark":"[removed]"}' });
      await work
        .db('events')
        .where({ seq: Number(last?.['seq']) })
        .update({ type: 'redaction-carried-out', payload: '{"entries":[20]}' });
      expect((await verifyLog(work.db)).brokenAt).to.equal(20);
    } finally {
      await work.close();
    }
  });
});

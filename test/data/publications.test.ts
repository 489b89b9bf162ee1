import { expect } from 'chai';
import { publishedCycles, publishedEditions, snapshotBefore, snapshotOf } from '../../data/publications.ts';
import type { Problem } from '../../indicators/problem.ts';
import { fingerprintOf } from '../../indicators/publication/canonical.ts';
import type { Snapshot } from '../../indicators/snapshot.ts';
import { english, sha256 } from '../support/content.ts';
import { goodPracticeInput, recommendationInput } from '../support/small-work.ts';
import { openWork, submitted, type Work } from '../support/work.ts';

describe('publications', () => {
  let work: Work;
  before(async () => {
    work = await openWork();
    await work.reach('AA', 'drafting');
    await work.ask('mila', 'writeText', {
      version: 0,
      kind: 'conclusion',
      area: null,
      position: 2,
      text: english('Second.'),
    });
    await work.ask('mila', 'writeText', {
      version: 0,
      kind: 'conclusion',
      area: null,
      position: 1,
      text: english('First.'),
    });
    await work.ask('mila', 'writeText', {
      version: 0,
      kind: 'conclusion',
      area: null,
      position: 3,
      text: english('Third.'),
    });
    await work.ask('mila', 'writeText', { version: 1, kind: 'conclusion', area: null, position: 3, text: null });
    await work.ask('mila', 'proposeRecommendation', { ...recommendationInput, position: 9 }, { id: 'AA-R2' });
    await work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R10' });
    await work.ask('mila', 'describeGoodPractice', goodPracticeInput);
    await submitted(work, 'AA');
    await work.ask('rade', 'accept', { indicator: 'A-1', version: 1 });
    await work.ask('rade', 'dissent', { indicator: 'A-2', version: 1, text: english('They did not.'), comment: null });
    const statement = { institution: 'GOV', date: '2022-03-02', text: english('We did.') };
    await work.ask('rade', 'reply', { indicator: 'A-2', ...statement });
    await work.ask('rade', 'closeReview', { version: (await work.assessment('rade')).version });
    await work.reach('BB', 'reviewed');
    await work.ask('cora', 'writeRegionalText', {
      version: 0,
      kind: 'summary',
      area: null,
      text: english('Two countries.'),
    });
    await work.ask('cora', 'writeRegionalText', { version: 0, kind: 'finding', area: 'A', text: english('In A.') });
  });
  after(() => work.close());

  const found = async (): Promise<Snapshot> => {
    const snapshot = await snapshotOf(work.db, 2021);
    if (!snapshot) throw new Error('2021 is not published');
    return snapshot;
  };

  it('are none before anything is published', async () => {
    expect(await publishedCycles(work.db)).to.deep.equal([]);
    expect(await snapshotOf(work.db, 2021)).to.equal(null);
    expect(await snapshotBefore(work.db, 2030)).to.equal(null);
  });

  it('take only the snapshot of what stands', async () => {
    const attempts: readonly ((made: Snapshot) => Snapshot)[] = [
      (made) => ({ ...made, data: { ...made.data, cycle: 2020 } }),
      (made) => ({ ...made, data: { ...made.data, demonstration: false } }),
      (made) => ({ ...made, data: { ...made.data, countries: {} } }),
      (made) => ({ ...made, data: { ...made.data, instrument: { ...made.data.instrument, version: '0.9' } } }),
      (made) => ({ ...made, edition: { ...made.edition, number: 2 } }),
      (made) => ({ ...made, edition: { ...made.edition, publishedAt: '2020-01-01T00:00:00.000Z' } }),
      (made) => ({ ...made, fingerprint: 'none' }),
    ];
    for (const snapshot of attempts) {
      try {
        await work.ask('cora', 'publish', { snapshot });
        expect.fail('it was published');
      } catch (thrown) {
        expect((thrown as Problem).code, String(thrown)).to.equal('snapshot-differs');
      }
    }
    expect(await publishedCycles(work.db)).to.deep.equal([]);
  });

  it('hold everything of the cycle, in print order, under its fingerprint', async () => {
    await work.ask('cora', 'publish', {});
    const { data, fingerprint, edition } = await found();
    expect(fingerprint).to.equal(fingerprintOf(data, sha256));
    expect(edition).to.include({ number: 1, cause: 'first' });
    expect(data).to.include({ cycle: 2021, demonstration: true, previous: null });
    expect(data.region).to.deep.equal({ summary: english('Two countries.'), areas: { A: english('In A.') } });
    const aa = data.countries['AA'];
    expect(aa?.conclusions).to.deep.equal([english('First.'), english('Second.')]);
    expect(aa?.recommendations.map((one) => one.id)).to.deep.equal(['AA-R10', 'AA-R2']);
    expect(aa?.goodPractices.map((one) => one.title)).to.deep.equal([english('Joint visits')]);
    // The ombudsman's people reviewed, and A-2 assesses the ombudsman.
    const interest = [{ institution: 'OMB', indicators: ['A-2'] }];
    expect(aa?.review).to.deep.equal({ accepted: 1, disputed: 1, notExamined: 3, closedWithout: null, interest });
    expect(aa?.answers['A-2']).to.deep.include({
      dissent: english('They did not.'),
      replies: [{ institution: 'GOV', date: '2022-03-02', text: english('We did.') }],
    });
    const closed = data.countries['BB']?.review.closedWithout;
    expect(closed).to.deep.equal({ reason: 'no_reviewer', note: 'Nobody is appointed.' });
  });

  it('are listed and read back as they were', async () => {
    const { fingerprint, edition } = await found();
    const listed = [{ cycle: 2021, edition: 1, publishedAt: edition.publishedAt, fingerprint }];
    expect(await publishedCycles(work.db)).to.deep.equal(listed);
    expect(await publishedEditions(work.db)).to.deep.equal(listed);
    expect(await snapshotOf(work.db, 2021, 1)).to.deep.equal(await found());
    expect(await snapshotOf(work.db, 2021, 2)).to.equal(null);
    expect((await snapshotBefore(work.db, 2023))?.fingerprint).to.equal(fingerprint);
    expect(await snapshotBefore(work.db, 2021)).to.equal(null);
  });

  it('end the cycle: nothing in it can be done any more', async () => {
    const attempts: (() => Promise<unknown>)[] = [
      () => work.ask('cora', 'publish', {}),
      () => work.ask('cora', 'writeRegionalText', { version: 1, kind: 'summary', area: null, text: null }),
      () => work.ask('lena', 'writeText', { version: 1, kind: 'conclusion', area: null, position: 1, text: null }),
    ];
    for (const attempt of attempts) {
      try {
        await attempt();
        expect.fail('it was done');
      } catch (thrown) {
        expect((thrown as Problem).kind, String(thrown)).to.equal('refused');
      }
    }
  });
});

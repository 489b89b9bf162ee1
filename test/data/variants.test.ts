import { expect } from 'chai';
import { assessmentFor } from '../../data/assessments.ts';
import { cycleContent } from '../../data/cycle-content.ts';
import { type Database, transact, type Write } from '../../data/database.ts';
import { dossierOf } from '../../data/dossiers.ts';
import { frozenInstruments } from '../../data/instruments.ts';
import { personOf } from '../../data/people.ts';
import { record } from '../../data/record.ts';
import { approvedVariants, instrumentFor, instrumentsFor } from '../../data/variants.ts';
import type { VariantFile } from '../../indicators/instrument/variant.ts';
import { freeze } from '../../indicators/publication/freeze.ts';
import { verify } from '../../indicators/publication/verify.ts';
import { giveRole } from '../../indicators/work/people.ts';
import { saveAnswer } from '../../indicators/work/answering.ts';
import { openCycle } from '../../indicators/work/region.ts';
import { approveVariant, proposeVariant, recordAdoption } from '../../indicators/work/varying.ts';
import type { Event } from '../../indicators/work/events.ts';
import { english, sha256 } from '../support/content.ts';
import { openWorld, type World } from '../support/people.ts';
import { refusalOf } from '../support/refusal.ts';
import { answerInput, level } from '../support/small-work.ts';

const instruments = frozenInstruments();
const base = instruments.get('ban-mi', '1.0', 'en', null);

/** Serbia's own: one switched off, one re-worded, one added; as in the frozen example of a variant. */
const proposal = {
  switched_off: [{ code: 'PV-07', reason: 'Monitored elsewhere.', proposed_by: 'country lead' }],
  reworded: [{ code: 'LP-08', class: 'editorial', question: 'Did the Council work during the year?' }],
  added: [
    {
      code: 'RS-PA-51',
      area: 'PA',
      title: 'Local teams',
      question: 'Do the local teams meet and report?',
      section: 'practice',
      type: 'process',
      core: false,
      scale: { kind: 'ordinal', levels: ['None.', 'On paper.', 'Some meet.', 'Most meet.', 'All meet and report.'] },
      holders: ['LAT'],
      evidence: ['Minutes'],
      reference: ['COE Art. 29'],
    },
  ],
};

describe('a national variant in the work', () => {
  let world: World;
  let db: Database;
  const tell = (decide: (tx: Write) => Promise<Event>) =>
    transact(db, async (tx) => {
      await record(tx, await decide(tx));
    });
  const act = async (tx: Write, name: string) => {
    const person = await personOf(tx, name);
    if (!person) throw new Error(name);
    return { person, now: world.now() };
  };
  const found = async (tx: Write, name: string, id = 'RS-2021') =>
    dossierOf(tx, await assessmentFor(tx, (await act(tx, name)).person, id, 'to-change'));
  const open = (year: number) =>
    tell(async (tx) => {
      const deadlines = { submission: '2022-03-31', review: '2022-04-30' };
      const countries = ['RS', 'ME'].map((country) => ({
        assessment: `${country}-${year}`,
        country,
        scoring: 'panel' as const,
        deadlines,
      }));
      const on = {
        instrument: base,
        id: `cycle-${year}`,
        years: new Set<number>(),
        variants: await approvedVariants(tx, base),
      };
      return openCycle(await act(tx, 'cora'), on, { year, demonstration: true, draftConfirmation: null, countries });
    });

  beforeEach(async () => {
    world = await openWorld();
    db = world.db;
    const held = { role: 'lead', country: 'RS' } as const;
    await tell(async (tx) => giveRole(await act(tx, 'ada'), (await act(tx, 'lena')).person, held));
    await open(2021);
    await tell(async (tx) => {
      const { assessment, variants } = await found(tx, 'lena');
      const understood = instruments.understood('ban-mi', '1.0');
      return proposeVariant(await act(tx, 'lena'), { assessment, understood, id: 'variant', variants }, proposal);
    });
  });
  afterEach(() => world.close());

  const approve = () =>
    tell(async (tx) => {
      const { assessment, variants } = await found(tx, 'cora');
      return approveVariant(await act(tx, 'cora'), { assessment, variant: variants[0] }, { version: 1, note: null });
    });
  const nationalInstrument = async (id: string) => {
    const cora = await personOf(db, 'cora');
    if (!cora) throw new Error('cora');
    return instrumentFor(db, instruments, await assessmentFor(db, cora, id, 'to-see'), 'en');
  };
  const codes = async (id: string) => (await nationalInstrument(id)).indicators.map((one) => one.code);

  it('changes nothing while it is proposed', async () => {
    expect(await codes('RS-2021')).to.deep.equal(base.indicators.map((one) => one.code));
  });

  it('is the country\u2019s questionnaire once approved, and nobody else\u2019s', async () => {
    await approve();
    const national = await nationalInstrument('RS-2021');
    expect(await codes('RS-2021'))
      .to.include('RS-PA-51')
      .and.not.to.include('PV-07');
    expect(national.indicators.find((one) => one.code === 'LP-08')?.question.text).to.match(/Council/);
    expect(await codes('ME-2021')).to.deep.equal(base.indicators.map((one) => one.code));
  });

  it('goes with the country into its next cycle of that instrument', async () => {
    await approve();
    await open(2023);
    expect(await codes('RS-2023')).to.include('RS-PA-51');
    expect(await codes('ME-2023')).not.to.include('RS-PA-51');
  });

  it('cannot touch the core', async () => {
    await approve();
    const core = base.indicators.find((one) => one.core)?.code ?? '';
    const refused = await refusalOf(() =>
      tell(async (tx) => {
        const { assessment, variants } = await found(tx, 'lena');
        const understood = instruments.understood('ban-mi', '1.0');
        const input = { switched_off: [{ code: core, reason: 'No.', proposed_by: 'country lead' }] };
        return proposeVariant(await act(tx, 'lena'), { assessment, understood, id: 'another', variants }, input);
      }),
    );
    expect([refused.kind, refused.code]).to.deep.equal(['invalid', 'variant-not-valid']);
    expect(String(refused.details['faults'])).to.match(/^switched_off\.0\.code: core-touched: /);
  });

  it('is printed whole, with the act that adopted it; what was switched off counts nowhere, though it was answered', async () => {
    const answered = async (indicator: string, instrument = base) =>
      tell(async (tx) => {
        const { assessment, answers, sources } = await found(tx, 'lena');
        const on = { instrument, assessment, indicator, answer: answers.get(indicator), sources };
        const input = answerInput({ value: level(2), citations: [], justification: english(`About ${indicator}.`) });
        return saveAnswer(await act(tx, 'lena'), on, input);
      });
    await answered('PV-07');
    await answered('LP-08');
    await approve();
    await answered('RS-PA-51', await nationalInstrument('RS-2021'));
    await tell(async (tx) => {
      const { assessment, variants } = await found(tx, 'cora');
      const on = { instrument: base, assessment, variant: variants[0] };
      const adoption = { institution: 'OMB', act: 'Decision no. 5', date: '2022-02-01' };
      return recordAdoption(await act(tx, 'cora'), on, { version: 2, ...adoption });
    });
    const cora = await personOf(db, 'cora');
    if (!cora) throw new Error('cora');
    const { cycle } = await assessmentFor(db, cora, 'RS-2021', 'to-see');
    const instrumentOf = await instrumentsFor(db, instruments, cycle, 'en');
    const content = await cycleContent(db, cycle, []);
    const edition = { number: 1, cause: 'first' as const, publishedAt: world.now() };
    const snapshot = freeze(content, instrumentOf, instruments.reference('ban-mi', '1.0'), edition, sha256);
    const country = snapshot.data.countries['RS'];
    expect(Object.keys(country?.answers ?? {}).toSorted()).to.deep.equal(['LP-08', 'RS-PA-51']);
    expect(country?.review.notExamined).to.equal(2);
    const adoptedBy = { institution: 'OMB', act: 'Decision no. 5', date: '2022-02-01' };
    expect(country?.variant).to.deep.include({ country: 'RS', adoptedBy, added: ['RS-PA-51'] });
    expect(country?.nationalVariant?.adopted_by).to.deep.equal(adoptedBy);

    // From the snapshot and the frozen files alone, in any later year.
    const again = (code: string | null) => {
      const variant: VariantFile | undefined = snapshot.data.countries[code ?? '']?.nationalVariant;
      return variant ? instruments.varied('ban-mi', '1.0', 'en', variant) : base;
    };
    expect(verify(snapshot, again, sha256)).to.deep.equal([]);
    expect(verify(snapshot, () => base, sha256)).not.to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { changedSince } from '../../../data/history.ts';
import { check, noBefore } from '../../../indicators/work/check.ts';
import { areaProgress, indicatorProgress } from '../../../indicators/work/progress.ts';
import { english } from '../../support/content.ts';
import { answerInput, level, smallInstrument } from '../../support/small-work.ts';
import { openWork, type Work } from '../../support/work.ts';

describe('progress', () => {
  let work: Work;
  beforeEach(async () => {
    work = await openWork();
  });
  afterEach(() => work.close());

  async function progress() {
    const dossier = await work.dossier();
    const findings = check(smallInstrument, dossier, noBefore);
    const changed = await changedSince(work.db, dossier.assessment.id);
    const indicators = indicatorProgress(smallInstrument, dossier, findings, changed);
    return { indicators, areas: areaProgress(smallInstrument, dossier, findings, indicators) };
  }

  it('of an empty assessment is nothing answered, and an error each', async () => {
    const { areas } = await progress();
    expect(areas.map((one) => [one.area, one.indicators, one.answers.unanswered, one.errors])).to.deep.equal([
      ['A', 3, 3, 3],
      ['B', 2, 2, 2],
    ]);
  });

  it('tells answered, no data and not applicable apart', async () => {
    await work.reach('AA', 'drafting');
    const { indicators, areas } = await progress();
    expect(indicators.map((one) => one.answered)).to.deep.equal([
      'answered',
      'answered',
      'answered',
      'no_data',
      'not_applicable',
    ]);
    expect(areas[1]?.answers).to.deep.equal({ unanswered: 0, answered: 0, no_data: 1, not_applicable: 1 });
  });

  it('shows who works on what, and what each finding touches', async () => {
    await work.reach('AA', 'drafting');
    await work.ask('lena', 'assignArea', { area: 'A', people: ['mila'] });
    const repeated = answerInput({ version: 1, value: { kind: 'ypn', choice: 'no' } });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-2', ...repeated });
    const { indicators, areas } = await progress();
    expect(indicators.map((one) => [one.indicator, one.people, one.warnings])).to.deep.equal([
      ['A-1', ['mila'], 1],
      ['A-2', ['mila'], 1],
      ['A-3', ['mila'], 0],
      ['B-1', [], 0],
      ['B-2', [], 0],
    ]);
    // The same words under are one warning; a finding is missing in both areas.
    expect(areas.map((one) => one.warnings)).to.deep.equal([2, 1]);
  });

  it('shows what was given back, what is owed and what changed since', async () => {
    await work.reach('AA', 'submitted');
    await work.ask('rade', 'accept', { indicator: 'A-3', version: 1 });
    await work.ask('rade', 'dissent', { indicator: 'A-2', version: 1, text: english('No.'), comment: null });
    await work.ask('rade', 'comment', { kind: 'review', indicator: 'A-1', area: null, words: 'Which?' }, { id: 'one' });
    await work.ask('rade', 'comment', { kind: 'review', indicator: null, area: 'B', words: 'Why?' });
    await work.ask('rade', 'returnForChanges', { version: (await work.assessment('rade')).version });
    const before = await progress();
    expect(before.indicators.map((one) => [one.returned, one.owed, one.changed])).to.deep.equal([
      [true, 1, false],
      [true, 0, false],
      [false, 0, false],
      [false, 0, false],
      [false, 0, false],
    ]);
    expect(before.areas.map((one) => [one.returned, one.comments, one.owed])).to.deep.equal([
      [2, 1, 1],
      [0, 1, 1],
    ]);
    expect(before.areas[0]?.examined).to.deep.equal({ 'not-examined': 1, accepted: 1, disputed: 1 });
    await work.ask('mila', 'answerComment', { to: 'one', words: 'Article 3.' });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-3', ...answerInput({ version: 1, value: null }) });
    await work.ask('mila', 'restoreAnswer', { indicator: 'A-3', version: 2, restores: 1 });
    await work.ask('mila', 'saveAnswer', { indicator: 'A-1', ...answerInput({ version: 1, value: level(0) }) });
    const after = await progress();
    expect(after.areas.map((one) => [one.changed, one.owed])).to.deep.equal([
      [2, 0],
      [0, 1],
    ]);
  });
});

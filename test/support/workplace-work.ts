/** Everything that can happen at the workplace while a country drafts, on the way of `record.test.ts` through a cycle. */
import { answerInput, goodPracticeInput, level, recommendationInput, sourceInput } from './small-work.ts';
import type { Work } from './work.ts';
import { requestInput, variantInput } from './workplace-cases.ts';

/** Before anybody answered: who scores what, and B-1 by two people alone, then agreed. */
export async function preparation(work: Work): Promise<void> {
  await work.ask('lena', 'assignArea', { area: 'B', people: ['mila', 'lena'] });
  await work.ask('lena', 'chooseWay', { indicators: ['B-1'], way: 'independent' });
  await work.ask('lena', 'notePanel', {
    version: 0,
    metOn: '2022-02-02',
    participants: [{ function: 'judge', organisation: 'High court' }],
  });
  const own = (step: number) => ({ indicator: 'B-1', ...answerInput({ value: level(step), citations: [] }) });
  await work.ask('mila', 'registerSource', sourceInput, { id: 'source-own' });
  const citations = [{ source: 'source-own', section: null }];
  await work.ask('mila', 'saveOwnAnswer', { ...own(1), citations });
  await work.ask('lena', 'saveOwnAnswer', { ...own(2), citations });
  await work.ask('mila', 'finishOwnAnswers', { indicators: ['B-1'] });
  await work.ask('mila', 'reopenOwnAnswers', { indicators: ['B-1'] });
  await work.ask('mila', 'finishOwnAnswers', { indicators: ['B-1'] });
  await work.ask('lena', 'finishOwnAnswers', { indicators: ['B-1'] });
  const agreed = answerInput({ value: level(2), citations });
  await work.ask('lena', 'agreeAnswer', { indicator: 'B-1', ...agreed, reason: 'Read again together.' });
}

/** While drafting, after `reach('AA', 'drafting')`. */
export async function draftingWork(work: Work): Promise<void> {
  const unknown = answerInput({ version: 1, value: { kind: 'no_data', reason: 'refused' } });
  await work.ask('mila', 'saveAnswer', { indicator: 'A-3', ...unknown });
  await work.ask('mila', 'restoreAnswer', { indicator: 'A-3', version: 2, restores: 1 });
  await work.ask('mila', 'correctSource', { ...sourceInput, to: 'source-own', version: 1, title: 'Corrected' });
  await registersOf(work);
  await work.ask('mila', 'proposeRecommendation', recommendationInput, { id: 'AA-R0' });
  await work.ask('mila', 'withdrawRecommendation', { to: 'AA-R0', version: 1 });
  await work.ask('mila', 'describeGoodPractice', goodPracticeInput, { id: 'AA-G0' });
  await work.ask('mila', 'withdrawGoodPractice', { to: 'AA-G0', version: 1 });
  await work.ask('cora', 'remind', { to: 'team', words: null });
  await work.ask('cora', 'extendDeadline', {
    from: { submission: '2022-03-31', review: '2022-04-30' },
    to: { submission: '2022-04-15', review: '2022-04-30' },
    reason: 'The ministry answers late.',
  });
}

async function registersOf(work: Work): Promise<void> {
  await work.ask('mila', 'registerRequest', requestInput, { id: 'request' });
  const outcomes = ['in-full' as const, 'refused' as const];
  await work.ask('mila', 'recordRequestAnswer', { to: 'request', version: 1, answeredOn: '2022-01-20', outcomes });
  await work.ask('mila', 'withdrawRequest', { to: 'request', version: 2 });
  const reworded = { reworded: variantInput.reworded };
  await work.ask('lena', 'proposeVariant', reworded, { id: 'variant-1' });
  await work.ask('lena', 'withdrawVariant', { to: 'variant-1', version: 1 });
  await work.ask('lena', 'proposeVariant', reworded, { id: 'variant-2' });
  await work.ask('cora', 'refuseVariant', { to: 'variant-2', version: 1, note: 'Say why.' });
  await work.ask('lena', 'proposeVariant', reworded, { id: 'variant-3' });
  await work.ask('cora', 'approveVariant', { to: 'variant-3', version: 1, note: null });
  const adoption = { institution: 'OMB', act: 'Decision no. 5', date: '2022-02-01' };
  await work.ask('cora', 'recordAdoption', { to: 'variant-3', version: 2, ...adoption });
}

/** Of the regional report, before it is published. */
export async function regionalWork(work: Work): Promise<void> {
  await work.ask('cora', 'writeRegionalRecommendation', recommendationInput, { id: 'region-R1' });
  await work.ask('cora', 'writeRegionalRecommendation', recommendationInput, { id: 'region-R2' });
  await work.ask('cora', 'withdrawRegionalRecommendation', { to: 'region-R2', version: 1 });
  const about = { kind: 'recommendation' as const, recommendation: 'region-R1' };
  await work.ask('lena', 'commentOnRegion', { about, answerTo: null, words: 'By when?' }, { id: 'said' });
  await work.ask('cora', 'commentOnRegion', { about: null, answerTo: 'said', words: 'By 2023.' });
  await work.ask('cora', 'resolveRegionalComment', { to: 'said' });
}

/** After publication: words are removed from everywhere, and a new edition follows. */
export async function redaction(work: Work): Promise<void> {
  const asked = { words: ['What the inspectors did'], reason: 'It names a person.' };
  await work.ask('cora', 'askRedaction', asked, { id: 'refused' });
  await work.ask('ada', 'refuseRedaction', { to: 'refused' });
  await work.ask('cora', 'askRedaction', asked, { id: 'redaction' });
  await work.ask('ada', 'carryOutRedaction', { to: 'redaction' });
  await work.ask('cora', 'republish', {});
  await work.ask('mila', 'chooseDelivery', { kind: 'comment', delivery: 'off' });
}

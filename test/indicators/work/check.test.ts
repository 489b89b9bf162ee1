import { expect } from 'chai';
import type { AnswerRecord, Assessment, Dossier, Source } from '../../../indicators/work/assessment.ts';
import { type Before, check, type Finding, noBefore } from '../../../indicators/work/check.ts';
import type { AnswerInput } from '../../../indicators/work/input.ts';
import { english } from '../../support/content.ts';
import { answers, level, smallInstrument } from '../../support/small-work.ts';

const source: Source = {
  id: 'source-AA',
  country: 'AA',
  title: 'Report',
  publisher: 'Somebody',
  type: 'ngo_report',
  year: 2021,
  date: null,
  url: null,
  language: null,
  retrievedOn: null,
  version: 1,
};

const assessment: Assessment = {
  id: '2021-AA',
  cycle: {
    id: 'cycle-2021',
    year: 2021,
    instrument: { id: 'small', version: '1.0' },
    demonstration: true,
    openedAt: '2022-03-01T08:00:00.000Z',
    edition: null,
  },
  country: 'AA',
  scoring: 'panel',
  otherWays: {},
  deadlines: { submission: '2022-03-31', review: '2022-04-30' },
  status: 'drafting',
  turn: 0,
  reviewStarted: false,
  hasReviewer: true,
  openComments: 0,
  unansweredComments: 0,
  authors: [],
  closedWithout: null,
  version: 1,
};

/** A complete assessment with nothing to complain of; `change` replaces answers, `more` other parts. */
function dossier(
  change: Readonly<Record<string, Partial<AnswerInput> | null>> = {},
  more: Partial<Dossier> = {},
): Dossier {
  const records = Object.entries(answers).flatMap(([indicator, input]): [string, AnswerRecord][] => {
    const changed = change[indicator];
    if (changed === null) return [];
    return [[indicator, { ...input, ...changed, indicator, examination: 'not-examined', version: 1 }]];
  });
  const finding = (area: string) => ({
    place: { kind: 'finding' as const, area, position: 1 },
    text: english('Found.'),
    version: 1,
  });
  return {
    assessment,
    answers: new Map(records),
    sources: new Map([[source.id, source]]),
    texts: [
      { place: { kind: 'summary', area: null, position: 1 }, text: english('In short.'), version: 1 },
      finding('A'),
      finding('B'),
    ],
    recommendations: [],
    followUps: [],
    goodPractices: [],
    comments: [],
    dissents: new Map(),
    replies: [],
    requests: [],
    areaPeople: new Map(),
    panel: null,
    variants: [],
    reviewedBy: [],
    ...more,
  };
}

const due = (...ids: string[]) => ids.map((id) => ({ id, deadline: null }));
const keys = (found: readonly Finding[]) => found.map((one) => `${one.level} ${one.key}`);
const checked = (change: Parameters<typeof dossier>[0], more: Partial<Dossier> = {}, before: Before = noBefore) =>
  keys(check(smallInstrument, dossier(change, more), before));

describe('check', () => {
  it('finds nothing in what is complete', () => {
    expect(checked({})).to.deep.equal([]);
  });

  const errors: Readonly<Record<string, [string, Partial<AnswerInput> | null]>> = {
    'an indicator nobody touched': ['unanswered:A-1', null],
    'words without an answer': ['unanswered:A-1', { value: null }],
    'an answer without justification': ['justification-missing:A-1', { justification: null }],
    'a level without confidence': ['confidence-missing:A-1', { confidence: null }],
    'the lowest level without confidence': ['confidence-missing:A-1', { value: level(0), confidence: null }],
    'a level without source': ['source-missing:A-1', { citations: [] }],
    'no data without reason': ['reason-missing:B-1', { value: { kind: 'no_data', reason: null } }],
    'not applicable without justification': ['justification-missing:B-2', { justification: null }],
    'a number without source': ['source-missing:A-3', { citations: [] }],
    'yes, partly or no without confidence': ['confidence-missing:A-2', { confidence: null }],
    'a level outside the scale': ['level-outside-scale:B-1', { ...answers['A-1'], value: level(3) }],
    'a source that is not there': ['source-not-registered:A-1', { citations: [{ source: 'gone', section: null }] }],
  };
  for (const [what, [key, change]] of Object.entries(errors)) {
    it(`blocks on ${what}`, () => {
      const [code, indicator = ''] = key.split(':');
      const found = checked({ [indicator]: change }).filter((one) => one.startsWith('error'));
      expect(found).to.deep.equal([`error ${code}:${indicator}`]);
    });
  }

  it('asks neither confidence nor source of no data and not applicable', () => {
    const bare = { confidence: null, citations: [] };
    expect(checked({ 'A-1': { ...bare, value: { kind: 'no_data', reason: 'refused' } } })).to.deep.equal([]);
    expect(checked({ 'A-1': { ...bare, value: { kind: 'not_applicable' } } })).to.deep.equal([]);
  });

  it('warns of a contradiction the instrument names, and takes no data for none', () => {
    const words = english('Applied everywhere.');
    const applied = {
      value: level(2),
      confidence: 'low' as const,
      citations: [{ source: 'source-AA', section: null }],
      justification: words,
    };
    expect(checked({ 'A-1': { value: level(0) }, 'B-1': applied })).to.deep.equal([
      'warning contradiction:*:K1:A-1:B-1',
    ]);
    expect(checked({ 'A-1': { value: level(1) }, 'B-1': applied })).to.deep.equal([]);
    expect(checked({ 'A-1': { value: { kind: 'no_data', reason: 'refused' } }, 'B-1': applied })).to.deep.equal([]);
  });

  it('blocks on a contradiction where the instrument says error', () => {
    const strict = {
      ...smallInstrument,
      checks: smallInstrument.checks.map((one) => ({ ...one, level: 'error' as const })),
    };
    const applied = { ...answers['A-2'], value: level(2) };
    const found = check(strict, dossier({ 'A-1': { value: level(0) }, 'B-1': applied }), noBefore);
    expect(found.find((one) => one.code === 'contradiction')?.level).to.equal('error');
  });

  it('warns of old evidence for what happened, not for what the law says', () => {
    const sources = (year: number | null) => ({ sources: new Map([[source.id, { ...source, year }]]) });
    expect(checked({}, sources(2019))).to.deep.equal([
      'warning evidence-older-than-year:A-2:2019:2021',
      'warning evidence-older-than-year:A-3:2019:2021',
    ]);
    expect(checked({}, sources(null))).to.deep.equal([]);
    expect(checked({}, sources(2022))).to.deep.equal([]);
  });

  it('warns of a level that moved by two or more without a note, and of a yes that became a no', () => {
    const before = { answers: new Map([['A-1', { kind: 'level' as const, level: 1 }]]), recommendations: [] };
    expect(checked({}, {}, before)).to.deep.equal(['warning changed-without-note:A-1']);
    expect(checked({ 'A-1': { changeNote: english('A new law.') } }, {}, before)).to.deep.equal([]);
    expect(checked({ 'A-1': { value: level(2) } }, {}, before)).to.deep.equal([]);
    const said = (choice: 'yes' | 'no') => ({ kind: 'ypn' as const, choice });
    const then = { answers: new Map([['A-2', said('yes')]]), recommendations: [] };
    expect(checked({ 'A-2': { value: said('no') } }, {}, then)).to.deep.equal(['warning changed-without-note:A-2']);
    expect(checked({}, {}, then)).to.deep.equal([]);
    const unknown = { answers: new Map([['A-1', { kind: 'no_data' as const, reason: null }]]), recommendations: [] };
    expect(checked({}, {}, unknown)).to.deep.equal([]);
  });

  it('warns of the same words under two answers, but for those without an answer', () => {
    const same = { justification: english('What the law  says, and what was seen.\n') };
    expect(checked({ 'A-2': same })).to.deep.equal(['warning same-justification:*:A-1:A-2']);
    expect(checked({ 'B-1': same, 'B-2': same })).to.deep.equal([]);
  });

  it('warns where the number of cases is unknown', () => {
    const value = { kind: 'number' as const, numerator: 3, denominator: null, earlier: [] };
    expect(checked({ 'A-3': { value } })).to.deep.equal(['warning cases-unknown:A-3']);
  });

  it('warns of small counts of victims in texts: the withheld figure, and words that speak of victims', () => {
    const three = { kind: 'number' as const, numerator: 3, denominator: 40, earlier: [] };
    const said = (words: string, value: AnswerInput['value'] = three) =>
      checked({ 'A-3': { value, justification: english(words) } });
    expect(said('Of 40 persons 3 were helped.')).to.deep.equal(['warning small-count-in-text:A-3:3']);
    expect(said('In 2013, by Art. 3-5, 1.3 per cent and 43 persons.')).to.deep.equal([]);
    expect(said('Counted by the office.')).to.deep.equal([]);
    const many = { ...three, numerator: 12 };
    expect(said('Of 40 persons 12 were helped, 3 of them late.', many)).to.deep.equal([]);
    expect(said('Two victims were children.', many)).to.deep.equal(['warning small-count-in-text:A-3:2']);
    const text = {
      place: { kind: 'conclusion' as const, area: null, position: 1 },
      text: english('Three victims.'),
      version: 1,
    };
    expect(checked({}, { texts: [...dossier().texts, text] })).to.deep.equal([
      'warning small-count-in-text:*:conclusion 1:3',
    ]);
  });

  it('questions addresses, telephones and numbers in links, and repeats none of them', () => {
    const said = (words: string) => checked({ 'A-1': { justification: english(words) } });
    expect(said('Asked nada@example.org and +381 11 234 5678.')).to.deep.equal([
      'warning personal-data-questioned:A-1:e-mail:telephone',
    ]);
    const cited = { ...source, url: 'https://example.org/0101990710008' };
    const kinds = 'personal-data-questioned:A-1:citizen-number';
    expect(checked({}, { sources: new Map([['source-AA', cited]]) })).to.include(`warning ${kinds}`);
    const place = { kind: 'conclusion' as const, area: null, position: 1 };
    const text = { place, text: english('Write to nada@example.org.'), version: 1 };
    expect(checked({}, { texts: [...dossier().texts, text] })).to.deep.equal([
      'warning personal-data-questioned:*:conclusion 1:e-mail',
    ]);
  });

  it('warns of texts that are missing', () => {
    expect(checked({}, { texts: [] })).to.deep.equal(['warning summary-missing:*', 'warning findings-missing:*:A:B']);
  });

  it('warns of recommendations nobody followed up', () => {
    const before = { answers: new Map(), recommendations: due('R1', 'R2') };
    const followUps = [{ recommendation: 'R1', status: 'partly' as const, note: null, version: 1 }];
    expect(checked({}, { followUps }, before)).to.deep.equal(['warning recommendations-not-followed-up:*:R2']);
  });
});

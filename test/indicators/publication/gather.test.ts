import { expect } from 'chai';
import { cycleContent } from '../../../indicators/publication/gather.ts';
import type { AnswerRecord, Dossier, RecommendationRecord, WrittenText } from '../../../indicators/work/assessment.ts';
import { english } from '../../support/content.ts';

function record(indicator: string, change: Partial<AnswerRecord> = {}): AnswerRecord {
  return {
    indicator,
    value: { kind: 'level', level: 1 },
    confidence: 'low',
    justification: english(`About ${indicator}.`),
    changeNote: null,
    citations: [],
    period: null,
    examination: 'not-examined',
    version: 1,
    ...change,
  };
}

const recommendation = (id: string, position: number): RecommendationRecord => ({
  id,
  position,
  text: english(id),
  addressee: 'GOV',
  grade: 'urge',
  indicators: [],
  deadline: null,
  version: 3,
});

const text = (
  kind: WrittenText['place']['kind'],
  area: string | null,
  position: number,
  words: string,
): WrittenText => ({
  place: { kind, area, position },
  text: english(words),
  version: 1,
});

const cycle = {
  id: 'c',
  year: 2021,
  instrument: { id: 'example-small', version: '1.0' },
  demonstration: false,
  openedAt: '2022-01-01T00:00:00.000Z',
  edition: null,
};

function dossier(country: string, answers: readonly AnswerRecord[]): Dossier {
  return {
    assessment: {
      id: `a-${country}`,
      cycle,
      country,
      scoring: 'panel',
      otherWays: {},
      deadlines: { submission: '2022-02-01', review: '2022-03-01' },
      status: 'reviewed',
      turn: 1,
      reviewStarted: true,
      hasReviewer: true,
      openComments: 0,
      unansweredComments: 0,
      authors: [],
      closedWithout: null,
      version: 4,
    },
    answers: new Map(answers.map((one) => [one.indicator, one])),
    sources: new Map(),
    texts: [
      text('conclusion', null, 2, 'Second.'),
      text('conclusion', null, 1, 'First.'),
      text('finding', 'XA', 1, 'Finding.'),
    ],
    recommendations: [recommendation('R10', 2), recommendation('R9', 1)],
    followUps: [],
    goodPractices: [],
    comments: [
      {
        id: 'k',
        kind: 'team',
        about: { indicator: null, area: null },
        author: 'p',
        words: 'Between ourselves.',
        at: '2022-01-02T00:00:00.000Z',
        state: 'open',
        answers: [],
      },
    ],
    dissents: new Map([
      [
        'XA-01',
        { indicator: 'XA-01', text: english('We see it otherwise.'), at: '2022-02-02T00:00:00.000Z', answerVersion: 1 },
      ],
    ]),
    replies: [
      { id: 'r', indicator: 'XA-01', institution: 'GOV', date: '2022-02-20', text: english('Our statement.') },
      { id: 's', indicator: 'XB-01', institution: 'GOV', date: '2022-02-21', text: english('Another.') },
    ],
    requests: [],
    areaPeople: new Map(),
    panel: null,
    variants: [],
    reviewedBy: [],
  };
}

const gathered = (...dossiers: Dossier[]) =>
  cycleContent({
    cycle,
    dossiers,
    originals: new Map(),
    regionalTexts: [],
    regionalRecommendations: [],
    previous: null,
    context: [],
  });

describe('gathering what is published', () => {
  it('counts what the reviewer accepted, disputed and did not examine', () => {
    const [content] = gathered(
      dossier('AA', [
        record('XA-01', { examination: 'disputed' }),
        record('XA-02', { examination: 'accepted' }),
        record('XB-01', { examination: 'accepted' }),
        record('XB-02'),
      ]),
    ).countries;
    expect(content?.review).to.deep.equal({ accepted: 2, disputed: 1, notExamined: 1, closedWithout: null });
  });

  it('puts dissent and replies beside the answer they are about', () => {
    const [content] = gathered(dossier('AA', [record('XA-01'), record('XA-02')])).countries;
    expect(content?.answers['XA-01']?.dissent).to.deep.equal(english('We see it otherwise.'));
    expect(content?.answers['XA-01']?.replies).to.deep.equal([
      { institution: 'GOV', date: '2022-02-20', text: english('Our statement.') },
    ]);
    expect(content?.answers['XA-02']).to.include({ dissent: null });
    expect(content?.answers['XA-02']?.replies).to.deep.equal([]);
  });

  it('takes an indicator without an answer for unanswered, whatever else was noted', () => {
    const [content] = gathered(dossier('AA', [record('XA-01', { value: null }), record('XA-02')])).countries;
    expect(Object.keys(content?.answers ?? {})).to.deep.equal(['XA-02']);
    expect(content?.review.notExamined).to.equal(1);
  });

  it('keeps the order people gave, countries by code, and team comments at home', () => {
    const content = gathered(dossier('BB', [record('XA-01')]), dossier('AA', [record('XA-01')]));
    expect(content.countries.map(({ country }) => country)).to.deep.equal(['AA', 'BB']);
    const [first] = content.countries;
    expect(first?.recommendations.map(({ id }) => id)).to.deep.equal(['R9', 'R10']);
    expect(first?.conclusions).to.deep.equal([english('First.'), english('Second.')]);
    expect(first?.areas).to.deep.equal({ XA: { policy: null, practice: null, finding: english('Finding.') } });
    expect(JSON.stringify(content)).to.not.contain('Between ourselves');
  });
});

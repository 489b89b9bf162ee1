import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { type Assessment, type Status, statuses } from '../../../indicators/work/assessment.ts';
import { workflowPage } from '../../../indicators/work/diagram.ts';
import type { Person, RoleHeld } from '../../../indicators/work/person.ts';
import { moves, steps, target, type Verb, whyNot } from '../../../indicators/work/workflow.ts';

const verbs = [...new Set(steps.map((step) => step.verb))];
const now = '2022-03-01T08:00:00.000Z';

function someone(...roles: RoleHeld[]): Person {
  const organisation = { id: 'o', name: 'O', type: 'ngo' as const };
  return { id: 'someone', name: 'Someone', function: 'one', organisation, roles, suspended: false };
}

const monitor = someone({ role: 'monitor', country: 'AA' });
const lead = someone({ role: 'lead', country: 'AA' });
const reviewer = someone({ role: 'reviewer', country: 'AA' });
const observer = someone({ role: 'observer', country: 'AA' });
const coordinator = someone({ role: 'coordinator', country: null });
const administrator = someone({ role: 'administrator', country: null });
const elsewhere = someone({ role: 'lead', country: 'BB' }, { role: 'reviewer', country: 'BB' });
const everyone = { monitor, lead, reviewer, observer, coordinator, administrator, elsewhere };

function assessment(change: Partial<Assessment> = {}): Assessment {
  return {
    id: '2021-AA',
    cycle: {
      id: 'cycle-2021',
      year: 2021,
      instrument: { id: 'small', version: '1.0' },
      demonstration: true,
      openedAt: now,
      edition: null,
    },
    country: 'AA',
    scoring: 'panel',
    otherWays: {},
    deadlines: { submission: '2022-03-31', review: '2022-04-30' },
    status: 'drafting',
    turn: 1,
    reviewStarted: false,
    hasReviewer: true,
    openComments: 0,
    unansweredComments: 0,
    authors: [],
    closedWithout: null,
    version: 3,
    ...change,
  };
}

const answer = (person: Person, verb: Verb, change: Partial<Assessment> = {}, at = now) =>
  whyNot({ person, now: at }, verb, assessment(change))?.code ?? null;

describe('workflow', () => {
  it('is printed in WORKFLOW.md as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../indicators/work/WORKFLOW.md'), 'utf8');
    expect(page, 'run: node --import=tsx data/print-listings.ts').to.equal(workflowPage());
  });

  it('moves as domain.md says: drafting, submitted, returned, submitted ..., reviewed, published', () => {
    expect(moves.map(({ from, verb, to }) => `${from} ${verb} ${to}`).toSorted()).to.deep.equal([
      'drafting submit submitted',
      'returned submit submitted',
      'reviewed publish published',
      'submitted close-review reviewed',
      'submitted close-without-review reviewed',
      'submitted return-for-changes returned',
      'submitted withdraw drafting',
      'submitted withdraw returned',
    ]);
  });

  it('never lets a reviewer, an observer, a coordinator or an administrator touch an answer', () => {
    const touching: Verb[] = [
      'save-answer',
      'register-source',
      'write-text',
      'propose-recommendation',
      'submit',
      'withdraw',
    ];
    for (const status of statuses) {
      for (const verb of touching) {
        for (const person of [reviewer, observer, coordinator]) {
          expect(answer(person, verb, { status }), `${verb} in ${status}`).to.equal('role-needed');
        }
        expect(answer(administrator, verb, { status })).to.equal('no-such-assessment');
      }
    }
  });

  it('names the roles and the statuses that are needed', () => {
    expect(whyNot({ person: monitor, now }, 'submit', assessment())).to.deep.equal({
      kind: 'forbidden',
      code: 'role-needed',
      details: { verb: 'submit', roles: ['lead'] },
    });
    expect(whyNot({ person: lead, now }, 'submit', assessment({ status: 'submitted' }))).to.deep.equal({
      kind: 'refused',
      code: 'wrong-status',
      details: { verb: 'submit', status: 'submitted', possible: ['drafting', 'returned'] },
    });
  });

  it('does not exist for strangers, nor before it is submitted for those who review and observe', () => {
    for (const verb of verbs) {
      for (const status of statuses) {
        expect(answer(elsewhere, verb, { status })).to.equal('no-such-assessment');
        expect(answer({ ...lead, suspended: true }, verb, { status })).to.equal('no-such-assessment');
      }
      for (const person of [reviewer, observer])
        expect(answer(person, verb, { turn: 0 })).to.equal('no-such-assessment');
    }
  });

  it('lets nobody review where they answer, or answered', () => {
    const both = someone({ role: 'reviewer', country: 'AA' }, { role: 'monitor', country: 'AA' });
    const reviewing = ['accept', 'dissent', 'return-for-changes', 'close-review', 'comment-in-review'] as const;
    for (const verb of reviewing) {
      const status = { status: 'submitted' as Status, openComments: 0 };
      expect(answer(both, verb, status), verb).to.equal('reviews-own-country');
      expect(answer(reviewer, verb, { ...status, authors: ['someone'] }), verb).to.equal('reviews-own-country');
    }
    expect(answer(both, 'save-answer')).to.equal(null);
  });

  it('withdraws until the reviewer acted, and back to where the turn began', () => {
    expect(answer(lead, 'withdraw', { status: 'submitted' })).to.equal(null);
    expect(answer(lead, 'withdraw', { status: 'submitted', reviewStarted: true })).to.equal('review-has-begun');
    expect(target('withdraw', assessment({ status: 'submitted', turn: 1 }))).to.equal('drafting');
    expect(target('withdraw', assessment({ status: 'submitted', turn: 2 }))).to.equal('returned');
  });

  it('returns with an open comment, resubmits with all answered, closes with none open', () => {
    expect(answer(reviewer, 'return-for-changes', { status: 'submitted' })).to.equal('no-open-comment');
    expect(answer(reviewer, 'return-for-changes', { status: 'submitted', openComments: 1 })).to.equal(null);
    expect(answer(lead, 'submit', { status: 'returned', unansweredComments: 1 })).to.equal('comments-unanswered');
    expect(answer(lead, 'submit', { status: 'returned', openComments: 1 })).to.equal(null);
    expect(answer(reviewer, 'close-review', { status: 'submitted', openComments: 1 })).to.equal('comments-open');
    expect(answer(reviewer, 'close-review', { status: 'submitted' })).to.equal(null);
  });

  it('is closed by the coordinator after the deadline, or at once where nobody reviews, comments or not', () => {
    const status = 'submitted' as const;
    const onTheDay = '2022-04-30T23:59:59.999Z';
    const dayAfter = '2022-05-01T00:00:00.000Z';
    expect(answer(coordinator, 'close-without-review', { status }, onTheDay)).to.equal('deadline-not-passed');
    expect(answer(coordinator, 'close-without-review', { status, openComments: 2 }, dayAfter)).to.equal(null);
    expect(answer(coordinator, 'close-without-review', { status, hasReviewer: false })).to.equal(null);
    expect(answer(reviewer, 'close-without-review', { status }, dayAfter)).to.equal('role-needed');
  });

  it('never lets anybody out of the table, whatever they try', () => {
    const roles = fc.constantFrom(...Object.values(everyone));
    const attempt = fc.record({
      person: roles,
      verb: fc.constantFrom(...verbs),
      comments: fc.nat({ max: 2 }),
      late: fc.boolean(),
    });
    const legal = new Set(moves.map(({ from, to }) => `${from}>${to}`));
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 20, maxLength: 60 }), fc.boolean(), (attempts, hasReviewer) => {
        let state = assessment({ turn: 0, hasReviewer });
        for (const { person, verb, comments, late } of attempts) {
          state = { ...state, openComments: comments, unansweredComments: state.status === 'returned' ? comments : 0 };
          const at = late ? '2022-06-01T00:00:00.000Z' : now;
          if (whyNot({ person, now: at }, verb, state)) continue;
          const step = moves.some((move) => move.verb === verb);
          if (!step) {
            const acted = person === reviewer;
            state = { ...state, reviewStarted: state.reviewStarted || acted };
            continue;
          }
          const to = target(verb, state);
          expect(legal).to.include(`${state.status}>${to}`);
          expect(state.status).not.to.equal('published');
          if (verb === 'withdraw') expect(state.reviewStarted).to.equal(false);
          if (verb === 'close-review') expect(state.openComments).to.equal(0);
          const turn = state.turn + (verb === 'submit' ? 1 : verb === 'withdraw' ? -1 : 0);
          state = { ...state, status: to, turn, reviewStarted: verb === 'submit' ? false : state.reviewStarted };
          expect(state.status === 'drafting', 'a draft is what was never submitted').to.equal(state.turn === 0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

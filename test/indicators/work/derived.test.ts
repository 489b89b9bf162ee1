import { expect } from 'chai';
import { frozenInstruments } from '../../../data/instruments.ts';
import type { Instrument } from '../../../indicators/instrument/instrument.ts';
import type { RequestOutcome } from '../../../indicators/work/assessment.ts';
import { noDataProposalFor, proposalFor, type Registers } from '../../../indicators/work/derived.ts';
import { smallInstrument } from '../../support/small-work.ts';

const feeding = (register: string, numerator: string, denominator: string): Instrument => ({
  ...smallInstrument,
  derivedFrom: { 'A-3': { register, numerator, denominator } },
});

const request = (id: string, outcomes: readonly (RequestOutcome | null)[], indicators = ['A-3']) => ({
  id,
  questions: outcomes.map((outcome) => ({ words: 'How many?', indicators, outcome })),
});

const empty: Registers = { year: 2021, due: [], followUps: [], requests: [] };

describe('what registers propose', () => {
  const recommendations = feeding('recommendations', 'status carried_out', 'deadline passed');
  const followed: Registers = {
    ...empty,
    due: [
      { id: 'R1', deadline: 2020 },
      { id: 'R2', deadline: 2021 },
      { id: 'R3', deadline: 2022 },
      { id: 'R4', deadline: null },
      { id: 'R5', deadline: 2019 },
    ],
    followUps: [
      { recommendation: 'R1', status: 'carried_out' },
      { recommendation: 'R2', status: 'partly' },
      { recommendation: 'R3', status: 'carried_out' },
      { recommendation: 'R4', status: 'carried_out' },
    ],
  };

  it('counts recommendations whose time has passed, and those of them that were carried out', () => {
    expect(proposalFor(recommendations, 'A-3', followed)).to.deep.equal({
      register: 'recommendations',
      numerator: 1,
      denominator: 3,
      open: 1,
    });
  });

  it('counts questions, not letters; only what came in full and on time', () => {
    const asked = feeding('information_requests', 'answered in full and on time', 'questions sent');
    const requests = [request('one', ['in-full', 'late', 'partly']), request('two', ['refused', 'silent', null])];
    expect(proposalFor(asked, 'A-3', { ...empty, requests })).to.deep.equal({
      register: 'information_requests',
      numerator: 1,
      denominator: 6,
      open: 1,
    });
  });

  it('proposes nothing where nothing was kept, or where the instrument says something unknown', () => {
    expect(proposalFor(recommendations, 'A-3', empty)).to.equal(null);
    expect(proposalFor(recommendations, 'A-1', followed)).to.equal(null);
    expect(proposalFor(feeding('rumours', 'status carried_out', 'all'), 'A-3', followed)).to.equal(null);
    expect(proposalFor(feeding('recommendations', 'liked', 'all'), 'A-3', followed)).to.equal(null);
    expect(proposalFor(feeding('recommendations', 'status carried_out', 'constructor'), 'A-3', followed)).to.equal(
      null,
    );
    expect(proposalFor(smallInstrument, 'constructor', followed)).to.equal(null);
  });

  it('knows every phrase of the frozen instruments', () => {
    const frozen = frozenInstruments();
    let fed = 0;
    for (const id of frozen.ids()) {
      for (const version of frozen.versions(id)) {
        const instrument = frozen.get(id, version, 'en', null);
        const kept = { ...followed, requests: [request('one', ['in-full'])] };
        for (const code of Object.keys(instrument.derivedFrom)) {
          expect(proposalFor(instrument, code, kept), `${version} ${code}`).not.to.equal(null);
          fed += 1;
        }
      }
    }
    expect(fed).to.be.greaterThan(0);
  });
});

describe('"no data" from the register', () => {
  it('is proposed where everything asked was refused or met with silence', () => {
    const refused = [request('one', ['refused']), request('two', ['silent', 'silent'])];
    expect(noDataProposalFor(smallInstrument, 'A-3', refused)).to.deep.equal({
      reason: 'refused',
      requests: ['one', 'two'],
    });
  });

  it('is not where something came, may still come, or was asked for something else', () => {
    for (const other of ['partly', 'late', 'in-full', null] as const) {
      expect(noDataProposalFor(smallInstrument, 'A-3', [request('one', ['refused', other])])).to.equal(null);
    }
    expect(noDataProposalFor(smallInstrument, 'A-3', [request('one', ['refused'], ['A-1'])])).to.equal(null);
    expect(noDataProposalFor(smallInstrument, 'A-3', [])).to.equal(null);
  });

  it('uses only reasons the instrument has', () => {
    expect(noDataProposalFor(smallInstrument, 'A-3', [request('one', ['silent'])])).to.equal(null);
    const knows = {
      ...smallInstrument,
      noDataReasons: { not_answered_in_time: { text: 'Not in time', language: 'en' } },
    };
    expect(noDataProposalFor(knows, 'A-3', [request('one', ['silent'])])?.reason).to.equal('not_answered_in_time');
  });
});

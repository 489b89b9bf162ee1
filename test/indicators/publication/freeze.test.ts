import { expect } from 'chai';
import * as fc from 'fast-check';
import type { AnswerValue } from '../../../indicators/scoring/answer.ts';
import type { Snapshot } from '../../../indicators/snapshot.ts';
import type { CountryContent } from '../../../indicators/publication/content.ts';
import { freeze } from '../../../indicators/publication/freeze.ts';
import { type SnapshotDifference, verify } from '../../../indicators/publication/verify.ts';
import {
  answer,
  english,
  firstEdition,
  number,
  sha256,
  smallContent,
  smallCountry,
  smallInstrument,
  smallReference,
} from '../../support/content.ts';

const instrument = smallInstrument();

const frozen = (...countries: readonly CountryContent[]): Snapshot =>
  freeze(smallContent(...countries), () => instrument, smallReference, firstEdition, sha256);

function countryOf(snapshot: Snapshot, country = 'AA') {
  const found = snapshot.data.countries[country];
  if (!found) throw new Error(`no ${country} in the snapshot`);
  return found;
}

describe('freezing a cycle', () => {
  it("numbers sources by first citation, the answers taken in the instrument's order", () => {
    const { sources, answers } = countryOf(frozen());
    expect(sources.map(({ title }) => title)).to.deep.equal(['First', 'Second', 'Third']);
    expect(answers['XA-01']?.cites.map(({ source }) => source)).to.deep.equal([1, 2]);
    expect(answers['XA-03']?.cites.map(({ source }) => source)).to.deep.equal([2]);
    expect(answers['XB-01']?.cites.map(({ source }) => source)).to.deep.equal([3, 2]);
  });

  it('leaves out a source that nothing cites', () => {
    expect(JSON.stringify(frozen())).not.to.contain('Never cited');
  });

  it('refuses a citation of a source that is not there, and an answer to an unknown indicator', () => {
    const cites = smallCountry({ answers: { 'XA-01': answer({ kind: 'level', level: 1 }, ['nowhere']) } });
    expect(() => frozen(cites)).to.throw(/nowhere/);
    const unknown = smallCountry({ answers: { 'ZZ-01': answer({ kind: 'level', level: 1 }) } });
    expect(() => frozen(unknown)).to.throw(/ZZ-01/);
  });

  it('does not depend on the order in which the answers were saved', () => {
    const { answers } = smallCountry();
    const turned = smallCountry({ answers: Object.fromEntries(Object.entries(answers).toReversed()) });
    expect(frozen(turned).fingerprint).to.equal(frozen().fingerprint);
  });

  it('keeps the time of publication out of the fingerprint', () => {
    const later = { ...firstEdition, publishedAt: '2023-01-01T00:00:00.000Z' };
    const again = freeze(smallContent(), () => instrument, smallReference, later, sha256);
    expect(again.fingerprint).to.equal(frozen().fingerprint);
  });

  it('names the previous edition and prints its recommendations in their order, as they read then', () => {
    const before = frozen();
    const followUp = [
      { recommendation: 'AA-R2', status: 'partly' as const, note: null },
      { recommendation: 'AA-R1', status: 'carried_out' as const, note: english('Done.') },
    ];
    const content = { ...smallContent(smallCountry({ followUp, recommendations: [] })), cycle: 2023, previous: before };
    const { data } = freeze(content, () => instrument, smallReference, firstEdition, sha256);
    expect(data.previous).to.deep.equal({ cycle: 2021, edition: 1, fingerprint: before.fingerprint });
    expect(
      data.countries['AA']?.followUp.map(({ recommendation, status }) => [recommendation.id, status]),
    ).to.deep.equal([
      ['AA-R1', 'carried_out'],
      ['AA-R2', 'partly'],
    ]);
    expect(data.countries['AA']?.followUp[0]?.recommendation.text).to.deep.equal(english('Do it.'));
  });

  it('refuses a follow-up of something nobody recommended', () => {
    const followUp = [{ recommendation: 'AA-R9', status: 'unknown' as const, note: null }];
    expect(() => frozen(smallCountry({ followUp }))).to.throw(/AA-R9/);
  });
});

const values: fc.Arbitrary<AnswerValue> = fc.constantFrom(
  { kind: 'no_data', reason: 'refused' } as const,
  { kind: 'not_applicable' } as const,
  { kind: 'level', level: 3 } as const,
);

describe('verifying a snapshot', () => {
  it('finds nothing in one that was frozen, whatever was answered', () => {
    const answers = fc.record(
      { 'XA-01': values, 'XA-02': values, 'XA-03': fc.nat({ max: 90 }).map((n) => number(n, 90)), 'XB-02': values },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, (given) => {
        const written = Object.entries(given).flatMap(([code, value]) => (value ? [[code, answer(value)]] : []));
        const snapshot = frozen(smallCountry({ answers: Object.fromEntries(written) }));
        expect(verify(snapshot, () => instrument, sha256)).to.deep.equal([]);
        // what is stored and read again is the same
        const stored: Snapshot = JSON.parse(JSON.stringify(snapshot));
        expect(verify(stored, () => instrument, sha256)).to.deep.equal([]);
      }),
    );
  });

  it('finds every single changed number by the fingerprint', () => {
    const snapshot = frozen();
    const places = numbersIn(snapshot.data);
    expect(places.length).to.be.greaterThan(60);
    for (const place of places) {
      const changed: Snapshot = structuredClone(snapshot);
      bump(changed.data, place);
      expect(kinds(verify(changed, () => instrument, sha256)), place.join('.')).to.include('fingerprint');
    }
  });

  it('says which score does not follow from the answers', () => {
    const snapshot = structuredClone(frozen());
    const place = ['countries', 'AA', 'scores', 'areas', 'XA', 'low'];
    bump(snapshot.data, place);
    const found = verify({ ...snapshot, fingerprint: sha256('forged') }, () => instrument, sha256);
    const score = found.find(({ is }) => is === 'score');
    expect(score).to.include({ is: 'score', country: 'AA', at: 'areas.XA.low' });
  });

  it('finds a citation that leads nowhere, an indicator nobody knows, and another instrument', () => {
    const snapshot = frozen();
    const country = countryOf(snapshot);
    const first = country.answers['XA-01'];
    if (!first) throw new Error('no XA-01');
    const changed: Snapshot = {
      ...snapshot,
      instrument: { ...snapshot.instrument, version: '2.0' },
      data: {
        ...snapshot.data,
        countries: {
          AA: {
            ...country,
            answers: {
              ...country.answers,
              'XA-01': { ...first, cites: [{ source: 4, section: null }] },
              'ZZ-01': first,
            },
          },
        },
      },
    };
    expect(kinds(verify(changed, () => instrument, sha256))).to.deep.equal([
      'fingerprint',
      'instrument',
      'unknown-source',
      'unknown-indicator',
    ]);
  });
});

const kinds = (found: readonly SnapshotDifference[]): string[] => found.map(({ is }) => is);

type Tree = { [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

function numbersIn(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value === 'number') return [[...at]];
  return isTree(value) ? Object.entries(value).flatMap(([key, one]) => numbersIn(one, [...at, key])) : [];
}

function bump(value: unknown, [key, ...rest]: readonly string[]): void {
  if (!isTree(value) || key === undefined) throw new Error('no such place');
  const found = value[key];
  if (rest.length > 0) bump(found, rest);
  else if (typeof found === 'number') value[key] = found + 1;
  else throw new Error('no number there');
}

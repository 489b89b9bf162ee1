import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { albanianNumber as judgeAlbanian, isCitizenNumber } from '../../../indicators/work/identity-numbers.ts';
import { holdsPersonalData, personalData } from '../../../indicators/work/personal-data.ts';
import { albanianNumber, citizenNumber, numbersOf, spellings } from '../../support/identity-numbers.ts';

const data = join(import.meta.dirname, '../../../data');
const citizens = numbersOf(1000, citizenNumber);
const albanians = numbersOf(1000, albanianNumber);

const refused = (text: string) => personalData(text, { where: 'text' }).filter(({ verdict }) => verdict === 'refused');
const kinds = (text: string, where: 'text' | 'file-name' | 'link' = 'text') =>
  personalData(text, { where }).map(({ kind, verdict }) => `${kind} ${verdict}`);

describe('the personal data guard', () => {
  it('knows numbers checked by hand', () => {
    // 7*(0+0) + 6*(1+7) + 5*(0+1) + 4*(1+0) + 3*(9+0) + 2*(9+0) = 48+5+4+27+18 = 102 = 9*11+3: 11-3 = 8.
    expect(isCitizenNumber('0101990710008')).to.equal(true);
    expect(isCitizenNumber('0101990710006')).to.equal(false);
    // J is 10; 1*0 + 2*0 + 3*1 + 4*0 + 5*1 + 6*9 + 7*9 + 8*9 = 197; 10 + 197 = 207 = 9*23 + 0: W. The example of both published validators.
    expect(judgeAlbanian('J00101999W')).to.equal('valid');
    expect(judgeAlbanian('J00101999A')).to.equal('wrong-letter');
    expect(judgeAlbanian('J01301999A'), 'month 13').to.equal(null);
  });

  for (const [name, spell] of Object.entries(spellings)) {
    it(`refuses 1000 numbers of each kind written ${name}`, () => {
      for (const plain of [...citizens, ...albanians]) {
        const text = `Svedok, broj ${spell(plain)}, izjavio je.`;
        const found = refused(text);
        expect(found, JSON.stringify(spell(plain))).to.have.lengthOf(1);
        const [one] = found;
        const written = text.slice(one?.start, one?.end).replace(/^\*+/, '');
        expect(spell(plain), 'the span').to.contain(written);
        expect(holdsPersonalData(`scan_${spell(plain)}_1.pdf`, 'file-name'), 'file name').to.equal(true);
        expect(kinds(`https://example.org/${plain}`, 'link')).to.deep.equal([
          `${plain.length === 13 ? 'citizen' : 'albanian'}-number questioned`,
        ]);
      }
    });
  }

  it('does not refuse what differs in one digit of the check', () => {
    for (const plain of citizens) {
      const wrong = plain.slice(0, 12) + String((Number(plain.charAt(12)) + 1) % 10);
      expect(refused(`broj ${wrong}.`)).to.deep.equal([]);
    }
  });

  it('questions an Albanian number with another letter: many were issued so', () => {
    const wrong = albanians.map((plain) => plain.slice(0, 9) + (plain.endsWith('W') ? 'A' : 'W'));
    for (const plain of wrong) expect(kinds(`NID ${plain}`)).to.deep.equal(['albanian-number questioned']);
  });

  it('lets an Albanian tax number of an organisation pass', () => {
    for (const number of ['J91402501L', 'K22218003V']) expect(kinds(`NIPT ${number}`)).to.deep.equal([]);
  });

  it('questions addresses and telephones, and nothing in links but numbers and addresses', () => {
    expect(kinds('Write to svedok@example.org.')).to.deep.equal(['e-mail questioned']);
    for (const telephone of [
      '+381 11 234 5678',
      '00355 42 223 333',
      '063/123-4567',
      '011 2345 678',
      '+387 (33) 123-456',
    ])
      expect(kinds(`tel. ${telephone}`), telephone).to.deep.equal(['telephone questioned']);
    for (const none of ['01/01/2019', '05-10-2019', '2013-2014', '85/05, 88/05', '0.25', '116 111', 'Art. 388 para. 4'])
      expect(kinds(`See ${none}.`), none).to.deep.equal([]);
    expect(kinds('https://example.org/063/123-4567')).to.deep.equal([]);
  });

  it('questions a number inside a link of a text, and refuses it beside the link', () => {
    const [plain = ''] = citizens;
    expect(kinds(`see https://example.org/a?id=${plain}&b=1 there`)).to.deep.equal(['citizen-number questioned']);
    expect(kinds(`see https://example.org/ ${plain} there`)).to.deep.equal(['citizen-number refused']);
  });

  it('raises no alarm in a megabyte of real report text', () => {
    const folders = ['demo', 'demo/texts', 'facts'].map((folder) => join(data, folder));
    const files = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /\.(yaml|csv|md)$/.test(name))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    );
    expect(files.join('').length).to.be.greaterThan(850_000);
    const alarms = files.flatMap((text) => personalData(text, { where: 'text' }));
    expect(alarms.length).to.be.at.most(1);
  });

  it('finds a number wherever it stands, and gives its place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...citizens), fc.string(), fc.string(), (plain, before, after) => {
        const text = `${before} | ${plain} | ${after}`;
        const spans = personalData(text, { where: 'file-name' }).map(({ start, end }) => text.slice(start, end));
        expect(spans).to.include(plain);
      }),
    );
  });

  it('never fails, and its spans lie in the text, in order', () => {
    const text = fc.string({
      unit: fc.constantFrom('0', '1', '9', 'A', 'а', ' ', '-', '@', '.', '+', '٣', '\u200b', '😀'),
    });
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (given) => {
        let last = 0;
        for (const { start, end } of personalData(given, { where: 'text' })) {
          expect(start).to.be.at.least(last).and.below(end);
          expect(end).to.be.at.most(given.length);
          last = start;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finishes on long hostile inputs', () => {
    // Work that grew with the square of the length would not end within the time a test has.
    const hostile = ['0', '0 ', '@', 'a@', 'a', '+1', '01 ', '063/1', 'A1', 'http://', '1.', 'a.', '\u0660', '\u200b'];
    for (const part of hostile) {
      const given = part.repeat(500_000 / part.length);
      expect(holdsPersonalData(given), part).to.equal(false);
    }
  });
});

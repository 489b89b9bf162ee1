import { expect } from 'chai';
import { formatFor } from '../../templates/format.ts';

describe('format', () => {
  const en = formatFor('en');
  const sr = formatFor('sr');

  it('scores have no decimals and round half away from zero', () => {
    expect([0, 0.49, 0.5, 61.5, 62.5, 99.5].map(en.score)).to.deep.equal(['0', '0', '1', '62', '63', '100']);
  });

  it('a mean that is 62.5 on paper rounds as on paper', () => {
    expect(en.score(62.49999999999999)).to.equal('63');
    expect(en.score(62.4999)).to.equal('62');
  });

  it('parts have one decimal, a sign and a real minus; zero has no sign', () => {
    expect([3.25, -3.25, 0.04, -0.04, 0].map(en.part)).to.deep.equal(['+3.3', '\u22123.3', '0.0', '0.0', '0.0']);
    expect(sr.part(-12.5)).to.equal('\u221212,5');
  });

  it('per cent in the way of the language', () => {
    expect(en.percent(0.785)).to.equal('79%');
    expect(sr.percent(0.785)).to.equal('79%');
    expect(en.percent(1)).to.equal('100%');
  });

  it('numbers with and without decimals', () => {
    expect(en.number(1234.5)).to.equal('1,234.5');
    expect(sr.number(1234.5)).to.equal('1.234,5');
    expect(en.number(2, 1)).to.equal('2.0');
  });

  it('dates in words, in UTC', () => {
    expect(en.date('2026-11-22')).to.equal('22 November 2026');
    expect(sr.date('2026-11-22T23:59:59Z')).to.equal('22. novembra 2026.');
    const months = Array.from(
      { length: 12 },
      (_, month) => sr.date(`2026-${String(month + 1).padStart(2, '0')}-03`).split(' ')[1],
    );
    expect(months.join(' ')).to.equal(
      'januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra',
    );
    expect(() => en.date('22/11/2026')).to.throw('22/11/2026');
    expect(() => en.date('2026-13-01')).to.throw('2026-13-01');
  });

  it('lists and order of the language', () => {
    expect(sr.list(['a', 'b', 'c'])).to.equal('a, b i c');
    expect(['Šta', 'Srbija', 'Ćao', 'Čad', 'Crna Gora'].sort(sr.compare)).to.deep.equal([
      'Crna Gora',
      'Čad',
      'Ćao',
      'Srbija',
      'Šta',
    ]);
  });

  it('what is missing is refused, whoever passes it', () => {
    for (const missing of [null, undefined, Number.NaN, '0', '']) {
      for (const print of [en.score, en.part, en.percent, en.number]) {
        expect(() => Reflect.apply(print, en, [missing]), String(missing)).to.throw('not a number');
      }
    }
  });
});

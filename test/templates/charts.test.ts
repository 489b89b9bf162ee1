import { expect } from 'chai';
import { type Chart, drawing } from '../../templates/charts.ts';
import { theme } from '../../templates/theme.ts';

const intervals: Chart = {
  kind: 'intervals',
  columns: ['Score', 'Coverage'],
  rows: [
    { label: 'Law', values: ['50', '89%'], score: 50, low: 44, high: 56, note: null },
    { label: 'Local networks', values: ['–', '43%'], score: null, low: 14, high: 71, note: 'not enough data' },
    { label: 'Nothing applicable', values: ['–', '–'], score: null, low: null, high: null, note: 'nothing applicable' },
    { label: 'All answered', values: ['100', '100%'], score: 100, low: 100, high: 100, note: null },
  ],
};

const pairs: Chart = {
  kind: 'pairs',
  columns: ['Gap'],
  rows: [
    { label: 'Law', values: ['+30'], ring: 60, dot: 30, joined: true, note: null },
    { label: 'Data', values: ['–'], ring: 40, dot: 70, joined: false, note: null },
    { label: 'Children', values: ['–'], ring: 50, dot: null, joined: true, note: null },
  ],
};

describe('drawings of charts', () => {
  it('put a dot where there is a score and a bar where it could lie, and never a dot at 0 for a missing score', () => {
    const [dots, bars] = datasetsOf(drawing(intervals));
    expect(dots?.['data']).to.deep.equal([50, null, null, 100]);
    expect(bars?.['data']).to.deep.equal([[44, 56], [14, 71], null, [99.6, 100]]);
  });

  it('write the missing score in words beside its bar', () => {
    expect(drawing(intervals).around.notes).to.deep.equal([
      { row: 1, text: 'not enough data', low: 14, high: 71 },
      { row: 2, text: 'nothing applicable', low: null, high: null },
    ]);
  });

  it('join two marks only where both are there and may be compared', () => {
    const [dots, rings, joins] = datasetsOf(drawing(pairs));
    expect(dots?.['data']).to.deep.equal([30, 70, null]);
    expect(rings?.['data']).to.deep.equal([60, 40, 50]);
    expect(joins?.['data']).to.deep.equal([[30, 60], null, null]);
  });

  it('leave gaps in lines open and carry their breaks', () => {
    const lines: Chart = {
      kind: 'lines',
      years: [2019, 2020, 2021],
      series: [
        { label: 'Serbia', values: [39, null, 46] },
        { label: 'Albania', values: [2, 7, 5] },
      ],
      breaks: [{ before: 2021, label: 'new instrument' }],
      axis: null,
      locale: 'en-GB',
    };
    const drawn = drawing(lines);
    const [line] = datasetsOf(drawn);
    expect(line?.['data']).to.deep.equal([39, null, 46]);
    expect(line?.['spanGaps']).to.equal(false);
    expect(drawn.around.breaks).to.deep.equal([{ before: 2021, label: 'new instrument' }]);
    expect(drawn.around.ends).to.deep.equal(['Serbia', 'Albania']);
    expect(JSON.stringify(drawn.config)).to.contain('"max":50');
  });

  it('leave labels and values to the cells when the chart stands in a table', () => {
    const drawn = drawing(intervals, 'table');
    expect(drawn.around.labels).to.deep.equal([]);
    expect(drawn.around.columns).to.deep.equal([]);
    expect(datasetsOf(drawn)).to.deep.equal(datasetsOf(drawing(intervals)));
  });

  it('are plain JSON, the same for the same chart', () => {
    for (const chart of [intervals, pairs]) {
      const drawn = drawing(chart);
      expect(JSON.parse(JSON.stringify(drawn))).to.deep.equal(drawn);
      expect(drawing(structuredClone(chart))).to.deep.equal(drawn);
    }
  });

  it('use the colours of the house and no others', () => {
    const colors = [intervals, pairs].flatMap((chart) => JSON.stringify(drawing(chart)).match(/#[0-9a-f]{6}/g) ?? []);
    expect(colors.length).to.be.greaterThan(0);
    expect(Object.values(theme)).to.include.members(colors);
  });

  it('never animate: a canvas that moves is a picture in print', () => {
    for (const chart of [intervals, pairs])
      expect(drawing(chart).config['options']).to.have.property('animation', false);
  });
});

type Dataset = { readonly [key: string]: unknown };

function datasetsOf(drawn: ReturnType<typeof drawing>): Dataset[] {
  const data = drawn.config['data'];
  const found: unknown = typeof data === 'object' && data !== null && 'datasets' in data ? data.datasets : null;
  if (!Array.isArray(found)) throw new Error('a drawing has datasets');
  return found.filter((one): one is Dataset => typeof one === 'object' && one !== null);
}

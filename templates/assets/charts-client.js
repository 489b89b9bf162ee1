/*
 * Draws every <canvas data-chart="..."> whose drawing comes from templates/charts.ts. Needs Chart.js (global `Chart`).
 *
 * On a page: at once, and again whenever the place changes its width. In print: inside `beforeprint`, because Chromium records a
 * canvas that is drawn there as vectors with selectable text, and anything drawn earlier as a picture. Without JavaScript
 * nothing is lost: the same numbers stand in the table beside the chart.
 */
(() => {
  'use strict';

  const family = '"Source Sans 3", sans-serif';
  const small = 11;
  const forPrint = document.documentElement.dataset.medium === 'print';
  const drawn = new Map();

  function font(size, weight) {
    return `${weight || 400} ${size}px ${family}`;
  }

  function prepare(canvas, drawing) {
    const place = canvas.parentElement;
    if (drawing.place !== 'alone') evenRows(canvas.closest('tbody'));
    else place.style.height = `${drawing.height}px`;
    place.classList.add('is-drawn');
  }

  /** Marks stand beside their rows only where all rows are as high as the highest. */
  function evenRows(body) {
    const rows = [...body.rows];
    for (const row of rows) row.style.height = '';
    const height = Math.ceil(Math.max(...rows.map((row) => row.getBoundingClientRect().height)));
    for (const row of rows) row.style.height = `${height}px`;
  }

  /** Words of a label, over as many lines as the room asks for. */
  function wrap(context, text, room) {
    const lines = [];
    let line = '';
    for (const word of text.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && context.measureText(longer).width > room) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.push(line);
    return lines;
  }

  function measured(canvas, drawing) {
    const context = canvas.getContext('2d');
    const width = canvas.parentElement.clientWidth;
    context.font = font(12);
    const narrow = width < 420;
    const labels = drawing.around.labels.map((label) => wrap(context, label, width * (narrow ? 0.3 : 0.34)));
    context.font = font(12, 600);
    const columns = drawing.around.columns.map((column) => {
      const cells = column.cells.map((cell) => context.measureText(cell).width);
      context.font = font(small);
      const heads = wrap(context, column.head, narrow ? 40 : 62);
      const room = Math.max(...cells, ...heads.map((line) => context.measureText(line).width));
      context.font = font(12, 600);
      return { heads, cells: column.cells, room: Math.ceil(room) };
    });
    const ends = drawing.around.ends.map((end) => wrap(context, end, narrow ? 70 : 130));
    const endRoom = Math.max(0, ...ends.flat().map((line) => context.measureText(line).width));
    return { labels, columns, ends, endRoom };
  }

  function columnsAt(chart, sizes) {
    let right = chart.width;
    return sizes.columns
      .slice()
      .reverse()
      .map((column) => {
        const at = { ...column, x: right };
        right -= column.room + 14;
        return at;
      })
      .reverse();
  }

  function drawColumns(chart, sizes) {
    const { ctx, scales, chartArea } = chart;
    columnsAt(chart, sizes).forEach((column, index) => {
      ctx.textAlign = 'right';
      ctx.font = font(small);
      ctx.fillStyle = '#51626b';
      ctx.textBaseline = 'bottom';
      column.heads.forEach((line, row) => {
        ctx.fillText(line, column.x, chartArea.top - 4 - (column.heads.length - 1 - row) * 12);
      });
      ctx.textBaseline = 'middle';
      column.cells.forEach((cell, row) => {
        ctx.font = index === 0 ? font(12, 600) : font(12);
        ctx.fillStyle = index === 0 ? '#17252b' : '#51626b';
        ctx.fillText(cell, column.x, scales.y.getPixelForValue(row));
      });
    });
  }

  /** "Not enough data" goes where there is room: right of the marks, else left of them. */
  function drawNotes(chart, drawing) {
    const { ctx, scales, chartArea } = chart;
    ctx.font = font(small);
    ctx.fillStyle = '#51626b';
    ctx.textBaseline = 'middle';
    for (const note of drawing.around.notes) {
      const y = scales.y.getPixelForValue(note.row);
      const width = ctx.measureText(note.text).width + 8;
      if (note.low === null || note.high === null) {
        ctx.textAlign = 'left';
        ctx.fillText(note.text, chartArea.left + 8, y);
        continue;
      }
      const low = scales.x.getPixelForValue(note.low);
      const high = scales.x.getPixelForValue(note.high);
      if (chartArea.right - high >= Math.min(width, low - chartArea.left)) {
        ctx.textAlign = 'left';
        ctx.fillText(note.text, high + 8, y);
      } else {
        ctx.textAlign = 'right';
        ctx.fillText(note.text, low - 8, y);
      }
    }
  }

  /** Names at the ends of the lines instead of a legend, moved apart where they would cover each other. */
  function drawEnds(chart, sizes) {
    const { ctx, chartArea } = chart;
    const ends = sizes.ends
      .map((lines, index) => {
        const points = chart.getDatasetMeta(index).data;
        const last = points.findLast((_, at) => chart.data.datasets[index].data[at] !== null);
        return last && { lines, x: last.x, y: last.y, color: chart.data.datasets[index].borderColor };
      })
      .filter(Boolean)
      .sort((one, other) => one.y - other.y);
    const line = 13;
    let above = chartArea.top - line;
    for (const end of ends) {
      end.y = Math.max(end.y, above + line);
      above = end.y + (end.lines.length - 1) * line;
    }
    let below = chartArea.bottom + line;
    for (const end of ends.slice().reverse()) {
      end.y = Math.min(end.y, below - line * end.lines.length);
      below = end.y;
    }
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.font = font(12, 600);
    for (const end of ends) {
      ctx.fillStyle = '#17252b';
      end.lines.forEach((text, row) => ctx.fillText(text, chartArea.right + 12, end.y + row * line));
    }
  }

  function drawBreaks(chart, drawing) {
    const { ctx, scales, chartArea } = chart;
    for (const gap of drawing.around.breaks) {
      const at = chart.data.labels.indexOf(String(gap.before));
      if (at < 1) continue;
      const x = (scales.x.getPixelForValue(at - 1) + scales.x.getPixelForValue(at)) / 2;
      ctx.save();
      ctx.setLineDash([2, 3]);
      ctx.strokeStyle = '#51626b';
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
      ctx.font = font(small);
      ctx.fillStyle = '#51626b';
      ctx.textAlign = 'center';
      ctx.textBaseline = 'bottom';
      ctx.fillText(gap.label, x, chartArea.top - 4);
    }
  }

  function draw(canvas, drawing) {
    drawn.get(canvas)?.destroy();
    const sizes = measured(canvas, drawing);
    const config = structuredClone(drawing.config);
    if (drawing.around.labels.length > 0) config.data.labels = sizes.labels;
    const alone = drawing.place === 'alone';
    const margin = drawing.place === 'panel' ? 6 : 9;
    const right =
      sizes.columns.reduce((sum, column) => sum + column.room + 14, 0) + (sizes.endRoom > 0 ? sizes.endRoom + 16 : 0);
    const heads = Math.max(0, ...sizes.columns.map((column) => column.heads.length));
    const top = config.options.scales.x.position === 'top' ? Math.max(0, heads - 1) * 12 + 2 : heads * 12 + 8;
    config.options.layout = {
      // Marks are placed by the rows of the table: room that Chart.js adds of its own would part them.
      autoPadding: alone,
      padding: alone
        ? { left: 0, right: Math.max(right, 8), top, bottom: 2 }
        : { left: margin, right: margin, top: 0, bottom: 0 },
    };
    config.options.font = { family, size: 12 };
    if (forPrint) config.options.devicePixelRatio = 1;
    config.plugins = [
      {
        id: 'around',
        afterDraw(chart) {
          chart.ctx.save();
          drawColumns(chart, sizes);
          drawNotes(chart, drawing);
          drawEnds(chart, sizes);
          drawBreaks(chart, drawing);
          chart.ctx.restore();
        },
      },
    ];
    drawn.set(canvas, new Chart(canvas, config));
  }

  const drawings = new Map();
  for (const canvas of document.querySelectorAll('canvas[data-chart]')) {
    drawings.set(canvas, JSON.parse(canvas.dataset.chart));
  }
  /** Heights depend on the fonts, and have to be right before the pages are cut. */
  const prepareIn = (part) => {
    for (const [canvas, drawing] of drawings) if (part.contains(canvas)) prepare(canvas, drawing);
  };
  const prepareAll = () => prepareIn(document);
  const drawAll = () => {
    prepareAll();
    // A print that only counts pages (reports/pdf.ts) needs the room of the charts, not the charts.
    if (document.documentElement.dataset.pass === 'count') return;
    drawings.forEach((drawing, canvas) => draw(canvas, drawing));
  };
  prepareAll();
  document.fonts.ready.then(forPrint ? prepareAll : drawAll);
  // Whoever changes the sizes of a part before printing asks for its rows to be measured again (reports/pdf.ts).
  document.addEventListener('ban-measure', ({ target }) => prepareIn(target));
  window.addEventListener('beforeprint', drawAll);
  if (!forPrint) window.addEventListener('afterprint', drawAll);
})();

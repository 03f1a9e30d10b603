import { clock } from './log.js';
import { Panel } from './panel.js';
import { stream } from './sse.js';

export function tickers(section) {
  const panel = new Panel(section);
  const body = section.querySelector('tbody');
  const rows = new Map();

  const arrived = (envelope, id) => {
    panel.at(id);
    if (envelope.type === 'hello') return panel.live();
    panel.counted();
    if (envelope.type === 'snapshot') envelope.data.tickers.forEach(show);
    if (envelope.type === 'tick') show(envelope.data);
    if (envelope.type === 'gap') panel.problem(new Error(`ticks were missed: ${envelope.data.reason}`));
  };
  panel.keepOpen(signal => stream('ticker', '/tickers/stream', panel.lastEventId, signal, arrived));

  function show({ symbol, price, change, time }) {
    const row = rows.get(symbol) ?? newRow(symbol);
    const before = Number(row.dataset.price ?? price);
    if (price !== before) row.className = price > before ? 'up' : 'down';
    row.dataset.price = price;
    const [, newPrice, newChange, at] = row.cells;
    newPrice.textContent = price.toFixed(2);
    newChange.textContent = change === undefined ? '' : `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(2)}`;
    at.textContent = clock(time);
  }

  function newRow(symbol) {
    const row = document.createElement('tr');
    const name = Object.assign(document.createElement('th'), { scope: 'row', textContent: symbol });
    row.append(name, ...['td', 'td', 'td'].map(cell => document.createElement(cell)));
    const after = [...rows.keys()].sort().find(other => other > symbol);
    body.insertBefore(row, after ? rows.get(after) : null);
    rows.set(symbol, row);
    return row;
  }
}

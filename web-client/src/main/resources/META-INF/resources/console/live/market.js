import { tickers } from '../../client/tricast.js';
import { find, stamp } from '../dom.js';
import { origin } from '../places.js';
import { showState } from './connection.js';
import { points } from './sparkline.js';

const KEPT = 60;

/** The board of prices: newest, change since the page was opened, and the way there. */
export class Market {
  #client;
  #account;
  #rows = new Map();   // symbol -> {parts, prices}
  #changed = new Set();
  #ticks = 0;
  #skipped = 0;
  #newSymbol;

  /**
   * @param {import('../account.js').Account} account
   * @param {(symbol: string) => void} newSymbol is told of each when it first comes
   */
  constructor(account, newSymbol) {
    this.#account = account;
    this.#newSymbol = newSymbol;
  }

  open() {
    const client = this.#client = tickers({ url: origin('ticker'), getToken: refused => this.#account.renewed(refused) });
    showState(find('[data-market-state]'), 'market', client);
    client.on('snapshot', ({ data }) => data.tickers.forEach(price => this.#arrived(price)));
    client.on('tick', ({ data }) => {
      this.#ticks++;
      this.#skipped += data.skipped ?? 0;
      this.#arrived(data);
    });
  }

  close() {
    this.#client?.close();
  }

  /** Drawn with the next frame of the screen: a browser gains nothing from more. */
  #arrived({ symbol, price }) {
    const row = this.#rows.get(symbol) ?? this.#newRow(symbol);
    row.prices.push(price);
    if (row.prices.length > KEPT) row.prices.shift();
    row.first ??= price;
    if (!this.#changed.size) requestAnimationFrame(() => this.#draw());
    this.#changed.add(symbol);
  }

  #draw() {
    this.#changed.forEach(symbol => {
      const { root, price, change, line, prices, first } = this.#rows.get(symbol);
      const newest = prices.at(-1);
      const percent = (100 * (newest - first)) / first;
      price.textContent = newest.toFixed(2);
      change.textContent = `${percent < 0 ? '▼' : percent > 0 ? '▲' : ' '} ${Math.abs(percent).toFixed(2)} %`;
      root.className = percent < 0 ? 'down' : percent > 0 ? 'up' : '';
      line.setAttribute('points', points(prices, 100, 28));
    });
    this.#changed.clear();
    const skipped = this.#skipped ? `, which stand for ${(this.#ticks + this.#skipped).toLocaleString('en')}` : '';
    find('[data-market-note]').textContent = `${this.#ticks.toLocaleString('en')} ticks since this page was opened${skipped}.`;
  }

  #newRow(symbol) {
    const parts = stamp('price');
    parts.symbol.textContent = symbol;
    const row = { ...parts, prices: [] };
    const after = [...this.#rows.keys()].sort().find(other => other > symbol);
    find('[data-market]').insertBefore(parts.root, after ? this.#rows.get(after).root : null);
    this.#rows.set(symbol, row);
    this.#newSymbol(symbol);
    return row;
  }
}

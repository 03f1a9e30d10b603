import { stamp } from '../dom.js';
import { bytes, count, milliseconds } from './figures.js';
import { NAMES } from './verdict.js';

const SVG = 'http://www.w3.org/2000/svg';
/** What the strip shows: the last seconds, and latencies up to this many times the scenario's limit. */
const SPAN_MS = 20_000;
const WIDTH = 200;
const HEIGHT = 40;

const TONES = { live: 'good', connecting: 'warn', broken: 'bad' };

/** The figures of one lane. */
export class LaneCard {
  #parts = stamp('lane');

  /** @param {keyof NAMES} name */
  constructor(name) {
    this.root = this.#parts.root;
    this.root.dataset.lane = name;
    this.#parts.title.textContent = NAMES[name];
  }

  /**
   * @param {import('./lane.js').Lane} lane
   * @param {import('./figures.js').Measured} measured
   * @param {{bytes: number, requests: number}} most the longest bars
   * @param {ReturnType<import('./verdict.js').judge>} verdict
   */
  show(lane, measured, most, verdict) {
    const parts = this.#parts;
    const { fits, why } = verdict.lanes[lane.name];
    const per = value => value / measured.received;
    parts.state.textContent = lane.state;
    parts.state.dataset.tone = TONES[lane.state] ?? '';
    parts.p50.textContent = milliseconds(measured.p50);
    parts.p95.textContent = milliseconds(measured.p95);
    parts.events.textContent = `${measured.received} of ${lane.race.sentAt.size}`;
    parts.bytes.textContent = bytes(per(measured.pageBytes));
    parts.bytes.title = `${measured.payload} bytes of payload counted, ${measured.pageBytes - measured.payload} of heads estimated`;
    parts.wireRow.hidden = measured.wireBytes === undefined;
    parts.wire.textContent = bytes(per(measured.wireBytes));
    parts.requests.textContent = count(per(measured.requests));
    parts.connections.textContent = count(measured.connections);
    parts.bytesBar.style.inlineSize = share(per(measured.bytes), most.bytes);
    parts.requestsBar.style.inlineSize = share(per(measured.requests), most.requests);
    parts.fits.textContent = fits ? `Fits: ${why}.` : `${why[0].toUpperCase()}${why.slice(1)}.`;
    parts.fits.dataset.tone = fits === undefined ? '' : fits ? 'good' : 'bad';
    this.root.classList.toggle('best', verdict.best === lane.name);
    Object.assign(this.root.dataset, { received: measured.received, payload: measured.payload, page: measured.pageBytes, requests: measured.requests, wire: measured.wireBytes ?? '', wireRequests: measured.wireRequests ?? '' });
    this.#strip(lane);
  }

  #strip(lane) {
    const { within } = lane.race.scenario;
    const now = performance.now();
    this.#parts.strip.replaceChildren(...lane.recent.filter(({ at }) => now - at < SPAN_MS).map(({ at, ms }) => {
      const height = Math.max(3, HEIGHT * Math.min(1, ms / within / 1.25));
      const bar = document.createElementNS(SVG, 'rect');
      const place = { x: WIDTH * (1 - (now - at) / SPAN_MS) - 2, y: HEIGHT - height, width: 2, height };
      Object.entries(place).forEach(([name, value]) => bar.setAttribute(name, value));
      bar.classList.toggle('late', ms > within);
      return bar;
    }));
  }
}

const share = (value, most) => (Number.isFinite(value) && most > 0 ? `${(100 * value) / most}%` : '0');

import { Api } from './api.js';
import { connect } from './tabs.js';

const MOST_WAITING = 10_000;

/** Of two ids of one topic, whether the first is later: they are times. */
function isLater(id, than = '0-0') {
  const [ms, n] = id.split('-').map(Number);
  const [thanMs, thanN] = than.split('-').map(Number);
  return ms > thanMs || ms === thanMs && n > thanN;
}

/** Events of one kind, each once and in order, over whatever connection there is. */
export class Stream {
  state = 'connecting';
  transport;
  #listeners = new Map();
  #last = new Map();   // place -> the id of the last event there
  #api;
  _wanted = new Map();   // key -> position
  _link;

  constructor(kind, options, keys) {
    this.#api = new Api(options);
    keys.forEach(key => this._wanted.set(key, options.lastEventId));
    this._link = connect(kind, options, this.#api, told => this.#told(told));
    this._wanted.forEach((at, key) => this._link.want(key, at));
  }

  /** `name`: a type of event, '*' for each of them, 'state' or 'problem'. Returns what takes the listener away. */
  on(name, listener) {
    const all = this.#listeners.get(name) ?? this.#listeners.set(name, new Set()).get(name);
    const own = (...told) => listener(...told);   // the same function twice is two listeners
    all.add(own);
    return () => all.delete(own);
  }

  async *[Symbol.asyncIterator]() {
    const waiting = [];
    let wake = () => {};
    const off = [
      this.on('*', event => {
        if (waiting.length <= MOST_WAITING) waiting.push(event);
        wake();
      }),
      this.on('state', () => wake()),
    ];
    try {
      while (this.state !== 'closed' || waiting.length) {
        if (waiting.length > MOST_WAITING) throw new RangeError(`more than ${MOST_WAITING} events were not read`);
        if (waiting.length) yield waiting.shift();
        else await new Promise(resolve => { wake = resolve; });
      }
    } finally {
      off.forEach(take => take());
    }
  }

  /** Where to go on from another time. */
  get lastEventId() {
    return this._wanted.values().next().value;
  }

  /** A call to the service in the name of the user. Rejects with what was refused: status, detail, retryAfterMs. */
  call(path, init) {
    return this.#api.call(path, init);
  }

  /** An address for the browser's own EventSource, good once and for 30 seconds. */
  async ticketed(path) {
    const { ticket } = await this.call('/tickets', { method: 'POST', body: { path: path.split('?')[0] } });
    return `${this.#api.url}${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ ticket })}`;
  }

  close() {
    this._link.close();
  }

  _want(key, at, place) {
    this.#last.delete(place);
    this._wanted.set(key, at);
    this._link.want(key, at);
  }

  _drop(key) {
    this._wanted.delete(key);
    this._link.drop(key);
  }

  _tell(name, told) {
    this.#listeners.get(name)?.forEach(listener => {
      try {
        listener(told);
      } catch (failure) {
        (globalThis.reportError ?? console.error)(failure);   // the other listeners and the connection go on
      }
    });
  }

  /** Whether it is for us, and new. */
  _takes() {
    return true;
  }

  _place(event) {
    return event.topic;
  }

  #told({ event, key, at, state, transport, problem }) {
    if (problem) this._tell('problem', problem);
    if (state) {
      Object.assign(this, { state, transport });
      this._tell('state', state);
    }
    if (!event) return;
    if (at && this._wanted.has(key)) this._wanted.set(key, at);
    if (event.type === 'gap') this.#last.clear();   // a log that begins anew may count anew
    const place = this._place(event);
    if (event.id && !isLater(event.id, this.#last.get(place))) return;
    if (!this._takes(event)) return;
    if (event.id) this.#last.set(place, event.id);
    this._tell(event.type, event);
    this._tell('*', event);
  }
}

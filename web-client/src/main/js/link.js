import { Api, query } from './api.js';
import { Line } from './line.js';
import { control, jitter } from './time.js';
import { Crowded, poll, socket, sse } from './ways.js';

const RETRY_MS = 1_000;
/** What dies younger has died young; three such in a row, and the way is no good here. */
const YOUNG_MS = 30_000;
const DEATHS = 3;
const CLIMB_MS = 5_000;
const LONGEST_CLIMB_MS = 300_000;
/** So long without an event, and what was missed has come. */
const QUIET_MS = 250;
const SOONEST_MS = 1_000;
const DRAIN_MS = 5_000;

const room = name => `/chat/rooms/${encodeURIComponent(name)}`;

/** From the best way to the one that gets through everywhere. */
const KINDS = {
  notifications: { ways: { sse, poll }, path: () => '/notifications' },
  chat: { ways: { websocket: socket, sse, poll }, path: room },
  tickers: { ways: { sse, poll }, path: () => '/tickers', parameter: 'symbols' },
};
const POSTS = { message: 'messages', typing: 'typing', read: 'read' };

/** Ended by ourselves: the next attempt comes at once. */
class Interrupted extends Error {}

class Offline extends Error {}

/**
 * Keeps some feeds open over the best way that the network lets through, each from its position, whatever happens.
 * Tells {state, transport}, {event, key, at} and {problem}.
 */
export class Link {
  #kind;
  #api;
  #tell;
  #names;
  #feeds = new Map();
  #line;
  #state;
  #level = 0;
  #floor = 0;   // the best level that worked after a better one did not
  #tries = 0;
  #deaths = 0;
  #refusals = 0;
  #climbs = 0;
  #changed = 0;
  #retryMs = RETRY_MS;
  #drainAt;
  #timers = {};
  #wake = () => {};
  #closed = false;
  #posts = Promise.resolve();

  constructor(kind, options, tell) {
    this.#kind = KINDS[kind];
    this.#api = new Api(options);
    this.#tell = tell;
    this.#names = Object.keys(this.#kind.ways)
      .filter(name => options.transports?.includes(name) ?? true)
      .filter(name => name !== 'websocket' || this.#api.WebSocket);
    if (!this.#names.length) throw new RangeError('no transport is left');
    // Whoever makes a link says in the same breath what it wants.
    queueMicrotask(() => this.#run());
  }

  /** Events of key from here on, or from after that position. */
  want(key, at) {
    const { path, parameter } = this.#kind;
    const url = (leaf, parameters) => `${path(key)}/${leaf}${query({ ...(parameter && { [parameter]: key }), ...parameters })}`;
    const feed = { key, at, url };
    this.drop(key);
    this.#feeds.set(key, feed);
    if (!this.#line?.signal.aborted) this.#line?.add?.(feed);
  }

  /** The position of a feed. */
  at(key) {
    return this.#feeds.get(key)?.at;
  }

  drop(key) {
    const feed = this.#feeds.get(key);
    if (!feed) return;
    this.#feeds.delete(key);
    this.#line?.remove?.(feed);
  }

  /** A frame of the chat; lost if there is no connection. */
  send(frame) {
    if (!this.#line?.since) return;
    if (this.#line.send) this.#line.send(frame);
    else this.#posts = this.#posts.then(() => this.#post(frame));
  }

  /** The page is looked at again, or (`network`) the network is another: no need to wait any longer. */
  wake(network) {
    if (network && Date.now() - this.#changed >= SOONEST_MS) {
      this.#changed = Date.now();
      this.#level = this.#floor = this.#climbs = this.#deaths = 0;
      this.#line?.end(new Interrupted('the network changed'));
    }
    this.#wake();
  }

  /** The network is gone. */
  rest() {
    this.#line?.end(new Offline('offline'));
  }

  close() {
    this.#closed = true;
    this.#line?.end(new Interrupted('closed'));
    this.#wake();
    this.#became('closed');
  }

  async #run() {
    while (!this.#closed) {
      const began = Date.now();
      this.#became('connecting');
      const line = this.#line = this.#open(this.#level, this.#feeds, {
        opened: () => this.#opened(),
        event: (feed, envelope, at) => this.#event(feed, envelope, at),
        retry: ms => { this.#retryMs = ms; },
        lost: (feed, failure) => this.#lost(feed, failure),
        began: async feed => {
          if (this.#kind.parameter) this.#event(feed, await snapshot(this.#api, feed.key));
        },
      });
      const failure = await line.ended;
      Object.values(this.#timers).forEach(clearTimeout);
      if (this.#closed) return;
      if (!(failure instanceof Interrupted)) this.#problem(failure);
      const wait = await this.#judge(line, failure);
      if (wait) await this.#rest(wait, began);
    }
  }

  #open(level, feeds, on) {
    return new Line(this.#kind.ways[this.#names[level]], this.#api, feeds, on);
  }

  #opened() {
    const resumed = [...this.#feeds.values()].some(feed => feed.at);
    if (this.#level) {
      this.#floor = this.#level;
      this.#climbLater();
    }
    if (!resumed) return this.#settle();
    this.#became('catching up');
    this.#settleSoon();
  }

  #settleSoon() {
    clearTimeout(this.#timers.quiet);
    this.#timers.quiet = setTimeout(() => this.#settle(), QUIET_MS);
  }

  #settle() {
    this.#became(this.#level ? 'fallback' : 'live');
  }

  #event(feed, envelope, at) {
    if (feed && at) feed.at = at;
    if (this.#state === 'catching up' && envelope.id) this.#settleSoon();
    if (envelope.type === 'drain') this.#drain(envelope.data.retryAfterMs);
    else this.#tell({ event: this.#kind.path === room && feed ? roomEvent(feed.key, envelope) : envelope, key: feed?.key, at });
  }

  /** The server ends it at about that moment, another for each client, and is not asked again before. */
  #drain(ms) {
    this.#drainAt = Date.now() + ms;
    this.#timers.drain = setTimeout(() => this.#line.end(new Error('drained')), ms + DRAIN_MS);
  }

  /** How long to wait before the next attempt, and, by the level, which way it takes. */
  async #judge(line, failure) {
    const { status, code, retryAfterMs, problem } = failure;
    const lived = line.since ? Date.now() - line.since : -1;
    if (lived >= YOUNG_MS) {
      this.#tries = this.#deaths = 0;
      if (!this.#level) this.#climbs = 0;
    }
    if (lived >= 0) this.#refusals = 0;
    const drainAt = this.#drainAt;
    this.#drainAt = undefined;
    if (failure instanceof Interrupted) return 0;
    if (failure instanceof Offline) return { ms: this.#backoff() };
    if (drainAt) return { ms: Math.max(0, drainAt - Date.now()), told: true };
    if (status === 401 || status === 403 && problem || code === 4401 || code === 1008) return this.#renewed(failure);
    if (retryAfterMs) {
      this.#level = this.#floor;
      return { ms: retryAfterMs + Math.random() * this.#retryMs, told: true };
    }
    if (code === 4429) this.#tries = Math.max(this.#tries, 3);
    const lower = Math.min(this.#level + 1, this.#names.length - 1);
    if (failure instanceof Crowded) {
      this.#level = lower;
      return 0;
    }
    if (lived >= 0) {
      if (lived < YOUNG_MS && ++this.#deaths >= DEATHS) {
        this.#level = lower;
        this.#deaths = 0;
      }
    } else if (failure instanceof TypeError || status >= 500 || status === 429 || lower === this.#level) {
      this.#level = this.#floor;   // the service is away, whichever way
    } else {
      this.#level = lower;
      return 0;
    }
    return { ms: this.#backoff() };
  }

  #backoff() {
    return jitter(this.#tries++, this.#retryMs);
  }

  /** The service is not asked again before there is another token. */
  async #renewed({ token }) {
    for (let woken = false; !this.#closed; ) {
      this.#became('offline');
      if (await this.#api.renew(token).catch(failure => this.#problem(failure)) || woken && !token) break;
      woken = await this.#rest({ ms: this.#backoff() }, Date.now());
    }
    this.#level = this.#floor;
    return this.#refusals++ && { ms: this.#backoff() };
  }

  /** Resolves to whether it was cut short; not where the service itself told how long. */
  #rest({ ms, told }, began) {
    this.#became('offline');
    return new Promise(resolve => {
      let timer = setTimeout(() => resolve(false), ms);
      this.#wake = () => {
        if (told && !this.#closed) return;
        clearTimeout(timer);
        timer = setTimeout(() => resolve(true), this.#closed ? 0 : Math.max(0, began + SOONEST_MS - Date.now()));
      };
    });
  }

  #climbLater() {
    const ms = Math.min(LONGEST_CLIMB_MS, CLIMB_MS * 2 ** this.#climbs++) * (0.5 + Math.random() / 2);
    this.#timers.climb = setTimeout(() => this.#climb(this.#line), ms);
  }

  /** Tries the better ways beside the one in use, which goes on until one of them has said hello. */
  async #climb(line) {
    for (let level = 0; level < this.#level; level++) {
      const feeds = new Map([...this.#feeds].map(([key, feed]) => [key, { ...feed }]));
      const probe = this.#open(level, feeds, { opened: () => probe.end(new Interrupted('it works')) });
      const works = await probe.ended instanceof Interrupted;
      if (line !== this.#line || line.signal.aborted) return;
      if (works) {
        this.#level = this.#floor = level;
        return line.end(new Interrupted('there is a better way'));
      }
    }
    this.#climbLater();
  }

  /** A room that the user may not read is no reason to leave the others. */
  #lost(feed, { status, detail }) {
    if (this.#kind.path !== room || ![400, 403, 404].includes(status)) return false;
    this.#tell({ event: control('error', { code: 'refused', detail, room: feed.key }) });
    this.drop(feed.key);
    return true;
  }

  async #post({ type, room: name, ...body }) {
    const { clientId } = body;
    const answer = (what, data) => clientId && this.#tell({ event: control(what, { clientId, ...data }) });
    try {
      answer('ack', await this.#api.call(`${room(name)}/${POSTS[type]}`, { method: 'POST', body }));
    } catch ({ status, message, retryAfterMs }) {
      answer('error', { code: status < 500 && status !== 429 ? 'invalid' : 'unavailable', detail: message, retryAfterMs });
    }
  }

  #problem({ message, status, code }) {
    this.#tell({ problem: { message, status, code } });
  }

  #became(state) {
    if (this.#state === state || this.#state === 'closed') return;
    this.#state = state;
    this.#tell({ state, transport: this.#names[this.#level] });
  }
}

/** What a stream of prices begins with, for those who come to it later or do not stream. */
export async function snapshot(api, symbols) {
  const { tickers } = await api.call('/tickers');
  const asked = symbols && symbols.split(',');
  return control('snapshot', { tickers: asked ? tickers.filter(({ symbol }) => asked.includes(symbol)) : tickers });
}

/** Over SSE and long poll a room's events look as they do over WebSocket. */
function roomEvent(name, envelope) {
  if (envelope.type === 'hello') return { ...envelope, type: 'joined', data: { room: name, ...envelope.data } };
  return envelope.id ? { topic: `room:${name}`, ...envelope } : envelope;
}

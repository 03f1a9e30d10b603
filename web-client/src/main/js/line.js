import { pause } from './time.js';

const HELLO_MS = 3_000;
const HEARTBEAT_MS = 15_000;

/** What a stream that says nothing is ended with. */
export class Late extends Error {}

/** Waits for an answer, then for hello, then for a sign of life every three heartbeats. */
class Watch {
  #timer;
  #late;
  #ms;

  constructor(late) {
    this.#late = late;
    this.#arm(2 * HELLO_MS, 'no answer');
  }

  /** A proxy that buffers lets the answer through, but not what comes in it. */
  opened() {
    this.#arm(HELLO_MS, 'no hello');
  }

  alive(heartbeatMs = HEARTBEAT_MS) {
    this.#ms = 3 * heartbeatMs;
    this.heard();
  }

  heard() {
    if (this.#ms) this.#arm(this.#ms, 'silence');
  }

  stop() {
    clearTimeout(this.#timer);
    this.#arm = () => {};
  }

  #arm = (ms, what) => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#late(new Late(what)), ms);
  };
}

/** One attempt over one way. `ended` resolves to the reason. */
export class Line {
  #ender = new AbortController();
  #waiting;
  signal = this.#ender.signal;
  ended;
  /** When everything had said hello. */
  since = 0;

  constructor(way, api, feeds, on) {
    Object.assign(this, { api, feeds, retry: () => {}, lost: () => false, began: () => {}, event: () => {} }, on);
    this.#waiting = new Set(feeds.keys());
    this.ended = way(this).catch(failure => {
      const reason = this.signal.reason ?? failure;
      this.end(reason);
      return reason;
    });
  }

  end(reason) {
    this.#ender.abort(reason);
  }

  watch(late) {
    return new Watch(late);
  }

  hello(feed) {
    this.#waiting.delete(feed?.key);
    if (this.since || this.signal.aborted || feed && this.#waiting.size) return;
    this.since = Date.now();
    this.opened();
  }

  /** Between two requests of those that take turns. */
  turn() {
    return pause(1_000 + 1_000 * Math.random());
  }
}

import { jitter } from './time.js';

const ACK_MS = 15_000;
const LONGEST_TEXT = 4_000;

/** Unlike crypto.randomUUID, there on plain http too. */
const uniqueId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');

/**
 * Messages in the order in which they were written. The next goes when the one before is stored, so that a repetition cannot
 * overtake; a repetition has the clientId of the first, and the server keeps one.
 */
export class Outbox {
  #queue = [];
  #send;
  #stale;
  #connected = false;
  #tries = 0;
  #timer;

  /** @param stale is called when a connection answers nothing */
  constructor(send, stale) {
    this.#send = send;
    this.#stale = stale;
  }

  send({ clientId = uniqueId(), ...frame }) {
    if (!frame.text || frame.text.length > LONGEST_TEXT) return Promise.reject(new RangeError(`a message has 1 to ${LONGEST_TEXT} characters`));
    return new Promise((resolve, reject) => {
      this.#queue.push({ frame: { ...frame, clientId }, resolve, reject });
      if (this.#queue.length === 1) this.#next();
    });
  }

  connected(is) {
    if (this.#connected === is) return;
    this.#connected = is;
    this.#next();
  }

  #next() {
    clearTimeout(this.#timer);
    if (!this.#connected || !this.#queue.length) return;
    this.#timer = setTimeout(() => this.#stale(), ACK_MS);
    this.#send(this.#queue[0].frame);
  }

  /** Whether it was the answer to a message, which is nobody else's business. */
  answered(type, { clientId, id, code, detail, retryAfterMs = 0 } = {}) {
    const head = this.#queue[0];
    if (type !== 'ack' && type !== 'error' || clientId === undefined) return false;
    if (head?.frame.clientId !== clientId) return true;
    clearTimeout(this.#timer);
    if (code === 'unavailable' || code === 'rate') {
      this.#timer = setTimeout(() => this.#next(), retryAfterMs + jitter(this.#tries++));
      return true;
    }
    this.#tries = 0;
    this.#queue.shift();
    if (type === 'ack') head.resolve(id);
    else head.reject(Object.assign(new Error(`${code}: ${detail}`), { code, detail }));
    this.#next();
    return true;
  }

  close() {
    clearTimeout(this.#timer);
    this.#connected = false;
    this.#queue.splice(0).forEach(({ reject }) => reject(new Error('closed')));
  }
}

import { Account, uniqueId } from '../account.js';
import { percentile } from './figures.js';
import { Meter } from './meter.js';
import * as transports from './transports.js';

/** An event that is older than this and has not come is missing; a lane may be allowed longer by its scenario. */
const GRACE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_000;
/** A lane does not send more while this many of its requests are unanswered. */
const AT_ONCE = 4;

/** One transport at work: listens to the room, takes up again what breaks, sends its share, and measures. */
export class Lane {
  state = 'idle';
  /** The last latencies, oldest first: `{at, ms}`. */
  recent = [];
  #latencies = [];
  #received = new Set();
  #meter = new Meter();
  #pending = 0;
  #sendFrame;
  #stop = new AbortController();

  /**
   * @param {'short' | 'long' | 'sse' | 'ws'} name
   * @param {{room: string, run: string, position: string, scenario: import('./scenarios.js').Scenario, sentAt: Map<string, number>}} race
   */
  constructor(name, race) {
    this.name = name;
    this.race = race;
    this.label = `${race.run}-${name}`;
    this.account = new Account(`try-${name}`);
  }

  async start() {
    const lane = this;
    const on = {
      account: this.account, room: this.race.room, lane: this.label, meter: this.#meter, signal: this.#stop.signal,
      every: this.race.scenario.every, position: this.race.position,
      opened() { lane.state = 'live'; lane.tries = 0; },
      arrived(envelope) { lane.#arrived(envelope); },
      sending(send) { lane.#sendFrame = send; },
    };
    for (this.tries = 0; !this.#stop.signal.aborted; this.tries++) {
      this.state = 'connecting';
      await transports[this.name](on).catch(() => undefined);   // why it ended shows in what is missing, and in its state
      if (!this.#stop.signal.aborted) this.state = 'broken';
      await transports.pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 300 * 2 ** this.tries), this.#stop.signal);
    }
    this.state = 'stopped';
  }

  stop() {
    this.#stop.abort();
  }

  #arrived({ type, data }) {
    const sent = type === 'message' && this.race.sentAt.get(data.clientId);
    if (!sent || this.#received.has(data.clientId)) return;
    this.#received.add(data.clientId);
    const at = performance.now();
    this.#latencies.push(at - sent);
    this.recent.push({ at, ms: at - sent });
    if (this.recent.length > 200) this.recent.shift();
  }

  /** Sends one event the way an application on this transport would. */
  async send(text) {
    if (this.#pending >= AT_ONCE) return;
    const clientId = uniqueId();
    if (this.name === 'ws') {
      if (!this.#sendFrame) return;
      this.race.sentAt.set(clientId, performance.now());
      this.#sendFrame({ type: 'message', room: this.race.room, text, clientId });
      return;
    }
    this.#pending++;
    await publish(this.account, this.race, { text, clientId }, this.label, this.#meter.fetch).catch(() => undefined);   // counts as not sent
    this.#pending--;
  }

  /** @param {PerformanceEntry[]} entries of Resource Timing, in which a poll shows whether it needed a new connection */
  timed(entries) {
    const own = entries.filter(({ name }) => name.includes(`lane=${this.label}`) && !name.includes('/stream'));
    this.#meter.connections += own.filter(({ connectStart, connectEnd }) => connectEnd > connectStart).length;
  }

  /** @param {{connections: number, requests: number, up: number, down: number} | undefined} wire what the proxy has counted */
  measured(wire) {
    const late = performance.now() - Math.max(GRACE_MS, this.race.scenario.within, 2000 * this.race.scenario.every);
    const due = [...this.race.sentAt].filter(([clientId, sent]) => sent < late || this.#received.has(clientId));
    const received = this.#received.size;
    return {
      lane: this.name, due: due.length, missing: due.filter(([clientId]) => !this.#received.has(clientId)).length, received,
      p50: percentile(this.#latencies, .5), p95: percentile(this.#latencies, .95),
      bytes: wire ? wire.up + wire.down : this.#meter.bytes, pageBytes: this.#meter.bytes, payload: this.#meter.payload,
      wireBytes: wire && wire.up + wire.down, wireRequests: wire?.requests,
      requests: this.#meter.requests, connections: wire?.connections ?? this.#meter.connections,
    };
  }
}

/** An event counts as sent only once the service has taken it: one that was refused cannot arrive. */
export async function publish(account, race, message, label, ask = fetch) {
  race.sentAt.set(message.clientId, performance.now());
  try {
    await account.send('chat', `/chat/rooms/${race.room}/messages?lane=${label}`, message, { with: ask });
  } catch (failure) {
    race.sentAt.delete(message.clientId);
    throw failure;
  }
}

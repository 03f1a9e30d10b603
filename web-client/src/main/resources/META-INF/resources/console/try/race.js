import { Account, uniqueId } from '../account.js';
import { Lane, publish } from './lane.js';
import { NAMES } from './verdict.js';

/** One scenario at work: the same events over every transport, from a room of its own. */
export class Race {
  /** When each event was sent, by its id: an event that came is known to all lanes by it. */
  sentAt = new Map();
  #timers = [];
  #observer;
  #publisher = new Account('try-publisher');

  /** @param {import('./scenarios.js').Scenario} scenario */
  constructor(scenario) {
    this.scenario = scenario;
    this.run = uniqueId().slice(0, 8);
    this.room = `try-${this.run}`;
  }

  /** All lanes begin at the same position, so that none misses the first events. */
  async start() {
    const { lastEventId } = await this.#publisher.json('chat', `/chat/rooms/${this.room}/poll?wait=0`);
    this.position = lastEventId;
    this.lanes = Object.keys(NAMES).map(name => new Lane(name, this));
    this.#observer = new PerformanceObserver(list => this.lanes.forEach(lane => lane.timed(list.getEntries())));
    this.#observer.observe({ type: 'resource' });
    this.lanes.forEach(lane => lane.start());
    const { events, sends } = this.scenario;
    if (events) this.#often(events, () => this.#publish());
    if (sends) this.lanes.forEach(lane => this.#often(sends, () => lane.send(this.#text())));
  }

  #often(perSecond, act) {
    this.#timers.push(setInterval(act, 1000 / perSecond));
  }

  #publish() {
    const message = { text: this.#text(), clientId: uniqueId() };
    publish(this.#publisher, this, message, `${this.run}-publisher`).catch(() => undefined);   // counts as not sent
  }

  #text() {
    return 'x'.repeat(this.scenario.bytes);
  }

  stop() {
    this.#timers.forEach(clearInterval);
    this.#observer?.disconnect();
    this.lanes?.forEach(lane => lane.stop());
  }

  /** @param {import('../faults.js').Faults} faults @returns {import('./figures.js').Measured[]} */
  measured(faults) {
    return this.lanes.map(lane => lane.measured(faults.available ? faults.traffic[lane.label] : undefined));
  }
}

const PATH = '/dev/faults';

/** The local proxy that this page may have come through: breaks the network for real, and counts what passes. */
export class Faults extends EventTarget {
  available = false;
  /** @type {Set<string>} */
  on = new Set();
  /** @type {Record<string, {connections: number, requests: number, up: number, down: number}>} */
  traffic = {};

  /** Asks the proxy for what it does and has counted. */
  async refresh() {
    const response = await fetch(PATH, { cache: 'no-store' }).catch(() => undefined);
    this.available = response?.headers.get('Content-Type') === 'application/json' && response.ok;
    if (this.available) {
      const { faults, traffic } = await response.json();
      this.on = new Set(faults);
      this.traffic = traffic;
    }
    this.dispatchEvent(new Event('change'));
  }

  /** @param {string} fault @param {boolean} on */
  async turn(fault, on) {
    await fetch(`${PATH}/${fault}`, { method: on ? 'PUT' : 'DELETE' });
    await this.refresh();
  }

  /** Ends every connection, once. */
  cut() {
    return fetch(`${PATH}/cut`, { method: 'POST' });
  }
}

/** What the proxy can do, and what that does to connections. */
export const FAULTS = new Map([
  ['block-websocket', { name: 'Block WebSocket', what: 'upgrades do not get through' }],
  ['buffer', { name: 'Buffer responses', what: 'streams are kept back until they end' }],
  ['slow', { name: 'Slow', what: 'everything takes 0.3 seconds longer each way' }],
  ['drop', { name: 'Drop everything', what: 'no connection survives' }],
]);

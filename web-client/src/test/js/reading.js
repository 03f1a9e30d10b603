/** What a client tells, in order, to be awaited. */
export class Reading {
  told = [];
  #wakes = new Set();

  constructor(client) {
    ['*', 'state', 'problem'].forEach(name => client.on(name, told => {
      this.told.push({ name, told });
      this.#wakes.forEach(wake => wake());
    }));
    this.client = client;
  }

  get states() {
    return this.told.filter(({ name }) => name === 'state').map(({ told }) => told);
  }

  get events() {
    return this.told.filter(({ name }) => name === '*').map(({ told }) => told);
  }

  get problems() {
    return this.told.filter(({ name }) => name === 'problem').map(({ told }) => told);
  }

  /** The titles or texts of the events that have an id. */
  get titles() {
    return this.events.filter(({ id }) => id).map(({ data }) => data.title ?? data.text);
  }

  /** Waits until it is so, and fails after half a minute. */
  until(isSo, what = isSo) {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (!isSo(this)) return;
        clearTimeout(timer);
        this.#wakes.delete(check);
        resolve(this);
      };
      const timer = setTimeout(() => reject(new Error(`not in time: ${what}, but ${JSON.stringify(this.told)}`)), 30_000);
      this.#wakes.add(check);
      check();
    });
  }

  state(wanted) {
    return this.until(() => this.client.state === wanted, wanted);
  }
}

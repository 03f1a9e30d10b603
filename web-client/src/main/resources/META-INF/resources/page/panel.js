const LONGEST_WAIT_MS = 30_000;

/** The head of a panel: keeps one connection open, and shows its state, its events and the last id. */
export class Panel {
  lastEventId = '';
  #events = 0;
  #paused = false;
  #connection = new AbortController();
  #wake = () => {};
  #show;

  constructor(section) {
    const head = document.getElementById('head').content.cloneNode(true);
    this.#show = Object.fromEntries(['state', 'count', 'pause', 'cursor', 'problem'].map(name => [name, head.querySelector(`.${name}`)]));
    this.#show.pause.onclick = () => this.#pause(!this.#paused);
    section.querySelector('h2').after(head);
  }

  /** Calls connect(signal) again and again: it resumes from lastEventId and returns or fails when its connection ends. */
  async keepOpen(connect) {
    for (this.tries = 0; ; this.tries++) {
      this.#state('connecting');
      this.#connection = new AbortController();
      try {
        await connect(this.#connection.signal);
      } catch (failure) {
        if (!this.#connection.signal.aborted) this.problem(failure);
      }
      if (!this.#paused) await this.#wait();
      while (this.#paused) await this.#resumed();
    }
  }

  reconnect() {
    this.#connection.abort();
  }

  live() {
    this.tries = 0;
    this.problem();
    this.#state('live');
  }

  at(id) {
    if (!id) return;
    this.lastEventId = id;
    this.#show.cursor.textContent = this.#show.cursor.title = id;
  }

  counted() {
    this.#show.count.textContent = ++this.#events;
  }

  problem(failure) {
    this.#show.problem.textContent = failure?.message ?? '';
  }

  /** Full jitter: a thousand pages cut off at once do not come back at once. */
  #wait() {
    const wait = Math.random() * Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.tries);
    this.#state(`again in ${(wait / 1000).toFixed(1)} s`);
    return new Promise(resolve => setTimeout(resolve, wait));
  }

  #resumed() {
    this.#state('paused');
    return new Promise(resolve => { this.#wake = resolve; });
  }

  #pause(paused) {
    this.#paused = paused;
    this.#show.pause.textContent = paused ? 'Resume' : 'Pause';
    this.#show.pause.setAttribute('aria-pressed', paused);
    if (paused) this.reconnect();
    else this.#wake();
  }

  #state(text) {
    this.#show.state.textContent = text;
    this.#show.state.className = `state ${text === 'live' ? 'live' : 'waiting'}`;
  }
}

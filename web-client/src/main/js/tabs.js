import { candidate, hasLocks, tabLock } from './host.js';
import { snapshot } from './link.js';
import { awake, own } from './own.js';
import { jitter, pause } from './time.js';

const WORKER_MS = 3_000;

/** One connection for all tabs of a user where the browser can do that; else a link of this page's own. */
export function connect(kind, options, api, tell) {
  const shares = options.share !== false && globalThis.document && hasLocks() && (options.getToken || options.share);
  return shares ? new Tab(kind, options, api, tell) : own(kind, options, tell);
}

/** Whose the token is. */
function subject(token = '') {
  try {
    return JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).sub;
  } catch {
    return undefined;   // not a JWT: nobody knows whether another tab's is of the same user
  }
}

/**
 * One client's place at the connection that all tabs share. It says what it wants and from where, and takes what comes for
 * it after the host has said that it begins. If the host is elsewhere than this client, it has a connection of its own.
 */
class Tab {
  #id = crypto.randomUUID();
  #kind;
  #options;
  #api;
  #tell;
  #wanted = new Map();
  #begun = new Set();
  #channel;
  #own;
  #asleep = () => {};
  #ending = new AbortController();
  #candidate = () => {};

  constructor(kind, options, api, tell) {
    this.#kind = kind;
    this.#options = options;
    this.#api = api;
    this.#tell = tell;
    this.#start().catch(() => this.#part());
  }

  want(key, at) {
    this.#wanted.set(key, at);
    this.#begun.delete(key);
    if (this.#own) this.#own.want(key, at);
    else this.#say({ wants: [[key, at]] });
  }

  drop(key) {
    this.#wanted.delete(key);
    if (this.#own) this.#own.drop(key);
    else this.#say({ drops: key });
  }

  send(frame) {
    if (this.#own) this.#own.send(frame);
    else this.#say({ frame });
  }

  wake(network) {
    if (this.#own) this.#own.wake(network);
    else this.#say({ wake: true, network });
  }

  close() {
    this.#leave();
    if (this.#own) this.#own.close();
    else this.#tell({ state: 'closed' });
  }

  async #start() {
    const { share } = this.#options;
    const user = typeof share === 'string' ? share : subject(await this.#firstToken());
    if (this.#ending.signal.aborted) return;
    if (!user) return this.#part();
    const shared = { kind: this.#kind, url: this.#api.url, transports: this.#options.transports, cookie: !this.#options.getToken };
    const name = `tricast 1 ${JSON.stringify([shared, user])}`;
    // Whoever gets this lock knows that we are gone, however we went.
    await new Promise((begin, fail) => navigator.locks.request(tabLock(name, this.#id), { signal: this.#ending.signal }, () => {
      begin();
      return new Promise(release => this.#ending.signal.addEventListener('abort', release));
    }).catch(fail));
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => this.#heard(data);
    this.#asleep = awake({ wake: network => this.wake(network), rest: () => this.#say({ rest: true }) });
    this.#say({ wants: [...this.#wanted] });
    this.#candidate = () => {
      this.#candidate = () => {};
      candidate(name, shared, this.#ending.signal);
    };
    this.#host(name, shared);
  }

  /** Twenty tabs that are opened while there is no token to be had are still twenty tabs. */
  async #firstToken() {
    for (let tries = 0; !this.#ending.signal.aborted; tries++) {
      try {
        return await this.#api.token();
      } catch ({ message }) {
        this.#tell({ state: 'offline', problem: { message } });
        await pause(jitter(tries));
      }
    }
  }

  /** A SharedWorker stays while there is any tab. The page stands by: in its place where there is none, or when it dies. */
  #host(name, shared) {
    try {
      const worker = new SharedWorker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'tricast 1' });
      worker.onerror = () => this.#candidate();
      worker.port.postMessage({ name, shared });
      setTimeout(() => this.#candidate(), WORKER_MS);
    } catch {
      this.#candidate();
    }
  }

  #say(message) {
    this.#channel?.postMessage({ tab: this.#id, ...message });
  }

  async #heard({ tab, host, to, need, refused, begins, at, told }) {
    if (tab) return;   // said to the host
    if (host) {
      this.#begun.clear();
      this.#say({ wants: [...this.#wanted] });
    }
    if (to && to !== this.#id) return;
    if (need) this.#say({ need, ...await this.#token(refused) });
    if (begins !== undefined) this.#begin(begins, at);
    if (told && !this.#own) this.#take(told);
  }

  async #token(refused) {
    try {
      if (refused) await this.#api.renew(refused);
      return { token: await this.#api.token() };
    } catch ({ message }) {
      return { failed: message };
    }
  }

  #begin(key, at) {
    if (!this.#wanted.has(key) || this.#own) return;
    const wanted = this.#wanted.get(key);
    if (wanted && wanted !== at) return this.#part();
    this.#begun.add(key);
    if (this.#kind === 'tickers' && at && !wanted) {
      snapshot(this.#api, key).then(event => this.#take({ event, key }), () => this.#part());
    }
  }

  #take(told) {
    const { key, at } = told;
    if (key !== undefined && !this.#begun.has(key)) return;
    if (at) this.#wanted.set(key, at);
    this.#tell(told);
  }

  #leave() {
    this.#say({ bye: true });
    this.#ending.abort();
    this.#asleep();
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** From here on without the others. */
  #part() {
    if (this.#own || this.#ending.signal.aborted) return;
    this.#leave();
    this.#own = own(this.#kind, this.#options, this.#tell);
    this.#wanted.forEach((at, key) => this.#own.want(key, at));
  }
}

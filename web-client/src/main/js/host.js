import { Link } from './link.js';
import { control } from './time.js';

const ASSEMBLY_MS = 2_000;
const TOKEN_MS = 10_000;

export const hasLocks = () => Boolean(globalThis.navigator?.locks && globalThis.BroadcastChannel);
export const tabLock = (name, id) => `${name} tab ${id}`;

/** Stands to be the host: is it as soon as there is no other, until the signal. */
export function candidate(name, shared, signal) {
  return navigator.locks.request(`${name} host`, { signal }, () => new Promise(release => {
    const host = new Host(name, shared, release);
    signal?.addEventListener('abort', () => host.close());
  })).catch(failure => {
    if (!signal?.aborted) throw failure;
  });
}

/** What runs in a SharedWorker: stands for each connection that a page asks for. */
export function serve() {
  const names = new Map();
  globalThis.onconnect = ({ ports: [port] }) => {
    port.onmessage = ({ data: { name, shared } }) => {
      if (names.has(name)) return;
      names.set(name, candidate(name, shared).finally(() => names.delete(name)));
    };
  };
}

/** Holds the one link of all tabs, and passes on what they say to it and it to them. */
class Host {
  #name;
  #shared;
  #release;
  #channel;
  #link;
  #tabs = new Map();    // id -> what it wanted before there was a link: key -> position
  #feeds = new Map();   // key -> ids of the tabs that want it
  #state = {};
  #needs = new Map();
  #arrived = () => {};
  #ending = new AbortController();

  constructor(name, shared, release) {
    this.#name = name;
    this.#shared = shared;
    this.#release = release;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => this.#heard(data);
    this.#begin();
  }

  close() {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#link?.close();
    this.#channel.close();
    this.#release();
  }

  /** After whoever held the link before, it goes on from where the tabs are: all that live are heard first. */
  async #begin() {
    this.#say({ host: true });
    const { held } = await navigator.locks.query();
    const prefix = tabLock(this.#name, '');
    const expected = held.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length));
    await new Promise(resolve => {
      this.#arrived = () => expected.every(id => this.#tabs.has(id)) && resolve();
      this.#arrived();
      setTimeout(resolve, ASSEMBLY_MS);
    });
    if (this.#ending.signal.aborted) return;
    const { kind, cookie, ...options } = this.#shared;
    const getToken = cookie ? undefined : refused => this.#token(refused);
    this.#link = new Link(kind, { ...options, getToken }, told => this.#told(told));
    const wants = [...this.#tabs.values()].flatMap(wanted => [...wanted]);
    wants.filter(([, at]) => at).concat(wants).forEach(([key, at]) => this.#feed(key, at));
    this.#tabs.forEach((wanted, id) => this.#attach(id, wanted));
  }

  #say(message) {
    if (!this.#ending.signal.aborted) this.#channel.postMessage(message);
  }

  #heard({ tab: id, wants, drops, frame, wake, network, rest, need, bye, ...answer }) {
    if (bye) return this.#gone(id);
    if (wants) {
      if (!this.#tabs.has(id)) this.#watch(id);
      if (this.#link) this.#attach(id, new Map(wants));
      else wants.forEach(([key, at]) => this.#tabs.get(id).set(key, at));
      this.#arrived();
    }
    if (drops !== undefined) this.#drop(id, drops);
    if (frame) this.#link?.send(frame);
    if (wake) this.#link?.wake(network);
    if (rest) this.#link?.rest();
    if (need) this.#needs.get(need)?.(answer);
  }

  /** A tab holds a lock for as long as it lives: that we get it is the only sure sign that it does not. */
  #watch(id) {
    this.#tabs.set(id, new Map());
    navigator.locks.request(tabLock(this.#name, id), { signal: this.#ending.signal }, () => this.#gone(id)).catch(() => {});
  }

  #feed(key, at) {
    if (this.#feeds.has(key)) return;
    this.#feeds.set(key, new Set());
    this.#link.want(key, at);
  }

  #attach(id, wants) {
    this.#say({ to: id, told: this.#state });
    wants.forEach((wanted, key) => {
      this.#feed(key, wanted);
      this.#feeds.get(key).add(id);
      const at = this.#link.at(key);
      this.#say({ to: id, begins: key, at });
      if (at && !wanted) this.#introduce(id, key, at);
    });
  }

  /** What a connection of its own would have begun with. */
  #introduce(id, key, at) {
    const data = { lastEventId: at, ...(this.#shared.kind === 'chat' && { room: key }) };
    this.#say({ to: id, told: { event: control(data.room ? 'joined' : 'hello', data), key, at } });
  }

  #told(told) {
    if (told.state) this.#state = told;
    this.#say({ told });
  }

  #drop(id, key) {
    this.#tabs.get(id)?.delete(key);
    const ids = this.#feeds.get(key);
    if (!ids?.delete(id) || ids.size) return;
    this.#feeds.delete(key);
    this.#link.drop(key);
  }

  #gone(id) {
    if (!this.#tabs.delete(id)) return;
    [...this.#feeds.keys()].forEach(key => this.#drop(id, key));
    if (!this.#tabs.size) this.close();
  }

  /** Of any tab that can tell. */
  async #token(refused) {
    let failed = 'no tab has a token';
    for (const id of this.#tabs.keys()) {
      const need = crypto.randomUUID();
      const answer = await new Promise(resolve => {
        this.#needs.set(need, resolve);
        this.#say({ to: id, need, refused });
        setTimeout(resolve, TOKEN_MS, {});
      });
      this.#needs.delete(need);
      if (answer.token) return answer.token;
      failed = answer.failed ?? failed;
    }
    throw new Error(failed);
  }
}

import { query } from './api.js';
import { Outbox } from './outbox.js';
import { Stream } from './stream.js';

const part = encodeURIComponent;
const room = name => `/chat/rooms/${part(name)}`;

class Notifications extends Stream {
  constructor(options) {
    super('notifications', options, ['']);
  }

  /** The newest first: {notifications, before?}. */
  inbox(page = {}) {
    return this.call(`/notifications${query(page)}`);
  }

  async unreadCount() {
    return (await this.call('/notifications/unread-count')).unread;
  }

  read(id) {
    return this.call(`/notifications/${part(id)}/read`, { method: 'POST' });
  }

  readUpTo(id) {
    return this.call(`/notifications/read${query({ upTo: id })}`, { method: 'POST' });
  }

  async topics() {
    return (await this.call('/notifications/topics')).topics;
  }

  follow(topic) {
    return this.call(`/notifications/topics/${part(topic)}`, { method: 'PUT' });
  }

  unfollow(topic) {
    return this.call(`/notifications/topics/${part(topic)}`, { method: 'DELETE' });
  }
}

class Chat extends Stream {
  #outbox = new Outbox(frame => this._link.send(frame), () => this._link.wake(true));

  constructor(options) {
    super('chat', options, []);
    this.on('state', state => this.#outbox.connected(['live', 'fallback', 'catching up'].includes(state)));
  }

  /** Messages from now on, or from after a position: the lastEventId of a `joined`, or the id of a message. */
  join(name, { lastEventId } = {}) {
    this._want(name, lastEventId, `room:${name}`);
  }

  leave(name) {
    this._drop(name);
  }

  /** Resolves to the message's id once it is stored. What is said offline goes out once and in order when there is a connection. */
  send(name, text, { clientId } = {}) {
    return this.#outbox.send({ type: 'message', room: name, text, clientId });
  }

  typing(name) {
    this._link.send({ type: 'typing', room: name });
  }

  read(name, upTo) {
    this._link.send({ type: 'read', room: name, upTo });
  }

  /** The newest first: {messages, before?}. */
  history(name, page = {}) {
    return this.call(`${room(name)}/messages${query(page)}`);
  }

  presence(name) {
    return this.call(`${room(name)}/presence`);
  }

  close() {
    super.close();
    this.#outbox.close();
  }

  _takes({ type, data }) {
    return !this.#outbox.answered(type, data) && (data.room === undefined || this._wanted.has(data.room));
  }
}

class Tickers extends Stream {
  #times = new Map();   // symbol -> the time of its price in a snapshot, until a tick is later

  constructor({ symbols = [], ...options }) {
    super('tickers', options, [[...symbols].sort().join()]);
  }

  /** {tickers}, or one of them. */
  latest(symbol) {
    return this.call(`/tickers${symbol ? `/${part(symbol)}` : ''}`);
  }

  setAlert(symbol, id, alert) {
    return this.call(`/tickers/${part(symbol)}/alerts/${part(id)}`, { method: 'PUT', body: alert });
  }

  removeAlert(symbol, id) {
    return this.call(`/tickers/${part(symbol)}/alerts/${part(id)}`, { method: 'DELETE' });
  }

  _place({ data }) {
    return data?.symbol;
  }

  /** Over long poll the snapshot is asked for by itself: ticks older than it may follow. */
  _takes({ type, data }) {
    if (type === 'snapshot') data.tickers.forEach(({ symbol, time }) => this.#times.set(symbol, Date.parse(time)));
    if (type !== 'tick') return true;
    if (Date.parse(data.time) < this.#times.get(data.symbol)) return false;
    this.#times.delete(data.symbol);
    return true;
  }
}

export const notifications = (options = {}) => new Notifications(options);
export const chat = (options = {}) => new Chat(options);
export const tickers = (options = {}) => new Tickers(options);

export { serve } from './host.js';

import { notifications } from '../../client/tricast.js';
import { announce } from '../announce.js';
import { clock, make, stamp } from '../dom.js';
import { origin } from '../places.js';
import { showState } from './connection.js';

const PAGE = 20;
const LONGEST = 60;
const TOPIC = 'releases';

/** A user's notifications: what came before, what comes, and how many are unread on any of the user's devices. */
export class Inbox {
  #client;
  #account;
  #parts;
  #problem;
  #shown = new Map();   // id -> {root, button, time, read}
  #unread;
  #countedAt = 0;
  #position;

  /**
   * @param {import('../account.js').Account} account
   * @param {Record<string, HTMLElement>} parts of the desk
   * @param {(failure?: Error) => void} problem
   */
  constructor(account, parts, problem) {
    this.#account = account;
    this.#parts = parts;
    this.#problem = problem;
    parts.inbox.dataset.empty = 'Nothing yet. Publish something above.';
    parts.inbox.setAttribute('aria-label', `Inbox of ${account.name}`);
    parts.readAll.addEventListener('click', () => this.#readAll());
    parts.follow.addEventListener('change', () => this.#follow(parts.follow.checked));
  }

  open() {
    const client = this.#client = notifications({
      url: origin('notification'), getToken: refused => this.#account.renewed(refused), lastEventId: this.#position,
    });
    showState(this.#parts.inboxState, `${this.#account.name}, inbox`, client);
    client.on('hello', ({ data }) => this.#counted(data));
    client.on('notification', event => this.#arrived(event));
    client.on('notification.read', event => this.#read(event));
    client.on('notification.archived', event => this.#away(event));
    client.on('notification.deleted', event => this.#away(event));
    client.on('notification.topic', ({ data }) => data.topic === TOPIC && (this.#parts.follow.checked = data.followed));
    client.on('gap', ({ data }) => this.#add(make('li', { className: 'gap' }, `Some events of ${data.topic} are no longer kept.`)));
    client.topics().then(topics => { this.#parts.follow.checked = topics.includes(TOPIC); }, this.#problem);
    this.#load(client);
  }

  close() {
    this.#position = this.#client?.lastEventId;
    this.#client?.close();
  }

  /** What came before; a service without an inbox has none, and only what comes from now on is shown. */
  async #load(client) {
    try {
      const { notifications: page } = await client.inbox({ limit: PAGE });
      const known = new Set(this.#shown.keys());
      page.filter(({ id }) => !known.has(id)).reverse().forEach(event => this.#show(event, event.read));
    } catch (failure) {
      if (![404, 405].includes(failure.status)) this.#problem(failure);
    }
  }

  #arrived(event) {
    if (this.#shown.has(event.id)) return;
    this.#show(event, false);
    if (Date.parse(event.time) >= this.#countedAt) this.#badge(this.#unread + 1);
    announce(`Notification for ${this.#account.name}: ${event.data.title}.`);
  }

  #show({ id, topic, time, data }, read) {
    const { root, title, small, read: button } = stamp('notification');
    title.textContent = data.title;
    small.textContent = [data.body, topic?.startsWith('user:') ? '' : topic, clock(time)].filter(Boolean).join(' · ');
    button.setAttribute('aria-label', `Mark as read: ${data.title}`);
    button.addEventListener('click', () => this.#client.read(id).then(() => this.#problem(), this.#problem));
    this.#shown.set(id, { root, button, time: Date.parse(time) });
    this.#mark(id, read);
    this.#add(root);
  }

  #add(item) {
    this.#parts.inbox.prepend(item);
    while (this.#parts.inbox.children.length > LONGEST) this.#parts.inbox.lastChild.remove();
  }

  #mark(id, read) {
    const shown = this.#shown.get(id);
    if (!shown) return;
    shown.read = read;
    shown.root.classList.toggle('read', Boolean(read));
    shown.button.hidden = Boolean(read);
  }

  /** What this user read, on whatever device: one of them, or all up to one. */
  #read({ data }) {
    this.#named(data).forEach(id => this.#mark(id, true));
    this.#counted(data);
  }

  #away({ data }) {
    this.#named(data).forEach(id => this.#shown.get(id)?.root.remove());
    this.#counted(data);
  }

  #named({ notification, upTo }) {
    return notification ? [notification] : [...this.#shown.keys()].filter(id => !isAfter(id, upTo));
  }

  /** The service counted at a moment, of which the latest holds; what came after it is not in that number. */
  #counted({ unread, countedAt }) {
    if (unread === undefined) return this.#badge(this.#unread ?? 0);
    const moment = Date.parse(countedAt);
    if (moment < this.#countedAt) return;
    this.#countedAt = moment;
    const since = [...this.#shown.values()].filter(({ time, read }) => !read && time >= moment).length;
    this.#badge(unread + since);
  }

  #badge(unread) {
    const { badge, readAll } = this.#parts;
    this.#unread = unread;
    badge.hidden = !unread;
    badge.textContent = unread;
    badge.setAttribute('aria-label', `${unread} unread`);
    readAll.disabled = !unread;
  }

  #readAll() {
    const newest = [...this.#shown.keys()].reduce((a, b) => (!a || isAfter(b, a) ? b : a), undefined);
    this.#client.readUpTo(newest).then(() => this.#problem(), this.#problem);
  }

  #follow(on) {
    const done = on ? this.#client.follow(TOPIC) : this.#client.unfollow(TOPIC);
    done.then(() => this.#problem(), this.#problem);
  }
}

/** Ids begin with their place in the log: milliseconds, and a number within them. */
export function isAfter(id, other) {
  const [ms, seq] = id.split('-').map(Number);
  const [otherMs, otherSeq] = other.split('-').map(Number);
  return ms > otherMs || (ms === otherMs && seq > otherSeq);
}

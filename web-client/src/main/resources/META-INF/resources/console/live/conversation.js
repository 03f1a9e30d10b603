import { clock, hue, make, stamp } from '../dom.js';
import { isAfter } from './inbox.js';

const LONGEST = 200;

/** What is said in a room, as one user sees it: everything as text. */
export class Conversation {
  #me;
  #list;
  #mine = new Map();   // clientId -> element
  #shown = new Map();   // id -> element
  #readBy = new Map();   // user -> id
  #lastOwn;

  /**
   * @param {string} me
   * @param {HTMLElement} list
   */
  constructor(me, list) {
    this.#me = me;
    this.#list = list;
  }

  clear() {
    [this.#mine, this.#shown, this.#readBy].forEach(map => map.clear());
    this.#lastOwn = undefined;
    this.#list.replaceChildren();
  }

  /** A message, or what became of one: the last edit counts, and a deletion is final. */
  show({ id, type, time, data }) {
    if (type === 'message') this.#said(id, time, data);
    const bubble = this.#shown.get(data.message)?.querySelector('.bubble');
    if (bubble && type === 'message.edited') bubble.textContent = data.text;
    if (bubble && type === 'message.deleted') {
      bubble.textContent = 'deleted';
      this.#shown.delete(data.message);
    }
  }

  #said(id, time, { from, text, clientId }) {
    const own = from === this.#me;
    const item = (own && this.#mine.get(clientId)) || this.#item(from, text);
    item.classList.remove('waiting');
    item.querySelector('small').textContent = clock(time);
    if (own) this.#lastOwn = { id, item };
    this.#shown.set(id, item);
    this.#add(item);
  }

  /** What the user has just said and nobody has taken yet. */
  waiting(clientId, text) {
    const item = this.#item(this.#me, text);
    item.classList.add('waiting');
    item.querySelector('small').textContent = 'sending';
    this.#mine.set(clientId, item);
    this.#add(item);
  }

  refused(clientId) {
    this.#mine.get(clientId).querySelector('small').textContent = 'not sent';
  }

  missing(topic) {
    this.#add(make('p', { className: 'gap' }, `Some messages of ${topic} are no longer kept.`));
  }

  read({ user, upTo }) {
    if (user === this.#me || !upTo) return;
    this.#readBy.set(user, upTo);
    if (!this.#lastOwn) return;
    const readers = [...this.#readBy].filter(([, id]) => !isAfter(this.#lastOwn.id, id)).map(([name]) => name);
    if (readers.length) this.#lastOwn.item.querySelector('small').textContent = `read by ${readers.join(', ')}`;
  }

  #item(from, text) {
    const { root, from: name, text: bubble } = stamp('message');
    name.textContent = from;
    bubble.textContent = text;
    root.classList.toggle('own', from === this.#me);
    root.style.setProperty('--hue', hue(from));
    return root;
  }

  #add(item) {
    this.#list.append(item);
    while (this.#list.children.length > LONGEST) this.#list.firstChild.remove();
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}

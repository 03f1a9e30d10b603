import { hue, make } from '../dom.js';

const TYPING_SHOWN_MS = 4_000;

/** Who is in the room with a user, and who of them is typing. */
export class Company {
  #me;
  #parts;
  #members;
  #typing = new Map();   // user -> timer

  /**
   * @param {string} me
   * @param {{members: HTMLElement, typing: HTMLElement}} parts
   */
  constructor(me, parts) {
    this.#me = me;
    this.#parts = parts;
  }

  /** A service that tells nobody's presence takes no signs of it either. */
  get isTold() {
    return this.#members !== undefined;
  }

  /** @param {{members?: string[], count?: number}} all those who are there, or the first of them */
  are({ members, count }) {
    this.#members = members && new Set(members);
    this.#show(count);
  }

  /** @param {{joined?: string[], left?: string[], count?: number}} change */
  changed({ joined = [], left = [], count }) {
    this.#members ??= new Set();
    joined.forEach(user => this.#members.add(user));
    left.forEach(user => this.#members.delete(user));
    this.#show(count);
  }

  #show(count = 0) {
    const named = [...this.#members ?? []].sort();
    this.#parts.members.replaceChildren(...named.map(user => {
      const avatar = make('span', { className: 'avatar tiny', ariaHidden: 'true' }, user[0]);
      avatar.style.setProperty('--hue', hue(user));
      return make('li', {}, avatar, user);
    }));
    if (count > named.length) this.#parts.members.append(make('li', {}, `and ${count - named.length} more`));
  }

  types(user) {
    if (user === this.#me) return;
    clearTimeout(this.#typing.get(user));
    this.#typing.set(user, setTimeout(() => this.stoppedTyping(user), TYPING_SHOWN_MS));
    this.#showTyping();
  }

  stoppedTyping(user) {
    clearTimeout(this.#typing.get(user));
    this.#typing.delete(user);
    this.#showTyping();
  }

  #showTyping() {
    const users = [...this.#typing.keys()];
    this.#parts.typing.textContent = users.length ? `${users.join(', ')} ${users.length > 1 ? 'are' : 'is'} typing …` : '';
  }
}

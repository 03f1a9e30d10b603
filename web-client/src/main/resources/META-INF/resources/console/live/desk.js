import { Account } from '../account.js';
import { hue, stamp } from '../dom.js';
import { Inbox } from './inbox.js';
import { note } from './journal.js';
import { Room } from './room.js';

/** Where one user sits: an inbox and a chat, which can leave the network and come back. */
export class Desk {
  #inbox;
  #room;
  #away = false;
  #open = false;

  /** @param {string} name */
  constructor(name) {
    const parts = stamp('desk');
    this.account = new Account(name);
    this.root = parts.root;
    this.root.dataset.user = name;
    this.root.setAttribute('aria-label', `Desk of ${name}`);
    parts.name.textContent = name;
    parts.avatar.textContent = name[0];
    parts.avatar.style.setProperty('--hue', hue(name));
    const problem = failure => { parts.problem.textContent = failure?.message ?? ''; };
    this.#inbox = new Inbox(this.account, parts, problem);
    this.#room = new Room(this.account, parts, problem);
    parts.away.addEventListener('click', () => this.#goAway(!this.#away, parts));
  }

  open() {
    if (this.#open || this.#away) return;
    this.#open = true;
    this.#inbox.open();
    this.#room.open();
  }

  close() {
    if (!this.#open) return;
    this.#open = false;
    this.#inbox.close();
    this.#room.close();
  }

  #goAway(away, { away: button, say }) {
    this.#away = away;
    note(this.account.name, away ? 'leaves the network' : 'comes back with the last position');
    button.textContent = away ? 'Come back' : 'Go offline';
    button.setAttribute('aria-pressed', away);
    say.querySelectorAll('input, button').forEach(control => { control.disabled = away; });
    if (away) this.close();
    else this.open();
  }
}

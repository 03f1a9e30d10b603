import { chat } from '../../client/tricast.js';
import { announce } from '../announce.js';
import { uniqueId } from '../account.js';
import { make } from '../dom.js';
import { origin } from '../places.js';
import { Company } from './company.js';
import { showState } from './connection.js';
import { Conversation } from './conversation.js';

const ROOMS = ['lobby', 'design', 'random'];
const HISTORY = 30;
const TYPING_EVERY_MS = 2_000;
const SAID = ['message', 'message.edited', 'message.deleted'];

/** A user's chat, in one room at a time. */
export class Room {
  #client;
  #account;
  #parts;
  #problem;
  #company;
  #conversation;
  #room = ROOMS[0];
  #position;
  #typedAt = -Infinity;

  /**
   * @param {import('../account.js').Account} account
   * @param {Record<string, HTMLElement>} parts of the desk
   * @param {(failure?: Error) => void} problem
   */
  constructor(account, parts, problem) {
    this.#account = account;
    this.#parts = parts;
    this.#problem = problem;
    this.#company = new Company(account.name, parts);
    this.#conversation = new Conversation(account.name, parts.messages);
    parts.room.append(...ROOMS.map(room => make('option', {}, room)));
    parts.room.addEventListener('change', () => this.#move(parts.room.value));
    parts.messages.setAttribute('aria-label', `Messages to ${account.name}`);
    parts.messages.dataset.empty = 'Nobody has said anything.';
    parts.sayLabel.textContent = `Message from ${account.name}`;
    parts.say.addEventListener('submit', submit => this.#say(submit));
    parts.say.addEventListener('input', () => this.#types());
    // Two users on one page would have every message read out twice: only the desk that is worked at speaks.
    parts.root.addEventListener('focusin', () => parts.messages.setAttribute('aria-live', 'polite'));
    parts.root.addEventListener('focusout', () => parts.messages.setAttribute('aria-live', 'off'));
  }

  open() {
    const client = this.#client = chat({ url: origin('chat'), getToken: refused => this.#account.renewed(refused) });
    showState(this.#parts.chatState, `${this.#account.name}, chat`, client);
    const here = show => event => event.data.room === this.#room && show(event);
    client.on('joined', here(({ data }) => (data.members ? this.#company.are(data) : this.#lookAround(client))));
    client.on('presence', here(({ data }) => this.#company.changed(data)));
    client.on('typing', here(({ data }) => this.#company.types(data.from)));
    client.on('read', here(({ data }) => this.#conversation.read(data)));
    client.on('message', here(event => this.#heard(event)));
    SAID.forEach(type => client.on(type, here(event => this.#show(event))));
    client.on('gap', ({ data }) => this.#conversation.missing(data.topic));
    client.on('error', ({ data }) => this.#problem(new Error(data.detail)));
    this.#enter();
  }

  close() {
    this.#client?.close();
    this.#company.are({});
  }

  /** History first, then from exactly there. */
  async #enter() {
    const client = this.#client;
    const room = this.#room;
    try {
      if (!this.#position) {
        const { messages } = await client.history(room, { limit: HISTORY });
        if (client !== this.#client || room !== this.#room) return;
        messages.toReversed().forEach(event => this.#show(event));
      }
    } catch (failure) {
      this.#problem(failure);
    }
    client.join(room, { lastEventId: this.#position });
  }

  /** A stream or poll does not begin with who is there, as a socket does; a service that tells no presence refuses. */
  async #lookAround(client) {
    try {
      const { users, count } = await client.presence(this.#room);
      this.#company.are({ members: users, count });
    } catch (failure) {
      this.#company.are({});
      if (![404, 405].includes(failure.status)) this.#problem(failure);
    }
  }

  #move(room) {
    this.#client.leave(this.#room);
    this.#room = room;
    this.#position = undefined;
    this.#conversation.clear();
    this.#enter();
  }

  #show(event) {
    this.#position = event.id;
    this.#conversation.show(event);
  }

  #heard({ id, data: { from, text } }) {
    this.#company.stoppedTyping(from);
    if (from === this.#account.name) return;
    if (text.includes(`@${this.#account.name}`)) announce(`${from} mentions ${this.#account.name}.`);
    if (this.#company.isTold && document.visibilityState === 'visible') this.#client.read(this.#room, id);
  }

  /** What is said without a connection waits in the client, and goes out once, in order. */
  async #say(submit) {
    submit.preventDefault();
    const { text: input } = submit.target.elements;
    const text = input.value;
    const clientId = uniqueId();
    input.value = '';
    this.#conversation.waiting(clientId, text);
    try {
      await this.#client.send(this.#room, text, { clientId });
      this.#problem();
    } catch (failure) {
      this.#conversation.refused(clientId);
      this.#problem(failure);
    }
  }

  #types() {
    const now = performance.now();
    if (!this.#company.isTold || now - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = now;
    this.#client.typing(this.#room);
  }
}

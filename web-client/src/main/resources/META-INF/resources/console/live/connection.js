import { note } from './journal.js';

const NAMES = { websocket: 'WebSocket', sse: 'SSE', poll: 'long poll' };
const TONES = { live: 'good', fallback: 'warn', connecting: 'warn', 'catching up': 'warn', offline: 'bad' };

/**
 * Shows the state of a client in words and colour, and what changes of it in the journal.
 * @param {HTMLElement} element
 * @param {string} who
 * @param {import('../../client/tricast.js').Stream<any>} client
 */
export function showState(element, who, client) {
  const show = () => {
    const way = NAMES[client.transport];
    element.className = 'state';
    element.dataset.tone = TONES[client.state] ?? '';
    element.textContent = way && client.state !== 'closed' ? `${way} · ${client.state}` : client.state;
  };
  client.on('state', () => {
    show();
    note(who, element.textContent);
  });
  client.on('problem', ({ message }) => note(who, message));
  show();
}

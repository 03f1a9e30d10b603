import { find } from './dom.js';

const PAUSE_MS = 1_500;
let waiting = [];
let timer;

/** Tells a screen reader, politely and not more often than it can speak: what comes together is said together. */
export function announce(sentence) {
  waiting.push(sentence);
  timer ??= setTimeout(say, PAUSE_MS);
}

function say() {
  const said = waiting.length > 3 ? `${waiting.length} new events` : waiting.join(' ');
  find('#announcer').textContent = said;
  waiting = [];
  timer = undefined;
}

import { origin } from '../places.js';
import { eventsOf } from './event-stream.js';

/**
 * Each listens to one chat room over one transport until its connection ends, and fails when that is cut.
 * @typedef {object} Listening
 * @property {import('../account.js').Account} account
 * @property {string} room
 * @property {string} lane the name under which a proxy counts
 * @property {import('./meter.js').Meter} meter
 * @property {AbortSignal} signal
 * @property {number} every seconds between short polls
 * @property {string} position where to go on; each moves it
 * @property {() => void} opened
 * @property {(envelope: {id?: string, type: string, data: any}) => void} arrived
 * @property {(send: ((frame: object) => void) | undefined) => void} sending offers or takes back a way to send
 */

/** A stream that says nothing for this long after it was opened is kept back by somebody. */
const HELLO_WITHIN_MS = 3_000;
const LONGEST_WAIT_S = 25;

/** @param {Listening} on */
export async function short(on) {
  while (!on.signal.aborted) {
    await poll(on, 0);
    await pause(on.every * 1000, on.signal);
  }
}

/** @param {Listening} on */
export async function long(on) {
  while (!on.signal.aborted) await poll(on, LONGEST_WAIT_S);
}

async function poll(on, wait) {
  const response = await ask(on, `/poll?wait=${wait}`);
  const { events = [] } = response.status === 200 ? await response.json() : {};
  on.opened();
  on.position = response.headers.get('Last-Event-ID') ?? on.position;
  events.forEach(on.arrived);
}

/** @param {Listening} on */
export async function sse(on) {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error('no hello')), HELLO_WITHIN_MS);
  const signal = AbortSignal.any([on.signal, silence.signal]);
  try {
    const response = await ask(on, '/stream', signal, { Accept: 'text/event-stream' });
    on.meter.connections++;
    for await (const { id, type, data } of eventsOf(response.body)) {
      if (type === 'hello') {
        clearTimeout(timer);
        on.opened();
      }
      on.position = id || on.position;
      on.arrived(JSON.parse(data));
    }
  } finally {
    clearTimeout(timer);
  }
}

// The position goes in a header: the address stays the same, and so a preflight's answer good for the next call.
function ask(on, path, signal = on.signal, headers = {}) {
  const at = `/chat/rooms/${on.room}${path}${path.includes('?') ? '&' : '?'}lane=${on.lane}`;
  return on.account.call('chat', at, { with: on.meter.fetch, signal, headers: { ...headers, 'Last-Event-ID': on.position } });
}

/** @param {Listening} on */
export async function ws(on) {
  const bearer = encodeURIComponent(`quarkus-http-upgrade#Authorization#Bearer ${await on.account.token()}`);
  const address = `${origin('chat').replace('http', 'ws')}/chat?lane=${on.lane}`;
  const socket = on.meter.webSocket(address, ['bearer-token-carrier', bearer]);
  const send = frame => {
    const text = JSON.stringify(frame);
    on.meter.sent(text);
    socket.send(text);
  };
  socket.addEventListener('message', ({ data }) => {
    const envelope = JSON.parse(data);
    if (envelope.type === 'hello') send({ type: 'join', room: on.room, lastEventId: on.position });
    if (envelope.type === 'joined') {
      on.opened();
      on.sending(send);
    }
    if (envelope.id && envelope.type === 'message') on.position = envelope.id;
    on.arrived(envelope);
  });
  const end = () => socket.close();
  on.signal.addEventListener('abort', end);
  const { code } = await new Promise(resolve => { socket.addEventListener('close', resolve); });
  on.signal.removeEventListener('abort', end);
  on.sending(undefined);
  throw new Error(`closed with ${code}`);
}

/** Ends early when the signal does. */
export function pause(ms, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

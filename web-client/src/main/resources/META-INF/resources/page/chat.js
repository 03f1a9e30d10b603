import { clock, gap, line, newestLast } from './log.js';
import { Panel } from './panel.js';
import { address, call, forgetToken, token, uniqueId, user } from './services.js';

const TOKEN_EXPIRED = 4401;
const HISTORY = 30;

export function chat(section) {
  const panel = new Panel(section);
  const log = section.querySelector('.log');
  const { room } = section.querySelector('.room').elements;
  const { text } = section.querySelector('.say').elements;
  const sent = new Map();   // clientId -> {frame, item, acked}
  let joined = room.value;
  let send = () => {};

  panel.keepOpen(async signal => {
    if (!panel.lastEventId) await showHistory();
    const carried = encodeURIComponent(`quarkus-http-upgrade#Authorization#Bearer ${await token()}`);
    const target = address('chat', '/chat');
    target.protocol = target.protocol.replace('http', 'ws');
    const socket = new WebSocket(target, ['bearer-token-carrier', carried]);
    send = frame => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame));
    socket.onmessage = ({ data }) => arrived(JSON.parse(data));
    signal.addEventListener('abort', () => socket.close());
    if (signal.aborted) socket.close();
    const { code, reason } = await new Promise(resolve => { socket.onclose = resolve; });
    if (code === TOKEN_EXPIRED || panel.tries > 1) forgetToken();   // a refused handshake shows to a page as a plain 1006
    throw new Error(`closed ${code} ${reason}`);
  });

  const on = {
    hello: () => send({ type: 'join', room: joined, ...(panel.lastEventId && { lastEventId: panel.lastEventId }) }),
    joined: ({ data }) => {
      if (!panel.lastEventId) panel.at(data.lastEventId);
      panel.live();
      // The same clientId again: an answer, never a second message.
      sent.forEach(({ frame, acked }) => acked || send(frame));
    },
    message: envelope => {
      if (envelope.data.room !== joined) return;
      panel.at(envelope.id);
      panel.counted();
      show(envelope);
    },
    ack: ({ data }) => {
      const mine = sent.get(data.clientId);
      if (!mine) return;
      mine.acked = true;
      mine.item.className = 'acked';
    },
    error: ({ data }) => {
      const refused = data.code === 'unavailable' ? undefined : sent.get(data.clientId);
      if (refused) {
        refused.item.querySelector('small').textContent = 'refused';
        sent.delete(data.clientId);
      }
      panel.problem(new Error(`${data.code}: ${data.detail}`));
    },
    gap: envelope => newestLast(log, gap(envelope)),
  };
  const arrived = envelope => on[envelope.type]?.(envelope);

  async function showHistory() {
    const path = `/chat/rooms/${encodeURIComponent(joined)}/messages?limit=${HISTORY}`;
    const { messages } = await (await call('chat', path)).json();
    log.replaceChildren();
    messages.toReversed().forEach(show);
    panel.at(messages[0]?.id);
  }

  function show(envelope) {
    const own = envelope.data.from === user && sent.get(envelope.data.clientId)?.item;
    const item = own || line('', '');
    item.firstChild.replaceWith(`${envelope.data.from}: ${envelope.data.text}`);
    item.querySelector('small').textContent = `${clock(envelope.time)} · ${envelope.id}`;
    newestLast(log, item);
  }

  section.querySelector('.say').onsubmit = submit => {
    submit.preventDefault();
    const frame = { type: 'message', room: joined, text: text.value, clientId: uniqueId() };
    const item = line(`${user}: ${text.value}`, 'sending');
    sent.set(frame.clientId, { frame, item });
    newestLast(log, item);
    send(frame);
    text.value = '';
  };

  section.querySelector('.room').onsubmit = async submit => {
    submit.preventDefault();
    send({ type: 'leave', room: joined });
    joined = room.value;
    sent.clear();
    panel.lastEventId = '';
    await showHistory().catch(failure => panel.problem(failure));
    on.hello();
  };
}

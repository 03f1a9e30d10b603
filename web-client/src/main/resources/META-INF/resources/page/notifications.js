import { clock, gap, line, newestFirst } from './log.js';
import { Panel } from './panel.js';
import { call, post, uniqueId, user } from './services.js';
import { stream } from './sse.js';

export function notifications(section) {
  const panel = new Panel(section);
  const log = section.querySelector('.log');
  const form = section.querySelector('form');
  const { to, topic, title } = form.elements;

  const arrived = (envelope, id) => {
    panel.at(id);
    if (envelope.type === 'hello') return panel.live();
    panel.counted();
    if (envelope.type === 'gap') return newestFirst(log, gap(envelope));
    if (envelope.type !== 'notification') return;
    newestFirst(log, line(envelope.data.title, `${envelope.topic ?? user} · ${clock(envelope.time)} · ${envelope.id}`));
  };
  panel.keepOpen(signal => stream('notification', '/notifications/stream', panel.lastEventId, signal, arrived));

  const tried = work => work().then(() => panel.problem(), failure => panel.problem(failure));
  const recipient = { me: () => ({ recipients: [user] }), topic: () => ({ topic: topic.value }), everyone: () => ({ everyone: true }) };
  form.onsubmit = submit => {
    submit.preventDefault();
    tried(() => post('notification', '/notifications', { ...recipient[to.value](), title: title.value }, { 'Idempotency-Key': uniqueId() }));
  };

  const follow = (name, method) => tried(async () => {
    await call('notification', `/notifications/topics/${encodeURIComponent(name)}`, { method });
    panel.reconnect();   // a stream has the topics that were followed when it was opened
    await showTopics();
  });
  const showTopics = async () => {
    const { topics } = await (await call('notification', '/notifications/topics')).json();
    section.querySelector('.topics').replaceChildren(...topics.map(name => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: `${name} ×` });
      button.setAttribute('aria-label', `Unfollow ${name}`);
      button.onclick = () => follow(name, 'DELETE');
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
  };
  section.querySelector('.follow').onclick = () => topic.reportValidity() && follow(topic.value, 'PUT');
  tried(showTopics);
}

import { uniqueId } from '../account.js';
import { find, make } from '../dom.js';

const TOPIC = 'releases';

/**
 * The form that notifies one of the users here, a topic, or everyone.
 * @param {import('../account.js').Account[]} accounts
 */
export function publish(accounts) {
  const form = find('.publish');
  const { to, title } = form.elements;
  const targets = new Map([
    ...accounts.map(({ name }) => [name, { recipients: [name] }]),
    [`who follows ${TOPIC}`, { topic: TOPIC }],
    ['everyone', { everyone: true }],
  ]);
  to.append(...[...targets.keys()].map(name => make('option', {}, name)));
  const said = form.querySelector('.problem');
  form.addEventListener('submit', async submit => {
    submit.preventDefault();
    try {
      const body = { ...targets.get(to.value), title: title.value };
      await accounts[0].send('notification', '/notifications', body, { headers: { 'Idempotency-Key': uniqueId() } });
      said.textContent = '';
    } catch (failure) {
      said.textContent = failure.message;
    }
  });
}

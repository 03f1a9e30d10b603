import { uniqueId } from '../account.js';
import { find, make } from '../dom.js';

/** The service does not know the call: it is of another version, or not there. */
const UNKNOWN = [404, 405];

/**
 * The form for "tell me when it moves": the service watches the price, and what it sees becomes a notification.
 * @param {import('../account.js').Account[]} accounts
 */
export function alerts(accounts) {
  const form = find('.alert');
  const { user, symbol, percent } = form.elements;
  const said = form.querySelector('output');
  user.append(...accounts.map(({ name }) => make('option', {}, name)));
  form.addEventListener('submit', async submit => {
    submit.preventDefault();
    const account = accounts.find(({ name }) => name === user.value);
    const path = `/tickers/${encodeURIComponent(symbol.value)}/alerts/console-${uniqueId()}`;
    try {
      await account.send('ticker', path, { changePercent: Number(percent.value) }, { method: 'PUT' });
      said.textContent = `${account.name} will be told in the inbox.`;
    } catch (failure) {
      said.textContent = UNKNOWN.includes(failure.status) ? 'This service takes no alerts.' : failure.message;
    }
  });
  return {
    /** @param {string} name that can be chosen from now on */
    offer(name) {
      symbol.append(make('option', {}, name));
    },
  };
}

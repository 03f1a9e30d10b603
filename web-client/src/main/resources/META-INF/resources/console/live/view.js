import { find } from '../dom.js';
import { alerts } from './alerts.js';
import { Desk } from './desk.js';
import { Market } from './market.js';
import { publish } from './publish.js';

const users = (new URLSearchParams(location.search).get('users') ?? 'alice,bob').split(',').filter(Boolean).slice(0, 3);

/** Several users side by side (`?users=alice,bob`), a market, and who can be notified. */
export function live() {
  const desks = users.map(name => new Desk(name));
  const accounts = desks.map(desk => desk.account);
  const watch = alerts(accounts);
  const market = new Market(accounts[0], symbol => watch.offer(symbol));
  find('[data-desks]').append(...desks.map(desk => desk.root));
  publish(accounts);
  let open = false;
  return {
    show() {
      if (open) return;
      open = true;
      [...desks, market].forEach(part => part.open());
    },
    hide() {
      if (!open) return;
      open = false;
      [...desks, market].forEach(part => part.close());
    },
  };
}

import { find } from '../dom.js';
import { Desk } from './desk.js';
import { Market } from './market.js';
import { publish } from './publish.js';

const users = (new URLSearchParams(location.search).get('users') ?? 'alice,bob').split(',').filter(Boolean).slice(0, 3);

/** Several users side by side (`?users=alice,bob`), a market, and who can be notified. */
export function live() {
  const desks = users.map(name => new Desk(name));
  const market = new Market(desks[0].account);
  find('[data-desks]').append(...desks.map(desk => desk.root));
  publish(desks.map(desk => desk.account));
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

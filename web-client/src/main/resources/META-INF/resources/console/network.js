import { announce } from './announce.js';
import { find, make, stamp } from './dom.js';
import { FAULTS } from './faults.js';
import { apart } from './places.js';

/**
 * The switches of the network: each breaks it for real, in the proxy that this page came through.
 * @param {import('./faults.js').Faults} faults
 */
export function network(faults) {
  const switches = new Map([...FAULTS].map(([fault, { name, what }]) => {
    const { root, name: label } = stamp('switch');
    label.textContent = name;
    root.title = what;
    root.addEventListener('click', () => faults.turn(fault, !faults.on.has(fault)));
    return [fault, root];
  }));
  const cut = make('button', { type: 'button', className: 'switch', textContent: 'Cut connections once' });
  cut.addEventListener('click', () => faults.cut());
  find('[data-switches]').append(...switches.values(), cut);

  let before = '';
  const show = () => {
    switches.forEach((button, fault) => button.setAttribute('aria-checked', faults.on.has(fault)));
    [...switches.values(), cut].forEach(button => { button.disabled = !faults.available; });
    const now = sentence(faults);
    find('[data-network-note]').textContent = now;
    if (before && now !== before) announce(now);
    before = now;
  };
  faults.addEventListener('change', show);
  show();
}

function sentence(faults) {
  if (!faults.available) {
    return apart
      ? `This page came straight from a service. Open http://${location.hostname}:8084/ for a network that can be broken.`
      : 'There is no local fault proxy on the way to this host.';
  }
  const on = [...faults.on].map(fault => FAULTS.get(fault)?.what ?? fault);
  return on.length ? `Broken: ${on.join('; ')}.` : 'The network is as it should be.';
}

import { find } from './dom.js';
import { Faults } from './faults.js';
import { live } from './live/view.js';
import { network } from './network.js';
import { apart } from './places.js';
import { theme } from './theme.js';
import { tryIt } from './try/view.js';

theme();
const faults = new Faults();
network(faults);
find('[data-place]').textContent = apart ? `from the service on port ${location.port}` : location.host;
await faults.refresh();

/** A view connects when it is first shown, and rests while another one is. */
const views = { live: live(), try: tryIt(faults) };

function show() {
  const name = location.hash === '#try' ? 'try' : 'live';
  for (const [other, view] of Object.entries(views)) {
    find(`#${other}`).hidden = other !== name;
    const link = find(`[data-view=${other}]`);
    if (other === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
    if (other === name) view.show();
    else view.hide();
  }
  document.title = name === 'try' ? 'Which transport fits? · Tricast' : 'Tricast';
}
addEventListener('hashchange', show);
show();

import { Link } from './link.js';

/** A link of this page's own, which hears of the network and of being looked at. */
export function connect(kind, options, tell) {
  const link = new Link(kind, options, tell);
  const heard = {
    online: () => link.wake(true),
    offline: () => link.rest(),
    pageshow: () => link.wake(),
    visibilitychange: () => document.visibilityState === 'visible' && link.wake(),
  };
  const listening = how => Object.entries(heard).forEach(([type, listener]) => globalThis[how]?.(type, listener));
  listening('addEventListener');
  const close = link.close.bind(link);
  link.close = () => {
    listening('removeEventListener');
    close();
  };
  return link;
}

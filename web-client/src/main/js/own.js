import { Link } from './link.js';

/** Tells `wake` of the network and of the page being looked at. Returns what ends it. */
export function awake({ wake, rest }) {
  const heard = {
    online: () => wake(true),
    offline: rest,
    pageshow: () => wake(),
    visibilitychange: () => document.visibilityState === 'visible' && wake(),
  };
  const listening = how => Object.entries(heard).forEach(([type, listener]) => globalThis[how]?.(type, listener));
  listening('addEventListener');
  return () => listening('removeEventListener');
}

/** A link of this page's alone. */
export function own(kind, options, tell) {
  const link = new Link(kind, options, tell);
  const asleep = awake({ wake: network => link.wake(network), rest: () => link.rest() });
  return Object.assign(link, {
    close: () => {
      asleep();
      Link.prototype.close.call(link);
    },
  });
}

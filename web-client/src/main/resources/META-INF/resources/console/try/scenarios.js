/**
 * What an application needs, in figures.
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} title
 * @property {string} what
 * @property {number} events per second, to everybody
 * @property {number} sends per second, by each lane
 * @property {number} bytes of text in each event
 * @property {number} within milliseconds, for 95 of 100 events
 * @property {number} every how many seconds the short poll asks
 * @property {string[]} faults of the network it runs on
 */

/** @type {Scenario[]} */
export const SCENARIOS = [
  { id: 'notifications', title: 'Notifications', what: 'now and then, to a person', events: .5, sends: 0, bytes: 200, within: 2000, every: 5, faults: [] },
  { id: 'chat', title: 'Chat', what: 'both ways, at the speed of typing', events: .5, sends: .25, bytes: 80, within: 500, every: 2, faults: [] },
  { id: 'ticker', title: 'Ticker', what: 'a steady stream, one way', events: 10, sends: 0, bytes: 60, within: 500, every: 1, faults: [] },
  { id: 'dashboard', title: 'Dashboard', what: 'a large picture, seldom', events: .2, sends: 0, bytes: 3000, within: 10000, every: 5, faults: [] },
  { id: 'game', title: 'Game', what: 'many small moves, at once', events: 0, sends: 5, bytes: 20, within: 150, every: .5, faults: [] },
  { id: 'proxy', title: 'Blocked proxy', what: 'chat behind a proxy that buffers and knows no WebSocket', events: .5, sends: .25, bytes: 80, within: 1000, every: 2, faults: ['block-websocket', 'buffer'] },
];

/** @param {Scenario} scenario */
export function needs({ events, sends, bytes, within, every }) {
  const sending = sends ? ` and ${rate(sends)} sent by each lane` : '';
  return `${events ? `${rate(events)} to all` : 'No events from elsewhere'}${sending}, ${bytes} bytes of text each. `
    + `95 of 100 have to arrive within ${within < 1000 ? `${within} ms` : `${within / 1000} s`}. The short poll asks every ${every} s.`;
}

const rate = perSecond => (perSecond < 1 ? `an event every ${1 / perSecond} s` : `${perSecond} events a second`);

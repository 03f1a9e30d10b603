import { bytes, count, milliseconds } from './figures.js';

/** From the plainest: ordinary requests, a request that waits, a response that lasts, a protocol of its own. */
const PLAINEST_FIRST = ['short', 'long', 'sse', 'ws'];
/** The share of bytes that a richer transport has to save. */
const WORTH_IT = .25;
const ENOUGH = 5;

/**
 * Which lane fits, by what was measured and nothing else.
 * @param {import('./scenarios.js').Scenario} scenario
 * @param {import('./figures.js').Measured[]} lanes
 * @returns {{best: string | undefined, sentence: string, lanes: Record<string, {fits: boolean | undefined, why: string}>}}
 */
export function judge(scenario, lanes) {
  const judged = Object.fromEntries(lanes.map(lane => [lane.lane, one(scenario, lane)]));
  const fitting = lanes.filter(({ lane }) => judged[lane].fits);
  if (lanes.some(({ lane }) => judged[lane].fits === undefined)) {
    return { best: undefined, sentence: 'Still measuring: every lane needs a few events.', lanes: judged };
  }
  if (!fitting.length) return { best: undefined, sentence: 'None fits as things are.', lanes: judged };
  const cheapest = fitting.reduce((a, b) => (cost(b) < cost(a) ? b : a));
  const best = fitting.filter(lane => cost(cheapest) >= cost(lane) * (1 - WORTH_IT))
    .sort((a, b) => PLAINEST_FIRST.indexOf(a.lane) - PLAINEST_FIRST.indexOf(b.lane))[0];
  return { best: best.lane, sentence: sentence(scenario, best, cheapest, fitting), lanes: judged };
}

const cost = lane => lane.bytes / lane.received;

function one({ within }, lane) {
  if (lane.due < ENOUGH) return { fits: undefined, why: 'measuring' };
  if (lane.missing) return { fits: false, why: `${lane.missing} of ${lane.due} events have not arrived` };
  if (lane.p95 > within) return { fits: false, why: `95 of 100 take ${milliseconds(lane.p95)}; ${within < 1000 ? `${within} ms` : `${within / 1000} s`} are needed` };
  return { fits: true, why: `95 of 100 within ${milliseconds(lane.p95)}, ${bytes(cost(lane))} and ${count(lane.requests / lane.received)} requests per event` };
}

function sentence({ title }, best, cheapest, fitting) {
  const start = `For “${title}”: ${NAMES[best.lane]}, with ${bytes(cost(best))} per event and 95 of 100 within ${milliseconds(best.p95)}.`;
  if (fitting.length === 1) return `${start} No other transport delivers all of it in time.`;
  if (best === cheapest) {
    const next = fitting.filter(lane => lane !== best).reduce((a, b) => (cost(b) < cost(a) ? b : a));
    return `${start} The next, ${NAMES[next.lane]}, takes ${bytes(cost(next))}.`;
  }
  const saved = Math.round(100 * (1 - cost(cheapest) / cost(best)));
  return `${start} ${NAMES[cheapest.lane]} would save ${saved} % of the bytes, which is not worth a richer transport.`;
}

export const NAMES = { short: 'Short poll', long: 'Long poll', sse: 'Server-sent events', ws: 'WebSocket' };

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { tickers } from '../../main/js/tricast.js';
import { Reading } from './reading.js';
import { hello, Server } from './server.js';

let server, client;

beforeEach(async () => { server = await Server.start(); });
afterEach(() => {
  client.close();
  server.close();
});

const price = (symbol, value, second) => ({ symbol, price: value, time: `2026-01-01T00:00:0${second}.5Z` });
const tick = (n, ...of) => ({ id: `${1_000 + n}-0-abcdef`, type: 'tick', time: '2026-01-01T00:00:00Z', data: price(...of) });
const snapshot = (...prices) => ({ type: 'snapshot', time: '2026-01-01T00:00:00Z', data: { tickers: prices } });
const prices = reading => reading.events.filter(({ type }) => type === 'tick').map(({ data }) => `${data.symbol} ${data.price}`);

test('symbols are asked for in one stream, which begins with a snapshot', async () => {
  client = tickers({ url: server.url, getToken: () => 'token', symbols: ['B', 'A'] });
  const reading = new Reading(client);
  const stream = await server.next();
  assert.equal(stream.parameters.get('symbols'), 'A,B');
  stream.open().sse(hello('c0')).sse(snapshot(price('A', 1, 1), price('B', 2, 1)), 'c0').sse(tick(1, 'A', 3, 2), 'c1');
  await reading.until(() => prices(reading).length === 1);
  assert.deepEqual(reading.events.map(({ type }) => type), ['hello', 'snapshot', 'tick']);
  assert.equal(client.lastEventId, 'c1');
});

test('newest prices may come in any order of their symbols', async () => {
  client = tickers({ url: server.url, getToken: () => 'token' });
  const reading = new Reading(client);
  (await server.next()).open().sse(hello('c0'), 'c0').sse(tick(9, 'A', 1, 1), 'c9').sse(tick(8, 'B', 2, 1), 'c9').sse(tick(7, 'A', 0, 1), 'c9')
    .sse(tick(10, 'B', 3, 1), 'c10');
  await reading.until(() => prices(reading).length === 3);
  assert.deepEqual(prices(reading), ['A 1', 'B 2', 'B 3']);
});

test('over long poll the snapshot is there as well, and no tick that is older', async () => {
  client = tickers({ url: server.url, getToken: () => 'token', symbols: ['A'], transports: ['poll'] });
  const reading = new Reading(client);
  (await server.next()).events('c0');
  const newest = await server.next();
  assert.equal(newest.path, '/tickers');
  newest.answer(200, { tickers: [price('A', 5, 5), price('Z', 1, 1)] });
  const poll = await server.next();
  assert.equal(poll.at, 'c0');
  poll.events('c2', tick(1, 'A', 4, 4), tick(2, 'A', 6, 6));
  await reading.until(() => prices(reading).length === 1);
  assert.deepEqual(prices(reading), ['A 6']);
  assert.deepEqual(reading.events.find(({ type }) => type === 'snapshot').data.tickers.map(({ symbol }) => symbol), ['A']);
});

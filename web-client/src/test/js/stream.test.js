import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { notifications } from '../../main/js/tricast.js';
import { Reading } from './reading.js';
import { event, hello, Server } from './server.js';

let server, client;

beforeEach(async () => { server = await Server.start(); });
afterEach(() => {
  client.close();
  server.close();
});

const open = options => {
  client = notifications({ url: server.url, getToken: () => 'token', ...options });
  return new Reading(client);
};

test('a stream is live after its hello and brings events to listeners of their type', async () => {
  const reading = open();
  const titles = [];
  client.on('notification', ({ data }) => titles.push(data.title));
  const stream = await server.next();
  assert.equal(stream.path, '/notifications/stream');
  assert.equal(stream.headers.authorization, 'Bearer token');
  stream.open();
  assert.equal(client.state, 'connecting');
  stream.sse(hello('c0'), 'c0').sse(event(1), 'c1').sse(event(2), 'c2');
  await reading.until(() => titles.length === 2);
  assert.deepEqual(titles, ['1', '2']);
  assert.deepEqual(reading.states, ['connecting', 'live']);
  assert.equal(client.transport, 'sse');
  assert.equal(client.lastEventId, 'c2');
});

test('events are read one after the other by for await, until the client is closed', async () => {
  open();
  const stream = await server.next();
  const titles = [];
  const read = (async () => {
    for await (const { type, data } of client) {
      titles.push(data.title ?? type);
      if (titles.length === 3) client.close();
    }
  })();
  stream.open().sse(hello('c0'), 'c0').sse(event(1), 'c1').sse(event(2), 'c2');
  await read;
  assert.deepEqual(titles, ['hello', '1', '2']);
  assert.equal(client.state, 'closed');
});

test('a stream that dies is opened again from the last position', async () => {
  const reading = open();
  let stream = await server.next();
  stream.open().write('retry:20\n\n').sse(hello('c0'), 'c0').sse(event(1), 'c1');
  await reading.until(() => reading.titles.length === 1);
  stream.cut();
  stream = await server.next();
  assert.equal(stream.at, 'c1');
  stream.open().sse(hello('c1'), 'c1').sse(event(2), 'c2');
  await reading.until(() => reading.titles.length === 2);
  await reading.state('live');
  assert.deepEqual(reading.states, ['connecting', 'live', 'offline', 'connecting', 'catching up', 'live']);
});

test('an event that comes twice is told once', async () => {
  const reading = open();
  (await server.next()).open().sse(hello('c0'), 'c0').sse(event(1), 'c1').sse(event(1), 'c1').sse(event(2), 'c2');
  await reading.until(() => reading.titles.length === 2);
  assert.deepEqual(reading.titles, ['1', '2']);
});

test('after a gap an earlier id counts again', async () => {
  const reading = open();
  const gap = { type: 'gap', data: { topic: 'user:alice', reason: 'epoch' } };
  (await server.next()).open().sse(hello('c0'), 'c0').sse(event(5), 'c5').sse(gap, 'c0').sse(event(1), 'c1');
  await reading.until(() => reading.titles.length === 2);
  assert.deepEqual(reading.titles, ['5', '1']);
});

test('a stream is read however it is cut into chunks', async () => {
  const reading = open();
  const stream = (await server.next()).open();
  const bytes = Buffer.from(`:\r\n\r\nid: c0\r\ndata:${JSON.stringify(hello('c0'))}\r\n\r\n`
    + `data: ${JSON.stringify(event(1, 'notification', { data: { title: 'grüße 🌍' } }))}\r\nid: c1\r\n\r\n`);
  for (const byte of bytes) {
    stream.write(Buffer.of(byte));
    await new Promise(setImmediate);
  }
  await reading.until(() => reading.titles.length === 1);
  assert.deepEqual(reading.titles, ['grüße 🌍']);
});

test('a stream that opens but says no hello is left for long poll, which goes on from the same position', async () => {
  const reading = open({ lastEventId: 'c7' });
  (await server.next()).open();
  let poll = await server.next();
  assert.equal(poll.path, '/notifications/poll');
  assert.equal(poll.parameters.get('wait'), '0');
  assert.equal(poll.at, 'c7');
  poll.events('c9', event(8), event(9));
  poll = await server.next();
  assert.equal(poll.at, 'c9');
  assert.equal(poll.parameters.get('wait'), '25');
  poll.events('c10', event(10));
  await reading.until(() => reading.titles.length === 3);
  await reading.state('fallback');
  assert.deepEqual(reading.titles, ['8', '9', '10']);
  assert.equal(client.transport, 'poll');
  assert.equal(client.lastEventId, 'c10');
});

test('from long poll it climbs back when a stream says hello, without a break', async () => {
  const reading = open();
  (await server.next()).answer(404);
  (await server.next()).events('c0');
  const waiting = await server.next();
  await reading.state('fallback');
  const probe = await server.next();
  assert.equal(probe.path, '/notifications/stream');
  assert.equal(client.state, 'fallback');
  probe.open().sse(hello('c0'), 'c0').sse(event(1), 'c1');
  const stream = await server.next();
  assert.equal(stream.path, '/notifications/stream');
  assert.equal(stream.at, 'c0');
  stream.open().sse(hello('c0'), 'c0').sse(event(1), 'c1');
  await reading.state('live');
  assert.deepEqual(reading.titles, ['1']);
  assert.ok(waiting.response.destroyed || waiting.request.destroyed || waiting.request.socket.destroyed);
});

test('a stream that dies three times in a row is left for long poll', async () => {
  const reading = open();
  for (let death = 0; death < 3; death++) {
    const stream = await server.next();
    assert.equal(stream.path, '/notifications/stream');
    stream.open().write('retry:10\n\n').sse(hello('c0'), 'c0');
    await reading.until(() => reading.states.filter(state => state === 'live').length === death + 1);
    stream.cut();
  }
  assert.equal((await server.next()).path, '/notifications/poll');
});

test('a service that is away is not asked over other ways', async () => {
  const reading = open();
  (await server.next()).answer(502);
  await reading.state('offline');
  client.close();
  assert.ok(!server.log.slice(-1)[0].includes('poll'));
  assert.equal(reading.problems[0].status, 502);
});

test('Retry-After is waited for, even when the page is looked at again', async () => {
  const reading = open();
  const asked = Date.now();
  (await server.next()).answer(503, { detail: 'away' }, { 'Retry-After': '2' });
  await reading.state('offline');
  (await server.next()).open().sse(hello('c0'), 'c0');
  assert.ok(Date.now() - asked >= 2_000);
  await reading.state('live');
});

test('a drain is followed when the server says, from the last position', async () => {
  const reading = open();
  const first = (await server.next()).open().sse(hello('c0'), 'c0').sse(event(1), 'c1');
  await reading.state('live');
  const told = Date.now();
  first.sse({ type: 'drain', data: { retryAfterMs: 400 } }).end();
  const second = await server.next();
  assert.ok(Date.now() - told >= 399);
  assert.equal(second.at, 'c1');
  assert.ok(!reading.events.some(({ type }) => type === 'drain'));
});

test('a poll that is answered with Retry-After is followed by the next not before', async () => {
  const reading = open({ transports: ['poll'] });
  (await server.next()).events('c0');
  const told = Date.now();
  (await server.next()).answer(200, { events: [event(1)], lastEventId: 'c1' }, { 'Last-Event-ID': 'c1', 'Retry-After': '1' });
  const next = await server.next();
  assert.ok(Date.now() - told >= 999);
  assert.equal(next.at, 'c1');
  assert.deepEqual(reading.titles, ['1']);
});

test('after 401 nothing is asked before getToken gives another token', async () => {
  const tokens = ['old', 'old', 'old', 'new'];
  const refused = [];
  const reading = open({
    getToken: token => {
      refused.push(token);
      return tokens.shift();
    },
  });
  const before = server.log.length;
  (await server.next()).answer(401, { detail: 'expired' });
  const stream = await server.next();
  assert.equal(stream.headers.authorization, 'Bearer new');
  assert.equal(server.log.length, before + 2);
  assert.deepEqual(refused, [undefined, 'old', 'old', 'old']);
  stream.open().sse(hello('c0'), 'c0');
  await reading.state('live');
  assert.equal(reading.problems[0].status, 401);
});

test('a 403 of a proxy is no word about the token: another way is tried', async () => {
  open();
  (await server.next()).answer(403);
  assert.equal((await server.next()).path, '/notifications/poll');
});

test('a 403 of the service means the token', async () => {
  const tokens = ['old', 'new'];
  open({ getToken: () => tokens.shift() });
  (await server.next()).answer(403, { status: 403, detail: 'no user here' });
  const stream = await server.next();
  assert.equal(stream.path, '/notifications/stream');
  assert.equal(stream.headers.authorization, 'Bearer new');
});

test('a call is repeated once with a new token', async () => {
  let n = 0;
  open({ getToken: () => `token${n++}` });
  (await server.next()).open().sse(hello('c0'), 'c0');
  const unread = client.unreadCount();
  (await server.next()).answer(401);
  const again = await server.next();
  assert.equal(again.path, '/notifications/unread-count');
  again.answer(200, { unread: 3 });
  assert.equal(await unread, 3);
});

test('a listener that fails stops neither the others nor the stream', async t => {
  const reported = t.mock.method(console, 'error', () => {});
  const reading = open();
  client.on('notification', () => { throw new Error('a bug'); });
  (await server.next()).open().sse(hello('c0'), 'c0').sse(event(1), 'c1').sse(event(2), 'c2');
  await reading.until(() => reading.titles.length === 2);
  assert.deepEqual(reported.mock.calls.map(({ arguments: [failure] }) => failure.message), ['a bug', 'a bug']);
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { WebSocket } from 'ws';

import { chat } from '../../main/js/tricast.js';
import { Reading } from './reading.js';
import { hello, Server } from './server.js';

let server, client;

beforeEach(async () => { server = await Server.start(); });
afterEach(() => {
  client.close();
  server.close();
});

const open = options => {
  client = chat({ url: server.url, getToken: () => 'a.b-c_d', WebSocket, ...options });
  return new Reading(client);
};
const joined = (room, at) => ({ type: 'joined', time: '2026-01-01T00:00:00Z', data: { room, lastEventId: at } });
const message = (n, room = 'lobby', more = {}) =>
  ({ id: `${1_000 + n}-0-abcdef`, topic: `room:${room}`, type: 'message', time: '2026-01-01T00:00:01Z', data: { room, from: 'bob', text: `${n}`, clientId: `b${n}` }, ...more });
const ack = ({ clientId }, id = '1-0-a') => ({ type: 'ack', data: { clientId, id } });
const socketHello = hello(undefined);

test('rooms are joined over one WebSocket, which carries the token as a subprotocol', async () => {
  const reading = open();
  client.join('lobby');
  client.join('attic', { lastEventId: '1001-0-abcdef' });
  const socket = await server.next();
  assert.equal(socket.path, '/chat');
  assert.equal(socket.headers['sec-websocket-protocol'], 'bearer-token-carrier,quarkus-http-upgrade%23Authorization%23Bearer%20a.b-c_d');
  socket.say(socketHello);
  assert.deepEqual(await socket.frame(), { type: 'join', room: 'lobby' });
  assert.deepEqual(await socket.frame(), { type: 'join', room: 'attic', lastEventId: '1001-0-abcdef' });
  socket.say(joined('lobby', 'j0')).say(message(1)).say(message(2, 'attic'));
  await reading.until(() => reading.titles.length === 2);
  await reading.state('live');
  assert.equal(client.transport, 'websocket');
  client.leave('attic');
  assert.deepEqual(await socket.frame(), { type: 'leave', room: 'attic' });
});

test('after a reconnect each room goes on from its own position', async () => {
  const reading = open();
  client.join('lobby');
  client.join('attic');
  let socket = (await server.next()).say(socketHello);
  socket.say(joined('lobby', 'j0')).say(joined('attic', 'j1')).say(message(3));
  await reading.until(() => reading.titles.length === 1);
  socket.close(1012, 'service restart');
  socket = (await server.next()).say(socketHello);
  assert.deepEqual([await socket.frame(), await socket.frame()].map(({ lastEventId }) => lastEventId), ['1003-0-abcdef', 'j1']);
});

test('when the upgrade is refused it goes on over SSE and POST, from the same position', async () => {
  server.upgrades = false;
  const reading = open();
  client.join('lobby', { lastEventId: 'j0' });
  const stream = await server.next();
  assert.equal(stream.path, '/chat/rooms/lobby/stream');
  assert.equal(stream.at, 'j0');
  const { topic, ...bare } = message(1);
  stream.open().sse(hello('j0'), 'j0').sse(bare, 'j1');
  await reading.state('fallback');
  assert.equal(client.transport, 'sse');
  await reading.until(() => reading.titles.length === 1);
  assert.equal(reading.events.find(({ type }) => type === 'joined').data.room, 'lobby');
  assert.equal(reading.events.find(({ type }) => type === 'message').topic, topic);
  const said = client.send('lobby', 'hi', { clientId: 'c1' });
  const post = await server.next();
  assert.equal(`${post.method} ${post.path}`, 'POST /chat/rooms/lobby/messages');
  assert.deepEqual(post.body, { text: 'hi', clientId: 'c1' });
  post.answer(202, { id: '5-0-abcdef' });
  assert.equal(await said, '5-0-abcdef');
});

test('what is said offline goes out once, in order, after the reconnect', async () => {
  const reading = open();
  client.join('lobby');
  let socket = (await server.next()).say(socketHello);
  await reading.state('live');
  assert.equal((await socket.frame()).type, 'join');
  const first = client.send('lobby', 'one', { clientId: 'c1' });
  assert.equal((await socket.frame()).clientId, 'c1');
  socket.socket.terminate();   // the answer is lost
  await reading.state('offline');
  const others = [client.send('lobby', 'two', { clientId: 'c2' }), client.send('lobby', 'three', { clientId: 'c3' })];
  socket = (await server.next()).say(socketHello);
  assert.equal((await socket.frame()).type, 'join');
  for (const expected of ['c1', 'c2', 'c3']) {
    const frame = await socket.frame();
    assert.equal(frame.clientId, expected);
    socket.say(ack(frame, `${expected}-id`));
  }
  assert.deepEqual(await Promise.all([first, ...others]), ['c1-id', 'c2-id', 'c3-id']);
});

test('a message that could not be stored just now is sent again, one that is refused is not', async () => {
  const reading = open();
  client.join('lobby');
  const socket = (await server.next()).say(socketHello);
  await reading.state('live');
  assert.equal((await socket.frame()).type, 'join');
  const said = client.send('lobby', 'later', { clientId: 'c1' });
  const refused = client.send('lobby', 'never', { clientId: 'c2' }).catch(failure => failure);
  const error = (clientId, code, more) => ({ type: 'error', data: { code, detail: 'it is so', clientId, ...more } });
  assert.equal((await socket.frame()).clientId, 'c1');
  socket.say(error('c1', 'unavailable'));
  assert.equal((await socket.frame()).clientId, 'c1');
  const told = Date.now();
  socket.say(error('c1', 'rate', { retryAfterMs: 300 }));
  const again = await socket.frame();
  assert.equal(again.clientId, 'c1');
  assert.ok(Date.now() - told >= 299);
  socket.say(ack(again, 'x'));
  assert.equal(await said, 'x');
  assert.equal((await socket.frame()).clientId, 'c2');
  socket.say(error('c2', 'invalid'));
  assert.equal((await refused).code, 'invalid');
  assert.ok(!reading.events.some(({ type }) => type === 'ack' || type === 'error'));
});

test('a WebSocket on which no ping is answered is dead, and another is opened', async () => {
  open();
  client.join('lobby');
  const silent = (await server.next()).say(hello(undefined, { heartbeatMs: 100 }));
  assert.equal((await silent.frame()).type, 'join');
  assert.deepEqual(await silent.frame(), { type: 'ping' });
  const another = (await server.next()).say(hello(undefined, { heartbeatMs: 100 }));
  assert.equal((await another.frame()).type, 'join');
  for (let n = 0; n < 5; n++) {
    assert.equal((await another.frame()).type, 'ping');
    another.say({ type: 'pong', data: {} });
  }
  assert.equal(client.state, 'live');
});

test('close code 4401 asks for another token before the next connection', async () => {
  const tokens = ['old', 'new'];
  open({ getToken: () => tokens.shift() });
  const socket = (await server.next()).say(socketHello);
  socket.close(4401, 'token expired');
  assert.ok((await server.next()).headers['sec-websocket-protocol'].endsWith('Bearer%20new'));
});

test('a token that the upgrade refuses is renewed, and the WebSocket tried again', async () => {
  const tokens = ['old', 'new'];
  const reading = open({ getToken: () => tokens.shift() });
  client.join('lobby');
  server.upgrades = false;
  const stream = await server.next();
  server.upgrades = true;
  stream.answer(401);
  (await server.next()).say(socketHello);
  await reading.state('live');
});

test('an instance that refuses because it stops does not mean a lesser way', async () => {
  const reading = open();
  client.join('lobby');
  server.upgrades = false;
  const stream = await server.next();
  server.upgrades = true;
  stream.answer(503, { detail: 'stopping' }, { 'Retry-After': '1' });
  (await server.next()).say(socketHello);
  await reading.state('live');
  assert.equal(client.transport, 'websocket');
});

test('a room that refuses the user does not end the others', async () => {
  const reading = open({ transports: ['sse', 'poll'] });
  client.join('secret');
  client.join('lobby');
  for (let n = 0; n < 2; n++) {
    const stream = await server.next();
    if (stream.path.includes('secret')) stream.answer(403, { detail: 'not a member' });
    else stream.open().sse(hello('j0'), 'j0');
  }
  await reading.state('live');
  const refused = await reading.until(() => reading.events.some(({ type }) => type === 'error'));
  assert.deepEqual(refused.events.find(({ type }) => type === 'error').data, { code: 'refused', detail: 'not a member', room: 'secret' });
});

test('many rooms over long poll hold no connection each', async () => {
  const reading = open({ transports: ['poll'] });
  ['a', 'b', 'c', 'd', 'e'].forEach(name => client.join(name));
  for (let n = 0; n < 10; n++) {
    const poll = await server.next();
    assert.equal(poll.parameters.get('wait'), '0');
    poll.events('j0');
  }
  await reading.state('live');
});

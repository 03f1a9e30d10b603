import { createServer } from 'node:http';
import { once } from 'node:events';
import { WebSocketServer } from 'ws';

/** What Tricast's services say, in the test's own time: every request waits in `requests` for the test to answer it. */
export class Server {
  #http = createServer((request, response) => this.#take(request, response));
  #sockets = new WebSocketServer({ noServer: true, handleProtocols: protocols => [...protocols][0] });
  #waiting = [];
  #asked = [];
  /** Every request that came, as 'GET /notifications/stream'. */
  log = [];
  upgrades = true;

  static async start() {
    const server = new Server();
    server.#http.on('upgrade', (request, socket, head) => server.#upgrade(request, socket, head));
    server.#http.listen(0, '127.0.0.1');
    await once(server.#http, 'listening');
    server.url = `http://127.0.0.1:${server.#http.address().port}`;
    return server;
  }

  /** The next request, an Exchange; waits for it. */
  next() {
    const there = this.#asked.shift();
    return there ?? new Promise(resolve => this.#waiting.push(resolve));
  }

  close() {
    this.#sockets.clients.forEach(socket => socket.terminate());
    this.#http.closeAllConnections();
    this.#http.close();
  }

  #take(request, response) {
    const exchange = new Exchange(request, response);
    let body = '';
    request.on('data', chunk => { body += chunk; });
    request.on('end', () => {
      exchange.body = body && JSON.parse(body);
      this.#hand(exchange);
    });
  }

  #upgrade(request, socket, head) {
    if (this.upgrades) {
      this.#sockets.handleUpgrade(request, socket, head, ws => this.#hand(new Conversation(request, ws)));
    } else {
      this.log.push(`UPGRADE ${request.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    }
  }

  #hand(exchange) {
    this.log.push(`${exchange.method} ${exchange.path}`);
    const waiting = this.#waiting.shift();
    if (waiting) waiting(exchange);
    else this.#asked.push(exchange);
  }
}

export const hello = (at, more = {}) => ({ type: 'hello', time: '2026-01-01T00:00:00Z', data: { lastEventId: at, heartbeatMs: 15_000, ...more } });

/** The nth event of a topic; its cursor is `c<n>`. */
export const event = (n, type = 'notification', more = {}) =>
  ({ id: `${1_000 + n}-0-abcdef`, topic: 'user:alice', type, time: '2026-01-01T00:00:01Z', data: { title: `${n}` }, ...more });

class Exchange {
  constructor(request, response) {
    const url = new URL(request.url, 'http://server');
    Object.assign(this, { request, response, method: request.method, path: url.pathname, parameters: url.searchParams, headers: request.headers });
  }

  get at() {
    return this.headers['last-event-id'];
  }

  answer(status, body, headers = {}) {
    this.response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body && JSON.stringify(body));
  }

  /** A stream's head. */
  open() {
    this.response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    return this;
  }

  write(text) {
    this.response.write(text);
    return this;
  }

  sse(envelope, at) {
    return this.write(`event:${envelope.type}\ndata:${JSON.stringify(envelope)}\n${at ? `id:${at}\n` : ''}\n`);
  }

  events(at, ...events) {
    if (events.length) this.answer(200, { events, lastEventId: at }, { 'Last-Event-ID': at });
    else this.answer(204, undefined, { 'Last-Event-ID': at });
  }

  end() {
    this.response.end();
  }

  cut() {
    this.request.socket.destroy();
  }
}

class Conversation {
  method = 'UPGRADE';
  #frames = [];
  #waiting = [];

  constructor(request, socket) {
    Object.assign(this, { path: request.url, headers: request.headers, socket });
    socket.on('message', data => {
      const frame = JSON.parse(data);
      const waiting = this.#waiting.shift();
      if (waiting) waiting(frame);
      else this.#frames.push(frame);
    });
  }

  say(envelope) {
    this.socket.send(JSON.stringify(envelope));
    return this;
  }

  /** The next frame of the client. */
  frame() {
    return this.#frames.shift() ?? new Promise(resolve => this.#waiting.push(resolve));
  }

  close(code, reason) {
    this.socket.close(code, reason);
  }
}

import { control } from './time.js';

/*
 * A way brings events over one line, and always rejects in the end, with the reason. A line has
 *   feeds                      Map of key -> {key, at, url(leaf, parameters)}: changes of it come by add(feed), remove(feed)
 *   api, signal                how to ask, and when to give up
 *   watch(late)                a timer that calls late(error) when hello does not come in time, or later on no life
 *   hello(feed, envelope)      that feed has begun; without one: the line has
 *   event(feed, envelope, at)  at: the position after it
 *   lost(feed, failure)        whether the line goes on without that feed
 */
const POLL_SECONDS = 25;
/** A browser has six HTTP/1.1 connections to a host, and needs some for calls: more feeds than this take turns. */
const CROWD = 4;

/** More feeds than there may be requests that stay open. */
export class Crowded extends Error {}

/** How a WebSocket ended. */
export class Closed extends Error {
  constructor({ code, reason }, token) {
    super(`closed ${code} ${reason}`);
    Object.assign(this, { code, token });
  }
}

/** One connection for all feeds, which are rooms. */
export async function socket(line) {
  const { api, signal, feeds } = line;
  const token = await api.token();
  const protocols = token
    ? ['bearer-token-carrier', encodeURIComponent(`quarkus-http-upgrade#Authorization#Bearer ${token}`)]
    : ['tricast.json'];
  await new Promise((_, fail) => {
    signal.throwIfAborted();
    const ws = new api.WebSocket(`${api.url.replace(/^http/, 'ws')}/chat`, protocols);
    const say = frame => ws.readyState === 1 && ws.send(JSON.stringify(frame));
    const join = feed => say({ type: 'join', room: feed.key, lastEventId: feed.at });
    let pings;
    const end = reason => {
      clearInterval(pings);
      watch.stop();
      fail(reason);
      ws.close();
    };
    const watch = line.watch(end);
    signal.addEventListener('abort', () => end(signal.reason));
    ws.onopen = () => watch.opened();
    ws.onclose = closed => end(new Closed(closed, token));
    ws.onerror = () => {};   // a close follows
    ws.onmessage = ({ data }) => {
      if (signal.aborted) return;
      watch.heard();
      const envelope = JSON.parse(data);
      if (envelope.type === 'pong') return;
      if (envelope.type === 'hello') {
        const { heartbeatMs = 15_000 } = envelope.data;
        watch.alive(heartbeatMs);
        pings = setInterval(say, heartbeatMs, { type: 'ping' });   // a page does not see those of the server
        Object.assign(line, { add: join, remove: ({ key }) => say({ type: 'leave', room: key }), send: say });
        feeds.forEach(join);
        return line.hello();
      }
      const feed = feeds.get(envelope.data?.room);
      line.event(feed, envelope, envelope.id ?? (envelope.type === 'joined' && !feed?.at && envelope.data.lastEventId));
    };
  });
}

/** A request, or one after the other, for each feed. */
const each = bring => line => new Promise((_, fail) => {
  const enders = new Map();
  line.add = feed => {
    const ender = new AbortController();
    enders.set(feed, ender);
    const watch = line.watch(late => ender.abort(late));
    bring(line, feed, watch, ender.signal)
      .catch(failure => {
        const reason = ender.signal.reason ?? failure;
        if (enders.delete(feed) && !line.lost(feed, reason)) fail(reason);
      })
      .finally(() => {
        watch.stop();
        ender.abort();
      });
  };
  line.remove = feed => {
    const ender = enders.get(feed);
    enders.delete(feed);
    ender?.abort();
    line.hello(feed);   // it is not waited for
  };
  line.signal.addEventListener('abort', () => {
    fail(line.signal.reason);
    enders.forEach((_, feed) => line.remove(feed));
  });
  if (!line.feeds.size) queueMicrotask(() => line.hello());
  line.feeds.forEach(line.add);
});

const position = ({ at }) => at && { 'Last-Event-ID': at };

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export const sse = each(async (line, feed, watch, signal) => {
  if (line.feeds.size > CROWD) throw new Crowded('too many streams for one browser');
  const response = await line.api.fetch(feed.url('stream'), { headers: { Accept: 'text/event-stream', ...position(feed) }, signal });
  watch.opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '', id = '', data = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the stream ended');
    watch.heard();
    // A carriage return at the end of a chunk may be the first half of a CRLF: it waits for the next chunk.
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const text of lines) {
      const [, field, content = ''] = text.match(/^([^:]*)(?:: ?(.*))?$/s);
      if (field === 'id') id = content;
      else if (field === 'data') data.push(content);
      else if (field === 'retry' && /^\d+$/.test(content)) line.retry(Number(content));
      else if (!text && data.length) {
        signal.throwIfAborted();
        const envelope = JSON.parse(data.join('\n'));
        data = [];
        if (envelope.type === 'hello') {
          watch.alive(envelope.data.heartbeatMs);
          line.hello(feed);
        }
        line.event(feed, envelope, id);
      }
    }
  }
});

/** The first answer comes at once and stands for the hello. */
export const poll = each(async (line, feed, watch, signal) => {
  for (let begun = false; ; begun = true) {
    const wait = begun && line.feeds.size <= CROWD ? POLL_SECONDS : 0;
    const response = await line.api.fetch(feed.url('poll', { wait }), { headers: position(feed), signal });
    const { events = [] } = response.status === 204 ? {} : await response.json();
    signal.throwIfAborted();
    const at = response.headers.get('Last-Event-ID');
    if (begun) {
      watch.heard();
    } else {
      watch.alive();
      line.hello(feed);
      line.event(feed, control('hello', { lastEventId: at }));
      if (!feed.at) await line.began(feed);
    }
    events.forEach((event, index) => line.event(feed, event, index === events.length - 1 && at));
    feed.at = at;
    const seconds = Number(response.headers.get('Retry-After'));
    if (seconds) {
      line.event(feed, control('drain', { retryAfterMs: seconds * 1_000 }));
      throw new Error('drained');
    }
    if (begun && !wait) await line.turn();
  }
});

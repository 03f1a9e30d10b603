import { call } from './services.js';

/**
 * Server-sent events over fetch, which unlike EventSource can send an Authorization header.
 * Ends when the server ends the stream; fails when it falls silent for three heartbeats.
 */
export async function stream(service, path, lastEventId, signal, onEvent) {
  const silence = new AbortController();
  let heartbeatMs = 15_000;
  let timer;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error('the stream fell silent')), 3 * heartbeatMs);
  };
  try {
    heard();
    const headers = { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) };
    const response = await call(service, path, { headers, signal: AbortSignal.any([signal, silence.signal]) });
    for await (const event of events(response.body, heard)) {
      const envelope = JSON.parse(event.data);
      heartbeatMs = envelope.data?.heartbeatMs ?? heartbeatMs;
      onEvent(envelope, event.id);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export async function* events(body, heard = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '', id = '', type = '', data = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard();
    // A carriage return at the end of a chunk may be the first half of a CRLF: it waits for the next chunk.
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      const [, field, content = ''] = line.match(/^([^:]*)(?:: ?(.*))?$/s);
      if (field === 'id') id = content;
      else if (field === 'event') type = content;
      else if (field === 'data') data.push(content);
      else if (line === '') {
        if (data.length) yield { id, type: type || 'message', data: data.join('\n') };
        type = '';
        data = [];
      }
    }
  }
}

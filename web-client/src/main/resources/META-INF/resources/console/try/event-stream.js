/**
 * The events of a response body, as the browser's EventSource reads them; that cannot send an Authorization header.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<{id: string, type: string, data: string}>}
 */
export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '', id = '', type = '', data = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
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

/** What one lane has moved, as far as a page can know: bodies and payloads exactly, heads and framing by estimate. */
export class Meter {
  requests = 0;
  connections = 0;
  /** Counted. */
  payload = 0;
  /** Estimated. */
  heads = 0;

  get bytes() {
    return this.payload + this.heads;
  }

  /** `fetch`, counted: a body while it is read. */
  fetch = async (url, options = {}) => {
    this.requests++;
    this.payload += size(options.body ?? '');
    this.heads += requestHead(url, options);
    const response = await fetch(url, options);
    this.heads += responseHead(response);
    if (!response.body) return response;
    const isStream = !response.headers.has('Content-Length');
    const counted = response.body.pipeThrough(new TransformStream({
      transform: (chunk, to) => {
        this.payload += chunk.byteLength;
        if (isStream) this.heads += CHUNK_HEAD;
        to.enqueue(chunk);
      },
    }));
    return new Response(counted, { status: response.status, statusText: response.statusText, headers: response.headers });
  };

  /** A WebSocket, counted: whoever sends over it tells with `sent`. */
  webSocket(url, protocols) {
    this.requests++;
    this.connections++;
    this.heads += requestHead(url, { headers: { 'Sec-WebSocket-Protocol': protocols.join(', ') } }) + HANDSHAKE;
    const socket = new WebSocket(url, protocols);
    socket.addEventListener('message', ({ data }) => {
      this.payload += size(data);
      this.heads += frameHead(size(data));
    });
    return socket;
  }

  /** @param {string} data of a frame that the page sent */
  sent(data) {
    this.payload += size(data);
    this.heads += frameHead(size(data)) + MASK;
  }
}

/** Length and end of a chunk: `1f4\r\n` and `\r\n`. */
const CHUNK_HEAD = 7;
const MASK = 4;
/** What both sides of a WebSocket handshake say beyond an ordinary request. */
const HANDSHAKE = 330;

const encoder = new TextEncoder();
const size = text => encoder.encode(text).byteLength;

/** RFC 6455, 5.2 */
const frameHead = length => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

const line = (name, value) => name.length + value.length + ': \r\n'.length;

/** The browser shows nothing of what it adds: these are the headers it is known to send, in their usual length. */
function requestHead(url, { method = 'GET', headers = {} }) {
  const { host, pathname, search } = new URL(url);
  const own = Object.entries(headers).reduce((sum, [name, value]) => sum + line(name, value), 0);
  const usual = line('Host', host) + line('Connection', 'keep-alive') + line('User-Agent', navigator.userAgent)
    + line('Accept', '*/*') + line('Accept-Encoding', 'gzip, deflate, br, zstd')
    + line('Accept-Language', navigator.languages.join(',')) + line('Pragma', 'no-cache') + line('Cache-Control', 'no-cache')
    + line('Sec-Fetch-Site', 'same-origin') + line('Sec-Fetch-Mode', 'cors') + line('Sec-Fetch-Dest', 'empty') + clientHints();
  return `${method} ${pathname}${search} HTTP/1.1\r\n\r\n`.length + own + usual;
}

function clientHints() {
  const { brands, platform, mobile } = navigator.userAgentData ?? {};
  if (!brands) return 0;
  const list = brands.map(({ brand, version }) => `"${brand}";v="${version}"`).join(', ');
  return line('sec-ch-ua', list) + line('sec-ch-ua-mobile', mobile ? '?1' : '?0') + line('sec-ch-ua-platform', `"${platform}"`);
}

/** Exact on the page's own host, where every header shows. */
function responseHead({ status, statusText, headers }) {
  const lines = [...headers].reduce((sum, [name, value]) => sum + line(name, value), 0);
  return `HTTP/1.1 ${status} ${statusText}\r\n\r\n`.length + lines;
}

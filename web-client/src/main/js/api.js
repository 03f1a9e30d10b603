/** A request that was answered with anything but 2xx. */
export class Refused extends Error {
  name = 'Refused';

  /** @param problem what the service says; a proxy says nothing of that kind */
  constructor({ status, statusText }, problem, retryAfterMs) {
    const detail = problem?.detail || problem?.title || statusText;
    super(`${status} ${detail}`);
    Object.assign(this, { status, detail, problem, retryAfterMs });
  }
}

async function refusal(response) {
  const problem = await response.json().catch(() => undefined);
  return new Refused(response, problem, Number(response.headers.get('Retry-After')) * 1_000 || undefined);
}

/** Calls to one service in the name of its user: by token, or by cookie where there is no getToken. */
export class Api {
  #getToken;
  #token;

  constructor({ url = globalThis.location?.origin, getToken, WebSocket = globalThis.WebSocket }) {
    if (!url) throw new TypeError('outside a browser the url is needed');
    this.url = String(url).replace(/\/$/, '');
    this.WebSocket = WebSocket;
    this.#getToken = getToken;
  }

  /** The token in use; getToken is asked once by however many wait for it. */
  async token(refused) {
    const asked = this.#token ??= Promise.resolve(this.#getToken?.(refused));
    try {
      return await asked;
    } catch (failure) {
      if (this.#token === asked) this.#token = undefined;
      throw failure;
    }
  }

  /** Whether there is another token than the one that was refused. */
  async renew(refused) {
    if (await this.token() === refused) this.#token = undefined;
    return await this.token(refused) !== refused;
  }

  async fetch(path, init = {}) {
    const token = await this.token();
    const response = await fetch(this.url + path, {
      cache: 'no-store',
      credentials: token ? 'same-origin' : 'include',
      ...init,
      headers: { ...(token && { Authorization: `Bearer ${token}` }), ...init.headers },
    });
    if (!response.ok) throw Object.assign(await refusal(response), { token });
    return response;
  }

  /** JSON there and back; a token that was refused is renewed once. */
  async call(path, { method = 'GET', body, headers } = {}) {
    const init = {
      method,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
      body: body && JSON.stringify(body),
    };
    const response = await this.fetch(path, init).catch(async failure => {
      if (failure.status !== 401 || !await this.renew(failure.token)) throw failure;
      return this.fetch(path, init);
    });
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  }
}

/** Of the parameters that are there. */
export const query = parameters => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
};

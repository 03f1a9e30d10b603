import { origin } from './places.js';

/** A user of this page, with a token that the local stack mints. */
export class Account {
  #minted;

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /** @returns {Promise<string>} the token, a new one once the last was refused */
  token() {
    this.#minted ??= this.#mint();
    return this.#minted;
  }

  forgetToken() {
    this.#minted = undefined;
  }

  /** For the client, which says which token was refused. */
  renewed(refused) {
    if (refused) this.forgetToken();
    return this.token();
  }

  async #mint() {
    try {
      const response = await fetch(`/dev/token?user=${encodeURIComponent(this.name)}&roles=publisher`);
      if (!response.ok) throw new Error(`no token: /dev/token answers ${response.status}, only the local stack has it`);
      return (await response.text()).trim();
    } catch (failure) {
      this.forgetToken();
      throw failure;
    }
  }

  /** Fails with a readable sentence for every answer but 2xx. */
  async call(service, path, { with: ask = fetch, ...options } = {}) {
    const headers = { ...options.headers, Authorization: `Bearer ${await this.token()}` };
    const response = await ask(`${origin(service)}${path}`, { cache: 'no-store', ...options, headers });
    if (response.status === 401) this.forgetToken();
    if (!response.ok) throw new Refused(response.status, await sentence(response));
    return response;
  }

  /** @returns {Promise<any>} the JSON of the answer */
  async json(service, path, options) {
    return (await this.call(service, path, options)).json();
  }

  send(service, path, body, { method = 'POST', headers, ...options } = {}) {
    return this.call(service, path, {
      ...options, method, body: JSON.stringify(body), headers: { ...headers, 'Content-Type': 'application/json' },
    });
  }
}

/** An answer that is no 2xx. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Unlike crypto.randomUUID, there on plain http too. */
export function uniqueId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');
}

async function sentence(response) {
  const problem = await response.json().catch(() => ({}));
  const errors = problem.errors ?? [];
  const fields = errors.length > 1 ? errors.map(error => `${error.field} ${error.detail}`) : [];
  return [`${response.status} ${problem.detail || problem.title || response.statusText}`, ...fields].join('; ');
}

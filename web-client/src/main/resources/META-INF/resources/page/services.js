/** Where the three services are, and calls to them with the user's token. */

const ports = { notification: 8081, chat: 8082, ticker: 8083 };
// On the local stack each service has its port; anywhere else one host stands before all three.
const local = Object.values(ports).includes(Number(location.port));

export const user = new URLSearchParams(location.search).get('user') || 'alice';

export function address(service, path) {
  return new URL(path, local ? `${location.protocol}//${location.hostname}:${ports[service]}` : location.origin);
}

let minted;

export function token() {
  minted ??= mint();
  return minted;
}

/** The next call asks for a fresh token: this one was refused, or could not be had. */
export function forgetToken() {
  minted = undefined;
}

async function mint() {
  try {
    const response = await fetch(`/dev/token?user=${encodeURIComponent(user)}&roles=publisher`);
    if (!response.ok) throw new Error(`no token: /dev/token answers ${response.status}, only the local stack has it`);
    return (await response.text()).trim();
  } catch (failure) {
    forgetToken();
    throw failure;
  }
}

/** Fails with a readable sentence for every answer but 2xx. */
export async function call(service, path, options = {}) {
  const headers = { ...options.headers, Authorization: `Bearer ${await token()}` };
  const response = await fetch(address(service, path), { ...options, headers, cache: 'no-store' });
  if (response.status === 401) forgetToken();
  if (!response.ok) throw new Error(await sentence(response));
  return response;
}

export function post(service, path, body, headers = {}) {
  return call(service, path, {
    method: 'POST', body: JSON.stringify(body), headers: { ...headers, 'Content-Type': 'application/json' },
  });
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

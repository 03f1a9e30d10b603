/** Where the three services are. */

const ports = { notification: 8081, chat: 8082, ticker: 8083 };

/** On the local stack each service also has a port of its own; anywhere else one host stands before all three. */
export const apart = Object.values(ports).includes(Number(location.port));

/** @param {'notification' | 'chat' | 'ticker'} service */
export const origin = service => (apart ? `${location.protocol}//${location.hostname}:${ports[service]}` : location.origin);

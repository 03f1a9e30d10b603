const LONGEST_MS = 30_000;

/** A random time up to a limit that doubles with every try: a thousand clients cut off at once do not come back at once. */
export const jitter = (tries, firstMs = 1_000) => Math.random() * Math.min(LONGEST_MS, firstMs * 2 ** tries);

export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** A control event as the service would have sent it just now. */
export const control = (type, data) => ({ type, time: new Date().toISOString(), data });

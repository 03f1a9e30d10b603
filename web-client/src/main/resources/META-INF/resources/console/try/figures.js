/**
 * What one lane has measured since the scenario began.
 * @typedef {object} Measured
 * @property {string} lane
 * @property {number} due events that were sent long enough ago to have arrived
 * @property {number} missing of those
 * @property {number} received
 * @property {number} p50 milliseconds
 * @property {number} p95
 * @property {number} bytes both ways, heads included: on the wire if a proxy counted them, else as the page knows
 * @property {number} requests
 */

/** The value that `share` of them do not exceed (nearest rank); NaN of nothing. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length ? sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] : NaN;
}

export function milliseconds(value) {
  if (Number.isNaN(value)) return '–';
  return value < 10 ? `${value.toFixed(1)} ms` : value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
}

export function bytes(value) {
  if (!Number.isFinite(value)) return '–';
  return value < 10_000 ? `${Math.round(value).toLocaleString('en')} B` : `${(value / 1000).toFixed(1)} kB`;
}

export function count(value) {
  if (!Number.isFinite(value)) return '–';
  return value < 10 && !Number.isInteger(value) ? value.toFixed(2) : Math.round(value).toLocaleString('en');
}

/**
 * The points of an SVG polyline through the values, scaled to fill the box from left to right.
 * @param {number[]} values
 */
export function points(values, width, height) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = width / Math.max(1, values.length - 1);
  return values.map((value, i) => `${(i * step).toFixed(1)},${(height - (height * (value - low)) / span).toFixed(1)}`).join(' ');
}

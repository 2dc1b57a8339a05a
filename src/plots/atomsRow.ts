/** What the row of atoms shows: how many, how large, and their energy as a smooth line. */

/** Of a dot, in CSS pixels at the least size of text. */
const leastRadius = 3.5;
const largestRadius = 9;
/** Text of large figures may grow further than dots. */
const largestGrowth = 1.5;
/** Of the distance of neighbours. */
const radiusShare = 0.4;
/** Where not all have room, so many are shown. */
const fewest = 24;
const most = 60;
/** Standard deviation of the smoothing, in sites. */
const smoothing = 2;
const reach = 3 * smoothing;
const weights = Array.from({ length: reach + 1 }, (_, z) => Math.exp(-(z * z) / (2 * smoothing * smoothing)));

/** Radius of a dot among that many on a width, in CSS pixels; `scale` is that of the text. */
export function dotRadius(count: number, width: number, scale: number): number {
  return Math.min(largestRadius * scale, Math.max(1, (radiusShare * width) / count));
}

/**
 * How many of the atoms are shown: all that are asked for, or as many as have dots that are clear to see, at least 24
 * and, where not all have room, at most 60.
 */
export function shownCount(atomCount: number, asked: number | null, width: number, scale: number): number {
  if (asked !== null) return Math.min(atomCount, asked);
  const radius = leastRadius * Math.min(scale, largestGrowth);
  const fitting = 2 * Math.floor((radiusShare * width) / radius / 2);
  if (fitting >= atomCount) return atomCount;
  return Math.min(atomCount, Math.max(fewest, Math.min(most, fitting)));
}

/** Means over some neighbours on both sides, weighted by a Gaussian; near the ends over those that there are. */
export function smoothed(out: Float64Array, values: Float64Array): void {
  const count = values.length;
  for (let y = 0; y < count; ++y) {
    let [sum, norm] = [0, 0];
    for (let z = Math.max(0, y - reach); z <= Math.min(count - 1, y + reach); ++z) {
      const weight = weights[Math.abs(z - y)];
      sum += weight * values[z];
      norm += weight;
    }
    out[y] = sum / norm;
  }
}

/** How much larger a length is drawn upwards than along the row, in one or two digits. */
export function exaggeration(pixelsPerHeight: number, pixelsPerSite: number): number {
  const factor = pixelsPerHeight / pixelsPerSite;
  return Number(factor.toPrecision(factor < 10 ? 1 : 2));
}

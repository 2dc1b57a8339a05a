import type { AtomTrack } from '../../workers/contract/protocol';

/**
 * The cubic that has values a, b and slopes u, v at the ends of an interval of length h, at the share s of it:
 * (1 + 2s)(1 - s)^2 a + s (1 - s)^2 h u + s^2 (3 - 2s) b - s^2 (1 - s) h v.
 */
export function cubicHermite(a: number, u: number, b: number, v: number, h: number, s: number): number {
  const rest = 1 - s;
  return (1 + 2 * s) * rest * rest * a + s * rest * rest * h * u + s * s * (3 - 2 * s) * b - s * s * rest * h * v;
}

/**
 * Positions and momenta of a track at a microscopic time, into arrays of atomCount: q by cubic Hermite with dq/ds = p,
 * p linearly, since the noise makes it jump. Times outside the samples are held at the nearest sample. Throws
 * RangeError for a track without samples.
 */
export function sampleTrack(position: Float64Array, momentum: Float64Array, track: AtomTrack, microTime: number): void {
  const { atomCount, sampleCount, microStep } = track;
  if (sampleCount < 1) throw new RangeError('A track without samples has no positions.');
  const place = Math.min(Math.max((microTime - track.firstMicroTime) / microStep, 0), sampleCount - 1);
  const sample = Math.min(Math.floor(place), Math.max(sampleCount - 2, 0));
  const share = place - sample;
  const from = sample * atomCount;
  const to = sampleCount > 1 ? from + atomCount : from;
  for (let atom = 0; atom < atomCount; atom++) {
    const p0 = track.momentum[from + atom];
    const p1 = track.momentum[to + atom];
    position[atom] = cubicHermite(track.position[from + atom], p0, track.position[to + atom], p1, microStep, share);
    momentum[atom] = p0 + (p1 - p0) * share;
  }
}

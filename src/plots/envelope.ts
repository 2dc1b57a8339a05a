import type { AtomTrack } from '../../workers/contract/protocol';

/** Largest displacement and momentum, from zero or from the mean of the row. */
export interface Envelope {
  position: number;
  momentum: number;
}

export type DisplacementOrigin = 'zero' | 'mean';

const samplesLooked = 48;
const growMs = 80;
const shrinkMs = 600;

/** Mean displacement of a row for the origin 'mean', else 0. */
export function originOf(
  position: ArrayLike<number>,
  first: number,
  atomCount: number,
  origin: DisplacementOrigin,
): number {
  if (origin === 'zero') return 0;
  let sum = 0;
  for (let atom = first; atom < first + atomCount; atom++) sum += position[atom];
  return sum / atomCount;
}

/**
 * max |q - origin| and max |p| over the samples within `reach` of a microscopic time; at most some fifty samples are
 * looked at.
 */
export function envelopeAround(
  track: AtomTrack,
  microTime: number,
  reach: number,
  origin: DisplacementOrigin,
): Envelope {
  const lastSample = track.sampleCount - 1;
  const clamp = (time: number) =>
    Math.min(Math.max(Math.round((time - track.firstMicroTime) / track.microStep), 0), lastSample);
  const from = clamp(microTime - reach);
  const to = clamp(microTime + reach);
  const stride = Math.max(1, Math.floor((to - from) / samplesLooked));
  const largest = { position: 0, momentum: 0 };
  for (let sample = from; sample <= to; sample += stride) {
    const first = sample * track.atomCount;
    const zero = originOf(track.position, first, track.atomCount, origin);
    for (let atom = first; atom < first + track.atomCount; atom++) {
      largest.position = Math.max(largest.position, Math.abs(track.position[atom] - zero));
      largest.momentum = Math.max(largest.momentum, Math.abs(track.momentum[atom]));
    }
  }
  return largest;
}

/** A scale on its way to a target: exponential, fast when the picture would overflow and slow when it shrinks. */
export function easedScale(scale: number, target: number, elapsedMs: number): number {
  if (!(scale > 0)) return target;
  const time = target > scale ? growMs : shrinkMs;
  return scale + (target - scale) * (1 - Math.exp(-Math.max(elapsedMs, 0) / time));
}

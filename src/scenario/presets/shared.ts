/**
 * omega_0 = 1/2, alpha = 1: v is largest at k = 1/6, where it is 1/2, so that a packet near there keeps its shape while
 * it flies.
 */
export const fastBand = { pinning: 0.5, stiffness: 1 } as const;
export const packet = { spectrum: 'packet', spectrumCentre: 0.165, spectrumWidth: 0.04 } as const;

/** Unpinned, with time for some fifty collisions of a typical phonon before the fronts meet. */
export const longRun = {
  pinning: 0,
  stiffness: 1,
  noiseStrength: 2,
  epsilon: 0.05,
  profileWidth: 0.3,
  length: 40,
  lastTime: 24,
} as const;

import type { InitialState, Model, Packet } from '../../src/physics/model';
import type { Law } from '../../src/theory/phononIntegral';

type Changes = Partial<Omit<Model, 'initial' | 'length'>> & { initial?: Partial<InitialState> };

/** What transport depends on: pinned, nearest neighbours, momentum noise. */
export const law = (dimension: Law['dimension'], changes: Partial<Law> = {}): Law => ({
  dimension,
  pinning: 1,
  couplings: [1],
  noise: 'momentum',
  noiseStrength: 1,
  ...changes,
});

/** A small ring: pinned, nearest neighbours, momentum noise, a packet in a pulse; L = N epsilon. */
export function ringModel({ initial, ...changes }: Changes = {}): Model {
  const base: Omit<Model, 'length' | 'initial'> = {
    dimension: 1,
    pinning: 1,
    couplings: [1],
    noise: 'momentum',
    noiseStrength: 1,
    epsilon: 0.1,
    siteCount: 48,
    transverseCount: 1,
    ...changes,
  };
  return {
    ...base,
    length: base.siteCount * base.epsilon,
    initial: {
      profile: 'pulse',
      profileWidth: 0.5,
      spectrum: 'packet',
      spectrumCentre: 0.15,
      spectrumWidth: 0.1,
      geometry: 'planar',
      polarisation: 'all',
      drawnProfile: [],
      drawnSpectrum: [],
      packets: [],
      ...initial,
    },
  };
}

/** Three packets on a ring of length 4.8, the last one over the ends of ring and torus. */
export const threePackets: Packet[] = [
  { r: -0.9, k: 0.2, sr: 0.3, sk: 0.05, energy: 1 },
  { r: 0.7, k: -0.1, sr: 0.5, sk: 0.1, energy: 2 },
  { r: 2, k: 0.45, sr: 0.4, sk: 0.2, energy: 0.5 },
];

/** A drawn profile with a jump and an empty part, and a drawn spectrum that is not even. */
export const drawnCurves = {
  drawnProfile: [
    { x: -1.5, y: 0 },
    { x: -0.5, y: 1 },
    { x: -0.5, y: 0.4 },
    { x: 1, y: 0.8 },
    { x: 1.7, y: 0 },
  ],
  drawnSpectrum: [
    { x: -0.4, y: 0.2 },
    { x: 0.1, y: 0.2 },
    { x: 0.2, y: 3 },
    { x: 0.35, y: 0 },
  ],
};

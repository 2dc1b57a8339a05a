import type { InitialState, Model } from '../../src/physics/model';
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

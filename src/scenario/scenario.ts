import type { CurvePoint, Geometry, Noise, Packet, Profile, Spectrum } from '../physics/model';

/**
 * One object that decides the physics of a run. The table in schema.ts gives each field its key in addresses and files.
 */
export interface Scenario {
  version: 1;
  dimension: 1 | 2 | 3;
  pinning: number;
  stiffness: number;
  furtherCouplings: number[];
  noiseStrength: number;
  epsilon: number;
  noise: Noise;
  profile: Profile;
  profileWidth: number;
  drawnProfile: CurvePoint[];
  geometry: Geometry;
  polarisation: 'all' | 1 | 2 | 3;
  spectrum: Spectrum;
  spectrumCentre: number;
  spectrumWidth: number;
  drawnSpectrum: CurvePoint[];
  packets: Packet[];
  length: number;
  lastTime: number;
  realisationCount: number;
  phononCount: number;
  seed: number;
  shownTime: number;
}

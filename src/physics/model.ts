/** The noise that exchanges momenta: it conserves energy and momentum, or energy only. */
export type Noise = 'momentum' | 'energy';
export type Profile = 'pulse' | 'box' | 'step' | 'pair' | 'wave' | 'flat' | 'drawn' | 'packets';
export type Spectrum = 'thermal' | 'packet' | 'band' | 'drawn';
export type Geometry = 'planar' | 'radial';

/** A Gaussian of W(r,k,0) about (r, k) with standard deviations sr and sk and the integral `energy`. */
export interface Packet {
  r: number;
  k: number;
  sr: number;
  sk: number;
  energy: number;
}

/** A corner of a drawn curve: x is r or k, y the value there. */
export interface CurvePoint {
  x: number;
  y: number;
}

/** The initial Wigner function W(r,k,0) = f(r) h(k), or a sum of packets, docs/model.md section 5. */
export interface InitialState {
  profile: Profile;
  /** Width sigma of f in macroscopic units. */
  profileWidth: number;
  spectrum: Spectrum;
  /** Centre of h on the torus [-1/2, 1/2). */
  spectrumCentre: number;
  spectrumWidth: number;
  geometry: Geometry;
  polarisation: 'all' | 1 | 2 | 3;
  /** The corners of f and of h where they are `drawn`, by ascending x. */
  drawnProfile: readonly CurvePoint[];
  drawnSpectrum: readonly CurvePoint[];
  /** With the profile `packets` they are the whole state, and the spectrum counts for nothing. */
  packets: readonly Packet[];
}

/**
 * Everything that decides the law of a run: one ring of oscillators with its noise and its initial state. Plain data.
 */
export interface Model {
  dimension: 1 | 2 | 3;
  /** omega_0, the pinning frequency; 0 for the unpinned (acoustic) chain. */
  pinning: number;
  /** a_1, a_2, ... in omega(k)^2 = omega_0^2 + sum_z a_z (1 - cos 2 pi k z). */
  couplings: number[];
  noise: Noise;
  /** gamma. */
  noiseStrength: number;
  /** epsilon, the ratio of the microscopic to the macroscopic scale. */
  epsilon: number;
  /** N, sites along the first direction, a multiple of 12. */
  siteCount: number;
  /** Sites along each other direction, even: few for planar states, N for radial ones; 1 in d = 1. */
  transverseCount: number;
  /** L = N epsilon, the length of the macroscopic ring r in [-L/2, L/2). */
  length: number;
  initial: InitialState;
}

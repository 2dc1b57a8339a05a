/** The noise that exchanges momenta: it conserves energy and momentum, or energy only. */
export type Noise = 'momentum' | 'energy';
export type Profile = 'pulse' | 'box' | 'step' | 'pair' | 'wave' | 'flat';
export type Spectrum = 'thermal' | 'packet' | 'band';
export type Geometry = 'planar' | 'radial';

/** The initial Wigner function W(r,k,0) = f(r) h(k), docs/model.md section 5. */
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

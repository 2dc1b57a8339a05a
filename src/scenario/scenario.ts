import type { Geometry, Noise, Profile, Spectrum } from '../physics/model';

/** One object that decides the physics of a run; the keys are those of the address. See docs/scenario.md. */
export interface Scenario {
  v: 1;
  d: 1 | 2 | 3;
  w0: number;
  a: number;
  c: number[];
  g: number;
  e: number;
  noise: Noise;
  init: Profile;
  rw: number;
  geo: Geometry;
  pol: 'all' | 1 | 2 | 3;
  spec: Spectrum;
  k0: number;
  kw: number;
  L: number;
  T: number;
  M: number;
  P: number;
  seed: number;
  t: number;
}

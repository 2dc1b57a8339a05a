import { msg } from '@lingui/core/macro';
import type { PresetEntry } from './preset';

/** Lattices. */
export const dimensionsPresets: readonly PresetEntry[] = [
  {
    id: 'drop',
    group: 'dimensions',
    title: msg`A drop in two dimensions`,
    caption: msg`A round hot spot turns square: waves fly farther along the diagonals of the lattice, in the atoms as in the Boltzmann equation.`,
    hint: msg`At t = 7 there is 1.7 times as much energy three lengths off along a diagonal as along an axis. W(r₁,k₁) can be chosen in the middle title.`,
    tries: [
      { label: 'W(r₁,k₁)', set: 'fld=wigner' },
      { label: 'γ → 1', set: 'g=1' },
    ],
    scenario: {
      dimension: 2,
      geometry: 'radial',
      pinning: 0,
      noiseStrength: 0.1,
      epsilon: 0.1,
      profileWidth: 0.6,
      length: 14.4,
      lastTime: 7,
      realisationCount: 32,
    },
    view: { scale: 'root' },
  },
  {
    id: 'polarisations',
    group: 'dimensions',
    title: msg`Polarisations mix`,
    caption: msg`Atoms that move along the first axis only: the noise turns half of their energy into motion along the second.`,
    hint: msg`The difference falls at the rate 16γ = 3.2 at first, but as 1/t at last, for waves near k = 0 hardly collide and keep their polarisation. Energy noise leaves every polarisation to itself.`,
    tries: [
      { label: msg`Energy noise`, set: 'noise=energy' },
      { label: 'γ → 1', set: 'g=1' },
    ],
    scenario: {
      dimension: 2,
      polarisation: 1,
      pinning: 0.5,
      noiseStrength: 0.2,
      epsilon: 0.05,
      length: 10,
      lastTime: 6,
      realisationCount: 64,
    },
    view: { tab: 'polarisations' },
  },
  {
    id: 'logarithm',
    group: 'dimensions',
    title: msg`d = 2: logarithm`,
    caption: msg`In the plane, without pinning, the diffusivity never settles: it grows with the logarithm of time.`,
    hint: msg`D(t) rises by α/(32πγ) = 0.0199 for every factor e of time, so κ₀ is infinite, if only just. Measure puts phonons beside the formula. Pinning with ω₀ = 1 stops D at 0.0224.`,
    tries: [
      { label: 'ω₀ → 1', set: 'w0=1' },
      { label: 'γ → 1', set: 'g=1' },
    ],
    scenario: {
      dimension: 2,
      pinning: 0,
      noiseStrength: 0.5,
      epsilon: 0.05,
      length: 18,
      lastTime: 10,
      realisationCount: 32,
    },
    view: { tab: 'transport', figure: 'f' },
  },
  {
    id: 'fourier',
    group: 'dimensions',
    title: msg`d = 3: Fourier’s law`,
    caption: msg`In three dimensions the law of Fourier holds even without pinning: long waves fly as far as ever, but they are too few.`,
    hint: msg`D(t) tends to κ₀ = 0.010758 α/γ, here 0.0430, from below and slowly, as 1/√t: at t = 5 it is 0.0336. The chain spreads a little farther, by the ε²γ that its noise conducts by itself. In d = 2 D would grow as ln t, in d = 1 as √t.`,
    tries: [
      { label: 'd = 2', set: 'd=2&M=32' },
      { label: 'd = 1', set: 'd=1&M=256' },
    ],
    scenario: {
      dimension: 3,
      pinning: 0,
      noiseStrength: 0.25,
      epsilon: 0.08,
      length: 11.52,
      lastTime: 5,
      realisationCount: 16,
    },
    view: { tab: 'transport', figure: 'f' },
  },
];

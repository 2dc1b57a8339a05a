import { msg } from '@lingui/core/macro';
import type { PresetEntry } from './preset';
import { longRun } from './shared';

/** Where a conductivity exists. */
export const diffusionPresets: readonly PresetEntry[] = [
  {
    id: 'diffusion',
    group: 'diffusion',
    title: msg`Pinned: diffusion`,
    caption: msg`After many collisions the directions are forgotten: the profile tends to a Gaussian that widens as the square root of time.`,
    hint: msg`For ω₀ = α = γ = 1 the diffusion constant is 0.10825. It is approached from below and slowly, as 1/√t, because waves near k = 0 hardly collide; in a pinned chain these are slow, so the constant is finite.`,
    tries: [
      { label: msg`Profiles over r/√t`, set: 'fig=d' },
      { label: 'γ → 2', set: 'g=2' },
      { label: 'ω₀ → 0', set: 'w0=0&L=40' },
    ],
    scenario: {
      pinning: 1,
      stiffness: 1,
      noiseStrength: 1,
      epsilon: 0.04,
      profileWidth: 0.4,
      length: 22,
      lastTime: 24,
    },
    view: { tab: 'transport', figure: 'f' },
  },
  {
    id: 'energynoise',
    group: 'diffusion',
    title: msg`Energy noise restores diffusion`,
    caption: msg`The same unpinned chain, but its noise conserves energy only: now the long waves collide like all others, and the pulse diffuses.`,
    hint: msg`Every wave number collides at the rate γ, so κ₀ = α/(4γ) = 0.125 is finite although nothing pins the chain. Switch the noise back to momentum and the fronts return.`,
    tries: [
      { label: msg`Momentum noise`, set: 'noise=momentum' },
      { label: msg`Diffusivity D(t)`, set: 'fig=f' },
    ],
    scenario: { ...longRun, noise: 'energy' },
    view: { tab: 'transport', figure: 'd' },
  },
  {
    id: 'optimum',
    group: 'diffusion',
    title: msg`How noise conducts`,
    caption: msg`Weak noise lets phonons fly far, strong noise moves energy by itself: in between the conductivity is least.`,
    hint: msg`In microscopic units κ = κ₀/ε + εγ. For ω₀ = α = 1 and γ = 4 the minimum lies at ε = 0.082, near the ε of this scenario.`,
    tries: [
      { label: 'ε → 0.02', set: 'e=0.02' },
      { label: 'ε → 0.2', set: 'e=0.2' },
    ],
    scenario: { pinning: 1, stiffness: 1, noiseStrength: 4, epsilon: 0.08, length: 10, lastTime: 6 },
    view: { limitShown: '2', tab: 'transport', figure: 'c' },
  },
];

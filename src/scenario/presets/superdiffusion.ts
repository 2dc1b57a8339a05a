import { msg } from '@lingui/core/macro';
import type { PresetEntry } from './preset';
import { longRun } from './shared';

/** Unpinned chains, whose long waves hardly collide. */
export const superdiffusionPresets: readonly PresetEntry[] = [
  {
    id: 'levy',
    group: 'superdiffusion',
    title: msg`Unpinned: Lévy flights`,
    caption: msg`Long waves move at the speed of sound and hardly ever collide: two fronts run ahead of a peak that sinks faster than by diffusion.`,
    hint: msg`The peak tends to fall as t⁻²⁄³, and the shoulders reach as |r|⁻⁵⁄² up to the front at |r| = c t, c = 0.707. Raise ω₀ and the fronts are gone: pinning stops the long waves.`,
    tries: [
      { label: 'ω₀ → 1', set: 'w0=1' },
      { label: msg`Profiles over r/t²⁄³`, set: 'tab=transport&fig=d' },
    ],
    scenario: {
      pinning: 0,
      stiffness: 1,
      noiseStrength: 1,
      epsilon: 0.04,
      profileWidth: 0.4,
      length: 28,
      lastTime: 16,
    },
    view: { tab: 'phonons' },
  },
  {
    id: 'superdiffusion',
    group: 'superdiffusion',
    title: msg`Superdiffusion: two thirds`,
    caption: msg`Drawn over r/t²⁄³, the profiles of the unpinned chain fall on one curve; over r/√t they would not.`,
    hint: msg`The mean square displacement grows with an exponent above 1, between flight (2) and diffusion (1). Give it pinning, or energy noise, and the exponent goes to 1.`,
    tries: [
      { label: 'ω₀ → 1', set: 'w0=1' },
      { label: msg`Energy noise`, set: 'noise=energy' },
      { label: msg`Diffusivity D(t)`, set: 'fig=f' },
    ],
    scenario: { ...longRun, noise: 'momentum' },
    view: { tab: 'transport', figure: 'd' },
  },
  {
    id: 'current',
    group: 'superdiffusion',
    title: msg`The current remembers`,
    caption: msg`In the unpinned chain the correlation of the energy current decays as 1/√t, too slowly for a conductivity to exist.`,
    hint: msg`Measure it from equilibrium runs of the chain and compare with the tail c²/(2√(πγt)) of the kinetic formula. With ω₀ > 0 the tail is steeper and its integral is κ₀.`,
    tries: [
      { label: 'ω₀ → 1', set: 'w0=1' },
      { label: 'γ → 4', set: 'g=4' },
    ],
    scenario: { pinning: 0, stiffness: 1, noiseStrength: 1, epsilon: 0.05, length: 16, lastTime: 8 },
    view: { tab: 'transport', figure: 'b' },
  },
];

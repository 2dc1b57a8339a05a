import { msg } from '@lingui/core/macro';
import type { PresetEntry } from './preset';
import { fastBand, packet } from './shared';

/** Chain and Boltzmann equation at finite ε. */
export const limitPresets: readonly PresetEntry[] = [
  {
    id: 'coarse',
    group: 'limit',
    title: msg`ε too large to be kinetic`,
    caption: msg`The pulse is only a few atoms wide: chain and Boltzmann equation now disagree, already at t = 0 and by more than the sampling error.`,
    hint: msg`A wave number needs room: a pulse of width σ blurs k by ε/(4πσ), here as much as the packet is wide. Halve ε again and again and watch the difference go away.`,
    tries: [
      { label: msg`Halve ε`, set: 'e=0.125' },
      { label: msg`Halve ε twice`, set: 'e=0.0625' },
    ],
    scenario: {
      ...fastBand,
      ...packet,
      noiseStrength: 0.5,
      epsilon: 0.25,
      length: 18,
      lastTime: 8,
      realisationCount: 4096,
    },
    lesson: ['epsilon'],
    view: {},
  },
  {
    id: 'epsilon',
    group: 'limit',
    title: msg`The limit ε → 0`,
    caption: msg`The exact Wigner function of the chain beside its limit: halve ε, and their distance shrinks by a rate that can be measured.`,
    hint: msg`Nothing here is random, so the difference is the effect of ε alone. The study runs the chain at smaller and smaller ε and fits the order of the error.`,
    tries: [
      { label: msg`Halve ε`, set: 'e=0.025' },
      { label: msg`Halve ε twice`, set: 'e=0.0125' },
    ],
    scenario: { ...fastBand, ...packet, noiseStrength: 0.5, epsilon: 0.05, length: 8, lastTime: 4 },
    view: { leftEngine: 'moments', tab: 'epsilon' },
  },
  {
    id: 'sound',
    group: 'limit',
    title: msg`What condition (b4) forbids`,
    caption: msg`All energy near k = 0 of the unpinned chain, where the velocity jumps: exact chain and Boltzmann equation part at once.`,
    hint: msg`The blur ε/(4πσ) of a wave number is wider than its distance to the jump of v at k = 0, so the waves do not know which way to go. Move k₀ to 0.15, or raise ω₀, and the fields agree again.`,
    tries: [
      { label: 'k₀ → 0.15', set: 'k0=0.15' },
      { label: 'ω₀ → 1', set: 'w0=1' },
    ],
    scenario: {
      pinning: 0,
      stiffness: 1,
      spectrum: 'packet',
      spectrumCentre: 0,
      spectrumWidth: 0.005,
      noiseStrength: 0.5,
      epsilon: 0.05,
      length: 12,
      lastTime: 6,
      realisationCount: 512,
    },
    view: { leftEngine: 'moments', tab: 'anatomy' },
    lesson: ['packet'],
  },
];

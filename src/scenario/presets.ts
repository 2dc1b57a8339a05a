import { defaultScenario } from './codec';
import type { Scenario } from './scenario';
import { defaultView, type View } from './view';

/** What presets are about, in the order of the menu. */
export const presetGroups = [
  'From atoms to phonons',
  'The limit and its conditions',
  'Collisions',
  'Diffusion and conductivity',
  'Superdiffusion',
  'Two and three dimensions',
] as const;

export type PresetGroup = (typeof presetGroups)[number];

/** A starting point for a lecture. */
export interface Preset {
  id: string;
  group: PresetGroup;
  title: string;
  /** One sentence: what there is to see. */
  caption: string;
  /** What to say or to try next. */
  hint: string;
  /** Changes that show what the hint says: the words of a button, and keys of a link on top of the preset. */
  tries?: readonly { label: string; set: string }[];
  /** Names of warnings of which the preset is an example; they are not given with it. */
  lesson?: readonly string[];
  /** What differs from the default scenario. */
  scenario: Partial<Scenario>;
  /** What differs from the default view. */
  view: Partial<View>;
}

/**
 * omega_0 = 1/2, alpha = 1: v is largest at k = 1/6, where it is 1/2, so that a packet near there keeps its shape while
 * it flies.
 */
const fastBand = { pinning: 0.5, stiffness: 1 } as const;
const packet = { spectrum: 'packet', spectrumCentre: 0.165, spectrumWidth: 0.04 } as const;

/** Unpinned, with time for some fifty collisions of a typical phonon before the fronts meet. */
const longRun = {
  pinning: 0,
  stiffness: 1,
  noiseStrength: 2,
  epsilon: 0.05,
  profileWidth: 0.3,
  length: 40,
  lastTime: 24,
} as const;

/** All presets, the opening one first. In each the fastest phonon stays within half the ring up to the time T. */
export const presets: readonly Preset[] = [
  {
    id: 'packet',
    group: 'From atoms to phonons',
    title: 'A wave packet meets the noise',
    caption:
      'A blob of waves of one wavelength flies to the right and is scattered, collision by collision, over all wave numbers.',
    hint: 'Both fields show the same event, once from atoms and once from the Boltzmann equation. The blob fades at the rate γ φ(k₀); pull γ to 0 and it only flies.',
    scenario: { ...fastBand, ...packet, noiseStrength: 0.4, length: 12, lastTime: 8 },
    view: {},
  },
  {
    id: 'ballistic',
    group: 'From atoms to phonons',
    title: 'Free flight',
    caption:
      'Without noise every wave number moves at its own speed, and the pulse bends into the curve of the group velocity.',
    hint: 'The picture at time t is the graph r = v(k) t. Lower ω₀ to sharpen the turn at k = 0; at ω₀ = 0 it becomes a jump between the two directions of sound.',
    scenario: { ...fastBand, noiseStrength: 0, profileWidth: 0.4, length: 14, lastTime: 10 },
    view: { tab: 'anatomy' },
  },
  {
    id: 'diffusion',
    group: 'Diffusion and conductivity',
    title: 'Pinned: diffusion',
    caption:
      'After many collisions the directions are forgotten: the profile tends to a Gaussian that widens as the square root of time.',
    hint: 'For ω₀ = α = γ = 1 the diffusion constant is 0.10825. It is approached from below and slowly, as 1/√t, because waves near k = 0 hardly collide; in a pinned chain these are slow, so the constant is finite.',
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
    id: 'levy',
    group: 'Superdiffusion',
    title: 'Unpinned: Lévy flights',
    caption:
      'Long waves move at the speed of sound and hardly ever collide: two fronts run ahead of a peak that sinks faster than by diffusion.',
    hint: 'The peak tends to fall as t⁻²⁄³, and the shoulders reach as |r|⁻⁵⁄² up to the front at |r| = c t, c = 0.707. Raise ω₀ and the fronts are gone: pinning stops the long waves.',
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
    id: 'coarse',
    group: 'The limit and its conditions',
    title: 'ε too large to be kinetic',
    caption:
      'The pulse is only a few atoms wide: chain and Boltzmann equation now disagree, already at t = 0 and by more than the sampling error.',
    hint: 'A wave number needs room: a pulse of width σ blurs k by ε/(4πσ), here as much as the packet is wide. Halve ε again and again and watch the difference go away.',
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
    id: 'strong',
    group: 'Collisions',
    title: 'Strong noise',
    caption: 'The packet loses its wave number before it gets anywhere; what remains spreads slowly, as if it crept.',
    hint: 'The mean free path v/(γφ) is less than a fifth of the width of the pulse, and the diffusion constant falls as 1/γ. Try γ = 1 and then 0.1.',
    scenario: { ...fastBand, ...packet, noiseStrength: 8, length: 8, lastTime: 3, realisationCount: 512 },
    view: { tab: 'transport', figure: 'f' },
  },
  {
    id: 'pair',
    group: 'From atoms to phonons',
    title: 'Two pulses meet',
    caption:
      'Two hot spots run through each other and leave no trace of the meeting, for the kinetic equation is linear.',
    hint: 'In the field the two curves never touch: phonons at one place are told apart by k. Only in the energy profile do they add up.',
    scenario: { ...fastBand, profile: 'pair', noiseStrength: 0.1, profileWidth: 0.25, lastTime: 8 },
    view: {},
  },
  {
    id: 'contact',
    group: 'From atoms to phonons',
    title: 'Hot meets cold',
    caption:
      'The hot half of the ring runs into the cold half at both contacts, first as free flight, then as diffusion.',
    hint: 'At first each contact is a ramp that ends where the fastest phonons are, |r| = t/2. With more noise it rounds to an error function.',
    scenario: { ...fastBand, profile: 'step', profileWidth: 0.2, noiseStrength: 0.5, lastTime: 6 },
    view: {},
  },
  {
    id: 'relaxation',
    group: 'Collisions',
    title: 'Only wave numbers relax',
    caption:
      'The same everywhere on the ring: the peak of the spectrum melts, and the long waves near k = 0 are the last to fill up.',
    hint: 'Here the Boltzmann equation has only its collision part. Its rate vanishes as 4π²γk², so at k = 0 equipartition is never reached.',
    scenario: {
      ...fastBand,
      ...packet,
      profile: 'flat',
      noiseStrength: 1,
      length: 8,
      lastTime: 6,
      realisationCount: 512,
    },
    view: { tab: 'spectrum' },
  },
  {
    id: 'superdiffusion',
    group: 'Superdiffusion',
    title: 'Superdiffusion: two thirds',
    caption: 'Drawn over r/t²⁄³, the profiles of the unpinned chain fall on one curve; over r/√t they would not.',
    hint: 'The mean square displacement grows with an exponent above 1, between flight (2) and diffusion (1). Give it pinning, or energy noise, and the exponent goes to 1.',
    scenario: { ...longRun, noise: 'momentum' },
    view: { tab: 'transport', figure: 'd' },
  },
  {
    id: 'energynoise',
    group: 'Diffusion and conductivity',
    title: 'Energy noise restores diffusion',
    caption:
      'The same unpinned chain, but its noise conserves energy only: now the long waves collide like all others, and the pulse diffuses.',
    hint: 'Every wave number collides at the rate γ, so κ₀ = α/(4γ) = 0.125 is finite although nothing pins the chain. Switch the noise back to momentum and the fronts return.',
    scenario: { ...longRun, noise: 'energy' },
    view: { tab: 'transport', figure: 'd' },
  },
  {
    id: 'epsilon',
    group: 'The limit and its conditions',
    title: 'The limit ε → 0',
    caption:
      'The exact Wigner function of the chain beside its limit: halve ε, and their distance shrinks by a rate that can be measured.',
    hint: 'Nothing here is random, so the difference is the effect of ε alone. The study runs the chain at smaller and smaller ε and fits the order of the error.',
    scenario: { ...fastBand, ...packet, noiseStrength: 0.5, epsilon: 0.05, length: 8, lastTime: 4 },
    view: { leftEngine: 'moments', tab: 'epsilon' },
  },
  {
    id: 'current',
    group: 'Superdiffusion',
    title: 'The current remembers',
    caption:
      'In the unpinned chain the correlation of the energy current decays as 1/√t, too slowly for a conductivity to exist.',
    hint: 'Measure it from equilibrium runs of the chain and compare with the tail c²/(2√(πγt)) of the kinetic formula. With ω₀ > 0 the tail is steeper and its integral is κ₀.',
    scenario: { pinning: 0, stiffness: 1, noiseStrength: 1, epsilon: 0.05, length: 16, lastTime: 8 },
    view: { tab: 'transport', figure: 'b' },
  },
  {
    id: 'optimum',
    group: 'Diffusion and conductivity',
    title: 'How noise conducts',
    caption:
      'Weak noise lets phonons fly far, strong noise moves energy by itself: in between the conductivity is least.',
    hint: 'In microscopic units κ = κ₀/ε + εγ. For ω₀ = α = 1 and γ = 4 the minimum lies at ε = 0.082, near the ε of this scenario.',
    scenario: { pinning: 1, stiffness: 1, noiseStrength: 4, epsilon: 0.08, length: 10, lastTime: 6 },
    view: { limitShown: '2', tab: 'transport', figure: 'c' },
  },
  {
    id: 'sound',
    group: 'The limit and its conditions',
    title: 'What condition (b4) forbids',
    caption:
      'All energy near k = 0 of the unpinned chain, where the velocity jumps: exact chain and Boltzmann equation part at once.',
    hint: 'The blur ε/(4πσ) of a wave number is wider than its distance to the jump of v at k = 0, so the waves do not know which way to go. Move k₀ to 0.15, or raise ω₀, and the fields agree again.',
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
  },
  {
    id: 'drop',
    group: 'Two and three dimensions',
    title: 'A drop in two dimensions',
    caption:
      'A round hot spot turns square: waves fly farther along the diagonals of the lattice, in the atoms as in the Boltzmann equation.',
    hint: 'At t = 7 there is 1.7 times as much energy three lengths off along a diagonal as along an axis. W(r₁,k₁) can be chosen in the middle title.',
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
    group: 'Two and three dimensions',
    title: 'Polarisations mix',
    caption:
      'Atoms that move along the first axis only: the noise turns half of their energy into motion along the second.',
    hint: 'The difference falls at the rate 16γ = 3.2 at first, but as 1/t at last, for waves near k = 0 hardly collide and keep their polarisation. Energy noise leaves every polarisation to itself.',
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
    group: 'Two and three dimensions',
    title: 'd = 2: logarithm',
    caption: 'In the plane, without pinning, the diffusivity never settles: it grows with the logarithm of time.',
    hint: 'D(t) rises by α/(32πγ) = 0.0199 for every factor e of time, so κ₀ is infinite, if only just. Measure puts phonons beside the formula. Pinning with ω₀ = 1 stops D at 0.0224.',
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
    group: 'Two and three dimensions',
    title: 'd = 3: Fourier’s law',
    caption:
      'In three dimensions the law of Fourier holds even without pinning: long waves fly as far as ever, but they are too few.',
    hint: 'D(t) tends to κ₀ = 0.010758 α/γ, here 0.0430, from below and slowly, as 1/√t: at t = 5 it is 0.0336. The chain spreads a little farther, by the ε²γ that its noise conducts by itself. In d = 2 D would grow as ln t, in d = 1 as √t.',
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

/** What the page shows without an address. */
export const openingPreset: Preset = presets[0];

/** All keys of a preset. */
export function presetScenario(preset: Preset): Scenario {
  return { ...defaultScenario, ...preset.scenario };
}

/** The view of a preset: what the user has chosen, but for the keys that the preset sets. */
export function presetView(preset: Preset, chosen: View = defaultView): View {
  return { ...chosen, ...preset.view };
}

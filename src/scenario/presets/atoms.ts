import { msg } from '@lingui/core/macro';
import type { PresetEntry } from './preset';
import { fastBand, packet } from './shared';

/** Waves of atoms that are seen as phonons. */
export const atomsPresets: readonly PresetEntry[] = [
  {
    id: 'packet',
    group: 'atoms',
    title: msg`A wave packet meets the noise`,
    caption: msg`A blob of waves of one wavelength flies to the right and is scattered, collision by collision, over all wave numbers.`,
    hint: msg`Both fields show the same event, once from atoms and once from the Boltzmann equation. The blob fades at the rate γ φ(k₀); pull γ to 0 and it only flies.`,
    tries: [
      { label: 'γ → 0', set: 'g=0' },
      { label: 'γ → 2', set: 'g=2' },
    ],
    scenario: { ...fastBand, ...packet, noiseStrength: 0.4, length: 12, lastTime: 8 },
    view: {},
  },
  {
    id: 'ballistic',
    group: 'atoms',
    title: msg`Free flight`,
    caption: msg`Without noise every wave number moves at its own speed, and the pulse bends into the curve of the group velocity.`,
    hint: msg`The picture at time t is the graph r = v(k) t. Lower ω₀ to sharpen the turn at k = 0; at ω₀ = 0 it becomes a jump between the two directions of sound.`,
    tries: [
      { label: 'ω₀ → 0.2', set: 'w0=0.2&L=16' },
      { label: 'ω₀ → 0', set: 'w0=0&L=18' },
    ],
    scenario: { ...fastBand, noiseStrength: 0, profileWidth: 0.4, length: 14, lastTime: 10 },
    view: { tab: 'anatomy' },
  },
  {
    id: 'pair',
    group: 'atoms',
    title: msg`Two pulses meet`,
    caption: msg`Two hot spots run through each other and leave no trace of the meeting, for the kinetic equation is linear.`,
    hint: msg`In the field the two curves never touch: phonons at one place are told apart by k. Only in the energy profile do they add up.`,
    tries: [
      { label: msg`Enlarge the energy profile`, set: 'big=profile' },
      { label: 'γ → 0', set: 'g=0' },
    ],
    scenario: { ...fastBand, profile: 'pair', noiseStrength: 0.1, profileWidth: 0.25, lastTime: 8 },
    view: {},
  },
  {
    id: 'slower',
    group: 'atoms',
    title: msg`Two packets, one slower`,
    caption: msg`Two packets of equal energy start at one place: the one with shorter waves flies less than half as fast, and is scattered sooner.`,
    hint: msg`Speeds are 0.50 and 0.20, rates γφ 0.16 and 0.29: the slow one comes a quarter as far before it is scattered. A packet of long waves can be as slow and yet hardly collide.`,
    tries: [
      { label: msg`Slow, but with long waves`, set: 'pk=-3,0.165,0.5,0.03,1~-3,0.0345,0.5,0.01,1' },
      { label: 'γ → 0', set: 'g=0' },
    ],
    scenario: {
      ...fastBand,
      profile: 'packets',
      packets: [
        { r: -3, k: 0.165, sr: 0.5, sk: 0.03, energy: 1 },
        { r: -3, k: 0.4, sr: 0.5, sk: 0.03, energy: 1 },
      ],
      noiseStrength: 0.2,
      length: 18,
      lastTime: 8,
    },
    view: {},
  },
  {
    id: 'write',
    group: 'atoms',
    title: msg`Write your own`,
    caption: msg`A greeting in the plane of r and k, written with four packets: flight leans it over, and collisions smear it over all wave numbers.`,
    hint: msg`Each point of the letters moves along at its own v(k), right above k = 0 and left below. Take the tool Paint and write something else on the fields; the address holds every stroke.`,
    tries: [
      { label: msg`Paint`, set: 'tool=paint' },
      { label: 'γ → 0', set: 'g=0' },
    ],
    scenario: {
      ...fastBand,
      profile: 'packets',
      packets: [
        { r: -3.5, k: 0, sr: 0.2, sk: 0.14, energy: 1 },
        { r: -2.25, k: 0, sr: 0.5, sk: 0.03, energy: 0.5 },
        { r: -1, k: 0, sr: 0.2, sk: 0.14, energy: 1 },
        { r: 1.5, k: 0, sr: 0.2, sk: 0.14, energy: 1 },
      ],
      noiseStrength: 0.15,
      lastTime: 7,
    },
    view: {},
  },
  {
    id: 'contact',
    group: 'atoms',
    title: msg`Hot meets cold`,
    caption: msg`The hot half of the ring runs into the cold half at both contacts, first as free flight, then as diffusion.`,
    hint: msg`At first each contact is a ramp that ends where the fastest phonons are, |r| = t/2. With more noise it rounds to an error function.`,
    tries: [
      { label: 'γ → 0', set: 'g=0' },
      { label: 'γ → 5', set: 'g=5' },
    ],
    scenario: { ...fastBand, profile: 'step', profileWidth: 0.2, noiseStrength: 0.5, lastTime: 6 },
    view: {},
  },
];

import { msg } from '@lingui/core/macro';
import type { PresetEntry } from './preset';
import { fastBand, packet } from './shared';

/** What the noise does to wave numbers. */
export const collisionsPresets: readonly PresetEntry[] = [
  {
    id: 'strong',
    group: 'collisions',
    title: msg`Strong noise`,
    caption: msg`The packet loses its wave number before it gets anywhere; what remains spreads slowly, as if it crept.`,
    hint: msg`The mean free path v/(γφ) is less than a fifth of the width of the pulse, and the diffusion constant falls as 1/γ. Try γ = 1 and then 0.1.`,
    tries: [
      { label: 'γ → 1', set: 'g=1' },
      { label: 'γ → 0.1', set: 'g=0.1' },
    ],
    scenario: { ...fastBand, ...packet, noiseStrength: 8, length: 8, lastTime: 3, realisationCount: 512 },
    view: { tab: 'transport', figure: 'f' },
  },
  {
    id: 'relaxation',
    group: 'collisions',
    title: msg`Only wave numbers relax`,
    caption: msg`The same everywhere on the ring: the peak of the spectrum melts, and the long waves near k = 0 are the last to fill up.`,
    hint: msg`Here the Boltzmann equation has only its collision part. Its rate vanishes as 4π²γk², so at k = 0 equipartition is never reached.`,
    tries: [
      { label: 'k₀ → 0', set: 'k0=0' },
      { label: msg`Energy noise`, set: 'noise=energy' },
    ],
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
];

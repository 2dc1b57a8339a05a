import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { i18n } from '../language';

/** Choices of the scenario and of the view that are words. */
const names: Partial<Record<string, MessageDescriptor>> = {
  // noise
  momentum: msg({ message: 'momentum', comment: 'What the noise conserves, as in "noise = momentum"' }),
  energy: msg({ message: 'energy', comment: 'What the noise conserves, as in "noise = energy"' }),
  // initial state
  pulse: msg({ message: 'pulse', comment: 'Profile of the initial energy' }),
  box: msg({ message: 'box', comment: 'Profile of the initial energy' }),
  step: msg({ message: 'step', comment: 'Profile of the initial energy' }),
  pair: msg({ message: 'pair', comment: 'Profile of the initial energy: two pulses' }),
  wave: msg({ message: 'wave', comment: 'Profile of the initial energy' }),
  flat: msg({ message: 'flat', comment: 'Profile of the initial energy' }),
  drawn: msg({ message: 'drawn', comment: 'Profile or spectrum of the initial energy, drawn by hand' }),
  packets: msg({ message: 'packets', comment: 'Profile of the initial energy: wave packets' }),
  planar: msg({ message: 'planar', comment: 'Geometry of the initial state' }),
  radial: msg({ message: 'radial', comment: 'Geometry of the initial state' }),
  all: msg({ message: 'all', comment: 'All polarisations' }),
  thermal: msg({ message: 'thermal', comment: 'Spectrum of the initial energy' }),
  packet: msg({ message: 'packet', comment: 'Spectrum of the initial energy: a wave packet' }),
  band: msg({ message: 'band', comment: 'Spectrum of the initial energy: a band of wave numbers' }),
  // view
  follow: msg({ message: 'follow', comment: 'Scale of the figures: it follows the time on show' }),
  fixed: msg({ message: 'fixed', comment: 'Scale of the figures: it stays' }),
  root: msg({ message: 'root', comment: 'Scale of the figures: square roots' }),
  log: msg({ message: 'log', comment: 'Scale of the figures: logarithms' }),
  plain: msg({ message: 'plain', comment: 'The Wigner function W as it is, not smoothed' }),
  auto: msg({ message: 'auto', comment: 'A choice that the page makes by itself' }),
  difference: msg({ message: 'difference', comment: 'Of two fields, as it is' }),
  score: msg({ message: 'score', comment: 'Of two fields, the difference over its standard error' }),
  off: msg({ message: 'off', comment: 'No kept run is shown' }),
  ghost: msg({ message: 'ghost', comment: 'The curves of a kept run, dotted' }),
  side: msg({ message: 'side', comment: 'The field of a kept run, side by side with the present one' }),
  minus: msg({ message: 'minus', comment: 'The present run minus the kept one' }),
  // tabs
  spectrum: msg({ message: 'spectrum', comment: 'Name of a tab' }),
  atoms: msg({ message: 'atoms', comment: 'Name of a tab' }),
  anatomy: msg({ message: 'anatomy', comment: 'Name of a tab: of the Boltzmann equation' }),
  phonons: msg({ message: 'phonons', comment: 'Name of a tab' }),
  pairs: msg({ message: 'pairs', comment: 'Name of a tab: pairs of atoms' }),
  transport: msg({ message: 'transport', comment: 'Name of a tab' }),
  polarisations: msg({ message: 'polarisations', comment: 'Name of a tab' }),
  exchange: msg({ message: 'exchange', comment: 'Name of a tab: of momenta by the noise' }),
  probe: msg({ message: 'probe', comment: 'Name of a tab' }),
};

/** What a choice of the scenario or of the view is called; what is no word, as `1` or `viridis`, stays as it is. */
export function choiceName(choice: string): string {
  const name = Object.hasOwn(names, choice) ? names[choice] : undefined;
  return name ? i18n._(name) : choice;
}

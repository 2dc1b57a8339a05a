import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { i18n } from '../language';

/** Choices of the scenario and of the view that are words. */
const names: Partial<Record<string, MessageDescriptor>> = {
  // noise
  momentum: msg({
    message: 'momentum',
    context: 'choice',
    comment: 'What the noise conserves, as in "noise = momentum"',
  }),
  energy: msg({ message: 'energy', context: 'choice', comment: 'What the noise conserves, as in "noise = energy"' }),
  // initial state
  pulse: msg({ message: 'pulse', context: 'choice', comment: 'Profile of the initial energy' }),
  box: msg({ message: 'box', context: 'choice', comment: 'Profile of the initial energy' }),
  step: msg({ message: 'step', context: 'choice', comment: 'Profile of the initial energy' }),
  pair: msg({ message: 'pair', context: 'choice', comment: 'Profile of the initial energy: two pulses' }),
  wave: msg({ message: 'wave', context: 'choice', comment: 'Profile of the initial energy' }),
  flat: msg({ message: 'flat', context: 'choice', comment: 'Profile of the initial energy' }),
  drawn: msg({
    message: 'drawn',
    context: 'choice',
    comment: 'Profile or spectrum of the initial energy, drawn by hand',
  }),
  packets: msg({ message: 'packets', context: 'choice', comment: 'Profile of the initial energy: wave packets' }),
  planar: msg({ message: 'planar', context: 'choice', comment: 'Geometry of the initial state' }),
  radial: msg({ message: 'radial', context: 'choice', comment: 'Geometry of the initial state' }),
  all: msg({ message: 'all', context: 'choice', comment: 'All polarisations' }),
  thermal: msg({ message: 'thermal', context: 'choice', comment: 'Spectrum of the initial energy' }),
  packet: msg({ message: 'packet', context: 'choice', comment: 'Spectrum of the initial energy: a wave packet' }),
  band: msg({ message: 'band', context: 'choice', comment: 'Spectrum of the initial energy: a band of wave numbers' }),
  // view
  follow: msg({ message: 'follow', context: 'choice', comment: 'Scale of the figures: it follows the time on show' }),
  fixed: msg({ message: 'fixed', context: 'choice', comment: 'Scale of the figures: it stays' }),
  root: msg({ message: 'root', context: 'choice', comment: 'Scale of the figures: square roots' }),
  log: msg({ message: 'log', context: 'choice', comment: 'Scale of the figures: logarithms' }),
  plain: msg({ message: 'plain', context: 'choice', comment: 'The Wigner function W as it is, not smoothed' }),
  auto: msg({ message: 'auto', context: 'choice', comment: 'A choice that the page makes by itself' }),
  difference: msg({ message: 'difference', context: 'choice', comment: 'Of two fields, as it is' }),
  score: msg({ message: 'score', context: 'choice', comment: 'Of two fields, the difference over its standard error' }),
  off: msg({ message: 'off', context: 'choice', comment: 'No kept run is shown' }),
  ghost: msg({ message: 'ghost', context: 'choice', comment: 'The curves of a kept run, dotted' }),
  side: msg({
    message: 'side',
    context: 'choice',
    comment: 'The field of a kept run, side by side with the present one',
  }),
  minus: msg({ message: 'minus', context: 'choice', comment: 'The present run minus the kept one' }),
  // tabs
  spectrum: msg({ message: 'spectrum', context: 'choice', comment: 'Name of a tab' }),
  atoms: msg({ message: 'atoms', context: 'choice', comment: 'Name of a tab' }),
  anatomy: msg({ message: 'anatomy', context: 'choice', comment: 'Name of a tab: of the Boltzmann equation' }),
  phonons: msg({ message: 'phonons', context: 'choice', comment: 'Name of a tab' }),
  pairs: msg({ message: 'pairs', context: 'choice', comment: 'Name of a tab: pairs of atoms' }),
  transport: msg({ message: 'transport', context: 'choice', comment: 'Name of a tab' }),
  polarisations: msg({ message: 'polarisations', context: 'choice', comment: 'Name of a tab' }),
  exchange: msg({ message: 'exchange', context: 'choice', comment: 'Name of a tab: of momenta by the noise' }),
  probe: msg({ message: 'probe', context: 'choice', comment: 'Name of a tab' }),
  map: msg({ message: 'map', context: 'choice', comment: 'Name of a tab: a map over two parameters' }),
};

/** What a choice of the scenario or of the view is called; what is no word, as `1` or `viridis`, stays as it is. */
export function choiceName(choice: string): string {
  const name = Object.hasOwn(names, choice) ? names[choice] : undefined;
  return name ? i18n._(name) : choice;
}

import type { View } from '../../scenario/view';

/** The titles of the tabs, in their order. */
export const tabs: Record<View['tab'], string> = {
  spectrum: 'Spectrum',
  probe: 'Probe',
  atoms: 'Atoms',
  exchange: 'Exchange',
  anatomy: 'Anatomy',
  phonons: 'Phonons',
  pairs: 'Pairs',
  transport: 'Transport',
  epsilon: 'ε → 0',
  polarisations: 'Polarisations',
};

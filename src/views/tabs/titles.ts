import { msg } from '@lingui/core/macro';
import { whenAsked } from '../../language/whenAsked';
import type { View } from '../../scenario/view';

/** The titles of the tabs, in their order and in the language of the moment. */
export const tabs: Readonly<Record<View['tab'], string>> = whenAsked({
  spectrum: msg`Spectrum`,
  probe: msg`Probe`,
  atoms: msg`Atoms`,
  exchange: msg`Exchange`,
  anatomy: msg`Anatomy`,
  phonons: msg`Phonons`,
  pairs: msg`Pairs`,
  transport: msg`Transport`,
  epsilon: 'ε → 0',
  map: msg({ message: 'Map', comment: 'Name of a tab: a map over two parameters' }),
  polarisations: msg`Polarisations`,
});

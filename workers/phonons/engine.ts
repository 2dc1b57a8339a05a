import { msg } from '@lingui/core/macro';
import type { EngineDescriptor } from '../contract/descriptor';
import { phononBatchSize } from './batchSize';
import { phononCost } from './cost';

/** The jump process whose density solves the Boltzmann equation, docs/model.md (25) and (54). */
export const engine: EngineDescriptor = {
  name: 'phonons',
  title: msg`Phonons`,
  menuTitle: msg`Phonons`,
  subject: msg`the engine of phonons`,
  work: (count) => msg`${count} phonons`,
  isPlural: true,
  symbol: 'W(r,k,t)',
  label: msg`Density of simulated phonons`,
  colour: '#009e73',
  stroke: 'longdash',
  kind: 'ensemble',
  samples: {
    noun: 'phonons',
    name: msg`phonons`,
    field: 'phononCount',
    batchSize: (_, count) => phononBatchSize(count),
    movesSites: false,
    errors: 'pointwise',
  },
  referenceRank: 3,
  isInstant: false,
  isOverlay: false,
  diagnostics: [],
  exhibits: ['tracks'],
  lattice: null,
  plane: { spectra: ['thermal', 'packet', 'band'], grid: null },
  refusal: () => null,
  cost: phononCost,
  leastBytes: (model, extent) => phononCost(model, extent).bytes,
  shorterBy: ['phononCount', 'lastTime'],
  smallerBy: () => ['epsilon', 'profileWidth', 'length'],
};

import type { EngineDescriptor } from '../contract/descriptor';
import { phononBatchSize } from './batchSize';
import { phononCost } from './cost';

/** The jump process whose density solves the Boltzmann equation, docs/model.md (25) and (54). */
export const engine: EngineDescriptor = {
  name: 'phonons',
  title: 'Phonons',
  menuTitle: 'Phonons',
  subject: 'the engine of phonons',
  work: (count) => `${count} phonons`,
  isPlural: true,
  symbol: 'W(r,k,t)',
  label: 'Density of simulated phonons',
  colour: '#009e73',
  isDashed: false,
  kind: 'ensemble',
  samples: {
    noun: 'phonons',
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

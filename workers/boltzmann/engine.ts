import { msg } from '@lingui/core/macro';
import type { EngineDescriptor } from '../contract/descriptor';
import { kineticCost } from './cost';
import { planeGrid } from './planeGrid';

/** The linear phonon Boltzmann equation, docs/model.md (8) and (45). */
export const engine: EngineDescriptor = {
  name: 'boltzmann',
  title: msg`Boltzmann`,
  menuTitle: msg`Boltzmann`,
  subject: msg`the Boltzmann engine`,
  work: () => msg`The Boltzmann equation`,
  isPlural: false,
  symbol: 'W(r,k,t)',
  label: msg`Solution of the Boltzmann equation`,
  colour: '#0072b2',
  stroke: 'solid',
  kind: 'deterministic',
  samples: null,
  referenceRank: 1,
  isInstant: true,
  isOverlay: false,
  diagnostics: ['errorEstimate'],
  exhibits: [],
  lattice: null,
  plane: { spectra: ['thermal', 'packet', 'band'], grid: planeGrid },
  refusal: () => null,
  cost: kineticCost,
  leastBytes: (model, extent) => kineticCost(model, extent).bytes,
  shorterBy: ['lastTime', 'profileWidth'],
  smallerBy: () => ['epsilon', 'profileWidth', 'length'],
};

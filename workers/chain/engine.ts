import { msg } from '@lingui/core/macro';
import type { EngineDescriptor } from '../contract/descriptor';
import { chainCost } from './cost';
import { chainBatchSize, latticeBytes } from './limits';

/** Realisations of the noisy chain or lattice, docs/model.md (12) and (39). */
export const engine: EngineDescriptor = {
  name: 'chain',
  title: msg({ message: 'Chain', comment: 'The simulated chain of atoms, as a title of a figure' }),
  menuTitle: msg({ message: 'Chain', comment: 'The simulated chain of atoms, as a title of a figure' }),
  subject: msg`the chain`,
  work: (count, lattice, dimension) =>
    dimension === 1 ? msg`${count} chains of ${lattice}` : msg`${count} lattices of ${lattice}`,
  isPlural: true,
  symbol: 'W^\\varepsilon(r,k,t)',
  label: msg`Wigner function of the chain, an average over realisations`,
  colour: '#d55e00',
  stroke: 'solid',
  kind: 'ensemble',
  samples: {
    noun: 'realisations',
    name: msg`realisations`,
    field: 'realisationCount',
    batchSize: chainBatchSize,
    movesSites: true,
    errors: 'scatter',
  },
  referenceRank: 4,
  isInstant: false,
  isOverlay: false,
  diagnostics: ['energyDrift', 'momentumDrift'],
  exhibits: ['atoms'],
  lattice: 'finite',
  plane: { spectra: ['thermal', 'packet', 'band'], grid: null },
  refusal: () => null,
  cost: chainCost,
  // a ring of any length fits
  leastBytes: (model) => (model.dimension === 1 ? 0 : latticeBytes(model)),
  shorterBy: ['realisationCount', 'epsilon', 'length', 'lastTime'],
  // the width of a planar lattice does not follow from its length
  smallerBy: (model) => (model.initial.geometry === 'radial' ? ['epsilon', 'length'] : ['epsilon']),
};

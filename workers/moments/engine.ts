import { msg } from '@lingui/core/macro';
import type { EngineDescriptor } from '../contract/descriptor';
import { momentCost } from './cost';
import { momentPlaneGrid } from './planeGrid';

/** The exact second moments at finite epsilon, docs/model.md (27)-(31) and (46). */
export const engine: EngineDescriptor = {
  name: 'moments',
  title: msg({ message: 'Exact', comment: 'The exact second moments, as a title of a figure' }),
  menuTitle: msg`Exact (moments)`,
  subject: msg`the exact engine`,
  work: (_, lattice) => msg`The exact moments of ${lattice}`,
  isPlural: true,
  symbol: 'W^\\varepsilon(r,k,t)',
  label: msg`Wigner function of the chain, exact from its second moments`,
  colour: '#c870a1',
  stroke: 'dashdot',
  kind: 'deterministic',
  samples: null,
  referenceRank: 2,
  isInstant: false,
  isOverlay: false,
  diagnostics: ['errorEstimate'],
  exhibits: ['pairs'],
  lattice: 'infiniteAcross',
  plane: { spectra: ['thermal'], grid: momentPlaneGrid },
  refusal: () => null,
  cost: momentCost,
  leastBytes: (model, extent) => momentCost(model, extent).bytes,
  shorterBy: ['epsilon', 'lastTime', 'profileWidth', 'length'],
  smallerBy: () => ['epsilon', 'profileWidth', 'length'],
};

import type { EngineDescriptor } from '../contract/descriptor';
import { momentCost } from './cost';
import { momentPlaneGrid } from './planeGrid';

/** The exact second moments at finite epsilon, docs/model.md (27)-(31) and (46). */
export const engine: EngineDescriptor = {
  name: 'moments',
  title: 'Exact',
  menuTitle: 'Exact (moments)',
  subject: 'the exact engine',
  work: (_, lattice) => `The exact moments of ${lattice}`,
  isPlural: true,
  symbol: 'W^\\varepsilon(r,k,t)',
  label: 'Wigner function of the chain, exact from its second moments',
  colour: '#cc79a7',
  isDashed: false,
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

import { msg } from '@lingui/core/macro';
import type { EngineDescriptor } from '../contract/descriptor';

/** The hydrodynamic limit, docs/model.md (51): known in closed form. */
export const engine: EngineDescriptor = {
  name: 'limit',
  title: msg`Limit`,
  menuTitle: msg`Limit`,
  subject: msg`the limit engine`,
  work: () => msg`The limit`,
  isPlural: false,
  symbol: 'e(r,t)',
  label: msg`Hydrodynamic limit, the same at all wave numbers`,
  colour: null,
  stroke: 'dash',
  kind: 'deterministic',
  samples: null,
  referenceRank: 5,
  isInstant: true,
  isOverlay: true,
  diagnostics: [],
  exhibits: [],
  lattice: null,
  plane: { spectra: ['thermal', 'packet', 'band'], grid: null },
  refusal: ({ noiseStrength }) =>
    noiseStrength === 0 ? msg`Without noise (γ = 0) there is no hydrodynamic limit; take γ (g) above 0.` : null,
  cost: () => ({ seconds: 0, bytes: 0, recordBytes: 0 }),
  leastBytes: () => 0,
  shorterBy: [],
  smallerBy: () => [],
};

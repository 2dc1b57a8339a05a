import {
  conductivity,
  correlation,
  cycles,
  diffusion,
  energy,
  initialNorm,
  kineticTime,
  length,
  microTime,
  none,
  spreading,
} from './unitNames';

/** What measurements and records have in common. */
const common: Readonly<Record<string, string>> = {
  r: length,
  k: cycles,
  t: kineticTime,
  W: energy,
  energy,
  energyError: energy,
  polarisation: energy,
  plane: energy,
  spectrum: `${energy} times the unit of r`,
  spectrumError: `${energy} times the unit of r`,
  total: `${energy} times the unit of r`,
  momentum: 'square root of energy times the unit of r',
  places: `${length} (r) or ${cycles} (k)`,
  probes: 'that of W at a point, that of total in a region',
  probeErrors: 'that of W at a point, that of total in a region',
  microTime,
  kineticTime,
  microHorizon: microTime,
  distance: initialNorm,
  pairs: initialNorm,
  pairsAveraged: initialNorm,
  kappa0: diffusion,
  kappa0ClosedForm: diffusion,
  'scenario/w0': 'per microscopic time',
  'scenario/a': 'per microscopic time squared',
  'scenario/c': 'per microscopic time squared',
  'scenario/g': 'per kinetic time',
  'scenario/rw': 'macroscopic length',
  'scenario/pf': 'macroscopic length, none',
  'scenario/k0': 'cycles per site',
  'scenario/kw': 'cycles per site',
  'scenario/ph': 'cycles per site, none',
  'scenario/pk': 'macroscopic length, cycles per site, macroscopic length, cycles per site, none',
  'scenario/L': 'macroscopic length',
  'scenario/T': 'kinetic time',
  'scenario/M': 'realisations',
  'scenario/P': 'phonons',
  'scenario/t': 'kinetic time',
};

/** Of one kind of result. */
const special: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  current: { mean: correlation, error: correlation, theory: correlation, tail: correlation },
  msd: { mean: spreading, error: spreading, theory: spreading },
  kappa: {
    ...{ mean: correlation, error: correlation, theory: correlation },
    ...{ kappa: conductivity, kappaNoise: conductivity, leastKappa: conductivity },
    ...{ kappaMeasured: conductivity, kappaMeasuredError: conductivity, tailCorrection: conductivity },
    ...{ integral: conductivity, integralError: conductivity, integralTheory: conductivity },
  },
  transport: { kappa: conductivity, displacement: spreading, diffusivity: diffusion },
  chain: { 'diagnostics/step': microTime },
  moments: { 'diagnostics/step': kineticTime },
  boltzmann: { 'diagnostics/step': kineticTime },
};

/**
 * The unit of an array of numbers in a file, in English; docs/model.md section 1. `kind` is the engine or the
 * observable. What is not listed is a pure number, `none`.
 */
export function unitOf(name: string, kind: string): string {
  return special[kind]?.[name] ?? common[name] ?? none;
}

/** The units of some members by their names. */
export function unitsOf(names: readonly string[], kind: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, unitOf(name, kind)]));
}

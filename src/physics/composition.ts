import { isEquipartition } from './initialState';
import type { Model } from './model';

/**
 * A symmetric composition of drifts q += b h p and kicks p -= a h K q that stands for the exact flow of q'' = -K q over
 * h, for all frequencies with omega h <= reach; first halves of the coefficients, the middle one last, sums over the
 * whole equal 1.
 */
interface Composition {
  reach: number;
  drifts: readonly number[];
  kicks: readonly number[];
}

/**
 * Found by minimising the largest error of the four entries of the flow in (omega q, p) over 0 <= omega h <= reach,
 * docs/model.md (55): 4.4e-8 and 1.9e-7.
 */
const compositions: readonly Composition[] = [
  {
    reach: 1.25,
    kicks: [0.8497939811247976, -0.6221191184151312, 0.2723251372903335],
    drifts: [0.09469221139938173, -0.005209683846072403, 0.25122742600720077, 0.31858009287898],
  },
  {
    reach: 2.1,
    kicks: [0.23106263492595958, -0.06290506389405774, 0.10503822179159321, 0.22680420717650496],
    drifts: [0.05584423046893686, -0.07512580725709149, 0.2070072534482605, 0.2010883143532703, 0.22237201797324743],
  },
];

/** The longest omega_max h of a step of the flow. */
export const compositionReach = compositions[compositions.length - 1].reach;

/** Lengths of one step: drifts[0], then kick, drift, kick, drift...; microscopic time. */
export interface FlowSteps {
  drifts: Float64Array;
  kicks: Float64Array;
}

/**
 * The shortest composition that serves omega_max over `microStep`; k = 0 is exact. Throws RangeError beyond the longest
 * reach.
 */
export function flowSteps(maximalFrequency: number, microStep: number): FlowSteps {
  const found = compositions.find(({ reach }) => maximalFrequency * microStep <= reach * (1 + 1e-9));
  if (!found) throw new RangeError(`a flow over ${microStep} is too long for the frequency ${maximalFrequency}`);
  const whole = (half: readonly number[], count: number) => {
    const values = Float64Array.from({ length: count }, (_, i) => half[Math.min(i, count - 1 - i)]);
    const sum = values.reduce((total, value) => total + value, 0);
    return values.map((value) => (value * microStep) / sum);
  };
  const kickCount = 2 * (found.drifts.length - 1);
  return { drifts: whole(found.drifts, kickCount + 1), kicks: whole(found.kicks, kickCount) };
}

/** omega_max of the lattice, sqrt(omega_0^2 + 2 d alpha). */
export function latticeMaximalFrequency({
  dimension,
  pinning,
  couplings,
}: Pick<Model, 'dimension' | 'pinning' | 'couplings'>): number {
  return Math.sqrt(pinning ** 2 + 2 * dimension * couplings[0]);
}

/** A step of the lattice between two recorded times. */
export interface LatticeStep {
  step: number;
  stepCount: number;
  full: FlowSteps;
  half: FlowSteps;
}

/**
 * Coefficients A and B of the splitting error h^2 (A lambda omega_max^2 + B lambda^2 + 3 lambda^3), docs/model.md (56).
 * Rotations of 8 lambda h do not commute: while momentum noise mixes polarisations that start apart, or a spectrum that
 * is not equipartition, their energies are wrong by the square of that. Energy noise turns by less and mixes no
 * polarisations.
 */
function splittingCoefficients({ noise, initial }: Model): { flow: number; sweeps: number } {
  if (noise === 'momentum' && initial.polarisation !== 'all') return { flow: 0.08, sweeps: 8 };
  return { flow: 5e-3, sweeps: noise === 'momentum' && !isEquipartition(initial) ? 0.6 : 0 };
}

/**
 * The longest step within reach of the flow and with an error of splitting as small as `chooseLatticeStep` has it;
 * microscopic time.
 */
export function longestLatticeStep(model: Model): number {
  const omega = latticeMaximalFrequency(model);
  const lambda = model.epsilon * model.noiseStrength;
  const { flow, sweeps } = splittingCoefficients(model);
  const splitting = lambda * (flow * omega ** 2 + sweeps * lambda + 3 * lambda ** 2);
  return Math.min(compositionReach / omega, splitting > 0 ? Math.sqrt(5e-4 / splitting) : Infinity);
}

/**
 * The longest step that divides `microInterval`, within reach of the flow, and with an error of splitting flow and
 * noise and the noise's colours below 5e-4, of the peak of the profile and of the total in the energies of the
 * polarisations and in the spectrum.
 */
export function chooseLatticeStep(model: Model, microInterval: number): LatticeStep {
  const omega = latticeMaximalFrequency(model);
  const longest = longestLatticeStep(model);
  const stepCount = Math.max(1, Math.ceil(microInterval / longest - 1e-9));
  const step = microInterval / stepCount;
  return { step, stepCount, full: flowSteps(omega, step), half: flowSteps(omega, step / 2) };
}

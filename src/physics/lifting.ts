import { acos, cos, sin, tan } from '../maths/elementary';
import { remember } from '../maths/remember';
import { frequency, maximalFrequency } from './dispersion';
import type { Model } from './model';

/** Centre and right taps of the even convolutions of one kick-drift-kick step, docs/model.md (14). */
export interface LiftingTables {
  taps: number;
  /** omega tan(omega h/2), with the sign of a force: p += kick * q. */
  kick: Float64Array;
  /** sin(omega h)/omega: q += drift * p. */
  drift: Float64Array;
  /** max over k of |omega_eff(k) - omega(k)|, omega_eff the frequency that the truncated tables have. */
  frequencyError: number;
}

type Lattice = Pick<Model, 'pinning' | 'couplings'>;

/** Numbers of taps for which the kernel has its own loop; more than the last are not supported. */
export const tapCounts = [4, 6, 8, 16] as const;

/**
 * The exact harmonic flow over `microStep` as kick, drift, kick: cosine coefficients of the two multipliers, cut to
 * `taps`, the centre tap corrected so that k = 0 is exact. Symplectic whatever the truncation. Needs omega_max h < pi.
 * The last tables are kept, for runs that differ in something else; read only.
 */
export const liftingTables = remember(
  16,
  ({ pinning, couplings }: Lattice, microStep: number, taps: number) =>
    JSON.stringify([pinning, couplings, microStep, taps]),
  makeTables,
);

function makeTables(lattice: Lattice, microStep: number, taps: number): LiftingTables {
  const points = 512;
  const omegas = Float64Array.from({ length: points / 2 + 1 }, (_, i) => frequency(lattice, i / points));
  const kick = cosineTaps(omegas, points, taps, (omega) => -omega * tan((omega * microStep) / 2));
  const drift = cosineTaps(omegas, points, taps, (omega) => (omega === 0 ? microStep : sin(omega * microStep) / omega));
  let frequencyError = 0;
  for (let i = 0; i < omegas.length; ++i) {
    const cosine = 1 + multiplier(kick, i / points) * multiplier(drift, i / points);
    if (!(Math.abs(cosine) <= 1 + 1e-12)) return { taps, kick, drift, frequencyError: Infinity };
    const effective = acos(Math.max(-1, Math.min(1, cosine))) / microStep;
    // near k = 0 the arc cosine loses half the digits, while the truncation error vanishes there
    if (i > 0) frequencyError = Math.max(frequencyError, Math.abs(effective - omegas[i]));
  }
  return { taps, kick, drift, frequencyError };
}

function cosineTaps(omegas: Float64Array, points: number, taps: number, f: (omega: number) => number): Float64Array {
  const table = new Float64Array(taps + 1);
  let sum = 0;
  for (let j = 1; j <= taps; ++j) {
    for (let i = 0; i < omegas.length; ++i) {
      const weight = i === 0 || i === omegas.length - 1 ? 1 : 2;
      table[j] += (weight * f(omegas[i]) * cos((2 * Math.PI * i * j) / points)) / points;
    }
    table[j] = Math.fround(table[j]);
    sum += 2 * table[j];
  }
  table[0] = f(omegas[0]) - sum;
  return table;
}

function multiplier(table: Float64Array, k: number): number {
  let sum = table[0];
  for (let j = 1; j < table.length; ++j) sum += 2 * table[j] * cos(2 * Math.PI * k * j);
  return sum;
}

/** The chain's time step between two recorded times. */
export interface MicroStep {
  step: number;
  stepCount: number;
  full: LiftingTables;
  half: LiftingTables;
}

/**
 * omega_max h <= 1.75, and h^2 (7e-3 lambda omega_max^2 + 0.6 lambda^3) <= 5e-4, see `chooseMicroStep`; microscopic
 * time.
 */
export function longestMicroStep(model: Model): number {
  const omega = maximalFrequency(model);
  const lambda = model.epsilon * model.noiseStrength;
  const splitting = lambda * (7e-3 * omega ** 2 + 0.6 * lambda ** 2);
  return Math.min(1.75 / omega, splitting > 0 ? Math.sqrt(5e-4 / splitting) : Infinity);
}

/**
 * The longest step that divides `microInterval` and keeps both errors small: omega_max h <= 1.75 (few taps), and the
 * splitting of flow and noise (lambda = epsilon gamma) and of the noise's own colours below 5e-4 of the peak of the
 * profile, for which h^2 (7e-3 lambda omega_max^2 + 0.6 lambda^3) <= 5e-4 (docs/model.md section 8 gives the
 * measurement). The taps are the fewest with a frequency error below 1e-5 and a phase error below 0.02 over
 * `microHorizon` (W feels only the difference of such errors at k +- epsilon p/2, which is smaller by far).
 */
export function chooseMicroStep(model: Model, microInterval: number, microHorizon: number): MicroStep {
  const longest = longestMicroStep(model);
  const stepCount = Math.max(1, Math.ceil(microInterval / longest - 1e-9));
  const step = microInterval / stepCount;
  const goodEnough = (tables: LiftingTables) => tables.frequencyError < Math.min(1e-5, 0.02 / microHorizon);
  const choose = (length: number) => {
    const tried = tapCounts.map((taps) => liftingTables(model, length, taps));
    return tried.find(goodEnough) ?? tried.reduce((a, b) => (a.frequencyError < b.frequencyError ? a : b));
  };
  return { step, stepCount, full: choose(step), half: choose(step / 2) };
}

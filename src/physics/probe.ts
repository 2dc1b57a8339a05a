import { cos, exp, sin } from '../maths/elementary';
import { husimiWidths, type WignerCoefficients } from './wigner';

/** A place of phase space to read W at: its value at a point, or the energy in a region, from and to. */
export type Probe =
  | { kind: 'point'; r: number; k: number }
  | { kind: 'region'; r: [number, number]; k: [number, number] };

/** What engines read: a probe, or the odd part in k at a point, [W(r,k) - W(r,-k)]/2. */
export type Detector = Probe | { kind: 'odd'; r: number; k: number };

/** What is read at a probe, with one standard error; null for deterministic engines and where there is none yet. */
export interface Reading {
  value: number;
  error: number | null;
}

type Band = Pick<WignerCoefficients, 'length' | 'modeCount' | 'reach'>;

/**
 * The weights of a reading, docs/model.md section 13: (1/L) sum_n sum_z a_n b_z c(n,z) e^{2 pi i (n r/L - z k)} about
 * the middle (r, k) of the probe, with real, even a_n and b_z.
 */
export interface ProbeKernel {
  r: number;
  k: number;
  /** a_n, n = 0..modeCount-1. */
  alongR: Float64Array;
  /** b_z, z = 0..reach. */
  alongK: Float64Array;
  /** Half the difference of the readings at k and -k. */
  isOdd: boolean;
}

/** Whether a probe takes in all wave numbers: it reads the energy of an interval of r. */
export function isInterval(probe: Detector): boolean {
  return probe.kind === 'region' && probe.k[1] - probe.k[0] >= 1;
}

/**
 * The weights of a probe. W at a point is smoothed by the Husimi Gaussian of `epsilon`, or left as it is for null;
 * energies of regions are never smoothed.
 */
export function probeKernel(probe: Detector, { length, modeCount, reach }: Band, epsilon: number | null): ProbeKernel {
  const modes = { length: modeCount };
  const turns = { length: reach + 1 };
  if (probe.kind !== 'region') {
    const { sigmaR, sigmaK } = epsilon === null ? { sigmaR: 0, sigmaK: 0 } : husimiWidths(length, epsilon);
    const smooth = (frequency: number, width: number) => exp(-2 * (Math.PI * frequency * width) ** 2);
    return {
      r: probe.r,
      k: probe.k,
      alongR: Float64Array.from(modes, (_, n) => smooth(n / length, sigmaR)),
      alongK: Float64Array.from(turns, (_, z) => smooth(z, sigmaK)),
      isOdd: probe.kind === 'odd',
    };
  }
  const [[r0, r1], [k0, k1]] = [probe.r, probe.k];
  // of a whole period no other mode is left, to the last digit
  const integral = (size: number, frequency: number, period: number) =>
    frequency === 0 ? size : size >= period ? 0 : sin(Math.PI * frequency * size) / (Math.PI * frequency);
  return {
    r: (r0 + r1) / 2,
    k: (k0 + k1) / 2,
    alongR: Float64Array.from(modes, (_, n) => integral(Math.min(length, r1 - r0), n / length, length)),
    alongK: Float64Array.from(turns, (_, z) => integral(Math.min(1, k1 - k0), z, 1)),
    isOdd: false,
  };
}

/** The reading of a band-limited W, docs/model.md section 13; the kernel must be of the same band. */
export function probeReading(c: WignerCoefficients, { r, k, alongR, alongK, isOdd }: ProbeKernel): number {
  const { length, modeCount, reach, values } = c;
  const turns = new Float64Array(2 * (2 * reach + 1));
  for (let z = -reach; z <= reach; ++z) {
    const phase = -2 * Math.PI * z * k;
    turns[2 * (z + reach)] = isOdd ? 0 : alongK[Math.abs(z)] * cos(phase);
    turns[2 * (z + reach) + 1] = alongK[Math.abs(z)] * sin(phase);
  }
  let sum = 0;
  for (let n = 0, at = 0; n < modeCount; ++n) {
    let re = 0;
    let im = 0;
    for (let turn = 0; turn < turns.length; turn += 2, at += 2) {
      re += values[at] * turns[turn] - values[at + 1] * turns[turn + 1];
      im += values[at] * turns[turn + 1] + values[at + 1] * turns[turn];
    }
    const phase = (2 * Math.PI * n * r) / length;
    sum += (n === 0 ? 1 : 2) * alongR[n] * (re * cos(phase) - im * sin(phase));
  }
  return sum / length;
}

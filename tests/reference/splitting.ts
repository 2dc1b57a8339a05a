import { coordinateCount, frequencyFunction, noiseFields, type FrequencyFunction, type Ring } from './generator';
import { addTo, congruence, identity, product, zeros, type Matrix } from './linear';

/**
 * Even tap tables of a lifted flow of duration d, tap z at index z >= 0: `kick` of omega tan(omega d/2), `drift` of
 * sin(omega d)/omega. The flow is p -= kick * q; q += drift * p; p -= kick * q.
 */
export interface FlowTaps {
  kick: ArrayLike<number>;
  drift: ArrayLike<number>;
}

/** One linear map of the phase space as factors, the first acts first. */
export type Flow = Matrix[];

/**
 * The exact harmonic flow of n sites over a microscopic time: q -> cos(omega s) q + sin(omega s)/omega p, and its
 * derivative. functionOf gives f(omega) as an n x n matrix; the coordinates are q, p and others that do not move.
 */
export function harmonicFlow(functionOf: FrequencyFunction, coordinates: number, microTime: number): Matrix {
  const sine = (omega: number) => (omega === 0 ? microTime : Math.sin(omega * microTime) / omega);
  const cosines = functionOf((omega) => Math.cos(omega * microTime));
  const drifts = functionOf(sine);
  const forces = functionOf((omega) => -(omega ** 2) * sine(omega));
  const n = cosines.rows;
  const result = identity(coordinates);
  for (let y = 0; y < n; y++) {
    for (let z = 0; z < n; z++) {
      const cosine = cosines.data[y * n + z] - (y === z ? 1 : 0);
      addTo(result, y, z, cosine);
      addTo(result, n + y, n + z, cosine);
      addTo(result, y, n + z, drifts.data[y * n + z]);
      addTo(result, n + y, z, forces.data[y * n + z]);
    }
  }
  return result;
}

/** harmonicFlow of the ring. */
export function exactFlow(ring: Ring, microTime: number): Flow {
  return [harmonicFlow(frequencyFunction(ring), coordinateCount(ring), microTime)];
}

/** Kick, drift, kick with given taps, truncated or not. */
export function liftedFlow(ring: Ring, taps: FlowTaps): Flow {
  const n = ring.siteCount;
  const shear = (table: ArrayLike<number>, row: number, column: number, sign: number): Matrix => {
    const result = identity(coordinateCount(ring));
    for (let y = 0; y < n; y++) {
      addTo(result, row + y, column + y, sign * table[0]);
      for (let z = 1; z < table.length; z++) {
        addTo(result, row + y, column + ((y + z) % n), sign * table[z]);
        addTo(result, row + y, column + ((y + n * table.length - z) % n), sign * table[z]);
      }
    }
    return result;
  };
  const kick = shear(taps.kick, n, 0, -1);
  return [kick, shear(taps.drift, 0, n, 1), kick];
}

/** The covariance after a flow. */
export function applyFlow(covariance: Matrix, flow: Flow): Matrix {
  return flow.reduce((state, factor) => congruence(factor, state), covariance);
}

/**
 * E[R C R^T] in place for the rotation of some momenta by theta ~ N(0, variance) about a unit axis: R = 1 + sin(theta)
 * K + (1 - cos(theta)) K^2 with K^3 = -K, averaged by the Gaussian moments of sine and cosine. coordinates: where C
 * holds the momenta.
 */
export function averageRotation(covariance: Matrix, coordinates: number[], unitField: Matrix, variance: number): void {
  const size = covariance.columns;
  const count = coordinates.length;
  const versine = -Math.expm1(-variance / 2);
  const sineSquare = -Math.expm1(-2 * variance) / 2;
  const versineSquare = 2 * versine - sineSquare;
  const square = product(unitField, unitField);
  const mean = identity(count);
  for (let i = 0; i < mean.data.length; i++) mean.data[i] += versine * square.data[i];

  const rows = zeros(count, size);
  const block = zeros(count);
  coordinates.forEach((y, i) => {
    for (let x = 0; x < size; x++) addTo(rows, i, x, covariance.data[y * size + x]);
    coordinates.forEach((z, j) => addTo(block, i, j, covariance.data[y * size + z]));
  });
  const turnedRows = product(mean, rows);
  const left = product(square, block);
  const right = product(block, square);
  const sines = congruence(unitField, block);
  const versines = congruence(square, block);
  coordinates.forEach((y, i) => {
    for (let x = 0; x < size; x++)
      covariance.data[y * size + x] = covariance.data[x * size + y] = turnedRows.data[i * size + x];
  });
  coordinates.forEach((y, i) =>
    coordinates.forEach((z, j) => {
      const at = i * count + j;
      covariance.data[y * size + z] =
        block.data[at] +
        versine * (left.data[at] + right.data[at]) +
        sineSquare * sines.data[at] +
        versineSquare * versines.data[at];
    }),
  );
}

export interface SweepOptions {
  /** Variance of the angle of every rotation about its unit axis, epsilon gamma h for a full step. */
  variance: number;
  noise: Ring['noise'];
  /** Last colour first. */
  reversed: boolean;
}

/**
 * One sweep over all rotations: triples (z-1, z, z+1) in the colours z mod 3 = 0, 1, 2, or pairs (z, z+1) in the
 * colours z mod 2 = 0, 1, all angles independent. Returns a new covariance. Throws RangeError unless N is a multiple of
 * the number of colours.
 */
export function averagedSweep(ring: Ring, covariance: Matrix, { variance, noise, reversed }: SweepOptions): Matrix {
  const colourCount = noise === 'momentum' ? 3 : 2;
  if (ring.siteCount % colourCount !== 0)
    throw new RangeError(`${ring.siteCount} sites cannot be swept in ${colourCount} colours`);
  const fields = noiseFields({ ...ring, noise });
  const result: Matrix = { ...covariance, data: covariance.data.slice() };
  for (let pass = 0; pass < colourCount; pass++) {
    const colour = reversed ? colourCount - 1 - pass : pass;
    for (let z = colour; z < ring.siteCount; z += colourCount) {
      const { sites, field } = fields[z];
      // A rotation about (1,1,1) by the field Y has speed sqrt3: the unit field is Y / sqrt3; that of a pair has speed
      // 1.
      const speed = noise === 'momentum' ? Math.sqrt(3) : 1;
      const unitField: Matrix = { ...field, data: field.data.map((entry) => entry / speed) };
      averageRotation(
        result,
        sites.map((y) => ring.siteCount + y),
        unitField,
        variance,
      );
    }
  }
  return result;
}

export interface StepOptions extends SweepOptions {
  /** Tap tables of the flow over h/2, or 'exact'. */
  taps: FlowTaps | 'exact';
  /** Microscopic time of the step. */
  h: number;
}

/**
 * The covariance after one averaged Strang step: flow over h/2, one sweep of rotations, flow over h/2. Where a chain
 * merges adjacent half flows into one with its own taps, compose applyFlow and averagedSweep instead.
 */
export function averagedStep(ring: Ring, covariance: Matrix, options: StepOptions): Matrix {
  const flow = options.taps === 'exact' ? exactFlow(ring, options.h / 2) : liftedFlow(ring, options.taps);
  return applyFlow(averagedSweep(ring, applyFlow(covariance, flow), options), flow);
}

/** `stepCount` averaged steps, the sweeps forward and backward in turn. */
export function averagedSteps(
  ring: Ring,
  covariance: Matrix,
  stepCount: number,
  options: Omit<StepOptions, 'reversed'>,
): Matrix {
  const flow = options.taps === 'exact' ? exactFlow(ring, options.h / 2) : liftedFlow(ring, options.taps);
  let state = covariance;
  for (let stepIndex = 0; stepIndex < stepCount; stepIndex++) {
    const reversed = stepIndex % 2 === 1;
    state = applyFlow(averagedSweep(ring, applyFlow(state, flow), { ...options, reversed }), flow);
  }
  return state;
}

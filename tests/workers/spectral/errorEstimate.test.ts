import { describe, expect, it } from 'vitest';
import { ErrorEstimate } from '../../../workers/spectral/errorEstimate';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import type { SolverRequest } from '../../../workers/spectral/modeSolver';
import { freshArena } from '../kernels/kernels';
import { ringModel } from '../../physics/models';

const modeCount = 13;
const reach = 12;
const times = [1, 30];

/**
 * The estimate for a solver whose record would hold so many times, and its true error against one with all nodes it
 * wants.
 */
function estimated(recordedTimes: number) {
  const model = ringModel({
    noiseStrength: 0.02,
    siteCount: 48,
    epsilon: 0.05,
    initial: { profileWidth: 0.1, spectrum: 'thermal' },
  });
  const request: SolverRequest = { arena: freshArena(), model, horizon: 30, modeCount, recordedTimes };
  const solver = new KineticSolver(request);
  const free = new KineticSolver({ ...request, recordedTimes: 1, arena: freshArena() });
  let trueError = 0;
  const recorded = times.map((time, i) => {
    for (const each of [solver, free]) each.advance(time - (i === 0 ? 0 : times[0]));
    const [a, b] = [solver, free].map((each) => each.coefficients(each.snapshot(), reach).values);
    a.forEach((value, j) => (trueError = Math.max(trueError, Math.abs(value - b[j]) / free.total())));
    return solver.coefficients(solver.snapshot(), reach);
  });
  const estimate = new ErrorEstimate(
    (fine) => new KineticSolver(fine),
    { ...request, recordedTimes: 1 },
    times,
    reach,
    (index) => recorded[index],
  );
  while (!estimate.finished) estimate.advance();
  return { estimate: estimate.value, trueError };
}

describe("the estimate of a solver's own error", () => {
  it('is small where the grid is as fine as it wants to be', () => {
    expect(estimated(1).estimate).toBeLessThan(1e-6);
  });

  it('finds the error of a grid that memory ends, about as large as it is', () => {
    const { estimate, trueError } = estimated(4000);
    expect(trueError).toBeGreaterThan(1e-3);
    expect(estimate).toBeGreaterThan(0.3 * trueError);
    expect(estimate).toBeLessThan(3 * trueError);
  });

  it('does not take numbers that are not finite for small ones', () => {
    const model = ringModel();
    const request: SolverRequest = { arena: freshArena(), model, horizon: 1, modeCount: 4, recordedTimes: 1 };
    const solver = new KineticSolver(request);
    const broken = solver.coefficients(solver.snapshot(), 2);
    broken.values.fill(Number.NaN);
    const estimate = new ErrorEstimate(
      (fine) => new KineticSolver(fine),
      request,
      [0.1, 1],
      2,
      () => broken,
    );
    while (!estimate.finished) estimate.advance();
    expect(estimate.value).toBe(Infinity);
  });
});

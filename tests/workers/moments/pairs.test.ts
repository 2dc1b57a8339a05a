import { expect, it } from 'vitest';
import { coefficient } from '../../../src/physics/wigner';
import { createWorker as createMomentsWorker } from '../../../workers/moments/program';
import { createWorker as createLimitWorker } from '../../../workers/limit/program';
import { MomentSolver } from '../../../workers/moments/momentSolver';
import type { ModeWorker, RecordRequest } from '../../../workers/contract/protocol';
import { freshArena, kernelModule } from '../kernels/kernels';
import { ringModel } from '../../physics/models';

const model = ringModel({ siteCount: 96, epsilon: 0.1 });
const grid = { positionCount: 32, waveNumberCount: 32 };
const kineticTimes = Array.from({ length: 11 }, (_, i) => i * 0.2);
const request: RecordRequest = { run: 5, engine: 'moments', model, kineticTimes, grid, realisationCount: 0, seed: 1 };

function prepared(worker: ModeWorker): ModeWorker {
  worker.load(kernelModule);
  worker.prepare(request);
  return worker;
}

it('splits the pairs into two real fields, whose sum is ab again', () => {
  const solver = new MomentSolver({ arena: freshArena(), model, horizon: 2, modeCount: 6, recordedTimes: 2 });
  solver.advance(1.3);
  const [re, im] = solver.pairFields(9);
  const ab = solver.coefficients(solver.pairSnapshot(), 9);
  const size = Math.max(...ab.values.map(Math.abs));
  expect(size).toBeGreaterThan(1e-4);
  for (let n = 0; n < 6; ++n) {
    for (let z = -9; z <= 9; ++z) {
      const [a, b] = coefficient(re, n, z);
      const [c, d] = coefficient(im, n, z);
      const [x, y] = coefficient(ab, n, z);
      expect(Math.hypot(a - d - x, b + c - y)).toBeLessThan(1e-12 * size);
    }
  }
  // a real field: c(0,-z) is the conjugate of c(0,z)
  for (const field of [re, im]) {
    for (let z = 0; z <= 9; ++z) {
      const [a, b] = coefficient(field, 0, z);
      const [c, d] = coefficient(field, 0, -z);
      expect(Math.hypot(a - c, b + d)).toBeLessThan(1e-12 * size);
    }
  }
});

it('answers the pairs at any recorded time, forwards and backwards, and none at the start', () => {
  const worker = prepared(createMomentsWorker());
  const asked = (kineticTime: number) => {
    // null while the solver is on its way
    for (let call = 0; call < 1000; ++call) {
      const frame = worker.derived('pairs', 5, kineticTime, grid, 'plain');
      if (frame) return frame;
    }
    throw new Error(`no pairs at ${kineticTime}`);
  };
  expect(asked(0).largest).toBeLessThan(1e-15);
  const early = asked(0.61);
  const late = asked(2);
  const again = asked(0.59);
  expect([early.kineticTime, late.kineticTime]).toEqual([kineticTimes[3], 2]);
  expect(again.field).toEqual(early.field);
  expect(early.largest).toBeGreaterThan(0);
  expect(Math.abs(early.norm / late.norm - 1)).toBeGreaterThan(1e-3);
  expect(worker.derived('pairs', 4, 0.6, grid, 'plain')).toBeNull();
});

it('has no pairs where the law has none', () => {
  expect(prepared(createLimitWorker()).derived('pairs', 5, 0.6, grid, 'plain')).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { KineticSolver } from '../../../workers/boltzmann/kineticSolver';
import { MomentSolver } from '../../../workers/moments/momentSolver';
import type { SolverRequest } from '../../../workers/spectral/modeSolver';
import { RecordedWay } from '../../../workers/spectral/recordedWay';
import { SharedRecord } from '../../../workers/spectral/sharedRecord';
import { checkedModes, shareOfModes } from '../../../workers/spectral/shares';
import { modeSizes } from '../../../src/physics/modes';
import { ringModel } from '../../physics/models';
import { freshArena } from '../kernels/kernels';

const times = [0, 0.3, 1];
const modeCount = 9;
const lattice = { dimension: 2, siteCount: 24, transverseCount: 24, epsilon: 0.2 } as const;
const makers = {
  moments: (request: SolverRequest) => new MomentSolver(request),
  boltzmann: (request: SolverRequest) => new KineticSolver(request),
};

/** The record of `count` shares, solved one after the other from the last to the first. */
function solved(
  make: (request: SolverRequest) => MomentSolver | KineticSolver,
  request: Omit<SolverRequest, 'arena'>,
  count: number,
) {
  const record = new SharedRecord(times.length, { index: 0, count });
  let keeper: MomentSolver | KineticSolver | null = null;
  for (let index = count - 1; index >= 0; --index) {
    const solver = make({ ...request, arena: freshArena(), share: { index, count } });
    const way = new RecordedWay(solver, times);
    while (!way.finished) for (const state of way.advance()) record.add(state);
    keeper = solver;
  }
  expect(record.isWhole).toBe(true);
  return times.map((_, i) => ({
    coefficients: keeper!.coefficients(record.at(i), 10).values,
    densities: keeper!.densities(record.at(i)),
  }));
}

describe('shares of a record', () => {
  const models = {
    'a ring': ringModel(),
    'a lattice with one polarisation': ringModel({
      ...lattice,
      initial: { spectrum: 'thermal', polarisation: 1 },
    }),
    'a radial state': ringModel({ ...lattice, initial: { spectrum: 'thermal', geometry: 'radial' } }),
  };
  for (const [engine, make] of Object.entries(makers)) {
    for (const [name, model] of Object.entries(models)) {
      it(`of ${engine} on ${name} come to what one worker makes, bit by bit`, () => {
        const planeModes = model.initial.geometry === 'radial' && model.dimension > 1 ? 4 : 0;
        const request = { model, horizon: 1, modeCount, planeModes, recordedTimes: times.length };
        const alone = solved(make, request, 1);
        for (const count of [2, 4]) expect(solved(make, request, count)).toEqual(alone);
      });
    }
  }

  it('deal out all modes once, n = 0 to the first, and those of the estimate evenly', () => {
    const model = ringModel();
    const checked = checkedModes(modeSizes(model, modeCount));
    for (const count of [1, 2, 3, 4]) {
      const owns = Array.from({ length: count }, (_, index) => shareOfModes(model, modeCount, { index, count }));
      for (let n = 0; n < modeCount; ++n) expect(owns.filter((own) => own(n))).toHaveLength(1);
      expect(owns[0](0)).toBe(true);
      const each = owns.map((own) => checked.filter(own).length);
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the record of several shares', () => {
  it('reaches a time when all shares have, tells who waits, and refuses what is not there', async () => {
    const record = new SharedRecord(2, { index: 0, count: 2 });
    const state = (index: number, ...values: number[]) => ({ index, snapshot: Float64Array.from(values) });
    record.add(state(0, 1, -0));
    expect(record.reached).toBe(0);
    expect(() => record.at(0)).toThrow('recorded time 0 is not reached by all shares');
    expect([...record.ownAt(0)]).toEqual([1, -0]);
    expect(() => record.ownAt(1)).toThrow('recorded time 1 is not reached');
    const arrival = record.arrival(60_000);
    record.add(state(1, -0, 4));
    record.add(state(0, -0, 2));
    await arrival;
    expect([record.reached, record.isWhole]).toEqual([1, false]);
    expect([...record.at(0)]).toEqual([1, 2]);
    record.add(state(1, 3, -0));
    expect([...record.at(1)]).toEqual([3, 4]);
    expect(record.isWhole).toBe(true);
    await record.arrival(1);
  });
});

import { groupVelocity } from '../src/physics/dispersion';
import { fourierPlan } from '../src/physics/fourier';
import type { Model } from '../src/physics/model';
import type { Arena } from './arena';
import { BATCH, ChainBatch } from './chainBatch';
import { ChainMeasurement } from './chainMeasurement';
import type { CorrelationSums, RecordRequest } from './protocol';

/**
 * The Hamiltonian part of the total energy current, J = (1/N) sum_j v(k_j) |psi^(k_j)|^2, in equilibrium at temperature 1, and its
 * correlation C(s) = <J(0) J(s)>/N at equidistant times, docs/model.md (24): each realisation averages over all pairs of times, the
 * scatter between realisations is the error.
 */
export class EquilibriumCurrents {
  private readonly batch: ChainBatch;
  private readonly measurement: ChainMeasurement;
  private readonly velocity: Float64Array;
  private readonly timeCount: number;
  private readonly siteCount: number;

  /** `timeCount` times, 0 included, `microSpacing` apart. */
  constructor(arena: Arena, model: Model, microSpacing: number, timeCount: number, realisationCount: number, seed: number) {
    const equilibrium: Model = { ...model, initial: { ...model.initial, profile: 'flat', spectrum: 'thermal' } };
    const kineticTimes = Array.from({ length: timeCount }, (_, i) => i * microSpacing * model.epsilon);
    const request: RecordRequest = { run: 0, engine: 'chain', model: equilibrium, kineticTimes, grid: { positionCount: 1, waveNumberCount: 1 }, realisationCount, seed };
    arena.reset();
    this.batch = new ChainBatch(arena, request);
    this.measurement = new ChainMeasurement(arena, request);
    this.velocity = Float64Array.from({ length: model.siteCount }, (_, j) => groupVelocity(model, j / model.siteCount));
    this.timeCount = timeCount;
    this.siteCount = model.siteCount;
  }

  /** The sums over one batch of realisations. */
  run(batch: number): CorrelationSums {
    this.batch.draw(batch);
    const currents = Array.from({ length: BATCH }, () => new Float64Array(this.timeCount));
    for (let frame = 0; frame < this.timeCount; ++frame) {
      if (this.batch.intervals[frame].stepCount > 0) this.batch.halfFlow(frame);
      this.batch.advance(frame, 0, Infinity);
      this.measurement.weighted(this.batch, this.velocity).forEach((value, i) => (currents[i][frame] = value / this.siteCount));
    }
    const sums: CorrelationSums = {
      realisationCount: this.batch.realisationCount,
      values: new Float64Array(this.timeCount),
      squares: new Float64Array(this.timeCount),
    };
    for (let i = 0; i < this.batch.realisationCount; ++i) {
      autocorrelation(currents[i]).forEach((value, m) => {
        sums.values[m] += value / this.siteCount;
        sums.squares[m] += (value / this.siteCount) ** 2;
      });
    }
    return sums;
  }
}

/** The mean of x_i x_{i+m} over all pairs, for every m, by a transform of twice the length. */
function autocorrelation(x: Float64Array): Float64Array {
  const size = 2 ** Math.ceil(Math.log2(2 * x.length));
  const plan = fourierPlan(size);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  re.set(x);
  plan.forward(re, im);
  for (let j = 0; j < size; ++j) {
    re[j] = (re[j] ** 2 + im[j] ** 2) / size;
    im[j] = 0;
  }
  plan.backward(re, im);
  return Float64Array.from({ length: x.length }, (_, m) => re[m] / (x.length - m));
}
